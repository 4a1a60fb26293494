"""What is said of a date that is known leans on it; what can mean two days is asked, and changes nothing silently."""

from datetime import UTC, date, datetime

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Consent, IncomingMessage, Session, State

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)  # a Friday
KNOWN = date(2026, 11, 20)  # the Friday before
MOVED = {
    13: "i meant a week earlier; no a week before that; no, the week before; no it was the friday before that; "
    "no friday the week before; sorry, a week earlier",
    18: "no, it was wednesday; 2 days earlier; sorry, two days earlier; not friday, wednesday",
    19: "no, it was thursday; not friday, thursday; thursday not friday; a day earlier; it was the day before; "
    "the thursday before; oops the day before; it wasn't friday it was thursday; wrong day, it was thursday",
    21: "no, saturday; one day later; the day after that; no, it was a day later",
    26: "no, it was yesterday",
}
IN_DOUBT = """
it was thursday; no it's thursday; no, it was last thursday; had it on wednesday; maybe a day earlier; i think it was a
day earlier; two weeks later; no, it was friday; had another one yesterday; had it again yesterday
"""
AGAIN = "had another session yesterday; i had my second session on tuesday; just had my second treatment"


def each(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split(";")]


def told(text: str, content: Content, known: date | None = KNOWN) -> Session:
    session = Session(State.ACTIVE, "demo", known, Consent.REMEMBER, date_asked=True)
    after = handle(IncomingMessage(text), session, content, NOW).session
    assert after is not None
    return after


@pytest.mark.parametrize(("day", "text"), [(day, text) for day, texts in MOVED.items() for text in each(texts)])
def test_a_correction_moves_the_date_that_is_known(day: int, text: str, content: Content) -> None:
    assert told(text, content).treated_on == date(2026, 11, day)


@pytest.mark.parametrize("text", each(IN_DOUBT))
def test_what_may_mean_another_day_is_asked(text: str, content: Content) -> None:
    after = told(text, content)
    assert after.treated_on == KNOWN
    assert after.state is State.CONFIRMING_DATE
    assert after.date_candidates


@pytest.mark.parametrize("text", each(AGAIN))
def test_where_it_may_be_a_further_treatment_no_day_is_counted_meanwhile(text: str, content: Content) -> None:
    after = told(text, content)
    assert after.treated_on is None
    assert after.state is State.CONFIRMING_DATE
    assert KNOWN in after.date_candidates


def test_a_date_to_come_is_moved_too(content: Content) -> None:
    booked = date(2026, 12, 15)
    assert told("no, it's wednesday", content, booked).treated_on == date(2026, 12, 16)
    assert told("a week later", content, booked).treated_on == date(2026, 12, 22)
    assert told("no it was wednesday", content, booked).treated_on == booked


def test_another_session_weeks_later_begins_anew(content: Content) -> None:
    after = told("had another session yesterday", content, date(2026, 10, 20))
    assert (after.treated_on, after.episode) == (date(2026, 11, 26), 1)
