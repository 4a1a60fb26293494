"""Opening hours: "Mon-Fri 9:00-18:00, Sat 10:00-14:00" is read, any other text stays a text.

What is read tells whether the clinic is open at a moment of its wall clock, and when it opens next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS_AND_TIMES = re.compile(r"([a-z]{3})(?:\s*[-–]\s*([a-z]{3}))?\s+(.+)")
_TIMES = re.compile(r"(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)")
_LOOKED_AHEAD = 14  # days


@dataclass(frozen=True, slots=True)
class Opening:
    """When a clinic is open: by weekday (0 is Monday) pairs of wall-clock times; on `holidays` not at all."""

    week: tuple[tuple[tuple[time, time], ...], ...]
    holidays: frozenset[date] = frozenset()

    def on(self, day: date) -> tuple[tuple[time, time], ...]:
        return () if day in self.holidays else self.week[day.weekday()]

    def until(self, local: datetime) -> time | None:
        """When it closes, where it is open at this moment."""
        return next((close for start, close in self.on(local.date()) if start <= local.time() < close), None)

    def next_at(self, local: datetime) -> datetime | None:
        """When it opens next; None where that is further away than two weeks."""
        for ahead in range(_LOOKED_AHEAD):
            day = local.date() + timedelta(days=ahead)
            for start, _ in self.on(day):
                moment = datetime.combine(day, start, tzinfo=local.tzinfo)
                if moment > local:
                    return moment
        return None


def read_hours(text: str, holidays: Sequence[date] = ()) -> Opening | None:
    """The opening hours in a text that says nothing else; None where there is anything in it that is not read for sure.

    Parts stand after commas or semicolons: days, then times; times alone belong to the days before.
    """
    week: list[list[tuple[time, time]]] = [[] for _ in DAYS]
    days: list[int] = []
    for part in re.split(r"[,;]", text.strip().rstrip(".").lower()):
        found = _DAYS_AND_TIMES.fullmatch(part.strip())
        if found is not None:
            days = _weekdays(found[1], found[2])
        span = _times(found[3] if found else part)
        if not days or span is None:
            return None
        for day in days:
            week[day].append(span)
    ordered = tuple(tuple(sorted(spans)) for spans in week)
    if any(before[1] > after[0] for spans in ordered for before, after in pairwise(spans)):
        return None
    return Opening(ordered, frozenset(holidays))


def _weekdays(first: str, last: str | None) -> list[int]:
    if first not in DAYS or (last is not None and last not in DAYS):
        return []
    start, end = DAYS.index(first), DAYS.index(last or first)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _times(text: str) -> tuple[time, time] | None:
    found = _TIMES.fullmatch(text.strip())
    if found is None:
        return None
    opens, closes = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
    if max(opens[0], closes[0]) > 23 or max(opens[1], closes[1]) > 59 or closes <= opens:
        return None
    return time(*opens), time(*closes)
