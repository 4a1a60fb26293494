"""The year that a date names: "14 nov '24", "14/11 of last year", "14 nov two years ago"."""

from collections.abc import Sequence
from datetime import date

from bot.core.date_reading.phrase import CLOSED, word_at
from bot.core.date_reading.words import MONTHS, SUFFIXES, UNITS, bag, small_number

_WHICH = {"last": -1, "this": 0, "next": 1}
_YEARS = bag("year years yr yrs")
_OF_THIS_CENTURY = 50  # "98" is 1998
_NO_YEAR_BEFORE = UNITS.keys() | SUFFIXES | MONTHS.keys() | bag("% mm ml mg cm c f degrees am pm :")


def year_behind(words: Sequence[str], end: int, today: date) -> tuple[int | None, int]:
    """The year behind a day and a month, None if there is none, and where the date ends then."""
    i = end + (word_at(words, end) in {",", "of", "in"})
    named = _counted(words, i, today) or _written(words, i, today)
    return named or (None, end)


def year_before(words: Sequence[str], start: int) -> tuple[int | None, int]:
    """The year before a day and a month, as in "2024 nov 14", and where the date starts then."""
    i = start - 1 - (word_at(words, start - 1) == ",")
    year = _in_full(word_at(words, i))
    return (year, i) if year else (None, start)


def whole_year(figures: str) -> int:
    """ "24" or "2024" as a year."""
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (2000 if year < _OF_THIS_CENTURY else 1900)


def _counted(words: Sequence[str], i: int, today: date) -> tuple[int, int] | None:
    """ "last year", "two years ago", "the year before last"."""
    word, after = word_at(words, i), word_at(words, i + 1)
    if word in _WHICH and after == "year":
        return today.year + _WHICH[word], i + 2
    if word == "the" and list(words[i + 1 : i + 4]) == ["year", "before", "last"]:
        return today.year - 2, i + 4
    ago = 1 if word in {"a", "one"} else 2 if word == "couple" else small_number(word, 99)
    gone = after in _YEARS and word_at(words, i + 2) in {"ago", "back"}
    return (today.year - ago, i + 3) if gone and ago else None


def _written(words: Sequence[str], i: int, today: date) -> tuple[int, int] | None:
    """ "2024", "24": of two figures if it is near this year or ends what is said, and no number of anything else."""
    word, after = word_at(words, i), word_at(words, i + 1)
    if year := _in_full(word):
        return year, i + 1
    if len(word) != 2 or not (word.isascii() and word.isdigit()) or after in _NO_YEAR_BEFORE:
        return None
    year = whole_year(word)
    near = abs(year - today.year) <= 1
    return (year, i + 1) if near or not after or after in CLOSED else None


def _in_full(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isdigit() and word.isascii() and word[:2] in {"19", "20"} else None
