"""A line between two sides of examples, with as wide a margin as few errors allow (a linear support vector machine).

Only examples within the margin pull at it: what is clear teaches no more, so that a hundred plain sentences do not
outweigh the one that is hard to tell. New sentences are told apart better by it than by a logistic regression that is
stopped early, on the same features. Found by Newton's method, each step roughly, by conjugate gradients on the examples
that pull.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.design import Design
from bot.core.matching.sparse import Floats

CLOSELY, ROUGHLY = (0.1, 0.1, 0.05, 0.03), (0.3, 0.2, 0.1, 0.1)  # how near each step comes, of the way it has to go
_TURNS = 16  # of conjugate gradients in a step


class Line(NamedTuple):
    """The line as `rows` and `bias`; `alone` is where each example would lie had it not been learnt from."""

    rows: Floats
    bias: float
    alone: Floats


def learn_margin(
    design: Design, side: NDArray[np.bool_], counts: NDArray[np.bool_], steps: Sequence[float] = CLOSELY
) -> Line:
    """1 or more on that side, -1 or less on the other, both of equal weight, as the examples that count tell it."""
    rows, bias = np.zeros(design.height, dtype=np.float32), 0.0
    yes, no = side & counts, ~side & counts
    if not yes.any() or not no.any():
        return Line(rows, bias, np.zeros(len(side), dtype=np.float32))
    truth = np.where(side, np.float32(1), np.float32(-1))
    size = np.where(yes, 1 / yes.sum(), np.where(no, 1 / no.sum(), 0.0))
    weight = (counts.sum() * size).astype(np.float32)
    places = np.zeros(len(side), dtype=np.float32)
    for near in steps:
        lost = 1 - truth * places
        pulling = np.flatnonzero((lost > 0) & counts)
        pull = weight[pulling] * truth[pulling] * lost[pulling]
        further, up = _step(design.some(pulling), weight[pulling], pull, rows, near)
        rows += further
        bias += up
        places = design.times(rows) + np.float32(bias)
    given = weight * truth * np.maximum(1 - truth * places, 0)
    return Line(rows, bias, places - given)


def _step(design: Design, weight: Floats, pull: Floats, rows: Floats, near: float) -> tuple[Floats, float]:
    """How far to move: what solves (1 + pulling examples) * step = pull - rows."""
    further, up = np.zeros_like(rows), 0.0
    left = design.taught(pull) - rows
    left_up = float(pull.sum())
    way, way_up = left.copy(), left_up
    first = now = float(np.vdot(left, left)) + left_up**2
    for _ in range(_TURNS):
        if now <= near**2 * first:
            break
        shares = weight * (design.times(way) + np.float32(way_up))
        bent = design.taught(shares)
        bent += way
        bent_up = float(shares.sum())
        pace = now / (float(np.vdot(way, bent)) + way_up * bent_up)
        further += np.float32(pace) * way
        up += pace * way_up
        left -= np.float32(pace) * bent
        left_up -= pace * bent_up
        before, now = now, float(np.vdot(left, left)) + left_up**2
        way *= np.float32(now / before)
        way += left
        way_up = left_up + now / before * way_up
    return further, up
