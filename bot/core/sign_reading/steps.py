"""The words and phrases of danger signs as numbers, to look through a long text without a loop over its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from bot.core.sieve import Sieve, sieve_of
from bot.core.sign_reading.cues import TRIE, Cue
from bot.core.sign_reading.measures import MEASURED
from bot.core.sign_reading.patterns import LIGHT
from bot.core.sign_reading.phrases import Node
from bot.core.sign_reading.stories import ANYBODY
from bot.core.sign_reading.vocabulary import FILLERS, Vocabulary, likely_meant, maybe_misspelt, readings_of
from bot.core.sign_reading.wording import NEGATED, places_of

MOST_WEIGHED = 200  # misspelt words; a story of 4,096 letters has less than a hundred

Indexes = NDArray[np.int32]  # half as long to look through
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The tree of phrases: word `w` leads from place `p` to `leads[i]` where the number `i` of `keys` is p * words + w.

    `words` has the numbers of all words, and `also` of those that are read as a second one, too; `near` has the numbers
    of the words that a misspelt one is near to, in the order of `Slips`. `firsts`
    are where a word leads from the root, or -1. The groups of a place are `groups[ends[place]:ends[place + 1]]`.
    `fillers`, `light` and `cues` say which words are such; the last of each is of all words that have no number. Two
    words that begin a longer cue have a number in `cue_pairs` as phrases have in `keys`.
    """

    words: Mapping[str, int]
    also: Mapping[str, int]
    near: Indexes
    names: Mapping[str, int]
    firsts: Indexes
    keys: Sieve
    leads: Indexes
    groups: Indexes
    ends: Indexes
    goes_on: Flags
    fillers: Flags
    light: Flags
    cues: Flags
    cue_pairs: Indexes


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
    spelled = set(chain.from_iterable(node.following for node in nodes)) | FILLERS | LIGHT | TRIE.keys()
    pairs = {(word, second) for word, after in TRIE.items() for second in after if second}
    spelled.update(second for _, second in pairs)
    words = {word: number for number, word in enumerate(sorted(spelled))}
    keys = np.fromiter(
        (place * len(words) + words[word] for place, node in enumerate(nodes) for word in node.following), np.uint32
    )
    leads = np.fromiter((places[id(after)] for node in nodes for after in node.following.values()), np.int32)
    order = keys.argsort()
    groups = {*MEASURED, *vocabulary.topics.values(), *chain.from_iterable(node.groups for node in nodes)}
    names = {name: number for number, name in enumerate(sorted(groups))}
    firsts = np.full(len(words), -1)
    for word, after in vocabulary.phrases.following.items():
        firsts[words[word]] = places[id(after)]
    also = dict.fromkeys(NEGATED, "not") | {"then": "than"}
    return Steps(
        words,
        {word: words[second] for word, second in also.items() if second in words},
        np.array([words[word] for word in vocabulary.near.words], dtype=np.int32),
        names,
        firsts,
        sieve_of(keys[order]),
        leads[order],
        np.array([names[name] for node in nodes for name in node.groups], dtype=np.int32),
        np.cumsum([0, *(len(node.groups) for node in nodes)], dtype=np.int32),
        np.array([bool(node.following) for node in nodes]),
        np.array([word in FILLERS for word in (*words, "")]),
        np.array([word in LIGHT for word in (*words, "")]),
        np.array([TRIE.get(word, {}).get("", Cue.PLAIN) is not Cue.PLAIN for word in (*words, "?")]),
        np.array(sorted(words[word] * len(words) + words[second] for word, second in pairs), dtype=np.int32),
    )


def cues_begin(words: Sequence[str], numbers: Indexes, steps: Steps) -> Flags:
    """Which words begin what may say how others are meant, or of whom; most that could alone lead to nothing."""
    begins = steps.cues[numbers]
    begins[places_of(ANYBODY, words)] = True
    pairs = numbers[:-1] * len(steps.words) + numbers[1:]
    at = np.minimum(steps.cue_pairs.searchsorted(pairs), len(steps.cue_pairs) - 1)
    begins[:-1] |= steps.cue_pairs[at] == pairs
    return begins


def readings_as_numbers(
    at: Mapping[str, int], own: Indexes, vocabulary: Vocabulary, steps: Steps
) -> tuple[Indexes, Indexes]:
    """What each of some words may be meant for, one after the other, and where those of each begin, and the end.

    `at` has the places of these words, and `own` their own numbers, or -1. Never less than `readings_of` finds: of many
    misspelt words what is near is not weighed against what is nearer.
    """
    right = (own >= 0).nonzero()[0].astype(np.int32)
    askers, meant = [right], [own[right]]
    pairs = [(at[word], number) for word, number in steps.also.items() if word in at]
    misspelt = maybe_misspelt(compress(at, (own < 0).tolist()), vocabulary)
    if len(misspelt) <= MOST_WEIGHED:
        read_as = readings_of(misspelt, vocabulary)
        pairs += [(at[word], steps.words[ours]) for word in misspelt for ours in read_as[word]]
    else:
        whose, near = likely_meant(misspelt, vocabulary)
        askers.append(np.array([at[word] for word in misspelt], dtype=np.int32)[whose])
        meant.append(steps.near[near])
        singular = [(at[word], steps.words.get(word[:-1])) for word in misspelt if word[-1] == "s"]
        pairs += [(i, number) for i, number in singular if number is not None]
    askers.append(np.array([i for i, _ in pairs], dtype=np.int32))
    meant.append(np.array([number for _, number in pairs], dtype=np.int32))
    asker, found = np.concatenate(askers), np.concatenate(meant)
    order = asker.argsort(kind="stable")
    begins = asker[order].searchsorted(np.arange(len(at) + 1, dtype=np.int32))
    return found[order], begins.astype(np.int32)
