"""A sparse matrix for training, on plain numpy. Sums are made in a fixed order: same input, same weights."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Numbers = NDArray[np.intp]
_Lines = list[tuple[Numbers, Numbers, Floats]]
_AT_ONCE = 1 << 21  # values gathered at a time


class Sparse:
    """Multiplies dense matrices from both sides. Lines of one length are multiplied together, which is what is fast."""

    def __init__(self, row: Numbers, at: Numbers, value: Floats, shape: tuple[int, int]) -> None:
        self.shape = shape
        self._row, self._at, self._value = row, at, value
        self._rows = _by_length(row, at, value)
        self._columns = _by_length(at, row, value)

    def times(self, dense: Floats) -> Floats:
        """This matrix times a dense one."""
        if dense.shape[1] == 1:
            return _one_column(self._row, self._value * dense[self._at, 0], self.shape[0])
        return _multiply(self._rows, dense, self.shape[0])

    def transposed_times(self, dense: Floats) -> Floats:
        """This matrix turned over, times a dense one."""
        if dense.shape[1] == 1:
            return _one_column(self._at, self._value * dense[self._row, 0], self.shape[1])
        return _multiply(self._columns, dense, self.shape[1])

    def lines(self, wanted: Numbers) -> tuple[Numbers, Numbers, Floats]:
        """What some lines hold, whose numbers may repeat: which of them, the place and the value."""
        order = ascending(self._row)
        starts = np.searchsorted(self._row[order], np.arange(self.shape[0] + 1))
        lengths = (starts[1:] - starts[:-1])[wanted]
        from_ = np.repeat(starts[wanted] - np.cumsum(lengths) + lengths, lengths)
        place = order[np.arange(len(from_)) + from_]
        return np.repeat(np.arange(len(wanted)), lengths), self._at[place], self._value[place]

    def sums(self, labels: Numbers, classes: int) -> Floats:
        """This matrix turned over, times one column a class that holds 1 where the line has it as its label."""
        mine = labels[self._row] < classes
        place = self._at[mine] * classes + labels[self._row[mine]]
        found = np.bincount(place, self._value[mine], self.shape[1] * classes)
        return found.reshape(self.shape[1], classes).astype(np.float32)


def ascending(numbers: NDArray[np.int64]) -> Numbers:
    """The order that sorts numbers from 0 up, equal ones as they stand: by 16 bits at a time, as numpy does fast."""
    bits = int(numbers.max(initial=0)).bit_length()
    return np.lexsort([(numbers >> shift).astype(np.uint16) for shift in range(0, max(bits, 1), 16)])


def _by_length(line: Numbers, at: Numbers, value: Floats) -> _Lines:
    """The lines in groups of one length each: their numbers, places (lines x length) and values."""
    order = ascending(line)
    at, value = at[order], value[order]
    held, starts, lengths = np.unique(line[order], return_index=True, return_counts=True)
    groups: _Lines = []
    for length in np.unique(lengths):
        here = np.flatnonzero(lengths == length)
        places = starts[here, None] + np.arange(length)
        groups.append((held[here], at[places], value[places]))
    return groups


def _one_column(line: Numbers, products: Floats, height: int) -> Floats:
    return np.bincount(line, products, height).astype(np.float32)[:, None]


def _multiply(lines: _Lines, dense: Floats, height: int) -> Floats:
    result = np.zeros((height, dense.shape[1]), dtype=np.float32)
    for held, at, value in lines:
        step = max(1, _AT_ONCE // at[0].size // dense.shape[1])
        for first in range(0, len(held), step):
            here = slice(first, first + step)
            result[held[here]] = np.matmul(value[here, None, :], dense[at[here]])[:, 0]
    return result
