"""Who has called, or has not, is heard in common words; what only sounds like it ends no danger sign."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from bot.core.dialogue import handle
from bot.core.model import Consent, IncomingMessage, Session, State
from tests.bundled import CONTENT

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
DAY_4 = Session(State.ACTIVE, "demo", date(2026, 11, 18), Consent.REMEMBER, date_asked=True)
TOLD = {
    "emergency": "i can't breathe",
    "urgent": "there is green pus on my chin",
}
SAID = {
    "help_reached": "helped",
    "help_elsewhere": "elsewhere",
    "help_going": "going",
    "called": "called",
    "cleared": "cleared",
    "call_soon_emergency": "soon",
    "call_soon_urgent": "soon",
    "call_unanswered_emergency": "unanswered",
    "call_unanswered_urgent": "unanswered",
}
TABLE = yaml.safe_load((Path(__file__).parent / "calls.yaml").read_text())
CASES = [(level, *case) for level, cases in TABLE.items() for case in cases]


def heard(level: str, text: str) -> str:
    """How a message is read behind a danger sign of that level."""
    open_sign = handle(IncomingMessage(TOLD[level]), DAY_4, CONTENT, NOW).session
    turn = handle(IncomingMessage(text), open_sign, CONTENT, NOW)
    told = "\n".join(reply.text for reply in turn.replies)
    first = {name: CONTENT.phrases[name].partition("{")[0] for name in SAID}
    reading = next((SAID[name] for name, words in first.items() if words in told), "nothing")
    over = turn.session is not None and turn.session.flagged_at is None
    assert over is (reading in ("helped", "called", "cleared")), (reading, told)
    return reading


@pytest.mark.parametrize(("level", "text", "reading"), CASES)
def test_what_she_says_of_the_call(level: str, text: str, reading: str) -> None:
    assert heard(level.rpartition("_")[2], text) == reading
