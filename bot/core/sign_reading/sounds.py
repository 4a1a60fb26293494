"""How words sound, as numbers: who cannot spell a word at all still gets its first letter and its consonants right."""

from collections.abc import Sequence

import numpy as np

from bot.core.sign_reading.letters import Spellings, spell

_SOUNDS, _SILENT = bytes.maketrans(b"kqz", b"ccs"), b"aeiouyh"
_LINE, _SMALL = ord("\n"), 0x20


def sounds_of(words: Sequence[str]) -> Spellings:
    """What the first letters of words make, large, and their consonants as they sound; a doubled letter sounds once."""
    lines = "\n".join(words).encode("ascii", "replace").replace(b"ph", b"f").title().translate(_SOUNDS, _SILENT)
    letters = np.frombuffer(lines + b"\n", dtype=np.uint8)
    alike = letters | _SMALL
    new = np.append(True, (alike[1:] != alike[:-1]) | (letters[1:] == _LINE))
    heard = letters[new]
    ends = (heard == _LINE).nonzero()[0]
    return spell(heard, np.append(0, ends[:-1] + 1), ends)
