"""Where a long text could hold the parts of signs, if every word of it were meant.

Nothing is lost: of what stands between the words of a part, and of what takes a sign away, hardly anything is looked
at. So a pattern that cannot stand in a text even so need not be looked for in it with care.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.core.sieve import ranges
from bot.core.sign_reading.haste import Mentions
from bot.core.sign_reading.numbered import Numbered
from bot.core.sign_reading.patterns import MOST_BETWEEN, REACH, TOGETHER, Part, Pattern
from bot.core.sign_reading.steps import Flags, Indexes, steps_of
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.sign_reading.wording import FAR, STOP

MOST_TRIED = 600  # words that a part may begin with; where there are more, each part could stand anywhere


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """Patterns as numbers: the groups of every part, the parts of every pattern, and the level of each pattern.

    `groups[i]` has the group at place i of every part, `parts[i]` the part at place i of every pattern. Shorter ones
    are filled up: with the last group and the last part, which every text has. `follows` says of which parts the second
    element follows the first closely.
    """

    groups: Indexes
    lengths: Indexes
    follows: Flags
    parts: Indexes
    levels: Indexes


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Which part could stand where: its first and its last word. `possible` says which patterns the text could hold."""

    parts: Indexes
    firsts: Indexes
    lasts: Indexes
    possible: Flags


def wanted_of(patterns: Sequence[tuple[Pattern, int]], vocabulary: Vocabulary) -> Wanted:
    """Compiled once from patterns with their levels."""
    steps = steps_of(vocabulary)
    parts: dict[Part, int] = {}
    for pattern, _ in patterns:
        for part in pattern.parts:
            parts.setdefault(part, len(parts))
    most = max(2, *map(len, parts))
    filled = [
        [steps.by_name[each.group] for each in part] + [len(steps.by_name)] * (most - len(part)) for part in parts
    ]
    most = max((len(pattern.parts) for pattern, _ in patterns), default=1)
    of = [[parts[part] for part in each.parts] + [len(parts)] * (most - len(each.parts)) for each, _ in patterns]
    return Wanted(
        np.array(filled, dtype=np.int32).T.copy(),
        np.array([len(part) for part in parts], dtype=np.int32),
        np.array([len(part) > 1 and part[1].ordered for part in parts], dtype=bool),
        np.array(of, dtype=np.int32).T.copy(),
        np.array([level for _, level in patterns], dtype=np.int32),
    )


def find_occurrences(mentions: Mentions, numbered: Numbered, wanted: Wanted, counts: Flags) -> Occurrences:
    """`counts` says which patterns count today."""
    count = len(numbered.breaks)
    often = np.full(len(mentions.begins), count, dtype=np.int32)
    often[:-1] = mentions.begins[1:] - mentions.begins[:-1]
    there = np.ones(len(wanted.lengths) + 1, dtype=bool)
    there[:-1] = _all((often > 0)[wanted.groups])
    possible = counts & _all(there[wanted.parts])
    needed = np.zeros(len(there), dtype=bool)
    needed[wanted.parts[:, possible]] = True
    parts = needed[:-1].nonzero()[0].astype(np.int32)
    groups, lengths, follows = wanted.groups[:, parts], wanted.lengths[parts], wanted.follows[parts]
    turned = ((lengths == 2) & ~follows & (often[groups[1]] < often[groups[0]])).nonzero()[0]
    groups[:2, turned] = groups[1::-1, turned]  # each is near the other, and the rarer one is tried
    begun = often[groups[0]]
    if begun.sum() > MOST_TRIED:
        return Occurrences(parts, np.zeros_like(parts), np.full_like(parts, count - 1), possible)
    which = np.repeat(np.arange(len(parts), dtype=np.int32), begun)
    at = ranges(mentions.begins[groups[0]], begun)
    firsts, lasts = mentions.firsts[at], mentions.lasts[at]
    places = np.cumsum(1 + FAR * (numbered.breaks == STOP), dtype=np.int32)
    kept = np.ones(len(which), dtype=bool)
    for element in range(1, lengths.max(initial=0)):
        longer = (kept & (lengths[which] > element)).nonzero()[0]
        part, first, last = which[longer], firsts[longer], lasts[longer]
        closest = np.where(follows[part], _closest_end(last, numbered), -1) if element == 1 else None
        there, begins, ends = _beside(groups[element, part], first, last, closest, places, mentions)
        kept[longer] = False
        longer = longer[there]
        kept[longer] = True
        firsts[longer] = np.minimum(first[there], mentions.firsts[begins])
        lasts[longer] = np.maximum(last[there], mentions.lasts[ends - 1])
    there = kept.nonzero()[0]
    standing = parts[which[there]]
    found = np.zeros(len(wanted.lengths) + 1, dtype=bool)
    found[standing], found[-1] = True, True
    possible &= _all(found[wanted.parts])
    return Occurrences(standing, firsts[there], lasts[there], possible)


def _beside(
    groups: Indexes, firsts: Indexes, lasts: Indexes, closest: Indexes | None, places: Indexes, mentions: Mentions
) -> tuple[Indexes, Indexes, Indexes]:
    """Which of some stretches of words have a group beside them, and the first and one past the last mention of it.

    `closest`: they are single mentions, of which this is the last word where the group may follow, or -1: anywhere.
    """
    size = places[-1] + 1
    keys, group = mentions.groups * size + places[mentions.firsts], groups * size
    first, last = places[firsts], places[lasts]
    lowest, highest = np.maximum(first - REACH - 1, 0), np.minimum(last + TOGETHER + 1, size - 1)
    if closest is not None:
        follow = (closest >= 0).nonzero()[0]
        lowest[follow], highest[follow] = last[follow] + 1, places[closest[follow]]
    begins, ends = keys.searchsorted(group + lowest), keys.searchsorted(group + highest, side="right")
    there = (ends > begins).nonzero()[0]
    if closest is not None:  # one word is never two elements
        group, first, last = group[there], first[there], last[there]
        itself = keys.searchsorted(group + last, side="right") - keys.searchsorted(group + first)
        itself[closest[there] >= 0] = 0
        there = there[ends[there] - begins[there] > itself]
    return there, begins[there], ends[there]


def _closest_end(lasts: Indexes, numbered: Numbered) -> Indexes:
    """The last word that can follow closely behind each of some words: in the same breath, with little between."""
    count = len(numbered.breaks)
    before = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(~numbered.steps.light[numbered.numbers], out=before[1:])
    breaks = numbered.breaks.nonzero()[0]
    breath = np.append(breaks, count)[breaks.searchsorted(lasts, side="right")] - 1
    little = before.searchsorted(before[lasts + 1] + MOST_BETWEEN, side="right") - 1
    ends: Indexes = np.minimum(np.minimum(lasts + TOGETHER + 1, breath), little)
    return ends


def _all(flags: Flags) -> Flags:
    """Whether all of every column is true."""
    found: Flags = np.logical_and.reduce(flags)
    return found
