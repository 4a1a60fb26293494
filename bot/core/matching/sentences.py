"""Many sentences as the numbers of their words: what is done to all examples is done in a few steps of numpy."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from bot.core.matching.sparse import Numbers
from bot.core.sieve import ranges


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """All words stand one after the other, each as its place `at` in `words`; `sizes` has how many are of each."""

    words: Sequence[str]
    at: Numbers
    sizes: Numbers

    def __len__(self) -> int:
        return len(self.sizes)

    def first(self, count: int) -> "Sentences":
        """The first ones alone."""
        sizes = self.sizes[:count]
        return Sentences(self.words, self.at[: sizes.sum()], sizes)

    def ordered(self, order: Numbers) -> "Sentences":
        """The same in another order."""
        begins = np.cumsum(self.sizes) - self.sizes
        return Sentences(self.words, self.at[ranges(begins[order], self.sizes[order])], self.sizes[order])


def numbered(texts: Sequence[Sequence[str]]) -> Sentences:
    """Sentences, each a sequence of words."""
    place = {word: at for at, word in enumerate(dict.fromkeys(chain.from_iterable(texts)))}
    sizes = np.fromiter(map(len, texts), dtype=np.intp, count=len(texts))
    at = np.fromiter(map(place.__getitem__, chain.from_iterable(texts)), dtype=np.intp, count=int(sizes.sum()))
    return Sentences(tuple(place), at, sizes)
