"""What the bot says when triage found a danger sign: what to do now, first, plain and always in the same words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.core.model import Level, Need, Outcome, Reply, Session, Turn
from bot.core.responder import tell
from bot.core.scene import Scene
from bot.core.triage import Sign
from bot.core.understanding import Question

_STAFF_FROM = Level.URGENT
REMEMBERED = timedelta(hours=24)
CRISIS = "crisis"
_MAY_SOOTHE = ("symptom_", "timeline_")


def flag(signs: Sequence[Sign], questions: Sequence[Question], session: Session, scene: Scene) -> Turn:
    """The turn for signs that are certain, the highest first.

    A question in the same message is answered only below `URGENT`, and only by an answer that carries a level
    itself: nothing that soothes may stand beside a danger sign.
    """
    worst = max(signs, key=lambda sign: sign.level)
    level = worst.level
    told = max((sign for sign in signs if staff_sees(sign, scene)), key=lambda sign: sign.level, default=None)
    parts = [flag_text(worst, scene)]
    if scene.private:
        parts += [scene.fill(advice) for advice in dict.fromkeys(sign.advice for sign in signs) if advice]
    if told is not None:
        parts.append(scene.phrase("staff_told"))
    day = scene.day(session)
    if level < _STAFF_FROM and scene.private:
        session, answers = _answers_with_a_level(questions, day, session, scene)
        parts += answers
    return Turn(
        replace(
            session,
            open_question=None,
            fallbacks=0,
            topic=worst.intent,
            topic_at=scene.now,
            flagged_at=scene.now if level >= _STAFF_FROM else session.flagged_at,
        ),
        (Reply("\n\n".join(parts)),),
        Outcome.RED_FLAG,
        intent=worst.intent,
        confidence=100.0,
        margin=100.0,
        level=level,
        response=f"flag/{worst.name}",
        need=Need(told.name, told.level, day) if told is not None else None,
    )


def staff_sees(sign: Sign, scene: Scene) -> bool:
    """Whether the staff is told of it by itself: from urgent on, self-harm only where the clinic wants that."""
    if scene.clinic.staff_chat_id is None or not scene.private or sign.level < _STAFF_FROM:
        return False
    return sign.phrase != CRISIS or scene.clinic.self_harm_to_staff


def flag_text(sign: Sign, scene: Scene) -> str:
    """What to do now, by level: never varied, never the name of a disease."""
    if not scene.private:
        return scene.phrase(f"group_flag_{sign.level.word}")
    return scene.phrase(f"flag_{sign.phrase or sign.level.word}")


def remind(turn: Turn, scene: Scene) -> Turn:
    """An answer that may soothe opens with the danger sign that was told within the last day."""
    session = turn.session
    if session is None or not turn.replies or turn.outcome is Outcome.RED_FLAG or session.flagged_at is None:
        return turn
    told = {turn.intent or "", *turn.also}
    if scene.now - session.flagged_at > REMEMBERED or not any(intent.startswith(_MAY_SOOTHE) for intent in told):
        return turn
    return _led(turn, scene.phrase("flag_reminder"))


def open_with_reminder(turn: Turn, scene: Scene) -> Turn:
    """What the bot says by itself opens with the danger sign that was told within the last day."""
    flagged_at = turn.session.flagged_at if turn.session is not None else None
    if flagged_at is None or scene.now - flagged_at > REMEMBERED:
        return turn
    return _led(turn, scene.phrase("flag_reminder"))


def _led(turn: Turn, line: str) -> Turn:
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text=f"{line}\n\n{first.text}"), *others))


def _answers_with_a_level(
    questions: Sequence[Question], day: int | None, session: Session, scene: Scene
) -> tuple[Session, list[str]]:
    answers = []
    for question in questions:
        if question.matches:
            told, after = tell(question.matches[0].intent, day, session, scene)
            if told.level > Level.NONE:
                answers.append(told.text)
                session = after
    return session, answers[:1]
