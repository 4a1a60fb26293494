"""The words and phrases of danger signs as numbers, to look through a long text without a loop over its words."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.core.sieve import Sieve, sieve_of
from bot.core.sign_reading.cues import Cue, Node
from bot.core.sign_reading.letters import Spellings, spellings_of
from bot.core.sign_reading.measures import MEASURED, SPANS
from bot.core.sign_reading.others import ANYBODY
from bot.core.sign_reading.patterns import LIGHT
from bot.core.sign_reading.phrases import Meaning, Phrases
from bot.core.sign_reading.translation import ByWords, Words
from bot.core.sign_reading.vocabulary import FILLERS, Readings, Vocabulary, readings_of
from bot.core.sign_reading.wording import (
    ALIASES,
    ELLIPSIS,
    NEGATABLE,
    NEGATED,
    NUMBERS,
    PRONOUNS,
    SECOND,
    SPLIT,
    word_of,
)

STRANGE = -1  # instead of the number of a word
_JOINED = {(word, "not"): one for word, one in NEGATABLE.items()} | SPLIT

Indexes = NDArray[np.int32]  # half as long to look through
Flags = NDArray[np.bool_]
Breaks = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Openings:
    """What begins with a word `alone`, or only with two: `pairs` has their numbers, `first` says of which the first."""

    alone: Flags
    first: Flags
    pairs: Indexes

    def begin(self, numbers: Indexes) -> Flags:
        """Where any begins in a text."""
        begins, size = self.alone[numbers], len(self.alone)
        may = (self.first[numbers[:-1]] & ~begins[:-1]).nonzero()[0]
        pairs = numbers[may] * size + numbers[may + 1]
        at = np.minimum(self.pairs.searchsorted(pairs), len(self.pairs) - 1)
        begins[may[self.pairs[at] == pairs]] = True
        return begins


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The tree of phrases: word `w` leads from place `p` to `leads[i]` where the number `i` of `keys` is p * words + w.

    `names` has all words that we know in the order of their numbers, first the `count` words of phrases and cues.
    `spelt` has the number of each and of other spellings; `spellings` has what the letters of these make, in order, and
    `numbers` the number beside. Two words become one that is in `joined`. The `also_often[w]` numbers of `also` from
    `also_begins[w]` on are what a word may be meant for as well. `near` has the numbers of the words that a misspelt
    one is near to, as `Slips` has them.

    `firsts` are where a word leads from the root, or -1. The groups of a place are `groups[ends[p]:ends[p + 1]]`;
    `goes_on` says where phrases go on, and `ending` where any ends. From `fillers` on flags say which words are such,
    the last of all words that have no number.
    """

    names: NDArray[np.object_]
    count: int
    spelt: Mapping[str, int]
    spellings: Spellings
    numbers: Indexes
    joined: Mapping[tuple[int, int], int]
    ellipsis: int
    denial: int
    longest_phrase: int
    near: Indexes
    by_name: Mapping[str, int]
    firsts: Indexes
    also: Indexes
    also_begins: Indexes
    also_often: Indexes
    meanings: Sequence[Meaning]
    keys: Sieve
    leads: Indexes
    groups: Indexes
    ends: Indexes
    goes_on: Flags
    ending: Flags
    cues: Openings
    foreign: Openings
    fillers: Flags
    light: Flags
    halves: Flags
    numerals: Flags
    pronouns: Flags
    spans: Flags
    measured: Mapping[str, Flags]


@lru_cache(maxsize=4)
def steps_of(vocabulary: Vocabulary) -> Steps:
    """The tree of a vocabulary as numbers: made for the first long message, and kept."""
    phrases, translations = vocabulary.phrases, vocabulary.translations.phrases
    ours, foreign = _ours(vocabulary), _foreign_words(translations)
    names = (*sorted(ours), *sorted(_others(vocabulary) - ours))
    words = {word: number for number, word in enumerate(names)}
    spelt = words | {piece: words[word_of(piece)] for piece in (*ALIASES, "...")}
    by_name = {name: number for number, name in enumerate(_groups(vocabulary))}
    numerals = {word for word in names if word in NUMBERS or word[0].isdecimal()}
    which, openings = partial(_which, names), partial(_openings, words)
    return Steps(
        np.array([*names, ""], dtype=object),
        len(ours),
        spelt,
        *_spellings(spelt),
        {(words[one], words[other]): words[both] for (one, other), both in _JOINED.items()},
        words[ELLIPSIS],
        words["not"],
        max((1 + len(rest) for rest, _ in _foreign_phrases(translations)), default=1),
        np.array([words[word] for word in vocabulary.near.words], dtype=np.int32),
        by_name,
        _firsts(phrases, words),
        *_also(words, readings_of(ours | foreign, vocabulary)),
        phrases.meanings,
        *_leads(phrases, words),
        np.array([by_name[name] for one in phrases.meanings for name in one.groups], dtype=np.int32),
        np.cumsum([0, *(len(one.groups) for one in phrases.meanings)], dtype=np.int32),
        np.diff(phrases.begins) > 0,
        np.array([bool(one.groups) or one.harmless for one in phrases.meanings]),
        openings(_pairs(vocabulary.cues), _alone(vocabulary.cues)),
        openings(*_foreign_openings(translations)),
        which(FILLERS),
        which(LIGHT),
        which(SECOND),
        which(numerals),
        which(PRONOUNS),
        which(SPANS),
        {group: which({each for each in numerals if may_be(each)}) for group, may_be in MEASURED.items()},
    )


