"""What the clock alone does in a handover, once its moment has come (`deadlines`). One thing at a time."""

from dataclasses import replace

from bot.core.danger import flag
from bot.core.doubt import open_signs
from bot.core.handover.deadlines import (
    DOUBT_WAITS,
    PHONE_AFTER,
    SILENCE_ENDS,
    WORD_AFTER,
    timed,
    waits_for_a_word,
    waits_for_somebody,
)
from bot.core.handover.lines import header, line, second_chat, told_again
from bot.core.handover.talk import close, needed
from bot.core.model import Handover, Need, Outcome, Reply, Session, Turn
from bot.core.replies import closed, opened
from bot.core.scene import Scene


def due(session: Session, person_id: int, scene: Scene) -> Turn | None:
    """The turn when the clock has come to `due_at`; None where nothing is due any more. One thing at a time."""
    handover = session.handover
    if handover is None or handover.due_at is None or handover.due_at > scene.now:
        return None
    return timed(_due(handover, session, person_id, scene), scene)


def _due(handover: Handover, session: Session, person_id: int, scene: Scene) -> Turn:
    if handover.doubted_at is not None and scene.now >= handover.doubted_at + DOUBT_WAITS:
        return _doubt_counts(session, handover.person, person_id, scene)
    if waits_for_somebody(handover) and handover.raised_at is not None:
        if not handover.escalated:
            return _escalate(handover, session, person_id, scene)
        if scene.now >= handover.raised_at + PHONE_AFTER:
            told = line("staff_phone_told", handover, session, person_id, scene)
            session = replace(session, handover=replace(handover, told_to_phone=True))
            return Turn(session, (Reply(told_again("staff_not_seen", handover, scene)),), Outcome.ANSWER, sends=told)
    if waits_for_a_word(handover) and handover.taken_at is not None and scene.now >= handover.taken_at + WORD_AFTER:
        told = line("staff_no_word", handover, session, person_id, scene)
        session = replace(session, handover=replace(handover, taken_at=None))
        return Turn(session, (Reply(told_again("staff_no_word_yet", handover, scene)),), Outcome.ANSWER, sends=told)
    if handover.open and handover.heard_at is not None and scene.now >= handover.heard_at + SILENCE_ENDS:
        last = line("staff_quiet_closed", handover, session, person_id, scene)
        return close(session, scene, "staff_silent", last)
    return Turn(session)


def _doubt_counts(session: Session, person: str, person_id: int, scene: Scene) -> Turn:
    """Nobody answered whether it is a danger sign, so it is one."""
    signs = open_signs(session, scene)
    session = replace(session, open_signs=(), open_question=None)
    if not signs:
        return Turn(session)
    turn = opened(flag(signs, (), session, scene), scene.phrase("doubt_unanswered"))
    if scene.clinic.staff_chat_id is None:
        return turn
    if turn.need is None:
        turn = closed(turn, scene.phrase("staff_told"))
    need = turn.need or Need(signs[0].name, signs[0].level, scene.day(session))
    return needed(turn, replace(need, reason=f"unanswered:{need.reason}"), person, person_id, scene)


def _escalate(handover: Handover, session: Session, person_id: int, scene: Scene) -> Turn:
    """Nobody has acknowledged it in time: the second contact is told, and the staff that this was done."""
    second = second_chat(handover, scene)
    escalated = replace(handover, escalated=True)
    session = replace(session, handover=escalated)
    if second is None:
        return Turn(session, sends=line("staff_nobody_yet", escalated, session, person_id, scene))
    told = header(escalated, session, person_id, scene, scene.phrase("second_not_seen"), to=second)
    noted = line("staff_second_told", escalated, session, person_id, scene)
    stays = (replace(one, relay=replace(one.relay, stays=True)) for one in noted if one.relay is not None)
    return Turn(session, sends=(told, *stays))
