"""A sparse matrix as a message uses it: some of its lines are added up. In few bytes, for it stays in memory."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.sparse import Floats, Numbers

_NARROW = ((1 << 8, np.uint8), (1 << 16, np.uint16))  # so many columns can be numbered with one byte, or with two


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """`starts` leads from the number of a line to its `entries`, each a column and a value; the last closes the list.

    Lines beyond hold nothing.
    """

    starts: NDArray[np.int32]
    entries: NDArray[Any]
    width: int

    def added(self, at: Numbers, weight: Floats) -> Floats:
        """The sum of some lines, each times its weight."""
        held, sizes = gathered(self.entries, self.starts, at)
        found = np.zeros(self.width, dtype=np.float32)  # `bincount` would sum in numbers of twice the size
        np.add.at(found, held["column"], held["value"] * weight.repeat(sizes))
        return found


def lines_of(line: Numbers, column: Numbers, value: Floats, width: int) -> Lines:
    """The lines that hold these values in these columns; `line` is sorted."""
    kind = np.uint16 if width <= 1 << 16 else np.uint32
    entries = np.empty(len(line), dtype=np.dtype([("value", np.float16), ("column", kind)], align=True))
    entries["value"], entries["column"] = value, column
    return Lines(starts_of(line), entries, width)


def gathered(held: NDArray[Any], starts: NDArray[np.int32], at: Numbers) -> tuple[NDArray[Any], NDArray[np.int32]]:
    """What some lines hold, one after the other, and how much each of them holds."""
    begins, ends = starts.take(at, mode="clip"), starts.take(at + 1, mode="clip")
    lists = map(slice, begins.tolist(), ends.tolist())
    return np.frombuffer(b"".join(map(held.data.__getitem__, lists)), dtype=held.dtype), ends - begins


def starts_of(line: Numbers) -> NDArray[np.int32]:
    """Where each line begins; `line` is sorted."""
    return line.searchsorted(np.arange(line.max(initial=-1) + 2)).astype(np.int32)


def narrowed(column: Numbers, width: int) -> NDArray[np.unsignedinteger]:
    """Numbers of columns, in as few bytes as `width` of them need."""
    return column.astype(next((kind for most, kind in _NARROW if width <= most), np.uint32))
