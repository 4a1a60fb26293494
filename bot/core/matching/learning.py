"""Learns the weights of a ranking from examples; the same examples always give the same weights.

The weights of the intents start from the mean of their examples and move a few steps towards what a softmax regression
would learn: few, because with few examples the means are worth more than a perfect fit. "Is it about us?", learnt from
all examples against what is out of scope, and "does it sound like danger?" have a column each, with a margin
(`margin`).
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.damped import Damped, learn_damped, lengths, said_for_itself
from bot.core.matching.design import Design, Layout, lay_out
from bot.core.matching.features import number
from bot.core.matching.lines import Lines, lines_of
from bot.core.matching.margin import ROUGHLY, Line, learn_margin
from bot.core.matching.nearest import learn_nearest, nearest_alone
from bot.core.matching.ranking import Alone, Model, leads, shares_of_rows
from bot.core.matching.sentences import Sentences
from bot.core.matching.signs import learn_signs
from bot.core.matching.sparse import Floats, Numbers

_STEPS = 6
_STEPS_IN_TURNS = 2
_MANY = 3_000_000  # examples times intents; beyond, the examples are learnt from in turns, which needs fewer steps
_TRUST = np.float32(1.5)  # in the means: the longer they are to begin with, the less the steps change
_MOMENTUM = np.float32(0.7)
_PACE = 0.5
_FEW = 10  # examples an intent, of which the nearest says nothing of its own
_TRUST_IN_NEAREST = 0.9  # for every tenfold of that: among many, one is near
_MISSED = np.float32(0.8)  # of what an example gave: without it the others move further, as leaving it out shows
_FAINT = np.float32(0.012)  # of a score of about one; fourteen of fifteen weights are fainter, and decide nothing
_ALONE = 2500  # examples of each side that are looked at as if they had not been learnt from
HARMLESS, DANGER, OF_A_SIGN = 1, 2, 3  # beyond the number of what is out of scope; from the last on, by sign


class _Learnt(NamedTuple):
    """The weights of both voices, the damped one, and how much every example has given to each of the learnt ones."""

    rows: Floats
    damped: Damped
    given: Floats


def fit(
    texts: Sentences,
    labels: Sequence[int],
    classes: int,
    of_danger: Collection[int] = (),
    typed: Sequence[int] = (),
    look_alone: bool = True,
) -> tuple[Model, Alone | None]:
    """Learn from texts and their classes, those of a class first; the class `classes` is out of scope.

    Last come texts that only teach how danger sounds. The classes `of_danger` hold both, and say nothing of it; nor do
    the texts in the places `typed`. Beside the model: what some would give unlearnt, if wanted and any is foreign.
    """
    known, examples = number(texts, labels, classes + 1, typed)
    taught = examples.first(int((examples.labels <= classes).sum()))
    layout, every, design = lay_out(examples, known, int((examples.labels < classes).sum()))
    learnt = _learn_intents(design, taught.labels[taught.labels < classes], classes)
    design = every.some(slice(len(taught.labels)))
    ours = learn_margin(design, taught.labels < classes, taught.labels <= classes)
    alarm = _learn_alarm(every, examples.labels, classes, of_danger, typed)
    nearest, numbered = learn_nearest(taught, known)
    words, step = _in_bytes(layout.words(learnt.rows))
    model = Model(
        vocabulary=known,
        lines=_clear(learnt.rows, layout),
        words=words,
        step=step,
        sides=layout.spelt(np.column_stack([ours.rows, alarm.rows])).astype(np.float16),
        places=layout.places,
        bias=ours.bias,
        alarm_bias=alarm.bias,
        signs=learn_signs(every, examples.labels - (classes + OF_A_SIGN), layout),
        nearest=nearest,
        trust=_trust_in_nearest(taught.labels, classes),
    )
    if not look_alone or not (taught.labels == classes).any():
        return model, None
    some = _some(texts, taught.labels < classes)
    near = nearest_alone(nearest, numbered, taught, known, some, classes + 1)
    return model, _look_alone(design, learnt, taught.labels, some, near, ours.alone[some], model.trust)


def _learn_alarm(
    every: Design, labels: Numbers, classes: int, of_danger: Collection[int], typed: Sequence[int]
) -> Line:
    """What tells danger from the rest. Roughly: it only ever asks back."""
    sounding = ~np.isin(labels, list(of_danger))
    sounding[list(typed)] = False
    return learn_margin(every, labels >= classes + DANGER, sounding, ROUGHLY)


def _look_alone(
    design: Design, learnt: _Learnt, labels: Numbers, some: Numbers, near: Floats, likeness: Floats, trust: float
) -> Alone:
    own = len(learnt.given)
    learnt = learnt._replace(
        rows=np.pad(learnt.rows, ((0, design.height - len(learnt.rows)), (0, 0))),
        given=np.pad(learnt.given, ((0, design.count - own), (0, 0))),
    )
    scores = _alone(design, learnt, labels, some)
    return Alone(
        rows=some,
        likeness=likeness,
        strength=scores.max(axis=1),
        near_ours=near[:, :-1].max(axis=1),
        near_foreign=near[:, -1],
        lead=leads(scores + np.float32(trust) * near[:, :-1]),
    )


def _clear(rows: Floats, layout: Layout) -> Lines:
    """What is not faint, of rows that are mostly faint."""
    row, at = np.nonzero(np.abs(rows) >= _FAINT)
    return lines_of(layout.place(row), at, rows[row, at] * layout.share[row], rows.shape[1])


def _in_bytes(rows: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Each row in 127 steps either way, and how long a step of it is; takes the rows themselves for it."""
    step = np.maximum(rows.max(axis=1), -rows.min(axis=1)) / np.float32(127) + np.float32(1e-12)
    rows /= step[:, None]
    return np.rint(rows, out=rows).astype(np.int8), step


