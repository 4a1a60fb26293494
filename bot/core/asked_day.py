"""A question about another day than today: what it is about, and the line that opens its answer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.dates import DateReading, read
from bot.core.followup import continues, shifted
from bot.core.intents import CARE, MEDICAL, SYMPTOM, TODAY
from bot.core.matching.verdict import Certainty, Match
from bot.core.model import Outcome, Session, Turn
from bot.core.question_reading.pieces import asking_pieces, pieces
from bot.core.replies import opened
from bot.core.scene import Scene
from bot.core.stages import day_of
from bot.core.text import normalise, word_list, words
from bot.core.understanding import Question

_NOW = word_list("today tonight tonite now like just this evening morning afternoon ok and so then")
_HAS_BEEN = re.compile(
    r"(?:and |but |so )?(?:it'?s|it has) been (?:like )?[\w ]+? (?:days?|weeks?|hours?)(?: now| already)?[ .!]*"
)
_DID_IT = re.compile(
    r"\b(?:did|done|used|tried|put|took|drank|ate) (?:it|them|some|that|this|those|one)\b(?! again)"
    r"|\b(?:had|got) (?:it|some) on\b"
)
_WEEKS_ON = re.compile(
    r"(?:(?:i'?m|i am|just|only|about|now|nearly|almost) )*(?:\d+|[a-z]+) (?:weeks?|months?)"
    r"(?: (?:along|gone|now|pregnant))*[ .!]*"
)
_NAMES_NOW = word_list("today tonight tonite")
_PAST = word_list("last yesterday past previous")
_EVENT = (
    r"(?:wedding|birthday|party|anniversary|interview|hen|stag|christening|graduation|prom|funeral|holidays?|hols|trip|"
    r"vacation|honeymoon|do|event|big day|photo ?shoot|shoot|date|night out|reunion|ball|meeting|first day back)"
)
_IN_PLAIN_DAYS = (  # what is said of a day, or in place of it, in a question that leans on the talk
    (
        re.compile(
            r"\b(?:on|for|at|by|to|during)(?: (?:my|the|a|an|our|his|her|their))?"
            r"(?: (?:\w+'s|friends?|sisters?|brothers?|mums?|mates?|work|christmas|hen|stag|birthday|job))?"
            rf" {_EVENT}\b(?: (?:which|that) is\b)?(?=.*\d|.*day\b|.* (?:tomorrow|tonight)\b)"
        ),
        "",
    ),
    (re.compile(r"\b(?:at |by |for |this time )?next week\b(?! ?end)"), "in 7 days"),
    (re.compile(r"\b(?:in |by )?(?:the week after|the following week)(?: next| that)?\b"), "in 14 days"),
    (re.compile(r"\b(?:in |by )?next month\b"), "in 30 days"),
    (re.compile(r"\b(?:at|for|by|over)? ?(?:christmas|xmas)\b(?! (?:eve|day|party|do))"), " on christmas day"),
)
_WEEKEND = re.compile(r"\b(?:at |on |by |over |for )?(?:the|this) weekend\b")
_FIRST_DAYS = 3
_SOON = timedelta(days=14)
_IT_IS = word_list("its it's")
_TELLS = word_list("i my it was treated treatment done session needled ago")


def now_alone(text: str) -> bool:
    """ "like tonight", "today then": said within a talk that is about something, it is no day of treatment."""
    said = set(words(normalise(text)))
    return said <= _NOW and not said.isdisjoint(_NAMES_NOW)


def turns_to_a_day(text: str, reading: DateReading) -> bool:
    """ "and friday", "on the 28th": whoever goes on like this in a talk asks about that day, and changes no date.

    "And i was treated on friday" tells it.
    """
    told_alone = reading.treated_on is not None and not reading.rest
    told_alone = (told_alone or bool(reading.candidates)) and not reading.correction
    plain = normalise(text)
    goes_on = plain.startswith("on ") or shifted(plain) is not None
    return told_alone and goes_on and _TELLS.isdisjoint(words(plain))


def coming_day(text: str, reading: DateReading, session: Session, scene: Scene) -> DateReading | None:
    """ "Friday" alone, in a talk that is about something: the next one, and what that day is like; no new date.

    "It's now on the 10th", told by somebody whose treatment is to come, moves it.
    """
    said = set(words(normalise(text)))
    if session.treated_on is not None and session.treated_on > scene.today and not _IT_IS.isdisjoint(said):
        return None
    told_alone = reading.treated_on is not None and not reading.rest and not reading.correction
    if not told_alone or not _TELLS.isdisjoint(said) or not _PAST.isdisjoint(said):
        return None
    asked = read(f"{text}?", scene.local)
    near = asked.asked_on is not None and scene.today < asked.asked_on <= scene.today + _SOON
    return asked if near else None


def leaning_day(text: str, reading: DateReading, scene: Scene) -> DateReading | None:
    """ "And next week?", "on my wedding on 12 december?", "by christmas?", in a talk that is about something."""
    plain = normalise(text)
    put = plain
    for words_of_it, day in _IN_PLAIN_DAYS:
        put = words_of_it.sub(day, put)
    if reading.asked_on is None or reading.asked_on < scene.today:
        put = _WEEKEND.sub("on saturday", put)
    if put != plain and now_alone(put):
        return replace(reading, treated_on=None, asked_on=scene.today, only_asks=True, rest=text)
    asked = read(f"{put.rstrip('?!. ')}?", scene.local) if put != plain else reading
    if asked.asked_on is None or asked.asked_on <= scene.today or asked is reading:
        return None
    return replace(asked, rest=text) if asked.only_asks or continues(plain) else None


def lasting_until_now(reading: DateReading, session: Session, scene: Scene) -> DateReading:
    """ "Red since day 1" asks about today, and not about day 1, when everything is usual; so does "red after 5 days".

    Where today's day is not known, a later one than the first is the least that it can be.
    """
    if not reading.lasting or reading.asked_day is None:
        return reading
    known = reading.treated_on or (session.treated_on if scene.private else None)
    if known is None:
        least = reading.lasting == "after" or reading.asked_day > _FIRST_DAYS
        return reading if least else replace(reading, asked_day=None)
    return reading if day_of(known, scene.today) < reading.asked_day else replace(reading, asked_day=None)


def tells_of_the_topic(text: str, reading: DateReading, topic: str, *, known: bool) -> bool:
    """ "I did it yesterday" after "can I use retinol": she used it. "I'm 6 weeks" after pregnancy: so she is.
    "It's been two days", when the day of the treatment is known, is how long what she speaks of has lasted.

    `known`: the date of the treatment is known already.
    """
    told = reading.treated_on is not None and not reading.correction
    if told and topic == MEDICAL:
        return _WEEKS_ON.fullmatch(normalise(text)) is not None
    if told and known and _HAS_BEEN.fullmatch(normalise(text)):
        return True
    return told and known and topic.startswith(CARE) and _DID_IT.search(normalise(text)) is not None


def day_alone(reading: DateReading, topic: str | None, scene: Scene) -> Question | None:
    """ "and on saturday?", "what about day 5?": the topic on that day, or else what that day is usually like."""
    known = scene.content.responses.get(topic or "")
    intent = topic if topic is not None and known is not None and known.by_day else TODAY
    if not reading.only_asks or intent not in scene.content.intents:
        return None
    return Question(reading.rest, Certainty.SURE, (Match(intent, 100.0, 100.0),), from_topic=True, about_us=100.0)


def each_its_day(questions: Sequence[Question], reading: DateReading, scene: Scene) -> tuple[Question, ...]:
    """ "Can I swim on Saturday and drink wine tonight": two days. "It's so dry, and on Saturday …": today's dryness."""
    if reading.asked_on is None and reading.asked_day is None:
        return tuple(questions)
    return tuple(replace(q, on=_own_day(q, len(questions) > 1, scene)) for q in questions)


