"""The treatment that is to come while she recovers from one: from its day on its days count, as those of a booked one.

Nobody is allowed what waits after a treatment because the one before it is long ago.
"""

from dataclasses import replace
from datetime import datetime, time

from bot.core.model import Outcome, Session, State, Turn
from bot.core.replies import led
from bot.core.scene import Scene
from bot.core.state import know_date


def arrived(session: Session, scene: Scene) -> Session:
    """The session itself, or on and after the day of her next treatment the one in which that is the treatment."""
    coming = session.next_on
    if coming is None or coming > scene.today or not scene.private:
        return session
    morning = datetime.combine(coming, time(), tzinfo=scene.own_zone(session)).astimezone(scene.now.tzinfo)
    since = max(morning, session.check_ins_from or morning)
    anew = know_date(replace(session, next_on=None, kind_asked=False), coming, scene)
    return replace(anew, state=session.state, check_ins_from=since)


def told_arrived(turn: Turn, before: Session, scene: Scene) -> Turn:
    """The turn, which opens with what is counted anew; not before danger, nor where she speaks of it herself."""
    coming, after = before.next_on, turn.session
    if coming is None or after is None or after.next_on is not None or after.treated_on != coming:
        return turn
    if not turn.replies or turn.outcome in (Outcome.RED_FLAG, Outcome.ASK, Outcome.DATE):
        return turn
    turn = led(turn, scene.phrase("next_treatment_counts", date=scene.long_date(coming)))
    asks = after.state is State.ACTIVE
    return replace(turn, session=replace(after, state=State.AWAITING_DATE)) if asks else turn
