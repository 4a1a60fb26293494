"""Puts a misspelt word right: the nearest word that we know, or two words that were written as one.

A known word is never changed, nor one of one or two letters. One edit (a letter wrong, missing, too many, or two
swapped) is forgiven in words of three to seven letters, two in longer ones. Among equally near words ours come before
other English ones, then those with the same first letter, then the more frequent.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.matching.english import stem
from bot.core.slips import Slips, learn_slips

_SHORTEST, _LONG, _LONGEST = 3, 8, 30
_SHORTEST_PART = 3
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class Speller:
    """`ours` maps the words of the examples and the lexicon to how often they occur; `others` are correct too.

    `stems`: another form of a known word ("moisturised") is known. `shortened` finds the known words by themselves and
    with one letter left out: two words one edit apart always meet there.
    """

    ours: Mapping[str, int]
    others: frozenset[str]
    stems: frozenset[str]
    by_length: Mapping[int, tuple[str, ...]]
    shortened: Slips

    def knows(self, word: str) -> bool:
        return word in self.ours or word in self.others or stem(word) in self.stems

    def correct(self, word: str) -> tuple[str, ...] | None:
        """The words it was meant to be; None where nothing known is near."""
        if _DOUBLED.search(word) and (squeezed := _DOUBLED.sub(r"\1", word)) in self.ours:
            return (squeezed,)
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return None
        near = self._one_edit_away(word) or (self._two_edits_away(word) if len(word) >= _LONG else [])
        if near:
            return (min(near, key=lambda choice: self._rank(word, choice)),)
        return split(word, self.ours)

    def _rank(self, word: str, choice: str) -> tuple[bool, bool, bool, int, str]:
        count = self.ours.get(choice, 0)
        return not count, choice[0] != word[0], len(choice) < len(word), -count, choice

    def _one_edit_away(self, word: str) -> list[str]:
        return [choice for choice in self.shortened.find(_shorten(word)) if OSA.distance(word, choice) <= 1]

    def _two_edits_away(self, word: str) -> list[str]:
        near: list[str] = []
        for length in range(len(word) - 2, len(word) + 3):
            choices = self.by_length.get(length, ())
            near += [c for c, _, _ in process.extract(word, choices, scorer=OSA.distance, score_cutoff=2, limit=None)]
        return near


def split(word: str, known: Collection[str]) -> tuple[str, ...] | None:
    """Two known words that were written as one, the first as long as can be."""
    for at in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if word[:at] in known and word[at:] in known:
            return word[:at], word[at:]
    return None


def learn_spelling(ours: Mapping[str, int], others: Collection[str]) -> Speller:
    """A speller for the words of the examples (with counts) and other correct words."""
    known = [word for word in dict.fromkeys((*ours, *sorted(others))) if word.isalpha()]
    by_length: dict[int, list[str]] = {}
    for word in known:
        by_length.setdefault(len(word), []).append(word)
    return Speller(
        ours=dict(ours),
        others=frozenset(others) - set(ours),
        stems=frozenset(map(stem, known)),
        by_length={n: tuple(w) for n, w in by_length.items() if n >= _LONG - 2},
        shortened=learn_slips({word: _shorten(word) for word in known}),
    )


def _shorten(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
