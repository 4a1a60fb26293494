"""Dates and lengths of time that are written with numbers: "14/11/2026", "nov 14th", "the 14th", "a week and a half".

Day and month are both tried where the order is open, as in 11/12; impossible dates have no reading at all.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.core.date_reading.phrase import CLOSED, NO_SUCH_DAY, Kind, Phrase, skip_time, word_at
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
from bot.core.date_reading.years import whole_year, year_before, year_behind

_WHICH = {"last": -1, "this": 0, "next": 1}
_WHOLE = bag("good full whole solid")
_DAYS = {"week": 7, "fortnight": 14}
_NO_DATE_BEFORE = UNITS.keys() | bag("% mm ml mg cm c f degrees am pm")
_AFTER_DAY_OF_MONTH = CLOSED | PARTS_OF_DAY.keys() | WEEKDAYS.keys() | {""}


@dataclass(frozen=True, slots=True)
class Span:
    """`counts` units of time (two where the message gives two); the words end before `end`."""

    counts: tuple[int, ...]
    unit: str
    end: int


def shift(now: datetime, count: int, unit: str) -> date | None:
    """The day `count` units from now by the clock on the wall; None beyond any calendar. Months are clamped."""
    if unit in {"month", "year"}:
        year, month = _month(now, count * (12 if unit == "year" else 1))
        if not 1 <= year <= 9999:
            return None
        return date(year, month, min(now.day, calendar.monthrange(year, month)[1]))
    hours = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "fortnight": 336}[unit] * count
    try:
        return (now.replace(tzinfo=None) + timedelta(hours=hours)).date()
    except OverflowError:
        return None


def find_span(words: Sequence[str], i: int) -> Span | None:
    """The length of time that begins at `i`: "3 days", "2 or 3 weeks", "3-4 days", "a couple of weeks", "1.5 weeks"."""
    counts, j = _counts(words, i)
    if not counts:
        return None
    j, half = _half(words, j + (word_at(words, j) in _WHOLE))
    written = word_at(words, j)
    unit = UNITS.get(written)
    doubtful = words[i] in {"a", "an"} and written in {"d", "h", "w", "weak"}
    if unit is None or (doubtful and word_at(words, j + 1) != "ago"):
        return None
    j += 1
    if not half:
        j, half = _half(words, j)
    if half and unit in _DAYS:
        days = (counts[0] * 2 + 1) * _DAYS[unit]
        return Span(tuple(sorted({days // 2, -(-days // 2)})), "day", j)
    if half:
        return Span((counts[0], counts[0] + 1), unit, j)
    if unit in _DAYS and len(counts) == 1 and word_at(words, j) == "and" and j + 2 < len(words):
        more, k = _counts(words, j + 1)
        if more and UNITS.get(word_at(words, k)) == "day":
            return Span((counts[0] * _DAYS[unit] + more[0],), "day", k + 1)
    return Span(counts, unit, j)


def _half(words: Sequence[str], j: int) -> tuple[int, bool]:
    """Behind "and (a) half", if it stands at `j`, and whether it does."""
    end = j + 1 + (word_at(words, j + 1) == "a")
    half = word_at(words, j) == "and" and word_at(words, end) == "half"
    return (end + 1, True) if half else (j, False)


def _counts(words: Sequence[str], i: int) -> tuple[tuple[int, ...], int]:
    word, after = words[i], word_at(words, i + 1)
    if word in {"a", "an"}:
        if after in _WHOLE:
            bare = word_at(words, i + 2) in UNITS or i + 2 >= len(words)
            return ((1,), i + 2) if bare else _counts(words, i + 2)
        return ((2,), _of(words, i + 2)) if after == "couple" else ((1,), i + 1)
    if word in UNITS:
        return ((1,), i) if after == "ago" and word[-1] != "s" else ((), i)  # "fortnight ago"
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
    if word_at(words, j) in {"or", "to"} and j + 1 < len(words):
        second, end = _number(words, j + 1)
        if second is not None and second > first:
            return (first, second), end
    return (first,), j


def _of(words: Sequence[str], j: int) -> int:
    return j + (word_at(words, j) == "of")


def _number(words: Sequence[str], i: int) -> tuple[int | None, int]:
    tens = TENS.get(words[i])
    if tens is None:
        return small_number(words[i]), i + 1
    ones = ONES.get(word_at(words, i + 1), 0)
    return (tens + ones, i + 2) if 0 < ones < 10 else (tens, i + 1)


def read_date(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """The date at `i`: in figures ("14/11", "2026-11-14"), with the month's name, or a mere day of the month."""
    today = now.date()
    found = _figures(words, i, today) or _with_month_name(words, i, today) or _day_of_month(words, i, today)
    if found is None or found.kind is not Kind.DAY:
        return found
    return replace(found, end=skip_time(words, found.end))


