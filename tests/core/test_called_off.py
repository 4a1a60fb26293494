"""A booked treatment that is called off, in people's own words; a wish to cancel; something else that fell through."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Consent, IncomingMessage, Session, State

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BOOKED = Session(State.ACTIVE, "demo", date(2026, 11, 27), Consent.REMEMBER, date_asked=True, created_at=NOW)
OFF = (
    "it got cancelled",
    "they cancelled on me",
    "my appointment was cancelled",
    "clinic cancelled it",
    "i've cancelled",
    "not going ahead now",
    "it's been called off",
    "had to cancel my treatment",
    "i'm not having it any more",
    "my treatment's off",
    "it isn't happening after all",
    "its off, they rang and cancelled",
    "bad news, the session has been cancelled",
    "they've cancelled me",
    "i cancelled",
    "cancelled",
    "they rang to say it's cancelled",
)
STANDS = (
    "i want to cancel",
    "can i cancel",
    "it got cancelled?",
    "should i cancel if i have a cold",
    "my train was cancelled",
    "my shift got cancelled",
    "they cancelled my flight",
    "i don't want to cancel",
    "what happens if i cancel",
    "my friend's party got cancelled",
    "i am not cancelling",
    "i cancelled the gym",
    "is it cancelled",
    "they cancelled the smear test",
    "it's off",
    "ok it's off now",
    "the holiday isn't happening",
    "i'm not having it done on my neck",
    "i'm not getting it done till 3pm",
)


@pytest.mark.parametrize("text", OFF)
def test_its_day_counts_no_more(text: str, content: Content) -> None:
    after = handle(IncomingMessage(text), BOOKED, content, NOW).session
    assert after is not None
    assert after.treated_on is None


@pytest.mark.parametrize("text", STANDS)
def test_the_day_stands(text: str, content: Content) -> None:
    after = handle(IncomingMessage(text), BOOKED, content, NOW).session
    assert after is not None
    assert after.treated_on == BOOKED.treated_on


def test_one_that_has_been_is_not_called_off(content: Content) -> None:
    had = replace(BOOKED, treated_on=date(2026, 11, 10))
    after = handle(IncomingMessage("it got cancelled"), had, content, NOW).session
    assert after is not None
    assert after.treated_on == had.treated_on
    coming = replace(had, next_on=date(2026, 12, 8))
    after = handle(IncomingMessage("it got cancelled"), coming, content, NOW).session
    assert after is not None
    assert (after.treated_on, after.next_on) == (had.treated_on, None)


@pytest.mark.parametrize(("text", "kept"), [("it's off", True), ("it got cancelled", False)])
def test_on_the_day_itself_it_has_to_be_cancelled(text: str, kept: bool, content: Content) -> None:
    after = handle(IncomingMessage(text), replace(BOOKED, treated_on=NOW.date()), content, NOW).session
    assert after is not None
    assert (after.treated_on is not None) == kept
