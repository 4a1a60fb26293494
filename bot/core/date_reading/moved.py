"""An appointment put off: "they moved it to …", "it got pushed back to …", "the clinic has put me in for …"."""

from collections.abc import Sequence

from bot.core.date_reading.phrase import word_at
from bot.core.date_reading.words import bag

_MOVED = bag("moved rescheduled pushed bumped shifted switched changed put brought")
_WHO = bag("they you we it the clinic reception has have had been got was just")


def moved_at(words: Sequence[str], i: int, low: int, high: int) -> tuple[int, int] | None:
    """Where such words begin and end, if their verb stands at `i`; whose appointment it is, others judge."""
    if words[i] not in _MOVED:
        return None
    end = i + 1
    end += word_at(words, end) in {"it", "me", "us", "mine"}
    end += word_at(words, end) in {"back", "forward", "on", "in", "down"}
    if end >= high or words[end] not in {"to", "for", "until"}:
        return None
    start = i
    while start > low and words[start - 1] in _WHO:
        start -= 1
    return start, end + 1
