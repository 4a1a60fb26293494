"""Which signs a long text could hold if every word of it were meant, found in one pass in which nothing is weighed.

What cannot stand in a text even so need not be looked for. So a message of any length is read in an excerpt: the blocks
of words that could hold a sign, the highest level first. A block is a sentence or a few short ones; one block in, one
block out, whatever a person writes, and the elements of a part never stand further apart than in neighbouring blocks.
Nothing is lost: misspelt words, fillers and numbers count, what takes a sign away does not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.core.sign_reading.measures import MEASURED
from bot.core.sign_reading.patterns import TOGETHER
from bot.core.sign_reading.phrases import Node
from bot.core.sign_reading.vocabulary import FILLERS, MOST_FILLERS, Vocabulary, readings_of
from bot.core.sign_reading.wording import STOP, Wording

SHORTEST_BLOCK, LONGEST_BLOCK = 8, 24  # words
CELL = 12  # places, in which distances are taken
NEXT = -(-(TOGETHER + 1) // CELL)  # how many cells further the next element of a part may stand

Indexes = NDArray[np.int32]  # half as long to look through
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The tree of phrases as numbers: word `w` leads from place `p` to `leads[i]` where `keys[i]` is p * words + w.

    `alone` has the numbers of every word spelt right; `firsts` are where it leads from the root, or -1. The groups of
    a place are `groups[ends[place]:ends[place + 1]]`.
    """

    words: Mapping[str, int]
    alone: Mapping[str, tuple[int, ...]]
    names: Mapping[str, int]
    firsts: Indexes
    keys: Indexes
    leads: Indexes
    groups: Indexes
    ends: Indexes
    goes_on: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """A text in blocks, and in cells of CELL places: what stands in cells NEXT apart may stand together.

    `begins` are the first words of blocks, and the end; `hits` says how often a group is named in each. `cells` has the
    cell of every word; `present` has a line for each group that says in which cells it is named, and a last one that is
    always true.
    """

    begins: list[int]
    hits: Indexes
    cells: Indexes
    present: Flags


def blocks_of(wording: Wording, vocabulary: Vocabulary, also: Mapping[str, Sequence[int]]) -> Blocks:
    """`also` are places of groups that are no words: numbers, and what a pronoun means."""
    steps = steps_of(vocabulary)
    begins = _begins(wording)
    cells = np.array(wording.places, dtype=np.int32) // CELL
    place, first, last = _named(wording, vocabulary, steps)
    often = steps.ends[place + 1] - steps.ends[place]
    named = steps.groups[_ranges(steps.ends[place], often)]
    present = np.zeros((len(steps.names) + 1, cells[-1] + 1), dtype=bool)
    present[-1] = True
    present[named, np.repeat(cells[first], often)] = True
    present[named, np.repeat(cells[last], often)] = True
    for group, places in also.items():
        present[steps.names[group], cells[places]] = True
    hits = np.bincount(first[often > 0], minlength=len(wording.words))
    return Blocks(begins, np.add.reduceat(hits, begins[:-1]), cells, present)


def _begins(wording: Wording) -> list[int]:
    """Where blocks begin: with a sentence, but no shorter and no longer than they may be."""
    begins = [0]
    count = len(wording.words)
    for stop in (*wording.stops, count):
        while stop - begins[-1] > LONGEST_BLOCK:
            begins.append(begins[-1] + SHORTEST_BLOCK)
        if stop - begins[-1] >= SHORTEST_BLOCK and stop < count:
            begins.append(stop)
    return [*begins, count]


