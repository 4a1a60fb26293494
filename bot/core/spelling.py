"""Puts a misspelt word right: the nearest word that we know, or two words that were written as one.

A known word is never changed, nor one of one or two letters. One edit (a letter wrong, missing, too many, or two
swapped) is forgiven in words of three to seven letters, two in longer ones. Near words of equal distance: ours before
other English ones, then one with the same first letter, then the more frequent.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.english import stem

_SHORTEST, _LONG = 3, 8
_SHORTEST_PART = 3
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class Speller:
    """`ours` maps the words of the examples and the lexicon to how often they occur; `others` are correct too.

    `stems`: another form of a known word ("moisturised") is known.
    """

    ours: Mapping[str, int]
    others: frozenset[str]
    stems: frozenset[str]
    by_length: Mapping[int, tuple[str, ...]]

    def knows(self, word: str) -> bool:
        return word in self.ours or word in self.others or stem(word) in self.stems

    def correct(self, word: str) -> tuple[str, ...] | None:
        """The words it was meant to be; None where nothing known is near."""
        if _DOUBLED.search(word) and (squeezed := _DOUBLED.sub(r"\1", word)) in self.ours:
            return (squeezed,)
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        limit = 1 if len(word) < _LONG else 2
        near: list[tuple[float, bool, bool, int, str]] = []
        for length in range(len(word) - limit, len(word) + limit + 1):
            choices = self.by_length.get(length, ())
            for choice, distance, _ in process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=limit, limit=None
            ):
                count = self.ours.get(choice, 0)
                near.append((distance, not count, choice[0] != word[0], -count, choice))
        if near:
            return (min(near)[-1],)
        return self._split(word)

    def _split(self, word: str) -> tuple[str, ...] | None:
        for at in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            if word[:at] in self.ours and word[at:] in self.ours:
                return word[:at], word[at:]
        return None


def learn_spelling(ours: Mapping[str, int], others: Collection[str]) -> Speller:
    """A speller for the words of the examples (with counts) and other correct words."""
    known = dict(ours) | {word: 0 for word in others if word not in ours}
    by_length: dict[int, list[str]] = {}
    for word in known:
        if word.isalpha():
            by_length.setdefault(len(word), []).append(word)
    stems = frozenset(stem(word) for word in known)
    return Speller(dict(ours), frozenset(others) - set(ours), stems, {n: tuple(w) for n, w in by_length.items()})
