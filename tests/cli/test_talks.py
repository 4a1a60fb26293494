"""Conversation tests can fail: whatever is expected and does not come is named, with the step and what was said."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.author import run_talk
from bot.cli.main import whole_app
from bot.core.content import Content

HEAD = 'description: A talk.\nstarts: "2026-11-22 09:00"\nsteps:\n'
TOLD = '  - {user: "had my microneedling 3 days ago"}\n  - {press: "Remember"}\n  - {press: "Yes, check in"}\n'


def talk(tmp_path: Path, steps: str) -> Path:
    path = tmp_path / "talk.yaml"
    path.write_text(HEAD + steps, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("steps", "flaw"),
    [
        ('  - {user: "is flaking normal", intent: care_sun}', "intent: expected care_sun, but it was symptom_flaking"),
        ('  - {user: "is flaking normal", outcome: clarify}', "outcome: expected clarify, but it was answer"),
        ('  - {user: "is flaking normal", also: [care_sun]}', "also: expected ['care_sun'], but it was []"),
        ('  - {user: "there is yellow pus", triage: none}', "triage: expected none, but it was urgent"),
        ('  - {user: "is flaking normal", response: x}', "response: expected x, but it was symptom_flaking/unknown"),
        (
            '  - {user: "had it done yesterday", treated_on: "2026-11-20"}',
            "treated_on: expected 2026-11-20",
        ),
        ('  - {user: "is flaking normal", says: ["custard"]}', "says: expected the words 'custard'"),
        ('  - {user: "there is yellow pus", never: ["call"]}', "never: it must not say 'call'"),
        ('  - {user: "there is yellow pus", buttons: ["Tea"]}', "buttons: expected 'Tea', but there are"),
        ('  - {user: "is flaking normal", silent: true}', "silent: expected silence"),
        ('  - {user: "nice weather", chat: group, called: false, silent: false}', "silent: expected a message"),
        ("  - {held: true}", "held: expected an answer"),
        ("  - {check_in: true}", "check_in: expected one, but there came 0"),
        (TOLD + '  - {at: "+3 days 12:00", check_in: false}', "check_in: expected none, but there came"),
        (TOLD + '  - {at: "+3 days 12:00", check_ins: []}', "check_ins: expected those of days [], but there came ["),
        ('  - {press: "Tea"}', "there is no button 'Tea' under the last reply"),
        ('  - {press: "Tea", chat: group}', "there is no button 'Tea' in the group"),
        ('  - {at: "tomorrow"}', "step 1, time passes: at: 'tomorrow' is no moment"),
        ('  - {usr: "hello"}', "unknown key 'usr'"),
    ],
)
def test_what_does_not_come_as_expected_is_named(tmp_path: Path, content: Content, steps: str, flaw: str) -> None:
    assert flaw in "\n".join(run_talk(talk(tmp_path, steps), content))


@pytest.mark.parametrize(
    ("named", "flaw"), [("clinic: glow", "no clinic 'glow'"), ("kind: laser", "no kind of treatment")]
)
def test_a_clinic_or_kind_that_does_not_exist_is_told(tmp_path: Path, content: Content, named: str, flaw: str) -> None:
    path = talk(tmp_path, f'  - {{user: "hi"}}\n{named}\n')
    assert flaw in "\n".join(run_talk(path, content))


def test_what_comes_as_expected_has_no_flaw(tmp_path: Path, content: Content) -> None:
    steps = '  - {user: "is flaking normal", intent: symptom_flaking, never: ["custard"], silent: false}'
    assert run_talk(talk(tmp_path, steps), content) == []


def test_the_step_and_all_that_was_said_stand_beside_the_flaw(tmp_path: Path, content: Content) -> None:
    said = run_talk(talk(tmp_path, TOLD + '  - {user: "thank you", says: ["custard"]}'), content)
    assert said[0] == "step 4, she writes 'thank you'"
    assert said[2] == "  it said:"
    assert said[3].startswith("    | ")


def test_a_talk_that_fails_fails_the_command(tmp_path: Path) -> None:
    wrong = talk(tmp_path, '  - {user: "is flaking normal", intent: care_sun}')
    found = CliRunner().invoke(whole_app(), ["test", str(wrong)])
    assert found.exit_code == 1
    assert "FAILED  talk\n  step 1, she writes 'is flaking normal'\n" in found.output
    assert "0 of 1 talks passed" in found.output
