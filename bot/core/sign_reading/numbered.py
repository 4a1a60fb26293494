"""A long text read into numbers, without a loop over its words: the same words come out that `read` finds.

Only a word that nobody taught us is ever cut out of the text to be looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.core.sieve import ranges
from bot.core.sign_reading.letters import DOTS, Pieces, Places, Spellings, cut, spellings_of
from bot.core.sign_reading.steps import STRANGE, Breaks, Flags, Indexes, Steps
from bot.core.sign_reading.translation import Translations, applies
from bot.core.sign_reading.wording import STOP, Wording, normalised, read, word_of


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """The number of each word of a text, or STRANGE; its breaks, whether it is asked, and where numerals are.

    `strangers` counts the different words that have no number, and `which` says of a strange word which it is.
    """

    steps: Steps
    numbers: Indexes
    breaks: Breaks
    asked: Flags
    numerals: Flags
    strangers: Mapping[str, int]
    which: Indexes

    def words(self, at: Indexes | Places) -> list[str]:
        """Some of the words."""
        names, strangers = self.steps.names, list(self.strangers)
        both = zip(self.numbers[at].tolist(), self.which[at].tolist(), strict=True)
        return [strangers[which] if number == STRANGE else names[number] for number, which in both]

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
        whole = len(at) == len(self.numbers)
        return Wording(self.words(at), breaks.tolist(), self.asked[at].tolist(), numerals, whole=whole)


def read_in_numbers(text: str, steps: Steps, translations: Translations) -> Numbered:
    """Any text."""
    text = normalised(text)
    pieces = cut(text)
    numbers = _numbers(pieces.spellings, steps)
    numbers[pieces.kinds == DOTS] = steps.ellipsis
    numbered = _numbered(numbers, pieces.breaks, pieces.asked, *_strangers(text, pieces, numbers, steps), steps)
    numbered = _joined(numbered)
    return _translated(text, numbered, translations)


def numbers_of(words: Sequence[str], steps: Steps) -> Indexes:
    """The numbers of words, or STRANGE."""
    return _numbers(spellings_of(words), steps)


def _numbers(spellings: Spellings, steps: Steps) -> Indexes:
    at = np.minimum(steps.spellings.searchsorted(spellings), len(steps.spellings) - 1)
    return np.where(steps.spellings[at] == spellings, steps.spelt[at], np.int32(STRANGE))


def _strangers(text: str, pieces: Pieces, numbers: Indexes, steps: Steps) -> tuple[dict[str, int], Indexes]:
    """The words that have no number, and which a strange word is; those with one in other spelling get it."""
    strange = (numbers == STRANGE).nonzero()[0]
    _, first, where = np.unique(pieces.spellings[strange], return_index=True, return_inverse=True)
    at = strange[first]
    begins, ends = pieces.begins[at].tolist(), pieces.ends[at].tolist()
    words = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    odd = [i for i, word in enumerate(words) if not word.isalpha()]
    for i in odd:
        words[i] = word_of(words[i])
    meant = np.full(len(words), STRANGE, dtype=np.int32)
    meant[odd] = numbers_of([words[i] for i in odd], steps)
    numbers[strange] = meant[where]
    strangers: dict[str, int] = {}
    order = [
        strangers.setdefault(word, len(strangers)) if number < 0 else 0
        for word, number in zip(words, meant.tolist(), strict=True)
    ]
    which = np.zeros(len(numbers), dtype=np.int32)
    which[strange] = np.array(order, dtype=np.int32)[where]
    return strangers, which


def _numbered(
    numbers: Indexes, breaks: Breaks, asked: Flags, strangers: Mapping[str, int], which: Indexes, steps: Steps
) -> Numbered:
    numerals = steps.numerals[numbers]
    strange = (numbers == STRANGE).nonzero()[0]
    digits = np.fromiter((word[0].isdigit() for word in strangers), bool, len(strangers))
    numerals[strange] = digits[which[strange]]
    return Numbered(steps, numbers, breaks, asked, numerals, strangers, which)


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


def _translated(text: str, numbered: Numbered, translations: Translations) -> Numbered:
    """With words of other languages put into English; hardly any text has any."""
    steps, numbers = numbered.steps, numbered.numbers
    foreign = steps.foreign[numbers]
    strange = [i for word, i in numbered.strangers.items() if word in translations]
    if strange:
        foreign |= (numbers == STRANGE) & np.isin(numbered.which, strange)
    may = foreign.nonzero()[0]
    firsts, seconds = numbered.words(may), numbered.words(np.minimum(may + 1, len(numbers) - 1))
    if not applies(zip(firsts, seconds, strict=True), translations):
        return numbered
    wording = read(text, translations)
    numbers = numbers_of(wording.words, steps)
    at = (numbers == STRANGE).nonzero()[0].tolist()
    strangers = {word: i for i, word in enumerate(dict.fromkeys(wording.words[i] for i in at))}
    which = np.zeros(len(numbers), dtype=np.int32)
    which[at] = [strangers[wording.words[i]] for i in at]
    breaks, asked = np.array(wording.breaks, dtype=np.int8), np.array(wording.asked, dtype=bool)
    return _numbered(numbers, breaks, asked, strangers, which, steps)
