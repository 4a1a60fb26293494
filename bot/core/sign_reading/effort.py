"""What reading a text takes, in microseconds of one core: counted by what is in it, measured for each such thing.

No clock decides what is read, so the same text gets the same answer.
"""

from bot.core.sign_reading.stance import may_be_cues
from bot.core.sign_reading.wording import Wording

SHORT = 40  # words that are always read whole, with every slip that may be in them
MIDDLING_LETTERS = 500  # of a text of which the loops of Python may find sooner what it names than numbers do
MOST = 1_800  # that such a text may take
OFTEN = 2  # as it stands, and parted where full stops are missing
_NAMING, _NAMING_A_WORD = 160, 4.5
_READING, _READING_A_WORD, _READING_A_CUE = 40, 7.5, 5.0


def reading(wording: Wording) -> float:
    """What it takes to read a text of middling length with care, once."""
    cues = sum(1 for _ in may_be_cues(wording.words))
    return _READING + _READING_A_WORD * len(wording.words) + _READING_A_CUE * cues


def left_for_reading(words: int) -> float:
    """What is left of what such a text may take, when it is known what it names."""
    return MOST - _NAMING - _NAMING_A_WORD * words
