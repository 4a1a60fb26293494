"""Finds words by the spellings that slips make of them, in twelve bytes a spelling; a dictionary takes two hundred.

Every spelling is kept as a number, and two spellings may share one: what is found are candidates, to be compared.
"""

from collections.abc import Collection, Iterable, Mapping
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

    def find(self, spellings: Iterable[str]) -> set[str]:
        """The words that any of the spellings may be meant for."""
        wanted = np.array([crc32(spelling.encode()) for spelling in spellings], dtype=np.uint32)
        firsts = self.numbers.searchsorted(wanted)
        ends = self.numbers.searchsorted(wanted, side="right")
        found = firsts < ends
        if not found.any():
            return set()
        spans = zip(firsts[found].tolist(), ends[found].tolist(), strict=True)
        return {self.words[i] for first, end in spans for i in self.at[first:end].tolist()}


def learn_slips(spellings: Mapping[str, Collection[str]]) -> Slips:
    """`spellings` are those of every word, its own included where that counts."""
    numbers = np.fromiter((crc32(one.encode()) for many in spellings.values() for one in many), dtype=np.uint32)
    at = np.repeat(np.arange(len(spellings), dtype=np.int32), [len(many) for many in spellings.values()])
    order = np.argsort(numbers, kind="stable")
    return Slips(tuple(spellings), numbers[order], at[order])
