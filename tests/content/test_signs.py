"""The check of the danger signs: each can be raised, by words that there are, and its sentences raise it."""

from pathlib import Path

import pytest

from bot.content.compile import load_content
from bot.errors import ContentError
from tests.content.small_tree import DANGER_WORDS, RED_FLAGS, SUSPICION, problems, tree_with


def test_content_without_danger_signs_is_a_problem_for_patients(tmp_path: Path) -> None:
    root = tree_with(tmp_path)
    (root / "intents/en/red_flags.yaml").unlink()
    assert any("no danger sign is read" in problem for problem in problems(root))


def test_an_example_that_raises_no_sign_is_a_problem(tmp_path: Path) -> None:
    found = problems(tree_with(tmp_path, intents__en__red_flags=RED_FLAGS.replace("there is pus", "all is well")))
    assert any("red_flags.yaml:9:" in problem and "does not raise" in problem for problem in found)


def test_a_sign_that_nothing_raises_is_a_problem(tmp_path: Path) -> None:
    goo = '  - {name: goo, level: urgent, intent: symptom_flaking, sources: [S18], question: "Is it goo?"}'
    found = problems(tree_with(tmp_path, intents__en__red_flags=RED_FLAGS + goo, intents__en__suspicion=SUSPICION))
    assert any("red_flags.yaml:10:5: the sign 'goo' has no pattern" in problem for problem in found), found


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("red_flags", RED_FLAGS.replace('flag: ["pus"]', 'flag: ["pus + goo"]'), "red_flags.yaml:3:5: the sign 'pus'"),
        ("danger_words", 'words: {pus: ["pus"], goo: ["goo"]}', "danger_words.yaml:1:23: no sign uses the words 'goo'"),
        (
            "danger_words",
            f'{DANGER_WORDS}\ndoubts: {{asks: ["can\'t tell"]}}',
            "danger_words.yaml:2:17: \"can't tell\" can't stand here",
        ),
        (
            "danger_words",
            f'{DANGER_WORDS}\npictures: {{anywhere: {{":(": "sad"}}}}',
            "danger_words.yaml:2:23: ':(' can't stand here",
        ),
        ("suspicion", SUSPICION.replace("pus", "goo"), "suspicion.yaml:3:3: there is no danger sign 'goo'"),
        ("suspicion", SUSPICION.replace("flaking", "dry"), "suspicion.yaml:1:11: there is no intent 'symptom_dry'"),
    ],
)
def test_signs_and_their_words_belong_together(tmp_path: Path, file: str, text: str, problem: str) -> None:
    found = problems(tree_with(tmp_path, **{f"intents__en__{file}": text}))
    assert any(problem in one for one in found), found


def test_danger_signs_without_their_words_are_a_problem(tmp_path: Path) -> None:
    root = tree_with(tmp_path)
    (root / "intents/en/danger_words.yaml").unlink()
    assert any("the danger signs have no words" in problem for problem in problems(root))
    with pytest.raises(ContentError, match="the danger signs have no words"):
        load_content(root)
