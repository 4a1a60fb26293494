"""Messages as questions: several at once, greetings around one, and what only the talk makes clear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.content import Content
from bot.core.followup import Aspect, aspect_of
from bot.core.matching.verdict import Certainty
from bot.core.understanding import MOST, Question, understand
from tests.bundled import CONTENT

MATCHER = CONTENT.matcher
PIECES = ["red", "and", "?", "why", ".", "it", "makeup", "also", "hi", "\n", "pus"]


def intents(questions: tuple[Question, ...]) -> list[str]:
    return [question.matches[0].intent for question in questions]


@pytest.mark.parametrize(
    "text",
    [
        "how long?",
        "is that normal?",
        "what should I use for it?",
        "why?",
        "why is that",
        "are you sure?",
        "and tomorrow?",
        "and if it doesn't?",
        "when will it stop",
        "what can i do about it",
        "ok but is it dangerous",
        "really??",
        "what do you recommend for it",
    ],
)
def test_what_names_no_subject_continues_the_topic(text: str, content: Content) -> None:
    (question,) = understand(text, "symptom_flaking", content.matcher)
    assert question.from_topic
    assert question.matches[0].intent == "symptom_flaking"
    assert question.certainty is Certainty.SURE


@pytest.mark.parametrize("topic", [None, "greet"])
def test_without_a_topic_nothing_is_continued(topic: str | None, content: Content) -> None:
    (question,) = understand("how long?", topic, content.matcher)
    assert not question.from_topic


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what about makeup?", "care_makeup"),
        ("same for retinol?", "care_actives"),
        ("and redness?", "symptom_redness"),
        ("ok and swimming", "care_swimming"),
        ("can i drink wine", "care_alcohol"),
        ("thank you", "thanks"),
        ("what day am i on", "timeline_today"),
    ],
)
def test_what_names_a_subject_leaves_the_topic(text: str, intent: str, content: Content) -> None:
    (question,) = understand(text, "symptom_flaking", content.matcher)
    assert not question.from_topic
    assert question.matches[0].intent == intent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is redness and swelling normal", ["symptom_redness", "symptom_swelling"]),
        ("can i drink wine and wear makeup", ["care_alcohol", "care_makeup"]),
        (
            "My skin is flaking. Is that normal? Also, when can I use vitamin c again?",
            ["symptom_flaking", "care_actives"],
        ),
    ],
)
def test_two_questions_in_order(text: str, expected: list[str], content: Content) -> None:
    assert intents(understand(text, None, content.matcher)) == expected


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hi! is peeling normal? thanks", "symptom_flaking"),
        ("hello, when can i wear makeup, thank you", "care_makeup"),
        ("lol what a day. can i wear makeup tomorrow?", "care_makeup"),
    ],
)
def test_greetings_and_thanks_around_a_question_are_none(text: str, intent: str, content: Content) -> None:
    assert intents(understand(text, None, content.matcher)) == [intent]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("woke up n im all flaky", "symptom_flaking"),
        ("looked in the mirror and i am bright red", "symptom_redness"),
        ("just got home, my skin is so tight", "symptom_dryness"),
    ],
)
def test_when_it_was_seen_asks_nothing(text: str, intent: str, content: Content) -> None:
    assert intents(understand(text, None, content.matcher)) == [intent]


def test_a_greeting_alone_is_one(content: Content) -> None:
    assert intents(understand("Hello!!", None, content.matcher)) == ["greet"]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("why is my skin so dry", Aspect.WHY),
        ("what causes the dryness", Aspect.WHY),
        ("my skin feels really tight, why?", Aspect.WHY),
        ("so itchy and i don't know why", Aspect.WHY),
        ("how long does the redness last", Aspect.HOW_LONG),
        ("when will the swelling go down and away", Aspect.HOW_LONG),
        ("how many days until it is normal", Aspect.HOW_LONG),
        ("is redness normal", Aspect.GENERAL),
        ("when can i wear makeup", Aspect.GENERAL),
    ],
)
def test_what_about_it_is_asked(text: str, aspect: Aspect) -> None:
    assert aspect_of(text) is aspect


@settings(max_examples=50)
@given(
    st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.sampled_from([None, "symptom_redness", "greet"]),
)
def test_any_text_is_at_least_one_question_and_at_most_six(text: str, topic: str | None) -> None:
    questions = understand(text, topic, MATCHER)
    assert 1 <= len(questions) <= MOST
    asked = [question.matches[0].intent for question in questions if question.matches]
    assert len(asked) == len(set(asked))
