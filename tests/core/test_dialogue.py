"""Whatever a person writes or presses, in whatever state: a turn, never an exception, never another's markup."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.dialogue import check_in, handle, press
from bot.core.model import Chat, Consent, IncomingMessage, Outcome, Press, Session, State
from tests.bundled import CONTENT

NOW = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
KNOWN = Session(State.ACTIVE, "demo", date(2026, 11, 19), Consent.REMEMBER)
HOSTILE = {
    "longest": "is flaking normal " * 227,
    "one word": "flaking " * 512,
    "one letter": "a" * 4096,
    "emoji": "😭🔥" * 1000,
    "zero width": "\u200b\u200d\ufeff" * 1300,
    "right to left": "\u202eis flaking normal\u202c \u0645\u0631\u062d\u0628\u0627",
    "html": "<b>bold</b> & <script>alert(1)</script> " * 100,
    "nothing": "   \n\t ",
    "commas": "," * 4096,
    "not not": "not " * 1024,
    "braces": "{phone} {day} %s {0} {clinic.name}",
    "numbers": "1/1/1 " * 600,
    "lone surrogate": "is \ud83d flaking",
}

sessions = st.builds(
    Session,
    state=st.sampled_from(State),
    clinic=st.sampled_from(["demo", "gone", None]),
    treated_on=st.none() | st.dates(date(2020, 1, 1), date(2028, 1, 1)),
    consent=st.sampled_from(Consent),
    date_asked=st.booleans(),
    topic=st.sampled_from(["symptom_flaking", "care_makeup", "no_such_intent", None]),
    topic_at=st.sampled_from([NOW - timedelta(minutes=1), None]),
    open_signs=st.sampled_from([("pus",), ("no_such_sign",), ()]),
    open_question=st.sampled_from(["care_makeup", "no_such_intent", None]),
    reminders=st.booleans(),
    next_check_in_at=st.sampled_from([NOW, NOW + timedelta(days=1), None]),
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_gets_a_reply_of_our_own_words(text: str) -> None:
    turn = handle(IncomingMessage(text), KNOWN, CONTENT, NOW)
    assert turn.replies
    assert all("<script>" not in reply.text and "\u202e" not in reply.text for reply in turn.replies)


def test_a_topic_that_the_content_has_no_more_is_none() -> None:
    about_nothing = replace(KNOWN, topic="no_such_intent", topic_at=NOW)
    assert handle(IncomingMessage("hand"), about_nothing, CONTENT, NOW).replies


@settings(max_examples=150)
@given(text=st.text(max_size=200), session=st.none() | sessions, chat=st.sampled_from(Chat), addressed=st.booleans())
def test_any_text_in_any_state(text: str, session: Session | None, chat: Chat, addressed: bool) -> None:
    turn = handle(IncomingMessage(text, chat, addressed), session, CONTENT, NOW)
    if chat is Chat.PRIVATE:
        assert turn.replies
    elif turn.session is not None and session is not None:
        assert turn.session == session


@settings(max_examples=200)
@given(
    kind=st.sampled_from(["i", "d", "c", "s", "f", "r", "k", "w", "h", "zz", ""]),
    rest=st.sampled_from(["none", "yes", "no", "unsure:pus", "yes:nothing", "2026-13-99", "2026-11-20"])
    | st.text(max_size=60),
    session=st.none() | sessions,
    chat=st.sampled_from(Chat),
)
def test_a_forged_press_changes_no_date_and_forgets_nobody(
    kind: str, rest: str, session: Session | None, chat: Chat
) -> None:
    turn = press(Press(f"{kind}:{rest}", chat), session, CONTENT, NOW)
    assert turn.session is not None
    if kind != "d" and session is not None:
        assert turn.session.treated_on == session.treated_on


@settings(max_examples=100)
@given(session=st.none() | sessions)
def test_a_check_in_is_never_sent_twice(session: Session | None) -> None:
    turn = check_in(session, CONTENT, NOW)
    if turn is not None:
        assert check_in(turn.session, CONTENT, NOW) is None


def test_every_intent_has_an_answer_on_every_day() -> None:
    for day in (None, *range(-3, 91)):
        treated_on = None if day is None else (NOW - timedelta(days=day)).date()
        session = replace(KNOWN, treated_on=treated_on, date_asked=True)
        for intent in CONTENT.intents:
            turn = press(Press(f"i:{intent}"), session, CONTENT, NOW)
            assert turn.outcome is Outcome.ANSWER
            assert turn.replies[0].text
            assert "{" not in turn.replies[0].text


def test_never_the_same_words_twice_in_a_row_where_there_are_two() -> None:
    for intent, response in CONTENT.responses.items():
        if len(response.unknown_day.variations) > 1:
            session = replace(KNOWN, treated_on=None, date_asked=True)
            first = press(Press(f"i:{intent}"), session, CONTENT, NOW)
            second = press(Press(f"i:{intent}"), first.session, CONTENT, NOW)
            assert first.replies[0].text != second.replies[0].text


def test_what_is_kept_without_consent_is_gone_after_a_day() -> None:
    turn = handle(IncomingMessage("had my microneedling 3 days ago"), None, CONTENT, NOW)
    assert turn.session is not None
    assert turn.session.expires_at == NOW + timedelta(days=1)
    kept = press(Press("c:yes"), turn.session, CONTENT, NOW).session
    assert kept is not None
    assert kept.expires_at is not None
    assert kept.expires_at.date() == date(2026, 11, 19) + timedelta(days=180)


def test_the_name_and_the_numbers_of_the_clinic_stand_in_every_danger_reply() -> None:
    for sign in CONTENT.signs:
        turn = press(Press(f"s:yes:{sign.name}"), KNOWN, CONTENT, NOW)
        assert turn.outcome is Outcome.RED_FLAG
        assert turn.level is sign.level
        assert "020 7946 0100" in turn.replies[0].text or "999" in turn.replies[0].text


@pytest.mark.parametrize(
    ("zone", "now", "known", "episodes"),
    [
        ("Australia/Sydney", datetime(2026, 11, 25, 22, tzinfo=UTC), date(2026, 11, 26), 1),  # treated this morning
        ("America/New_York", datetime(2026, 11, 26, 1, tzinfo=UTC), date(2026, 11, 26), 0),  # booked for tomorrow
    ],
)
def test_a_date_is_moved_or_a_new_treatment_by_the_day_of_the_clinic(
    zone: str, now: datetime, known: date, episodes: int
) -> None:
    clinic = replace(CONTENT.clinics["demo"], time_zone=zone)
    content = replace(CONTENT, clinics={"demo": clinic})
    turn = handle(IncomingMessage("no, my treatment is on 14 december"), replace(KNOWN, treated_on=known), content, now)
    assert turn.session is not None
    assert (turn.session.treated_on, turn.session.episode) == (date(2026, 12, 14), KNOWN.episode + episodes)


@pytest.mark.parametrize(("day", "told"), [(12, 12), (14, 14), (10, 14), (20, 14)])
def test_a_date_told_roughly_changes_none_that_is_near(day: int, told: int) -> None:
    known = replace(KNOWN, treated_on=NOW.date() - timedelta(days=day))
    turn = handle(IncomingMessage("it's been two weeks since my treatment"), known, CONTENT, NOW)
    assert turn.session is not None
    assert turn.session.treated_on == NOW.date() - timedelta(days=told)
