"""What of a long text is read with care: the sentences that could hold a sign, those of the highest level first.

Where more could be a sign than care can be taken of, the signs in what is left out are taken as meant: that can raise a
level, never lower it. So the longest text takes no more time than a story. What care costs is counted in microseconds
of one core, measured for each thing in a text; no clock decides what is read, so the same text gets the same answer.
"""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from bot.core.sign_reading.clauses import LONGEST
from bot.core.sign_reading.haste import Mentions
from bot.core.sign_reading.occurrences import Occurrences, Wanted
from bot.core.sign_reading.steps import Flags, Indexes
from bot.core.sign_reading.wording import STOP, Wording, excerpt

SHORT = 40  # words that are always read whole
MOST, MOST_OF_THE_LONGEST = 2_800, 1_850  # microseconds that reading a text may take
STORY = 3_000  # letters; nearly all stories are shorter, and are read with care as far as can be
OF_A_TEXT, OF_A_LETTER, OF_A_WORD, OF_A_MENTION, OF_A_STRANGER = 420, 0.05, 0.9, 0.1, 1.8  # in haste
OF_A_READING, OF_A_PATTERN = 130, 10  # with care
OF_A_WORD_READ, OF_A_MENTION_READ, OF_A_CUE = 1.8, 1.7, 9.0  # for cues see `cues_begin`
OF_A_WORD_AGAIN = 0.6  # of a text with other full stops
OFTEN = 2  # as it stands, and parted where full stops are missing
MOST_POSSIBLE = 50  # patterns; a story of 2,000 letters could hold 40, even pieced of sentences with danger words
SHORTEST_BLOCK, LONGEST_BLOCK = 8, 24  # words

Kept = list[tuple[int, int]]  # the first words of what is read, and one past the last of each


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """What is read with care, which patterns could stand in what is left out, and what one reading costs."""

    kept: Kept
    left_out: Flags
    cost: float

    def of(self, wording: Wording) -> Wording:
        """What is read of the text, or of another wording with as many words."""
        return excerpt(wording, self.kept)


def left_for_care(letters: int, mentions: Mentions) -> float:
    """Microseconds that are left of those that a text may take, after what haste takes."""
    words = OF_A_LETTER * letters + OF_A_WORD * len(mentions.numbers) + OF_A_STRANGER * mentions.strangers
    most = MOST if letters <= STORY else MOST_OF_THE_LONGEST
    return most - OF_A_TEXT - words - OF_A_MENTION * len(mentions.firsts)


def take_excerpt(
    wording: Wording, mentions: Mentions, cues: Flags, occurrences: Occurrences, wanted: Wanted, left: float
) -> Excerpt:
    """What to read of a text in the time that is left; `cues` says which words may say how others are meant.

    Of a level all sentences are read or none, for what is left out of it is taken as meant: so many levels as there is
    time to read often enough, or once where there is not even that for the highest.
    """
    if np.count_nonzero(occurrences.possible) > MOST_POSSIBLE:
        return Excerpt([], occurrences.possible, 0)
    begins = _begins(wording)
    named = np.bincount(mentions.firsts, minlength=len(wording.words))
    each = OF_A_WORD_READ + OF_A_MENTION_READ * named + OF_A_CUE * cues
    cost = np.add.reduceat(each, begins[:-1])
    runs_on = np.array([wording.breaks[at] != STOP for at in begins[1:-1]], dtype=bool)
    levels = _with_the_sentence(_levels(occurrences, wanted, np.array(begins)), runs_on)
    looked_for = wanted.levels[occurrences.possible]
    until = {
        level: OF_A_READING + OF_A_PATTERN * np.count_nonzero(looked_for >= level) + cost[levels >= level].sum()
        for level in sorted(set(levels[levels > 0].tolist()))
    }
    lowest = next((level for often in (OFTEN, 1) for level in until if often * until[level] <= left), None)
    if lowest is None:
        return Excerpt([], occurrences.possible, 0)
    chosen = levels >= lowest
    left_out = np.zeros_like(occurrences.possible)
    if lowest > min(until):
        left_out = _left_out(np.repeat(chosen, np.diff(begins)), occurrences, wanted)
    return Excerpt([(begins[at], begins[at + 1]) for at in chosen.nonzero()[0].tolist()], left_out, until[lowest])


def _begins(wording: Wording) -> list[int]:
    """Where blocks begin: with a sentence, but no shorter and no longer than they may be; and the end."""
    begins, stops, count = [0], wording.stops, len(wording.words)
    while begins[-1] < count:
        at = bisect_left(stops, begins[-1] + SHORTEST_BLOCK)
        stop = stops[at] if at < len(stops) else count
        begins.append(stop if stop - begins[-1] <= LONGEST_BLOCK else begins[-1] + SHORTEST_BLOCK)
    return begins


def _levels(occurrences: Occurrences, wanted: Wanted, begins: Indexes) -> Indexes:
    """The highest level of a sign that could stand in each block, or 0."""
    of_parts = np.zeros(len(wanted.lengths) + 1, dtype=np.int32)
    possible = occurrences.possible.nonzero()[0]
    for parts in wanted.parts[possible].T:
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
    unread = np.append(0, np.cumsum(~read))
    outside = unread[occurrences.lasts + 1] > unread[occurrences.firsts]
    parts = np.zeros(len(wanted.lengths) + 1, dtype=bool)
    parts[occurrences.parts[outside]] = True
    left_out: Flags = occurrences.possible & np.logical_or.reduce(parts[wanted.parts], axis=1)
    return left_out
