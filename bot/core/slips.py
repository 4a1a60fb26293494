"""Finds words by the spellings that slips make of them, in twelve bytes a spelling; a dictionary takes two hundred.

Every spelling is kept as a number, and two spellings may share one: what is found are candidates, to be compared. The
number of a word less one letter follows from that of the word, so no spelling of what is looked for is written out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BASE = 0x9E3779B1  # odd, so that it has an inverse
_INVERSE = pow(_BASE, -1, 1 << 32)

Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Slips:
    """`numbers` of spellings, sorted, and beside each the place `at` of the word that it may be meant for."""

    words: tuple[str, ...]
    numbers: Numbers
    at: NDArray[np.int32]

    def find(self, spellings: Collection[str]) -> set[str]:
        """The words that any of the spellings may be meant for."""
        wanted = _numbers(_letters(list(spellings)))
        return self._find(wanted, np.zeros(len(wanted), dtype=np.int64), 1)[0]

    def find_each(self, many: Sequence[str], whole: Sequence[bool]) -> list[set[str]]:
        """For each of many words those that it may be meant for: as it is and, if not `whole`, less any one letter."""
        letters = _letters(many)
        askers, at = ((letters != 0) & ~np.array(whole, dtype=bool)[:, None]).nonzero()
        wanted = np.concatenate((_numbers(letters), _shortened(letters)[askers, at]))
        return self._find(wanted, np.concatenate((np.arange(len(many)), askers)), len(many))

    def _find(self, wanted: Numbers, askers: NDArray[np.int64], count: int) -> list[set[str]]:
        found: list[set[str]] = [set() for _ in range(count)]
        if not len(self.numbers):
            return found
        firsts = self.numbers.searchsorted(wanted)
        there = (self.numbers[np.minimum(firsts, len(self.numbers) - 1)] == wanted).nonzero()[0]
        ends = self.numbers.searchsorted(wanted[there], side="right")
        for asker, first, end in zip(askers[there].tolist(), firsts[there].tolist(), ends.tolist(), strict=True):
            for i in self.at[first:end].tolist():
                found[asker].add(self.words[i])
        return found


def learn_slips(spellings: Mapping[str, Collection[str]]) -> Slips:
    """`spellings` are those of every word, its own included where that counts."""
    numbers = _numbers(_letters([one for many in spellings.values() for one in many]))
    at = np.repeat(np.arange(len(spellings), dtype=np.int32), [len(many) for many in spellings.values()])
    order = np.argsort(numbers, kind="stable")
    return Slips(tuple(spellings), numbers[order], at[order])


def _letters(words: Sequence[str]) -> Numbers:
    """The letters of words as a table of numbers, a word a line, with zeros behind it."""
    table = np.array(words, dtype=np.str_)
    return table.view(np.uint32).reshape(len(words), table.itemsize // 4)


def _terms(letters: Numbers) -> Numbers:
    """Of every letter what it adds to the number of its word, by its place."""
    powers = np.cumprod(np.full(letters.shape[1], _BASE, dtype=np.uint32), dtype=np.uint32)
    terms: Numbers = letters * powers
    return terms


def _numbers(letters: Numbers) -> Numbers:
    numbers: Numbers = np.add.reduce(_terms(letters), axis=1, dtype=np.uint32)
    return numbers


def _shortened(letters: Numbers) -> Numbers:
    """The numbers of every word without the letter at each place: what stands behind it moves up by one."""
    terms = _terms(letters)
    until: Numbers = np.cumsum(terms, axis=1, dtype=np.uint32)
    shortened: Numbers = until - terms + (until[:, -1:] - until) * np.uint32(_INVERSE)
    return shortened
