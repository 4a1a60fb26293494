"""Learns the weights of a ranking from examples; the same examples always give the same weights.

The weights of the intents start from the mean of their examples and move a few steps towards what a softmax regression
would learn: few, because with few examples the means are worth more than a perfect fit. "Is it about us?" is a
column of its own, learnt from all examples against what is out of scope, and so is "does it sound like danger?", with
a margin (`margin`).
"""

from collections.abc import Collection, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.damped import Damped, learn_damped, said_for_itself
from bot.core.matching.design import Design
from bot.core.matching.features import number
from bot.core.matching.margin import learn_margin
from bot.core.matching.nearest import learn_nearest, nearest_alone
from bot.core.matching.ranking import Alone, Model, shares
from bot.core.matching.sparse import Floats, Numbers

_STEPS = 6
_STEPS_IN_TURNS = 2
_MANY = 1_500_000  # examples times intents; beyond, the examples are learnt from in turns, which needs fewer steps
_TRUST = np.float32(1.5)  # in the means: the longer they are to begin with, the less the steps change
_MOMENTUM = np.float32(0.7)
_PACE = 0.5
_FEW = 10  # examples an intent, of which the nearest says nothing of its own
_TRUST_IN_NEAREST = 0.9  # for every tenfold of that: among many, one is near
_MISSED = np.float32(0.8)  # of what an example gave: without it the others move further, as leaving it out shows
_ALONE = 2500  # examples of each side that are looked at as if they had not been learnt from
_SIDE_STEPS = 20
_SIDE_MOMENTUM = np.float32(0.7)
_SIDE_PACE = np.float32(0.02)
HARMLESS, DANGER = 1, 2  # beyond the number of what is out of scope


