"""Many sentences as the numbers of their words: what is done to all examples is done in a few steps of numpy.

Where a number is set at one place often, the last one stays: so places are found where a word comes first or last.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.sparse import Numbers
from bot.core.sieve import ranges


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """All words stand one after the other, each as its place `at` in `words`; `sizes` has how many are of each."""

    words: tuple[str, ...]
    at: Numbers
    sizes: Numbers

    def __len__(self) -> int:
        return len(self.sizes)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        found = list(map(self.words.__getitem__, self.at.tolist()))
        begin = 0
        for size in self.sizes.tolist():
            yield tuple(found[begin : begin + size])
            begin += size

    def first(self, count: int) -> "Sentences":
        """The first ones alone."""
        return self.between(0, count)

    def between(self, begin: int, end: int) -> "Sentences":
        """Those from one on until before another."""
        before, sizes = self.sizes[:begin].sum(), self.sizes[begin:end]
        return Sentences(self.words, self.at[before : before + sizes.sum()], sizes)

    def numbered_as(self, numbers: Sequence[int]) -> "Sentences":
        """The same with another number for each word."""
        return Sentences((), np.asarray(numbers, dtype=np.intp)[self.at], self.sizes)

    def counts(self) -> dict[str, int]:
        """How often each word stands in them, of those that do."""
        often = np.bincount(self.at, minlength=len(self.words)).tolist()
        return {word: count for word, count in zip(self.words, often, strict=True) if count}

    def spread(self, numbers: int) -> bytes:
        """For each of so many numbers of words whether none (0), one (1) or several (2) of the sentences hold it."""
        text = self.texts()
        first, last = np.full((2, numbers), -1)
        last[self.at] = text
        first[self.at[::-1]] = text[::-1]
        return bytes(((last >= 0).astype(np.uint8) + (first != last)).tolist())

    def ordered(self, order: Numbers) -> "Sentences":
        """The same in another order; some may come often, or not at all."""
        begins = np.cumsum(self.sizes) - self.sizes
        return Sentences(self.words, self.at[ranges(begins[order], self.sizes[order])], self.sizes[order])

    def joined(self, sizes: Numbers) -> "Sentences":
        """Every so many of them as one."""
        ends = np.append(0, np.cumsum(self.sizes))[np.cumsum(sizes)]
        return Sentences(self.words, self.at, np.diff(ends, prepend=0))

    def among(self, words: Set[str]) -> NDArray[np.bool_]:
        """Of all words one after the other, which are among some."""
        return np.fromiter(map(words.__contains__, self.words), dtype=np.bool_, count=len(self.words))[self.at]

    def without(self, words: frozenset[str]) -> "Sentences":
        """The same without some words, where a sentence holds others."""
        gone = self.among(words)
        text = self.texts()
        left = self.sizes - np.bincount(text[gone], minlength=len(self))
        kept = ~gone | (left == 0)[text]
        return Sentences(self.words, self.at[kept], np.where(left == 0, self.sizes, left))

    def edged(self, edge: int) -> Numbers:
        """All words, with an edge before the first, between two sentences, and behind the last."""
        found = np.full(len(self.at) + len(self) + 1, edge)
        found[np.arange(1, 1 + len(self.at)) + self.texts()] = self.at
        return found

    def texts(self) -> Numbers:
        """Which of the sentences each word stands in."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def renumbered(self) -> "Sentences":
        """The same with those words alone that stand in them, in their order there."""
        first = np.full(len(self.words), len(self.at))
        first[self.at[::-1]] = np.arange(len(self.at))[::-1]
        order = first.argsort(kind="stable")[: (first < len(self.at)).sum()]
        number = np.empty(len(self.words), dtype=np.intp)
        number[order] = np.arange(len(order))
        return Sentences(tuple(map(self.words.__getitem__, order.tolist())), number[self.at], self.sizes)


def numbered(texts: Sequence[Sequence[str]]) -> Sentences:
    """Sentences, each a sequence of words."""
    place: defaultdict[str, int] = defaultdict(count().__next__)
    sizes = np.fromiter(map(len, texts), dtype=np.intp, count=len(texts))
    at = np.fromiter(map(place.__getitem__, chain.from_iterable(texts)), dtype=np.intp, count=int(sizes.sum()))
    return Sentences(tuple(place), at, sizes)


def chained(parts: Sequence[Sentences]) -> Sentences:
    """All of several, one after the other, with their words numbered anew."""
    place: defaultdict[str, int] = defaultdict(count().__next__)
    tables = {id(part.words): part.words for part in parts}
    numbers = {key: np.fromiter(map(place.__getitem__, words), np.intp, len(words)) for key, words in tables.items()}
    at = np.concatenate([numbers[id(part.words)][part.at] for part in parts])
    return Sentences(tuple(place), at, np.concatenate([part.sizes for part in parts])).renumbered()


NONE = numbered([])
