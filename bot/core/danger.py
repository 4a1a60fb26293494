"""What the bot says when triage found a danger sign: what to do now, first, plain and always in the same words."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.episode import begun
from bot.core.intents import MEDICAL
from bot.core.model import Level, Need, Outcome, Reply, Session, Turn
from bot.core.relay import AND
from bot.core.responder import tell
from bot.core.scene import Scene
from bot.core.signs import Sign

_STAFF_FROM = Level.URGENT
CRISIS = "crisis"
MOST_BESIDE = 2


def flag(signs: Sequence[Sign], asked: Sequence[str], session: Session, scene: Scene) -> Turn:
    """The turn for signs that are certain, the highest first.

    `asked` are the intents of questions in the same message. Beside an emergency none is answered: one thing is to be
    read, and no first aid for what is less. Else what the content says beside danger, and below urgent also an answer
    that carries a level itself.
    """
    worst = max(signs, key=lambda sign: sign.level)
    level = worst.level
    told = told_to_staff(signs, scene) if scene.private else ()
    parts = [flag_text(worst, scene)]
    if scene.private:
        heard = [sign for sign in signs if sign.level is level or level < Level.EMERGENCY]
        parts += [scene.fill(advice) for advice in dict.fromkeys(sign.advice for sign in heard) if advice]
    if told:
        parts.append(scene.phrase("staff_told"))
    session, answers = _answers_beside(asked, level, session, scene)
    parts += answers.values()
    session = begun(worst, session, scene)
    return Turn(
        replace(session, open_question=None, fallbacks=0, topic=worst.intent, topic_at=scene.now),
        (Reply("\n\n".join(parts)),),
        Outcome.RED_FLAG,
        intent=worst.intent,
        also=tuple(answers),
        confidence=100.0,
        margin=100.0,
        level=level,
        response=f"flag/{worst.name}",
        need=need_of(told, scene.day(session)) if told else None,
    )


def told_to_staff(signs: Sequence[Sign], scene: Scene) -> tuple[Sign, ...]:
    """The signs of a message that the staff is told of by itself, the highest first: where one is urgent, all of them;
    of what is not of the skin if the clinic wants.
    """
    if scene.clinic.staff_chat_id is None:
        return ()
    private_too = scene.clinic.self_harm_to_staff
    told = [sign for sign in signs if private_too or sign.phrase is None]
    told.sort(key=lambda sign: sign.level, reverse=True)
    return tuple(told) if told and told[0].level >= _STAFF_FROM else ()


def need_of(signs: Sequence[Sign], day: int | None) -> Need:
    """Why the staff has to see her: the names of the signs, the highest first."""
    return Need(AND.join(dict.fromkeys(sign.name for sign in signs)), signs[0].level, day)


def flag_text(sign: Sign, scene: Scene) -> str:
    """What to do now, by level: never varied, never the name of a disease."""
    told_late = sign.intent == MEDICAL and sign.level is Level.SOON  # nothing of the skin, that could get worse
    wording = sign.phrase or ("untold" if told_late else sign.level.word)
    return scene.phrase(f"flag_{wording}" if scene.private else f"group_flag_{wording}")


def _answers_beside(
    asked: Sequence[str], level: Level, session: Session, scene: Scene
) -> tuple[Session, dict[str, str]]:
    """What may be said to the intents that were asked too: never what soothes, and nothing beside an emergency."""
    answers: dict[str, str] = {}
    if level > Level.URGENT or not scene.private:
        return session, answers
    for intent in asked:
        if len(answers) == MOST_BESIDE:
            break
        beside = scene.response(intent, session).beside_danger
        if beside is not None:
            answers[intent] = scene.fill(beside)
        elif level < Level.URGENT:
            told, after = tell(intent, scene.day(session), session, scene)
            if told.level > Level.NONE:
                answers[intent] = told.text
                session = after
    return session, answers
