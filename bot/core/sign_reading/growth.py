"""Grows a tree of phrases out of numbers: all places that are equally far from its root in a few steps of numpy.

A place is what is left of all lines that led there. What is left of one line has a number, the same wherever it is
left: it is words with what is left behind any of them, or an end. Where the same is left of the same lines, it is the
same place; that is told by the sum of large numbers, one for each that is left.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from bot.core.sieve import ranges

END = 0  # instead of the number of a word: a line ends, and what is left behind it is the number of its end

Numbers = NDArray[np.int64]
Large = NDArray[np.uint64]


class Lefts:
    """What may be left of lines, by its number: words, and what is left behind any of these; several times that."""

    def __init__(self) -> None:
        self._words: list[int] = []
        self._sizes: list[int] = []
        self._behind: list[int] = []
        self._firsts: list[int] = []

    def add(self, *sets: tuple[Sequence[int], int]) -> int:
        self._firsts.append(len(self._sizes))
        for words, behind in sets:
            self._words += words
            self._sizes.append(len(words))
            self._behind.append(behind)
        return len(self._firsts) - 1

    def flat(self) -> tuple[Numbers, Numbers, Numbers]:
        """Where the words of each begin, the words of all, and what is left behind each word."""
        ends = np.cumsum([0, *self._sizes])
        behind = np.array(self._behind, dtype=np.int64).repeat(self._sizes)
        return ends[[*self._firsts, len(self._sizes)]], np.array(self._words, dtype=np.int64), behind


@dataclass(frozen=True, slots=True, eq=False)
class Grown:
    """From place `p` on, the words `by[begins[p]:begins[p + 1]]` lead to the places beside, in `to`; place 0 is first.

    `ends` has the numbers of the ends at places.
    """

    begins: NDArray[np.int32]
    by: NDArray[np.int32]
    to: NDArray[np.int32]
    ends: Mapping[int, tuple[int, ...]]


def grown(lines: Iterable[int], lefts: Lefts) -> Grown:
    """The tree of lines, of each of which so much is left in the beginning."""
    begins, word, behind = lefts.flat()
    most_words, most_lefts = int(word.max(initial=0)) + 1, len(begins)
    large = _large(most_lefts)
    left = np.array(sorted(lines), dtype=np.int64)
    known: defaultdict[int, int] = defaultdict(count().__next__)
    place = np.full(len(left), known[int(large[left].sum())])
    ends: dict[int, tuple[int, ...]] = {}
    steps: list[tuple[Numbers, Numbers, Numbers]] = []
    while len(left):
        sizes = begins[left + 1] - begins[left]
        at = ranges(begins[left], sizes)
        led = np.sort((place.repeat(sizes) * most_words + word[at]) * most_lefts + behind[at])
        led = led[np.diff(led, prepend=-1) > 0]
        step, left = np.divmod(led, most_lefts)
        firsts = np.flatnonzero(np.diff(step, prepend=-1))
        sizes = np.diff(firsts, append=len(left))
        place, by = np.divmod(step[firsts], most_words)
        ended = by == END
        for one, first, size in zip(place[ended].tolist(), firsts[ended].tolist(), sizes[ended].tolist(), strict=True):
            ends[one] = tuple(left[first : first + size].tolist())
        place, by, firsts, sizes = place[~ended], by[~ended], firsts[~ended], sizes[~ended]
        sums = np.append(np.uint64(0), np.cumsum(large[left]))
        names = sums[firsts + sizes] - sums[firsts]
        before = len(known)
        to = np.fromiter(map(known.__getitem__, names.tolist()), dtype=np.int64, count=len(names))
        steps.append((place, by, to))
        new = np.flatnonzero(np.maximum.accumulate(np.append(before - 1, to))[:-1] < to)  # where each is come to first
        left, place = left[ranges(firsts[new], sizes[new])], to[new].repeat(sizes[new])
    place, by, to = map(np.concatenate, zip(*steps, strict=True)) if steps else np.zeros((3, 0), dtype=np.int64)
    return Grown(
        place.searchsorted(np.arange(len(known) + 1)).astype(np.int32), by.astype(np.int32), to.astype(np.int32), ends
    )


def _large(count: int) -> Large:
    """As many large numbers, of which no few have the sum of others."""
    mixed = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ mixed >> np.uint64(shift)) * np.uint64(factor)
    return mixed ^ mixed >> np.uint64(31)
