"""Which intent a message is most like, and whether it is like ours at all: one weight for every feature and intent."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.codes import BESIDE, CLOSE, GROUP_AT, PIECE, codes
from bot.core.matching.design import Places
from bot.core.matching.features import GROUP_WEIGHTS, Vocabulary
from bot.core.matching.lines import Lines
from bot.core.matching.nearest import LIKENESS_WEIGHTS, Nearest
from bot.core.matching.sparse import Floats, Halves, Numbers

T = TypeVar("T")

_GROUP_WEIGHTS: list[float] = GROUP_WEIGHTS.tolist()
_GROUP_SQUARES = [weight * weight for weight in _GROUP_WEIGHTS]
_LIKENESS_SQUARES = LIKENESS_WEIGHTS * LIKENESS_WEIGHTS
_FAR = 0.5  # ahead; farther says no more
_SHARPNESS = 10.0  # makes a confidence of 80 right in about 80 of 100 unseen messages


def shares(scores: Floats) -> Floats:
    """How probable each intent is."""
    found: Floats = np.exp(_SHARPNESS * (scores - max(scores.tolist())))
    found /= sum(found.tolist())
    return found


def shares_of_rows(scores: Floats) -> Floats:
    """The same of many messages, a row each."""
    found: Floats = np.exp(_SHARPNESS * (scores - scores.max(axis=1, keepdims=True)))
    found /= found.sum(axis=1, keepdims=True)
    return found


def leads(scores: Floats) -> Floats:
    """How far the best score of each row is ahead of the next; a word alone may be far ahead."""
    ahead = scores.copy() if scores.shape[1] > 1 else np.pad(scores, ((0, 0), (1, 0)))
    ahead.partition(-2, axis=1)
    lead: Floats = np.minimum(ahead[:, -1] - ahead[:, -2], np.float32(_FAR))
    return lead


def _lead(scores: list[float]) -> float:
    """The same of one message; takes the best score away."""
    best = max(scores)
    scores.remove(best)
    return min(best - max(scores, default=0.0), _FAR)


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
    known_words: Numbers
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
        if len(known):
            weight = found.weight[found.words] * self.step.take(known)
            scores += weight @ self.words.take(known, axis=0).astype(np.float32)
        likeness, alarm = (found.weight @ self.sides.take(found.at, axis=0).astype(np.float32)).tolist()
        near = self.nearest.likeness(found.codes, found.counted, intents + 1)
        *near_ours, near_foreign = near.tolist()
        strength = max(scores.tolist())
        scores += np.float32(self.trust) * near[:-1]
        return Evidence(
            scores=scores,
            likeness=likeness + self.bias,
            strength=strength,
            near_ours=max(near_ours),
            near_foreign=near_foreign,
            lead=_lead(scores.tolist()),
            alarm=alarm + self.alarm_bias,
        )

    def sign(self, words: Sequence[str], stems: Sequence[int]) -> int:
        """Which sign the words sound most like, the first where they tell nothing."""
        found = self._features(words, stems)
        return int((found.weight @ self.signs.take(found.at, axis=0).astype(np.float32)).argmax())

    def _features(self, words: Sequence[str], stems: Sequence[int]) -> _Features:
        said = _weigh_codes(codes(stems, words), self.vocabulary)
        spelt = _weigh_words(words, self.vocabulary)
        *of_codes, of_words = _scales((*said.squares, spelt.square))
        shares = np.array(of_codes, dtype=np.float32).repeat(said.sizes)
        spelt_weight = np.array([of_words * value for value in spelt.values], dtype=np.float32)
        known = np.array(spelt.known, dtype=np.intp)
        at: list[NDArray[np.integer]] = [self.places.code.take(said.known), known + self.places.words]
        if spelt.cuts:
            at.append(np.array(spelt.cuts, dtype=np.intp) + self.places.pieces)
        count = len(said.known)
        return _Features(
            at=np.concatenate(at),
            weight=np.concatenate((said.values * shares, spelt_weight)),
            known_words=known,
            words=slice(count, count + len(known)),
            codes=said.known[: len(said.counted)],
            counted=said.counted,
        )


class _Codes(NamedTuple):
    """The known codes, a group after the other: their numbers, how many are of each group, what each weighs, and what
    the first of them count for likeness, which are the others than loose pairs.

    `squares` are what all codes of a group weigh, known or not.
    """

    known: Numbers
    sizes: list[int]
    values: Floats
    counted: Floats
    squares: list[float]


class _Words(NamedTuple):
    """The known words, the pieces `cuts` of others, what one after the other weighs, and all of that squared."""

    known: list[int]
    cuts: list[int]
    values: list[float]
    square: float


def _weigh_codes(said: Sequence[int], known: Vocabulary) -> _Codes:
    counts = _counted(said)
    found = list(counts)
    close, beside = bisect_left(found, CLOSE << GROUP_AT), bisect_left(found, BESIDE << GROUP_AT)
    sizes = [beside, close - beside, len(found) - close]
    names = np.array(found, dtype=np.uint32)
    places = known.codes.searchsorted(names)
    held = known.codes.take(places, mode="clip") == names
    values = known.code_weight.take(places, mode="clip").astype(np.float32)
    all_held = all(held.tolist())
    if not all_held:
        values = np.where(held, values, known.unknown_weight[:PIECE].repeat(sizes))
    squares = values * values
    counted = squares[:close] * _LIKENESS_SQUARES[:CLOSE].repeat(sizes[:CLOSE])
    counted /= np.float32(sqrt(sum(counted.tolist())) + 1e-9)
    if len(counts) < len(said):
        often = np.array([1.0 + log(n) for n in counts.values()], dtype=np.float32)
        squares *= np.where(held, often * often, often)  # unlike unknown words may share a number
        values *= often
    each = squares.tolist()
    of_groups = [sum(each[:beside]), sum(each[beside:close]), sum(each[close:])]
    if all_held:
        return _Codes(places, sizes, values, counted, of_groups)
    there = held.tolist()
    sizes = [sum(there[:beside]), sum(there[beside:close]), sum(there[close:])]
    return _Codes(places[held], sizes, values[held], counted[held[:close]], of_groups)


def _weigh_words(words: Sequence[str], known: Vocabulary) -> _Words:
    counts = _counted(words)
    places = list(map(known.words.get, counts))
    found = [place for place in places if place is not None]
    often: list[float] = [n for n, place in zip(counts.values(), places, strict=True) if place is not None]
    sizes = known.size_of.take(np.array(found, dtype=np.intp)).tolist()
    square = sum([(n * size) ** 2 for n, size in zip(often, sizes, strict=True)])
    cuts: list[int] = []
    for word, place in zip(counts, places, strict=True):
        if place is None:
            cut = known.piece_places(word)
            weights = [counts[word] * float(known.piece_weight[at]) for at in cut]
            cuts += cut
            often += weights
            square += sum([weight * weight for weight in weights])
    return _Words(found, cuts, often, square)


def _scales(squares: Sequence[float]) -> list[float]:
    """What the values of each group are multiplied with, so that all of them together have length one."""
    sizes = [sqrt(square) + 1e-9 for square in squares]
    total = sqrt(sum([each for each, size in zip(_GROUP_SQUARES, sizes, strict=True) if size > 1e-6])) + 1e-9
    return [weight / size / total for weight, size in zip(_GROUP_WEIGHTS, sizes, strict=True)]


def _counted(found: Sequence[T]) -> dict[T, int]:
    """How often each occurs; mostly once, which is known in a fraction of the time."""
    once = dict.fromkeys(found, 1)
    return once if len(once) == len(found) else Counter(found)
