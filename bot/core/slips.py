"""Finds words by the spellings that slips make of them, in twelve bytes a spelling; a dictionary takes two hundred.

Every spelling is kept as a number, and two spellings may share one: what is found are candidates, to be compared.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Slips:
    """`numbers` of spellings, sorted, and beside each the place `at` of the word that it may be meant for."""

    words: tuple[str, ...]
    numbers: NDArray[np.uint32]
    at: NDArray[np.int32]

    def find(self, spellings: Collection[str]) -> set[str]:
        """The words that any of the spellings may be meant for."""
        return self.find_each([spellings])[0]

    def find_each(self, many: Sequence[Collection[str]]) -> list[set[str]]:
        """The same for many words at once, which costs little more than for one."""
        wanted = np.array([crc32(one.encode()) for spellings in many for one in spellings], dtype=np.uint32)
        firsts = self.numbers.searchsorted(wanted)
        there = self.numbers[np.minimum(firsts, len(self.numbers) - 1)] == wanted if len(self.numbers) else firsts < 0
        found: list[set[str]] = [set() for _ in many]
        places = there.nonzero()[0]
        if len(places):
            whose = [asker for asker, spellings in enumerate(many) for _ in spellings]
            ends = self.numbers.searchsorted(wanted[places], side="right")
            for place, first, end in zip(places.tolist(), firsts[places].tolist(), ends.tolist(), strict=True):
                found[whose[place]].update(self.words[i] for i in self.at[first:end].tolist())
        return found


def learn_slips(spellings: Mapping[str, Collection[str]]) -> Slips:
    """`spellings` are those of every word, its own included where that counts."""
    numbers = np.fromiter((crc32(one.encode()) for many in spellings.values() for one in many), dtype=np.uint32)
    at = np.repeat(np.arange(len(spellings), dtype=np.int32), [len(many) for many in spellings.values()])
    order = np.argsort(numbers, kind="stable")
    return Slips(tuple(spellings), numbers[order], at[order])
