"""Everything that must hold, in the order in which a mistake is cheapest: `python -m tests`.

Lint, types, the content check, the conversation tests, then pytest. Stops at the first that fails.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STEPS = (
    ("lint", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("content", ["bot", "check"]),
    ("conversations", ["bot", "test"]),
    ("tests", ["pytest"]),
)


def main() -> int:
    for name, (module, *arguments) in STEPS:
        print(f"-- {name}: {module} {' '.join(arguments)}", flush=True)
        code = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False).returncode
        if code != 0:
            print(f"-- {name} failed", flush=True)
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
