"""Which words stand side by side in the sentences of the content: what tells a slip that makes another word.

People write "my heart is" and "hear back", and nobody "my hear is". All that is kept are numbers that stand for words
and for pairs of words, with how often each was seen: six bytes a pair.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.parts import parts_of
from bot.core.sieve import ranges
from bot.core.sign_reading.wording import ALIASES, NEGATED, Wording, word_of
from bot.core.slips import Slips, is_slip

EDGE = "."  # stands beside the first and the last word of a thought
UNSEEN = 0.1  # how often a word counts as seen that never was
CHANCE = 0.25  # of the weight of a pair, how much goes by how often its words are seen at all
_FACTOR = 0x9E3779B1
_ALL = 0xFFFFFFFF
_MET = 4096  # words and pairs that were met last: people use the same ones again and again
_MOST = np.iinfo(np.uint16).max
_PIECES = re.compile(r"[a-z]+(?:'[a-z]+)*|[.,!?;:\n()\"]")

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """`seen` are numbers of words and pairs, sorted, `often` says how often each was seen, `total` all words.

    `taken_for` are words that were seen, each with those of ours that are one slip away.
    """

    taken_for: Mapping[str, tuple[str, ...]]
    seen: Numbers
    often: NDArray[np.uint16]
    total: int

    def knows(self, word: str) -> bool:
        return self.count(number(word)) > 0

    def count(self, asked: int) -> int:
        """How often a word or a pair was seen."""
        seen = self.seen.data
        at = bisect_left(seen, asked)
        return self.often.data[at] if at < len(seen) and seen[at] == asked else 0

    def likelier(self, ours: str, word: str, before: str, after: str, least: float = 0.0) -> tuple[float, bool]:
        """How much likelier one of ours is than the word between these two, and whether it was seen beside either.

        What is less likely than `least` is so however much less.
        """
        left, right, mine, other = map(number, (before, after, ours, word))
        of_mine, of_other = _often(self, mine), _often(self, other)
        left_mine, mine_right = _often(self, pair(left, mine)), _often(self, pair(mine, right))
        seen = left_mine + mine_right > 0
        if not seen and of_mine + UNSEEN < least * (of_other + UNSEEN):
            return 0.0, False
        left_other, other_right = _often(self, pair(left, other)), _often(self, pair(other, right))
        words = of_mine, of_other, self.total
        by_left = _likelier(left_mine, left_other, _often(self, left), *words)
        return by_left * _likelier(mine_right, other_right, _often(self, right), *words), seen


def _likelier(with_ours: int, with_other: int, neighbour: int, ours: int, other: int, total: int) -> float:
    """How much likelier one neighbour makes one of ours, from how often it stands beside both and each is seen at all.

    For both neighbours together, multiply: each has half of what the words themselves say.
    """
    chance = CHANCE * (neighbour + UNSEEN) / total
    pairs = (with_ours + chance * (ours + UNSEEN)) / (with_other + chance * (other + UNSEEN))
    return float(pairs * ((other + UNSEEN) / (ours + UNSEEN)) ** 0.5)


@lru_cache(maxsize=_MET)
def _often(neighbours: Neighbours, asked: int) -> int:
    """How often a word was seen by itself, or a pair."""
    return neighbours.count(asked)


@lru_cache(maxsize=_MET)
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
    parts, part_at = parts_of(f"{sentence} {EDGE}" for sentence in sentences)
    pieces = list(map(_PIECES.findall, parts))
    as_read = {piece: word_of(piece) if piece[0].isalpha() else EDGE for piece in set(chain.from_iterable(pieces))}
    words = sorted(set(as_read.values()))
    places = {word: at for at, word in enumerate(words)}
    place_of = {piece: places[word] for piece, word in as_read.items()}
    lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
    piece_at = np.fromiter(map(place_of.__getitem__, chain.from_iterable(pieces)), np.int64, int(lengths.sum()))
    at = piece_at[ranges((np.cumsum(lengths) - lengths)[part_at], lengths[part_at])]
    taken_for = _taken_for(words, near, shortest)
    needed = np.zeros(len(words), dtype=bool)
    needed[[places[word] for word in {*taken_for, *chain.from_iterable(taken_for.values())}]] = True
    beside_ours = needed[at[:-1]] | needed[at[1:]]
    both, often = np.unique(at[:-1][beside_ours] * len(words) + at[1:][beside_ours], return_counts=True)
    alone = np.bincount(at, minlength=len(words))
    numbers = np.fromiter(map(number, words), np.uint32, len(words))
    seen = np.concatenate((numbers, _pair_numbers(numbers, *np.divmod(both, len(words)))))
    order = np.argsort(seen)
    return Neighbours(
        taken_for,
        seen[order],
        np.minimum(np.concatenate((alone, often)), _MOST).astype(np.uint16)[order],
        len(at),
    )


def _taken_for(words: Sequence[str], near: Slips, shortest: int) -> Mapping[str, tuple[str, ...]]:
    """Those of some words that are one slip from others of them which are ours, as they are read: "till" as "until"."""
    places = {word: place for place, word in enumerate(words)}
    aliases = [word for word, read in ALIASES.items() if read in places and read not in NEGATED]
    typed = [*words, *aliases]
    read_at = np.array([*range(len(words)), *(places[ALIASES[word]] for word in aliases)])
    whose, at = near.pairs([word if word.isalpha() else "" for word in typed])
    ours_at = np.array([places.get(ours, -1) if len(ours) >= shortest else -1 for ours in near.words])[at]
    others = (ours_at >= 0) & (ours_at != read_at[whose])
    found: dict[str, list[str]] = {}
    for typed_at, place in sorted(set(zip(whose[others].tolist(), ours_at[others].tolist(), strict=True))):
        word, ours = typed[typed_at], words[place]
        inflected = word in (ours + "s", ours + "d")  # "I winced" is as good as "I wince"
        if not inflected and is_slip(word, ours):
            found.setdefault(words[read_at[typed_at]], []).append(ours)
    return {word: tuple(many) for word, many in found.items()}


def _pair_numbers(numbers: Numbers, first: Places, second: Places) -> Numbers:
    return numbers[first] * np.uint32(_FACTOR) + numbers[second]
