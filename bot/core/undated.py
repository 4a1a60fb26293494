"""What is said of the date and tells none: "I forgot", "why", "you have the wrong date", "no that's not right".

Who is asked for it and forgot, would rather not say, has had no treatment or asks why gets general answers, and is
asked no more. Who takes back the one that is known is asked which day it was, so that a bare "it was the 20th" behind
it is that day.
"""

import re
from dataclasses import replace

from bot.core.answers import answer_intent
from bot.core.bare_times import just_noted
from bot.core.dates import DateReading
from bot.core.doubt import open_signs
from bot.core.hearing import Heard
from bot.core.intents import SET_DATE
from bot.core.model import Outcome, Reply, Session, State, Turn
from bot.core.offers import Rows, recent_day_rows
from bot.core.pieced import kinds_of
from bot.core.scene import Scene
from bot.core.state import ask_date
from bot.core.text import normalise, words

_LONGEST = 14  # words; a longer story is of more than the date
_WRONG = r"(?:wrong|incorrect|mistaken|mixed up|not (?:the )?(?:right|correct)|(?:isn'?t|wasn'?t) (?:right|correct))"
_OF_THE_DATE = re.compile(
    rf"(?<!on the )\b{_WRONG} (?:treatment )?(?:date|day)\b"
    rf"|\b(?:date|day)s?(?: (?:you|i|u|have|had|gave|got|told|said|is|was|are|all|for|me|of|my|treatment))* {_WRONG}\b"
    r"|\b(?:got|get|muddled|mixed|mixing|messed)(?: up)? (?:the|my) (?:dates|days)(?: (?:wrong|mixed|muddled|up))*\b"
    r"|\b(?:it'?s|i'?m|am|is|that'?s) not (?:on )?(?:my )?day \d+\b"
    r"|\b(?:check|look at|look in|get|find|grab)(?: (?:in|at))? (?:my|the) (?:diary|calendar|appointment card)\b"
    r"|\b(?:check|look up|find out) (?:when (?:it|that|my treatment) was|what day it was|the date)\b"
)
_NOT_TO_BE_ASKED = re.compile(r"\b(?:can|should|shall|do|does|is it|what|why|how|who|where)\b|\?")
_LEAD = r"(?:(?:no+|nope|nah|but|wait|sorry|hang on|hold on|um|erm|oh|hmm|actually|er|i think)[ ,.!]+)"
_THAT_IS = r"(?:that|this)(?:'?s| is)"
_JUST_WRONG = r"(?:wrong|incorrect|not (?:right|correct|true))"
_OF_WHAT_WAS_SAID = re.compile(
    rf"(?:{_LEAD}+(?:(?:{_THAT_IS}|it'?s|it is) )?(?:all |just )?{_JUST_WRONG}"
    rf"|{_LEAD}+(?:that|it) (?:isn'?t|is not) (?:right|correct|true)"
    rf"|{_THAT_IS} (?:wrong|incorrect|not correct|not true))[ .!]*(?:sorry|though|tho)?[ .!]*"
)
_NOT_THE_DAY = re.compile(
    rf"{_LEAD}*(?:that|this|it)(?:'?s| is)? {_WRONG} (?:treatment )?(?:date|day)[ .!]*(?:sorry)?[ .!]*"
)
_KINDS = ("today", "why", "not_had", "later", "forgot", "declines", "around")
_ASKED_ON = ("today", "why", "later")
"""What leaves the question open: she may well name the day next."""


def takes_date_back(text: str) -> bool:
    """ "I gave you the wrong day", "let me check my diary": of the date, and which is the right one comes next."""
    plain = normalise(text)
    if len(words(plain)) > _LONGEST or _NOT_TO_BE_ASKED.search(plain):
        return False
    return _OF_THE_DATE.search(plain) is not None


def contradicts(text: str) -> bool:
    """ "No that's not right", of whatever was said last: the day, the answer, or perhaps her skin."""
    return _OF_WHAT_WAS_SAID.fullmatch(normalise(text)) is not None


def of_the_date_alone(text: str, before: Session) -> bool:
    """ "No that's not right" to a date that was noted just now, "that's not the right day" at any time.

    Neither is of her skin, nor of the buttons that ask what to do with the date.
    """
    others = {data.partition(":")[0] for data, _ in before.offered} - {"c", "r", "z"}
    if before.treated_on is None or before.open_signs or others:
        return False
    return _NOT_THE_DAY.fullmatch(normalise(text)) is not None or (just_noted(before) and contradicts(text))


def which_day_then(text: str, heard: Heard, session: Session, scene: Scene) -> Turn | None:
    """The turn for what takes the known date back and tells no other; None where something else is said."""
    if session.treated_on is None or heard.reading.names_a_day or SET_DATE not in scene.content.responses:
        return None
    if takes_date_back(text):
        return answer_intent(SET_DATE, None, session, scene)
    if not contradicts(text):
        return None
    asked = scene.phrase("what_is_wrong", date=scene.long_date(session.treated_on))
    return Turn(ask_date(session), (Reply(asked, buttons=recent_day_rows(scene)),), Outcome.ANSWER, SET_DATE)


def names_no_day(text: str, before: Session, scene: Scene) -> str | None:
    """What is said in place of a day where one was asked for, the first of the kinds above that it holds."""
    if before.state is not State.AWAITING_DATE or open_signs(before, scene):
        return None
    said = kinds_of(text, "words_no_day", _KINDS, scene)
    kind = next((kind for kind in _KINDS if kind in said), "around")
    in_talk = before.topic is not None and kind == "why"  # about what she was told
    return None if kind == "around" or in_talk else kind


def without_a_day(text: str, heard: Heard, before: Session, session: Session, scene: Scene) -> Turn | None:
    """The turn for what `names_no_day` reads, or for a vague day; None where something else is said."""
    kind = names_no_day(text, before, scene)
    if kind is None:
        return _of_a_vague_day(heard.reading, before, session, scene)
    known = session.treated_on
    if known is not None and kind not in ("why", "today"):
        return _said(scene.phrase("date_stays", date=scene.long_date(known)), session)
    words = scene.phrase(f"no_day_{kind}", date=scene.long_date(scene.today))
    if kind not in _ASKED_ON:
        return _said(words, session)
    return _said(words, ask_date(session, session.open_question), recent_day_rows(scene) if kind != "later" else ())


def _of_a_vague_day(reading: DateReading, before: Session, session: Session, scene: Scene) -> Turn | None:
    """ "Sometime last week", of a date that is known: only what names a day changes it."""
    told = reading.no_such_day or reading.correction or reading.rest.strip()
    if before.state is not State.AWAITING_DATE or session.treated_on is None or not reading.vague or told:
        return None
    asked = _said(scene.phrase("ask_date_again"), ask_date(session), recent_day_rows(scene))
    return replace(asked, outcome=Outcome.DATE)


def _said(words: str, session: Session, rows: Rows = ()) -> Turn:
    return Turn(session, (Reply(words, buttons=rows),), Outcome.ANSWER, intent=SET_DATE)
