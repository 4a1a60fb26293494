"""The phrases of danger signs as a tree of their words, grown from lines with alternatives and kept small.

"red/sore eye/eyelid" is four phrases, and a few thousand lines are hundreds of thousands. So they are not spelled out:
the tree is grown from what is left of every line (`growth`), and where the same is left of the same lines one branch
goes on.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, product

import numpy as np
from numpy.typing import NDArray

from bot.core.sign_reading.growth import END, Lefts, grown
from bot.core.sign_reading.wording import SECOND, merge, read_alone
from bot.core.text import once

Words = tuple[str, ...]
Read = Mapping[str, Words]  # what stands between two slashes, with the words that it is, or none

_JOIN = SECOND | {""}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What it means that a phrase ends: the `groups` it is of, those of them that may take signs away, or harmless."""

    groups: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    harmless: bool = False
    idiom: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The tree: from place `p` on, the words `by[begins[p]:begins[p + 1]]` lead to the places beside, in `to`.

    Words stand there by their `numbers`, in order. Place 0 is the root, and `first` has what leads on from there.
    `meanings` has what ends at each place.
    """

    numbers: Mapping[str, int]
    begins: NDArray[np.int32]
    by: NDArray[np.int32]
    to: NDArray[np.int32]
    meanings: Sequence[Meaning]
    first: Mapping[str, int]

    def leads(self) -> Callable[[int, int], int]:
        """Tells where a word, by its number, leads from a place, or 0: nothing leads to the root."""
        begins, by, to = self.begins.data, self.by.data, self.to.data

        def lead(place: int, word: int) -> int:
            last = begins[place + 1]
            at = bisect_left(by, word, begins[place], last)
            return to[at] if at < last and by[at] == word else 0

        return lead


def grow(lines: Iterable[tuple[str, Meaning]]) -> Phrases:
    """The tree of phrases, each with what it means that it ends."""
    split = [(phrase.split(), meaning) for phrase, meaning in lines]
    rests = _Rests(_read(chain.from_iterable(phrase for phrase, _ in split)))
    tree = grown({rests.of_line(*line) for line in split}, rests.lefts)
    meanings = list(rests.ends)
    both = {ends: _both([meanings[end] for end in ends]) for ends in {(), *tree.ends.values()}}
    words, root = ("", *rests.numbers), slice(tree.begins[1])
    return Phrases(
        dict(rests.numbers),
        tree.begins,
        tree.by,
        tree.to,
        tuple([both[tree.ends.get(place, ())] for place in range(len(tree.begins) - 1)]),
        dict(zip(map(words.__getitem__, tree.by[root].tolist()), tree.to[root].tolist(), strict=True)),
    )


def _both(meanings: Sequence[Meaning]) -> Meaning:
    """What it means that several phrases end."""
    return Meaning(
        tuple(dict.fromkeys(chain.from_iterable(one.groups for one in meanings))),
        tuple(dict.fromkeys(chain.from_iterable(one.unless for one in meanings))),
        any(one.harmless for one in meanings),
        any(one.idiom for one in meanings),
    )


class _Rests:
    """Numbers what is left of lines. The same rest is always the same number."""

    def __init__(self, read: Read) -> None:
        self.lefts = Lefts()
        self.ends: dict[Meaning, int] = {}
        self.numbers: defaultdict[str, int] = defaultdict(count(END + 1).__next__)
        self._read = read
        self._alone = {part: self.numbers[words[0]] for part, words in read.items() if len(words) == 1}
        self._joining = {part for part, words in read.items() if (words[0] if words else "") in _JOIN}
        self._known: dict[tuple[str | Words, int], int] = {}

    def of_line(self, choices: Sequence[str], meaning: Meaning) -> int:
        if meaning not in self.ends:
            self.ends[meaning] = self.lefts.add(((END,), len(self.ends)))
        behind = self.ends[meaning]
        for choice in reversed(_joined(choices, self._read, self._joining)):
            known = self._known.get((choice, behind))
            behind = self._choice(choice, behind) if known is None else known
        return behind

    def _choice(self, choice: str, behind: int) -> int:
        try:
            left = self.lefts.add(([self._alone[part] for part in choice.split("/")], behind))
        except KeyError:  # not each of them is a single word
            several = [words for words in _spelled(choice, self._read) if words]
            left = self.lefts.add(*[([self.numbers[words[0]]], self._words(words[1:], behind)) for words in several])
        self._known[choice, behind] = left
        return left

    def _words(self, words: Words, behind: int) -> int:
        """What is left where these words must come."""
        for at in reversed(range(len(words))):
            known = self._known.get((words[at:], behind))
            if known is None:
                known = self._known[words[at:], behind] = self.lefts.add(([self.numbers[words[at]]], behind))
            behind = known
        return behind


def _joined(choices: Sequence[str], read: Read, joining: set[str]) -> Sequence[str]:
    """The choices of a line, those as one of which two words may become one or none need come."""
    if joining.isdisjoint("/".join(choices).split("/")):
        return choices
    runs: list[str] = []
    for choice in choices:
        if runs and _may_join(runs[-1].split()[-1], choice, read):
            runs[-1] += " " + choice
        else:
            runs.append(choice)
    return runs


def _may_join(one: str, other: str, read: Read) -> bool:
    """Whether the last word of one choice and the first of the next may become one, or none of either need come."""
    firsts = [words[-1] if words else "" for words in _spelled(one, read)]
    seconds = [words[0] if words else "" for words in _spelled(other, read)]
    return "" in firsts or "" in seconds or any(merge(first, second) for first in firsts for second in seconds)


def spelled_out(phrases: Iterable[str]) -> set[Words]:
    """Every phrase that a line with alternatives stands for: "red/sore eye" is two."""
    lines = list(phrases)
    read = _read(chain.from_iterable(map(str.split, lines)))
    return set(chain.from_iterable(_spelled(line, read) for line in lines))


def _spelled(line: str, read: Read) -> Sequence[Words]:
    """Every phrase that one line stands for."""
    choices = [[read[part] for part in choice.split("/")] for choice in line.split()]
    return choices[0] if len(choices) == 1 else sorted({_merged(words) for words in product(*choices)})


def _merged(chosen: Iterable[Words]) -> Words:
    words: list[str] = []
    for word in chain.from_iterable(chosen):
        merged = merge(words[-1], word) if words else None
        if merged:
            words[-1] = merged
        else:
            words.append(word)
    return tuple(words)


def _read(choices: Iterable[str]) -> dict[str, Words]:
    parts = list(dict.fromkeys("/".join(choices).split("/")))
    return dict(zip(parts, (tuple(map(once, words)) for words in read_alone(parts)), strict=True))
