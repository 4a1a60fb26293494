"""What an author sees of `aftercare check`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import whole_app
from tests.content.small_tree import tree_with

RUNNER = CliRunner()
WON = "are won by another intent when left out"


@pytest.mark.parametrize("option", [[], ["--examples"]])
def test_what_overlaps_is_listed_where_it_is_asked_for(option: list[str], tmp_path: Path) -> None:
    result = RUNNER.invoke(whole_app(), ["check", "--content", str(tree_with(tmp_path)), *option])
    assert result.exit_code == 0, result.output
    assert result.output.rstrip().endswith("2 intents, 2 answers, 1 clinics: all well.")
    assert (WON in result.output) is bool(option)


def test_a_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    root = tree_with(tmp_path, responses__en__care_makeup='sources: [S5]\nsay: ["Call {phnoe}."]')
    result = RUNNER.invoke(whole_app(), ["check", "--content", str(root)])
    assert result.exit_code == 1
    assert "responses/en/care_makeup.yaml:2:13: {phnoe} is no placeholder" in result.output
    assert result.output.rstrip().endswith("1 problem to mend.")
