"""The recovery clock: days, stages and check-ins, derived each time from the treatment date.

Day 0 is the day of treatment in the clinic's time zone; a booked treatment has negative days. Nothing of
this is ever stored except the moment of the next check-in, because a stored stage is wrong tomorrow.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
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


def moment_of(item: CheckIn, treated_on: date, zone: ZoneInfo) -> datetime:
    """When a check-in is due (UTC), by the local wall clock of its day."""
    return datetime.combine(treated_on + timedelta(days=item.day), item.at, tzinfo=zone).astimezone(UTC)


def next_check_in(treated_on: date, plan: Sequence[CheckIn], zone: ZoneInfo, since: datetime) -> datetime | None:
    """The moment (UTC) of the first check-in of the plan after `since`; None where all are over."""
    moments = (moment_of(item, treated_on, zone) for item in plan)
    return min((moment for moment in moments if moment > since), default=None)


def due_check_in(
    treated_on: date, plan: Sequence[CheckIn], zone: ZoneInfo, since: datetime, now: datetime
) -> CheckIn | None:
    """The latest check-in after `since` whose moment has come; those before it are never caught up with."""
    moments = [(moment_of(item, treated_on, zone), item) for item in plan]
    due = [(moment, item) for moment, item in moments if since < moment <= now]
    return max(due, key=lambda pair: pair[0])[1] if due else None


def after_quiet(at: datetime, quiet: tuple[time, time], zone: ZoneInfo) -> datetime:
    """`at` (UTC) itself, or the end of the quiet hours that it falls into; they may reach over midnight."""
    begin, end = quiet
    local = at.astimezone(zone)
    if not is_quiet(local.time(), begin, end):
        return at
    ends_tomorrow = begin > end and local.time() >= begin
    return datetime.combine(local.date() + timedelta(days=ends_tomorrow), end, tzinfo=zone).astimezone(UTC)


def is_quiet(clock: time, begin: time, end: time) -> bool:
    """Whether a time of day lies between `begin` and `end`, also where they reach over midnight."""
    return (begin <= clock or clock < end) if begin > end else begin <= clock < end
