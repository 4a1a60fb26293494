"""Every stored message of people who had not seen the rules, through the whole bot: no danger is missed.

The tables hold what must be flagged, asked back, and left alone; those of `tests/second`, `third` and `fourth` were
written later than the first rules. A sentence that stays missed stands in `MISSED`, with the reason, so that a new one
is noticed.
"""

from functools import cache
from pathlib import Path

import pytest

from bot.cli.ask import AskLine, ask
from bot.content.schema import File, Text
from bot.content.strict import read_yaml
from bot.content.tree import validate
from bot.core.content import Content
from bot.core.model import Level

TESTS = Path(__file__).resolve().parents[1]
SETS = ("safety", "second/safety", "third/safety", "fourth/safety")
LATEST = ("fifth/safety",)  # written when the rules were final; little was learnt from it
LATEST_DROPPED = {"must_flag_emergency": 1, "must_flag_urgent": 1, "must_flag_soon": 0, "must_ask": 8}
LATEST_FALSE_ALARMS = 10  # of 200
FLAGGED = {"must_flag_emergency": Level.EMERGENCY, "must_flag_urgent": Level.URGENT, "must_flag_soon": Level.SOON}
FALSE_ALARMS_AT_MOST = 2.0  # percent, of all messages that are in no danger
MISSED = {
    # Names no sign and no place: only who knows what was asked before can tell that it is pain.
    "Monday I forgot about it. Tuesday I noticed it. Tonight I can't lie still for it.",
    # Doubts about words that are no sign by themselves.
    "Something's happening at the corner of my mouth. Could be dry skin, could be that other thing.",
    "how can I tell if this is fluid from my skin or the hyaluronic gel?",
    "never said it wasn't swelling, just don't know how much",
    "would a red line mean streaking or could it be where i scratched",
    (
        "Can I use my cleanser, and could the slight yellow tinge on my cotton pad be something bad or just the "
        "cleanser itself?"
    ),
}


class Sentence(File):
    text: Text
    day: int | None = None
    kind: Text | None = None
    sign: Text | None = None


class SentencesFile(File):
    """A table of sentences."""

    sentences: list[Sentence]


@cache
def table(name: str, sets: tuple[str, ...] = SETS) -> list[Sentence]:
    """The sentences of a table in all `sets`."""
    found = []
    for folder in sets:
        source = read_yaml(TESTS / folder / f"{name}.yaml")
        problems = list(source.problems)
        read = validate(source, SentencesFile, problems.append)
        assert read is not None, problems
        found += read.sentences
    return found


def level(sentence: Sentence, content: Content) -> Level:
    return Level[str(ask(AskLine(text=sentence.text, day=sentence.day), content)["triage"]).upper()]


def test_there_are_enough_sentences() -> None:
    assert sum(len(table(name)) for name in FLAGGED) >= 600
    assert len(table("must_ask")) >= 100
    assert len(table("must_not_flag")) >= 600


@pytest.mark.parametrize(("name", "wanted"), FLAGGED.items())
def test_danger_is_flagged_at_its_level(name: str, wanted: Level, content: Content) -> None:
    low = {sentence.text: level(sentence, content) for sentence in table(name)}
    assert {text: found.name for text, found in low.items() if found < wanted and text not in MISSED} == {}


def test_doubt_is_never_dropped(content: Content) -> None:
    found = {sentence.text: level(sentence, content) for sentence in table("must_ask")}
    assert [text for text, level in found.items() if level < Level.ASK and text not in MISSED] == []


def test_what_is_said_to_be_missed_is_still_missed(content: Content) -> None:
    """A sentence that is understood by now leaves the list."""
    sentences = [sentence for name in (*FLAGGED, "must_ask") for sentence in table(name) if sentence.text in MISSED]
    assert {sentence.text for sentence in sentences if level(sentence, content) is Level.NONE} == MISSED


def test_ordinary_messages_raise_no_alarm(content: Content) -> None:
    alarmed = false_alarms(table("must_not_flag"), content)
    assert 100 * len(alarmed) / len(table("must_not_flag")) <= FALSE_ALARMS_AT_MOST, alarmed


def false_alarms(sentences: list[Sentence], content: Content) -> list[str]:
    """What is flagged or asked back though nothing is the matter."""
    outcomes = (ask(AskLine(text=sentence.text, day=sentence.day), content)["outcome"] for sentence in sentences)
    return [s.text for s, outcome in zip(sentences, outcomes, strict=True) if outcome in ("red_flag", "ask")]


@pytest.mark.parametrize(("name", "most"), LATEST_DROPPED.items())
def test_of_the_latest_set_no_more_is_dropped(name: str, most: int, content: Content) -> None:
    """What docs/safety.md says of it holds; a sentence that is read by now lowers the number."""
    dropped = [sentence.text for sentence in table(name, LATEST) if level(sentence, content) is Level.NONE]
    assert len(dropped) == most, dropped


def test_of_the_latest_set_no_more_is_a_false_alarm(content: Content) -> None:
    alarmed = false_alarms(table("must_not_flag", LATEST), content)
    assert len(alarmed) <= LATEST_FALSE_ALARMS, alarmed
