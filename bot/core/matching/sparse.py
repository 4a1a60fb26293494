"""A sparse matrix for training, scipy's. Its sums are made in a fixed order: same input, same weights."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Numbers = NDArray[np.intp]


class Sparse:
    """A matrix that multiplies dense ones from both sides."""

    def __init__(self, row: Numbers, at: Numbers, value: Floats, shape: tuple[int, int]) -> None:
        from scipy.sparse import csr_array  # takes a tenth of a second, and the usual start does without

        self._matrix = csr_array((value, (row.astype(np.int32), at.astype(np.int32))), shape=shape)

    def times(self, dense: Floats) -> Floats:
        """This matrix times a dense one."""
        return _times(self._matrix, dense)

    def transposed_times(self, dense: Floats) -> Floats:
        """This matrix turned over, times a dense one."""
        return _times(self._matrix.T, dense)

    def lines(self, wanted: Numbers) -> tuple[Numbers, Numbers, Floats]:
        """What some lines hold, whose numbers may repeat: which of them, the place and the value."""
        held = self._matrix[wanted]
        return np.repeat(np.arange(len(wanted)), np.diff(held.indptr)), held.indices, held.data


def _times(matrix: Any, dense: Floats) -> Floats:
    found: Floats = matrix @ dense if dense.shape[1] > 1 else (matrix @ dense[:, 0])[:, None]
    return found


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
