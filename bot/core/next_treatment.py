"""The treatment that is to come: it arrives, is put off to another day, or is called off.

From its day on its days count, as those of any treatment: nobody is allowed what waits after a treatment because the
one before it is long ago. A wish to cancel calls nothing off: that takes a call to the clinic.
"""

import re
from dataclasses import replace
from datetime import datetime, time

from bot.core.dates import read
from bot.core.intents import SET_DATE
from bot.core.model import Outcome, Reply, Session, State, Turn
from bot.core.replies import led
from bot.core.scene import Scene
from bot.core.state import ask_date, know_date
from bot.core.text import normalise, words

_TREATMENT = r"(?:appointment|treatment|session|booking|slot|(?:micro ?)?needling|procedure)"
_MINE = rf"(?:(?:my|the|our) )?(?:next )?(?:{_TREATMENT}|one)"
_LEAD = r"(?:(?:so|ok|okay|oh|well|sorry|hi|hey|no|update|bad news|unfortunately|sadly|actually|just|now)[ ,.!:]+)*"
_PUT_OFF = re.compile(
    rf"{_LEAD}(?:it|that|this|mine|{_MINE})(?:'?s|'?ve| is| was| has| have| just| now| been| got| being)* "
    r"(?:postponed|rescheduled|moved|(?:pushed|put|moved) (?:back|off|forward)) (?:to|until|till?|for) (?P<day>.+)"
)
_LONGEST = 14  # words
_IT = rf"(?:it|that|this|mine|they|{_MINE})"
_NO_MORE = r"(?: (?:now|any ?more|after all|at all|today|tomorrow))*"
_GOT = r"(?:been |got |get |was |were |is |gets |being )+(?:just )?"
_WHO = r"(?:they|they'?ve|she|he|clinic|nurse|doctor|i|we|i'?ve|we'?ve|had|have|has|just|rang and|called and|to say)"
_CANCELLED = r"(?:cancell?ed|called off|postponed)"
_OFF = re.compile(
    rf"(?:^{_LEAD}|\b{_IT}(?:'?s|'?ve)? (?:(?:has|had|have|just|now|all) )*){_GOT}{_CANCELLED}\b"
    rf"|\b{_IT}'?s (?:all )?{_CANCELLED}\b"
    rf"|\b{_TREATMENT}(?:'?s| is) (?:all )?off(?= now| ?[.,!]|$)"
    rf"|\b{_WHO}(?: (?:had )?to)? (?:{_CANCELLED}|cancel)(?: on (?:me|us)| me| {_IT}|,| ?[.!]|$)"
    rf"|(?:^{_LEAD}|\b{_IT}(?:'?s| is| was)? |\bi(?:'?m| am) )(?:not|isn'?t|won'?t be) "
    rf"(?:going ahead|taking place|happening|having it(?: done)?|getting it done){_NO_MORE}(?= ?[.,!]|$)"
    rf"|^{_LEAD}{_CANCELLED}[ .!]*$"
)
_NOT_YET = re.compile(
    r"\b(?:can|could|should|shall|may|if|want|wanna|need|like|how|what|when|why|do|does|don'?t|didn'?t|not been|please"
    r"|pls|hope|might|afraid|scared|going to|gonna|nearly|almost|thinking)\b|\?"
)


def arrived(session: Session, scene: Scene) -> Session:
    """The session itself, or on and after the day of her next treatment the one in which that is the treatment."""
    coming = session.next_on
    if coming is None or coming > scene.today or not scene.private:
        return session
    morning = datetime.combine(coming, time(), tzinfo=scene.own_zone(session)).astimezone(scene.now.tzinfo)
    since = max(morning, session.check_ins_from or morning)
    anew = know_date(replace(session, next_on=None, kind_asked=False), coming, scene)
    return replace(anew, state=session.state, check_ins_from=since)


def told_arrived(turn: Turn, before: Session, scene: Scene) -> Turn:
    """The turn, which opens with what is counted anew; not before danger, nor where she speaks of it herself."""
    coming, after = before.next_on, turn.session
    if coming is None or after is None or after.next_on is not None or after.treated_on != coming:
        return turn
    if not turn.replies or turn.outcome in (Outcome.RED_FLAG, Outcome.ASK, Outcome.DATE):
        return turn
    turn = led(turn, scene.phrase("next_treatment_counts", date=scene.long_date(coming)))
    asks = after.state is State.ACTIVE
    return replace(turn, session=replace(after, state=State.AWAITING_DATE)) if asks else turn


def put_off(text: str, session: Session, scene: Scene) -> str:
    """ "It is moved to 10 december", in the words in which dates are read; any other text ("to my neck") as it is."""
    found = _PUT_OFF.match(normalise(text))
    reading = read(found["day"], scene.local, awaiting=True) if found is not None else None
    if found is None or reading is None or reading.rest.strip(" .!") or not reading.names_a_day:
        return text
    had = session.treated_on is not None and session.treated_on <= scene.today
    return f"my {'next ' if had else ''}treatment is on {found['day']}"


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
