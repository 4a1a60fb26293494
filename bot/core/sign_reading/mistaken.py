"""What a word may be a slip of, where no word says it: tried where a message names no sign.

Any word that one slip of the finger makes of a word of signs is weighed: how much likelier its neighbours make that
word than the one that stands there ("my hear is racing"), and how much of the sign stands around it ("kept wake all
night with the pain"). Where neither says anything, a word that is a sign alone is not suspected: "feeling fizzy".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from bot.core.sign_reading.matches import Hit
from bot.core.sign_reading.named import Named, swallows
from bot.core.sign_reading.neighbours import beside
from bot.core.sign_reading.patterns import Pattern
from bot.core.sign_reading.vocabulary import MOST_LEARNT, SHORTEST, Vocabulary, likely_meant
from bot.core.sign_reading.wording import Wording
from bot.core.slips import is_slip

LIKELIER = 8.0  # so many times a word of ours must be likelier for the word that stands there to be a slip
OF_EACH = 10.0  # as much likelier is it for each other word of its phrase, or group of its sign, that stands around it
AGAINST = 10.0  # and as much less likely where signs are denied, imagined, past or somebody else's
LEAST = 0.05  # what is less likely by its neighbours is never tried


class Slip(NamedTuple):
    """A text with the word `at` a place put right, how much `likelier` its neighbours make it, if `seen` by any."""

    meant: Wording
    at: int
    likelier: float
    seen: bool

    def weigh(self, patterns: Iterable[Pattern], hits: Iterable[Hit]) -> float:
        """How much likelier it is that one of these patterns is meant, of which it makes a part named by these hits."""
        lengths: dict[str, int] = {}
        for hit in hits:
            lengths.update((group, max(hit.end - hit.start, lengths.get(group, 0))) for group in hit.groups)
        most = 0
        for pattern in patterns:
            length = max((lengths.get(group, 0) for group in pattern.groups), default=0)
            most = max(most, length and length + len(pattern.groups) - 1)
        return self.likelier * OF_EACH ** (most - 1) if most > (not self.seen) else 0.0


def slips_in(named: Named, vocabulary: Vocabulary) -> Iterator[Slip]:
    """All that may be slips, one at a time; a word of a harmless phrase is none."""
    wording = named.wording
    known, words = vocabulary.neighbours, wording.words
    slips = known.taken_for, slips_into({*words}.difference(known.taken_for), vocabulary)
    for at, word in enumerate(words):
        ours = slips[0].get(word) or slips[1].get(word)
        if not ours or swallows(named, at):
            continue
        around = beside(at, wording)
        for one in ours:
            likelier, seen = known.likelier(one, word, *around, LEAST)
            if likelier >= LEAST:
                yield Slip(replace(wording, words=[*words[:at], one, *words[at + 1 :]], edges=[]), at, likelier, seen)


@lru_cache(maxsize=4)
def _learnt(_: Vocabulary) -> list[dict[str, tuple[str, ...]]]:
    """What words were slips of before, by vocabulary."""
    return [{}]


def slips_into(words: Iterable[str], vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """For words that no sentence of the content has those of signs that are one slip away."""
    learnt, known = _learnt(vocabulary), vocabulary.neighbours
    if len(learnt[0]) > MOST_LEARNT:  # another thread may still read the old ones
        learnt[0] = {}
    found = learnt[0]
    new = [word for word in words if word not in found and len(word) >= SHORTEST - 1 and word.isalpha()]
    strange = [word for word in new if not known.knows(word)] if known.total else []
    meant: dict[str, tuple[str, ...]] = dict.fromkeys(new, ())
    if strange:
        pairs = zip(*(places.tolist() for places in likely_meant(strange, vocabulary)), strict=True)
        for at, place in sorted(set(pairs)):
            word, ours = strange[at], vocabulary.near.words[place]
            same = word.rstrip("s") == ours.rstrip("s")  # "mines" is no slip
            if len(ours) >= SHORTEST and is_slip(word, ours) and not same:
                meant[word] += (ours,)
    found.update(meant)
    return found
