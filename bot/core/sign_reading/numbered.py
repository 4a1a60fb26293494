"""A long text read into numbers, without a loop over its words: the same words come out that `read` finds.

Only a word that nobody taught us is ever cut out of the text to be looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.core.sieve import ranges
from bot.core.sign_reading.letters import DIGIT, DOTS, Pieces, Places, Spellings, cut
from bot.core.sign_reading.steps import STRANGE, Breaks, Flags, Indexes, Steps
from bot.core.sign_reading.translation import ByWords, Translations, Words, longest
from bot.core.sign_reading.wording import STOP, Wording, normalised, word_of

MOST_FOREIGN = 100  # places where phrases of other languages may begin; a story in one of them has a few dozen
MOST_ODD = 200  # different words with an apostrophe, a point or a digit in them; a diary of temperatures has as many


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """The number of each word of a text, or STRANGE; its breaks, whether it is asked, and where numerals are.

    `strangers` are the words that have no number, some of them twice, and `which` says of a strange word which it is.
    `garbled`: more of them are torn by apostrophes, points and commas than in any story, and were not looked at.
    """

    steps: Steps
    numbers: Indexes
    breaks: Breaks
    asked: Flags
    numerals: Flags
    strangers: Sequence[str]
    which: Indexes
    garbled: bool = False

    def words(self, at: Indexes | Places) -> list[str]:
        """Some of the words."""
        numbers = self.numbers[at]
        words: list[str] = self.steps.names[numbers].tolist()
        for i in (numbers == STRANGE).nonzero()[0].tolist():
            words[i] = self.strangers[self.which[at[i]]]
        return words

    def days(self) -> Wording:
        """The numbers that may be days, each with the word before it and the two behind it, and nothing else."""
        beside = self.steps.spans[self.numbers]
        may = self.numerals.copy()
        may[1:-1] &= beside[2:] | beside[:-2]
        around = np.clip(may.nonzero()[0][:, np.newaxis] + np.arange(-1, 3), 0, len(self.numbers) - 1)
        words = self.words(around.ravel())
        return Wording(words, [0] * len(words), [False] * len(words), [*range(1, len(words), around.shape[1])])

    def wording(self, kept: Sequence[tuple[int, int]]) -> Wording:
        """The words of some ranges; a full stop stands where something is left out."""
        firsts, lasts = (np.array(ends, dtype=np.int32) for ends in zip(*kept, strict=True))
        at = ranges(firsts, lasts - firsts)
        breaks = self.breaks[at]
        begins = np.ones(len(at), dtype=bool)
        begins[1:] = at[1:] != at[:-1] + 1
        breaks[begins] = STOP
        numerals = self.numerals[at].nonzero()[0].tolist()
        return Wording(self.words(at), breaks.tolist(), self.asked[at].tolist(), numerals, whole=False)


def read_in_numbers(text: str, steps: Steps, translations: Translations) -> Numbered:
    """Any text."""
    text = normalised(text, translations)
    pieces = cut(text)
    numbers = _numbers(pieces.spellings, steps)
    numbers[pieces.kinds == DOTS] = steps.ellipsis
    strangers, which, garbled = _strangers(text, pieces, numbers, steps)
    numerals = steps.numerals[numbers] | (pieces.kinds == DIGIT)
    numbered = Numbered(steps, numbers, pieces.breaks, pieces.asked, numerals, strangers, which, garbled)
    return _translated(_joined(numbered), translations.phrases)


def _numbers(spellings: Spellings, steps: Steps) -> Indexes:
    at = np.minimum(steps.spellings.searchsorted(spellings), len(steps.spellings) - 1)
    return np.where(steps.spellings[at] == spellings, steps.numbers[at], np.int32(STRANGE))


def _strangers(text: str, pieces: Pieces, numbers: Indexes, steps: Steps) -> tuple[Sequence[str], Indexes, bool]:
    """The words that have no number, which a strange word is, and whether they are garbled.

    Those that have a number in other spelling get it.
    """
    strange = (numbers == STRANGE).nonzero()[0]
    _, first, where = np.unique(pieces.spellings[strange], return_index=True, return_inverse=True)
    at = strange[first]
    words = [text[begin:end] for begin, end in zip(pieces.begins[at].tolist(), pieces.ends[at].tolist(), strict=True)]
    odd = [i for i, word in enumerate(words) if not word.isalpha()]
    garbled = len(odd) > MOST_ODD
    if odd:
        meant = np.full(len(words), STRANGE, dtype=np.int32)
        for i in odd:
            words[i] = "" if garbled else word_of(words[i])
            if words[i] in steps.spelt:
                words[i], meant[i] = "", steps.spelt[words[i]]
        numbers[strange] = meant[where]
    which = np.zeros(len(numbers), dtype=np.int32)
    which[strange] = where
    return words, which, garbled


def _joined(numbered: Numbered) -> Numbered:
    """With a verb and its "not" made one."""
    steps, numbers, breaks = numbered.steps, numbered.numbers, numbered.breaks
    may = (steps.halves[numbers] & (breaks == 0)).nonzero()[0]
    kept = np.ones(len(numbers), dtype=bool)
    for at, pair in zip(may.tolist(), zip(numbers[may - 1].tolist(), numbers[may].tolist(), strict=True), strict=True):
        one = steps.joined.get(pair)
        if one is not None:
            numbers[at], breaks[at], kept[at - 1] = one, breaks[at - 1], False
    if kept.all():
        return numbered
    return replace(
        numbered,
        numbers=numbers[kept],
        breaks=breaks[kept],
        asked=numbered.asked[kept],
        numerals=numbered.numerals[kept],
        which=numbered.which[kept],
    )


def _translated(numbered: Numbered, foreign: ByWords) -> Numbered:
    """With words of other languages put into English; hardly any text has any."""
    steps, numbers, count = numbered.steps, numbered.numbers, len(numbered.numbers)
    may = steps.foreign.begin(numbers).nonzero()[0]
    if len(may) > MOST_FOREIGN:
        return replace(numbered, garbled=True)
    found = _phrases(may, numbered, foreign) if len(may) else []
    if not found:
        return numbered
    at, lengths = np.array([at for at, _, _ in found]), np.array([len(english) for _, english, _ in found])
    often = np.ones(count, dtype=np.int32)
    often[ranges(at, np.array([length for _, _, length in found]))] = 0
    often[at] = lengths
    kept = np.repeat(np.arange(count), often)
    numbers, breaks = numbers[kept], numbered.breaks[kept]
    put = ranges((np.cumsum(often) - often)[at], lengths)
    numbers[put] = [steps.spelt[word] for _, english, _ in found for word in english]
    breaks[1:][kept[1:] == kept[:-1]] = 0
    numerals = numbered.numerals[kept]
    numerals[put] = steps.numerals[numbers[put]]
    return replace(
        numbered,
        numbers=numbers,
        breaks=breaks,
        asked=numbered.asked[kept],
        numerals=numerals,
        which=numbered.which[kept],
    )


def _phrases(may: Places, numbered: Numbered, foreign: ByWords) -> list[tuple[int, Words, int]]:
    """The phrases of other languages that begin at some places, with the English for each and how many words it has."""
    most = numbered.steps.longest_phrase
    around = may[:, np.newaxis] + np.arange(most)
    within = np.minimum(around, len(numbered.numbers) - 1)
    words, breaks = numbered.words(within.ravel()), np.where(around == within, numbered.breaks[within], STOP)
    found: list[tuple[int, Words, int]] = []
    done = 0
    for i, at in enumerate(may.tolist()):
        told = words[i * most : (i + 1) * most]
        rest, english = longest(0, told, breaks[i].tolist(), foreign) if at >= done else ((), ())
        if english:
            done = at + 1 + len(rest)
            found.append((at, english, 1 + len(rest)))
    return found
