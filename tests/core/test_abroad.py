"""Whoever is in another country reads the emergency number that works there, as long as she is there."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.abroad import MOST
from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Chat, Consent, IncomingMessage, Level, Session, State, Turn

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
DAY_3 = Session(State.ACTIVE, "demo", date(2026, 11, 19), Consent.REMEMBER, date_asked=True)
PUS, BREATH = "there is yellow pus coming out of my cheek", "i can't breathe"
FRANCE = "999 (in France 112)"


def told(content: Content, *texts: str) -> Turn:
    session: Session | None = DAY_3
    for text in texts:
        turn = handle(IncomingMessage(text), session, content, NOW)
        session = turn.session
    return turn


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        ((f"{BREATH} and im in france",), FRANCE),
        (("im in france", BREATH), FRANCE),
        (("im in france", "is flaking normal", "thanks", BREATH), FRANCE),
        (("im in france", "we are in the US now", BREATH), "999 (in the United States 911)"),
        ((BREATH, "what about in the US"), "999 (in the United States 911)"),
        (("im in paris until sunday, when can i fly", BREATH), FRANCE),
        (("my eye is sore", "i'm in Dubai", "i can't see out of it anymore"), "999 (in the United Arab Emirates 998)"),
    ],
)
def test_the_number_of_the_country_that_she_is_in_stands_beside_the_clinics(
    texts: tuple[str, ...], numbers: str, content: Content
) -> None:
    text = told(content, *texts).replies[0].text
    assert numbers in text
    assert not re.search(r"999(?! \(in )", text)


@pytest.mark.parametrize(
    "texts",
    [
        (f"{BREATH} and im in england",),  # the clinic's own
        ("im in france", "i am in the uk again", BREATH),
        ("my brazil nuts made my throat close",),
        (PUS, "call us please"),
    ],
)
def test_at_home_nothing_is_said_of_another_country(texts: tuple[str, ...], content: Content) -> None:
    assert not any("(in " in reply.text for reply in told(content, *texts).replies)


def test_she_sees_that_it_is_remembered_and_can_delete_it(content: Content) -> None:
    assert "where you said that you are (France)" in told(content, "im in france", "/mydata").replies[0].text
    assert "(in " not in told(content, "im in france", "/forget", "yes", BREATH).replies[0].text


def test_she_reaches_help_by_the_number_that_she_was_told(content: Content) -> None:
    turn = told(content, "im in dubai", BREATH, "998 are coming")
    assert turn.replies[0].text == told(content, BREATH, "999 are coming").replies[0].text.replace(
        "999", "999 (in the United Arab Emirates 998)"
    )


def test_in_a_group_too(content: Content) -> None:
    turn = handle(IncomingMessage(f"{BREATH}, im in france", Chat.GROUP, addressed=False), None, content, NOW)
    assert turn.level is Level.EMERGENCY
    assert FRANCE in turn.replies[0].text


def test_a_clinic_with_the_same_number_needs_no_word(content: Content) -> None:
    irish = replace(content.clinics["demo"], country="IE", emergency_number="112")
    turn = told(replace(content, clinics={"demo": irish}), f"{BREATH} and im in france")
    assert turn.replies[0].text.startswith("Please call 112 now")


def test_a_text_of_many_countries_fills_no_message(content: Content) -> None:
    named = " ".join(f"in {country.words[0]}" for country in content.countries.values())
    turn = told(content, named, BREATH)
    assert turn.session is not None
    assert len(turn.session.abroad) == MOST
