"""What she means who writes instead of pressing "Remember" or "Only for now": yes, no, neither clearly, or why.

Read are only messages that hold nothing but words for it, in any order; one word of anything else, as of her skin, and
it is no answer. What refuses, or restricts ("just for now"), is not outweighed by an "ok" beside it.
"""

from functools import lru_cache

from rapidfuzz import fuzz

from bot.core.offers import Offered
from bot.core.scene import Scene
from bot.core.text import phrase_list, spoken

YES, NO, UNCLEAR, WHY = "c:yes", "c:no", "c:unclear", "c:why"
_KINDS = (
    *("yes", "nod", "keep", "limit", "while", "short", "not", "no"),
    *("unclear", "courtesy", "asks", "why", "data", "around"),
)
_LONG_WORD = 6  # letters; a misspelt shorter one may be another word
_SAME_WORD = 85  # of 100


def meant(text: str, offered: Offered, scene: Scene, *, dated: bool, in_talk: bool) -> str | None:
    """The data of the button that a message stands for while leave to keep the date is asked for; None for none.

    `dated`: it may tell the date ("just today"); `in_talk`: something was talked about, which "why?" may go on with.
    """
    if not any(data == YES for data, _ in offered):
        return None
    kinds = _kinds(spoken(text).replace("'", ""), scene)
    said = frozenset(kinds)
    if not said or "" in said:
        return None
    restricts = "short" in said or {"limit", "while"} <= said
    if ("while" in said and not restricts) or (dated and not restricts):
        return None
    if _asks(text, kinds, scene) and not restricts:
        of_it = not said.isdisjoint(("data", "keep")) or ("why" in said and not in_talk)
        return WHY if of_it else None
    if "no" in said and "yes" in kinds[kinds.index("no") :]:
        return UNCLEAR
    if restricts or not said.isdisjoint(("no", "not")):
        return NO
    if "unclear" in said:
        return UNCLEAR
    if not said.isdisjoint(("yes", "nod", "keep")):
        return YES
    return UNCLEAR if "courtesy" in said else None


def _asks(text: str, kinds: tuple[str, ...], scene: Scene) -> bool:
    """Whether it is a question; "can you keep it" is a request."""
    first = spoken(text).split()[0]
    if "asks" in kinds or "why" in kinds:
        return True
    if "keep" in kinds and first in scene.words("words_around_remember"):
        return False
    return "?" in text or (kinds[0] in ("around", "data") and first in scene.words("words_question"))


def _kinds(said: str, scene: Scene) -> tuple[str, ...]:
    """The kind of each piece of what was said, the longest first that is in a list; "" for any other word."""
    known, longest = _known(tuple(scene.content.phrases[f"words_consent_{kind}"] for kind in _KINDS))
    words, kinds, at = said.split(), [], 0
    while at < len(words):
        pieces = {size: " ".join(words[at : at + size]) for size in range(min(longest, len(words) - at), 0, -1)}
        size = next((size for size, piece in pieces.items() if piece in known), 1)
        kinds.append(known.get(pieces[size]) or _misspelt(words[at], known))
        at += size
        if not kinds[-1]:
            break
    return tuple(kinds)


def _misspelt(word: str, known: dict[str, str]) -> str:
    """ "remeber": the kind of the word that a long one was meant to be."""
    if len(word) < _LONG_WORD:
        return ""
    return next((kind for piece, kind in known.items() if fuzz.ratio(word, piece) >= _SAME_WORD), "")


@lru_cache(maxsize=8)
def _known(lists: tuple[str, ...]) -> tuple[dict[str, str], int]:
    """The kind of every piece, and how many words the longest has."""
    known = {
        piece.strip(): kind
        for kind, listed in zip(_KINDS, lists, strict=True)
        for piece in phrase_list(listed.replace("'", ""))
    }
    return known, max(len(piece.split()) for piece in known)
