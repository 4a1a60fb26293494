"""The second voice of a ranking: what the examples of an intent hold, summed and damped.

The learnt weights hear how often something is said; here its tenth example says little more than its third. The two
err in different messages, so that together they are right more often than either. Nothing is learnt in steps, and
what an example says for itself is known exactly: the damped sum less that without it.
"""

from dataclasses import dataclass

import numpy as np

from bot.core.matching.design import Design
from bot.core.matching.sparse import Floats, Numbers

_UNDAMPED = np.float32(0.02)  # sums well below count as they are
_SHARE = np.float32(1.2)  # of the score, where the learnt weights are about one


@dataclass(frozen=True, slots=True, eq=False)
class Damped:
    """`sums` as they were, and the `scale` by which the damped ones of each intent get the same length."""

    sums: Floats
    scale: Floats
    rows: Floats


def learn_damped(sums: Floats) -> Damped:
    """`sums`: of the examples of each intent, a column for each."""
    rows = _damp(sums)
    scale = _SHARE / lengths(rows)
    rows *= scale
    return Damped(sums, scale, rows)


def said_for_itself(damped: Damped, design: Design, labels: Numbers, some: Numbers) -> Floats:
    """What each of `some` examples adds to its own score; nothing where it is of no intent."""
    classes = len(damped.scale)
    row, at, value = design.some(some).entries()
    own = labels[some][row]
    ours = own < classes
    row, at, value, own = row[ours], at[ours], value[ours], own[ours]
    summed = damped.sums[at, own]
    lost = value * (_damp(summed) - _damp(np.maximum(summed - value, 0.0))) * damped.scale[own]
    return np.bincount(row, lost, len(some)).astype(np.float32)


def lengths(rows: Floats) -> Floats:
    """The length of each column."""
    found: Floats = np.sqrt(np.einsum("rc,rc->c", rows, rows)) + np.float32(1e-9)
    return found


def _damp(sums: Floats) -> Floats:
    damped: Floats = sums / _UNDAMPED
    return np.log1p(damped, out=damped)
