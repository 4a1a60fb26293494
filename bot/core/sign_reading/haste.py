"""What a long text names, found in one pass in which nothing is weighed.

Nothing is lost: misspelt words, fillers and numbers count, and what takes a sign away does not. So what cannot stand
in a text even by this reading need not be looked for in it with care.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.core.sieve import ranges
from bot.core.sign_reading.letters import Places
from bot.core.sign_reading.measures import MEASURED
from bot.core.sign_reading.numbered import Numbered
from bot.core.sign_reading.steps import STRANGE, Breaks, Flags, Indexes
from bot.core.sign_reading.vocabulary import (
    MOST_FILLERS,
    Vocabulary,
    likely_meant,
    maybe_misspelt,
    nearest_of,
)

MOST_LIKELY = 700  # words of ours that misspelt ones may be; every second word misspelt, the longest story has 650
_PLACE = 13  # bits that the place of a word takes; no text has more words


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """Which groups are named where, in the order of groups and words: each with its first and its last word.

    Those of a group are `begins[group]` up to `begins[group + 1]`. `matches` are the words and phrases themselves.
    """

    groups: Indexes
    firsts: Indexes
    lasts: Indexes
    begins: Indexes
    matches: "Matches"


class Matches(NamedTuple):
    """Where words and phrases lead to in the tree, their first and last words, and whether all are spelt right."""

    places: Indexes
    firsts: Indexes
    lasts: Indexes
    exact: Flags


class Readings(NamedTuple):
    """What the words of a text may be read as, in order, and whether that is how they are spelt.

    Those of word `w` are `begins[w]` up to `begins[w + 1]`; `at` says which word each is of.
    """

    numbers: Indexes
    at: Indexes
    exact: Flags
    begins: Indexes


def mentions_of(numbered: Numbered, vocabulary: Vocabulary, topic: str | None) -> Mentions | None:
    """`topic`: what was talked about, which a pronoun may mean. None: anything, more is misspelt than anybody would."""
    steps = numbered.steps
    readings = None if numbered.garbled else _readings(numbered, vocabulary)
    if readings is None:
        return None
    matches = _matches(readings, numbered)
    place, first, last, _ = matches
    often = steps.ends[place + 1] - steps.ends[place]
    groups = steps.groups[ranges(steps.ends[place], often)].astype(np.int64)
    found = [groups << 2 * _PLACE | np.repeat(first.astype(np.int64) << _PLACE | last, often)]
    found += [group << 2 * _PLACE | at << _PLACE | at for group, at in _beside_words(numbered, vocabulary, topic)]
    mentions = np.concatenate(found)
    mentions.sort()
    within = (1 << _PLACE) - 1
    groups, firsts, lasts = mentions >> 2 * _PLACE, mentions >> _PLACE & within, mentions & within
    begins = np.zeros(len(steps.by_name) + 1, dtype=np.int32)
    np.cumsum(np.bincount(groups, minlength=len(steps.by_name)), out=begins[1:])
    return Mentions(groups.astype(np.int32), firsts.astype(np.int32), lasts.astype(np.int32), begins, matches)


def _beside_words(numbered: Numbered, vocabulary: Vocabulary, topic: str | None) -> Iterator[tuple[int, Places]]:
    """Where a text may name a group by a number, or by a pronoun for what was talked about: never less than it does."""
    steps = numbered.steps
    digits = (numbered.numerals & (numbered.numbers == STRANGE)).nonzero()[0]
    which = numbered.which[digits]
    different = sorted(set(which.tolist()))
    for group, may_be in MEASURED.items() if numbered.numerals.any() else ():
        such = steps.measured[group][numbered.numbers]
        may = np.zeros(len(numbered.strangers), dtype=bool)
        may[different] = [may_be(numbered.strangers[i]) for i in different]
        such[digits] = may[which]
        yield steps.by_name[group], such.nonzero()[0]
    talked_about = vocabulary.topics.get(topic or "")
    if talked_about:
        yield steps.by_name[talked_about], steps.pronouns[numbered.numbers].nonzero()[0]


def _readings(numbered: Numbered, vocabulary: Vocabulary) -> Readings | None:
    """As many as `readings_of` finds for each word."""
    found = _slips(numbered, vocabulary)
    if found is None:
        return None
    slips, meant = found
    steps, numbers, count = numbered.steps, numbered.numbers, len(numbered.numbers)
    right = ((numbers >= 0) & (numbers < steps.count)).nonzero()[0]
    also = steps.also_often[numbers]
    second = also.nonzero()[0]
    meant_too = steps.also[ranges(steps.also_begins[numbers[second]], also[second])]
    at = np.concatenate((right, np.repeat(second, also[second]), slips))
    read_as = np.concatenate((numbers[right], meant_too, meant))
    exact = np.zeros(len(at), dtype=bool)
    exact[: len(right)] = True
    exact[len(right) : len(right) + len(meant_too)] = meant_too == steps.denial
    order = at.argsort(kind="stable")
    begins = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(at, minlength=count), out=begins[1:])
    return Readings(read_as[order], at[order].astype(np.int32), exact[order], begins)


def _slips(numbered: Numbered, vocabulary: Vocabulary) -> tuple[Places, Indexes] | None:
    """Where misspelt words stand, and beside each the number of a word that it may be meant for."""
    strangers, steps = numbered.strangers, numbered.steps
    plural, doubtful = maybe_misspelt(strangers, vocabulary)
    words = [strangers[i] for i in doubtful]
    likely = likely_meant(words, vocabulary)
    if len(likely[0]) > MOST_LIKELY:
        return None
    whose, near = nearest_of(words, *likely, vocabulary)
    asking = np.concatenate((np.array(doubtful, dtype=np.int32)[whose], np.array(plural, dtype=np.int32)))
    singular = np.array([steps.spelt[strangers[i][:-1]] for i in plural], dtype=np.int32)
    meant = np.concatenate((steps.near[near], singular))
    strange = (numbered.numbers == STRANGE).nonzero()[0]
    which = numbered.which[strange]
    often = np.bincount(which, minlength=len(strangers))
    begins = np.cumsum(often) - often
    at = which.argsort(kind="stable")[ranges(begins[asking], often[asking])]
    return strange[at], np.repeat(meant, often[asking])


def _matches(readings: Readings, numbered: Numbered) -> Matches:
    """Every word or phrase of a group, and all that phrases go on from.

    Step by step, for all words at once: from each place in the tree where a word of the text has led, to those where
    the next one leads, or the next but one where a filler stands between.
    """
    steps = numbered.steps
    size = len(steps.names) - 1
    begins, often = _next(readings, steps.fillers[numbered.numbers], numbered.breaks)
    place = steps.firsts[readings.numbers]
    there = (place >= 0).nonzero()[0]
    place, first, exact = place[there], readings.at[there], readings.exact[there]
    last = first
    found = [(place, first, last, exact)]
    while len(place):
        goes_on = (steps.goes_on[place] & (often[last] > 0)).nonzero()[0]
        place, first, last, exact = place[goes_on], first[goes_on], last[goes_on], exact[goes_on]
        choices = often[last]
        begun = np.repeat(np.arange(len(last), dtype=np.int32), choices)
        tried = (
            np.arange(len(begun), dtype=np.int32) + (begins[last] + choices - np.cumsum(choices, dtype=np.int32))[begun]
        )
        there, at = steps.keys.find((place[begun] * size + readings.numbers[tried]).astype(np.uint32))
        tried, begun = tried[there], begun[there]
        place, first, last = steps.leads[at], first[begun], readings.at[tried]
        exact = exact[begun] & readings.exact[tried]
        found.append((place, first, last, exact))
    return Matches(*(np.concatenate(each) for each in zip(*found, strict=True)))


def _next(readings: Readings, filler: Flags, breaks: Breaks) -> tuple[Indexes, Indexes]:
    """Where the readings of what a phrase may go on with behind each word begin, and how many these are.

    They lie side by side: of the next word, and of a few further where only fillers are between.
    """
    count = len(breaks)
    goes_on = np.zeros(count + MOST_FILLERS + 1, dtype=bool)
    goes_on[: max(0, count - 1)] = breaks[1:] == 0
    skips = np.zeros(count + MOST_FILLERS, dtype=bool)
    skips[:count] = filler & goes_on[:count]
    further = goes_on[:count].astype(np.int32)
    for far in range(1, MOST_FILLERS + 1):
        goes_on[:count] &= skips[far : count + far]
        further += goes_on[:count]
    ends = readings.begins[np.arange(1, count + 1) + further]
    begins = readings.begins[1:]
    return begins, ends - begins
