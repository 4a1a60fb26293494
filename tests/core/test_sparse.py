"""The sparse matrices of training and of messages give what numpy gives for the same matrix with all its zeros."""

import numpy as np
import pytest

from bot.core.matching.lines import lines_of
from bot.core.matching.sparse import Floats, Sparse, ascending, of_columns, of_lines

HEIGHT, WIDTH = 90, 400
RANDOM = np.random.default_rng(1)


def full() -> Floats:
    """A matrix with lines of every length from nothing to all that fits."""
    dense = RANDOM.random((HEIGHT, WIDTH), dtype=np.float32)
    dense[RANDOM.random((HEIGHT, WIDTH)) > np.linspace(0, 1, HEIGHT)[:, None] ** 2] = 0.0
    return dense


def sparse(dense: Floats) -> Sparse:
    row, at = np.nonzero(dense)
    return of_lines(row.searchsorted(np.arange(len(dense) + 1)), at, dense[row, at], dense.shape[1])


def dense_of(matrix: Sparse) -> Floats:
    found = np.zeros(matrix.matrix.shape, dtype=np.float32)
    row, at, value = matrix.entries()
    found[row, at] = value
    return found


@pytest.mark.parametrize("columns", [1, 2, 700])
def test_products_from_both_sides(columns: int) -> None:
    dense = full()
    right, left = (RANDOM.random((size, columns), dtype=np.float32) for size in (WIDTH, HEIGHT))
    np.testing.assert_allclose(sparse(dense).times(right), dense @ right, rtol=1e-4)
    np.testing.assert_allclose(sparse(dense).transposed_times(left), dense.T @ left, rtol=1e-4)


@pytest.mark.parametrize("columns", [1, 2])
def test_a_matrix_of_nothing_gives_nothing(columns: int) -> None:
    nothing = sparse(np.zeros((3, 5), dtype=np.float32))
    assert not nothing.times(np.ones((5, columns), dtype=np.float32)).any()


def test_a_single_column_stays_one() -> None:
    dense = full()
    np.testing.assert_allclose(sparse(dense).times(dense[0]), dense @ dense[0], rtol=1e-4)
    np.testing.assert_allclose(sparse(dense).transposed_times(dense[:, 0]), dense.T @ dense[:, 0], rtol=1e-4)


def test_what_lines_hold() -> None:
    dense = full()
    wanted = np.array([80, 0, 80, 3])
    np.testing.assert_array_equal(dense_of(sparse(dense).lines(wanted)), dense[wanted])
    columns, values = sparse(dense).line(80)
    np.testing.assert_array_equal(dense[80, columns], values)
    assert len(values) == np.count_nonzero(dense[80])


def test_a_matrix_is_made_from_its_columns_too() -> None:
    dense = full()
    at, row = np.nonzero(dense.T)
    made = of_columns(row, at.searchsorted(np.arange(WIDTH + 1)), dense[row, at], HEIGHT)
    np.testing.assert_array_equal(dense_of(made), dense)


def test_empty_columns_at_the_end_are_cut_off() -> None:
    dense = full()
    dense[:, 300:] = 0.0
    np.testing.assert_array_equal(dense_of(sparse(dense).without_empty_end(300)), dense[:, :300])


@pytest.mark.parametrize("width", [200, 300, 70_000])
def test_lines_are_added_up(width: int) -> None:
    dense = np.pad(full()[:, :200], ((0, 0), (0, width - 200)))
    row, at = np.nonzero(dense)
    lines = lines_of(row, at, dense[row, at], width)
    wanted, weight = np.array([80, 0, 80, 3, len(dense) + 7]), RANDOM.random(5, dtype=np.float32)
    np.testing.assert_allclose(lines.added(wanted, weight), weight[:4] @ dense[wanted[:4]], rtol=1e-3)
    assert not lines.added(np.array([], dtype=np.intp), weight[:0]).any()


def test_lines_of_nothing() -> None:
    nothing = np.array([], dtype=np.intp)
    lines = lines_of(nothing, nothing, nothing.astype(np.float32), 3)
    np.testing.assert_array_equal(lines.added(np.array([0, 5]), np.ones(2, dtype=np.float32)), np.zeros(3))


@pytest.mark.parametrize("most", [2, 1 << 32, 1 << 62])
def test_numbers_in_order_equal_ones_as_they_stand(most: int) -> None:
    numbers = RANDOM.integers(max(0, most - 500), most, 1000, dtype=np.int64)
    np.testing.assert_array_equal(ascending(numbers), numbers.argsort(kind="stable"))
