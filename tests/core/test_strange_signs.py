"""A danger sign that can wait, told by what is surely not about a treated face, is asked back instead of flagged."""

from datetime import UTC, date, datetime

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Consent, IncomingMessage, Level, Outcome, Session, State
from bot.core.triage import assess

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
DAY_4 = Session(State.ACTIVE, "demo", date(2026, 11, 18), Consent.REMEMBER, date_asked=True)
SCALP = "bleach burned my scalp at the hairdresser"


def test_it_is_asked_back(content: Content) -> None:
    assert assess(SCALP, 4, content.signs).level is Level.URGENT
    turn = handle(IncomingMessage(SCALP), DAY_4, content, NOW)
    assert (turn.outcome, turn.level) == (Outcome.ASK, Level.ASK)


@pytest.mark.parametrize("text", [f"{SCALP}. my cheek is hot and oozing yellow", f"There's pus on my chin.\n{SCALP}"])
def test_beside_a_sign_of_her_own_it_stays_one(text: str, content: Content) -> None:
    assert handle(IncomingMessage(text), DAY_4, content, NOW).level is Level.URGENT


@pytest.mark.parametrize("text", ["i collapsed", "pus", "my eye hurts"])
def test_an_emergency_and_a_few_words_are_never_doubted(text: str, content: Content) -> None:
    assert handle(IncomingMessage(text), DAY_4, content, NOW).outcome is Outcome.RED_FLAG