def _figures(words: Sequence[str], i: int, today: date) -> Phrase | None:
    word, after = words[i], word_at(words, i + 1)
    for mark in "-/.":
        parts = word.split(mark)
        if len(parts) in {2, 3} and all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            break
    else:
        return None
    numbers = [int(part) for part in parts]
    orders = [(numbers[0], numbers[1]), (numbers[1], numbers[0])]
    if len(parts) == 3:
        if len(parts[0]) == 4:
            return _dated(i, i + 1, [(numbers[2], numbers[1])], numbers[0], today)
        if len(parts[2]) in {2, 4} and max(len(parts[0]), len(parts[1])) <= 2:
            return _dated(i, i + 1, orders, whole_year(parts[2]), today)
        return None
    if max(len(part) for part in parts) > 2 or 0 in numbers or after in _NO_DATE_BEFORE:
        return None
    if mark == "." and not (after == "." or len(parts[0]) == len(parts[1]) == 2):
        return None
    if mark == "." and numbers[1] > 12:
        return None  # a time or a measure: with dots the day comes first
    if mark == "-" and max(numbers) <= 12:
        return None  # "3-4" is a range
    if word == "24/7" or min(numbers) > 12:
        return None  # no date, not even an impossible one
    return _with_year(words, i, i + 1 + (mark == "." and after == "."), orders, today)


def _with_month_name(words: Sequence[str], i: int, today: date) -> Phrase | None:
    if words[i] in MONTHS:
        j = i + 1
        while word_at(words, j) in {".", "the", ","}:
            j += 1
        day, end = _day_number(words, j)
        ranked = word_at(words, j) in ORDINALS or word_at(words, i - 2) in SUFFIXES
        counted = ranked and word_at(words, i - 1) == "in"  # "first in october, second was …", "1st in june 2nd on …"
        if day is None or counted or word_at(words, end) in UNITS:
            return None
        month = MONTHS[words[i]]
    else:
        day, j = _day_number(words, i + (words[i] == "the"))
        j = _of(words, j)
        if day is None or word_at(words, j) not in MONTHS:
            return None
        if words[j] == "may" and word_at(words, j + 1) in {"i", "be", "have", "need", "not"}:
            return None
        month, end = MONTHS[words[j]], j + 1
        end += word_at(words, end) == "." and word_at(words, end + 1).isdigit()
    return _with_year(words, i, end, [(day, month)], today)


def _with_year(words: Sequence[str], start: int, end: int, orders: Sequence[tuple[int, int]], today: date) -> Phrase:
    """The phrase of a day and a month, with the year that stands before or behind it."""
    year, end = year_behind(words, end, today)
    if year is None:
        year, start = year_before(words, start)
    return _dated(start, end, orders, year, today)


def _day_number(words: Sequence[str], i: int) -> tuple[int | None, int]:
    word, after = word_at(words, i), word_at(words, i + 1)
    if word in TENS and after in ORDINALS:
        return TENS[word] + ORDINALS[after], i + 2
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    number = small_number(word, 99)
    return number, i + 1 + (number is not None and after in SUFFIXES)


def _dated(start: int, end: int, orders: Iterable[tuple[int, int]], year: int | None, today: date) -> Phrase:
    """The phrase of a day and a month, in one order or in both; without a year the nearest ones on either side."""
    past: set[date] = set()
    future: set[date] = set()
    for day, month in orders:
        if year is not None:
            found = _date(year, month, day)
            past |= {found} if found else set()
            continue
        near = [d for y in (today.year - 1, today.year, today.year + 1) if (d := _date(y, month, day))]
        past |= set([d for d in near if d <= today][-1:])
        future |= set([d for d in near if d >= today][:1])
    if year is not None:
        near_past = {day for day in past if abs((day - today).days) <= 366}
        past = future = (near_past if len(past) > 1 else set()) or past
    return _phrase(start, end, sorted(past, reverse=True), sorted(future), yearless=year is None)


def _phrase(start: int, end: int, past: Sequence[date], future: Sequence[date], *, yearless: bool = False) -> Phrase:
    if not past and not future:
        return Phrase(start, end, Kind.VAGUE, tail=NO_SUCH_DAY)  # "31 feb"
    return Phrase(start, end, Kind.DAY, tuple(past), tuple(future), yearless=yearless)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_month(words: Sequence[str], i: int, today: date) -> Phrase | None:
    """A day without a month: "the 14th", "14th", "on the 14", "17 of this month"."""
    start = i + (words[i] == "the")
    before = word_at(words, i - 1)
    day, end = _day_number(words, start)
    if day is None or day == 0:
        return None
    worded = words[start] in ORDINALS
    whose = words[end : end + 3]
    if whose[:1] in (["of"], ["this"], ["last"]) and whose[-1:] == ["month"]:
        which = whose[-2] if len(whose) > 1 else "this"
        exact = _in_month(today, day, _WHICH.get(which, 0))
        days = [exact] if exact else []
        return _phrase(i, end + len(whose), days, days)
    leads = before == "on" or words[i] == "the"
    counted = not leads and word_at(words, end) == "in" and word_at(words, end + 1) in MONTHS  # "1st in june"
    if word_at(words, end) not in _AFTER_DAY_OF_MONTH or counted:
        return None
    suffixed = worded or end - start == 2
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
    return _phrase(i, end, [past] if past else [], [future] if future else [])


def latest_day_of_month(day: int, today: date) -> date | None:
    """The last time a month had this day: today or before; None where no month ever has."""
    return next((d for k in range(0, -4, -1) if (d := _in_month(today, day, k)) and d <= today), None)


def _in_month(today: date, day: int, months: int) -> date | None:
    return _date(*_month(today, months), day)


def _month(today: date, months: int) -> tuple[int, int]:
    """Year and month, so many months from today."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return year, month + 1
