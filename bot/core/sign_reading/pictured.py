"""Pictures that are typed in the place of words: a face with a thermometer, an SOS, or nothing but a sick face.

A picture is worth a question and no more: it is read as a guess. Most pictures only colour what words say ("the smell
of it"), so beside words those count that stand where a word would ("feeling ..."), and some wherever they stand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]")
MOST = 12  # pictures that are looked at: one is as good as many
_DENIALS = ("no", "not", "without")


@dataclass(frozen=True, slots=True)
class Pictures:
    """What each picture says; those `anywhere` count beside other words too. `in_place` finds those that count."""

    says: Mapping[str, str]
    any: re.Pattern[str] = field(repr=False)
    in_place: re.Pattern[str] = field(repr=False)


def learn_pictures(anywhere: Mapping[str, str], in_place_of_words: Mapping[str, str]) -> Pictures | None:
    """None where no picture says anything."""
    says = {**anywhere, **in_place_of_words}
    if not says:
        return None
    any_, there = ("|".join(map(re.escape, which)) or "(?!)" for which in (says, anywhere))
    place = rf"\b(no|not|without|feel|feels|feeling|felt|i'?m|i am) ({any_})|({there})"
    return Pictures(says, re.compile(any_), re.compile(place))


def in_words(text: str, pictures: Pictures) -> str:
    """The text with what pictures in it say, each once, in words."""
    if text.isascii() or pictures.any.search(text) is None:
        return text
    if _WORD.search(text) is None:
        return " ".join(f"maybe {says}." for picture, says in pictures.says.items() if picture in text)
    told: set[str] = set()

    def said(match: re.Match[str]) -> str:
        before, picture = match[1] or "", match[2] or match[3]
        if picture in told:
            return match[0]
        told.add(picture)
        says = pictures.says[picture]
        return f"{before} {says} " if before in _DENIALS else f"{before}, maybe {says}. "

    return pictures.in_place.sub(said, text, count=MOST)
