"""A sparse matrix for training, on plain numpy. Sums are made in a fixed order: same input, same weights."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Numbers = NDArray[np.intp]
_Lines = list[tuple[Numbers, Numbers, Floats]]
_AT_ONCE = 1 << 18  # values gathered at a time: what the processor keeps at hand


class Sparse:
    """Multiplies dense matrices from both sides. Lines of one length are multiplied together, which is what is fast.

    What comes of it is added where it is wanted: matrices of this size are not made and copied without need.
    """

    def __init__(self, row: Numbers, at: Numbers, value: Floats, shape: tuple[int, int]) -> None:
        self.shape = shape
        self._row, self._at, self._value = row, at, value
        self._rows = _by_length(row, at, value)
        self._columns = _by_length(at, row, value)

    def add_times(self, dense: Floats, result: Floats) -> None:
        """Add this matrix times a dense one."""
        if dense.shape[1] == 1:
            result += _one_column(self._row, self._value * dense[self._at, 0], self.shape[0])
        else:
            _add_products(self._rows, dense, result)

    def add_transposed_times(self, dense: Floats, result: Floats) -> None:
        """Add this matrix turned over, times a dense one."""
        if dense.shape[1] == 1:
            result += _one_column(self._at, self._value * dense[self._row, 0], self.shape[1])
        else:
            _add_products(self._columns, dense, result)

    def lines(self, wanted: Numbers) -> tuple[Numbers, Numbers, Floats]:
        """What some lines hold, whose numbers may repeat: which of them, the place and the value."""
        order = ascending(self._row)
        starts = np.searchsorted(self._row[order], np.arange(self.shape[0] + 1))
        lengths = (starts[1:] - starts[:-1])[wanted]
        from_ = np.repeat(starts[wanted] - np.cumsum(lengths) + lengths, lengths)
        place = order[np.arange(len(from_)) + from_]
        return np.repeat(np.arange(len(wanted)), lengths), self._at[place], self._value[place]


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


def _add_products(lines: _Lines, dense: Floats, result: Floats) -> None:
    dense = np.ascontiguousarray(dense)
    for held, at, value in lines:
        length = at.shape[1]
        step = max(1, _AT_ONCE // length // dense.shape[1])
        for first in range(0, len(held), step):
            here = slice(first, first + step)
            taken = dense.take(at[here], axis=0)
            weights = value[here]
            result[held[here]] += np.matmul(weights[:, None, :], taken)[:, 0] if length > 1 else weights * taken[:, 0]
