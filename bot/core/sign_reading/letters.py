"""Where the words of a text begin and end, and what is between them, found for all letters at once.

The same pieces as `wording` finds one by one. Each is told apart by the number that its letters make; two pieces have
the same one about as often as two files have the same checksum.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.sign_reading.wording import PAUSE, STOP, STOPS

LETTER, DIGIT, DOTS, SINGLE = 1, 2, 3, 4  # kinds of pieces: words, numbers, "...", and signs that are a word

Places = NDArray[np.int64]
Kinds = NDArray[np.int8]
Flags = NDArray[np.bool_]
Spellings = NDArray[np.uint64]

_PARTS = 3  # what a dash between two spaces is, instead of a PAUSE
_QUOTE, _COMMA, _DOT, _SPACE, _DASH, _QUESTION = map(ord, "',. -?")


def _table(kinds: dict[str, int]) -> Kinds:
    table = np.zeros(128, dtype=np.int8)
    for letters, kind in kinds.items():
        table[[*map(ord, letters)]] = kind
    return table


_KINDS = _table({"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ": LETTER, "0123456789": DIGIT, "&+/": SINGLE})
_MARKS = _table({mark[-1]: stop if len(mark) == 1 else _PARTS for mark, stop in STOPS.items()})


def _powers(count: int) -> tuple[Spellings, Spellings]:
    """The factors of letters by their places, and what takes the place out of a sum again."""
    base = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
    both = (np.full(count, each, dtype=np.uint64) for each in (base, pow(base, -1, 1 << 64)))
    up, down = (np.cumprod(each, dtype=np.uint64) for each in both)
    return up, down


_UP, _DOWN = _powers(1 << 13)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The words of a text, by the places of their letters: spellings, kinds, what stands before, and if it is asked."""

    begins: Places
    ends: Places
    spellings: Spellings
    kinds: Kinds
    breaks: Kinds
    asked: Flags


def cut(text: str) -> Pieces:
    """The pieces of a normalised text."""
    letters, low, kinds = _letters(f" {text}  ")
    marks = _MARKS[low]
    at = marks.nonzero()[0]
    quotes = (letters == _QUOTE).nonzero()[0]
    kinds[quotes[(kinds[quotes - 1] == LETTER) & (kinds[quotes + 1] == LETTER)]] = LETTER  # "can't"
    point = ((letters[at] == _DOT) | (letters[at] == _COMMA)) & (kinds[at - 1] == DIGIT) & (kinds[at + 1] == DIGIT)
    if point.any():  # "38.5"
        kinds[_first_points(at[point], kinds)] = DIGIT
    dots = at[letters[at] == _DOT]
    kinds[dots[(letters[dots - 1] == _DOT) | (letters[dots + 1] == _DOT)]] = DOTS
    dash = (letters[at - 1] == _SPACE) & ((letters[at + 1] == _SPACE) | (letters[at + 1] == _DASH))
    at = at[(kinds[at] == 0) & ((marks[at] != _PARTS) | dash)]
    new = kinds[1:] != kinds[:-1]
    begins = (((new | (kinds[1:] == SINGLE)) & (kinds[1:] > 0)).nonzero()[0]) + 1
    ends = (((new | (kinds[:-1] == SINGLE)) & (kinds[:-1] > 0)).nonzero()[0]) + 1
    following, stops = begins.searchsorted(at), marks[at] == STOP
    breaks = np.zeros(len(begins) + 1, dtype=np.int8)
    breaks[following[~stops]] = PAUSE
    breaks[following[stops]], breaks[0] = STOP, STOP
    sentences = following[stops].searchsorted(np.arange(len(begins)), side="right")
    asked = np.append(letters[at[stops]] == _QUESTION, False)[sentences]
    return Pieces(begins - 1, ends - 1, spell(letters, begins, ends), kinds[begins], breaks[:-1], asked)


def spellings_of(words: Sequence[str]) -> Spellings:
    """The numbers that the letters of some words make."""
    if not words:
        return np.zeros(0, dtype=np.uint64)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    ends = np.cumsum(lengths)
    letters, *_ = _letters("".join(words))
    return spell(letters, ends - lengths, ends)


def _letters(text: str) -> tuple[NDArray[np.integer], NDArray[np.integer], Kinds]:
    """The letters as numbers, with 0 for those that are not in ASCII, and of what kind each is."""
    if text.isascii():
        plain = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
        return plain, plain, _KINDS[plain]
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    other = (letters >= len(_KINDS)).nonzero()[0]
    low = letters.copy()
    low[other] = 0
    kinds = _KINDS[low]
    different, which = np.unique(letters[other], return_inverse=True)
    of_each = [_kind(chr(letter)) for letter in different.tolist()]
    kinds[other] = np.array(of_each, dtype=np.int8)[which]
    return letters, low, kinds


def _kind(letter: str) -> int:
    return DIGIT if letter.isdecimal() else LETTER if letter.isalnum() else 0


def _first_points(points: Places, kinds: Kinds) -> Places:
    """Of the points between digits those that belong to a number: "1.5.5" is 1.5 and 5."""
    others = np.cumsum(kinds != DIGIT)
    begins = np.append(True, others[points[1:] - 1] != others[points[:-1]])
    order = np.arange(len(points))
    since: Places = order - np.maximum.accumulate(np.where(begins, order, 0))
    first: Places = points[since % 2 == 0]
    return first


def spell(letters: NDArray[np.integer], begins: Places, ends: Places) -> Spellings:
    """The numbers that some stretches of letters make."""
    count = len(letters)
    up, down = (_UP, _DOWN) if count <= len(_UP) else _powers(count)
    until = np.zeros(count + 1, dtype=np.uint64)
    np.cumsum(letters * up[:count], out=until[1:])
    found: Spellings = (until[ends] - until[begins]) * down[begins]
    return found
