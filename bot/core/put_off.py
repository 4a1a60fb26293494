"""A coming treatment that is put off to another day: "it is postponed to 10 december"."""

import re
from datetime import date

from bot.core.model import Session
from bot.core.text import normalise

_LEAD = r"(?:(?:so|ok|okay|oh|well|sorry|hi|hey|no|update|actually|just|now)[ ,.!:]+)*"
_IT = r"(?:it|that|this|mine|(?:(?:my|the) )?(?:next )?(?:appointment|treatment|session|(?:micro ?)?needling))"
_PUT = r"(?:'?s|'?ve| is| was| has| have| just| now| been| got| being)* (?:postponed|rescheduled|pushed back)"
_PUT_OFF = re.compile(rf"{_LEAD}{_IT}{_PUT} (?:to|until|till?|for) (?P<day>.+)")


def put_off(text: str, session: Session, today: date) -> str:
    """ "It is postponed to 10 december", in the words in which dates are read; any other text as it is."""
    coming = session.next_on or session.treated_on
    found = _PUT_OFF.match(normalise(text)) if coming is not None and coming > today else None
    if found is None:
        return text
    return f"my {'next ' if session.next_on else ''}treatment is on {found['day']}"
