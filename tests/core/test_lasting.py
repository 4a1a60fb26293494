"""What began on a day and lasts is asked about today: "red since day 1" on day 10 is no question of day 1."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Consent, IncomingMessage, Level, Session, State

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)
LASTING = """
red since day 1; red since the day after; red from day 1 until now; been red since day 1; red from day one; is redness
since day 1 normal; is redness from day 1 normal; red since day 1 is that normal; ever since day 1 its red; since day 1
my face is red; still red after day 3; red all the way from day 1; it has been red from day 1; redness since 1st day;
swollen since day 2; puffy since day 1; swelling from day 2 onwards; puffy eyes since the day after treatment;
burning since day 0; stinging since day 1; sore since day 1; tender since day 2; still red after 5 days
"""
ABOUT_A_DAY = """
is it normal to be red on day 1; red on day 3?; can i wear makeup on day 5; can i swim from day 5; after day
5 can i swim
"""


def each(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split(";")]


def said_on(day: int | None, text: str, content: Content) -> tuple[Level, str]:
    treated_on = None if day is None else NOW.date() - timedelta(days=day)
    session = Session(State.ACTIVE, "demo", treated_on, Consent.REMEMBER, date_asked=True)
    turn = handle(IncomingMessage(text), session, content, NOW)
    return turn.level, turn.response or ""


@pytest.mark.parametrize("text", each(LASTING))
def test_what_lasts_since_a_day_is_judged_as_of_today(text: str, content: Content) -> None:
    level, response = said_on(10, text, content)
    assert level >= Level.SOON
    assert not response.endswith(("/0-1", "/0-2", "/2-3"))


@pytest.mark.parametrize("text", each(ABOUT_A_DAY))
def test_a_day_that_is_asked_about_stays_that_day(text: str, content: Content) -> None:
    assert not said_on(10, text, content)[1].endswith(("/7+", "/8+"))


@pytest.mark.parametrize("day", [None, 3])
def test_a_day_to_come_is_asked_about(day: int | None, content: Content) -> None:
    assert said_on(day, "can i swim from day 7", content)[1] == "care_swimming/7+"


def test_the_first_days_do_not_soothe_her_whose_day_is_not_known(content: Content) -> None:
    assert said_on(None, "red since day 1", content)[1] == "symptom_redness/unknown"
    assert said_on(None, "swollen since day 5", content)[0] is Level.SOON


def test_a_sign_since_a_late_day_counts_though_today_is_not_known(content: Content) -> None:
    assert said_on(None, "still swollen since day 6", content)[0] >= Level.SOON
