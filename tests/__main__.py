"""Everything that must hold, in the order in which a mistake is cheapest: `python -m tests`.

Lint, types, the content check, the conversation tests, then pytest. Stops at the first that fails. The types are
checked beside the content and the talks, and pytest runs twice at once: tests that start programs, and mostly wait for
them, beside all others, which mostly compute.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINT = (("lint", ["ruff", "check", "."]), ("format", ["ruff", "format", "--check", "."]))
TYPES = ("types", ["mypy"])
CONTENT = (("content", ["bot", "check"]), ("conversations", ["bot", "test"]))
OF_PROGRAMS = ("tests/cli", "tests/double", "tests/storage", "tests/telegram")
PROGRAMS = ("tests of programs", ["pytest", *OF_PROGRAMS])
OTHERS = ("tests", ["pytest", *(f"--ignore={folder}" for folder in OF_PROGRAMS)])
Step = tuple[str, list[str]]


def main() -> int:
    return passed(*LINT) or passed(*CONTENT, beside=TYPES) or passed(OTHERS, beside=PROGRAMS)


def passed(*steps: Step, beside: Step | None = None) -> int:
    """The exit code of the first step that fails, or 0; what runs `beside` them is told after them, and is whole."""
    with tempfile.TemporaryFile() as said:
        running = beside and subprocess.Popen(command(beside), cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        code = next((code for step in steps if (code := run(step))), 0)
        if running and beside:
            told = running.wait()
            print(f"-- {beside[0]}: {' '.join(beside[1])}", flush=True)
            said.seek(0)
            shutil.copyfileobj(said, sys.stdout.buffer)
            code = code or failed(beside, told)
    return code


def run(step: Step) -> int:
    print(f"-- {step[0]}: {' '.join(step[1])}", flush=True)
    return failed(step, subprocess.run(command(step), cwd=ROOT, check=False).returncode)


def failed(step: Step, code: int) -> int:
    if code != 0:
        print(f"-- {step[0]} failed", flush=True)
    return code


def command(step: Step) -> list[str]:
    return [sys.executable, "-m", *step[1]]


if __name__ == "__main__":
    sys.exit(main())
