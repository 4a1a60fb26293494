"""Dates and lengths of time that are written with numbers: "14/11/2026", "nov 14th", "the 14th", "a week and a half".

Day and month are both tried where the order is open, as in 11/12; impossible dates have no reading at all.
"""

import calendar
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.date_reading.words import MONTHS, ONES, ORDINALS, SUFFIXES, TENS, UNITS, WEEKDAYS, small_number

_YEARS = {"last": -1, "this": 0, "next": 1}
_WHOLE = {"good", "full", "whole", "solid"}
_HALVES = {("and", "half"), ("and", "a", "half")}


@dataclass(frozen=True, slots=True)
class Span:
    """`counts` units of time (two where the message gives two); the words end before `end`."""

    counts: tuple[int, ...]
    unit: str
    end: int


@dataclass(frozen=True, slots=True)
class Dates:
    """The days that the words up to `end` (exclusive) may mean; none at all if they are impossible."""

    end: int
    past: tuple[date, ...]
    future: tuple[date, ...]
    yearless: bool = False


def shift(now: datetime, count: int, unit: str) -> date | None:
    """The day `count` units from now by the clock on the wall; None beyond any calendar. Months are clamped."""
    if unit in {"month", "year"}:
        months = now.year * 12 + now.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            return None
        return date(year, month + 1, min(now.day, calendar.monthrange(year, month + 1)[1]))
    hours = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "fortnight": 336}[unit] * count
    try:
        return (now.replace(tzinfo=None) + timedelta(hours=hours)).date()
    except OverflowError:
        return None


