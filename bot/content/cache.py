"""The compiled content, kept in a file between two starts: reading it takes a twentieth of the time of compiling it.

The weights stand in the file as they stand in memory, and are mapped, not read: only what messages need of them is in
memory, processes share it, and the system may take it back.

The file is only used where it was made from the same content by the same program and Python, and is whole, and
nobody else can write it: it is a pickle. In every other case the content is compiled, silently, and kept anew. Deleting
the file harms nothing, and where it cannot be written the bot starts as well, only more slowly.
"""

import hashlib
import mmap
import os
import pickle
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

import numpy as np
from platformdirs import user_cache_path

from bot.content.bundled import bundled_root
from bot.content.collection import no_collection
from bot.core.content import Content

KEPT_FILES = 4  # of different trees; the oldest goes
MODULE = "bot.content.cache"
_PROGRAM = Path(__file__).resolve().parents[1]
_DIGEST = hashlib.blake2b
_SIZE = _DIGEST().digest_size
_ALIGNED = 64  # bytes, as numpy likes its arrays


def load_kept(root: Path | None, clinics_dir: Path | None, retention_days: int) -> Content:
    """The content of a tree, as `load_content` gives it; raises ContentError as that does."""
    with no_collection():
        path, key = _path(root, clinics_dir), _key(root, clinics_dir)
        content = _read(path, key)
        if content is None:
            from bot.content.compile import load_content  # which the usual start does without

            content = load_content(root, clinics_dir)
            _keep(content, path, key)
        return replace(content, retention_days=retention_days)


def load_lean(root: Path | None, clinics_dir: Path | None, retention_days: int) -> Content:
    """The same for a process that stays: the memory that compiling takes for a moment is another process's."""
    with no_collection():
        content = _read(_path(root, clinics_dir), _key(root, clinics_dir))
    if content is not None:
        return replace(content, retention_days=retention_days)
    folders = [str(folder or "") for folder in (root, clinics_dir)]
    with suppress(OSError):
        subprocess.run([sys.executable, "-m", MODULE, *folders], stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    return load_kept(root, clinics_dir, retention_days)


def _path(root: Path | None, clinics_dir: Path | None) -> Path:
    place = _DIGEST(repr((root and root.resolve(), clinics_dir and clinics_dir.resolve())).encode()).hexdigest()[:16]
    return user_cache_path("aftercare", appauthor=False) / f"content-{place}.pickle"


def _key(root: Path | None, clinics_dir: Path | None) -> bytes:
    """Changes with every file of the content, of the program, and with what computes."""
    digest = _DIGEST(f"{sys.version} {np.__version__}".encode())
    parts = ("intents", "responses", "clinics")
    folders = [tree / part for tree in (root, bundled_root()) if tree for part in parts]
    looked = [
        (folder, names) for folder in (*folders, clinics_dir) if folder for names in ("*.y*ml", "*.png", "*.jp*g")
    ]
    looked += [(_PROGRAM / "core", "*.py"), (_PROGRAM / "content", "*.py")]
    for folder, names in looked:
        for path in sorted(folder.rglob(names)):
            with suppress(OSError):
                text = path.read_bytes()
                digest.update(f"{path} {len(text)}\n".encode())
                digest.update(text)
    return digest.digest()


def _read(path: Path, key: bytes) -> Content | None:
    try:
        with path.open("rb") as file:
            if not _ours_alone(file) or file.read(_SIZE) != key:
                return None
            whole, start = file.read(_SIZE), file.tell()
            if hashlib.file_digest(file, _DIGEST).digest() != whole:
                return None
            file.seek(start)
            return _load(file)
    except OSError:
        return None


def _load(file: BinaryIO) -> Content:
    """What `_dump` wrote; nobody but this user can have written it, or it would not be unpickled."""
    sizes: list[int] = pickle.load(file)  # noqa: S301
    mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    end, arrays = file.tell(), []
    for size in sizes:
        start = _aligned(end)
        end = start + size
        arrays.append(mapped[start:end])
    file.seek(end)
    content: Content = pickle.load(file, buffers=arrays)  # noqa: S301
    return content


def _dump(content: Content, file: BinaryIO) -> None:
    """The sizes of all arrays, the arrays, and then the rest, which knows them by their order."""
    arrays: list[pickle.PickleBuffer] = []
    rest = pickle.dumps(content, protocol=5, buffer_callback=arrays.append)
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


def _keep(content: Content, path: Path, key: bytes) -> None:
    """Write beside, then rename: nobody ever reads half a file."""
    draft = path.with_name(f".{token_hex(8)}")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with open(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:  # noqa: PTH123
                file.write(key + bytes(_SIZE))
                _dump(content, file)
                file.seek(2 * _SIZE)
                whole = hashlib.file_digest(file, _DIGEST).digest()
                file.seek(_SIZE)
                file.write(whole)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        kept = sorted(path.parent.glob("content-*.pickle"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-KEPT_FILES]:
            old.unlink(missing_ok=True)


if __name__ == "__main__":
    content_dir, clinics = (Path(argument) if argument else None for argument in sys.argv[1:3])
    load_kept(content_dir, clinics, retention_days=1)
