"""The words that danger signs are made of, found in a text even where they are misspelt.

A vocabulary holds named groups of words and phrases that mean the same. A word of the text that is no English word
anybody taught us is read as the nearest words of the vocabulary: one slip in five letters or more, two in eight or
more, in four letters one too many or two swapped. Shorter words, and all words that turn a meaning round ("no",
"can't", "never"), are only read exactly.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, repeat
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from bot.core.sieve import ranges
from bot.core.sign_reading.letters import Spellings
from bot.core.sign_reading.neighbours import NONE_SEEN, Neighbours, learn_neighbours
from bot.core.sign_reading.phrases import Meaning, Phrases, grow, spelled_out
from bot.core.sign_reading.sounds import sounds_of
from bot.core.sign_reading.translation import Translations, learn_translations
from bot.core.sign_reading.wording import ELLIPSIS, NEGATED, Wording, read, word_set
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
    other languages; `neighbours` are what stands side by side in the sentences of the content.
    """

    words: Mapping[str, None]
    known: frozenset[str]
    near: Slips
    sounds: Spellings
    sounding: Places
    phrases: Phrases
    topics: Mapping[str, str]
    alone: frozenset[str]
    translations: Translations = field(default_factory=dict)
    neighbours: Neighbours = NONE_SEEN
    before: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """Words start..end (one past the last) of a text, and the groups they belong to; `exact`: nothing is misspelt.

    `unless` are those of the groups that may take a sign away.
    """

    start: int
    end: int
    groups: tuple[str, ...]
    exact: bool = True
    unless: tuple[str, ...] = ()


Match = tuple[int, int, Meaning, bool]  # words start..end, what they mean, and whether all are spelt right


def build_vocabulary(
    groups: Mapping[str, Iterable[str]],
    harmless: Iterable[str] = (),
    known: Iterable[str] = (),
    topics: Mapping[str, str] | None = None,
    unless: Container[str] = (),
    alone: Iterable[str] = (),
    translations: Mapping[str, Iterable[str]] | None = None,
    idioms: Iterable[str] = (),
    sentences: Iterable[str] = (),
    before: Iterable[str] = (),
) -> Vocabulary:
    """`idioms` are harmless phrases as good as a denial; `unless`: groups that take signs away.

    `topics` maps an intent to the group that "it" means after that intent.
    """
    means = {group: Meaning((group,), (group,) if group in unless else ()) for group in groups}
    lines = [(phrase, means[group]) for group, phrases in groups.items() for phrase in phrases]
    lines += zip(harmless, repeat(Meaning(harmless=True)), strict=False)
    lines += zip(idioms, repeat(Meaning(harmless=True, idiom=True)), strict=False)
    phrases = grow(lines)
    vocabulary = frozenset(phrases.words[1:])
    spelt = [word for word in sorted(vocabulary) if word.isalpha()]
    long = [word for word in spelt if len(word) >= SHORTEST]
    short = {word: _slips(word) for word in spelt if SHORTEST - 2 <= len(word) < SHORTEST}
    near = learn_slips(long, short | {word: less for word in long if (less := run_together(word))})
    sounds = sounds_of(long)
    order = sounds.argsort(kind="stable")
    return Vocabulary(
        dict.fromkeys(sorted(vocabulary)),  # a set would take twice the memory
        frozenset(read("\n".join(known)).words) - vocabulary,
        near,
        sounds[order],
        order.astype(np.int32),
        phrases,
        dict(topics or {}),
        frozenset(alone),
        learn_translations(
            {tuple(read(english).words): spelled_out(foreign) for english, foreign in (translations or {}).items()}
        ),
        learn_neighbours(sentences, near, SHORTEST),
        frozenset(before),
    )


@lru_cache(maxsize=4)
def _learnt(_: Vocabulary) -> list[dict[str, tuple[str, ...]]]:
    """How words were read before, by vocabulary: people use the same ones again and again."""
    return [{}]


