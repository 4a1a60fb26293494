"""Where she is: the same texts as the stages, the bar, what comes next, and a picture with words of its own."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Chat, Consent, IncomingMessage, Session, State, Turn
from bot.core.stages import stage_of
from bot.core.today import BAR, bar
from bot.core.voice import first_days_for

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)


def said(text: str, day: int, content: Content, kind: str | None = None, chat: Chat = Chat.PRIVATE) -> Turn:
    treated_on = NOW.date() - timedelta(days=day)
    session = Session(State.ACTIVE, "demo", treated_on, Consent.REMEMBER, date_asked=True, kind=kind)
    return handle(IncomingMessage(text, chat), session, content, NOW)


@pytest.mark.parametrize("day", [0, 1, 3, 5, 12, 40, 179])
def test_today_shows_the_stage_and_what_comes_next(day: int, content: Content) -> None:
    (reply,) = said("/today", day, content).replies
    stage = stage_of(day, content.stages)
    assert f"Day {day}: {stage.title}" in reply.text
    assert bar(day) in reply.text
    assert all(item in reply.text for item in (*stage.do, *stage.dont))
    assert "020 7946 0100" in reply.text
    assert "{" not in reply.text
    later = sorted({one.day for one in content.first_days if one.day > day})
    assert (f"from day {later[0]}" if later else content.phrases["today_over"]) in reply.text


@pytest.mark.parametrize("day", [0, 3, 40, -4])
def test_the_picture_says_in_words_what_it_shows(day: int, content: Content) -> None:
    (reply,) = said("what day am i on", day, content).replies
    assert reply.picture is not None
    assert (reply.picture.name, reply.picture.day, reply.picture.clinic) == ("timeline", day, "demo")
    assert all(one.title in reply.picture.alt for one in content.first_days)
    assert "{" not in reply.picture.alt
    assert len(reply.picture.alt) <= 1024


def test_a_question_in_words_about_tomorrow_is_answered_for_tomorrow(content: Content) -> None:
    turn = said("what to expect tomorrow", 3, content)
    assert turn.response == "timeline_today/4-5"
    assert "Day 4: Peeling" in turn.replies[0].text
    assert turn.replies[0].picture is not None
    assert turn.replies[0].picture.day == 4


def test_booked_and_unknown(content: Content) -> None:
    booked = said("/today", -4, content)
    assert booked.response == "timeline_today/before"
    assert "▰" not in booked.replies[0].text
    unknown = handle(IncomingMessage("/today"), Session(clinic="demo"), content, NOW)
    assert unknown.replies[0].picture is None
    assert unknown.response == "timeline_today/unknown"


def test_no_picture_in_a_group(content: Content) -> None:
    turn = said("what to expect on day 3", 9, content, chat=Chat.GROUP)
    assert all(reply.picture is None for reply in turn.replies)


def test_the_bar_grows_with_the_days() -> None:
    assert [bar(day).count("▰") for day in (0, 1, 14, 15, 30, 400)] == [1, 2, BAR, 8, BAR, BAR]
    assert {len(bar(day)) for day in range(100)} == {BAR}


def test_what_may_be_done_again_stands_in_the_order_of_its_days_for_every_kind(content: Content) -> None:
    for kind in content.kinds:
        days = [one.day for one in first_days_for(content, content.clinics["demo"], kind)]
        assert days == sorted(days)
