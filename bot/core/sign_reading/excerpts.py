"""What of a long text is read with care: the blocks that could hold a sign, those of the highest level first.

A text that names few signs is read whole. Where more is named than care can be taken of, the signs in the blocks that
are left out are taken as meant: that can raise a level, never lower it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from bot.core.sign_reading.haste import NEXT, Blocks, Flags, Indexes, blocks_of, steps_of
from bot.core.sign_reading.named import places_beside_words
from bot.core.sign_reading.patterns import Part, Pattern
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.sign_reading.wording import STOP, Wording, excerpt

SHORT = 150  # words that are always read whole
OF_A_HIT = 2  # what a word of a sign costs to read with care; any word costs one
WHOLE = 640  # what a text may cost that is read whole
CARE = 300  # what of a longer text is read with care


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """Patterns as numbers: the groups of every part, the parts of every pattern, and the level of each pattern.

    Shorter ones are filled up with the last line of `Blocks`, and with a part that is always there, and nowhere.
    """

    groups: Indexes
    lengths: Indexes
    parts: Indexes
    levels: Indexes


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """What is read with care, and which patterns could stand in what is left out."""

    wording: Wording
    left_out: Flags


def wanted_of(patterns: Sequence[tuple[Pattern, int]], vocabulary: Vocabulary) -> Wanted:
    """Compiled once from patterns with their levels."""
    steps = steps_of(vocabulary)
    parts: dict[Part, int] = {}
    for pattern, _ in patterns:
        for part in pattern.parts:
            parts.setdefault(part, len(parts))
    most = max(map(len, parts), default=1)
    filled = [[steps.names[each.group] for each in part] + [len(steps.names)] * (most - len(part)) for part in parts]
    most = max((len(pattern.parts) for pattern, _ in patterns), default=1)
    of = [[parts[part] for part in each.parts] + [len(parts)] * (most - len(each.parts)) for each, _ in patterns]
    return Wanted(
        np.array(filled),
        np.array([len(part) for part in parts]),
        np.array(of),
        np.array([level for _, level in patterns]),
    )


def take_excerpt(
    wording: Wording, vocabulary: Vocabulary, wanted: Wanted, counts: Flags, topic: str | None
) -> Excerpt | None:
    """What to read of a long text, or None: all of it. `counts` says which patterns count today."""
    blocks = blocks_of(wording, vocabulary, places_beside_words(wording, vocabulary, topic))
    begins = blocks.begins
    cost = np.diff(begins) + OF_A_HIT * blocks.hits
    if cost.sum() <= WHOLE:
        return None
    covered = _covered(blocks, wanted)
    possible = counts & _all_parts(covered, wanted)
    covered[-1] = False  # the part that is always there is nowhere
    chosen = np.zeros(len(cost), dtype=bool)
    left = CARE
    runs_on = np.array([wording.breaks[at] != STOP for at in begins[1:-1]], dtype=bool)
    for level in sorted(set(wanted.levels[possible].tolist()), reverse=True):
        parts = np.zeros(len(covered), dtype=bool)
        parts[wanted.parts[possible & (wanted.levels == level)]] = True
        needed = _with_the_sentence(_blocks_with(_any(covered[parts].T), blocks), runs_on) & ~chosen
        for at in needed.nonzero()[0].tolist():
            if cost[at] > left:
                break
            left -= cost[at]
            chosen[at] = True
    kept = [(begins[at], begins[at + 1]) for at in chosen.nonzero()[0].tolist()]
    not_read = np.zeros(covered.shape[1], dtype=bool)
    not_read[blocks.cells[np.repeat(~chosen, np.diff(begins))]] = True
    somewhere_else = _any(covered[:, not_read])
    return Excerpt(excerpt(wording, kept), possible & reduce(np.logical_or, somewhere_else[wanted.parts.T]))


def could_stand(blocks: Blocks, wanted: Wanted) -> list[bool]:
    """For each pattern whether it could stand in a text, if every word of it were meant."""
    return [bool(may) for may in _all_parts(_covered(blocks, wanted), wanted)]


def _all_parts(covered: Flags, wanted: Wanted) -> Flags:
    return reduce(np.logical_and, _any(covered)[wanted.parts.T])


def _covered(blocks: Blocks, wanted: Wanted) -> Flags:
    """For every part the cells that may hold something of it; the last line is the part that is always there."""
    covered = np.zeros((len(wanted.lengths) + 1, blocks.present.shape[1]), dtype=bool)
    covered[-1] = True
    there = reduce(np.logical_and, _any(blocks.present)[wanted.groups.T])
    window = blocks.present
    for length in range(1, 1 + wanted.lengths[there].max(initial=0)):
        if length > 1:
            window = _wider(window)
        parts = (there & (wanted.lengths == length)).nonzero()[0]
        if len(parts):
            begins = reduce(np.logical_and, (window[groups] for groups in wanted.groups[parts, :length].T))
            held = begins.copy()
            for shift in range(1, 1 + NEXT * (length - 1)):
                held[:, shift:] |= begins[:, :-shift]
            covered[parts] = held
    return covered


def _wider(window: Flags) -> Flags:
    """Which groups are named in a cell or in the next ones that an element may stand in."""
    wider = window.copy()
    for shift in range(1, 1 + NEXT):
        wider[:, :-shift] |= window[:, shift:]
    return wider


def _any(flags: Flags) -> Flags:
    """For every line whether anything in it is true."""
    found: Flags = np.logical_or.reduce(flags, axis=1)
    return found


def _blocks_with(cells: Flags, blocks: Blocks) -> Flags:
    """The blocks of which a word stands in these cells."""
    return np.logical_or.reduceat(cells[blocks.cells], blocks.begins[:-1])


def _with_the_sentence(needed: Flags, runs_on: Flags) -> Flags:
    """The blocks with those beside them that no full stop parts from them."""
    wider = needed.copy()
    wider[1:] |= needed[:-1] & runs_on
    wider[:-1] |= needed[1:] & runs_on
    return wider
