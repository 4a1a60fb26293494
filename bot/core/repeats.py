"""No reply is word for word the one before it: the second time it is said that it is said again.

What is told of a danger sign, or asked about one, stays the same on purpose.
"""

from hashlib import blake2b

from bot.core.changed import changed
from bot.core.doubt import is_asked
from bot.core.episode import OPEN_FROM, holds_back
from bot.core.model import Outcome, Turn
from bot.core.replies import opened, titled
from bot.core.scene import Scene


def told_apart(turn: Turn, scene: Scene) -> Turn:
    """The turn, opened by another word each time where all that it says and offers is what was said last."""
    session = turn.session
    if session is None or not turn.replies:
        return turn
    of_danger = turn.level >= OPEN_FROM or turn.outcome in (Outcome.RED_FLAG, Outcome.ASK) or is_asked(turn)
    if of_danger or holds_back(session, scene):
        return changed(turn, session=changed(session, last_reply=None, times_said=0))
    reply = _digest(turn)
    times = session.times_said + 1 if reply == session.last_reply else 0
    turn = changed(turn, session=changed(session, last_reply=reply, times_said=times))
    leads = scene.phrase("said_again").split("; ")
    return opened(turn, leads[(times - 1) % len(leads)]) if times else turn


def _digest(turn: Turn) -> str:
    labels = [button.label for reply in turn.replies for row in reply.buttons for button in row]
    return blake2b("\n".join((*map(titled, turn.replies), *labels)).encode(), digest_size=6).hexdigest()
