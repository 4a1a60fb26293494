"""What the bot says when triage found a danger sign: what to do now, first, plain and always in the same words."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.model import Handover, Level, Outcome, Reply, Session, Turn
from bot.core.offers import sign_rows
from bot.core.responder import tell
from bot.core.scene import Scene
from bot.core.text import normalise, words
from bot.core.triage import Finding, Sign
from bot.core.understanding import Question

RED_FLAG = "red_flag_"
_STAFF_FROM = Level.URGENT


def flag(signs: Sequence[Sign], questions: Sequence[Question], session: Session, scene: Scene) -> Turn:
    """The turn for signs that are certain, the highest first.

    A question in the same message is answered only below `URGENT`, and only by an answer that carries a level
    itself: nothing that soothes may stand beside a danger sign.
    """
    worst = max(signs, key=lambda sign: sign.level)
    level = worst.level
    told_staff = scene.clinic.staff_chat_id is not None and level >= _STAFF_FROM and scene.private
    parts = [flag_text(worst, scene)]
    if scene.private:
        parts += [scene.fill(advice) for advice in dict.fromkeys(sign.advice for sign in signs) if advice]
    if told_staff:
        parts.append(scene.phrase("staff_told"))
    day = scene.day(session)
    if level < _STAFF_FROM and scene.private:
        session, answers = _answers_with_a_level(questions, day, session, scene)
        parts += answers
    return Turn(
        replace(session, asked_sign=None, open_question=None, fallbacks=0, topic=worst.intent, topic_at=scene.now),
        (Reply("\n\n".join(parts)),),
        Outcome.RED_FLAG,
        intent=worst.intent,
        confidence=100.0,
        margin=100.0,
        level=level,
        response=f"flag/{worst.name}",
        handover=Handover(worst.name, level, day) if told_staff else None,
    )


def flag_text(sign: Sign, scene: Scene) -> str:
    """What to do now, by level: never varied, never the name of a disease."""
    if not scene.private:
        return scene.phrase(f"group_flag_{sign.level.word}")
    return scene.phrase(f"flag_{sign.phrase or sign.level.word}")


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


def ask_sign(finding: Finding, waiting: str | None, session: Session, scene: Scene) -> Turn:
    """The turn that asks back about a doubtful sign; `waiting` is the intent to answer once it is ruled out."""
    sign = finding.sign
    reply = Reply(f"{scene.phrase('ask_sign')}\n\n{scene.fill(sign.question)}", buttons=sign_rows(sign.name, scene))
    return Turn(
        replace(session, asked_sign=sign.name, open_question=waiting),
        (reply,),
        Outcome.ASK,
        intent=waiting or sign.intent,
        level=Level.ASK,
        response=f"ask/{sign.name}",
    )


def ask_about_now(turn: Turn, text: str, dismissed: bool, scene: Scene) -> Turn:
    """An answer about danger signs ends with the question whether the person has them now.

    Triage found nothing, yet the words are likest to those of people in danger: where they do not ask but tell, and
    nothing in them was denied or long past, that is a doubt, and stays open until it is answered.
    """
    sign, session = _urgent_sign(turn.intent, scene), turn.session
    if sign is None or session is None or not turn.replies:
        return turn
    *others, last = turn.replies
    asked = replace(
        last,
        text=f"{last.text}\n\n{scene.phrase('red_flag_now')}",
        buttons=(*last.buttons, *sign_rows(sign.name, scene)),
    )
    turn = replace(turn, replies=(*others, asked))
    told = words(normalise(text))
    if dismissed or "?" in text or not told or told[0] in scene.phrase("words_question").split():
        return turn
    return replace(
        turn, session=replace(session, asked_sign=sign.name), outcome=Outcome.ASK, level=max(turn.level, Level.ASK)
    )


def _urgent_sign(intent: str | None, scene: Scene) -> Sign | None:
    """The sign that a "yes" to `intent` stands for; only intents that are nothing but danger signs have one."""
    if intent is None or not intent.startswith(RED_FLAG):
        return None
    signs = [sign for sign in scene.content.signs if sign.intent == intent and sign.level >= Level.URGENT]
    return min(signs, key=lambda sign: sign.level, default=None)


def ask_again(turn: Turn, sign: Sign, scene: Scene) -> Turn:
    """The same turn with the open question about a sign put once more under its last reply."""
    if not turn.replies or turn.session is None:
        return turn
    *others, last = turn.replies
    again = replace(last, text=f"{last.text}\n\n{scene.fill(sign.question)}")
    return replace(turn, replies=(*others, replace(again, buttons=(*last.buttons, *sign_rows(sign.name, scene)))))


def sign_named(name: str | None, scene: Scene) -> Sign | None:
    return next((sign for sign in scene.content.signs if sign.name == name), None)
