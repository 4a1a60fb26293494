"""What a word may be a slip of, where no word says it: tried where a message names no sign.

Any word that one slip of the finger makes of a word of signs is weighed: how much likelier its neighbours make that
word than the one that stands there ("my hear is racing"), and how much of the sign stands around it ("kept wake all
night with the pain"). Where neither says anything, a word that is a sign alone is not suspected: "feeling fizzy".
"""

from collections.abc import Iterable, Iterator
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
    for at, word in enumerate(words):
        usual = known.taken_for.get(word)
        ours = slips_into(word, vocabulary) if usual is None else usual
        if not ours or swallows(named, at):
            continue
        around = beside(at, wording)
        for one in ours:
            likelier, seen = known.likelier(one, word, *around, LEAST)
            if likelier >= LEAST:
                yield Slip(replace(wording, words=[*words[:at], one, *words[at + 1 :]], edges=[]), at, likelier, seen)


@lru_cache(maxsize=MOST_LEARNT)
def slips_into(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words of signs that are one slip away from a word that no sentence of the content has."""
    known = vocabulary.neighbours
    if len(word) < SHORTEST - 1 or not word.isalpha() or not known.total or known.knows(word):
        return ()
    near = vocabulary.near
    places = set(likely_meant([word], vocabulary)[1].tolist())
    ours = (near.words[place] for place in sorted(places))
    return tuple(
        each
        for each in ours
        if len(each) >= SHORTEST and is_slip(word, each) and word.rstrip("s") != each.rstrip("s")  # "mines" is no slip
    )
