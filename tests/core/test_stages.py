"""Days, stages and check-ins by the clinic's wall clock, through every time zone and every change of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.content import CheckIn
from bot.core.stages import after_quiet, day_of, due_check_in, is_far, is_quiet, next_check_in

PLAN = tuple(CheckIn(day, time(19) if day == 0 else time(10), "…") for day in (0, 1, 2, 3, 5, 7, 14, 28))
ZONES = sorted(available_timezones() - {"localtime", "Factory"})


def test_the_day_of_treatment_is_day_0_and_a_booked_one_is_below() -> None:
    assert day_of(date(2026, 11, 22), date(2026, 11, 22)) == 0
    assert day_of(date(2026, 10, 31), date(2026, 11, 2)) == 2
    assert day_of(date(2026, 11, 24), date(2026, 11, 22)) == -2


def test_dates_absurdly_far_away() -> None:
    today = date(2026, 11, 22)
    assert is_far(date(2019, 11, 14), today)
    assert is_far(date(2028, 1, 1), today)
    assert not is_far(date(2026, 9, 1), today)
    assert not is_far(date(2027, 3, 1), today)


@given(st.sampled_from(ZONES), st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_check_in_comes_on_its_day_once_in_every_zone(name: str, treated_on: date) -> None:
    zone = ZoneInfo(name)
    since = datetime.combine(treated_on, time(0), tzinfo=zone).astimezone(UTC) - timedelta(hours=1)
    days = []
    while (moment := next_check_in(treated_on, PLAN, zone, since)) is not None:
        assert moment > since
        item = due_check_in(treated_on, PLAN, zone, since, moment)
        assert item is not None
        assert moment.astimezone(zone).date() == treated_on + timedelta(days=item.day)
        days.append(item.day)
        since = moment
    assert days == [item.day for item in PLAN]


def test_after_an_outage_only_the_latest_is_due() -> None:
    zone = ZoneInfo("Europe/London")
    begun, back = datetime(2026, 11, 22, 12, tzinfo=zone), datetime(2026, 11, 25, 11, tzinfo=zone)
    item = due_check_in(date(2026, 11, 22), PLAN, zone, begun, back)
    assert item is not None
    assert item.day == 3
    assert due_check_in(date(2026, 11, 22), PLAN, zone, back, back + timedelta(hours=1)) is None


@given(st.sampled_from(ZONES), st.integers(0, 16 * 365 * 24 * 60))
def test_nothing_is_put_into_the_quiet_hours_of_any_zone(name: str, minutes: int) -> None:
    zone = ZoneInfo(name)
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    after = after_quiet(at, (time(21), time(8)), zone)
    assert not is_quiet(after.astimezone(zone).time(), time(21), time(8))
    assert after == at or is_quiet(at.astimezone(zone).time(), time(21), time(8))
    assert at <= after < at + timedelta(hours=13)


@pytest.mark.parametrize(
    ("clock", "until"),
    [("2026-11-22 20:59", None), ("2026-11-22 21:00", "2026-11-23 08:00"), ("2026-11-23 03:00", "2026-11-23 08:00"),
     ("2026-11-23 08:00", None), ("2026-10-25 00:30", "2026-10-25 08:00"), ("2026-03-28 23:00", "2026-03-29 08:00")],
)  # fmt: skip
def test_quiet_hours_over_midnight_and_over_a_change_of_the_clock(clock: str, until: str | None) -> None:
    zone = ZoneInfo("Europe/London")
    at = datetime.fromisoformat(clock).replace(tzinfo=zone).astimezone(UTC)
    expected = at if until is None else datetime.fromisoformat(until).replace(tzinfo=zone)
    assert after_quiet(at, (time(21), time(8)), zone) == expected
