"""Corrections that lean on the date that is known: "a week earlier", "the friday before that", "no, thursday"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.date_reading.tokens import read_tokens
from bot.core.date_reading.words import MONTHS, UNITS, WEEKDAYS, bag, small_number

_WEEKDAY = "|".join(name for name in WEEKDAYS if len(name) > 5)
_LEAD = (
    r"(?:(?:no|nope|nah|sorry|oops|wait|actually|i|i think|mean|meant|it|that|this|was|is|it's|its|that's|on|make|be"
    r"|should be|should have been|must have been|made a mistake|rather|maybe|perhaps|might have been|could be"
    r"|could have been|had|done|exactly|about|just)\b[ ,.;:-]*)*"
)
_BACK, _ON = "earlier|before|prior|sooner|previously", "later|after|afterwards"
_SHIFTED = re.compile(
    rf"{_LEAD}(?:the |a |an |one |(?P<number>\w+) )?(?P<unit>days?|weeks?|{_WEEKDAY}) (?:(?P<week>the week) )?"
    rf"(?P<way>{_BACK}|{_ON})(?: (?:that|then|this|it|that one))?[ .!]*"
    r"(?:(?:sorry|actually|instead|i think|i meant)[ .!]*)*"
)
_SURE_LEAD = re.compile(r"\b(?:no|nope|nah|sorry|oops|wait|actually|mean|meant|mistake)\b")
_DOUBT = re.compile(r"\b(?:think|maybe|perhaps|might|could)\b")
_OTHER_TIMES = (UNITS.keys() - {"day"}) | MONTHS.keys() | bag("today yesterday tomorrow tonight ago next this weekend")
_WEEK = timedelta(days=7)


def shifted(text: str, known: date) -> tuple[date, ...]:
    """The day that a text moves `known` to, and `known` too where it is in doubt; nothing where it moves none."""
    found = _SHIFTED.fullmatch(text)
    if found is None:
        return ()
    unit, back = found["unit"], found["way"] in _BACK.split("|")
    count = small_number(found["number"], 60) if found["number"] else 1
    if count is None:
        return ()
    if unit in WEEKDAYS:
        moved = _weekday_beside(known, WEEKDAYS[unit], back=back, whole_week=found["week"] is not None)
    else:
        moved = known + (-1 if back else 1) * count * (_WEEK if unit.startswith("week") else timedelta(days=1))
    return (moved, known) if _DOUBT.search(text) else (moved,)


def leads_back(text: str) -> bool:
    """Whether a text says that what was told is to be taken back: "no, …", "i meant …"."""
    return _SURE_LEAD.search(text) is not None


def _weekday_beside(known: date, weekday: int, *, back: bool, whole_week: bool) -> date:
    if whole_week:  # "friday the week before"
        return known - timedelta(days=known.weekday() - weekday) + (-_WEEK if back else _WEEK)
    if back:
        return known - timedelta(days=(known.weekday() - weekday) % 7 or 7)
    return known + timedelta(days=(weekday - known.weekday()) % 7 or 7)


def weekday_beside(text: str, told: date, known: date, today: date) -> date | None:
    """The day next to `known` that a message names by its weekday alone; None where it names `told` otherwise."""
    words: Sequence[str] = [token.word for token in read_tokens(text)]
    named = {WEEKDAYS[word] for word in words if word in WEEKDAYS}
    if told.weekday() not in named or any(word in _OTHER_TIMES or word[0].isdigit() for word in words):
        return None
    beside = known + timedelta(days=(told.weekday() - known.weekday() + 3) % 7 - 3)
    if known <= today < beside:
        return beside - _WEEK
    return beside + _WEEK if beside <= today < known else beside
