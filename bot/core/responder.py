"""Turns an intent and a day into words: picks the answer of the day, a variation not told last, and fills it in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.already import did_it_already
from bot.core.changed import changed
from bot.core.content import Answer, FirstDay, Named, Response
from bot.core.episode import in_place_of, only_beside_danger, waits_for_a_look
from bot.core.followup import Aspect, continues
from bot.core.intents import (
    CARE,
    DELETE_DATA,
    DISSATISFIED,
    REMINDERS_OFF,
    REMINDERS_ON,
    SET_DATE,
    SMALL_TALK,
    SYMPTOM,
    TODAY,
)
from bot.core.model import Level, Picture, Session
from bot.core.scene import Scene
from bot.core.stages import answer_on
from bot.core.text import normalise, words
from bot.core.today import allowed_when, facts_of_day, picture_of_day
from bot.core.voice import first_days_for

NO_TOPIC = SMALL_TALK | {SET_DATE, REMINDERS_ON, REMINDERS_OFF, DELETE_DATA, DISSATISFIED}
""" "And how long?" behind one of these goes on with what was spoken of before; most of all it must not act again."""
KEPT_VARIATIONS = 40  # how many responses a session remembers the last variation of


@dataclass(frozen=True, slots=True)
class Told:
    """One answer in words. `response` is its name with the day range; `needs_day` says that a date would help."""

    intent: str
    title: str
    text: str
    response: str
    level: Level
    needs_day: bool
    picture: Picture | None = None


def tell(
    intent: str, day: int | None, session: Session, scene: Scene, aspect: Aspect = Aspect.GENERAL, question: str = ""
) -> tuple[Told, Session]:
    """The answer to `intent` on `day`, and the session that remembers which variation was told, and of what.

    `question` is as it was put, and may name a thing that has an answer of its own.
    """
    response = scene.response(intent, session)
    if response.beside_danger is not None and only_beside_danger(intent, session, scene):
        session = _waiting(intent, CARE, session, scene)
        return _beside_danger(intent, scene.fill(response.beside_danger), "beside_danger", session, scene)
    if (held := in_place_of(intent, session, scene)) is not None:
        session = _waiting(intent, SYMPTOM, session, scene)
        return _beside_danger(intent, held, "held_back", session, scene)
    if (named := _named_in(question, response, session)) is not None:
        return _of_a_thing(named, response, session, scene)
    if aspect is Aspect.ALREADY and response.already and (coming := _not_yet(intent, day, session, scene)) is not None:
        return _already(response, coming, session, scene)
    answer = answer_on(response, day)
    name = _name(response, answer)
    index = _next(name, answer.variations, session)
    today = day if intent == TODAY else None
    text = _said(answer.variations[index], intent, day, aspect, session, scene)
    lead = {Aspect.WHY: response.why, Aspect.HOW_LONG: response.how_long}.get(aspect, ())
    level = answer.level
    if lead and aspect is Aspect.HOW_LONG and level > Level.NONE and _is_ahead(day, session, scene):
        text, level = scene.phrase("not_gone_then"), Level.NONE  # "will it be gone by saturday": it is not said to last
    if lead:
        opening = scene.fill(lead[index % len(lead)], day=day)
        text = opening if _just_told(name, answer, question, session) else f"{opening}\n\n{text}"
    told = Told(
        intent=intent,
        title=_title(intent, day, answer, response, scene),
        text=text,
        response=name,
        level=level,
        needs_day=day is None and bool(response.by_day),
        picture=picture_of_day(today, session, scene) if today is not None and scene.private else None,
    )
    return told, _remembering(name, index, session.topic if intent in NO_TOPIC else intent, session, scene)


def _waiting(intent: str, family: str, session: Session, scene: Scene) -> Session:
    """The session in which `intent`, where it is of a family, waits for the answer to a question about a sign."""
    asked = bool(session.open_signs) and not waits_for_a_look(session, scene)
    return replace(session, open_question=intent) if asked and intent.startswith(family) else session


def _is_ahead(day: int | None, session: Session, scene: Scene) -> bool:
    today = scene.day(session)
    return day is not None and today is not None and day > today


def _said(text: str, intent: str, day: int | None, aspect: Aspect, session: Session, scene: Scene) -> str:
    """A wording of `intent` with what it leaves open; where the list of first days was asked for, that."""
    if intent == TODAY and aspect is Aspect.ALLOWED:
        return allowed_when(day, session, scene)
    if "{" not in text:
        return text
    today = day if intent == TODAY else None
    facts = facts_of_day(today, session, scene) if today is not None else scene.day_words(day, session)
    return scene.fill(text, day=day, **facts)


def _just_told(name: str, answer: Answer, question: str, session: Session) -> bool:
    """Whether "why" follows the very answer, which need not be told again unless it says to call."""
    last = session.said[-1][0] if session.said else None
    return last == name and bool(question) and continues(question) and answer.level is Level.NONE


def names_a_thing(question: str, intent: str, session: Session, scene: Scene) -> bool:
    """Whether a question names a thing of which `intent` has something to say of its own."""
    return _named_in(question, scene.response(intent, session), session) is not None


def _beside_danger(intent: str, text: str, kind: str, session: Session, scene: Scene) -> tuple[Told, Session]:
    """What is said to `intent` while danger is open, in place of the answer of the day."""
    title = scene.content.intents[intent].title
    told = Told(intent, title, text, f"{intent}/{kind}", Level.NONE, needs_day=False)
    topic = session.topic if intent in NO_TOPIC else intent
    return told, replace(session, fallbacks=0, topic=topic, topic_at=scene.now)


def _next(name: str, variations: Sequence[str], session: Session) -> int:
    """The variation after the one that was told last."""
    return (dict(session.said).get(name, -1) + 1) % len(variations)


def _remembering(name: str, index: int, topic: str | None, session: Session, scene: Scene) -> Session:
    others = tuple(pair for pair in session.said if pair[0] != name)
    said = (*others, (name, index))[-KEPT_VARIATIONS:]
    return changed(session, said=said, fallbacks=0, topic=topic, topic_at=scene.now)


def _not_yet(intent: str, day: int | None, session: Session, scene: Scene) -> list[FirstDay] | None:
    """What `intent` answers for and is still to come on `day`; None where all of it is allowed, or it is only booked.

    What has no first day, and what is done daily, is never allowed to go wrong.
    """
    things = [
        one for one in first_days_for(scene.content, scene.clinic, scene.kind(session)) if one.answered_by == intent
    ]
    coming = [one for one in things if one.until is None and (day is None or one.day > day)]
    allowed = bool(things) and not coming and all(one.until is None for one in things)
    return None if allowed or (day is not None and day < 0) else coming


def _already(response: Response, coming: list[FirstDay], session: Session, scene: Scene) -> tuple[Told, Session]:
    """What to do now that it is done, and from when on it is allowed."""
    name = f"{response.name}/already"
    index = _next(name, response.already, session)
    later = [scene.phrase("today_soon", day=one.day, things=one.title) for one in coming]
    text = "\n\n".join((scene.fill(response.already[index]), *(["\n".join(later)] if later else [])))
    told = Told(response.name, scene.content.intents[response.name].title, text, name, Level.NONE, needs_day=False)
    return told, _remembering(name, index, response.name, session, scene)


def _named_in(text: str, response: Response, session: Session) -> Named | None:
    """The thing of `response` that a text names; "u sure?" and "i used it already" go on with the last one."""
    if not text or not response.named:
        return None
    plain = normalise(text)
    found = f" {' '.join(words(plain))} "
    named = (one for one in response.named for word in one.words if f" {word} " in found or f" {word}s " in found)
    goes_on = continues(plain) or did_it_already(text)
    last = session.said[-1][0] if session.said and goes_on else None
    return next(named, None) or next((one for one in response.named if f"{response.name}/{one.thing}" == last), None)


def _of_a_thing(named: Named, response: Response, session: Session, scene: Scene) -> tuple[Told, Session]:
    """What is said to one thing that is named."""
    name = f"{response.name}/{named.thing}"
    index = _next(name, named.say, session)
    title = scene.content.intents[response.name].title
    told = Told(response.name, title, scene.fill(named.say[index]), name, Level.NONE, needs_day=False)
    return told, _remembering(name, index, response.name, session, scene)


def _name(response: Response, answer: Answer) -> str:
    if not response.by_day:
        return response.name
    if answer is response.unknown_day:
        return f"{response.name}/unknown"
    return f"{response.name}/before" if answer is response.before else f"{response.name}/{answer.days}"


def _title(intent: str, day: int | None, answer: Answer, response: Response, scene: Scene) -> str:
    title = scene.content.intents[intent].title
    if day is None or day < 0 or answer is response.unknown_day:
        return title
    return scene.phrase("title_with_day", title=title, day=day)
