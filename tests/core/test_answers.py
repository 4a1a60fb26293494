"""From questions to a turn: what is answered, what is offered beside it, and when a person is."""

from datetime import UTC, date, datetime

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.matching.verdict import Certainty, Match
from bot.core.model import Consent, IncomingMessage, Outcome, Session, State
from bot.core.readings import readings
from bot.core.stages import stage_of
from bot.core.understanding import Question

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
FLAKING, DRY, SCABS = "symptom_flaking", "symptom_dryness", "symptom_scabs"


def asked(certainty: Certainty, *intents: str, confidence: float = 70.0) -> Question:
    return Question("…", certainty, tuple(Match(intent, confidence, 0.0) for intent in intents))


def test_what_waits_for_no_is_the_best_reading_and_the_others_beside_it() -> None:
    assert readings(asked(Certainty.SURE, FLAKING, DRY)) == (FLAKING, ())
    assert readings(asked(Certainty.LIKELY, FLAKING, DRY, SCABS)) == (FLAKING, (DRY, SCABS))
    assert readings(asked(Certainty.UNCLEAR, FLAKING, DRY)) == (None, (FLAKING, DRY))
    assert readings(asked(Certainty.UNCLEAR, FLAKING, DRY, confidence=60.0)) == (None, ())
    assert readings(asked(Certainty.SURE, "thanks", DRY)) == (None, ())


@pytest.mark.parametrize("certainty", [Certainty.LIKELY, Certainty.UNCLEAR])
def test_what_is_hardly_meant_is_no_button_what_acts_least_of_all_but_one_way_out_stays(certainty: Certainty) -> None:
    found = ((FLAKING, 92.0), ("delete_data", 4.4), (DRY, 0.1), (SCABS, 0.1))
    matches = tuple(Match(intent, confidence, 0.0) for intent, confidence in found)
    best, others = readings(Question("…", certainty, matches))
    assert (best, *others) == ((FLAKING, DRY) if certainty is Certainty.LIKELY else (None, FLAKING, DRY))


def test_a_person_is_offered_only_when_nothing_was_understood_twice_in_a_row(content: Content) -> None:
    session: Session | None = None
    offered = []
    for text in (
        "who won the football",
        "is flaking normal",
        "how do i fix a flat tyre",
        "what is the capital of peru",
    ):
        turn = handle(IncomingMessage(text), session, content, NOW)
        if turn.outcome is Outcome.FALLBACK:
            offered.append(any(button.data == "h" for row in turn.replies[0].buttons for button in row))
        session = turn.session
    assert offered == [False, False, True]


def test_an_unclear_question_and_an_open_sign_are_asked_one_below_the_other(content: Content) -> None:
    session = Session(State.ACTIVE, "demo", date(2026, 11, 19), Consent.REMEMBER, open_signs=("pus",), date_asked=True)
    turn = handle(IncomingMessage("my skin feels strange somehow"), session, content, NOW)
    choice, sign = turn.replies
    assert turn.outcome is Outcome.CLARIFY
    assert [button.data for row in choice.buttons for button in row] == [
        f"i:{name}" for name in (*turn.choices, "none")
    ]
    assert [button.data for row in sign.buttons for button in row] == ["s:yes:pus", "s:no:pus", "s:unsure:pus"]


def test_a_date_that_is_told_is_answered_with_what_is_usual_on_that_day(content: Content) -> None:
    turn = handle(IncomingMessage("had it done 3 days ago"), None, content, NOW)
    assert stage_of(3, content.stages).usual in turn.replies[0].text


def test_what_is_held_back_is_no_button(content: Content) -> None:
    """ "No pus tho, just clear", after yellow fluid was told: spots and bumps are held back as well."""
    told = handle(IncomingMessage("there is yellow fluid"), None, content, NOW)
    turn = handle(IncomingMessage("no pus tho, just clear"), told.session, content, NOW)
    assert turn.response == "symptom_oozing/held_back"
    assert [button.label for reply in turn.replies for row in reply.buttons for button in row] == ["I have called"]
