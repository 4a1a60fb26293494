"""The sparse matrix of training gives what numpy gives for the same matrix with all its zeros."""

import numpy as np
import pytest

from bot.core.matching.sparse import Floats, Sparse

HEIGHT, WIDTH = 90, 400
RANDOM = np.random.default_rng(1)


def full() -> Floats:
    """A matrix with lines of every length from nothing to all that fits."""
    dense = RANDOM.random((HEIGHT, WIDTH), dtype=np.float32)
    dense[RANDOM.random((HEIGHT, WIDTH)) > np.linspace(0, 1, HEIGHT)[:, None] ** 2] = 0.0
    return dense


def sparse(dense: Floats) -> Sparse:
    row, at = np.nonzero(dense)
    return Sparse(row, at, dense[row, at], (len(dense), dense.shape[1]))


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


def test_what_lines_hold() -> None:
    dense = full()
    wanted = np.array([80, 0, 80, 3])
    which, at, value = sparse(dense).lines(wanted)
    found = np.zeros((len(wanted), WIDTH), dtype=np.float32)
    found[which, at] = value
    np.testing.assert_array_equal(found, dense[wanted])
