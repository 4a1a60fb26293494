"""A treatment that was booked and will not be: "it got cancelled", "they cancelled on me", "it's been called off".

A wish to cancel is none: that takes a call to the clinic.
"""

import re
from dataclasses import replace

from bot.core.intents import SET_DATE
from bot.core.model import Outcome, Reply, Session, Turn
from bot.core.scene import Scene
from bot.core.state import ask_date
from bot.core.text import normalise, words

_LONGEST = 14  # words
_LEAD = r"^(?:(?:so|ok|okay|oh|well|sorry|hi|hey|no|update|bad news|unfortunately|sadly|actually|just|now)[ ,.!:]+)*"
_IT = (
    r"(?:it|that|this|mine|they|(?:(?:my|the|our) )?(?:next )?"
    r"(?:appointment|treatment|session|booking|slot|(?:micro ?)?needling|procedure|one))"
)
_THE_TREATMENT = r"(?:appointment|treatment|session|booking|slot|(?:micro ?)?needling|procedure)"
_NO_MORE = r"(?: (?:now|any ?more|after all|at all|today|tomorrow))*"
_GOT = r"(?:been |got |get |was |were |is |gets |being )+(?:just )?"
_WHO = r"(?:they|they'?ve|she|he|clinic|nurse|doctor|i|we|i'?ve|we'?ve|had|have|has|just|rang and|called and|to say)"
_CANCELLED = r"(?:cancell?ed|called off|postponed)"
_OFF = re.compile(
    rf"(?:{_LEAD}|\b{_IT}(?:'?s|'?ve)? (?:(?:has|had|have|just|now|all) )*){_GOT}{_CANCELLED}\b"
    rf"|\b{_IT}'?s (?:all )?{_CANCELLED}\b"
    rf"|\b{_THE_TREATMENT}(?:'?s| is) (?:all )?off(?= now| ?[.,!]|$)"
    rf"|\b{_WHO}(?: (?:had )?to)? (?:{_CANCELLED}|cancel)(?: on (?:me|us)| me| {_IT}|,| ?[.!]|$)"
    rf"|(?:{_LEAD}|\b{_IT}(?:'?s| is| was)? |\bi(?:'?m| am) )(?:not|isn'?t|won'?t be) "
    rf"(?:going ahead|taking place|happening|having it(?: done)?|getting it done){_NO_MORE}(?= ?[.,!]|$)"
    rf"|{_LEAD}{_CANCELLED}[ .!]*$"
)
_NOT_YET = re.compile(
    r"\b(?:can|could|should|shall|may|if|want|wanna|need|like|how|what|when|why|do|does|don'?t|didn'?t|not been|please"
    r"|pls|hope|might|afraid|scared|going to|gonna|nearly|almost|thinking)\b|\?"
)


def called_off(text: str, session: Session, scene: Scene) -> Turn | None:
    """The turn for a booked treatment that is called off: its day counts no more; None where something else is said."""
    coming = session.next_on or session.treated_on
    plain = normalise(text)
    if coming is None or coming < scene.today or len(words(plain)) > _LONGEST:
        return None
    if coming == scene.today and not re.search(_CANCELLED, plain):  # "it's off": the mask, perhaps
        return None
    if not _OFF.search(plain) or _NOT_YET.search(plain):
        return None
    date = scene.long_date(coming)
    if session.next_on is not None:
        line = scene.phrase("next_treatment_off", date=date, day=scene.day(session))
        return Turn(replace(session, next_on=None), (Reply(line),), Outcome.DATE, intent=SET_DATE)
    off = replace(ask_date(session), treated_on=None, date_candidates=(), topic=None)
    return Turn(off, (Reply(scene.phrase("treatment_off", date=date)),), Outcome.DATE, intent=SET_DATE)
