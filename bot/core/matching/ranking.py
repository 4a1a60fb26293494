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
_GROUP_SQUARES = [weight * weight for weight in _GROUP_WEIGHTS]
_LIKENESS_SQUARES = LIKENESS_WEIGHTS * LIKENESS_WEIGHTS
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

    `known_words` and `codes` are their own numbers, `words` is where the words stand, `counted` what each of these
    codes counts for likeness.
    """

    at: Numbers
    weight: Floats
    known_words: list[int]
    words: slice
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
        if not len(self.vocabulary.codes):
            return Evidence(np.zeros(intents, dtype=np.float32), self.bias, 0.0, 0.0, 0.0, 0.0, self.alarm_bias)
        found = self._features(words, stems)
        scores = self.lines.added(found.at, found.weight)
        known = found.known_words
        if known:
            weight = found.weight[found.words] * self.step.take(known)
            scores += weight @ self.words.take(known, axis=0).astype(np.float32)
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
        said = _weigh_codes(_counted(codes(stems, words)), self.vocabulary)
        spelt = _weigh_words(words, self.vocabulary)
        scale = _scales((*said.squares, spelt.square))
        shares = np.array(scale, dtype=np.float32).take(said.groups) * self.places.share.take(said.known)
        spelt_at = [*map(self.places.words.__add__, spelt.known), *map(self.places.pieces.__add__, spelt.cuts)]
        spelt_weight = [value * scale[PIECE] for value in (*spelt.often, *spelt.cut_values)]
        count = len(said.known)
        return _Features(
            at=np.concatenate((self.places.code.take(said.known), np.array(spelt_at, dtype=np.intp))),
            weight=np.concatenate((said.values * shares, np.array(spelt_weight, dtype=np.float32))),
            known_words=spelt.known,
            words=slice(count, count + len(spelt.known)),
            codes=said.known,
            counted=said.counted,
        )


class _Codes(NamedTuple):
    """The known codes: their numbers and groups, what each weighs and what it counts for likeness.

    `squares` are what all codes of a group weigh, known or not.
    """

    known: Numbers
    groups: NDArray[np.uint32]
    values: Floats
    counted: Floats
    squares: list[float]


class _Words(NamedTuple):
    """The known words and how `often` they are said, the pieces `cuts` of others with what they weigh, all squared."""

    known: list[int]
    often: list[int]
    cuts: list[int]
    cut_values: list[float]
    square: float


def _weigh_codes(counts: Mapping[int, int], known: Vocabulary) -> _Codes:
    names = np.array(list(counts), dtype=np.uint32)
    groups = names >> np.uint32(GROUP_AT)
    places = known.codes.searchsorted(names)
    held = known.codes.take(places, mode="clip") == names
    values = np.where(held, known.code_weight.take(places, mode="clip"), known.unknown_weight.take(groups))
    squares = values * values
    counted = squares * _LIKENESS_SQUARES.take(groups)
    counted /= np.float32(sqrt(sum(counted.tolist())) + 1e-9)
    if max(counts.values()) > 1:
        often = np.array([1.0 + log(n) for n in counts.values()], dtype=np.float32)
        squares *= np.where(held, often * often, often)  # unlike unknown words may share a number
        values *= often
    of_groups = np.bincount(groups, squares, PIECE).tolist()
    if not all(held.tolist()):
        places, groups, values, counted = places[held], groups[held], values[held], counted[held]
    return _Codes(places, groups, values, counted, of_groups)


def _weigh_words(words: Sequence[str], known: Vocabulary) -> _Words:
    found, often, cuts, values, square = list[int](), list[int](), list[int](), list[float](), 0.0
    for word, n in _counted(words).items():
        place = known.words.get(word)
        if place is not None:
            found.append(place)
            often.append(n)
            square += (n * known.size_of.item(place)) ** 2
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
    total = sqrt(sum([each for each, size in zip(_GROUP_SQUARES, sizes, strict=True) if size > 1e-6])) + 1e-9
    return [weight / size / total for weight, size in zip(_GROUP_WEIGHTS, sizes, strict=True)]


def _counted(found: Sequence[T]) -> dict[T, int]:
    """How often each occurs; mostly once, which is known in a fraction of the time."""
    once = dict.fromkeys(found, 1)
    return once if len(once) == len(found) else Counter(found)
