"""A date that is taken back before the right one is told: "you have the wrong date", "no that's not right".

Whoever says so is asked which day it was, so that a bare "it was the 20th" behind it is that day.
"""

import re

from bot.core.answers import answer_intent
from bot.core.bare_times import just_noted
from bot.core.hearing import Heard
from bot.core.intents import SET_DATE
from bot.core.model import Outcome, Reply, Session, Turn
from bot.core.offers import recent_day_rows
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
