"""A short answer as pieces of known kinds: whether it holds nothing but those, in any order, and which.

The lists stand in the content. The longest piece that is in one of them counts: "not a problem" is no "not".
"""

from functools import lru_cache

from rapidfuzz import fuzz

from bot.core.scene import Scene
from bot.core.text import phrase_list, spoken

_LONG_WORD = 6  # letters; a misspelt shorter one may be another word
_SAME_WORD = 85  # of 100


def kinds_of(text: str, lists: str, kinds: tuple[str, ...], scene: Scene) -> tuple[str, ...]:
    """The kind of each piece of a text, in order; empty where any word is of none. `lists` begins their names."""
    known, single, longest = _known(kinds, tuple(scene.content.phrases[f"{lists}_{kind}"] for kind in kinds))
    words, found, at = spoken(text).replace("'", "").split(), [], 0
    if any(len(word) < _LONG_WORD and word not in single for word in words):
        return ()
    while at < len(words):
        pieces = {size: " ".join(words[at : at + size]) for size in range(min(longest, len(words) - at), 0, -1)}
        size = next((size for size, piece in pieces.items() if piece in known), 1)
        kind = known.get(pieces[size]) or _misspelt(words[at], known)
        if kind is None:
            return ()
        found.append(kind)
        at += size
    return tuple(found)


def _misspelt(word: str, known: dict[str, str]) -> str | None:
    """ "remeber": the kind of the word that a long one was meant to be."""
    if len(word) < _LONG_WORD:
        return None
    return next((kind for piece, kind in known.items() if fuzz.ratio(word, piece) >= _SAME_WORD), None)


@lru_cache(maxsize=8)
def _known(kinds: tuple[str, ...], lists: tuple[str, ...]) -> tuple[dict[str, str], frozenset[str], int]:
    """The kind of every piece, the words of all, and how many the longest has."""
    known = {
        piece.strip(): kind
        for kind, listed in zip(kinds, lists, strict=True)
        for piece in phrase_list(listed.replace("'", ""))
    }
    words = [piece.split() for piece in known]
    return known, frozenset(word for piece in words for word in piece), max(map(len, words))
