"""What no text may say (responses/<language>/banned.yaml): phrases in every form that people write them in.

A slash gives alternatives for one word ("it/this"), and a word that ends in "?" may be left out. `#` stands for a
number, in figures or as a word. An apostrophe may be missing.
"""

import re
from collections.abc import Mapping

from bot.core.text import normalise

_NUMBER = r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)"


def banned_patterns(phrases: Mapping[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    """Of each phrase what to write instead, and how to find it in a normalised text."""
    return [(instead, _pattern(phrase)) for phrase, instead in phrases.items()]


def _pattern(phrase: str) -> re.Pattern[str]:
    found = ""
    for word in normalise(phrase).split():
        optional, bare = word.endswith("?"), word.rstrip("?")
        one = _NUMBER if bare == "#" else "(?:" + "|".join(_letters(form) for form in bare.split("/")) + ")"
        gap = r"\s*?" if bare == "#" else r"\b\W*?"
        found += f"(?:{one}{gap})?" if optional else f"{one}{gap}"
    return re.compile(rf"(?<!\w){found}(?!\w)")


def _letters(word: str) -> str:
    return re.escape(word).replace("'", "'?")
