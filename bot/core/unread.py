"""What a person hears of whom something is stored that cannot be read: the plain truth, in place of a guess.

Danger signs are answered as ever, and a wish for a person too: neither needs anything that is stored. /forget works.
"""

from dataclasses import replace
from datetime import datetime

from bot.core.model import Level, Outcome, Reply, Session, Turn
from bot.core.offers import human_rows
from bot.core.scene import Scene
from bot.core.state import begin


def afresh(session: Session, now: datetime) -> Session:
    """What is known of her all the same: her talk with the staff is stored apart."""
    return replace(begin(now), clinic=session.clinic, handover=session.handover)


def unread(turn: Turn, session: Session, scene: Scene) -> Turn:
    """The turn of a person of whom nothing is known, for her of whom something is; to silence nothing is added."""
    if turn.session is None:
        return turn
    turn = replace(turn, session=replace(session, handover=turn.session.handover))
    if turn.level is not Level.NONE or turn.need is not None or not turn.replies:
        return turn
    return replace(turn, replies=(not_readable(scene),), outcome=Outcome.FALLBACK, also=(), choices=())


def not_readable(scene: Scene) -> Reply:
    return Reply(scene.phrase("data_unreadable"), buttons=human_rows(scene))