def _named(wording: Wording, vocabulary: Vocabulary, steps: Steps) -> tuple[Indexes, Indexes, Indexes]:
    """Every word or phrase of a group: its place in the tree, its first and its last word."""
    words, size = wording.words, len(steps.words)
    read_as, alone = readings_of(words, vocabulary), steps.alone
    numbers = {word: alone.get(word) or _numbers(read_as[word], steps.words) for word in set(words)}
    each = [numbers[word] for word in words]
    often = np.fromiter(map(len, each), dtype=np.int32, count=len(words))
    flat = np.fromiter(chain.from_iterable(each), dtype=np.int32)
    offsets = np.cumsum(often, dtype=np.int32) - often
    may_follow = np.array([*wording.breaks[1:], STOP]) == 0
    filler = np.fromiter(map(FILLERS.__contains__, words), dtype=bool, count=len(words))

    place = steps.firsts[flat]
    first = last = np.repeat(np.arange(len(words), dtype=np.int32), often)[place >= 0]
    place, skipped = place[place >= 0], np.zeros(len(last), dtype=np.int32)
    found = [(place, first, last)]
    while len(place):
        goes_on = steps.goes_on[place] & may_follow[last]
        place, first, last, skipped = place[goes_on], first[goes_on], last[goes_on] + 1, skipped[goes_on]
        open_ends = [(place, first, last, skipped)]
        for _ in range(MOST_FILLERS):
            place, first, last, skipped = open_ends[-1]
            skips = filler[last] & may_follow[last] & (skipped < MOST_FILLERS)
            if not skips.any():
                break
            open_ends.append((place[skips], first[skips], last[skips] + 1, skipped[skips] + 1))
        place, first, last, skipped = map(np.concatenate, zip(*open_ends, strict=True))
        choices = often[last]
        read = flat[_ranges(offsets[last], choices)]
        keys = np.repeat(place, choices) * size + read
        at = np.minimum(steps.keys.searchsorted(keys), len(steps.keys) - 1)
        there = (steps.keys[at] == keys).nonzero()[0]
        whose = np.repeat(np.arange(len(place)), choices)[there]
        place, first, last, skipped = steps.leads[at[there]], first[whose], last[whose], skipped[whose]
        found.append((place, first, last))
    places, firsts, lasts = zip(*found, strict=True)
    return np.concatenate(places), np.concatenate(firsts), np.concatenate(lasts)


def _numbers(readings: Iterable[str], words: Mapping[str, int]) -> tuple[int, ...]:
    return tuple([words[one] for one in readings if one in words])


def _ranges(begins: Indexes, lengths: Indexes) -> Indexes:
    """The numbers of all ranges, one after the other: `begins` [4, 9] with `lengths` [2, 1] are 4, 5, 9."""
    ends = np.cumsum(lengths, dtype=np.int32)
    count = ends[-1] if len(ends) else 0
    found: Indexes = np.arange(count, dtype=np.int32) + np.repeat(begins + lengths - ends, lengths)
    return found


@lru_cache(maxsize=4)
def steps_of(vocabulary: Vocabulary) -> Steps:
    """The tree of a vocabulary as numbers: made for the first long message, and kept."""
    places: dict[int, int] = {}
    nodes: list[Node] = [vocabulary.phrases]
    places[id(vocabulary.phrases)] = 0
    for node in nodes:
        for after in node.following.values():
            if places.setdefault(id(after), len(nodes)) == len(nodes):
                nodes.append(after)
    words = {word: number for number, word in enumerate(sorted(set(chain.from_iterable(n.following for n in nodes))))}
    led = sorted(
        (place * len(words) + words[word], places[id(after)])
        for place, node in enumerate(nodes)
        for word, after in node.following.items()
    )
    groups = {*MEASURED, *vocabulary.topics.values(), *chain.from_iterable(node.groups for node in nodes)}
    names = {name: number for number, name in enumerate(sorted(groups))}
    firsts = np.full(len(words), -1)
    for word, after in vocabulary.phrases.following.items():
        firsts[words[word]] = places[id(after)]
    return Steps(
        words,
        {word: _numbers(readings, words) for word, readings in readings_of(words, vocabulary).items() if word in words},
        names,
        firsts,
        np.array([key for key, _ in led], dtype=np.int32),
        np.array([place for _, place in led], dtype=np.int32),
        np.array([names[name] for node in nodes for name in node.groups], dtype=np.int32),
        np.cumsum([0, *(len(node.groups) for node in nodes)], dtype=np.int32),
        np.array([bool(node.following) for node in nodes]),
    )
