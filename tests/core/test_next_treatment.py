"""A booked treatment that is put off to another day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Consent, IncomingMessage, Session, State

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BOOKED = Session(State.ACTIVE, "demo", date(2026, 11, 27), Consent.REMEMBER, date_asked=True, created_at=NOW)


@pytest.mark.parametrize("text", ["it is postponed to 10 december", "sorry, it's been rescheduled for 10 december"])
def test_the_new_day_counts_where_it_is_put_off_to_one(text: str, content: Content) -> None:
    after = handle(IncomingMessage(text), BOOKED, content, NOW).session
    assert after is not None
    assert after.treated_on == date(2026, 12, 10)
    had = replace(BOOKED, treated_on=date(2026, 11, 10), next_on=date(2026, 12, 8))
    after = handle(IncomingMessage(text), had, content, NOW).session
    assert after is not None
    assert (after.treated_on, after.next_on) == (had.treated_on, date(2026, 12, 10))
