"""Finds every phrase of a message. Nothing here asks what a day is about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.date_reading.feasts import OPENING, TELLING, read_feast
from bot.core.date_reading.numbers import read_date
from bot.core.date_reading.pairs import join_pairs
from bot.core.date_reading.phrase import MARKS, Kind, Phrase, sides, skip_time, skip_time_before, word_at
from bot.core.date_reading.spans import read_span, read_uncounted
from bot.core.date_reading.weekdays import read_week, read_weekday, read_weekdays_ago
from bot.core.date_reading.words import (
    MONTHS,
    ONES,
    ORDINALS,
    PARTS_OF_DAY,
    SUFFIXES,
    TENS,
    UNITS,
    WEEKDAYS,
    bag,
    small_number,
)

_NAMED = {"today": 0, "yesterday": 1, "tomorrow": -1, "tonight": 0}
_OPENING = (
    (_NAMED.keys() | WEEKDAYS.keys() | MONTHS.keys() | ORDINALS.keys() | ONES.keys() | TENS.keys())
    | bag(
        "just d day days morning night week weeks months years fortnight month last this next past earlier the at over "
        "a an couple few several some many recently lately other while ages not"
    )
    | OPENING
)
TIMES = (_NAMED.keys() | WEEKDAYS.keys() | MONTHS.keys() | ORDINALS.keys() | ONES.keys() | TENS.keys()) | (
    UNITS.keys() | PARTS_OF_DAY.keys() | bag("now weekend recently lately while ages ago") | TELLING
)
"""One of them stands in every phrase, or a figure does."""
_PARTS = bag("end start beginning middle early mid late")


def find_phrases(words: Sequence[str], now: datetime) -> list[Phrase]:
    """Every phrase of the words, in order, none overlapping, those that mean one day joined."""
    phrases: list[Phrase] = []
    i = 0
    while i < len(words):
        if words[i] not in _OPENING and not words[i][0].isdigit():
            i += 1
            continue
        phrase = next((found for reader in _READERS if (found := reader(words, i, now))), None)
        if phrase is None:
            i += 1
            continue
        start = phrase.start
        if phrase.kind is Kind.DAY:
            start = skip_time_before(words, start)
        elif phrase.kind is Kind.VAGUE and not phrase.tail:
            start = _part_before(words, start)
        end = min(phrase.end, len(words))
        phrases.append(replace(phrase, start=max(start, phrases[-1].end if phrases else 0), end=end))
        i = end
    return join_pairs(words, phrases, now.date())


def _part_before(words: Sequence[str], start: int) -> int:
    """ "(the end of) october", "(early) last week"."""
    j = start
    while word_at(words, j - 1) in {"of", "in", "the"}:
        j -= 1
    return j - 1 if word_at(words, j - 1) in _PARTS else start


def _named(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """ "yesterday", "last night", "the day before yesterday"."""
    word, after, third = words[i], word_at(words, i + 1), word_at(words, i + 2)
    if word == "just" and after == "now":
        return _day(words, i, i + 2, now, 0)
    if word == "yesterday" and words[i + 1 : i + 5] == ["or", "the", "day", "before"]:
        return Phrase(i, i + 5, Kind.DAY, tuple(now.date() - timedelta(days=ago) for ago in (1, 2)))
    if word in _NAMED:
        return _day(words, i, i + 1, now, _NAMED[word])
    if word in {"day", "night"} and after == "before" and third in {"yesterday", "last"}:
        return _day(words, i, i + 3, now, 2)
    if word == "day" and after == "after" and third == "tomorrow":
        return _day(words, i, i + 3, now, -2)
    if word in {"last", "this", "earlier"} and (after in PARTS_OF_DAY or after in {"today", "hour"}):
        return _day(words, i, i + 2, now, 1 if word == "last" and after != "hour" else 0)
    return None


def _day(words: Sequence[str], start: int, end: int, now: datetime, days_ago: int) -> Phrase:
    day = now.date() - timedelta(days=days_ago)
    return Phrase(start, skip_time(words, end), Kind.DAY, *sides(day, now.date()))


def _numbered_day(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """ "day 3", "day 3 or 4", "4th day", "second day"."""
    word, after = words[i], word_at(words, i + 1)
    if word in {"day", "morning"} and after == "after" and word_at(words, i - 1) == "the":
        return Phrase(i - 1, i + 2, Kind.COUNT, (now.date() - timedelta(days=1),), (), (1,), "morrow")
    if word == "days" and small_number(after) is not None and word_at(words, i + 2) in {"to", "and"}:
        return Phrase(i, i + 4, Kind.NOTHING)  # "days 1 to 3 are the worst"
    if word in {"day", "days"} or (word == "d" and (i == 0 or words[i - 1] in MARKS)):
        at = i + 1 + (after == "number")
        number = small_number(word_at(words, at), 365)
        if number is None:
            return None
        other = small_number(word_at(words, at + 2), 365) if word_at(words, at + 1) in {"or", "to"} else None
        start = i - 2 if word_at(words, i - 2) == "post" else i  # "post op day 4"
        return _count(start, at + 1, (number,), now) if other is None else _count(start, at + 3, (number, other), now)
    if word in ORDINALS and after == "day":
        return _count(i, i + 2, (ORDINALS[word],), now)
    if after in SUFFIXES and word_at(words, i + 2) == "day" and (number := small_number(word, 365)) is not None:
        return _count(i, i + 3, (number,), now)
    return None


def _count(start: int, end: int, numbers: tuple[int, ...], now: datetime) -> Phrase:
    past: tuple[date, ...] = tuple(now.date() - timedelta(days=number) for number in numbers)
    return Phrase(start, end, Kind.COUNT, past, (), numbers, "day")


def _vague(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """ "recently", "the other day", "a while ago", "in october", "in 1999"."""
    word, after, before = words[i], word_at(words, i + 1), word_at(words, i - 1)
    if word in {"recently", "lately"}:
        return Phrase(i, i + 1, Kind.VAGUE)
    led = before in {"in", "since", "last", "early", "mid", "late"} or _part_before(words, i) < i
    if word in MONTHS and (led or _is_a_year(after, now)):
        return Phrase(i, i + 1 + _is_a_year(after, now), Kind.VAGUE)
    if word == "other" and after in {"day", "night", "week", "weekend"}:
        return Phrase(i, i + 2, Kind.VAGUE)
    if (word in {"while", "ages"} and after in {"ago", "back"}) or (word in UNITS and after == "ago"):
        return Phrase(i, i + 2, Kind.VAGUE)
    if before in {"in", "since"} and _is_a_year(word, now):
        return Phrase(i, i + 1, Kind.VAGUE)
    if word == "not" and after == "long" and word_at(words, i + 2) == "ago":
        return Phrase(i, i + 3, Kind.VAGUE)
    return None


def _is_a_year(word: str, now: datetime) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and 1800 <= int(word) <= now.year


_READERS: tuple[Callable[[Sequence[str], int, datetime], Phrase | None], ...] = (
    _named, read_feast, read_weekday, read_weekdays_ago, read_date, _numbered_day, read_span, read_week,
    read_uncounted, _vague,
)  # fmt: skip
