"""A message in pieces: its sentences, what "and" or a comma joins in them, and which of them ask something."""

import re
from functools import lru_cache

from bot.core.followup import continues
from bot.core.text import RECENT, normalise, words

MOST_PIECES = 12  # a message of more is a story, or a joke

SENTENCE = re.compile(r"(?<=[?!;\n])\s*|(?<=\.)\s+|\n+")
JOINT = re.compile(
    r"\s*,?\s+(?:and also|and then|oh and|and|n|plus|but also|as well as|but)\s+"
    r"|\s*[,;]\s+(?!so that\b)(?:and\s+|also\s+)*|\s+&\s+"
)
_MARKS = frozenset("?!;.,&\n")
_JOINING = frozenset({"and", "n", "plus", "but", "as", "or"})
_OPENS_A_QUESTION = re.compile(
    r"(?:(?:and|but|so|also|ok|okay|then|or|hi|hey|hello|please|pls|oh)\s+)*"
    r"(?:what(?! an? )|whats|what's|which|when|how|why|where|who|can|could|may|should|shall|do|does|did|is|are|am|will|"
    r"would|has|have i|any|may)\b"
)
_WONDERS = re.compile(
    r"\bwonder(?:ing)? (?:if|whether|about|how|when|what)\b|\b(?:want(?:s|ed)?|like) to (?:know|ask)\b"
)
_WHEN = r"(?: (?:today|now|early|again|this morning|last night|yesterday|from work|from the (?:clinic|shops|gym)))*"
_SCENE = re.compile(  # "just woke up", "looked in the mirror": when she saw it, not what
    r"(?:(?:so|ok|hi|hey|well|i|ive|i've|have|had|just|only|literally|then|today|yesterday|this morning)\s+)*"
    r"(?:(?:woke|woken|waking|got|getting) up|(?:got|came|come|get|gotten) (?:home|in|back|out(?: of bed)?)"
    r"|went to (?:bed|sleep)|look(?:ed|ing)? (?:in|into) (?:the|my|a) mirror|saw (?:myself|my face)(?: in the mirror)?"
    r"|nothing|nope|nah|no|yes|yeah|yep)"
    rf"{_WHEN}"
)
_TAIL = re.compile(
    r"\bis (?:it|that|this) (?:ok|okay|normal|fine|usual|alright|all right)[ ?!.]*$"
)  # "i look red is that ok"


def asks(text: str) -> bool:
    """Whether a normalised piece asks something."""
    return _puts_a_question(text) or _TAIL.search(text) is not None


@lru_cache(maxsize=RECENT)
def _puts_a_question(text: str) -> bool:
    if text.rstrip().endswith("?") or _OPENS_A_QUESTION.match(text):
        return True
    return ("wonder" in text or " to know" in text or " to ask" in text) and _WONDERS.search(text) is not None


@lru_cache(maxsize=RECENT)
def is_one_piece(plain: str) -> bool:
    """Whether nothing can part a text, as in most messages: no pattern need look through it."""
    return _MARKS.isdisjoint(plain[:-1]) and _JOINING.isdisjoint(plain.split())


def asking_pieces(text: str) -> list[str]:
    """The sentences, and what "and" or a comma joins, that ask something."""
    return [piece for piece in pieces(text) if _puts_a_question(piece)][:MOST_PIECES]


def pieces(text: str) -> list[str]:
    """The sentences of a message, and what "and" or a comma joins."""
    plain = normalise(text)
    if is_one_piece(plain):
        return [plain] if words(plain) else []
    parts = (part.strip() for sentence in SENTENCE.split(plain) for part in JOINT.split(sentence))
    return [part for part in parts if words(part)]


def sentences(plain: str) -> list[str]:
    """The sentences of a normalised text."""
    parts = [plain] if is_one_piece(plain) else SENTENCE.split(plain)
    return [sentence for sentence in (part.strip() for part in parts) if words(sentence)]


def joined_pieces(sentence: str) -> list[str]:
    """What is joined in a sentence, without a scene that opens it; what asks and names no subject belongs to
    what stands before it.

    "It's so swollen, when does it go down, can i ice it" is two pieces.
    """
    joined: list[str] = []
    for piece in (p.strip() for p in ([sentence] if is_one_piece(sentence) else JOINT.split(sentence))):
        if not words(piece) or (not joined and _SCENE.fullmatch(piece)):
            continue
        if joined and _puts_a_question(piece) and continues(piece):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined
