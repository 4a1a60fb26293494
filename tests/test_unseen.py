"""What was measured on sentences of people who had not seen the rules stays at least as good as it was.

The marks are measured figures, not goals; the README says what they are not. For danger signs see `tests/safety`.
Of `tests/utterances` the examples have learnt ideas since, if no words: it holds the ground, and no longer measures.
"""

from pathlib import Path

import pytest
from rapidfuzz import fuzz, process, utils

from bot.cli.utterances import OUT_OF_SCOPE, Trial, figures, read_utterances, try_all
from bot.content.tree import read_tree
from bot.core.content import Content

HERE = Path(__file__).parent
TOO_CLOSE = 90


def trials_of(folder: str, content: Content) -> list[Trial]:
    files, problems = read_utterances(HERE / folder)
    assert not problems
    return try_all(files, content)


@pytest.fixture(scope="module")
def trials(content: Content) -> list[Trial]:
    return trials_of("utterances", content)


def test_the_four_figures(trials: list[Trial]) -> None:
    measured = figures(trials)
    assert measured.right >= 84.5
    assert measured.one_tap >= 96
    assert measured.stuck <= 1.6
    assert measured.foreign_answered <= 4.7


def test_the_last_set_is_understood_as_well_as_when_nobody_had_seen_it(content: Content) -> None:
    measured = figures(trials_of("unseen/eleventh/utterances", content))
    assert measured.right >= 80
    assert measured.one_tap >= 94
    assert measured.stuck <= 2.2
    assert measured.foreign_answered <= 4


def test_the_set_before_it_is_understood_as_well_as_it_was(content: Content) -> None:
    measured = figures(trials_of("unseen/eighth/utterances", content))
    assert measured.right >= 83.6  # it was 84.2 before suspicion asked back three that sound like danger
    assert measured.one_tap >= 95.6
    assert measured.stuck <= 1.7
    assert measured.foreign_answered <= 1


def test_an_earlier_set_is_understood_as_well_as_ever(content: Content) -> None:
    measured = figures(trials_of("unseen/fourth/utterances", content))
    assert measured.right >= 82.8
    assert measured.one_tap >= 96.6
    assert measured.stuck <= 1.1
    assert measured.foreign_answered <= 4


def test_there_are_enough_sentences(trials: list[Trial], content: Content) -> None:
    counts: dict[str, int] = {}
    for trial in trials:
        counts[trial.intent] = counts.get(trial.intent, 0) + 1
    assert counts[OUT_OF_SCOPE] >= 200
    assert {intent for intent in content.intents if counts.get(intent, 0) < 20} == set()


def test_the_sentences_that_it_is_calibrated_with_are_understood_as_well_as_ever(content: Content) -> None:
    measured = figures(trials_of("calibration", content))
    assert measured.right >= 80
    assert measured.one_tap >= 93.5
    assert measured.stuck <= 2.6
    assert measured.foreign_answered <= 4.7


@pytest.mark.parametrize(
    "folder", ["utterances", "calibration", "unseen/eighth/utterances", "unseen/eleventh/utterances"]
)
def test_no_sentence_is_an_example(folder: str, content: Content) -> None:
    """Sentences of more than three words are told apart from every example; shorter ones meet by chance."""
    examples = [example for intent in content.intents.values() for example in intent.examples]
    foreign = read_tree(None, None).out_of_scope
    examples += foreign.examples if foreign else []
    files, _ = read_utterances(HERE / folder)
    texts = [utterance.text for file in files.values() for utterance in file.utterances]
    texts = [text for text in texts if len(text.split()) > 3]
    close = process.cdist(
        texts, examples, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=TOO_CLOSE, workers=1
    )
    same = [text for text, row in zip(texts, close, strict=True) if row.max() >= TOO_CLOSE]
    assert same == []
