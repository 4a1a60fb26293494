"""A question about a danger sign that nobody answers: put once more below each reply, and left after half a day.

Then she reads for the last time what was asked, and what to do if it is so: silence is no "no", and nobody is nagged
for days. With a staff chat it counts as yes long before (`handover/overdue`).
"""

from dataclasses import replace
from datetime import timedelta

from bot.core.danger import flag_text
from bot.core.doubt import ask_again, is_asked, open_signs
from bot.core.model import Outcome, Reply, Turn
from bot.core.replies import closed
from bot.core.scene import Scene

LEFT_AFTER = timedelta(hours=12)


def ask_or_leave(turn: Turn, scene: Scene) -> Turn:
    """The turn with the open question below it, or with what a "yes" would mean where it has waited in silence."""
    session = turn.session
    signs = open_signs(session, scene) if session is not None else ()
    if session is None or not signs or not turn.replies or is_asked(turn):
        return turn
    if session.seen_at is None or scene.now - session.seen_at < LEFT_AFTER:
        return ask_again(turn, scene)
    told = scene.phrase("doubt_left", question=scene.fill(signs[0].question), flag=flag_text(signs[0], scene))
    turn = replace(turn, session=replace(session, open_signs=(), open_question=None, open_choices=()))
    if turn.outcome is Outcome.CLARIFY:  # "is it one of these?" and its buttons stay together
        return replace(turn, replies=(Reply(told), *turn.replies))
    return closed(turn, told)
