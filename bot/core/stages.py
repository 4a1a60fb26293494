"""The recovery clock: days, stages and check-ins, derived each time from the treatment date.

Day 0 is the day of treatment in the clinic's time zone; a booked treatment has negative days. Nothing of
this is ever stored except the moment of the next check-in, because a stored stage is wrong tomorrow.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.content import Answer, CheckIn, Response, Stage

FURTHEST_PAST = timedelta(days=180)
FURTHEST_FUTURE = timedelta(days=365)


def day_of(treated_on: date, today: date) -> int:
    """Days since the treatment; below zero while it is still booked."""
    return (today - treated_on).days


def is_far(treated_on: date, today: date) -> bool:
    """Whether a date is so far away that the person should be asked whether she meant it."""
    return not today - FURTHEST_PAST <= treated_on <= today + FURTHEST_FUTURE


def stage_of(day: int, stages: Sequence[Stage]) -> Stage:
    """The stage that `day` falls into; the first stage is the one before the treatment."""
    for stage in stages:
        if stage.first <= day and (stage.last is None or day <= stage.last):
            return stage
    return stages[0]


def answer_on(response: Response, day: int | None) -> Answer:
    """The one answer of `response` for `day` (None: not known)."""
    if day is None:
        return response.unknown_day
    if day < 0:
        return response.before or response.unknown_day
    for answer in response.by_day:
        if answer.first <= day and (answer.last is None or day <= answer.last):
            return answer
    return response.unknown_day


def next_check_in(treated_on: date, plan: Sequence[CheckIn], zone: ZoneInfo, now: datetime) -> datetime | None:
    """The moment (UTC) of the first check-in of the plan that is still to come, by the local wall clock."""
    moments = (
        datetime.combine(treated_on + timedelta(days=item.day), item.at, tzinfo=zone).astimezone(UTC) for item in plan
    )
    return min((moment for moment in moments if moment > now), default=None)


def due_check_in(treated_on: date, plan: Sequence[CheckIn], zone: ZoneInfo, now: datetime) -> CheckIn | None:
    """The latest check-in of today whose time has come; older ones are never caught up with."""
    local = now.astimezone(zone)
    day = day_of(treated_on, local.date())
    due = [item for item in plan if item.day == day and item.at <= local.time()]
    return max(due, key=lambda item: item.at, default=None)
