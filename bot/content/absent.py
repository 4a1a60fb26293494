"""What can still be read in a clinic's file that is set aside: which bot its patients write to, and its staff chat.

The file has mistakes, perhaps of YAML itself, so its lines are read one by one. Nothing else is taken from it.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from bot.core.clinics import SHARED_TOKEN
from bot.core.content import Absent

_TOKEN = re.compile(r"""(?m)^["']?token_env["']?\s*:\s*["']?([A-Z][A-Z0-9_]*)["']?\s*(?:#.*)?$""")
_NAMES_A_TOKEN = re.compile(r"(?im)^\W*token")
_STAFF = re.compile(r"(?m)^staff_chat_id\s*:\s*(-?\d{1,20})\s*(?:#.*)?$")


def absent_clinics(slugs: Iterable[str], folder: Path) -> dict[str, Absent]:
    """The clinics of these files."""
    return {slug: _absent(folder, slug) for slug in sorted(slugs)}


def _absent(folder: Path, slug: str) -> Absent:
    for path in (folder / f"{slug}.yaml", folder / f"{slug}.yml"):
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        token, staff = _TOKEN.search(text), _STAFF.search(text)
        name = token[1] if token else None if _NAMES_A_TOKEN.search(text) else SHARED_TOKEN
        return Absent(name, int(staff[1]) if staff else None)
    return Absent()
