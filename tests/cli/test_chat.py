"""`aftercare chat`: it knows her the next time; of a rehearsal on another day or at another clinic nothing is left."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def chat(home: Path, *options: str, says: str) -> str:
    env = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    command = [sys.executable, "-m", "bot", "chat", *options]
    ran = subprocess.run(command, input=says, capture_output=True, text=True, check=True, env=env)
    return " ".join(ran.stdout.replace("│", " ").split())


@pytest.mark.parametrize(
    ("options", "asked", "heard"),
    [
        (("--day", "3"), "what day am i on", "day 3"),
        (("--kind", "RF", "--day", "3"), "/mydata", "RF"),
        (("--now", "2020-11-22T21:30", "--clinic", "demo"), "had it done 2 days ago", "day 2"),
    ],
)
def test_a_rehearsal_begins_anew_and_leaves_nothing(
    options: tuple[str, ...], asked: str, heard: str, tmp_path: Path
) -> None:
    chat(tmp_path, says="had it done 5 days ago\nremember\n")
    assert heard in chat(tmp_path, *options, says=f"{asked}\n")
    assert "day 5" in chat(tmp_path, says="what day am i on\n")


def test_a_rehearsal_makes_no_database_and_no_key(tmp_path: Path) -> None:
    chat(tmp_path, "--day", "3", says="is flaking normal\n")
    assert not (tmp_path / "data").exists()
