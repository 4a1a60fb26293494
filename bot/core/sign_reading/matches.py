"""Where a text names the groups that signs are made of: every word and phrase of the vocabulary in it, in order."""

from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from bot.core.sign_reading.phrases import Meaning, Phrases
from bot.core.sign_reading.vocabulary import FILLERS, MOST_FILLERS, Readings, Vocabulary, readings_of
from bot.core.sign_reading.wording import ELLIPSIS, Wording


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


def find_matches(wording: Wording, vocabulary: Vocabulary, starts: range | None = None) -> list[Match]:
    """Every word and phrase of the vocabulary in a text, in order, or those that begin at some words."""
    words, breaks, phrases = wording.words, wording.breaks, vocabulary.phrases
    read_as, meanings = readings_of(words, vocabulary), phrases.meanings
    lead, begins = phrases.leads(), phrases.begins.data
    found: list[Match] = []
    for start in starts or range(len(words)):
        for _, _, first, exact in read_as[words[start]]:
            meaning = meanings[first]
            if meaning.groups or meaning.idiom:
                found.append((start, start + 1, meaning, exact))
            if begins[first] == begins[first + 1] or start + 1 == len(words) or breaks[start + 1] or not first:
                continue
            after = words[start + 1]
            goes_on = after in FILLERS or [one for one in read_as[after] if lead(first, one.number)]
            if goes_on:
                found += [(start, *each) for each in _phrases_from(first, start, exact, read_as, wording, phrases)]
    return found


def matches_over(at: int, wording: Wording, vocabulary: Vocabulary) -> list[Match]:
    """Those that a word belongs to."""
    first = at
    while first and not wording.breaks[first]:
        first -= 1
    return [each for each in find_matches(wording, vocabulary, range(first, at + 1)) if each[1] > at]


def matches_with(at: int, new: Iterable[Match], known: Iterable[Match]) -> list[Match]:
    """Those that there are where another word stands at a place, with its `new` ones; `known` are those as it stood."""
    return sorted([*(each for each in known if not each[0] <= at < each[1]), *new], key=itemgetter(0))


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
        inside = [
            min(swallowed[start:end]) > end - start if end - start > 1 else swallowed[start] > 1
            for start, end, *_ in hits
        ]
        dropped = compress(hits, inside)
        harmless = harmless or any(not vocabulary.alone.isdisjoint(hit.groups) for hit in dropped)
        hits = [hit for hit, is_inside in zip(hits, inside, strict=True) if not is_inside]
    for hit in hits:
        if hit.end - hit.start > 1:
            in_phrase[hit.start : hit.end] = [True] * (hit.end - hit.start)
    return hits, in_phrase, harmless


def _phrases_from(
    first: int, start: int, spelt_right: bool, read_as: Readings, wording: Wording, phrases: Phrases
) -> Iterator[tuple[int, Meaning, bool]]:
    """Every phrase that goes on behind its first word: one past its last word, and whether it is spelt right.

    A few words may say "really" in between. Dots part what is harmless: "can i use water... temperature 39".
    """
    words, breaks, lead = wording.words, wording.breaks, phrases.leads()
    open_ends = [(first, start + 1, 0, spelt_right)]
    while open_ends:
        place, at, skipped, exact = open_ends.pop()
        if at >= len(words) or breaks[at]:
            continue
        for reading in read_as[words[at]]:
            to = lead(place, reading.number)
            if to:
                right = exact and reading.exact
                meaning = phrases.meanings[to]
                if meaning.groups or (meaning.harmless and ELLIPSIS not in words[start + 1 : at]):
                    yield at + 1, meaning, right
                open_ends.append((to, at + 1, skipped, right))
        if skipped < MOST_FILLERS and words[at] in FILLERS:
            open_ends.append((place, at + 1, skipped + 1, exact))
