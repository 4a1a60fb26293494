"""The words that danger signs are made of, found in a text even where they are misspelt.

A vocabulary holds named groups of words and phrases that mean the same. A word of the text that is no English word
anybody taught us is read as the nearest words of the vocabulary: one slip in five letters or more, two in eight or
more, in four letters one too many or two swapped. Shorter words, and all words that turn a meaning round ("no",
"can't", "never"), are only read exactly.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from bot.core.sieve import ranges
from bot.core.sign_reading.cues import PHRASES, Cue, Node, grow_cues
from bot.core.sign_reading.doubts import Doubts
from bot.core.sign_reading.letters import Spellings
from bot.core.sign_reading.neighbours import Neighbours, learn_neighbours
from bot.core.sign_reading.phrases import Meaning, Phrases, grow, spelled_out
from bot.core.sign_reading.pictured import Pictures
from bot.core.sign_reading.sounds import sounds_of
from bot.core.sign_reading.translation import Translations, learn_translations
from bot.core.sign_reading.wording import NEGATED, read, word_set
from bot.core.slips import Places, Slips, learn_slips, run_together

SHORTEST = 5  # letters of a word of ours that may be misspelt
LONG = 8  # from here on two slips are forgiven
LONGEST = 20
MOST_SLIPS = 2
MOST_LEARNT = 20_000  # words kept
MOST_FILLERS = 2
FILLERS = word_set(
    "way far much really so very even just quite kinda sorta pretty too all actually literally bit a little like "
    "still now super extremely almost fully completely totally suddenly honestly properly hardly barely basically "
    "the slightly fucking bloody constantly always right"
)
_NOTHING = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Compiled once; `known` are words that are spelt right although they look like one of ours.

    `near` finds the words that one with a slip may be meant for; `sounds` is how they sound, in order, and `sounding`
    has the place in `near` of each. `alone` are the groups that are a sign by themselves; `translations` are words of
    other languages, and pictures; `neighbours` are what stands side by side in the sentences of the content. `cues` say
    how a sentence is meant, `doubts` are those of them who are not sure.
    `pieces` are groups that are remembered where a short message names them, with what is read for them then.
    """

    known: frozenset[str]
    near: Slips
    sounds: Spellings
    sounding: Places
    phrases: Phrases
    topics: Mapping[str, str]
    alone: frozenset[str]
    translations: Translations
    neighbours: Neighbours
    before: frozenset[str]
    cues: Node
    doubts: Doubts
    pieces: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[str, int]:
        """The words of all phrases, with their numbers there."""
        return self.phrases.numbers

    def talked_about(self, topic: str | None) -> frozenset[str]:
        """The group that a pronoun may mean after an intent, if any."""
        group = self.topics.get(topic or "")
        return frozenset([group] if group else [])


def build_vocabulary(
    groups: Mapping[str, Iterable[str]],
    *,
    harmless: Iterable[str],
    idioms: Iterable[str],
    known: Iterable[str],
    topics: Mapping[str, str],
    translations: Mapping[str, Iterable[str]],
    pictures: Pictures | None,
    doubts: Doubts,
    sentences: Iterable[str],
    unless: Container[str],
    alone: Iterable[str],
    before: Iterable[str],
) -> Vocabulary:
    """`idioms` are harmless phrases as good as a denial; `topics` maps an intent to the group that "it" means after it.

    `unless`: groups that take signs away.
    """
    harm = {Meaning(harmless=True): harmless, Meaning(harmless=True, idiom=True): idioms}
    means = {Meaning((group,), (group,) if group in unless else ()): lines for group, lines in groups.items()} | harm
    phrases = grow((line, meaning) for meaning, lines in means.items() for line in lines)
    near, sounds = _near_and_sounding(sorted(filter(str.isalpha, phrases.numbers)))
    order = sounds.argsort(kind="stable")
    cues = {**PHRASES, Cue.DOUBT: (*doubts.not_sure, *doubts.asks), Cue.GUESS: doubts.perhaps}
    said = chain.from_iterable(phrase.replace("/", " ").split() for lines in cues.values() for phrase in lines)
    return Vocabulary(
        frozenset(read("\n".join((*known, *said))).words).difference(phrases.numbers),
        near,
        sounds[order],
        order.astype(np.int32),
        phrases,
        topics,
        frozenset(alone),
        learn_translations({tuple(read(one).words): spelled_out(any_) for one, any_ in translations.items()}, pictures),
        learn_neighbours(sentences, near, SHORTEST),
        frozenset(before),
        grow_cues(cues),
        doubts,
    )


def _near_and_sounding(words: Iterable[str]) -> tuple[Slips, Spellings]:
    """What words that may be misspelt look like with a slip, and how the long ones of them sound."""
    long = [word for word in words if len(word) >= SHORTEST]
    short = {word: _slips(word) for word in words if SHORTEST - 2 <= len(word) < SHORTEST}
    near = learn_slips(long, short | {word: less for word in long if (less := run_together(word))})
    return near, sounds_of(long)


