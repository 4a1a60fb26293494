"""Which words stand side by side in the sentences of the content: what tells a slip that makes another word.

People write "my heart is" and "hear back", and nobody "my hear is". All that is kept are numbers that stand for words
and for pairs of words, with how often each was seen: six bytes a pair.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from bot.core.sieve import ranges
from bot.core.sign_reading.wording import Wording, read_alone
from bot.core.slips import Slips

EDGE = "."  # stands beside the first and the last word of a thought
LIKELIER = 150.0  # so many times a word of ours must be likelier for the word that stands there to be a slip
UNSEEN = 0.1  # how often a word counts as seen that never was
CHANCE = 0.25  # of the weight of a pair, how much goes by how often its words are seen at all
_FACTOR = 0x9E3779B1
_ALL = 0xFFFFFFFF
_BITS = 10  # of a number that the table of odd pairs leaves out: it has few places taken
_BYTES = _BITS + 3
_MOST = np.iinfo(np.uint16).max
_READ_AS = ("until", "still")  # "till" is read as "until", whatever it is meant for
_PIECES = re.compile(r"[a-z]+(?:'[a-z]+)*|[.,!?;:\n()\"]")

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]
Counts = NDArray[np.int64]
Number = TypeVar("Number", float, NDArray[np.float64])


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """`seen` are numbers of words and pairs, sorted, `often` says how often each was seen, `total` all words.

    `taken_for` are words that were seen, each with those of ours that are one slip away. `odd` has a bit for each pair
    that speaks for one of ours in place of one of its words; a bit stands for several pairs.
    """

    taken_for: Mapping[str, tuple[str, ...]]
    seen: Numbers
    often: NDArray[np.uint16]
    odd: NDArray[np.uint8]
    total: int

    def looks_odd(self, before: str, word: str, after: str) -> bool:
        """Whether any of both pairs speaks for one of ours; where none does, no word of ours is that much likelier."""
        here, odd = number(word), self.odd.data
        for two in (pair(number(before), here), pair(here, number(after))):
            if odd[two >> _BYTES] >> (two >> _BITS & 7) & 1:
                return True
        return False

    def knows(self, word: str) -> bool:
        return any(self.counts([number(word)]))

    def counts(self, asked: Iterable[int]) -> list[int]:
        """How often words or pairs were seen."""
        seen, often = self.seen.data, self.often.data
        places = [(bisect_left(seen, one), one) for one in asked]
        return [often[at] if at < len(seen) and seen[at] == one else 0 for at, one in places]

    def prove(self, ours: str, word: str, before: str, after: str) -> bool:
        """Whether one of ours is so much likelier than the word that stands between these two."""
        left, right, mine, other = map(number, (before, after, ours, word))
        left_mine, mine_right = self.counts([pair(left, mine), pair(mine, right)])
        if not left_mine and not mine_right:
            return False
        asked = [left, right, mine, other, pair(left, other), pair(other, right)]
        of_left, of_right, of_mine, of_other, left_other, other_right = self.counts(asked)
        words = float(of_mine), float(of_other), self.total
        by_left = _likelier(left_mine, left_other, of_left, *words)
        return by_left * _likelier(mine_right, other_right, of_right, *words) > LIKELIER


NONE_SEEN = Neighbours({}, np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros(1 << 32 - _BYTES, np.uint8), 0)


def _likelier(
    with_ours: Number, with_other: Number, neighbour: Number, ours: Number, other: Number, total: int
) -> Number:
    """How much likelier one neighbour makes one of ours, from how often it stands beside both and each is seen at all.

    For both neighbours together, multiply: each has half of what the words themselves say.
    """
    chance = CHANCE * (neighbour + UNSEEN) / total
    pairs = (with_ours + chance * (ours + UNSEEN)) / (with_other + chance * (other + UNSEEN))
    likelier: Number = pairs * ((other + UNSEEN) / (ours + UNSEEN)) ** 0.5
    return likelier


@lru_cache(maxsize=4096)
def number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def pair(first: int, second: int) -> int:
    """The number of two words that stand side by side."""
    return first * _FACTOR + second & _ALL


def beside(at: int, wording: Wording) -> tuple[str, str]:
    """The words before and after a word, in the same thought."""
    words, breaks = wording.words, wording.breaks
    before = EDGE if breaks[at] else words[at - 1]
    return before, EDGE if at + 1 == len(words) or breaks[at + 1] else words[at + 1]


def learn_neighbours(sentences: Iterable[str], near: Slips, shortest: int) -> Neighbours:
    """What tells words of signs of `shortest` letters or more from words that are one slip away."""
    parts, part_at = _numbered(" \n ".join(sentences).lower().replace("’", "'").split(" "))
    pieces = list(map(_PIECES.findall, parts))
    as_read = {piece: next(iter(read_alone(piece)), EDGE) for piece in set(chain.from_iterable(pieces))}
    words = sorted(set(as_read.values()))
    places = {word: at for at, word in enumerate(words)}
    place_of = {piece: places[word] for piece, word in as_read.items()}
    lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
    piece_at = np.fromiter(map(place_of.__getitem__, chain.from_iterable(pieces)), np.int64, int(lengths.sum()))
    at = piece_at[ranges((np.cumsum(lengths) - lengths)[part_at], lengths[part_at])]
    taken_for = _taken_for(words, near, shortest)
    others, ours = (
        np.array([(places[word], places[one]) for word, many in taken_for.items() for one in many])
        .reshape(-1, 2)
        .astype(np.int64)
        .T
    )
    needed = np.zeros(len(words), dtype=bool)
    needed[others] = needed[ours] = True
    beside_ours = needed[at[:-1]] | needed[at[1:]]
    both, often = np.unique(at[:-1][beside_ours] * len(words) + at[1:][beside_ours], return_counts=True)
    alone = np.bincount(at, minlength=len(words))
    pairs = _Pairs(len(words), both, often, alone)
    numbers = np.fromiter(map(number, words), np.uint32, len(words))
    seen = np.concatenate((numbers, _pair_numbers(numbers, *np.divmod(both, len(words)))))
    order = np.argsort(seen)
    taken = np.zeros(1 << 32 - _BITS, dtype=bool)
    for first, second in (pairs.odd(others, ours, before=True), pairs.odd(others, ours, before=False)):
        taken[_pair_numbers(numbers, first, second) >> np.uint32(_BITS)] = True
    return Neighbours(
        taken_for,
        seen[order],
        np.minimum(np.concatenate((alone, often)), _MOST).astype(np.uint16)[order],
        np.packbits(taken, bitorder="little"),
        len(at),
    )


def _numbered(parts: Sequence[str]) -> tuple[Sequence[str], Places]:
    """Each of the parts once, and the place there of every one: sentences have the same ones again and again."""
    places: defaultdict[str, int] = defaultdict(count().__next__)
    at = np.fromiter(map(places.__getitem__, parts), np.int64, len(parts))
    return tuple(places), at


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Pairs of `count` words as first * count + second, sorted, and how often they and all words were seen."""

    count: int
    both: Places
    often: Counts
    alone: Counts

    def odd(self, others: Places, ours: Places, *, before: bool) -> tuple[Places, Places]:
        """Pairs, with one of `others`, that speak for one of `ours` with the neighbour `before` it or behind it."""
        first, second = np.divmod(self.both, self.count)
        at, neighbours = (second, first) if before else (first, second)
        order = np.argsort(at, kind="stable")
        begins = at[order].searchsorted(ours)
        lengths = at[order].searchsorted(ours, side="right") - begins
        chosen = order[ranges(begins, lengths)]
        other, mine, beside_it = np.repeat(others, lengths), np.repeat(ours, lengths), neighbours[chosen]
        first, second = (beside_it, other) if before else (other, beside_it)
        alone, often = self.alone.astype(float), self.often.astype(float)
        likelier = _likelier(
            often[chosen],
            self._times(first * self.count + second),
            alone[beside_it],
            alone[mine],
            alone[other],
            int(self.alone.sum()),
        )
        speaks = likelier * likelier > LIKELIER
        return first[speaks], second[speaks]

    def _times(self, wanted: Places) -> NDArray[np.float64]:
        found = np.minimum(self.both.searchsorted(wanted), len(self.both) - 1)
        return np.where(self.both[found] == wanted, self.often[found], 0).astype(float)