def _ours(vocabulary: Vocabulary) -> set[str]:
    """The words of phrases and cues."""
    cues = chain.from_iterable(_pairs(vocabulary.cues))
    return {*vocabulary.words, *FILLERS, *LIGHT, *cues, *_alone(vocabulary.cues), *NEGATED, "then", "than"}


def _pairs(cues: Node) -> set[tuple[str, str]]:
    """The first two words of cues."""
    return {(word, second) for word, after in cues.items() for second in after if second}


def _alone(cues: Node) -> set[str]:
    """The words that are a cue by themselves, or name anybody."""
    return {word for word, after in cues.items() if after.get("", Cue.PLAIN) is not Cue.PLAIN} | ANYBODY


def _others(vocabulary: Vocabulary) -> set[str]:
    """The other words that we know."""
    english = {word for _, words in _foreign_phrases(vocabulary.translations.phrases) for word in words}
    split = {*chain.from_iterable(SPLIT), *SPLIT.values(), *NEGATABLE}
    spelt = {*map(word_of, ALIASES), *NUMBERS, *PRONOUNS, *SPANS}
    return {*vocabulary.known, *_foreign_words(vocabulary.translations.phrases), *spelt, *english, *split}


def _foreign_words(translations: ByWords) -> frozenset[str]:
    """The first and second words of phrases of other languages."""
    return frozenset(translations).union(*translations.values()) - {""}


def _foreign_phrases(translations: ByWords) -> Iterator[tuple[Words, Words]]:
    """What stands behind the first word of each, and its English."""
    return (each for seconds in translations.values() for rests in seconds.values() for each in rests)


def _groups(vocabulary: Vocabulary) -> list[str]:
    """The names of all groups, in order."""
    named = chain.from_iterable(one.groups for one in set(vocabulary.phrases.meanings))
    return sorted({*MEASURED, *vocabulary.topics.values(), *named})


def _spellings(spelt: Mapping[str, int]) -> tuple[Spellings, Indexes]:
    """What the letters of words make, in order, and the number of the word beside each."""
    spellings, numbers = spellings_of(list(spelt)), np.fromiter(spelt.values(), np.int32, len(spelt))
    order = spellings.argsort()
    return spellings[order], numbers[order]


def _firsts(phrases: Phrases, words: Mapping[str, int]) -> Indexes:
    firsts = np.full(len(words), -1, dtype=np.int32)
    firsts[[words[word] for word in phrases.first]] = list(phrases.first.values())
    return firsts


def _also(words: Mapping[str, int], readings: Readings) -> tuple[Indexes, Indexes, Indexes]:
    """`also`, `also_begins` and `also_often` of `Steps`."""
    also = [[words[other] for other, *_ in readings.get(word, ()) if other != word] for word in words]
    flat = np.array([*chain.from_iterable(also)], dtype=np.int32)
    begins = np.cumsum([0, *map(len, also)], dtype=np.int32)
    return flat, begins, np.array([*map(len, also), 0], dtype=np.int32)


def _leads(phrases: Phrases, words: Mapping[str, int]) -> tuple[Sieve, Indexes]:
    """`keys` and `leads` of `Steps`."""
    numbers = np.array([STRANGE, *map(words.__getitem__, phrases.numbers)])
    places = np.repeat(np.arange(len(phrases.meanings)), np.diff(phrases.begins))
    keys = (places * len(words) + numbers[phrases.by]).astype(np.uint32)
    order = keys.argsort()
    return sieve_of(keys[order]), phrases.to[order]


def _which(names: Iterable[str], some: Container[str]) -> Flags:
    return np.array([word in some for word in (*names, "")])


def _openings(words: Mapping[str, int], pairs: Set[tuple[str, str]], alone: Container[str]) -> Openings:
    both = [(words[word], words[second]) for word, second in pairs if word in words and second in words]
    numbered = sorted(word * (len(words) + 1) + second for word, second in both)
    first = {word for word, _ in pairs}
    return Openings(_which(words, alone), _which(words, first), np.array(numbered, dtype=np.int32))


def _foreign_openings(translations: ByWords) -> tuple[set[tuple[str, str]], set[str]]:
    """The pairs of words, and the words alone, that a phrase of another language begins with."""
    pairs = {(word, second) for word, seconds in translations.items() for second in seconds if second}
    return pairs, {word for word, seconds in translations.items() if "" in seconds}
