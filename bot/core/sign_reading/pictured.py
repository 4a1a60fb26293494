"""Pictures that are typed in the place of words: a face with a thermometer, an SOS, or nothing but a sick face.

A picture is worth a question and no more: it is read as a guess. Most pictures only colour what words say ("the smell
of it"), so beside words those count that stand where a word would ("feeling ..."), the thermometer and SOS anywhere.
"""

import re

_SAYS = {
    "🤒": "feverish", "🤢": "been sick", "🤮": "vomiting", "🥵": "i am burning up", "🥶": "shivering",
    "🆘": "something is wrong",
}  # fmt: skip
_PICTURES = "".join(_SAYS)
_ANY, _WORD = re.compile(f"[{_PICTURES}]"), re.compile(r"[^\W_]")
MOST = 12  # pictures that are looked at: one is as good as many
_DENIALS = ("no", "not", "without")
_IN_PLACE = re.compile(rf"\b(no|not|without|feel|feels|feeling|felt|i'?m|i am) ([{_PICTURES}])|([🤒🆘])")


def in_words(text: str) -> str:
    """The text with what pictures in it say, each once, in words."""
    if text.isascii() or _ANY.search(text) is None:
        return text
    if _WORD.search(text) is None:
        return " ".join(f"maybe {_SAYS[picture]}." for picture in _PICTURES if picture in text)
    told: set[str] = set()

    def said(match: re.Match[str]) -> str:
        before, picture = match[1] or "", match[2] or match[3]
        if picture in told:
            return match[0]
        told.add(picture)
        return f"{before} {_SAYS[picture]} " if before in _DENIALS else f"{before}, maybe {_SAYS[picture]}. "

    return _IN_PLACE.sub(said, text, count=MOST)
