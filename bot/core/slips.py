"""Finds words by the spellings that slips make of them, in twelve bytes a spelling; a dictionary takes two hundred.

Every spelling is kept as a number, and two spellings may share one: what is found are candidates, to be compared. The
number of a word less one letter follows from that of the word, so no spelling of what is looked for is written out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.sieve import Sieve, ranges, sieve_of

_BASE = 0x9E3779B1  # odd, so that it has an inverse
_INVERSE = pow(_BASE, -1, 1 << 32)

Numbers = NDArray[np.uint32]
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Slips:
    """`spellings` as numbers, and beside each the place `at` of the word that it may be meant for."""

    words: tuple[str, ...]
    spellings: Sieve
    at: Places

    def find(self, spellings: Collection[str]) -> set[str]:
        """The words that any of the spellings may be meant for."""
        wanted = _numbers(_letters(list(spellings)))
        _, found = self._pairs(wanted, np.zeros(len(wanted), dtype=np.int32))
        return {self.words[at] for at in found.tolist()}

    def find_each(self, many: Sequence[str], whole: Sequence[bool]) -> list[set[str]]:
        """For each of many words those that it may be meant for: as it is and, if not `whole`, less any one letter."""
        found: list[set[str]] = [set() for _ in many]
        askers, at = self.pairs(many, whole)
        for asker, ours in zip(askers.tolist(), at.tolist(), strict=True):
            found[asker].add(self.words[ours])
        return found

    def pairs(self, many: Sequence[str], whole: Sequence[bool] | None = None) -> tuple[Places, Places]:
        """The same as places in `many` and, beside each, in `words`; some may come twice."""
        letters = _letters(many)
        may_lose = letters != 0
        if whole is not None:
            may_lose &= ~np.array(whole, dtype=bool)[:, None]
        askers, at = may_lose.nonzero()
        wanted = np.concatenate((_numbers(letters), _shortened(letters)[askers, at]))
        return self._pairs(wanted, np.concatenate((np.arange(len(many)), askers)))

    def _pairs(self, wanted: Numbers, askers: NDArray[np.int64]) -> tuple[Places, Places]:
        known, firsts = self.spellings.find(wanted)
        often = self.spellings.numbers.searchsorted(wanted[known], side="right") - firsts
        return np.repeat(askers[known], often), self.at[ranges(firsts, often)]


def learn_slips(spellings: Mapping[str, Collection[str]]) -> Slips:
    """`spellings` are those of every word, its own included where that counts."""
    numbers = _numbers(_letters([one for many in spellings.values() for one in many]))
    at = np.repeat(np.arange(len(spellings), dtype=np.int32), [len(many) for many in spellings.values()])
    order = np.argsort(numbers, kind="stable")
    return Slips(tuple(spellings), sieve_of(numbers[order]), at[order])


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
