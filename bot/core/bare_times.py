"""A time that names no treatment ("yesterday", "10 min ago", "it was on monday"), and whether it is that of one.

In a talk it is rather that of what was just told: of a tablet, a swelling, a faint. A date that is wrong by days takes
a danger away, so it is taken only where nothing else can be meant: the date was just asked for or noted, it is put
right ("no, it was thursday"), or nothing was spoken of yet. Beside danger not even what puts right is taken.
"""

import re
from dataclasses import replace
from datetime import date

from bot.core.dates import DateReading
from bot.core.intents import RED_FLAG
from bot.core.model import Session, State
from bot.core.text import normalise
from bot.core.treatment import tells_of_another

_TAKES_BACK = re.compile(
    r"(?:(?:no|sorry|oops|wait|actually|i|mean|meant|it was)[ ,.!]+)+(?:the )?\d{1,2}(?:st|nd|rd|th)?[ .!]*$"
)


def of_the_treatment(
    reading: DateReading, text: str, topic: str | None, before: Session, session: Session, today: date
) -> DateReading:
    """The reading without a date that is rather that of something else; asked about where none is known."""
    if not reading.bare or not (reading.treated_on or reading.candidates or reading.vague):
        return reading
    days = reading.candidates or tuple(day for day in (reading.treated_on,) if day is not None)
    to_come = bool(days) and min(days) > today  # nobody has taken or felt anything then
    if to_come or days == (session.treated_on,) or _is_meant(reading, text, topic, before, session):
        return reading
    if session.treated_on is None and not reading.vague and not beside_danger(topic, before):
        return replace(reading, treated_on=None, candidates=days, of_another=len(days) == 1)
    alone = not reading.rest
    return replace(
        reading,
        treated_on=None,
        candidates=(),
        vague=False,
        rest=reading.rest or text,
        of_what_was_told=alone,
        perhaps=() if beside_danger(topic, before) else days,
    )


def _is_meant(reading: DateReading, text: str, topic: str | None, before: Session, session: Session) -> bool:
    asked_for = before.state in (State.AWAITING_DATE, State.CONFIRMING_DATE)
    if beside_danger(topic, before):
        return asked_for and not _sign_asked(before)
    if asked_for or not _spoken_with(before) or takes_back(text, before) or tells_of_another(text):
        return True
    return session.treated_on is not None and (reading.correction or (topic is None and just_noted(before)))


def _spoken_with(before: Session) -> bool:
    """Whether anything was said yet, that a time could be the time of."""
    return before.state is not State.NEW and before.last_reply is not None


def beside_danger(topic: str | None, before: Session) -> bool:
    """Whether a danger sign is asked about, or was the last thing spoken of."""
    return _sign_asked(before) or (topic or "").startswith(RED_FLAG)


def _sign_asked(before: Session) -> bool:
    return bool(before.open_signs) or any(data.startswith("s:") for data, _ in before.offered)


def takes_back(text: str, before: Session) -> bool:
    """ "No sorry, 15" where a date was noted just now."""
    return just_noted(before) and _TAKES_BACK.match(normalise(text)) is not None


def just_noted(before: Session) -> bool:
    """Whether the last thing said was that a date is noted, or what is to be done with it."""
    kept = any(data in ("c:yes", "r:on") for data, _ in before.offered)
    return before.treated_on is not None and (
        kept or (before.seen_at is not None and before.check_ins_from == before.seen_at)
    )
