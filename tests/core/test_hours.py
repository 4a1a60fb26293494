"""Opening hours that can be read say whether a clinic is open; all others stay words."""

from datetime import UTC, date, datetime, time

import pytest

from bot.content.clinics import holidays_of
from bot.core.content import Content
from bot.core.hours import read_hours
from bot.core.model import Chat, Session
from bot.core.scene import scene_for

HOURS = "Mon-Fri 9:00-18:00, Sat 10:00-14:00"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (HOURS, [1, 1, 1, 1, 1, 1, 0]),
        ("Mon 9:00-12:30, 14:00-18:00; Thu 10:00 – 20:00.", [2, 0, 0, 1, 0, 0, 0]),
        ("Sat-Mon 10:00-14:00", [1, 0, 0, 0, 0, 1, 1]),
        ("tue - thu 08:00-16:00", [0, 1, 1, 1, 0, 0, 0]),
    ],
)
def test_what_is_read(text: str, spans: list[int]) -> None:
    opening = read_hours(text)
    assert opening is not None
    assert [len(day) for day in opening.week] == spans


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekdays from nine to six",
        "Mon-Fri 9-18",
        "Mon-Fri 9:00-18:00, by appointment on Sat",
        "Mon-Fri 9am-6pm",
        "Mon-Fri 18:00-9:00",
        "Mon-Fri 9:00-25:00",
        "Mon-Fri 9:00-18:60",
        "Mon 9:00-18:00, Mon 17:00-19:00",
        "9:00-18:00",
        "Mon-Fry 9:00-18:00",
        "Monday 9:00-18:00",
        "Mon-Fri 9:00-18:00 (closed at noon)",
    ],
)
def test_what_is_not_read_for_sure_stays_a_text(text: str) -> None:
    assert read_hours(text) is None


@pytest.mark.parametrize(
    ("moment", "closes", "opens"),
    [
        ("2026-11-23T09:00", "18:00", "2026-11-24T09:00"),  # a Monday, the minute it opens
        ("2026-11-23T08:59", None, "2026-11-23T09:00"),
        ("2026-11-23T17:59", "18:00", "2026-11-24T09:00"),
        ("2026-11-23T18:00", None, "2026-11-24T09:00"),
        ("2026-11-28T15:00", None, "2026-11-30T09:00"),  # Saturday afternoon
        ("2026-12-25T11:00", None, "2026-12-28T09:00"),  # a holiday, then another one
    ],
)
def test_open_or_closed_by_the_wall_clock(moment: str, closes: str | None, opens: str) -> None:
    opening = read_hours(HOURS, holidays_of(["2026-12-25 - 2026-12-26"]))
    assert opening is not None
    local = datetime.fromisoformat(moment)
    assert opening.until(local) == (time.fromisoformat(closes) if closes else None)
    assert opening.next_at(local) == datetime.fromisoformat(opens)


def test_nothing_opens_within_two_weeks() -> None:
    opening = read_hours("Mon 9:00-10:00", holidays_of(["2026-11-23 - 2026-12-31"]))
    assert opening is not None
    assert opening.next_at(datetime(2026, 11, 23, 8, tzinfo=UTC)) is None


@pytest.mark.parametrize("text", ["", "Christmas", "2026-12-26 - 2026-12-25", "2026-02-30", "2026-01-01 - 2027-01-01"])
def test_what_is_no_holiday(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        holidays_of([text])
    assert holidays_of(["2026-12-31 - 2027-01-01"]) == [date(2026, 12, 31), date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (datetime(2026, 11, 23, 10, tzinfo=UTC), "It is open now, until 18:00."),
        (datetime(2026, 11, 23, 7, tzinfo=UTC), "It is closed now and opens today at 09:00."),
        (datetime(2026, 11, 28, 20, tzinfo=UTC), "It is closed now and opens on Monday at 09:00."),
    ],
)
def test_the_clinic_says_whether_it_is_open(content: Content, hour: datetime, words: str) -> None:
    assert words in scene_for(Session(), content, hour, Chat.PRIVATE).phrase("clinic_hours")
