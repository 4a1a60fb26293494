"""What no text may say (responses/<language>/banned.yaml): phrases in every form that people write them in.

A slash gives alternatives for one word ("it/this"), and a word that ends in "?" may be left out. `#` stands for a
number, in figures or as a word. An apostrophe may be missing.
"""

import re
from collections.abc import Iterable, Mapping

from bot.core.text import normalise

_NUMBER = r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)"


class Banned:
    """Finds phrases that no text may say; of each it knows what to write instead."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._forms = [(_form(phrase), instead) for phrase, instead in phrases.items()]
        self._any = _whole_words(form for form, _ in self._forms)  # most texts say none: all are looked for at once

    def said_in(self, text: str) -> list[tuple[str, str]]:
        """The words of every one that a text says, with what to write instead."""
        said = normalise(text)
        if not self._any.search(said):
            return []
        found = [(_whole_words([form]).search(said), instead) for form, instead in self._forms]
        return [(one.group().strip(), instead) for one, instead in found if one]


def _whole_words(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _form(phrase: str) -> str:
    found = ""
    for word in normalise(phrase).split():
        optional, bare = word.endswith("?"), word.rstrip("?")
        one = _NUMBER if bare == "#" else "(?:" + "|".join(_letters(form) for form in bare.split("/")) + ")"
        gap = r"\s*?" if bare == "#" else r"\b\W*?"
        found += f"(?:{one}{gap})?" if optional else f"{one}{gap}"
    return found


def _letters(word: str) -> str:
    return re.escape(word).replace("'", "'?")
