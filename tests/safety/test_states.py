"""Danger comes first wherever a conversation stands, and in every form of a message.

Each state is reached by what people write and press, not made up, so that nothing in it is missing.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.commands import COMMANDS
from bot.core.content import Content, SecondContact
from bot.core.dialogue import check_in, handle, press
from bot.core.model import IncomingMessage, Level, Outcome, Press, Session, Turn
from tests.safety.test_properties import SOOTHING, without_questions

START = datetime(2026, 11, 22, 15, tzinfo=UTC)
ANNA = 1
CHECK_IN = "(a check-in comes)"
STATES = {  # a word in brackets is pressed
    "nothing known": (),
    "welcomed": ("/start",),
    "date asked": ("/start", "/date"),
    "date asked below an answer": ("is flaking normal",),
    "two dates": ("/start", "had it done 10/11"),
    "a date far away": ("had it done on 3 january 2026",),
    "consent asked": ("/start", "3 days ago"),
    "date remembered": ("3 days ago", "yes"),
    "check-in told": ("had it done today", "yes", "yes", CHECK_IN),
    "stopped": ("3 days ago", "/stop"),
    "to be forgotten": ("3 days ago", "/forget"),
    "forgotten": ("3 days ago", "/forget", "yes"),
    "a choice offered": ("3 days ago", "redness makeup sun"),
    "not understood": ("capital of peru",),
    "not understood twice": ("capital of peru", "how do i fix a flat tyre"),
    "kind asked": ("3 days ago", "can i use retinol"),
    "treatment to come": ("my treatment is on 1 december",),
    "a sign asked about": ("3 days ago", "not sure if it's hives"),
    "danger told": ("3 days ago", "there are blisters on my chin"),
    "called": ("there are blisters on my chin", "[b]", "i have called"),
    "a person has the talk": ("can i talk to a person", "[h]"),
    "the bot taken back": ("can i talk to a person", "[h]", "[b]"),
    "self-harm told": ("i want to die",),
    "day 20": ("20 days ago",),
}
DANGER = {
    "my throat is closing up and i can't breathe": (Level.EMERGENCY, "Please call 999 now"),
    "there is yellow pus coming out": (Level.URGENT, "This needs to be looked at today. Please call Demo Skin Clinic"),
    "i want to kill myself": (Level.EMERGENCY, "I am very sorry that you feel this way"),
}
DOUBT = "not sure if it's pus"


@pytest.fixture(scope="module")
def staffed(content: Content) -> Content:
    clinic = replace(content.clinics["demo"], staff_chat_id=-5, second_contact=SecondContact(-6, "020 7946 0199"))
    return replace(content, clinics={"demo": clinic})


def reached(steps: tuple[str, ...], content: Content) -> tuple[Session | None, datetime]:
    session, now = None, START
    for number, step in enumerate(steps):
        now += timedelta(seconds=5)
        turn: Turn | None
        if step == CHECK_IN:
            assert session is not None
            assert session.next_check_in_at is not None
            now = session.next_check_in_at + timedelta(minutes=1)
            turn = check_in(session, content, now)
        elif step.startswith("["):
            turn = press(Press(step.strip("[]"), person="Anna", person_id=ANNA), session, content, now)
        else:
            message = IncomingMessage(step, message_id=number + 1, person="Anna", person_id=ANNA)
            turn = handle(message, session, content, now)
        assert turn is not None
        assert turn.replies, step
        session = turn.session
    return session, now


def forms(text: str) -> list[IncomingMessage]:
    said = IncomingMessage(text, message_id=99, person="Anna", person_id=ANNA)
    return [
        said,
        replace(said, text=text.upper()),
        replace(said, text=f"hello\n\n{text} 😭"),
        replace(said, media="photo"),
        replace(said, edited=True),
        replace(said, replies_to=1),
        *(replace(said, text=f"/{name} {text}") for name in (*COMMANDS, "unknown")),
    ]


@pytest.mark.parametrize("name", STATES)
def test_danger_comes_first_in_every_state_and_form(name: str, content: Content, staffed: Content) -> None:
    session, now = reached(STATES[name], staffed)
    for text, (level, begins) in DANGER.items():
        for message in forms(text):
            turn = handle(message, session, staffed, now + timedelta(seconds=30))
            said = "\n".join(reply.text for reply in turn.replies)
            assert (turn.outcome, turn.level) == (Outcome.RED_FLAG, level), message
            assert said.startswith(begins), message
            assert not SOOTHING.search(without_questions(said, content)), said
            assert turn.session is not None
            assert turn.session.handover is not None, "the staff hears of it"
            assert turn.session.handover.open
            assert turn.session.handover.level is max(level, turn.session.handover.level)


@pytest.mark.parametrize("name", STATES)
def test_doubt_is_asked_back_in_every_state_and_form(name: str, staffed: Content) -> None:
    session, now = reached(STATES[name], staffed)
    for message in forms(DOUBT):
        turn = handle(message, session, staffed, now + timedelta(seconds=30))
        assert turn.level >= Level.ASK, message
        buttons = [button for reply in turn.replies for row in reply.buttons for button in row]
        asked = {button.label for button in buttons if re.match(r"s:\w+:pus", button.data)}
        waits = name == "a sign asked about" and turn.outcome is Outcome.RED_FLAG  # "not sure" is a yes to it
        assert asked == {"Yes", "No", "Not sure"} or waits or "hives" in str(buttons), message