def _own_day(question: Question, several: bool, scene: Scene) -> date | None:
    if _is_told(question, scene):
        return scene.today
    said = set(words(normalise(question.text)))
    if several and not said.isdisjoint(_NAMES_NOW):
        return scene.today
    return read(question.text, scene.local).asked_on if several else None


def _is_told(question: Question, scene: Scene) -> bool:
    """Whether a symptom is told, and the words that name the day are not those that tell it."""
    if not question.matches or not question.matches[0].intent.startswith(SYMPTOM) or question.from_topic:
        return False
    parts = pieces(question.text)
    plain = [part for part in parts if not read(part, scene.local).names_a_day]
    if not plain or any(asking_pieces(part) for part in plain):
        return False
    if len(plain) == len(parts):
        return True
    best = scene.content.matcher.rank(" ".join(plain)).matches
    return bool(best) and best[0].intent == question.matches[0].intent


def about_day(reading: DateReading, turn: Turn, questions: Sequence[Question], session: Session, scene: Scene) -> Turn:
    """Open the answer with the day that was asked about, where it is another day than today."""
    if len({question.on for question in questions}) > 1 or any(q.on == scene.today for q in questions):
        return turn  # the titles tell which answer is for which day
    today = scene.day(session)
    if "/" not in (turn.response or ""):
        return turn  # the same on every day
    if today is None or session.treated_on is None or turn.outcome is not Outcome.ANSWER or not turn.replies:
        return turn
    if reading.asked_day is not None:
        day = reading.asked_day
    elif reading.asked_on is not None:
        day = day_of(session.treated_on, reading.asked_on)
    else:
        return turn
    if day == today or day < 0:
        return turn
    phrase = "asked_day_past" if day < today else "asked_day" if reading.asked_day is None else "asked_day_number"
    lead = scene.phrase(phrase, date=scene.long_date(session.treated_on + timedelta(days=day)), day=day)
    return opened(turn, lead)
