"""A sparse matrix for training, on plain numpy. Sums are made in a fixed order: same input, same weights."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Numbers = NDArray[np.intp]
_AT_ONCE = 1 << 18  # values gathered at a time: what the processor keeps at hand


class Sparse:
    """Multiplies dense matrices from both sides.

    What comes of it is added where it is wanted: matrices of this size are not made and copied without need.
    """

    def __init__(self, row: Numbers, at: Numbers, value: Floats, shape: tuple[int, int]) -> None:
        self.shape = shape
        self._rows = _Lines(row, at, value)
        self._columns = _Lines(at, row, value)

    def add_times(self, dense: Floats, result: Floats) -> None:
        """Add this matrix times a dense one."""
        self._rows.add_times(dense, result)

    def add_transposed_times(self, dense: Floats, result: Floats) -> None:
        """Add this matrix turned over, times a dense one."""
        self._columns.add_times(dense, result)

    def lines(self, wanted: Numbers) -> tuple[Numbers, Numbers, Floats]:
        """What some lines hold, whose numbers may repeat: which of them, the place and the value."""
        held = self._rows
        starts = np.zeros(self.shape[0], dtype=np.intp)
        lengths = np.zeros(self.shape[0], dtype=np.intp)
        starts[held.line], lengths[held.line] = held.starts, held.lengths
        starts, lengths = starts[wanted], lengths[wanted]
        place = np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        return np.repeat(np.arange(len(wanted)), lengths), held.at[place], held.value[place]


class _Lines:
    """The lines that hold anything, one after the other: their numbers `line`, and `at` and `value`, what they hold."""

    def __init__(self, line: Numbers, at: Numbers, value: Floats) -> None:
        order = ascending(line)
        line = line[order]
        self.at, self.value = at[order], value[order]
        self.starts = np.flatnonzero(np.diff(line, prepend=-1))
        self.lengths = np.diff(self.starts, append=len(line))
        self.line = line[self.starts]

    @cached_property
    def _alike(self) -> list[tuple[Numbers, Numbers, Floats]]:
        """The lines in groups of about one length: their numbers, places (lines x length) and values, filled up with 0.

        The longer they are, the more unlike: few groups are sooner over, and little is filled up.
        """
        grain = 1 << np.maximum(np.frexp(self.lengths)[1] - 4, 0)
        filled = -(-self.lengths // grain) * grain
        groups = []
        for length in np.flatnonzero(np.bincount(filled)):
            here = np.flatnonzero(filled == length)
            inside = np.arange(length) < self.lengths[here, None]
            places = np.where(inside, self.starts[here, None] + np.arange(length), 0)
            groups.append((self.line[here], self.at[places], self.value[places] * inside))
        return groups

    def add_times(self, dense: Floats, result: Floats) -> None:
        """Add every line times a dense matrix. Lines of one length are multiplied together, which is what is fast."""
        if dense.shape[1] == 1:
            result[self.line, 0] += np.add.reduceat(self.value * dense.take(self.at), self.starts)
            return
        dense = np.ascontiguousarray(dense)
        for line, at, value in self._alike:
            length = at.shape[1]
            step = max(1, _AT_ONCE // length // dense.shape[1])
            for first in range(0, len(line), step):
                here = slice(first, first + step)
                taken, weight = dense.take(at[here], axis=0), value[here]
                result[line[here]] += np.matmul(weight[:, None, :], taken)[:, 0] if length > 1 else weight * taken[:, 0]


def ascending(numbers: NDArray[np.int64]) -> Numbers:
    """The order that sorts numbers from 0 up, equal ones as they stand: by 16 bits at a time, as numpy does fast."""
    bits = int(numbers.max(initial=0)).bit_length()
    return np.lexsort([(numbers >> shift).astype(np.uint16) for shift in range(0, max(bits, 1), 16)])


def distinct(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], Numbers]:
    """Each of the numbers once, sorted, and the place there of every one of them."""
    order = ascending(numbers)
    first = np.diff(numbers[order], prepend=-1) != 0
    at = np.empty(len(numbers), dtype=np.intp)
    at[order] = np.cumsum(first) - 1
    return numbers[order[first]], at