def _taken_for(words: Sequence[str], near: Slips, shortest: int) -> Mapping[str, tuple[str, ...]]:
    """Those of some words that are one slip from others of them which are ours."""
    whose, at = near.pairs([word if word.isalpha() else "" for word in words])
    places = {word: place for place, word in enumerate(words)}
    itself = np.array([places.get(ours, -1) if len(ours) >= shortest else -1 for ours in near.words], dtype=np.int64)[
        at
    ]
    others = (itself >= 0) & (itself != whose)
    found: dict[str, list[str]] = {}
    for word_at, ours_at in sorted(set(zip(whose[others].tolist(), itself[others].tolist(), strict=True))):
        word, ours = words[word_at], words[ours_at]
        inflected = word in (ours + "s", ours + "d")  # "I winced" is as good as "I wince"
        if not inflected and OSA.distance(word, ours, score_cutoff=1) == 1:
            found.setdefault(word, []).append(ours)
    if places.keys() >= set(_READ_AS):
        found.setdefault(_READ_AS[0], []).append(_READ_AS[1])
    return {word: tuple(many) for word, many in found.items()}


def _pair_numbers(numbers: Numbers, first: Places, second: Places) -> Numbers:
    return numbers[first] * np.uint32(_FACTOR) + numbers[second]
