"""Whoever is in another country reads the emergency number that works there, and reads it first."""

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
FRANCE = "If you are in France, dial 112 there, not 999."


def told(content: Content, *texts: str) -> Turn:
    session: Session | None = DAY_3
    for text in texts:
        turn = handle(IncomingMessage(text), session, content, NOW)
        session = turn.session
    return turn


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        ((f"{BREATH} and im in france",), FRANCE),
        ((PUS, "im in france what number"), FRANCE),
        ((BREATH, "france"), FRANCE),
        ((BREATH, "what about in the US"), "If you are in the United States, dial 911 there, not 999."),
        (("my eye is sore", "i'm in Dubai"), "If you are in the United Arab Emirates, dial 998 there, not 999."),
    ],
)
def test_the_number_of_the_country_that_she_is_in_comes_first(
    texts: tuple[str, ...], line: str, content: Content
) -> None:
    assert told(content, *texts).replies[0].text.startswith(line)


@pytest.mark.parametrize(
    "texts",
    [
        (f"{BREATH} and im in england",),  # the clinic's own
        ("my brazil nuts made my throat close",),
        (PUS, "call us please"),
        ("is flaking normal in spain",),  # neither danger nor a number
    ],
)
def test_where_it_does_not_matter_nothing_is_said_of_it(texts: tuple[str, ...], content: Content) -> None:
    assert not any(" there, not 999" in reply.text for reply in told(content, *texts).replies)


def test_in_a_group_too(content: Content) -> None:
    turn = handle(IncomingMessage(f"{BREATH}, im in france", Chat.GROUP, addressed=False), None, content, NOW)
    assert turn.level is Level.EMERGENCY
    assert turn.replies[0].text.startswith(FRANCE)


def test_a_clinic_with_the_same_number_needs_no_word(content: Content) -> None:
    irish = replace(content.clinics["demo"], country="IE", emergency_number="112")
    turn = told(replace(content, clinics={"demo": irish}), f"{BREATH} and im in france")
    assert turn.replies[0].text.startswith("Please call 112 now")


def test_a_text_of_many_countries_fills_no_message(content: Content) -> None:
    named = " ".join(f"in {country.words[0]}" for country in content.countries.values())
    (reply,) = told(content, BREATH, named).replies
    assert reply.text.count(" there, not 999") == MOST
