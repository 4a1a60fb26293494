"""A value that is kept in a file between two starts, with its arrays as they stand in memory.

The arrays are mapped, not read: only what messages need of them is in memory, processes share it, and the system may
take it back. The file is only used where it has the key that is asked for, and is whole, and nobody else can write it:
it is a pickle. Where it cannot be written nothing is kept, silently.
"""

import hashlib
import mmap
import os
import pickle
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

DIGEST = hashlib.blake2b
_SIZE = DIGEST().digest_size
_ALIGNED = 64  # bytes, as numpy likes its arrays


def read(path: Path, key: bytes) -> Any:
    """What `keep` wrote with this key; None where there is no such file to be trusted."""
    try:
        with path.open("rb") as file:
            if not _ours_alone(file) or file.read(_SIZE) != key:
                return None
            whole, start = file.read(_SIZE), file.tell()
            if hashlib.file_digest(file, DIGEST).digest() != whole:
                return None
            file.seek(start)
            return _load(file)
    except OSError:
        return None


def keep(value: object, path: Path, key: bytes) -> None:
    """Write beside, then rename: nobody ever reads half a file."""
    draft = path.with_name(f".{token_hex(8)}")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with open(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:  # noqa: PTH123
                file.write(key + bytes(_SIZE))
                _dump(value, file)
                file.seek(2 * _SIZE)
                whole = hashlib.file_digest(file, DIGEST).digest()
                file.seek(_SIZE)
                file.write(whole)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _load(file: BinaryIO) -> Any:
    """What `_dump` wrote; nobody but this user can have written it, or it would not be unpickled."""
    sizes: list[int] = pickle.load(file)  # noqa: S301
    mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    end, arrays = file.tell(), []
    for size in sizes:
        start = _aligned(end)
        end = start + size
        arrays.append(mapped[start:end])
    file.seek(end)
    return pickle.load(file, buffers=arrays)  # noqa: S301


def _dump(value: object, file: BinaryIO) -> None:
    """The sizes of all arrays, the arrays, and then the rest, which knows them by their order."""
    arrays: list[pickle.PickleBuffer] = []
    rest = pickle.dumps(value, protocol=5, buffer_callback=arrays.append)
    pickle.dump([array.raw().nbytes for array in arrays], file)
    for array in arrays:
        file.write(bytes(_aligned(file.tell()) - file.tell()))
        file.write(array.raw())
    file.write(rest)


def _aligned(place: int) -> int:
    return -(-place // _ALIGNED) * _ALIGNED


def _ours_alone(file: BinaryIO) -> bool:
    """Whether only the user who runs the program may write the file."""
    found = os.fstat(file.fileno())
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)
