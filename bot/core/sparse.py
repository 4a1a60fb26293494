"""A sparse matrix for training, on plain numpy. Sums are made in a fixed order: same input, same weights."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]
_Lines = list[tuple[Numbers, Numbers, Floats]]
_AT_ONCE = 1 << 21  # values gathered at a time


class Sparse:
    """Multiplies dense matrices from both sides. Lines of one length are multiplied together, which is what is fast."""

    def __init__(self, row: Numbers, at: Numbers, value: Floats, shape: tuple[int, int]) -> None:
        self.shape = shape
        self._rows = _by_length(row, at, value)
        self._columns = _by_length(at, row, value)

    def times(self, dense: Floats) -> Floats:
        """This matrix times a dense one."""
        return _multiply(self._rows, dense, self.shape[0])

    def transposed_times(self, dense: Floats) -> Floats:
        """This matrix turned over, times a dense one."""
        return _multiply(self._columns, dense, self.shape[1])


def _by_length(line: Numbers, at: Numbers, value: Floats) -> _Lines:
    """The lines in groups of one length each: their numbers, places (lines x length) and values."""
    order = np.argsort(line, kind="stable")
    at, value = at[order], value[order]
    held, starts, lengths = np.unique(line[order], return_index=True, return_counts=True)
    groups: _Lines = []
    for length in np.unique(lengths):
        here = np.flatnonzero(lengths == length)
        places = starts[here, None] + np.arange(length)
        groups.append((held[here], at[places], value[places]))
    return groups


def _multiply(lines: _Lines, dense: Floats, height: int) -> Floats:
    result = np.zeros((height, dense.shape[1]), dtype=np.float32)
    for held, at, value in lines:
        step = max(1, _AT_ONCE // at[0].size // dense.shape[1])
        for first in range(0, len(held), step):
            here = slice(first, first + step)
            result[held[here]] = np.matmul(value[here, None, :], dense[at[here]])[:, 0]
    return result
