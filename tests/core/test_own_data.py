"""What is stored of a person is what she is told: no field of a session that `/mydata` is silent about."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.dialogue import handle
from bot.core.model import Consent, Handover, IncomingMessage, Level, Session, State, Turn
from tests.bundled import CONTENT

NOW = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
KNOWN = Session(State.ACTIVE, "demo", date(2026, 11, 19), Consent.REMEMBER, topic="care_makeup")
WHENEVER = "So that I can follow our talk I also keep"
TOLD: dict[str, tuple[dict[str, object], str]] = {
    "treated_on": ({"treated_on": date(2026, 11, 17)}, "day of treatment: Tuesday 17 November"),
    "consent": ({"consent": Consent.ONLY_NOW}, "kept for a day, then gone"),
    "expires_at": ({}, "kept until 180 days after the treatment"),
    "kind": ({"kind": "rf"}, "kind of treatment: RF"),
    "date_candidates": ({"date_candidates": (date(2026, 11, 18),)}, "may have meant: Wednesday 18 November"),
    "clinic": ({"clinic": "demo"}, "your clinic: Demo Skin Clinic"),
    "links": ({"links": ("abc",)}, "which of its links you have opened"),
    "reminders": ({"reminders": True}, "check-ins: on"),
    "check_ins_from": ({"reminders": True, "check_ins_from": NOW}, "check-ins: on"),
    "next_check_in_at": ({"reminders": True, "next_check_in_at": NOW}, "check-ins: on"),
    "time_zone": ({"time_zone": "America/New_York"}, "the clock that you live by: New York"),
    "next_on": ({"next_on": date(2026, 12, 20)}, "day of your next treatment: Sunday 20 December"),
    "other_on": ({"other_on": date(2026, 11, 20), "other_until": NOW}, "you ask for (Friday 20 November)"),
    "other_until": ({"other_until": NOW}, "of somebody whom you ask for (not known)"),
    "abroad": ({"abroad": ("FR",)}, "where you said that you are (France)"),
    "flagged": ({"flagged": "pus", "flagged_at": NOW}, "danger sign that you told me of (pus), and when: for a day"),
    "flagged_at": ({"flagged": "pus", "flagged_at": NOW}, "and when: for a day I remind you"),
    "helped_at": ({"helped_at": NOW}, "when you said that help knows of an emergency: for six hours"),
    "called_at": ({"called_at": NOW}, "when you said that you have called about a danger sign: for three days"),
    "open_signs": ({"open_signs": ("fever", "pus")}, "I am asking you about (fever, pus), until you answer"),
    "pieces": ({"pieces": ("hot",), "pieces_until": NOW}, "in words of mine and not in yours (is hot)"),
    "pieces_until": ({"pieces": ("hot",), "pieces_until": NOW}, "for five minutes, then they are deleted"),
    "pictures": ({"pictures": (7,)}, "which of your messages I could not read"),
    "handover": ({"handover": Handover(open=True, level=Level.URGENT, raised_at=NOW)}, "your name in Telegram, why"),
    "created_at": ({}, "when you first wrote to me"),
    "seen_at": ({}, "and when last"),
    "topic": ({}, "which topic we spoke of last"),
    "topic_at": ({}, "which topic we spoke of last"),
    "offered": ({}, "what I asked or offered you"),
    "asked": ({}, "what I asked or offered you"),
    "state": ({}, "what I asked or offered you"),
    "date_asked": ({}, "what I asked or offered you"),
    "kind_asked": ({}, "what I asked or offered you"),
    "zone_asked": ({}, "what I asked or offered you"),
    "open_question": ({}, "what I asked or offered you"),
    "open_choices": ({}, "what I asked or offered you"),
    "chosen": ({}, "and what you chose"),
    "said": ({}, "which of my answers you have had"),
    "last_reply": ({}, "which of my answers you have had"),
    "times_said": ({}, "which of my answers you have had"),
    "fallbacks": ({}, "which of my answers you have had"),
    "answered": ({}, "your last messages"),
    "episode": ({}, "which of your treatments it is"),
}


def my_data(session: Session, now: datetime = NOW) -> Turn:
    return handle(IncomingMessage("/mydata"), session, CONTENT, now)


def test_every_field_of_a_session_is_told() -> None:
    assert TOLD.keys() == {field.name for field in fields(Session)} - {"elsewhere"}  # which is never kept there


@pytest.mark.parametrize("name", TOLD)
def test_what_is_stored_is_told(name: str) -> None:
    stored, words = TOLD[name]
    session = replace(KNOWN, **stored)  # type: ignore[arg-type]
    assert words in my_data(session).replies[0].text


@pytest.mark.parametrize("name", ["next_on", "other_on", "other_until"])
def test_nobody_is_told_that_nothing_is_kept_while_a_day_is(name: str) -> None:
    alone = replace(Session(), **TOLD[name][0])  # type: ignore[arg-type]
    assert TOLD[name][1] in my_data(alone).replies[0].text


def test_what_is_told_of_some_is_silent_for_others() -> None:
    text = my_data(KNOWN).replies[0].text
    told = {words for stored, words in TOLD.values() if stored}
    assert {words for words in told if words in text} == {TOLD["clinic"][1], TOLD["links"][1]}


@pytest.mark.parametrize("word", ["/privacy", "/mydata"])
def test_that_a_danger_sign_is_kept_is_said(word: str) -> None:
    flagged = replace(KNOWN, flagged="pus", flagged_at=NOW)
    text = handle(IncomingMessage(word), flagged, CONTENT, NOW).replies[0].text
    assert "danger sign" in text
    assert "is deleted when you write to me after that" in text


def test_consent_is_asked_for_with_all_that_is_kept() -> None:
    asked = handle(IncomingMessage("had it 3 days ago"), None, CONTENT, NOW).replies[0].text
    assert "only the date" not in asked
    assert "danger sign I keep that too" in asked


def test_a_danger_sign_that_is_no_longer_open_is_not_kept() -> None:
    flagged = replace(KNOWN, flagged="pus", flagged_at=NOW, pieces=("hot",), pieces_until=NOW)
    later = handle(IncomingMessage("thanks"), flagged, CONTENT, NOW + timedelta(hours=25)).session
    assert later is not None
    assert (later.flagged, later.flagged_at, later.pieces, later.pieces_until) == (None, None, (), None)
    soon = handle(IncomingMessage("thanks"), flagged, CONTENT, NOW + timedelta(hours=23)).session
    assert soon is not None
    assert (soon.flagged, soon.flagged_at) == ("pus", NOW)


def test_an_unanswered_question_is_no_longer_kept_once_it_is_closed() -> None:
    asked = replace(KNOWN, open_signs=("pus",), seen_at=NOW)
    later = handle(IncomingMessage("can i wear makeup"), asked, CONTENT, NOW + timedelta(hours=13)).session
    assert later is not None
    assert later.open_signs == ()
