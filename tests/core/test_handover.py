"""Handovers as pure decisions: nobody is forgotten, and the bot is silent where a person has the talk."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.content import Content, SecondContact
from bot.core.desk import Due, Lost, TalkEvent, take
from bot.core.dialogue import check_in, handle, press
from bot.core.handover.deadlines import PHONE_AFTER, WORD_AFTER
from bot.core.handover.talk import attended
from bot.core.model import Consent, IncomingMessage, Level, Outcome, Press, Session, State, Turn
from bot.core.staff import StaffMessage, StaffPress
from tests.bundled import CONTENT

STAFF, SECOND, ANNA = -5, -6, 1
START = datetime(2026, 11, 22, 15, tzinfo=UTC)
DAY_3 = Session(State.ACTIVE, "demo", date(2026, 11, 19), Consent.REMEMBER, date_asked=True)
WORDS = ("there is yellow pus", "not sure if it's pus", "is flaking normal", "yes", "no", "/today", "qwertz uiop", "")
HERS = ("h", "b", "p", "w", "s:yes:pus", "s:no:pus", "i:symptom_flaking")
THEIRS = ("hello", "/close", "/note it", "/patient", "/nonsense")

events = st.one_of(
    st.tuples(st.just("says"), st.sampled_from(WORDS)),
    st.tuples(st.just("presses"), st.sampled_from(HERS)),
    st.tuples(st.just("staff"), st.sampled_from(THEIRS)),
    st.tuples(st.just("button"), st.sampled_from(("seen", "close", "nonsense"))),
    st.tuples(st.just("lost"), st.sampled_from((STAFF, SECOND, ANNA))),
    st.tuples(st.just("waits"), st.sampled_from((1, 11, 16, 31, 1500))),
)


def staffed(content: Content) -> Content:
    clinic = replace(content.clinics["demo"], staff_chat_id=STAFF, second_contact=SecondContact(SECOND, "020 1"))
    return replace(content, clinics={"demo": clinic})


def talk_event(kind: str, what: str | int) -> TalkEvent:
    if kind == "staff":
        return StaffMessage(STAFF, 9, ANNA, str(what), "Bob")
    if kind == "button":
        return StaffPress(str(what), ANNA, "Bob", STAFF)
    return Lost(ANNA, int(what), closed=True)


def follows(kind: str, what: str | int, session: Session, content: Content, now: datetime) -> Turn | None:
    if kind == "says":
        return handle(IncomingMessage(str(what), message_id=7, person="Anna", person_id=ANNA), session, content, now)
    if kind == "presses":
        return press(Press(str(what), person="Anna", person_id=ANNA), session, content, now)
    return take(talk_event(kind, what), session, content, now)


def check(session: Session, turn: Turn, now: datetime) -> None:
    handover = session.handover
    assert {outgoing.to.chat_id for outgoing in turn.sends} <= {STAFF, SECOND, ANNA}
    if handover is None:
        return
    assert not handover.open or handover.due_at is not None
    assert not handover.quiet or handover.open
    waits = handover.open and handover.level >= Level.URGENT and not handover.acknowledged
    if waits and not handover.told_to_phone and handover.raised_at is not None and handover.due_at is not None:
        assert handover.due_at <= handover.raised_at + PHONE_AFTER
    if handover.open and handover.level >= Level.URGENT and handover.taken_at is not None:
        assert handover.due_at is not None
        assert handover.due_at <= handover.taken_at + WORD_AFTER
    if session.open_signs:
        assert handover.doubted_at is not None


@given(st.lists(events, max_size=12))
@settings(max_examples=60)
def test_whatever_happens_nobody_is_forgotten(steps: list[tuple[str, str | int]]) -> None:
    content, session, now = staffed(CONTENT), DAY_3, START
    for kind, what in steps:
        if kind == "waits":
            now += timedelta(minutes=int(what))
            turns = 0
            while (turn := take(Due(ANNA), session, content, now)) is not None and turn.session is not None:
                check(turn.session, turn, now)
                assert turn.session != session, "what is due is done once"
                session, turns = turn.session, turns + 1
                assert turns < 6
            continue
        now += timedelta(seconds=1)
        silent = kind == "says" and attended(session) and not str(what).startswith("/") and not session.open_signs
        turn = follows(kind, what, session, content, now)
        if turn is None:
            continue
        if silent and turn.outcome not in (Outcome.RED_FLAG, Outcome.ASK):
            assert not turn.replies
        assert turn.session is not None
        check(turn.session, turn, now)
        session = turn.session
    now += timedelta(days=2)
    while (turn := take(Due(ANNA), session, content, now)) is not None and turn.session is not None:
        session = turn.session
        now += timedelta(days=2)
    assert session.handover is None or not session.handover.open, "a silent talk ends"


@pytest.mark.parametrize("words", ["there is yellow pus", "my throat is closing up and i can't breathe"])
def test_what_is_told_again_after_she_took_the_bot_back_is_shown_again(words: str, content: Content) -> None:
    content = staffed(content)
    told = handle(IncomingMessage(words, message_id=1, person_id=ANNA), DAY_3, content, START)
    assert told.session is not None
    back = press(Press("b", person_id=ANNA), told.session, content, START + timedelta(minutes=1))
    assert back.session is not None
    again = handle(
        IncomingMessage(words, message_id=2, person_id=ANNA), back.session, content, START + timedelta(hours=1)
    )
    assert [outgoing.to.chat_id for outgoing in again.sends] == [STAFF]
    assert again.session is not None
    assert attended(again.session)


def test_an_unknown_command_is_words_and_passed_on(content: Content) -> None:
    content = staffed(content)
    told = handle(IncomingMessage("there is yellow pus", message_id=1, person_id=ANNA), DAY_3, content, START)
    assert told.session is not None
    turn = handle(IncomingMessage("/worse today", message_id=2, person_id=ANNA), told.session, content, START)
    assert [outgoing.reply.text for outgoing in turn.sends] == ["/worse today"]
    assert not handle(IncomingMessage("/today", message_id=3, person_id=ANNA), told.session, content, START).sends


def test_no_check_in_comes_while_the_staff_has_the_talk(content: Content) -> None:
    content, hers = staffed(content), replace(DAY_3, reminders=True, check_ins_from=START)
    told = handle(IncomingMessage("there is yellow pus", message_id=1, person_id=ANNA), hers, content, START)
    assert told.session is not None
    due = told.session.next_check_in_at
    assert due is not None
    silent = check_in(told.session, content, due)
    assert silent is not None
    assert silent.session is not None
    assert not silent.replies
    assert silent.session.next_check_in_at != due
    back = press(Press("b", person_id=ANNA), told.session, content, START + timedelta(minutes=1))
    came = check_in(back.session, content, due)
    assert came is not None
    assert came.replies


def test_a_picture_that_is_changed_is_sent_on_once(content: Content) -> None:
    content, session = staffed(content), DAY_3
    for edited in (False, True):
        picture = IncomingMessage("", media="photo", message_id=5, person_id=ANNA, edited=edited)
        kept = handle(picture, session, content, START).session
        assert kept is not None
        session = kept
    assert session.pictures == (5,)


def test_a_day_that_was_kept_for_a_day_never_shortens_a_doubt(content: Content) -> None:
    content = staffed(content)
    soon_gone = replace(DAY_3, consent=Consent.ONLY_NOW, expires_at=START + timedelta(minutes=1))
    asked = handle(IncomingMessage("not sure if it's pus", message_id=1, person_id=ANNA), soon_gone, content, START)
    assert asked.session is not None
    assert asked.session.expires_at is not None
    assert asked.session.expires_at > START + timedelta(minutes=15)


@pytest.mark.parametrize(
    ("says", "waits", "told"),
    [
        (
            "there is yellow pus",
            0,
            "The bot told the person to call Demo Skin Clinic today, and {number} if it gets worse.",
        ),
        ("i can't breathe", 0, "The bot told the person to call {number} now."),
        ("i want to kill myself", 0, "The bot told the person to call {number} if in danger"),
        ("not sure if it's pus", 20, "It counts as a yes. The bot told the person to call Demo Skin Clinic today"),
    ],
)
def test_the_staff_reads_whom_she_was_told_to_call(says: str, waits: int, told: str, content: Content) -> None:
    content = staffed(content)
    message = IncomingMessage(says, message_id=7, person="Anna", person_id=ANNA)
    turn = handle(message, DAY_3, content, START)
    if waits:
        assert turn.session is not None
        after = take(Due(ANNA), turn.session, content, START + timedelta(minutes=waits))
        assert after is not None
        turn = after
    assert told.format(number=content.clinics["demo"].emergency_number) in turn.sends[0].reply.text


def test_what_the_staff_ends_leaves_no_question_that_counts_as_yes(content: Content) -> None:
    """ "Not sure if my lips are swelling", the staff ends the talk: no clock runs that takes her silence for a yes."""
    staffed_content, session = staffed(content), DAY_3
    told = (("says", "there is yellow pus"), ("presses", "b"), ("says", "not sure if my lips are swelling"))
    for kind, what in (*told, ("staff", "/close")):
        turn = follows(kind, what, session, staffed_content, START)
        assert turn is not None
        assert turn.session is not None
        session = turn.session
    assert not session.open_signs
    assert session.handover is not None
    assert session.handover.due_at is None


def test_an_answer_that_comes_too_late_is_for_the_staff() -> None:
    content, asked = staffed(CONTENT), follows("says", "not sure if it's pus", DAY_3, staffed(CONTENT), START)
    assert asked is not None
    late = START + timedelta(minutes=16)
    told = take(Due(ANNA), asked.session, content, late)
    assert told is not None
    assert told.session is not None
    turn = follows("says", "no", told.session, content, late)
    assert turn is not None
    assert turn.replies == ()
