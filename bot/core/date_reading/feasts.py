"""Days of the year that have a name: "christmas eve", "good friday", "black friday", which is not the last friday."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.core.date_reading.phrase import Kind, Phrase, skip_time, word_at
from bot.core.date_reading.words import bag
from bot.core.date_reading.years import year_behind


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _around_easter(days: int) -> Callable[[int], date]:
    return lambda year: _easter(year) + timedelta(days=days)


def _after_thanksgiving(days: int) -> Callable[[int], date]:
    """Thanksgiving is the fourth Thursday of November in the country that the sales come from."""
    return lambda year: date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7) + timedelta(days=days)


def _each_year(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


_NAMES: Mapping[str, Callable[[int], date]] = {
    "new year eve, new years eve, nye, hogmanay": _each_year(12, 31),
    "new year day, new years day": _each_year(1, 1),
    "valentine day, valentines day": _each_year(2, 14),
    "pancake day, shrove tuesday, pancake tuesday": _around_easter(-47),
    "ash wednesday": _around_easter(-46),
    "good friday": _around_easter(-2),
    "easter saturday": _around_easter(-1),
    "easter sunday, easter day": _around_easter(0),
    "easter monday": _around_easter(1),
    "halloween": _each_year(10, 31),
    "bonfire night, guy fawkes night": _each_year(11, 5),
    "black friday": _after_thanksgiving(1),
    "cyber monday": _after_thanksgiving(4),
    "christmas eve, xmas eve": _each_year(12, 24),
    "christmas day, xmas day": _each_year(12, 25),
    "boxing day": _each_year(12, 26),
}
_DAYS = {tuple(name.split()): day for names, day in _NAMES.items() for name in names.split(", ")}
OPENING = frozenset(name[0] for name in _DAYS)
TELLING = bag("eve nye hogmanay valentine valentines pancake easter halloween bonfire christmas xmas boxing fawkes")
"""One of them stands in each of the names, or a weekday does, or the word day."""


def read_feast(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """The day of the year that is named at `i`, the last time and the next time, or in the year behind it."""
    if words[i] not in OPENING:
        return None
    found = next(((day, end) for name, day in _DAYS.items() if (end := _end(words, i, name)) is not None), None)
    if found is None:
        return None
    day, end = found
    today = now.date()
    year, end = year_behind(words, end, today)
    days = [day(each) for each in ((year,) if year else (today.year - 1, today.year, today.year + 1))]
    past = tuple(on for on in days if on <= today)[-1:]
    future = tuple(on for on in days if on >= today)[:1]
    if year:
        past = future = tuple(days)
    return Phrase(i, skip_time(words, end), Kind.DAY, past, future, yearless=year is None)


def _end(words: Sequence[str], i: int, name: tuple[str, ...]) -> int | None:
    """Where a name that begins at `i` ends, with "is" for the 's of "new year's eve"; None where it is another."""
    at = i
    for part in name:
        at += at > i and word_at(words, at) == "is"
        if word_at(words, at) != part:
            return None
        at += 1
    return at
