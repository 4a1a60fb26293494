"""Where a capital letter stands for a full stop that somebody forgot: "is this the worst of it SKIN TURNING BLACK"."""

import re
from collections.abc import Container

import numpy as np

from bot.core.sign_reading.wording import word_set

_CAPITAL = re.compile(r"(?<=[a-z]) +(?=([A-Z]+(?:'[A-Z]+)?) +[A-Z]{2}|([A-Z][a-z]+))")  # looks back one letter: linear
_IN_WORDS, _SMALL, _LARGE = 1, 2, 3
_KINDS = np.array(
    [
        _SMALL if c.islower() else _LARGE if c.isupper() else _IN_WORDS if c.isalnum() else 0
        for c in map(chr, range(256))
    ]
)
_LEADS_ON = word_set(
    "a an the my your his her our no not never without any some this that these of to for with from in on at since "
    "until last next every and or nor if is are was were am be have has had get got do does did dr mr mrs miss nurse "
    "called named"
)
LONGEST_WORD = 20
_NO_NAMES = word_set("it its it's my she he there there's why")
_DATES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)


def with_stops_at_capitals(text: str, english: Container[str], foreign: Container[str]) -> str:
    """The text with a full stop before an English word in the middle of a line that begins with a capital letter.

    People who forget the stop still begin anew: "is this the worst of it SKIN TURNING BLACK". Names have capitals too,
    and other languages where English has none; and whoever Begins Most Words So begins nothing anew with them.
    """
    if text[1:].islower() or _CAPITAL.search(text) is None or _begins_most_words_so(text):
        return text

    def stopped(match: re.Match[str]) -> str:
        word = (match[1] or match[2]).lower()
        before = text[max(0, match.start() - LONGEST_WORD) : match.start()].split()[-1].lower()
        leads_on = before in _LEADS_ON or before in foreign
        begins = word in _NO_NAMES or (word in english and word not in _DATES and not leads_on)
        return ". " if begins else match[0]

    return _CAPITAL.sub(stopped, text)


def _begins_most_words_so(text: str) -> bool:
    """Whether More Words Begin With A Capital Than with a small letter; it looks at all letters at once."""
    kinds = _KINDS[np.frombuffer(f" {text} ".encode("latin-1", "replace"), dtype=np.uint8)]
    before, first, second = kinds[:-2], kinds[1:-1], kinds[2:]
    begins = before == 0
    titled = begins & (first == _LARGE) & (second == _SMALL)
    return bool(titled.sum() > (begins & (first == _SMALL)).sum())