def scores_alone(texts: Sentences, labels: Sequence[int], classes: int) -> Floats:
    """What every text would score for each class had it not been learnt from."""
    known, examples = number(texts, labels, classes + 1)
    _, _, design = lay_out(examples, known, len(texts))
    learnt = _learn_intents(design, examples.labels, classes)
    nearest, places = learn_nearest(examples, known)
    every = np.arange(len(texts))
    near = nearest_alone(nearest, places, examples, known, every, classes + 1)
    scores = _alone(design, learnt, examples.labels, every)
    return scores + np.float32(_trust_in_nearest(examples.labels, classes)) * near[:, :-1]


def _trust_in_nearest(labels: Numbers, classes: int) -> float:
    return _TRUST_IN_NEAREST * float(np.log10(max(1.0, (labels < classes).sum() / max(classes, 1) / _FEW)))


def _alone(design: Design, learnt: _Learnt, labels: Numbers, some: Numbers) -> Floats:
    """What some examples would score for each intent had they not been learnt from."""
    scores = design.times(learnt.rows)[some] - _MISSED * learnt.given[some]
    mine = np.minimum(labels[some], scores.shape[1] - 1)
    scores[np.arange(len(some)), mine] -= said_for_itself(learnt.damped, design, labels, some)
    return scores


def _some(texts: Sentences, ours: NDArray[np.bool_]) -> Numbers:
    """About as many of ours as of theirs, chosen by their words: an example more or less leaves the others chosen."""
    drawn = np.array([crc32(" ".join(text).encode()) for text in texts.first(len(ours))], dtype=np.int64)
    step = np.where(ours, 1 + ours.sum() // _ALONE, 1 + (~ours).sum() // _ALONE)
    return np.flatnonzero(drawn % step == 0)


def _learn_intents(design: Design, labels: Numbers, classes: int) -> _Learnt:
    truth = np.zeros((len(labels), classes), dtype=np.float32)
    ours = np.flatnonzero(labels < classes)
    truth[ours, labels[ours]] = 1.0
    sums = design.taught(truth)
    damped = learn_damped(sums)
    sizes = lengths(sums) / _TRUST
    rows = sums / sizes
    given = truth / sizes
    moved = np.zeros_like(given)
    pace = np.float32(_PACE / np.sqrt(len(ours) / classes))
    turns = list(design.turns(1 + len(labels) * classes // _MANY))
    for _ in range(_STEPS if len(turns) == 1 else _STEPS_IN_TURNS):
        for ids, some in turns:
            expected = shares_of_rows(some.times(rows))
            expected *= labels[ids, None] < classes
            moved[ids] = _MOMENTUM * moved[ids] + pace * (truth[ids] - expected)
            some.learn(rows, moved[ids])
            given[ids] += moved[ids]
    rows += damped.rows
    return _Learnt(rows, damped, given)
