"""A sparse matrix as a message uses it: some of its lines are added up. In few bytes, for it stays in memory."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.sparse import Floats, Halves, Numbers
from bot.core.sieve import ranges

_NARROW = ((1 << 8, np.uint8), (1 << 16, np.uint16))  # so many columns can be numbered with one byte, or with two


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """`starts` leads from the number of a line to its `columns` and its `values`; the last one closes the list.

    Lines beyond hold nothing.
    """

    starts: NDArray[np.int32]
    columns: NDArray[np.unsignedinteger]
    values: Halves
    width: int

    def added(self, at: Numbers, weight: Floats) -> Floats:
        """The sum of some lines, each times its weight."""
        begins, ends = bounds(self.starts, at)
        sizes = ends - begins
        held = ranges(begins, sizes)
        found = np.zeros(self.width, dtype=np.float32)  # `bincount` would sum in numbers of twice the size
        np.add.at(found, self.columns.take(held), self.values.take(held) * weight.repeat(sizes))
        return found


def lines_of(line: Numbers, column: Numbers, value: Floats, width: int) -> Lines:
    """The lines that hold these values in these columns; `line` is sorted."""
    return Lines(starts_of(line), narrowed(column, width), value.astype(np.float16), width)


def bounds(starts: NDArray[np.int32], at: Numbers) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Where some lines begin and end."""
    return starts.take(at, mode="clip"), starts.take(at + 1, mode="clip")


def starts_of(line: Numbers) -> NDArray[np.int32]:
    """Where each line begins; `line` is sorted."""
    return line.searchsorted(np.arange(line.max(initial=-1) + 2)).astype(np.int32)


def narrowed(column: Numbers, width: int) -> NDArray[np.unsignedinteger]:
    """Numbers of columns, in as few bytes as `width` of them need."""
    return column.astype(next((kind for most, kind in _NARROW if width <= most), np.uint32))
