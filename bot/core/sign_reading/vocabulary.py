"""The words that danger signs are made of, found in a text even where they are misspelt.

A vocabulary holds named groups of words and phrases that mean the same. A word of the text that is no English word
anybody taught us is read as the nearest words of the vocabulary: one slip in five letters or more, two in eight or
more, in four letters one too many or two swapped. Shorter words, and all words that turn a meaning round ("no",
"can't", "never"), are only read exactly.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA

from bot.core.sign_reading.phrases import Node, Tree, spelled_out
from bot.core.sign_reading.translation import Translations, learn_translations
from bot.core.sign_reading.wording import NEGATED, Wording, read, word_set
from bot.core.slips import Slips, learn_slips

SHORTEST = 5  # letters of a word of ours that may be misspelt
LONG = 8  # from here on two slips are forgiven
LONGEST = 20
MOST_LEARNT = 20_000  # words kept
MOST_FILLERS = 2
FILLERS = word_set(
    "way far much really so very even just quite kinda sorta pretty too all actually literally bit a little like "
    "still now super extremely almost fully completely totally suddenly honestly properly hardly barely basically "
    "the slightly fucking bloody constantly always right"
)
_DOUBLED = re.compile(r"(.)\1")
_SOUNDS, _SILENT = bytes.maketrans(b"kqz", b"ccs"), b"aeiouyh"
_LINE = ord("\n")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Compiled once; `known` are words that are spelt right although they look like one of ours.

    `shortened` maps a word less one letter, and `sounds` its consonants, to the words it may be meant for; `ends` are
    the first and the last letters of all words, one of which a single slip leaves alone. `alone` are the groups that
    are a sign by themselves; `translations` are words of other languages.
    """

    words: Collection[str]
    known: frozenset[str]
    shortened: Slips
    sounds: Mapping[str, tuple[str, ...]]
    ends: frozenset[str]
    phrases: Node
    topics: Mapping[str, str]
    alone: frozenset[str]
    translations: Translations = field(default_factory=dict)


class Hit(NamedTuple):
    """Words start..end (one past the last) of a text, and the groups they belong to; `exact`: nothing is misspelt.

    `unless` are those of the groups that may take a sign away.
    """

    start: int
    end: int
    groups: tuple[str, ...]
    exact: bool = True
    unless: tuple[str, ...] = ()


Match = tuple[int, int, Node, bool]  # words start..end, what they lead to, and whether all are spelt right


def build_vocabulary(
    groups: Mapping[str, Iterable[str]],
    harmless: Iterable[str] = (),
    known: Iterable[str] = (),
    topics: Mapping[str, str] | None = None,
    unless: Container[str] = (),
    alone: Iterable[str] = (),
    translations: Mapping[str, Iterable[str]] | None = None,
    idioms: Iterable[str] = (),
) -> Vocabulary:
    """`idioms` are harmless phrases as good as a denial; `unless`: groups that take signs away.

    `topics` maps an intent to the group that "it" means after that intent.
    """
    ends = {group: Node(groups=(group,), unless=(group,) if group in unless else ()) for group in groups}
    lines = [(phrase, ends[group]) for group, phrases in groups.items() for phrase in phrases]
    lines += zip(harmless, repeat(Node(harmless=True)), strict=False)
    lines += zip(idioms, repeat(Node(harmless=True, idiom=True)), strict=False)
    root, vocabulary = Tree().grow(lines)
    shortened: dict[str, set[str]] = {}
    sounds: dict[str, list[str]] = defaultdict(list)
    for word in sorted(vocabulary):
        if not word.isalpha():
            continue
        if len(word) >= SHORTEST:
            shortened[word] = {word, *_shortenings(word)}
            sounds[sounds_of([word])[0]].append(word)
        elif len(word) == SHORTEST - 1:
            shortened[word] = {word, *_swaps(word)}
    return Vocabulary(
        dict.fromkeys(sorted(vocabulary)),  # a set would take twice the memory
        frozenset(word for text in known for word in read(text).words) - vocabulary,
        learn_slips(shortened),
        {key: tuple(words) for key, words in sounds.items()},
        frozenset(end for word in vocabulary for end in (word[:3], word[-3:])),
        root,
        dict(topics or {}),
        frozenset(alone),
        learn_translations(
            {tuple(read(english).words): spelled_out(foreign) for english, foreign in (translations or {}).items()}
        ),
    )


@lru_cache(maxsize=4)
def _learnt(_: Vocabulary) -> list[dict[str, tuple[str, ...]]]:
    """How words were read before, by vocabulary: people use the same ones again and again."""
    return [{}]


