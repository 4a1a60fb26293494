"""What the trade knows of dry skin is found in whatever words somebody asks for it, and what a thing is comes first."""

from datetime import UTC, date, datetime

import pytest

from bot.core.dialogue import handle
from bot.core.followup import Aspect, aspect_of
from bot.core.model import Consent, IncomingMessage, Outcome, Session, State
from bot.core.understanding import understand
from tests.bundled import CONTENT

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
DAY_3 = Session(State.ACTIVE, "demo", date(2026, 11, 18), Consent.REMEMBER, date_asked=True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("whats the barrier", "keeps water in and irritants and germs out"),
        ("what's an emollient", "soften and smooth"),
        ("what do occlusives do", "keep the moisture in"),
        ("could it be the numbing cream that dried my skin out", "numbing cream, which can dry and irritate"),
        ("chamomile ok?", "chamomile"),
    ],
)
def test_a_fact_is_told_in_answer_to_other_words(text: str, told: str) -> None:
    turn = handle(IncomingMessage(text), DAY_3, CONTENT, NOW)
    assert turn.outcome is Outcome.ANSWER
    assert told in " ".join(" ".join(reply.text for reply in turn.replies).split())


def test_what_is_best_or_next_asks_for_no_explanation() -> None:
    for text in ("what is a good cream", "what does it do", "what is the best spf", "what is normal"):
        assert aspect_of(text) is Aspect.GENERAL, text


def test_what_did_it_is_asked_of_what_was_talked_about() -> None:
    (heard,) = understand("did the numbing cream do this", "symptom_dryness", CONTENT.matcher)
    assert (heard.matches[0].intent, heard.aspect) == ("symptom_dryness", Aspect.WHY)
    (alone,) = understand("did the numbing cream do this", None, CONTENT.matcher)
    assert alone.matches[0].intent == "symptom_numbing"  # numb on day 3 is worth a call
