"""An open danger sign: from urgent on it stays open for a day, or until she says that she has called.

While it is open, whatever the bot says about her skin opens with it, and a question that has an answer for such a time
(`beside_danger` in the content) gets that one: no "make-up from day 3" while nobody has looked at the yellow fluid.
"""

from dataclasses import replace
from datetime import timedelta

from bot.core.doubt import sign_named
from bot.core.intents import CONTACT_CLINIC, DELETE_DATA, HELP, REMINDERS_OFF, REMINDERS_ON, SET_DATE
from bot.core.model import Level, Outcome, Session, Turn
from bot.core.offers import called_rows
from bot.core.replies import led
from bot.core.scene import Scene
from bot.core.signs import Sign

OPEN_FROM = Level.URGENT
LASTS = timedelta(hours=24)
_ALWAYS = (Outcome.CLARIFY, Outcome.FALLBACK, Outcome.DATE)
# they lead to the clinic, or are about the bot and not the skin: nothing in them soothes
_NEEDS_NONE = (
    *(CONTACT_CLINIC, "book_or_price", "bot_identity", HELP, SET_DATE),
    *(REMINDERS_ON, REMINDERS_OFF, DELETE_DATA),
)


def begun(sign: Sign, session: Session, scene: Scene) -> Session:
    """The session after `sign` was told; a more serious one that is open stays the one to remind of."""
    if sign.level < OPEN_FROM:
        return session
    before = _sign(session, scene) if is_open(session, scene) else None
    worst = before if before is not None and before.level > sign.level else sign
    return replace(session, flagged_at=scene.now, flagged=worst.name)


def ended(session: Session) -> Session:
    """Somebody has heard of it: she says that she has called, or the staff has closed its talk with her."""
    return replace(session, flagged_at=None, flagged=None)


def is_open(session: Session, scene: Scene) -> bool:
    return session.flagged_at is not None and scene.now - session.flagged_at <= LASTS


def tells_of(intent: str | None, session: Session, scene: Scene) -> bool:
    """Whether the danger sign that is open is one of `intent`: she need not be asked whether she has it."""
    sign = _sign(session, scene) if is_open(session, scene) else None
    return sign is not None and sign.intent == intent


def waits_for_a_look(session: Session, scene: Scene) -> bool:
    """Whether somebody has to look at her first; thoughts of self-harm are no matter of the skin."""
    if not is_open(session, scene):
        return False
    sign = _sign(session, scene)
    return sign is None or sign.phrase is None


def remind(turn: Turn, scene: Scene) -> Turn:
    """An answer that may soothe opens with the danger sign that is open; so does what was not understood."""
    told = {turn.intent, *turn.also} - {None, *_NEEDS_NONE}
    if turn.outcome in _ALWAYS or (turn.outcome is Outcome.ANSWER and told):
        return open_with_reminder(turn, scene)
    return turn


def open_with_reminder(turn: Turn, scene: Scene) -> Turn:
    """The turn with the open danger sign at its head, if there is one, and a button to say that she has called."""
    session = turn.session
    if session is None or not turn.replies or not is_open(session, scene):
        return turn
    sign = _sign(session, scene)
    words = (sign.phrase or sign.level.word) if sign is not None else OPEN_FROM.word
    turn = led(turn, scene.phrase(f"flag_reminder_{words}"))
    if not waits_for_a_look(session, scene):
        return turn
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, buttons=(*first.buttons, *called_rows(scene))), *others))


def _sign(session: Session, scene: Scene) -> Sign | None:
    return sign_named(session.flagged or "", scene)
