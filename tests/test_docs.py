"""What the program can do is documented: commands, options, settings, Telegram commands, placeholders."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from bot.cli.main import whole_app
from bot.config import Settings
from bot.content.bundled import bundled_root
from bot.core import commands
from bot.core.groups import commands as group_commands
from bot.core.scene import CLINIC_PLACEHOLDERS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATION = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")
CONTENT = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SETTINGS = sorted(one.name.upper() for one in fields(Settings))
COMMANDS: dict[str, typer.core.TyperCommand] = typer.main.get_command(whole_app()).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_documented(name: str) -> None:
    assert re.search(rf"^{name}=", EXAMPLE, re.MULTILINE)
    assert f"`{name}`" in OPERATION


def test_the_example_holds_no_setting_that_does_not_exist() -> None:
    assert sorted(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE)) == SETTINGS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented_and_has_help(name: str) -> None:
    assert f"aftercare {name}" in README
    assert COMMANDS[name].help


@pytest.mark.parametrize("name", sorted({*commands.PRIVATE, *group_commands.MENU}))
def test_every_telegram_command_has_a_description_and_an_action(name: str) -> None:
    phrases = (bundled_root() / "responses" / "en" / "phrases.yaml").read_text(encoding="utf-8")
    assert re.search(rf"^command_{name}: ", phrases, re.MULTILINE)
    assert name in commands.COMMANDS or name in group_commands.COMMANDS


@pytest.mark.parametrize("name", CLINIC_PLACEHOLDERS)
def test_every_placeholder_is_documented(name: str) -> None:
    assert f"`{{{name}}}`" in CONTENT


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_phrase_that_the_code_says_exists_and_none_is_idle() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    phrases = set(
        re.findall(r"^(\w+):", (ROOT / "responses/en/phrases.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    )
    said = set(re.findall(r'phrase\(\s*(?:self, )?["\'](\w+)["\']', code)) | set(
        re.findall(r'phrases\["(\w+)"\]', code)
    )
    families = tuple(set(re.findall(r'f"(\w+_)\{', code)))
    assert said <= phrases
    quoted = set(re.findall(r"(?<=[\"'])\w+(?=[\"'])", code))
    assert {name for name in phrases - quoted if not name.startswith(families)} == set()
