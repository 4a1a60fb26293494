"""What a long text names, found in one pass in which nothing is weighed.

Nothing is lost: misspelt words, fillers and numbers count, and what takes a sign away does not. So what cannot stand
in a text even by this reading need not be looked for in it with care.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.sieve import ranges
from bot.core.sign_reading.steps import Flags, Indexes, Steps, readings_as_numbers, steps_of
from bot.core.sign_reading.vocabulary import MOST_FILLERS, Vocabulary
from bot.core.sign_reading.wording import Wording


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """Which groups are named where, in the order of groups and words: each with its first and its last word.

    Those of a group are `begins[group]` up to `begins[group + 1]`. `numbers` are those of all words of the text, or -1,
    and `breaks` what stands before them; `strangers` are how many different ones have none.
    """

    numbers: Indexes
    breaks: NDArray[np.int8]
    groups: Indexes
    firsts: Indexes
    lasts: Indexes
    begins: Indexes
    strangers: int


class Readings(NamedTuple):
    """What the words of a text may be read as, one after the other, and how often each word may be."""

    words: Indexes
    often: Indexes


def mentions_of(wording: Wording, vocabulary: Vocabulary, also: Mapping[str, Sequence[int]]) -> Mentions:
    """`also` are places of groups that are no words: numbers, and what a pronoun means."""
    words, steps = wording.words, steps_of(vocabulary)
    at = {word: i for i, word in enumerate(set(words))}
    own = np.fromiter(map(steps.words.get, at, repeat(-1)), np.int32, len(at))
    which = np.fromiter(map(at.get, words), np.int32, len(words))
    numbers, breaks = own[which], np.frombuffer(bytes(wording.breaks), dtype=np.int8)
    read_as, begins = readings_as_numbers(at, own, vocabulary, steps)
    choices = (begins[1:] - begins[:-1])[which]
    readings = Readings(read_as[ranges(begins[which], choices)], choices)
    place, first, last = _named(readings, steps.fillers[numbers], breaks, steps)
    often = steps.ends[place + 1] - steps.ends[place]
    beside = np.array([at for places in also.values() for at in places], dtype=np.int32)
    groups = np.concatenate(
        (
            steps.groups[ranges(steps.ends[place], often)],
            np.repeat([steps.names[name] for name in also], [len(places) for places in also.values()]).astype(np.int32),
        )
    )
    firsts = np.concatenate((np.repeat(first, often), beside))
    lasts = np.concatenate((np.repeat(last, often), beside))
    order = (groups * len(wording.words) + firsts).argsort(kind="stable")
    groups = groups[order]
    begins = groups.searchsorted(np.arange(len(steps.names) + 1, dtype=np.int32)).astype(np.int32)
    return Mentions(numbers, breaks, groups, firsts[order], lasts[order], begins, int(np.count_nonzero(own < 0)))


def _named(readings: Readings, filler: Flags, breaks: NDArray[np.int8], steps: Steps) -> tuple[Indexes, ...]:
    """Every word or phrase of a group: its place in the tree, its first and its last word.

    Step by step, for all words at once: from each place in the tree where a word of the text has led, to those where
    the next one leads, or the next but one where a filler stands between.
    """
    size = len(steps.words)
    behind, where, begins = _next(readings, filler, breaks)
    place = steps.firsts[readings.words]
    there = (place >= 0).nonzero()[0]
    first = np.repeat(np.arange(len(breaks), dtype=np.int32), readings.often)[there]
    place, last = place[there], first
    found = [(place, first, last)]
    while len(place):
        goes_on = steps.goes_on[place].nonzero()[0]
        place, first, last = place[goes_on], first[goes_on], last[goes_on]
        choices = begins[last + 1] - begins[last]
        tried = ranges(begins[last], choices)
        there, at = steps.keys.find((np.repeat(place, choices) * size + behind[tried]).astype(np.uint32))
        place, first, last = steps.leads[at], np.repeat(first, choices)[there], where[tried[there]]
        found.append((place, first, last))
    return tuple(np.concatenate(each) for each in zip(*found, strict=True))


def _next(readings: Readings, filler: Flags, breaks: NDArray[np.int8]) -> tuple[Indexes, Indexes, Indexes]:
    """What a phrase may go on with behind each word: a few words further where only fillers are between.

    The readings, the words that are read so, and where those of each word begin, and the end.
    """
    often, count = readings.often, len(breaks)
    goes_on = np.append(breaks[1:] == 0, False)
    before = at = goes_on.nonzero()[0].astype(np.int32)
    following = [(before, at + 1)]
    for _ in range(MOST_FILLERS):
        before, at = following[-1]
        skips = (filler[at] & goes_on[at]).nonzero()[0]
        following.append((before[skips], at[skips] + 1))
    before, at = (np.concatenate(each) for each in zip(*following, strict=True))
    order = before.argsort(kind="stable")
    before, at = before[order], at[order]
    choices = often[at]
    begins = np.append(0, np.cumsum(choices))[before.searchsorted(np.arange(count + 1, dtype=np.int32))]
    return (
        readings.words[ranges((np.cumsum(often, dtype=np.int32) - often)[at], choices)],
        np.repeat(at, choices),
        begins,
    )
