"""Days, stages and check-ins by the clinic's wall clock, through every time zone and every change of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.content import CheckIn
from bot.core.stages import day_of, due_check_in, is_far, next_check_in

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
    now = datetime.combine(treated_on, time(0), tzinfo=zone).astimezone(UTC) - timedelta(hours=1)
    days = []
    while (moment := next_check_in(treated_on, PLAN, zone, now)) is not None:
        assert moment > now
        item = due_check_in(treated_on, PLAN, zone, moment)
        assert item is not None
        days.append(item.day)
        now = moment
    assert days == [item.day for item in PLAN]


@pytest.mark.parametrize(("hour", "day"), [(18, None), (19, 0), (23, 0)])
def test_a_late_check_in_is_sent_on_its_day_and_never_on_the_next(hour: int, day: int | None) -> None:
    zone = ZoneInfo("Europe/London")
    treated_on = date(2026, 11, 22)
    item = due_check_in(treated_on, PLAN, zone, datetime(2026, 11, 22, hour, tzinfo=zone))
    assert (item.day if item else None) == day
    assert due_check_in(treated_on, PLAN, zone, datetime(2026, 11, 23, 9, tzinfo=zone)) is None