class Reading(NamedTuple):
    """A word of the vocabulary that a word may be meant for, its number, and where it leads from the root, or 0.

    `exact`: it is spelt so, or a "not" that is said.
    """

    word: str
    number: int
    first: int
    exact: bool


Readings = Mapping[str, tuple[Reading, ...]]


@lru_cache(maxsize=4)
def _learnt(_: Vocabulary) -> list[dict[str, tuple[Reading, ...]]]:
    """How words were read before, by vocabulary: people use the same ones again and again."""
    return [{}]


def readings_of(words: Iterable[str], vocabulary: Vocabulary) -> Readings:
    """For each of the words those of the vocabulary that it may be meant for, nearest only; usually none or itself."""
    learnt = _learnt(vocabulary)
    known = learnt[0]
    new = set(words).difference(known)
    if not new:
        return known
    if len(known) > MOST_LEARNT:  # another thread may still read the old ones
        learnt[0] = known = {}
        new = set(words)
    number, first = vocabulary.phrases.numbers.get, vocabulary.phrases.first.get
    for word, read_as in _read_as(new, vocabulary).items():
        known[word] = tuple(
            [Reading(one, number(one, 0), first(one, 0), one == word or one == "not") for one in read_as]
        )
    return known


def _read_as(new: set[str], vocabulary: Vocabulary) -> Mapping[str, Iterable[str]]:
    right = new & vocabulary.words.keys()
    strange = new - right
    found: dict[str, Iterable[str]] = dict.fromkeys(strange, ()) | dict(zip(right, zip(right), strict=True))
    found |= {word: (word, "not") for word in new & NEGATED}
    if "then" in right:
        found["then"] = ("then", "than")  # "more then yesterday"
    words = list(strange - NEGATED)
    plural, others = maybe_misspelt(words, vocabulary)
    found |= {words[i]: (words[i][:-1],) for i in plural}
    doubtful = [words[i] for i in others]
    near = defaultdict[str, set[str]](set)
    for i, place in zip(*(places.tolist() for places in nearest(doubtful, vocabulary)), strict=True):
        near[doubtful[i]].add(vocabulary.near.words[place])
    return found | {word: sorted(many) for word, many in near.items()}


def maybe_misspelt(words: Iterable[str], vocabulary: Vocabulary) -> tuple[list[int], list[int]]:
    """The places of words that are none of ours: plurals of ours, and those that may be meant for any of them."""
    plural: list[int] = []
    doubtful: list[int] = []
    right, ours, few = vocabulary.known, vocabulary.words, SHORTEST - 2
    for i, word in enumerate(words):
        if few < len(word) <= LONGEST and word.isalpha() and word not in right:
            (plural if word[-1] == "s" and word[:-1] in ours else doubtful).append(i)
    return plural, doubtful


def nearest(words: Sequence[str], vocabulary: Vocabulary) -> tuple[Places, Places]:
    """As `likely_meant`, but nearest only: one slip away, or two if ours is long."""
    return nearest_of(words, *likely_meant(words, vocabulary), vocabulary)


def nearest_of(words: Sequence[str], whose: Places, near: Places, vocabulary: Vocabulary) -> tuple[Places, Places]:
    """Those of what `likely_meant` found that are nearest."""
    if not len(whose):
        return whose, near
    ours = vocabulary.near
    written, meant = [words[i] for i in whose.tolist()], ours.words[near].tolist()
    slips = cpdist(written, meant, scorer=OSA.distance, score_cutoff=MOST_SLIPS, dtype=np.uint8)
    least = np.full(len(words), MOST_SLIPS, dtype=np.uint8)
    np.minimum.at(least, whose, slips)
    kept = (slips == least[whose]) & ((ours.lengths[near] >= LONG) | (slips < MOST_SLIPS))
    return whose[kept], near[kept]


def likely_meant(words: Sequence[str], vocabulary: Vocabulary) -> tuple[Places, Places]:
    """Misspelt words and, beside each, what it may be meant for, as places in `words` and in those of `near`.

    They are a slip apart or sound alike. Some come twice.
    """
    if not words:
        return _NOTHING, _NOTHING
    askers, near = vocabulary.near.pairs(words)
    sounds = sounds_of(words)
    begins = vocabulary.sounds.searchsorted(sounds)
    often = vocabulary.sounds.searchsorted(sounds, side="right") - begins
    heard = np.repeat(np.arange(len(words), dtype=np.int32), often)
    sounding = vocabulary.sounding[ranges(begins, often)]
    return np.concatenate((askers, heard)), np.concatenate((near, sounding))


def _slips(word: str) -> set[str]:
    """What of a short word is kept: with two letters swapped, or of the shortest with one twice."""
    if len(word) == SHORTEST - 1:
        return {word, *(word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))}
    return {word[:i] + word[i] + word[i:] for i in range(len(word))}
