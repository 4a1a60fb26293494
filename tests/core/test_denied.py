"""What is denied beside a question of its own weighs less; a denial that is the question itself stays."""

import pytest

from bot.core.matching.verdict import Certainty
from bot.core.question_reading.denied import stance_of
from bot.core.text import normalise
from bot.core.understanding import understand
from tests.bundled import CONTENT


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("No pool, no sauna, I'm only talking about a brisk walk with the dog", "care_exercise"),
        ("Not itchy, more of a burning", "symptom_burning"),
        ("I'm not asking about the final effect, only how long the healing part lasts", "timeline_recovery"),
        ("I don't want a price or a booking, just tell me how many weeks in between", "care_next_session"),
        ("No weights and no running, only slow yoga in a cool room on day 2", "care_exercise"),
    ],
)
def test_what_is_meant_wins_over_what_is_denied(text: str, intent: str) -> None:
    (question,) = understand(text, None, CONTENT.matcher)
    assert question.matches[0].intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "i am not peeling, is that bad",
        "not flaking at all",
        "it isn't swollen any more, thank you",
        "can i not wear makeup?",
        "still not healed",
        "i don't need the check-ins any more, thank you",
    ],
)
def test_a_denial_that_is_the_question_is_read_as_it_stands(text: str) -> None:
    assert stance_of(normalise(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "no fever or anything, but there is yellow stuff coming out of my cheek",
        "it's not itchy, only my throat feels thick and i can't swallow",
        "not the redness, i mean the line that runs towards my eye",
    ],
)
def test_a_denial_never_changes_how_much_it_sounds_like_danger(text: str) -> None:
    plain = normalise(text)
    stance = stance_of(plain)
    assert stance is not None
    assert CONTENT.matcher.rank(plain, stance=stance).alarm == CONTENT.matcher.rank(plain).alarm


def test_what_only_a_denial_makes_the_best_is_not_certain() -> None:
    plain = normalise("not bruised, only red")
    alone = CONTENT.matcher.rank(plain)
    found = CONTENT.matcher.rank(plain, stance=stance_of(plain))
    assert found.matches[0].intent != alone.matches[0].intent
    assert found.certainty is not Certainty.SURE
