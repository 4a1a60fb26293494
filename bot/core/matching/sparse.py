"""A sparse matrix for training, scipy's. Its sums are made in a fixed order: same input, same weights."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Numbers = NDArray[np.intp]
_WHOLE = 64  # bits


@dataclass(frozen=True, slots=True, eq=False)
class Sparse:
    """A matrix that multiplies dense ones, or single columns, from both sides.

    `turned` is the same turned over.
    """

    matrix: Any
    turned: Any

    def times(self, dense: Floats) -> Floats:
        """This matrix times a dense one."""
        found: Floats = self.matrix @ dense
        return found

    def transposed_times(self, dense: Floats) -> Floats:
        """This matrix turned over, times a dense one."""
        found: Floats = self.turned @ dense
        return found

    def both_ways(self) -> "Sparse":
        """The same, for many products with many columns: these are quicker, once it lies in lines both ways."""
        return Sparse(self.matrix, self.turned.tocsr())

    def lines(self, wanted: Numbers | slice) -> "Sparse":
        """Some of the lines, whose numbers may repeat."""
        return sparse(self.matrix[wanted])

    def without_empty_end(self, width: int) -> "Sparse":
        """The same with `width` columns, where those beyond hold nothing."""
        return of_lines(self.matrix.indptr, self.matrix.indices, self.matrix.data, width)

    def entries(self) -> tuple[Numbers, Numbers, Floats]:
        """What it holds, line by line: the line, the column and the value."""
        return np.repeat(np.arange(self.matrix.shape[0]), np.diff(self.matrix.indptr)), *self._held()

    def line(self, number: int) -> tuple[Numbers, Floats]:
        """What one line holds: the columns and the values."""
        begin, end = self.matrix.indptr[number : number + 2]
        columns, values = self._held()
        return columns[begin:end], values[begin:end]

    def _held(self) -> tuple[Numbers, Floats]:
        return self.matrix.indices, self.matrix.data


def sparse(matrix: Any) -> Sparse:
    """A matrix of scipy's. It is turned over once: hundreds of products are made with it."""
    return Sparse(matrix, matrix.T)


def of_lines(begins: Numbers, column: Numbers, value: Floats, width: int) -> Sparse:
    """The matrix whose lines hold these values in these columns, each from where it begins to where the next does."""
    from scipy.sparse import csr_array  # takes a tenth of a second, and the usual start does without

    return sparse(csr_array((value, column.astype(np.int32), begins.astype(np.int32)), shape=(len(begins) - 1, width)))


def of_columns(line: Numbers, begins: Numbers, value: Floats, height: int) -> Sparse:
    """The matrix whose columns hold these values in these lines, each from where it begins to where the next does."""
    turned = of_lines(begins, line, value, height)
    return sparse(turned.turned.tocsr())


def ascending(numbers: NDArray[np.integer]) -> Numbers:
    """The order that sorts numbers from 0 up, equal ones as they stand: each is sorted with its place behind it."""
    bits = len(numbers).bit_length()
    if int(numbers.max(initial=0)).bit_length() + bits > _WHOLE:
        return numbers.argsort(kind="stable")  # which takes four times as long
    both = numbers.astype(np.uint64) << np.uint64(bits) | np.arange(len(numbers), dtype=np.uint64)
    both.sort()
    return (both & np.uint64((1 << bits) - 1)).astype(np.intp)


def distinct(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], Numbers]:
    """Each of the numbers once, sorted, and the place there of every one of them."""
    order = ascending(numbers)
    first = changes(numbers[order])
    at = np.empty(len(numbers), dtype=np.intp)
    at[order] = np.cumsum(first) - 1
    return numbers[order[first]], at


def changes(numbers: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Whether each number is another than the one before it; the first is."""
    found = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=found[1:])
    return found
