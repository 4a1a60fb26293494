"""Which messages have arrived, noted beside an SQLite file so quickly that every message can wait for it.

The next message may not go before the one that arrived is marked, or a kill would repeat both; but a mark of its own
is a transaction, and a way to a thread and back. A number in a mapped page takes a microsecond, and the page outlives
the process. The next transaction, whatever it is for, deletes the rows of all that are noted, before anything else; the
first one after a kill deletes what was left.

The file is one process's at a time, which holds its lock: any other does without, and marks by transactions, until it
finds the lock free, as after a kill: it looks before each transaction, and so before it claims what the other one sent.
The file names its database, so that what another one has left behind deletes nothing.
"""

import mmap
import os
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

NOTES = 63
_SIZE = 8 * (NOTES + 1)  # the name of the database, and a row's id a note, or nothing


class Arrivals:
    """Notes come from the event loop, what is done with them from the thread that has the database."""

    def __init__(self, path: Path, file: int, page: mmap.mmap) -> None:
        self._path = path
        self._file = file
        self._page = page
        self._notes = memoryview(page).cast("q")
        self._free = deque(at for at in range(1, NOTES + 1) if not self._notes[at])

    def note(self, row_id: int) -> bool:
        """Whether there was room to note that the message of a row arrived."""
        try:
            at = self._free.popleft()
        except IndexError:
            return False
        self._notes[at] = row_id  # one store of eight bytes: all of it or nothing
        return True

    def noted(self) -> Sequence[tuple[int, int]]:
        """Each note that stands: its place, and the id of the row."""
        return [(at, row_id) for at, row_id in enumerate(self._notes.tolist()) if row_id and at]

    def forget(self, noted: Sequence[tuple[int, int]]) -> None:
        """The rows are gone for good."""
        for at, _ in noted:
            self._notes[at] = 0
            self._free.append(at)

    def close(self) -> None:
        """Without a note the file goes, too."""
        self._free.clear()
        if not self.noted():
            with suppress(OSError):
                self._path.unlink()
        self._notes.release()
        self._page.close()
        os.close(self._file)


def open_arrivals(database: Path, name: bytes) -> Arrivals | None:
    """The notes of a database of this name; None where another process has them, or they cannot be kept."""
    if sys.platform == "win32":
        return None
    path = database.with_name(f"{database.name}-arrived")
    file = -1
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        return Arrivals(path, file, _page(path, file, name))
    except (OSError, ValueError):
        if file >= 0:
            os.close(file)
        return None


def _page(path: Path, file: int, name: bytes) -> mmap.mmap:
    """The mapped file, locked. Raises OSError where that cannot be."""
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    if os.fstat(file).st_ino != path.stat().st_ino:
        raise OSError("a process that ended meanwhile has taken the file away")
    if os.pread(file, _SIZE + 1, 0)[: len(name)] != name or os.fstat(file).st_size != _SIZE:
        os.ftruncate(file, 0)
        os.pwrite(file, name + bytes(_SIZE - len(name)), 0)  # so that the disk has room for what is mapped
    return mmap.mmap(file, _SIZE)