def readings_of(words: Iterable[str], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """For each of the words those of the vocabulary that it may be meant for, nearest only; usually none or itself."""
    learnt = _learnt(vocabulary)
    known = learnt[0]
    new = set(words).difference(known)
    if not new:
        return known
    if len(known) > MOST_LEARNT:  # another thread may still read the old ones
        learnt[0] = known = {}
        new = set(words)
    ours = vocabulary.words
    right = new & ours.keys()
    strange = new - right
    known.update(zip(right, zip(right, strict=True), strict=True))  # each as itself
    known.update(dict.fromkeys(strange, ()))
    known.update((word, (word, "not")) for word in new & NEGATED)
    if "then" in right:
        known["then"] = ("then", "than")  # "more then yesterday"
    words = list(strange - NEGATED)
    misspelt = [words[i] for i in maybe_misspelt(words, vocabulary)]
    known.update((word, (word[:-1],)) for word in misspelt if is_plural(word, vocabulary))
    doubtful = [word for word in misspelt if not known[word]]
    near = defaultdict[str, set[str]](set)
    for i, place in zip(*(places.tolist() for places in nearest(doubtful, vocabulary)), strict=True):
        near[doubtful[i]].add(vocabulary.near.words[place])
    known.update((word, tuple(sorted(many))) for word, many in near.items())
    return known


def maybe_misspelt(words: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """The places of those of some words that are none of ours which may be meant for one of ours."""
    right, few = vocabulary.known, SHORTEST - 2
    return [i for i, word in enumerate(words) if few < len(word) <= LONGEST and word.isalpha() and word not in right]


def is_plural(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word that is none of ours is meant for one without its last letter, and for no other."""
    return word[-1] == "s" and word[:-1] in vocabulary.words


def nearest(words: Sequence[str], vocabulary: Vocabulary) -> tuple[Places, Places]:
    """As `likely_meant`, but nearest only: one slip away, or two if ours is long."""
    return nearest_of(words, *likely_meant(words, vocabulary), vocabulary)


def nearest_of(words: Sequence[str], whose: Places, near: Places, vocabulary: Vocabulary) -> tuple[Places, Places]:
    """Those of what `likely_meant` found that are nearest."""
    if not len(whose):
        return whose, near
    ours = vocabulary.near
    written, meant = np.array(words, dtype=object)[whose].tolist(), ours.words[near].tolist()
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
    return np.append(askers, heard), np.append(near, vocabulary.sounding[ranges(begins, often)])


def find_matches(wording: Wording, vocabulary: Vocabulary) -> list[Match]:
    """Every word and phrase of the vocabulary in a text, in order."""
    words = wording.words
    read_as = readings_of(words, vocabulary)
    readings = [read_as[word] for word in words]
    found: list[Match] = []
    phrases = vocabulary.phrases
    lead = phrases.first.get
    begins = {w: [(first, r in (w, "not")) for r in read_as[w] if (first := lead(r))] for w in set(words)}
    for start, word in enumerate(words):
        for first, exact in begins[word]:
            meaning = phrases.meanings[first]
            if meaning.groups or meaning.idiom:
                found.append((start, start + 1, meaning, exact))
            if _may_go_on(phrases.following(first), start + 1, readings, wording):
                found += [(start, *each) for each in _phrases_from(first, start + 1, exact, readings, wording, phrases)]
    return found


def matches_apart(matches: Iterable[Match], breaks: Sequence[int]) -> list[Match]:
    """Those that stay where the text is parted at more places."""
    return [each for each in matches if each[1] - each[0] == 1 or not any(breaks[each[0] + 1 : each[1]])]


def hits_of(matches: Iterable[Match], words: Sized, vocabulary: Vocabulary) -> tuple[list[Hit], list[bool], bool]:
    """Every group's words in a text, and for each word whether it is part of a phrase that must not be torn apart.

    What lies inside a longer harmless phrase ("hay fever") is no hit; last, whether it would have been a sign, or is
    an idiom.
    """
    hits: list[Hit] = []
    swallowed = [0] * len(words)
    in_phrase = [False] * len(words)
    harmless = False
    for start, end, meaning, exact in matches:
        harmless = harmless or meaning.idiom
        if meaning.harmless and end - start > 1:
            for i in range(start, end):
                swallowed[i] = max(swallowed[i], end - start)
        if meaning.groups:
            hits.append(Hit(start, end, meaning.groups, exact, meaning.unless))
    if any(swallowed):
        inside = [min(swallowed[hit.start : hit.end]) > hit.end - hit.start for hit in hits]
        dropped = compress(hits, inside)
        harmless = harmless or any(not vocabulary.alone.isdisjoint(hit.groups) for hit in dropped)
        hits = [hit for hit, is_inside in zip(hits, inside, strict=True) if not is_inside]
    for hit in hits:
        if hit.end - hit.start > 1:
            in_phrase[hit.start : hit.end] = [True] * (hit.end - hit.start)
    return hits, in_phrase, harmless


def _may_go_on(following: Mapping[str, int], at: int, readings: Sequence[tuple[str, ...]], wording: Wording) -> bool:
    """Whether the word at `at` can belong to a phrase that goes on so: most cannot, and cost no more."""
    if not following or at >= len(readings) or wording.breaks[at]:
        return False
    return wording.words[at] in FILLERS or not following.keys().isdisjoint(readings[at])


def _phrases_from(
    first: int,
    start: int,
    spelt_right: bool,
    readings: Sequence[tuple[str, ...]],
    wording: Wording,
    phrases: Phrases,
) -> Iterator[tuple[int, Meaning, bool]]:
    """Every phrase that goes on at `start` from its first word: one past its last word, and whether it is spelt right.

    A few words may say "really" in between. Dots part what is harmless: "can i use water... temperature 39".
    """
    words, breaks = wording.words, wording.breaks
    open_ends = [(first, start, 0, spelt_right)]
    while open_ends:
        place, at, skipped, exact = open_ends.pop()
        if at >= len(words) or breaks[at]:
            continue
        following = phrases.following(place)
        for reading in readings[at]:
            to = following.get(reading)
            if to is not None:
                right = exact and (reading == words[at] or reading == "not")
                meaning = phrases.meanings[to]
                if meaning.groups or (meaning.harmless and ELLIPSIS not in words[start:at]):
                    yield at + 1, meaning, right
                open_ends.append((to, at + 1, skipped, right))
        if following and skipped < MOST_FILLERS and words[at] in FILLERS:
            open_ends.append((place, at + 1, skipped + 1, exact))


def _slips(word: str) -> set[str]:
    """What of a short word is kept: with two letters swapped, or of the shortest with one twice."""
    if len(word) == SHORTEST - 1:
        return {word, *(word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))}
    return {word[:i] + word[i] + word[i:] for i in range(len(word))}
