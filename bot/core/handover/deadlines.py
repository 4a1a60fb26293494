"""When the clock alone changes something in a handover. What it changes then is `overdue`.

A question about a danger sign that waits for DOUBT_WAITS counts as yes. An urgent one that nobody acknowledges goes to
the second contact after SECOND_AFTER, and after PHONE_AFTER the patient is told to phone; so she is where somebody
took it on and has not written to her WORD_AFTER later. After SILENCE_ENDS the bot takes the talk back.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.model import Handover, Level, Turn
from bot.core.scene import Scene

DOUBT_WAITS = timedelta(minutes=15)
SECOND_AFTER = timedelta(minutes=10)
PHONE_AFTER = timedelta(minutes=30)
WORD_AFTER = timedelta(minutes=30)
SILENCE_ENDS = timedelta(hours=24)
OUTLIVES_DOUBT = timedelta(hours=1)


def timed(turn: Turn, scene: Scene) -> Turn:
    """The turn with the moment at which the clock alone changes something, kept in its session."""
    session = turn.session
    if session is None or not scene.private:
        return turn
    handover = session.handover
    doubted = bool(session.open_signs) and scene.clinic.staff_chat_id is not None
    if handover is None and not doubted:
        return turn
    handover = handover or Handover(clinic=scene.clinic.slug)
    handover = replace(handover, doubted_at=(handover.doubted_at or scene.now) if doubted else None)
    if handover.raised_at is None and not doubted:
        return replace(turn, session=replace(session, handover=None))
    handover = replace(handover, due_at=_due_at(handover))
    session = replace(session, handover=handover)
    if doubted and handover.due_at is not None and session.expires_at is not None:
        session = replace(session, expires_at=max(session.expires_at, handover.due_at + OUTLIVES_DOUBT))
    return replace(turn, session=session)


def waits_for_somebody(handover: Handover) -> bool:
    """Whether an urgent one is acknowledged by nobody, and she was not yet told to phone."""
    urgent = handover.open and handover.level >= Level.URGENT and not handover.acknowledged
    return urgent and not handover.told_to_phone


def waits_for_a_word(handover: Handover) -> bool:
    """Whether somebody has taken on an urgent one, and has not written to her since."""
    return handover.open and handover.level >= Level.URGENT and handover.taken_at is not None


def _due_at(handover: Handover) -> datetime | None:
    """The earliest moment at which something is to be done without anybody writing."""
    moments = [handover.doubted_at + DOUBT_WAITS] if handover.doubted_at is not None else []
    if handover.open and handover.heard_at is not None:
        moments.append(handover.heard_at + SILENCE_ENDS)
    if waits_for_somebody(handover) and handover.raised_at is not None:
        moments.append(handover.raised_at + (PHONE_AFTER if handover.escalated else SECOND_AFTER))
    if waits_for_a_word(handover) and handover.taken_at is not None:
        moments.append(handover.taken_at + WORD_AFTER)
    return min(moments, default=None)
