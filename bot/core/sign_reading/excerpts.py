"""What of a long text is read with care: the sentences that could hold a sign, those of the highest level first.

Where more could be a sign than care can be taken of, the signs in what is left out are taken as meant: that can raise a
level, never lower it. So the longest text takes no more time than a story. What care costs is counted in microseconds
of one core, measured for each thing in a text; no clock decides what is read, so the same text gets the same answer.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.sieve import ranges
from bot.core.sign_reading.clauses import LONGEST
from bot.core.sign_reading.effort import (
    OF_A_BREAK,
    OF_A_CUE,
    OF_A_HIT,
    OF_A_NUMBER,
    OF_A_PATTERN,
    OF_A_READING,
    OF_A_WORD,
    OF_A_WORD_TAKEN,
    OFTEN,
    most_of,
    of_haste,
)
from bot.core.sign_reading.haste import Matches, Mentions, mentions_of
from bot.core.sign_reading.matches import Match
from bot.core.sign_reading.numbered import Numbered
from bot.core.sign_reading.occurrences import Occurrences, Wanted, find_occurrences
from bot.core.sign_reading.steps import Breaks, Flags, Indexes, Steps
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.sign_reading.wording import STOP

MOST_POSSIBLE = 50  # patterns; a story of 2,000 letters could hold 40, even pieced of sentences with danger words
SHORTEST_BLOCK, LONGEST_BLOCK = 8, 24  # words

Kept = list[tuple[int, int]]  # the first words of what is read, and one past the last of each


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """What is read with care, which patterns could stand in what is left out, and what it takes to take it out."""

    kept: Kept
    left_out: Flags
    cost: float

    def named_in(self, matches: Matches, steps: Steps) -> list[Match]:
        """What of the words and phrases of the text stands in what is read, by its words there."""
        firsts, lasts = (np.array(ends, dtype=np.int32) for ends in zip(*self.kept, strict=True))
        place = np.full(lasts[-1], -1, dtype=np.int32)
        read = ranges(firsts, lasts - firsts)
        place[read] = np.arange(len(read), dtype=np.int32)
        whole = (steps.ending[matches.places] & (matches.lasts < len(place))).nonzero()[0]
        first, last = place[matches.firsts[whole]], place[matches.lasts[whole]]
        there = ((first >= 0) & (last - first == matches.lasts[whole] - matches.firsts[whole])).nonzero()[0]
        there = there[np.lexsort((last[there], first[there]))]
        at = whole[there]
        meanings = map(steps.meanings.__getitem__, matches.places[at].tolist())
        return [
            *zip(first[there].tolist(), (last[there] + 1).tolist(), meanings, matches.exact[at].tolist(), strict=True)
        ]


class Skimmed(NamedTuple):
    """Which patterns a text could hold, what is read of it with care, what that names, and what time is left."""

    possible: Flags
    excerpt: Excerpt
    known: Sequence[Match]
    left: float


def skim(
    letters: int, numbered: Numbered, vocabulary: Vocabulary, topic: str | None, counts: Flags, wanted: Wanted
) -> Skimmed:
    """A long text read in haste; `counts` says which patterns count today."""
    mentions = mentions_of(numbered, vocabulary, topic)
    if mentions is None:
        return Skimmed(counts, Excerpt([], counts, 0), [], 0)
    occurrences = find_occurrences(mentions, numbered, wanted, counts)
    left = most_of(letters) - of_haste(len(numbered.strangers), len(mentions.firsts))
    excerpt = take_excerpt(numbered, mentions, occurrences, wanted, left)
    known = excerpt.named_in(mentions.matches, numbered.steps) if excerpt.kept else []
    return Skimmed(occurrences.possible, excerpt, known, left - excerpt.cost)


def take_excerpt(
    numbered: Numbered, mentions: Mentions, occurrences: Occurrences, wanted: Wanted, left: float
) -> Excerpt:
    """What to read of a text in the time that is left.

    Of a level all sentences are read or none, for what is left out of it is taken as meant: so many levels as there is
    time to read often enough, or once where there is not even that for the highest.
    """
    possible = np.count_nonzero(occurrences.possible)
    if not 0 < possible <= MOST_POSSIBLE or left < OF_A_READING + OF_A_PATTERN:
        return Excerpt([], occurrences.possible, 0)
    begins = _begins(numbered.breaks)
    lengths = begins[1:] - begins[:-1]
    weighed, taken = np.add.reduceat(_of_each(numbered, mentions), begins[:-1]), OF_A_WORD_TAKEN * lengths
    levels = _with_the_sentence(_levels(occurrences, wanted, begins), numbered.breaks[begins[1:-1]] != STOP)
    looked_for = wanted.levels[occurrences.possible]

    highest = int(looked_for.max()) + 1
    patterns_at = np.bincount(looked_for, minlength=highest).tolist()
    weighed_at, taken_at = (np.bincount(levels, each, highest).tolist() for each in (weighed, taken))

    def cost(level: int, often: float) -> float:
        once = OF_A_READING + OF_A_PATTERN * sum(patterns_at[level:]) + sum(weighed_at[level:])
        return float(sum(taken_at[level:]) + often * once)

    every = sorted(set(levels.tolist()) - {0})
    lowest = next((level for often in (OFTEN, 1) for level in every if cost(level, often) <= left), None)
    if lowest is None:
        return Excerpt([], occurrences.possible, 0)
    chosen = levels >= lowest
    left_out = np.zeros_like(occurrences.possible)
    if lowest > every[0]:
        left_out = _left_out(np.repeat(chosen, lengths), occurrences, wanted)
    kept = chosen.nonzero()[0]
    ends = zip(begins[kept].tolist(), begins[kept + 1].tolist(), strict=True)
    return Excerpt([*ends], left_out, float(taken[chosen].sum()))


def _of_each(numbered: Numbered, mentions: Mentions) -> NDArray[np.float64]:
    """What each word takes to be weighed."""
    named = np.bincount(mentions.firsts, minlength=len(numbered.breaks))
    cues = numbered.steps.cues.begin(numbered.numbers)
    beside = OF_A_NUMBER * numbered.numerals + OF_A_BREAK * (numbered.breaks > 0)
    found: NDArray[np.float64] = OF_A_WORD + OF_A_HIT * named + OF_A_CUE * cues + beside
    return found


def _begins(breaks: Breaks) -> Indexes:
    """Where blocks begin: with a sentence, but no shorter and no longer than they may be; and the end."""
    begins, stops, count = [0], (breaks == STOP).nonzero()[0].tolist(), len(breaks)
    while begins[-1] < count:
        at = bisect_left(stops, begins[-1] + SHORTEST_BLOCK)
        stop = stops[at] if at < len(stops) else count
        begins.append(stop if stop - begins[-1] <= LONGEST_BLOCK else begins[-1] + SHORTEST_BLOCK)
    return np.array(begins, dtype=np.int32)


def _levels(occurrences: Occurrences, wanted: Wanted, begins: Indexes) -> Indexes:
    """The highest level of a sign that could stand in each block, or 0."""
    of_parts = np.zeros(len(wanted.lengths) + 1, dtype=np.int32)
    possible = occurrences.possible.nonzero()[0]
    for parts in wanted.parts[:, possible]:
        np.maximum.at(of_parts, parts, wanted.levels[possible])
    levels = np.zeros(len(begins) - 1, dtype=np.int32)
    at, last = (begins.searchsorted(words, side="right") - 1 for words in (occurrences.firsts, occurrences.lasts))
    of_these = of_parts[occurrences.parts]
    while len(at):
        np.maximum.at(levels, at, of_these)
        further = (at < last).nonzero()[0]
        at, last, of_these = at[further] + 1, last[further], of_these[further]
    return levels


def _with_the_sentence(levels: Indexes, runs_on: Flags) -> Indexes:
    """The levels of blocks, or those of blocks around them that no full stop parts from them, as far as it matters."""
    for _ in range(LONGEST // SHORTEST_BLOCK):
        wider = levels.copy()
        np.maximum(wider[1:], levels[:-1] * runs_on, out=wider[1:])
        np.maximum(wider[:-1], levels[1:] * runs_on, out=wider[:-1])
        levels = wider
    return levels


def _left_out(read: Flags, occurrences: Occurrences, wanted: Wanted) -> Flags:
    """The patterns of which some part could stand where a word is not read."""
    unread = np.zeros(len(read) + 1, dtype=np.int32)
    np.cumsum(~read, out=unread[1:])
    outside = unread[occurrences.lasts + 1] > unread[occurrences.firsts]
    parts = np.zeros(len(wanted.lengths) + 1, dtype=bool)
    parts[occurrences.parts[outside]] = True
    left_out: Flags = occurrences.possible & np.logical_or.reduce(parts[wanted.parts])
    return left_out
