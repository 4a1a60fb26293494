"""A line between two sides of examples, with as wide a margin as few errors allow (a linear support vector machine).

Only examples within the margin pull at it: what is clear teaches no more, so that a hundred plain sentences do not
outweigh the one that is hard to tell. New sentences are told apart better by it than by a logistic regression that is
stopped early, on the same features. Found by Newton's method, each step roughly, by conjugate gradients.
"""

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.design import Design
from bot.core.matching.sparse import Floats

_STEPS = 5
_TURNS = 16  # of conjugate gradients in a step
_NEAR = 0.001  # of the square of what a step had to reach: so near that the order of sums tells nothing


def learn_margin(design: Design, side: NDArray[np.bool_], counts: NDArray[np.bool_]) -> tuple[Floats, float]:
    """The rows and the bias: 1 or more on that side, -1 or less on the other, both of equal weight."""
    rows, bias = np.zeros((design.height, 1), dtype=np.float32), 0.0
    yes, no = side & counts, ~side & counts
    if not yes.any() or not no.any():
        return rows, bias
    truth = np.where(side, np.float32(1), np.float32(-1))[:, None]
    size = np.where(yes, 1 / yes.sum(), np.where(no, 1 / no.sum(), 0.0))[:, None]
    weight = (counts.sum() * size).astype(np.float32)
    for _ in range(_STEPS):
        lost = 1 - truth * (design.times(rows) + np.float32(bias))
        pulling = np.where(lost > 0, weight, np.float32(0))
        further, up = _step(design, pulling, pulling * truth * lost, rows)
        rows += further
        bias += up
    return rows, bias


def _step(design: Design, pulling: Floats, pull: Floats, rows: Floats) -> tuple[Floats, float]:
    """How far to move: what solves (1 + pulling examples) * step = pull - rows."""
    further, up = np.zeros_like(rows), 0.0
    left = -rows
    design.learn(left, pull)
    left_up = float(pull.sum())
    way, way_up = left.copy(), left_up
    first = now = _square(design, left, left) + left_up**2
    for _ in range(_TURNS):
        if now <= _NEAR * first:
            break
        shares = pulling * (design.times(way) + np.float32(way_up))
        bent = way.copy()
        design.learn(bent, shares)
        bent_up = float(shares.sum())
        pace = now / (_square(design, way, bent) + way_up * bent_up)
        further += np.float32(pace) * way
        up += pace * way_up
        left -= np.float32(pace) * bent
        left_up -= pace * bent_up
        before, now = now, _square(design, left, left) + left_up**2
        way = left + np.float32(now / before) * way
        way_up = left_up + now / before * way_up
    return further, up


def _square(design: Design, these: Floats, those: Floats) -> float:
    """The product of two columns of rows; the words' rows repeat what the pieces hold."""
    apart = (slice(None, design.word_row), slice(design.piece_row, None))
    return float(sum(np.vdot(these[part], those[part]) for part in apart))