def fit(
    texts: Sequence[Sequence[str]],
    labels: Sequence[int],
    classes: int,
    *,
    of_danger: Collection[int] = (),
    look_alone: bool = True,
) -> Model:
    """Learn from texts (each a sequence of words) and their classes; the class `classes` is out of scope.

    Last come texts that only teach how danger sounds, `HARMLESS` and `DANGER`. The classes `of_danger` hold both, asked
    about and reported, and say nothing of it.
    """
    known, numbered = number(texts, labels, classes + 1)
    taught = numbered.first(int((numbered.labels <= classes).sum()))
    every = Design(numbered, known, turns=1 + len(taught.labels) * classes // _MANY)
    design = every.first(len(taught.labels))
    sums = design.sums(taught.labels, classes)
    damped = learn_damped(design, sums)
    rows, given = _learn_intents(design, sums, taught.labels)
    rows += damped.rows
    of_ours, ours_alone, bias = _learn_side(design, taught.labels < classes, taught.labels <= classes)
    of_alarm, alarm_bias = learn_margin(
        every, numbered.labels == classes + DANGER, ~np.isin(numbered.labels, list(of_danger))
    )
    nearest, places = learn_nearest(taught, known)
    alone = None
    if look_alone and (taught.labels == classes).any():
        some = _some(texts, taught.labels < classes)
        near = nearest_alone(nearest, places, taught, known, some, classes + 1)
        alone = Alone(
            rows=some,
            likeness=ours_alone[some, 0],
            strength=_alone(design, rows, given, damped, taught.labels, some).max(axis=1),
            near_ours=near[:, :-1].max(axis=1),
            near_foreign=near[:, -1],
        )
    steps, step = _in_bytes(rows)
    order, silent = _silent_last(steps, design.word_row)
    spoken = order[: len(order) - max(silent - 1, 0)]
    return Model(
        vocabulary=known,
        steps=steps[spoken],
        step=step[spoken],
        sides=np.hstack([of_ours, of_alarm])[order].astype(np.float16),
        code_row=order.argsort()[design.code_row].astype(np.int32),
        code_scale=design.code_scale.astype(np.float16),
        word_row=design.word_row - silent,
        piece_row=design.piece_row - silent,
        bias=bias,
        alarm_bias=alarm_bias,
        nearest=nearest,
        trust=_trust_in_nearest(taught.labels, classes),
        alone=alone,
    )


def _silent_last(steps: NDArray[np.int8], count: int) -> tuple[Numbers, int]:
    """The rows in another order: those of the first `count` that say nothing of any intent come last, so many."""
    speaks = steps[:count].any(axis=1)
    last = np.flatnonzero(~speaks)
    return np.concatenate([np.flatnonzero(speaks), np.arange(count, len(steps)), last]), len(last)


def _in_bytes(rows: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Each row in 127 steps either way, and how long a step of it is; takes the rows themselves for it."""
    step = np.maximum(rows.max(axis=1), -rows.min(axis=1)) / np.float32(127) + np.float32(1e-12)
    rows /= step[:, None]
    return np.rint(rows, out=rows).astype(np.int8), step


def scores_alone(texts: Sequence[Sequence[str]], labels: Sequence[int], classes: int) -> Floats:
    """What every text would score for each class had it not been learnt from."""
    known, numbered = number(texts, labels, classes + 1)
    design = Design(numbered, known, turns=1 + len(texts) * classes // _MANY)
    sums = design.sums(numbered.labels, classes)
    damped = learn_damped(design, sums)
    rows, given = _learn_intents(design, sums, numbered.labels)
    rows += damped.rows
    nearest, places = learn_nearest(numbered, known)
    every = np.arange(len(texts))
    near = nearest_alone(nearest, places, numbered, known, every, classes + 1)
    scores = _alone(design, rows, given, damped, numbered.labels, every)
    return scores + np.float32(_trust_in_nearest(numbered.labels, classes)) * near[:, :-1]


def _trust_in_nearest(labels: Numbers, classes: int) -> float:
    return _TRUST_IN_NEAREST * float(np.log10(max(1.0, (labels < classes).sum() / max(classes, 1) / _FEW)))


def _alone(design: Design, rows: Floats, given: Floats, damped: Damped, labels: Numbers, some: Numbers) -> Floats:
    """What some examples would score for each intent had they not been learnt from."""
    scores = design.times(rows)[some] - _MISSED * given[some]
    mine = np.minimum(labels[some], scores.shape[1] - 1)
    scores[np.arange(len(some)), mine] -= said_for_itself(damped, design, labels, some)
    return scores


def _some(texts: Sequence[Sequence[str]], ours: NDArray[np.bool_]) -> Numbers:
    """About as many of ours as of theirs, chosen by their words: an example more or less leaves the others chosen."""
    drawn = np.array([crc32(" ".join(text).encode()) for text in texts[: len(ours)]], dtype=np.int64)
    step = np.where(ours, 1 + ours.sum() // _ALONE, 1 + (~ours).sum() // _ALONE)
    return np.flatnonzero(drawn % step == 0)


def _learn_intents(design: Design, sums: Floats, labels: Numbers) -> tuple[Floats, Floats]:
    """The weights, and how much every example has given to each of them."""
    classes = sums.shape[1]
    sizes = design.sizes(sums) / _TRUST
    rows = sums / sizes
    truth = np.zeros((len(labels), classes + 1), dtype=np.float32)
    truth[np.arange(len(labels)), np.minimum(labels, classes)] = 1.0
    truth = truth[:, :classes]
    given = truth / sizes
    moved = np.zeros_like(given)
    pace = np.float32(_PACE / np.sqrt((labels < classes).sum() / classes))
    for _ in range(_STEPS if len(design.turns) == 1 else _STEPS_IN_TURNS):
        for turn, ids in enumerate(design.turns):
            expected = shares(design.times_in(turn, rows))
            expected *= labels[ids, None] < classes
            moved[ids] = _MOMENTUM * moved[ids] + pace * (truth[ids] - expected)
            design.learn_in(turn, rows, moved[ids])
            given[ids] += moved[ids]
    return rows, given


def _learn_side(design: Design, side: NDArray[np.bool_], counts: NDArray[np.bool_]) -> tuple[Floats, Floats, float]:
    """A logistic regression of one side against the other, both of equal weight, on the examples that count."""
    given = np.zeros((len(side), 1), dtype=np.float32)
    rows = np.zeros((design.height, 1), dtype=np.float32)
    yes, no = side & counts, ~side & counts
    if not yes.any() or not no.any():
        return rows, given, 0.0
    truth = side.astype(np.float32)[:, None]
    size = np.where(yes, 1 / yes.sum(), np.where(no, 1 / no.sum(), 0.0))[:, None]
    weight = (counts.sum() / 2 * size).astype(np.float32)
    columns = design.times(rows)
    moved = np.zeros_like(given)
    bias = 0.0
    for _ in range(_SIDE_STEPS):
        bias = -float((columns * weight).sum() / weight.sum())
        expected = 1.0 / (1.0 + np.exp(-(columns + bias)))
        moved = _SIDE_MOMENTUM * moved + _SIDE_PACE * weight * (truth - expected)
        design.learn(rows, moved.astype(np.float32))
        given += moved
        columns = design.times(rows)
    return rows, columns + bias - given, bias
