"""`aftercare test` and `aftercare schema` at the command line."""

from pathlib import Path

from typer.testing import CliRunner

from bot.cli.main import whole_app
from bot.errors import SettingsError


def test_a_folder_in_the_wrong_place_is_told_of_instead_of_the_usual_one_being_measured() -> None:
    found = CliRunner().invoke(whole_app(), ["test", "--utterances", "somewhere"])
    assert found.exit_code == 2
    assert "--from" in found.output


def test_a_folder_of_talks_is_all_the_talks_in_it(tmp_path: Path) -> None:
    talk = Path("tests/conversations/few_words.yaml")
    (tmp_path / "mine.yaml").write_text(talk.read_text("utf-8"), encoding="utf-8")
    found = CliRunner().invoke(whole_app(), ["test", str(tmp_path)])
    assert "1 of 1 talks passed" in found.output


def test_schemas_that_cannot_be_written_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = CliRunner().invoke(whole_app(), ["schema", str(tmp_path / "file" / "schemas")])
    assert isinstance(found.exception, SettingsError)
    assert "cannot be written" in str(found.exception)