def readings_of(words: Iterable[str], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """For each of the words those of the vocabulary that it may be meant for, nearest only; usually none or itself."""
    learnt = _learnt(vocabulary)
    known = learnt[0]
    new = {word for word in words if word not in known}
    if not new:
        return known
    if len(known) > MOST_LEARNT:  # another thread may still read the old ones
        learnt[0] = known = {}
        new = set(words)
    doubtful = []
    for word in new:
        if word in NEGATED:
            known[word] = (word, "not")
        elif word in vocabulary.words:
            known[word] = (word, "than") if word == "then" else (word,)  # "more then yesterday"
        elif not SHORTEST - 1 <= len(word) <= LONGEST or word in vocabulary.known or not word.isalpha():
            known[word] = ()
        elif word[-1] == "s" and word[:-1] in vocabulary.words:
            known[word] = (word[:-1],)
        else:
            doubtful.append(word)
    if doubtful:
        near = vocabulary.shortened.find_each(doubtful, [not _may_lose_a_letter(word, vocabulary) for word in doubtful])
        for word, sound, found in zip(doubtful, sounds_of(doubtful), near, strict=True):
            if len(word) > SHORTEST:
                found.update(vocabulary.sounds.get(sound, ()))
            known[word] = _nearest(word, found, vocabulary)
    return known


def _may_lose_a_letter(word: str, vocabulary: Vocabulary) -> bool:
    """One slip leaves the first or last letters of a word alone; four letters have none to spare."""
    ends = vocabulary.ends
    return len(word) == SHORTEST or (len(word) > SHORTEST and (word[:3] in ends or word[-3:] in ends))


def _nearest(word: str, near: set[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    if _DOUBLED.search(word):
        single = _DOUBLED.sub(r"\1", word)
        if single in vocabulary.words:
            near.add(single)
    if not near:
        return ()
    if len(near) == 1:
        (ours,) = near
        slips = OSA.distance(word, ours, score_cutoff=2)
        return (ours,) if slips <= 1 or (slips == 2 and len(ours) >= LONG) else ()
    distances = {ours: OSA.distance(word, ours, score_cutoff=2) for ours in near}
    best = min(distances.values())
    if best > 1:
        return tuple(sorted(ours for ours, far in distances.items() if far == best == 2 and len(ours) >= LONG))
    return tuple(sorted(ours for ours, far in distances.items() if far == best))


def find_matches(wording: Wording, vocabulary: Vocabulary) -> list[Match]:
    """Every word and phrase of the vocabulary in a text, in order."""
    words = wording.words
    read_as = readings_of(words, vocabulary)
    readings = [read_as[word] for word in words]
    found: list[Match] = []
    phrases = vocabulary.phrases.following
    begins = {w: [(first, r in (w, "not")) for r in read_as[w] if (first := phrases.get(r))] for w in set(words)}
    for start, word in enumerate(words):
        for first, exact in begins[word]:
            if first.groups or first.idiom:
                found.append((start, start + 1, first, exact))
            if first.following and _may_go_on(first, start + 1, readings, wording):
                found += [(start, *each) for each in _phrases_from(first, start + 1, exact, readings, wording)]
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
    for start, end, node, exact in matches:
        harmless = harmless or node.idiom
        if node.harmless and end - start > 1:
            for i in range(start, end):
                swallowed[i] = max(swallowed[i], end - start)
        if node.groups:
            hits.append(Hit(start, end, node.groups, exact, node.unless))
    if any(swallowed):
        kept = [hit for hit in hits if min(swallowed[hit.start : hit.end]) <= hit.end - hit.start]
        if len(kept) < len(hits):
            dropped = set(hits).difference(kept)
            harmless = harmless or any(not vocabulary.alone.isdisjoint(hit.groups) for hit in dropped)
        hits = kept
    for hit in hits:
        if hit.end - hit.start > 1:
            in_phrase[hit.start : hit.end] = [True] * (hit.end - hit.start)
    return hits, in_phrase, harmless


def _may_go_on(node: Node, at: int, readings: Sequence[tuple[str, ...]], wording: Wording) -> bool:
    """Whether the word at `at` can belong to a phrase that goes on from a node: most cannot, and cost no more."""
    if at >= len(readings) or wording.breaks[at]:
        return False
    return wording.words[at] in FILLERS or not node.following.keys().isdisjoint(readings[at])


def _phrases_from(
    first: Node, start: int, spelt_right: bool, readings: Sequence[tuple[str, ...]], wording: Wording
) -> Iterator[tuple[int, Node, bool]]:
    """Every phrase that goes on at `start` from its first word: one past its last word, and whether it is spelt right.

    A few words may say "really" in between.
    """
    words, breaks = wording.words, wording.breaks
    open_ends = [(first, start, 0, spelt_right)]
    while open_ends:
        node, at, skipped, exact = open_ends.pop()
        if at >= len(words) or breaks[at]:
            continue
        for reading in readings[at]:
            following = node.following.get(reading)
            if following is not None:
                right = exact and (reading == words[at] or reading == "not")
                if following.groups or following.harmless:
                    yield at + 1, following, right
                if following.following:
                    open_ends.append((following, at + 1, skipped, right))
        if skipped < MOST_FILLERS and words[at] in FILLERS:
            open_ends.append((node, at + 1, skipped + 1, exact))


def _swaps(word: str) -> list[str]:
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]


def _shortenings(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def sounds_of(words: Sequence[str]) -> list[str]:
    """The consonants of words as they sound: people who cannot spell them still get these right."""
    bare = "\n".join(words).replace("ph", "f").encode("ascii", "replace").translate(_SOUNDS, _SILENT)
    return [word[:1] + sound for word, sound in zip(words, _once(bare), strict=True)]


def singled(words: Sequence[str]) -> list[str]:
    """Words without the letters that repeat the one before them."""
    return _once("\n".join(words).encode("ascii", "replace"))


def _once(lines: bytes) -> list[str]:
    letters = np.frombuffer(lines, dtype=np.uint8)
    new = np.append(True, (letters[1:] != letters[:-1]) | (letters[1:] == _LINE))
    single: bytes = letters[new[: len(letters)]].tobytes()
    return single.decode().split("\n")
