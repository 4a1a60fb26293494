"""The answer to a message that reports no danger: the dates that it tells and the questions that it asks, in one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.answers import also_offer, answer
from bot.core.asked_day import about_day, each_its_day
from bot.core.dates import DateReading
from bot.core.hearing import Heard
from bot.core.intents import ABOUT_SKIN, SET_DATE, SMALL_TALK, SYMPTOM
from bot.core.matching.verdict import ANSWERED, Certainty
from bot.core.model import Outcome, Reply, Session, Turn
from bot.core.presses import date_settled
from bot.core.question_reading.pieces import asking_pieces
from bot.core.readings import CLEARLY
from bot.core.replies import titled
from bot.core.scene import Scene
from bot.core.text import words
from bot.core.treatment import DateTold, take_date
from bot.core.understanding import Question

STORY = 10  # words beside a date that may well ask something without saying so


_LOOKED_UP = re.compile(
    r"(?:(?:sorry|i|i've|ive|have|just|only|now|then) )*(?:checked|looked|found|saw|see)"
    r"(?: (?:it|that|this|up|at|in|on|my|the|again|now|calendar|diary|phone|card|email|texts?))*"
)
"""How she knows the date: what "checked" means here is no check-up."""


def answer_dated(heard: Heard, session: Session, scene: Scene) -> Turn:
    """Dates and questions of a message that reports no danger sign."""
    reading = heard.reading
    told = take_date(reading, session, scene)
    questions = each_its_day(_without_date_talk(heard.questions, told), reading, scene)
    if told is None:
        return about_day(reading, answer(questions, heard.day, session, scene), questions, session, scene)
    if not questions:
        doubted = [replace(q, certainty=Certainty.UNCLEAR) if _is_a_story(q) else q for q in heard.questions]
        return also_offer(doubted, _only_date(told, reading, session, scene), scene)
    turn = answer(questions, heard.day, replace(told.session, open_question=session.open_question), scene)
    turn = about_day(reading, turn, questions, told.session, scene)
    return _with_date(turn, told, reading)


def _without_date_talk(questions: Sequence[Question], told: DateTold | None) -> tuple[Question, ...]:
    """Beside a date, only questions that are clearly there count: the rest of the sentence was about the date."""
    if told is None:
        return tuple(questions)
    sure = (q for q in questions if q.certainty in ANSWERED and q.matches and not _mere_lead(q))
    return tuple(q for q in sure if q.matches[0].intent not in (SET_DATE, *SMALL_TALK))


def _mere_lead(question: Question) -> bool:
    """Whether what stands beside a date asks nothing and tells nothing: "it's jo here, my face", "i checked"."""
    if _LOOKED_UP.fullmatch(question.text):
        return True
    best = question.matches[0]
    told = best.intent.startswith(SYMPTOM) or (best.intent.startswith(ABOUT_SKIN) and best.confidence >= CLEARLY)
    return not (told or question.certainty is Certainty.SURE or asking_pieces(question.text))


def _is_a_story(question: Question) -> bool:
    return question.certainty is Certainty.LIKELY and len(words(question.text)) >= STORY


def _only_date(told: DateTold, reading: DateReading, session: Session, scene: Scene) -> Turn:
    if told.known and told.session.treated_on is not None:
        return date_settled(told.session.treated_on, session, scene)
    text = "\n\n".join((*told.lines, *told.asks))
    return Turn(
        told.session,
        (Reply(text, buttons=told.rows),),
        Outcome.DATE,
        intent=SET_DATE,
        treated_on=reading.treated_on,
        date_candidates=() if reading.of_another else reading.candidates,
    )


def _with_date(turn: Turn, told: DateTold, reading: DateReading) -> Turn:
    """The answer between the line that notes the date and the question that it leaves open."""
    if not turn.replies or turn.session is None:
        return turn
    first, *others = turn.replies
    text = "\n\n".join(part for part in (*(() if told.again else told.lines), titled(first), *told.asks) if part)
    session = turn.session
    if not told.known:
        session = replace(session, state=told.session.state, date_candidates=told.session.date_candidates)
    reply = Reply(text, buttons=(*first.buttons, *told.rows), document=first.document, picture=first.picture)
    return replace(
        turn,
        session=session,
        replies=(reply, *others),
        treated_on=reading.treated_on,
        date_candidates=() if reading.of_another else reading.candidates,
    )
