"""Puts a misspelt word right: the nearest word that we know, or two words that were written as one.

A known word is never changed, nor one of one or two letters. One edit (a letter wrong, missing, too many, or two
swapped) is forgiven in words of three to seven letters, two in longer ones. Among near words counts how often the
examples hold it, whether it begins with the same letter and lost none, and whether it has stood beside the same word
before: "i hve" is "i have", "a hve" is "a hive". A word of two letters is put right only by what stands beside it.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from bot.core.matching.english import stem
from bot.core.matching.sentences import NONE, Sentences
from bot.core.slips import Slips, learn_slips
from bot.core.text import once

EDGE = ""  # what stands before the first word and after the last
_SHORTEST, _LONG, _LONGEST = 2, 8, 30
_SAME_START, _NOTHING_ADDED, _STOOD_BESIDE = 1.0, 0.5, 3.0  # what each makes a word likelier, as logarithms
_OTHERS_COUNT = 0.05  # of an English word that is none of ours
_SHORTEST_PART = 3
_MET = 1024  # words that nobody knows and that were met last: a message is read as a whole and in parts
_APART = 0x9E3779B1  # odd and large: two words turned round have another number
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True, eq=False)
class Speller:
    """`ours` maps the words of the examples and the lexicon to how often they occur; `others` are correct too.

    `stems`: another form of a known word ("moisturised") is known. `shortened` finds the known words by themselves and
    with one letter left out: two words one edit apart always meet there. `long` are those that two edits are forgiven
    in, and beside each the `letters` that it has. `beside` are the pairs of words that stand side by side in the
    examples, as numbers, which take a hundredth of the memory.
    """

    ours: Mapping[str, int]
    others: frozenset[str]
    stems: Collection[str]
    long: tuple[str, ...]
    letters: NDArray[np.uint32]
    beside: NDArray[np.uint32]
    shortened: Slips

    def knows(self, word: str) -> bool:
        return word in self.ours or word in self.others or stem(word) in self.stems

    def correct(
        self, word: str, before: str = EDGE, after: str = EDGE, near: Sequence[str] | None = None
    ) -> tuple[str, ...] | None:
        """The words it was meant to be, standing between two others; None where nothing known is near.

        `near` are the known words that are near, where they were looked up before (`near_all`).
        """
        if _DOUBLED.search(word) and (squeezed := _DOUBLED.sub(r"\1", word)) in self.ours:
            return (squeezed,)
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return None
        near = _near(word, self) if near is None else near
        if len(word) == _SHORTEST:
            near = [one for one in near if len(one) >= _SHORTEST and self._stood_beside(one, before, after)]
        if near:
            return (max(near, key=lambda choice: (self._likelihood(word, choice, before, after), choice)),)
        return split(word, self.ours)

    def as_near(self, word: str, chosen: str) -> tuple[str, ...]:
        """Our other words that it is as near to as to the one that was chosen, the commonest first."""
        others = [one for one in _near(word, self) if one != chosen and one in self.ours]
        return tuple(sorted(others, key=lambda one: -self.ours[one]))

    def _likelihood(self, word: str, choice: str, before: str, after: str) -> float:
        return (
            log(self.ours.get(choice, 0) + _OTHERS_COUNT)
            + _SAME_START * (choice[0] == word[0])
            + _NOTHING_ADDED * (len(choice) >= len(word))
            + _STOOD_BESIDE * self._stood_beside(choice, before, after)
        )

    def _stood_beside(self, choice: str, before: str, after: str) -> int:
        """By how many of its neighbours a word has stood in the examples."""
        beside = self.beside.data
        wanted = _pair(before, choice), _pair(choice, after)
        places = [(bisect_left(beside, pair), pair) for pair in wanted]
        return sum([at < len(beside) and beside[at] == pair for at, pair in places])

    def one_edit_away(self, word: str) -> list[str]:
        return [choice for choice in self.shortened.find(_shorten(word)) if OSA.distance(word, choice) <= 1]

    def near_all(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """For many words those that each may have been meant to be: looked up at once, as far as one edit goes."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(words, ())
        asked, at = self.shortened.pairs(words)
        for word, choice in sorted(set(zip(asked.tolist(), at.tolist(), strict=True))):
            if OSA.distance(words[word], self.shortened.words[choice]) <= 1:
                found[words[word]] += (self.shortened.words[choice],)
        farther = (word for word, near in found.items() if not near and len(word) >= _LONG)
        return found | {word: tuple(self.two_edits_away(word)) for word in farther}

    def two_edits_away(self, word: str) -> list[str]:
        differing = np.bitwise_count(self.letters ^ letters_of(word))
        alike = [self.long[at] for at in np.flatnonzero(differing <= 2 * 2).tolist()]  # an edit changes two at most
        apart = cdist([word], alike, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)[0]
        return list(compress(alike, (apart <= 2).tolist()))


@lru_cache(maxsize=_MET)
def _near(word: str, speller: Speller) -> tuple[str, ...]:
    """The known words that it may have been meant to be, wherever it stands."""
    return tuple(speller.one_edit_away(word) or (speller.two_edits_away(word) if len(word) >= _LONG else ()))


def split(word: str, known: Collection[str]) -> tuple[str, ...] | None:
    """Two known words that were written as one, the first as long as can be."""
    for at in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if word[:at] in known and word[at:] in known:
            return word[:at], word[at:]
    return None


def _pair(one: str, other: str) -> int:
    """A number for two words."""
    return (_mark(one) * _APART + _mark(other)) & 0xFFFFFFFF


def _mark(word: str) -> int:
    return crc32(word.encode())


def learn_spelling(ours: Mapping[str, int], others: Collection[str], texts: Sentences = NONE) -> Speller:
    """A speller for the words of the examples (with counts) and other correct words, met in `texts` side by side."""
    marks = np.array(list(map(_mark, (*texts.words, EDGE))), dtype=np.uint32)
    edged = marks[texts.edged(len(texts.words))]
    known = [word for word in dict.fromkeys((*ours, *sorted(others))) if word.isalpha()]
    long = tuple(word for word in known if len(word) >= _LONG - 2)
    return Speller(
        ours=dict(ours),
        others=frozenset(others) - set(ours),
        stems=dict.fromkeys(map(once, map(stem, known))),  # a set would take twice the memory
        long=long,
        letters=letters_of_all(long),
        beside=np.unique(edged[:-1] * np.uint32(_APART) + edged[1:]),
        shortened=learn_slips(known),
    )


def letters_of_all(words: Sequence[str]) -> NDArray[np.uint32]:
    """The letters of many words, as `letters_of` gives them for one."""
    signs = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter(map(len, words), dtype=np.intp, count=len(words))
    bits = np.uint32(1) << signs % np.uint32(32)
    return np.bitwise_or.reduceat(bits, np.cumsum(lengths) - lengths) if len(words) else bits


def letters_of(word: str) -> int:
    """Which letters a word has, a bit for each; those beyond the alphabet share the bits of others."""
    return sum({1 << ord(letter) % 32 for letter in word})


def _shorten(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
