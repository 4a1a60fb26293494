"""Asked the same again, the bot never sends word for word what it has just sent, but for what is told of danger."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.dialogue import handle
from bot.core.model import Consent, IncomingMessage, Outcome, Session, State, Turn
from bot.core.replies import titled
from tests.bundled import CONTENT

NOW = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
ODD = ["/today", "/date", "/mydata", "/help", "ok", "hmm", "lol", "dunno", "what is the capital of peru", "xyzzy", "1"]


def three_times(text: str, day: int | None) -> list[Turn]:
    treated_on = None if day is None else date(2026, 11, 22) - timedelta(days=day)
    session: Session | None = Session(State.ACTIVE, "demo", treated_on, Consent.REMEMBER, date_asked=True)
    turns = []
    for _ in range(4):
        turns.append(handle(IncomingMessage(text), session, CONTENT, NOW))
        session = turns[-1].session
    return turns


@pytest.mark.parametrize("day", [None, -2, 3, 10, 40])
def test_no_reply_is_the_one_before_it(day: int | None) -> None:
    asked = [intent.examples[0] for intent in CONTENT.intents.values()]
    same = []
    for text in (*asked, *ODD):
        turns = three_times(text, day)
        said = ["\n".join(map(titled, turn.replies)) for turn in turns]
        danger = any(turn.outcome in (Outcome.RED_FLAG, Outcome.ASK) for turn in turns)
        if not danger and any(said[at] == said[at + 1] for at in range(3)):
            same.append(text)
    assert same == []


def test_what_is_told_of_danger_stays_the_same() -> None:
    said = [turn.replies[0].text for turn in three_times("yellow pus is coming out", 3)]
    assert len(set(said)) == 1


def test_another_answer_between_begins_anew() -> None:
    session: Session | None = Session(State.ACTIVE, "demo", date(2026, 11, 19), Consent.REMEMBER, date_asked=True)
    said = []
    for text in ("/clinic", "/clinic", "/privacy", "/clinic"):
        turn = handle(IncomingMessage(text), session, CONTENT, NOW)
        session = turn.session
        said.append(turn.replies[0].text)
    assert said[1] == f"To say it once more:\n\n{said[0]}"
    assert said[3] == said[0]
