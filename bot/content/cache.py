"""The compiled content, kept between two starts: reading it takes a twentieth of the time of compiling it.

What the matcher has learnt is most of that time, and is kept in a file of its own, by what it was learnt from: whoever
changes a clinic's phone number or the words of an answer does not wait until everything is learnt again. What the check
finds of the examples is kept so too. All files (`kept`) are only used where they were made from the same files by the
same program and Python. In every other case the content is compiled, silently, and kept anew. Deleting them harms
nothing.
"""

import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from platformdirs import user_cache_path

from bot.content.bundled import bundled_root
from bot.content.garbage import no_collection
from bot.content.kept import DIGEST, keep, read
from bot.content.once import Once
from bot.core.content import Content
from bot.core.matcher import Matcher

KEPT_FILES = 4  # of each kind, of different trees; the oldest goes
KINDS = ("content", "matcher", "examples", "overlaps")
MODULE = "bot.content.cache"
_PROGRAM = Path(__file__).resolve().parents[1]
_FILES = ("*.y*ml", "*.png", "*.jp*g")
_T = TypeVar("_T")


def load_kept(root: Path | None, clinics_dir: Path | None, retention_days: int) -> Content:
    """The content of a tree, as `load_content` gives it; raises ContentError as that does."""
    with no_collection():
        content = _read(root, clinics_dir) or _compile(root, clinics_dir)
        return replace(content, retention_days=retention_days)


def load_lean(root: Path | None, clinics_dir: Path | None, retention_days: int) -> Content:
    """The same for a process that stays: the memory that compiling takes for a moment is another process's."""
    with no_collection():
        content = _read(root, clinics_dir)
    if content is not None:
        return replace(content, retention_days=retention_days)
    folders = [str(folder or "") for folder in (root, clinics_dir)]
    with suppress(OSError):
        subprocess.run([sys.executable, "-m", MODULE, *folders], stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    return load_kept(root, clinics_dir, retention_days)


def kept_by_intents(root: Path | None) -> Once:
    """What is found of the intents of a tree, kept until they or the program change; make it before they are read."""
    key = _of_intents(root).digest()

    def once(what: str, make: Callable[[], _T]) -> _T:
        path = _path(what, root)
        found: _T | None = read(path, key)
        if found is None:
            found = make()
            if _of_intents(root).digest() == key:  # or somebody has changed them meanwhile
                keep(found, path, key)
                _drop_the_oldest(path.parent)
        return found

    return once


def _read(root: Path | None, clinics_dir: Path | None) -> Content | None:
    learnt, all_ = _keys(root, clinics_dir)
    rest: dict[str, Any] | None = read(_path("content", root, clinics_dir), all_)
    matcher: Matcher | None = read(_path("matcher", root), learnt) if rest is not None else None
    return Content(**rest, matcher=matcher) if rest is not None and matcher is not None else None


def _compile(root: Path | None, clinics_dir: Path | None) -> Content:
    from bot.content.compile import load_content  # which the usual start does without

    learnt, all_ = _keys(root, clinics_dir)
    path = _path("matcher", root)
    matcher: Matcher | None = read(path, learnt)
    content = load_content(root, clinics_dir, matcher)
    if matcher is None:
        keep(content.matcher, path, learnt)
    rest = {one.name: getattr(content, one.name) for one in fields(content) if one.name != "matcher"}
    keep(rest, _path("content", root, clinics_dir), all_)
    _drop_the_oldest(path.parent)
    return content


def _path(kind: str, *folders: Path | None) -> Path:
    place = DIGEST(repr(tuple(folder and folder.resolve() for folder in folders)).encode()).hexdigest()[:16]
    return user_cache_path("aftercare", appauthor=False) / f"{kind}-{place}.pickle"


def _keys(root: Path | None, clinics_dir: Path | None) -> tuple[bytes, bytes]:
    """Two keys that change with the program and with what computes: with every file of the intents; with all files."""
    digest = _of_intents(root)
    learnt = digest.digest()
    own = root or bundled_root()
    trees = (own, bundled_root()) if root else (own,)
    folders = [
        *(tree / part for tree in trees for part in ("responses", "clinics")),
        *([clinics_dir] if clinics_dir else []),
    ]
    for path in _found([(folder, names) for folder in folders for names in _FILES]):
        _add(path, digest)
    return learnt, digest.digest()


def _of_intents(root: Path | None) -> Any:
    """The digest of the program, of what computes, and of every file of the intents."""
    digest = DIGEST(f"{sys.version} {np.__version__}".encode())
    program = [(_PROGRAM / part, "*.py") for part in ("core", "content")]
    for path in _found([*program, ((root or bundled_root()) / "intents", "*.y*ml")]):
        _add(path, digest)
    return digest


def _found(looked: Iterable[tuple[Path, str]]) -> Iterable[Path]:
    for folder, names in looked:
        yield from sorted(folder.rglob(names))


def _add(path: Path, digest: Any) -> None:
    with suppress(OSError):
        text = path.read_bytes()
        digest.update(f"{path} {len(text)}\n".encode())
        digest.update(text)


def _drop_the_oldest(folder: Path) -> None:
    for kind in KINDS:
        with suppress(OSError):
            kept = sorted(folder.glob(f"{kind}-*.pickle"), key=lambda one: one.stat().st_mtime)
            for old in kept[:-KEPT_FILES]:
                old.unlink(missing_ok=True)


if __name__ == "__main__":
    content_dir, clinics = (Path(argument) if argument else None for argument in sys.argv[1:3])
    load_kept(content_dir, clinics, retention_days=1)
