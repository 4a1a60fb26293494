"""What a word that hardly anybody uses may be a slip of: "fizzy" of "dizzy", where the rest of a sign stands beside it.

Words of signs are read as they stand, and so is every word of ordinary questions: only what is neither is read twice.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.core.sign_reading.vocabulary import MOST_LEARNT, SHORTEST, Vocabulary, likely_meant


@lru_cache(maxsize=MOST_LEARNT)
def slips_into(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words of signs that are one slip away, but none that is a sign all alone."""
    if (
        not vocabulary.usual
        or word in vocabulary.words
        or word in vocabulary.usual
        or len(word) < SHORTEST - 1
        or not word.isalpha()
    ):
        return ()
    near, phrases = vocabulary.near, vocabulary.phrases.following
    places = set(likely_meant([word], vocabulary)[1].tolist())
    ours = (near.words[place] for place in sorted(places))
    return tuple(
        each
        for each in ours
        if len(each) >= SHORTEST
        and OSA.distance(word, each, score_cutoff=1) == 1
        and word.rstrip("s") != each.rstrip("s")  # "mines" is no slip
        and not (each in phrases and not vocabulary.alone.isdisjoint(phrases[each].groups))
    )
