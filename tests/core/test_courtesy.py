"""A smiley, a laugh or a courtesy around a message changes nothing of what it means; alone it stays what it is."""

from datetime import UTC, date, datetime

import pytest

from bot.core.courtesy import bare
from bot.core.dialogue import handle
from bot.core.matching.verdict import ANSWERED
from bot.core.model import Consent, IncomingMessage, Outcome, Session, State
from bot.core.understanding import understand
from tests.bundled import CONTENT

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
DAY_4 = Session(State.ACTIVE, "demo", date(2026, 11, 18), Consent.REMEMBER, date_asked=True)

QUESTIONS = [
    ("is flaking normal", "symptom_flaking"),
    ("when can i run", "care_exercise"),
    ("so itchy", "symptom_itching"),
]
BEFORE = [
    "haha ",
    "😊 ",
    "sorry to bother you but ",
    "hi, sorry to trouble you so late, ",
    "quick question: ",
    "hope you're well, ",
    "this might be a silly question but ",
]
BEHIND = [
    " 😊",
    " 👀",
    " 🙏🏽",
    " ❤️",
    " haha",
    " lol x",
    " :)",
    ", thanks in advance",
    ", if that makes sense",
    ", sorry if that's a stupid question",
    " hun xx",
]


@pytest.mark.parametrize(("question", "intent"), QUESTIONS)
def test_a_courtesy_changes_nothing_of_what_is_meant(question: str, intent: str) -> None:
    for said in (*(f"{lead}{question}" for lead in BEFORE), *(f"{question}{tail}" for tail in BEHIND)):
        (heard,) = understand(said, None, CONTENT.matcher)
        assert heard.matches[0].intent == intent, said
        assert heard.certainty in ANSWERED, said


def test_a_follow_up_stays_one() -> None:
    for said in ("how long? 😭", "haha how long", "how long, sorry to bother you again"):
        (heard,) = understand(said, "symptom_flaking", CONTENT.matcher)
        assert heard.from_topic, said


@pytest.mark.parametrize("text", ["😊", "haha", "🙏", "sorry to bother you", "quick question", "❤️❤️", "", "x", ":)"])
def test_alone_it_stays_as_it_is(text: str) -> None:
    assert bare(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "can i swim at 10:30",
        "i'm so sorry",
        "can i pet my 🐶",
        "my face is 🔥",
        "what a laugh",
        "is spf 50:3 ok",
        "hi there",
    ],
)
def test_what_says_something_stays(text: str) -> None:
    assert bare(text) == text


def test_the_question_mark_stays() -> None:
    assert bare("Can I swim? Thanks in advance!") == "can i swim?"


def test_pictures_of_illness_are_still_read() -> None:
    for said in ("feeling 🤢", "🤒", "is flaking normal 🆘"):
        assert handle(IncomingMessage(said), DAY_4, CONTENT, NOW).outcome is Outcome.ASK, said


def test_a_command_that_nobody_knows_gets_the_help_where_its_words_say_nothing() -> None:
    assert handle(IncomingMessage("/settings"), DAY_4, CONTENT, NOW).intent == "help"
    assert handle(IncomingMessage("/flaking"), DAY_4, CONTENT, NOW).intent == "symptom_flaking"
    assert handle(IncomingMessage("/unknown yellow pus"), DAY_4, CONTENT, NOW).outcome is Outcome.RED_FLAG


def test_a_bare_number_answers_nothing_that_was_asked() -> None:
    turn = handle(IncomingMessage("37.2"), DAY_4, CONTENT, NOW)
    assert turn.replies[0].text.startswith("I'm not sure which question that answers")
