"""Which intent a message is most like, and whether it is like ours at all: one weight for every feature and intent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.codes import GROUP_AT, PIECE, codes
from bot.core.matching.design import Places
from bot.core.matching.features import GROUP_WEIGHTS, Vocabulary
from bot.core.matching.lines import Lines
from bot.core.matching.nearest import LIKENESS_WEIGHTS, Nearest
from bot.core.matching.sparse import Floats, Halves, Numbers

T = TypeVar("T")

_GROUP_WEIGHTS: list[float] = GROUP_WEIGHTS.tolist()
_LIKENESS_WEIGHTS: list[float] = LIKENESS_WEIGHTS.tolist()
_FAR = np.float32(0.5)  # ahead; farther says no more
_SHARPNESS = 10.0  # makes a confidence of 80 right in about 80 of 100 unseen messages


def shares(scores: Floats) -> Floats:
    """How probable each intent is, of one message or of a row each."""
    found: Floats = np.exp(_SHARPNESS * (scores - np.maximum.reduce(scores, axis=-1, keepdims=True)))
    found /= np.add.reduce(found, axis=-1, keepdims=True)
    return found


def leads(scores: Floats) -> Floats:
    """How far the best score is ahead of the next, of one message or of a row each; a word alone may be far ahead."""
    ahead = scores.copy() if scores.shape[-1] > 1 else np.pad(scores, (1, 0))
    ahead.partition(-2, axis=-1)
    lead: Floats = np.minimum(ahead[..., -1] - ahead[..., -2], _FAR)
    return lead


class Evidence(NamedTuple):
    """What a message's words say: `scores` of each intent, `likeness` to ours against what is foreign.

    `strength` is the best score without the nearest examples, `lead` how far it is ahead with them; `near_ours` and
    `near_foreign` are their likeness.
    `alarm` is how much the words sound like those of people in danger: 1 where that is clear, -1 where it is not so.
    """

    scores: Floats
    likeness: float
    strength: float
    near_ours: float
    near_foreign: float
    lead: float
    alarm: float


class _Features(NamedTuple):
    """The rows that a message adds up and the weight of each: those of its codes, of its known words, of other pieces.

    `known_words` and `codes` are their own numbers, `counted` is what each of these codes counts for likeness.
    """

    at: Numbers
    weight: Floats
    known_words: list[int]
    codes: Numbers
    counted: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    """The evidence of some examples, `rows`, as if each had not been learnt from."""

    rows: Numbers
    likeness: Floats
    strength: Floats
    near_ours: Floats
    near_foreign: Floats
    lead: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """A trained ranking: a weight for each row and intent, and in `sides` one for being ours and one for alarm.

    The rows are: kept codes and examples (for codes that only one example holds), words (their pieces added up),
    pieces, and last those that say nothing of any intent. They would take most of the bot's memory. Codes, examples and
    pieces say much of few intents, which is in `lines`; words say something of most, which is `words * step`, where
    each number is a byte, finer than any decision.
    `signs` has a column for each sign that a message may sound like (`signs.learn_signs`).
    `trust` is what the nearest example of an intent adds to its score.
    """

    vocabulary: Vocabulary
    lines: Lines
    words: NDArray[np.int8]
    step: Floats
    sides: Halves
    places: Places
    bias: float
    alarm_bias: float
    signs: NDArray[np.int8]
    nearest: Nearest
    trust: float

    def evidence(self, words: Sequence[str], stems: Sequence[int]) -> Evidence:
        """How much the words, with the numbers of their stems, speak for each intent, and for being ours."""
        intents = self.lines.width
        found = self._features(words, stems)
        if not len(found.at):
            return Evidence(np.zeros(intents, dtype=np.float32), self.bias, 0.0, 0.0, 0.0, 0.0, self.alarm_bias)
        scores = self.lines.added(found.at, found.weight)
        known = found.known_words
        if known:
            weight = found.weight[len(found.codes) : len(found.codes) + len(known)]
            scores += (weight * self.step.take(known)) @ self.words.take(known, axis=0).astype(np.float32)
        near = self.nearest.likeness(found.codes, found.counted, intents + 1)
        *near_ours, near_foreign = near.tolist()
        likeness, alarm = (found.weight @ self.sides.take(found.at, axis=0).astype(np.float32)).tolist()
        with_near = scores + np.float32(self.trust) * near[:-1]
        return Evidence(
            scores=with_near,
            likeness=likeness + self.bias,
            strength=max(scores.tolist()),
            near_ours=max(near_ours),
            near_foreign=near_foreign,
            lead=float(leads(with_near)),
            alarm=alarm + self.alarm_bias,
        )

    def sign(self, words: Sequence[str], stems: Sequence[int]) -> int:
        """Which sign the words sound most like, the first where they tell nothing."""
        found = self._features(words, stems)
        return int((found.weight @ self.signs.take(found.at, axis=0).astype(np.float32)).argmax())

    def _features(self, words: Sequence[str], stems: Sequence[int]) -> _Features:
        counts = _counted(codes(stems, words))
        places = self.vocabulary.places(counts)
        held = places[places >= 0]
        said = _weigh_codes(counts, places, self.vocabulary)
        spelt = _weigh_words(words, self.vocabulary)
        scale = _scales((*said.squares[:PIECE], spelt.square))
        shares = self.places.share.take(held).tolist()
        weight = [value * scale[group] * share for (value, group), share in zip(said.values, shares, strict=True)]
        weight += [value * scale[PIECE] for value in (*spelt.often, *spelt.cut_values)]
        at = [*self.places.code.take(held).tolist(), *map(self.places.words.__add__, spelt.known)]
        at += map(self.places.pieces.__add__, spelt.cuts)
        return _Features(
            at=np.array(at, dtype=np.intp),
            weight=np.array(weight, dtype=np.float32),
            known_words=spelt.known,
            codes=held,
            counted=said.counted,
        )


class _Codes(NamedTuple):
    """What each known code weighs, and its group; what all of a group do, squared; what each counts for likeness."""

    values: list[tuple[float, int]]
    squares: list[float]
    counted: Floats


class _Words(NamedTuple):
    """The known words and how `often` they are said, the pieces `cuts` of others with what they weigh, all squared."""

    known: list[int]
    often: list[int]
    cuts: list[int]
    cut_values: list[float]
    square: float


def _weigh_codes(counts: Mapping[int, int], places: Numbers, known: Vocabulary) -> _Codes:
    """So few numbers are worked on one by one: calling numpy for them takes longer."""
    weights = known.code_weight.take(places).tolist() if len(known.codes) else [0.0] * len(places)
    unknown = known.unknown_weight.tolist()
    squares = [0.0] * len(_GROUP_WEIGHTS)
    values: list[tuple[float, int]] = []
    near: list[float] = []
    length = 0.0
    for code, n, place, weight in zip(counts, counts.values(), places.tolist(), weights, strict=True):
        group = code >> GROUP_AT
        often = 1.0 if n == 1 else 1.0 + log(n)
        if place < 0:
            weight = unknown[group]
            squares[group] += often * weight * weight  # unlike words may share its number
        else:
            values.append((weight * often, group))
            squares[group] += (weight * often) ** 2
        counted = (weight * _LIKENESS_WEIGHTS[group]) ** 2
        length += counted
        if place >= 0:
            near.append(counted)
    return _Codes(values, squares, np.array(near, dtype=np.float32) / np.float32(sqrt(length) + 1e-9))


def _weigh_words(words: Sequence[str], known: Vocabulary) -> _Words:
    found, often, cuts, values, square = list[int](), list[int](), list[int](), list[float](), 0.0
    for word, n in _counted(words).items():
        place = known.words.get(word)
        if place is not None:
            found.append(place)
            often.append(n)
            square += (n * float(known.size_of[place])) ** 2
            continue
        for cut in known.piece_places(word):
            weight = n * float(known.piece_weight[cut])
            cuts.append(cut)
            values.append(weight)
            square += weight * weight
    return _Words(found, often, cuts, values, square)


def _scales(squares: Sequence[float]) -> list[float]:
    """What the values of each group are multiplied with, so that all of them together have length one."""
    sizes = [sqrt(square) + 1e-9 for square in squares]
    total = sqrt(sum(w * w for w, size in zip(_GROUP_WEIGHTS, sizes, strict=True) if size > 1e-6)) + 1e-9
    return [weight / size / total for weight, size in zip(_GROUP_WEIGHTS, sizes, strict=True)]


def _counted(found: Sequence[T]) -> dict[T, int]:
    """How often each occurs; mostly once, which is known in a fraction of the time."""
    once = dict.fromkeys(found, 1)
    return once if len(once) == len(found) else Counter(found)
