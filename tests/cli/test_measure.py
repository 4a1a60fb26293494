"""`aftercare test --utterances` at the command line."""

from typer.testing import CliRunner

from bot.cli.main import whole_app


def test_a_folder_in_the_wrong_place_is_told_of_instead_of_the_usual_one_being_measured() -> None:
    found = CliRunner().invoke(whole_app(), ["test", "--utterances", "somewhere"])
    assert found.exit_code == 2
    assert "--from" in found.output
