"""Day ranges as authors write them: "3", "0-1", "15+", and "before" for a treatment that is booked."""

import re
from collections.abc import Sequence

_DAYS = re.compile(r"(\d{1,3})(?:-(\d{1,3})|(\+))?")
BEFORE = "before"
FIRST_BOOKED_DAY = -100_000


def parse_days(days: str) -> tuple[int, int | None]:
    """ "2-7" -> (2, 7), "3" -> (3, 3), "15+" -> (15, None); raises ValueError with what to write instead."""
    found = _DAYS.fullmatch(days.strip().replace("–", "-"))
    if found is None:
        raise ValueError(f"{days!r} is no range of days")
    first = int(found[1])
    if found[3]:
        return first, None
    last = int(found[2]) if found[2] else first
    if last < first:
        raise ValueError(f"{days!r} ends before it begins")
    return first, last


def parse_stage_days(days: str) -> tuple[int, int | None]:
    """Like `parse_days`, and "before" for every day before the treatment."""
    return (FIRST_BOOKED_DAY, -1) if days.strip() == BEFORE else parse_days(days)


Flaw = tuple[int | None, str]
"""The index of the range that is wrong, where one is, and what is wrong."""


def uncovered(ranges: Sequence[tuple[int, int | None, str]]) -> Flaw | None:
    """The first flaw of ranges, each with its name, that should cover every day from 0 on once; None without one."""
    expected: int | None = 0
    before = ""
    for at, (first, last, name) in sorted(enumerate(ranges), key=lambda one: one[1][0]):
        if expected is None or first < expected:
            return at, f'day {first} stands in two ranges, "{before}" and "{name}"'
        if first > expected:
            missing = f"day {expected}" if first == expected + 1 else f"days {expected}-{first - 1}"
            between = f'between "{before}" and "{name}"' if before else f'before "{name}"'
            return at, f"{missing} {'has' if first == expected + 1 else 'have'} no answer, {between}"
        expected, before = None if last is None else last + 1, name
    return None if expected is None else (None, f'day {expected} and later have no answer, after "{before}"')
