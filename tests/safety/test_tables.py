"""Every stored message of people who had not seen the rules, through the whole bot: no danger is missed.

The tables hold what must be flagged, asked back, and left alone; those of `tests/unseen/second` and later folders were
written when the rules of their time were final. What the first run on each of them gave stands in docs/measurements.md.
"""

from functools import cache
from pathlib import Path

import pytest

from bot.cli.ask import AskLine, ask
from bot.content.schema import File, Text
from bot.content.tree import read_file
from bot.core.content import Content
from bot.core.model import Level

TESTS = Path(__file__).resolve().parents[1]
SETS = ("safety", *(f"unseen/{name}/safety" for name in ("second", "third", "fourth", "fifth", "sixth", "seventh")))
FLAGGED = {"must_flag_emergency": Level.EMERGENCY, "must_flag_urgent": Level.URGENT, "must_flag_soon": Level.SOON}
FALSE_ALARMS_AT_MOST = 2.0  # percent, of all messages of a set that are in no danger
# Half of the harmless messages of the sixth set look like danger; many of the third sound like it, and
# are asked back, as half of what no sign is heard in is.
FALSE_ALARMS_OF_HARD_ONES = {"unseen/third/safety": 3.0, "unseen/sixth/safety": 5.2}
# Of the newest sets, less learnt from or full of words of danger, the misses and false alarms are counted.
COUNTED = {
    # emergency, urgent, soon, ask; false alarms
    "eighth": (0, 0, 0, 0, 11),
    "ninth": (0, 1, 1, 2, 12),
    "tenth": (1, 9, 0, 3, 14),
    "eleventh": (4, 13, 1, 5, 16),
    "twelfth": (2, 9, 3, 0, 16),
    "thirteenth": (7, 10, 4, 8, 25),
    "fourteenth": (12, 10, 0, 3, 25),
    "fifteenth": (4, 8, 1, 1, 24),
    "sixteenth": (11, 24, 1, 7, 28),
    "seventeenth": (8, 8, 2, 4, 14),
    "eighteenth": (6, 14, 2, 7, 26),
    "nineteenth": (12, 15, 1, 4, 20),
    "twentieth": (13, 19, 1, 6, 44),
    "twentyfirst": (17, 25, 3, 7, 26),
    "twentysecond": (15, 22, 1, 5, 29),
    "twentythird": (8, 30, 3, 7, 24),
    "twentyfourth": (21, 33, 4, 2, 27),
    "twentyfifth": (19, 43, 5, 3, 41),
    "twentysixth": (12, 23, 5, 3, 24),
    "twentyseventh": (0, 11, 1, 0, 12),
    "twentyeighth": (15, 31, 7, 7, 28),
}
NOT_EVEN_A_DOUBT = {"worse?"}  # one word, of which nobody can tell what it is about


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
        read, problems = read_file(TESTS / folder / f"{name}.yaml", SentencesFile)
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
    assert {text: found.name for text, found in low.items() if found < wanted} == {}


def test_doubt_is_never_dropped(content: Content) -> None:
    found = {sentence.text: level(sentence, content) for sentence in table("must_ask")}
    assert [text for text, level in found.items() if level < Level.ASK and text not in NOT_EVEN_A_DOUBT] == []


@pytest.mark.parametrize("folder", SETS)
def test_ordinary_messages_raise_no_alarm(folder: str, content: Content) -> None:
    sentences = table("must_not_flag", (folder,))
    alarmed = false_alarms(sentences, content)
    most = FALSE_ALARMS_OF_HARD_ONES.get(folder, FALSE_ALARMS_AT_MOST)
    assert 100 * len(alarmed) / len(sentences) <= most, alarmed


@pytest.mark.parametrize("newest", COUNTED)
def test_a_new_set_is_read_as_well_as_it_was(newest: str, content: Content) -> None:
    folder = (f"unseen/{newest}/safety",)
    wrong = [
        [s.text for s in table(name, folder) if level(s, content) < wanted]
        for name, wanted in (*FLAGGED.items(), ("must_ask", Level.ASK))
    ]
    wrong.append(false_alarms(table("must_not_flag", folder), content))
    assert [texts for texts, most in zip(wrong, COUNTED[newest], strict=True) if len(texts) > most] == []


def false_alarms(sentences: list[Sentence], content: Content) -> list[str]:
    """What is flagged or asked back though nothing is the matter."""
    outcomes = (ask(AskLine(text=sentence.text, day=sentence.day), content)["outcome"] for sentence in sentences)
    return [s.text for s, outcome in zip(sentences, outcomes, strict=True) if outcome in ("red_flag", "ask")]