def find_span(words: Sequence[str], i: int) -> Span | None:
    """The length of time that begins at `i`: "3 days", "2 or 3 weeks", "3-4 days", "a couple of weeks", "1.5 weeks"."""
    word = words[i]
    counts, j = _counts(words, i)
    if not counts:
        return None
    half = False
    j += words[j : j + 1] != [] and words[j] in _WHOLE
    for halves in _HALVES:
        if tuple(words[j : j + len(halves)]) == halves:
            half, j = True, j + len(halves)
    unit = UNITS.get(words[j]) if j < len(words) else None
    doubtful = word in {"a", "an"} and unit is not None and words[j] in {"d", "h", "w", "weak"}
    if unit is None or (doubtful and words[j + 1 : j + 2] != ["ago"]):
        return None
    j += 1
    for halves in _HALVES:
        if not half and tuple(words[j : j + len(halves)]) == halves:
            half, j = True, j + len(halves)
    if half and unit in {"week", "fortnight"}:
        days = (counts[0] * 2 + 1) * (7 if unit == "week" else 14)
        return Span(tuple(sorted({days // 2, -(-days // 2)})), "day", j)
    if half:
        return Span((counts[0], counts[0] + 1), unit, j)
    if unit in {"week", "fortnight"} and words[j : j + 1] == ["and"] and len(counts) == 1 and j + 2 < len(words):
        more, k = _counts(words, j + 1)
        if more and k < len(words) and UNITS.get(words[k]) == "day":
            return Span((counts[0] * (7 if unit == "week" else 14) + more[0],), "day", k + 1)
    return Span(counts, unit, j)


def _counts(words: Sequence[str], i: int) -> tuple[tuple[int, ...], int]:
    word = words[i]
    if word in {"a", "an"} and words[i + 1 : i + 2] and words[i + 1] in _WHOLE:
        return _counts(words, i + 2) if words[i + 2 : i + 3] and words[i + 2] not in UNITS else ((1,), i + 2)
    if word in {"a", "an"}:
        return ((2,), _of(words, i + 2)) if words[i + 1 : i + 2] == ["couple"] else ((1,), i + 1)
    if word in UNITS:
        return ((1,), i) if words[i + 1 : i + 2] == ["ago"] else ((), i)  # "fortnight ago"
    if word == "couple":
        return (2,), _of(words, i + 1)
    both = word.replace("-", "/").split("/")
    if len(both) == 2:
        low, high = small_number(both[0]), small_number(both[1])
        return ((low, high), i + 1) if low is not None and high is not None and low < high else ((), i)
    if word.endswith(".5") and (whole := small_number(word[:-2])) is not None:
        # half a unit more: written as the two whole ones around it
        return (whole, whole + 1), i + 1
    first, j = _number(words, i)
    if first is None:
        return (), i
    if words[j : j + 1] in (["or"], ["to"]) and j + 1 < len(words):
        second, after = _number(words, j + 1)
        if second is not None and second > first:
            return (first, second), after
    return (first,), j


def _of(words: Sequence[str], j: int) -> int:
    return j + 1 if words[j : j + 1] == ["of"] else j


def _number(words: Sequence[str], i: int) -> tuple[int | None, int]:
    tens = TENS.get(words[i])
    if tens is None:
        return small_number(words[i]), i + 1
    ones = ONES.get(words[i + 1], 0) if i + 1 < len(words) else 0
    return (tens + ones, i + 2) if 0 < ones < 10 else (tens, i + 1)


def read_absolute(words: Sequence[str], i: int, today: date) -> Dates | None:
    """A date with its month at `i`: in figures ("14/11", "2026-11-14") or with the month's name."""
    figures = _figures(words, i, today)
    return figures if figures is not None else _with_month_name(words, i, today)


def _figures(words: Sequence[str], i: int, today: date) -> Dates | None:
    word = words[i]
    for mark in "-/.":
        parts = word.split(mark)
        if len(parts) in {2, 3} and all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            break
    else:
        return None
    numbers = [int(part) for part in parts]
    if len(parts) == 3:
        if len(parts[0]) == 4:
            return _dates(i + 1, [(numbers[2], numbers[1])], numbers[0], today)
        if len(parts[2]) in {2, 4} and max(len(parts[0]), len(parts[1])) <= 2:
            year = numbers[2] + (2000 if len(parts[2]) == 2 else 0)
            return _dates(i + 1, [(numbers[0], numbers[1]), (numbers[1], numbers[0])], year, today)
        return None
    if max(len(part) for part in parts) > 2 or 0 in numbers:
        return None
    after = words[i + 1] if i + 1 < len(words) else ""
    if after in UNITS or after in {"%", "mm", "ml", "mg", "cm", "c", "f", "degrees", "am", "pm"}:
        return None
    if mark == "." and not (after == "." or len(parts[0]) == len(parts[1]) == 2):
        return None
    if mark == "." and numbers[1] > 12:
        return None  # a time or a measure: with dots the day comes first
    if mark == "-" and max(numbers) <= 12:
        return None  # "3-4" is a range
    if word == "24/7" or min(numbers) > 12:
        return None  # no date, not even an impossible one
    end = i + 1 + (mark == "." and after == ".")
    return _dates(end, [(numbers[0], numbers[1]), (numbers[1], numbers[0])], None, today)


def _with_month_name(words: Sequence[str], i: int, today: date) -> Dates | None:
    if words[i] in MONTHS:
        j = i + 1
        while words[j : j + 1] in (["."], ["the"], [","]):
            j += 1
        day, end = _day_number(words, j)
        if day is None or (end < len(words) and words[end] in UNITS):
            return None
        month = MONTHS[words[i]]
    else:
        start = i + (words[i] == "the")
        day, j = _day_number(words, start)
        j = _of(words, j)
        if day is None or j >= len(words) or words[j] not in MONTHS:
            return None
        if words[j] == "may" and words[j + 1 : j + 2] in (["i"], ["be"], ["have"], ["need"], ["not"]):
            return None
        month, end = MONTHS[words[j]], j + 1
        end += words[end : end + 1] == ["."] and words[end + 1 : end + 2] != [] and words[end + 1].isdigit()
    jump = end + (words[end : end + 1] == [","])
    year = words[jump] if jump < len(words) else ""
    if year in _YEARS and words[jump + 1 : jump + 2] == ["year"]:
        return _dates(jump + 2, [(day, month)], today.year + _YEARS[year], today)
    if len(year) == 4 and year.startswith("20") and year.isdigit():
        return _dates(jump + 1, [(day, month)], int(year), today)
    return _dates(end, [(day, month)], None, today)


def _day_number(words: Sequence[str], i: int) -> tuple[int | None, int]:
    if i >= len(words):
        return None, i
    if words[i] in TENS and words[i + 1 : i + 2] and words[i + 1] in ORDINALS:
        return TENS[words[i]] + ORDINALS[words[i + 1]], i + 2
    if words[i] in ORDINALS:
        return ORDINALS[words[i]], i + 1
    number = small_number(words[i], 99)
    return number, i + 1 + (number is not None and words[i + 1 : i + 2] != [] and words[i + 1] in SUFFIXES)


def _dates(end: int, orders: Iterable[tuple[int, int]], year: int | None, today: date) -> Dates:
    past: set[date] = set()
    future: set[date] = set()
    for day, month in orders:
        if year is not None:
            found = _date(year, month, day)
            past |= {found} if found else set()
            future |= {found} if found else set()
            continue
        near = [d for y in (today.year - 1, today.year, today.year + 1) if (d := _date(y, month, day))]
        past |= set([d for d in near if d <= today][-1:])
        future |= set([d for d in near if d >= today][:1])
    if year is not None and len(past) > 1:
        near_past = {day for day in past if abs((day - today).days) <= 366}
        past = future = near_past or past
    return Dates(end, tuple(sorted(past, reverse=True)), tuple(sorted(future)), yearless=year is None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of_month(words: Sequence[str], i: int, today: date, closed: Container[str]) -> Dates | None:
    """A day without a month: "the 14th", "14th", "on the 14", "17 of this month". `closed`: what may follow it."""
    start = i + (words[i] == "the")
    before = words[i - 1] if i else ""
    day, end = _day_number(words, start)
    if day is None or day == 0:
        return None
    suffixed = end - start == 2 or words[start] in ORDINALS
    worded = words[start] in ORDINALS
    whose = words[end : end + 3]
    if whose[:1] in (["of"], ["this"], ["last"]) and whose[-1:] == ["month"]:
        which = whose[-2] if len(whose) > 1 else "this"
        back = {"this": 0, "last": -1, "next": 1}.get(which, 0)
        exact = _in_month(today, day, back)
        return Dates(end + len(whose), (exact,) if exact else (), (exact,) if exact else ())
    if whose and whose[0] not in closed:
        return None
    if not suffixed and not (before in {"on", "for", "was"} and words[i] == "the"):
        return None
    if before in {"my", "our", "his", "her", "your", "a", "their"} or (
        worded
        and (before != "on" or words[i] != "the")  # "put it on first"
        and not (before in WEEKDAYS or (before == "was" and day > 5))  # "it was the second" of a course
    ):
        return None
    past = latest_day_of_month(day, today)
    future = next((d for k in range(4) if (d := _in_month(today, day, k)) and d >= today), None)
    return Dates(end, (past,) if past else (), (future,) if future else ())


def latest_day_of_month(day: int, today: date) -> date | None:
    """The last time a month had this day: today or before; None where no month ever has."""
    return next((d for k in range(0, -4, -1) if (d := _in_month(today, day, k)) and d <= today), None)


def _in_month(today: date, day: int, months: int) -> date | None:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return _date(year, month + 1, day)
