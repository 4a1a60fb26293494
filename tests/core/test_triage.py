"""Triage against its own file: every sign's examples, the days that matter, and hostile text."""

import pytest

from bot.core.model import Level
from bot.core.signs import Assessment
from bot.core.triage import assess
from tests.safety.sentences import SIGNS, level, sentences

EXAMPLES = sentences("examples")


def names(assessment: Assessment, *, doubtful: bool) -> set[str]:
    return {finding.sign.name for finding in assessment.findings if finding.doubtful is doubtful}


@pytest.mark.parametrize(("name", "example"), [(entry.name, example) for entry, example in EXAMPLES])
def test_an_example_of_a_sign_flags_at_its_level(name: str, example: str) -> None:
    found = assess(example, None, SIGNS)
    wanted = next(sign for sign in SIGNS if sign.name == name)
    assert name in names(found, doubtful=False)
    assert found.level >= wanted.level


@pytest.mark.parametrize(("name", "example"), [(entry.name, text) for entry, text in sentences("doubtful")])
def test_a_doubtful_example_is_asked_back(name: str, example: str) -> None:
    found = assess(example, None, SIGNS)
    assert found.level is Level.ASK
    assert name in names(found, doubtful=True)


@pytest.mark.parametrize(("name", "example"), [(entry.name, text) for entry, text in sentences("counter_examples")])
def test_a_counter_example_does_not_raise_the_sign(name: str, example: str) -> None:
    assert name not in {finding.sign.name for finding in assess(example, None, SIGNS).findings}


@pytest.mark.parametrize(
    ("text", "day", "wanted"),
    [
        ("clear fluid is coming out", 0, Level.NONE),
        ("clear fluid is coming out", 3, Level.URGENT),
        ("clear fluid is coming out", None, Level.NONE),
        ("day 4 and clear fluid is coming out", None, Level.URGENT),
        ("the swelling is getting worse", 1, Level.NONE),
        ("the swelling is getting worse", 6, Level.URGENT),
        ("the swelling is getting worse", None, Level.ASK),
        ("the redness came back", 1, Level.NONE),
        ("the redness came back", 5, Level.URGENT),
        ("new brown patches on my cheek", 3, Level.NONE),
        ("new brown patches on my cheek", 12, Level.SOON),
        ("a numb patch on my cheek", 0, Level.NONE),
        ("a numb patch on my cheek", 5, Level.SOON),
        ("I can't breathe", -3, Level.EMERGENCY),
    ],
)
def test_the_day_matters_where_it_matters(text: str, day: int | None, wanted: Level) -> None:
    assert level(text, day) is wanted


@pytest.mark.parametrize(
    ("text", "topic", "wanted"),
    [
        ("it's spreading now", "symptom_redness", Level.URGENT),
        ("its getting worse", "symptom_pain", Level.URGENT),
        ("it's turned yellow", "symptom_oozing", Level.URGENT),
        ("it's spreading now", None, Level.ASK),
        ("its getting better", "symptom_pain", Level.NONE),
    ],
)
def test_it_is_what_was_talked_about(text: str, topic: str | None, wanted: Level) -> None:
    assert level(text, 4, topic) is wanted


def test_the_highest_sign_stands_first_and_a_certain_one_before_a_doubtful_one() -> None:
    found = assess("theres pus and i can't breathe, could it be an allergic reaction", None, SIGNS)
    assert found.findings[0].sign.level is Level.EMERGENCY
    assert [finding.doubtful for finding in found.findings] == sorted(f.doubtful for f in found.findings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?!.,",
        "no",
        "\u200b" * 4096,
        "a" * 4096,
        "pus " * 1024,
        "no pus " * 585,
        "not " * 1024,
        "what if my friend had no pus " * 141,
        "is it " * 682,
        ("my cheek is hot and red and swollen and yellow fluid " * 80)[:4096],
        "🤒" * 2000,
        "\u202epus\u202c" * 500,
        "1.5.5..5,5 " * 300,
        "<b>pus</b>" * 400,
        "my temp is \u1369",  # a digit that is no number
        "\u1369 \u1369 fever " * 60,
        "ab't cd'nt n'x " * 270,
    ],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert assess(text, 3, SIGNS).level in Level


def test_no_signs_no_flags() -> None:
    assert assess("i can't breathe", None, ()).level is Level.NONE
