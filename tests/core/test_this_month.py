"""What is named of the time since the treatment is of now; what is named of before it stays of then."""

from datetime import UTC, date, datetime

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Consent, IncomingMessage, Level, Session, State
from bot.core.this_month import as_of_now

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "treated_on", "country", "read"),
    [
        ("had pus in November", TODAY, "GB", "had pus now"),
        ("had pus in october", TODAY, "GB", "had pus in october"),
        ("had pus in october", date(2026, 10, 30), "GB", "had pus now"),
        ("had pus in october", None, "GB", "had pus now"),  # she may be on day 27
        ("had pus in october", date(2026, 3, 1), "GB", "had pus now"),
        ("had pus in september", None, "GB", "had pus in september"),
        (
            "had pus in november 2019, in november last year",
            None,
            "GB",
            "had pus in november 2019, in november last year",
        ),
        ("hives in the autumn, hives in spring", None, "GB", "hives now, hives in spring"),
        ("hives in the autumn, hives in spring", None, "AU", "hives in the autumn, hives now"),
    ],
)
def test_only_the_time_since_the_treatment_is_now(text: str, treated_on: date | None, country: str, read: str) -> None:
    assert as_of_now(text, treated_on, TODAY, country) == read


@pytest.mark.parametrize(
    ("month", "level"), [(10, Level.NONE), (11, Level.URGENT)], ids=["said in october", "said in november"]
)
def test_a_sign_of_this_month_is_no_old_story(month: int, level: Level, content: Content) -> None:
    now = datetime(2026, month, 26, 15, tzinfo=UTC)
    session = Session(State.ACTIVE, "demo", date(2026, month, 20), Consent.REMEMBER, date_asked=True)
    assert handle(IncomingMessage("had pus on my cheek in november"), session, content, now).level is level


@pytest.mark.parametrize(
    ("month", "level"), [(12, Level.URGENT), (11, Level.NONE)], ids=["at christmas", "in november"]
)
def test_a_christmas_since_the_treatment_is_now(content: Content, month: int, level: Level) -> None:
    now = datetime(2026, month, 27, 12, tzinfo=UTC)
    session = Session(state=State.ACTIVE, treated_on=date(2026, month, 22), consent=Consent.REMEMBER)
    assert handle(IncomingMessage("got a fever over christmas"), session, content, now).level is level
