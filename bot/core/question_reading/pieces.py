"""A message in pieces: its sentences, what "and" or a comma joins in them, and which of them ask something."""

import re

from bot.core.followup import continues
from bot.core.text import normalise, words

MOST_PIECES = 12  # a message of more is a story, or a joke

SENTENCE = re.compile(r"(?<=[?!;\n])\s*|(?<=\.)\s+|\n+")
JOINT = re.compile(
    r"\s*,?\s+(?:and also|and then|oh and|and|n|plus|but also|as well as|but)\s+"
    r"|\s*[,;]\s+(?!so that\b)(?:and\s+|also\s+)*|\s+&\s+"
)
_ASKS = re.compile(
    r"\?\s*$|^(?:(?:and|but|so|also|ok|okay|then|or|hi|hey|hello|please|pls|oh)\s+)*"
    r"(?:what|whats|what's|which|when|how|why|where|who|can|could|may|should|shall|do|does|did|is|are|am|will|would|has|"
    r"have i|any|may)\b|\bwonder(?:ing)? (?:if|whether|about|how|when|what)\b|\bwant(?:ed)? to (?:know|ask)\b"
)
_TAIL = re.compile(
    r"\bis (?:it|that|this) (?:ok|okay|normal|fine|usual|alright|all right)[ ?!.]*$"
)  # "i look red is that ok"


def asks(text: str) -> bool:
    """Whether a normalised piece asks something."""
    return _ASKS.search(text) is not None or _TAIL.search(text) is not None


def asking_pieces(text: str) -> list[str]:
    """The sentences, and what "and" or a comma joins, that ask something."""
    return [piece for piece in pieces(text) if _ASKS.search(piece)][:MOST_PIECES]


def pieces(text: str) -> list[str]:
    """The sentences of a message, and what "and" or a comma joins."""
    parts = (part.strip() for sentence in SENTENCE.split(normalise(text)) for part in JOINT.split(sentence))
    return [part for part in parts if words(part)]


def sentences(plain: str) -> list[str]:
    """The sentences of a normalised text."""
    return [sentence for sentence in (s.strip() for s in SENTENCE.split(plain)) if words(sentence)]


def joined_pieces(sentence: str) -> list[str]:
    """What is joined in a sentence; what asks and names no subject belongs to what stands before it.

    "It's so swollen, when does it go down, can i ice it" is two pieces.
    """
    joined: list[str] = []
    for piece in (p.strip() for p in JOINT.split(sentence)):
        if not words(piece):
            continue
        if joined and _ASKS.search(piece) and continues(piece):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined
