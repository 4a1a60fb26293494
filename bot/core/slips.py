"""Finds words by the spellings that slips make of them, in twelve bytes a spelling; a dictionary takes two hundred.

Every spelling is kept as a number, and two spellings may share one: what is found are candidates, to be compared. The
number of a word less one letter follows from that of the word, so no spelling of what is looked for is written out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.core.sieve import Sieve, ranges, sieve_of
from bot.core.text import normalise

_BASE = 0x9E3779B1  # odd, so that it has an inverse
_INVERSE = pow(_BASE, -1, 1 << 32)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEXT = frozenset(pair for row in _ROWS for pair in (*pairwise(row), *pairwise(row[::-1])))  # keys side by side

Numbers = NDArray[np.uint32]
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Slips:
    """`spellings` as numbers, and beside each the place `at` of the word that it may be meant for.

    `often` says how many spellings from a place on are the same.
    """

    words: NDArray[np.object_]
    lengths: Places
    spellings: Sieve
    often: Places
    at: Places

    def find(self, spellings: Collection[str]) -> set[str]:
        """The words that any of the spellings may be meant for."""
        wanted, *_ = _numbers(list(spellings))
        _, found = self._pairs(wanted, np.zeros(len(wanted), dtype=np.int32))
        return {self.words[at] for at in found.tolist()}

    def pairs(self, many: Sequence[str]) -> tuple[Places, Places]:
        """Which of many words may be meant for which of `words`, as it is or less any one letter: places, side by side.

        Some come twice.
        """
        whole, shortened, whose = _numbers(many)
        askers = np.concatenate((np.arange(len(many), dtype=np.int32), whose))
        return self._pairs(np.concatenate((whole, shortened)), askers)

    def _pairs(self, wanted: Numbers, askers: Places) -> tuple[Places, Places]:
        known, firsts = self.spellings.find(wanted)
        often = self.often[firsts]
        return np.repeat(askers[known], often), self.at[ranges(firsts, often)]


def learn_slips(shortened: Sequence[str], others: Mapping[str, Collection[str]] | None = None) -> Slips:
    """Words that are found by themselves and by all that one letter less leaves of them.

    `others` are found by the spellings beside each, its own included where that counts.
    """
    others = others or {}
    whole, less, whose = _numbers(shortened)
    spelt, *_ = _numbers([one for many in others.values() for one in many])
    others_at = np.repeat(np.arange(len(others)), [len(many) for many in others.values()]) + len(shortened)
    at = np.concatenate((np.arange(len(shortened)), whose, others_at))
    both = np.unique(np.concatenate((whole, less, spelt)).astype(np.uint64) << np.uint64(32) | at.astype(np.uint64))
    numbers = (both >> np.uint64(32)).astype(np.uint32)
    often = numbers.searchsorted(numbers, side="right") - np.arange(len(numbers))
    each_at = (both & np.uint64(0xFFFFFFFF)).astype(np.int32)
    words = np.array([*shortened, *others], dtype=object)
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    return Slips(words, lengths, sieve_of(numbers), often.astype(np.int32), each_at)


def is_slip(word: str, meant: str) -> bool:
    """Whether one slip of the finger makes a word of what was meant: a letter left out, typed twice, swapped with the
    next, or from the next key.
    """
    longer = len(word) - len(meant)
    if longer == -2:
        return word in run_together(meant)
    at = next((at for at, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), len(meant))
    if longer == 1:
        return at > 0 and word[at] == word[at - 1] and word[at + 1 :] == meant[at:]
    if longer == -1:
        return word[at:] == meant[at + 1 :]
    rest, wanted = word[at:], meant[at:]
    if longer or not rest:
        return False
    if rest[1:] == wanted[1:]:
        return (rest[0], wanted[0]) in _NEXT
    return rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]


def run_together(word: str) -> set[str]:
    """What a letter left out makes of a word where three letters then stand in a row, of which two are read."""
    apart = (at for at in range(1, len(word) - 1) if word[at - 1] == word[at + 1])
    less = {word[:at] + word[at + 1 :] for at in apart}
    return {one for one in map(normalise, less) if len(one) < len(word) - 1}


def _numbers(words: Sequence[str]) -> tuple[Numbers, Numbers, Places]:
    """The numbers of words, those of each less each of its letters, and whose the latter are.

    Every letter adds to the number of its word, by its place; without one what stands behind it moves up by one.
    """
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    whose = np.repeat(np.arange(len(words), dtype=np.int32), lengths)
    ends = np.cumsum(lengths, dtype=np.int32)
    begins = ends - lengths
    powers = np.cumprod(np.full(lengths.max(initial=0), _BASE, dtype=np.uint32), dtype=np.uint32)
    until = np.zeros(len(letters) + 1, dtype=np.uint32)
    terms = letters * powers[np.arange(len(letters), dtype=np.int32) - begins[whose]]
    np.cumsum(terms, dtype=np.uint32, out=until[1:])
    before, whole = until[begins], until[ends]
    shortened = until[:-1] - before[whose] + (whole[whose] - until[1:]) * np.uint32(_INVERSE)
    return whole - before, shortened, whose
