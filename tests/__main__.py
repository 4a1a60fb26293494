"""Everything that must hold, in the order in which a mistake is cheapest: `python -m tests`.

Lint, types, the content check, the conversation tests, then pytest. Stops at the first that fails. Pytest runs twice at
once: tests that start programs, and mostly wait for them, beside all others, which mostly compute.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STEPS = (
    ("lint", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("content", ["bot", "check"]),
    ("conversations", ["bot", "test"]),
)
OF_PROGRAMS = ("tests/cli", "tests/double", "tests/storage", "tests/telegram")


def main() -> int:
    for name, (module, *arguments) in STEPS:
        print(f"-- {name}: {module} {' '.join(arguments)}", flush=True)
        code = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False).returncode
        if code != 0:
            print(f"-- {name} failed", flush=True)
            return code
    print("-- tests: pytest", flush=True)
    code = run_pytest()
    if code != 0:
        print("-- tests failed", flush=True)
    return code


def run_pytest() -> int:
    pytest = [sys.executable, "-m", "pytest"]
    with tempfile.TemporaryFile() as said:
        beside = subprocess.Popen([*pytest, *OF_PROGRAMS], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        others = [f"--ignore={folder}" for folder in OF_PROGRAMS]
        code = subprocess.run([*pytest, *others], cwd=ROOT, check=False).returncode
        code = beside.wait() or code
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout.buffer)
    return code


if __name__ == "__main__":
    sys.exit(main())
