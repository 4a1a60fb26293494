"""Where the content lies that comes with the program."""

from pathlib import Path


def bundled_root() -> Path:
    """Inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    return package / "data" if (package / "data" / "intents").is_dir() else package.parent
