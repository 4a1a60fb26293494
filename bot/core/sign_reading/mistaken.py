"""What a word may be a slip of, where no word says it: tried where a message names no sign.

A word that people use is only suspected where its neighbours are those of a word of signs, and not its own: "my hear is
racing". A word that hardly anybody uses is suspected anywhere, but unless its neighbours prove it of no word that is a
sign all alone: "hives and feeling fizzy".
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.core.sign_reading.named import Named, swallows
from bot.core.sign_reading.neighbours import beside
from bot.core.sign_reading.patterns import Pattern
from bot.core.sign_reading.vocabulary import MOST_LEARNT, SHORTEST, Hit, Vocabulary, likely_meant
from bot.core.sign_reading.wording import Wording


class Slip(NamedTuple):
    """A text with the word `at` a place put right, which people use or do not. `proved`: its neighbours say so."""

    meant: Wording
    at: int
    used: bool
    proved: bool

    def makes(self, patterns: Iterable[Pattern], hits: Iterable[Hit]) -> bool:
        """Whether a sign is there because of it, and not for lack of what stood there: "heels" is no "feels"."""
        groups = {group for hit in hits if hit.start <= self.at < hit.end for group in hit.groups}
        return not self.used or any(not groups.isdisjoint(pattern.groups) for pattern in patterns)


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
        if usual is not None and not known.looks_odd(around[0], word, around[1]):
            continue
        used = usual is not None or word in vocabulary.words
        for one in ours:
            proved = known.prove(one, word, *around)
            if proved or not (used or _is_sign_alone(one, vocabulary)):
                meant = replace(wording, words=[*words[:at], one, *words[at + 1 :]], edges=[])
                yield Slip(meant, at, used, proved)


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
        if len(each) >= SHORTEST
        and OSA.distance(word, each, score_cutoff=1) == 1
        and word.rstrip("s") != each.rstrip("s")  # "mines" is no slip
    )


def _is_sign_alone(word: str, vocabulary: Vocabulary) -> bool:
    phrases = vocabulary.phrases.following
    return word in phrases and not vocabulary.alone.isdisjoint(phrases[word].groups)
