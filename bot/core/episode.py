"""An open danger sign: from urgent on it stays open for a day, or until she says that she has called.

While it is open, whatever the bot says opens with it but for what leads to the clinic, and a question that has an
answer for such a time (`beside_danger` in the content) gets that one: no "make-up from day 3" while nobody has looked
at the yellow fluid. How skin is or will go on is not told then, nor while a question about such a sign is open.

Once she has called about an urgent sign nothing reminds her any more, but for some days (TREATED_LASTS) the bot gives
no leave: that is for those who look at it, and she may say that they have found nothing.

Once help knows of an emergency nothing reminds her any more, but for some hours (HELP_LASTS) those who help her are the
ones to ask: nothing soothes and nothing is allowed.
"""

from dataclasses import replace
from datetime import timedelta

from bot.core.doubt import open_signs, sign_named
from bot.core.intents import (
    CARE,
    CONTACT_CLINIC,
    GREET,
    HELP,
    MEDICAL,
    REMINDERS_OFF,
    REMINDERS_ON,
    SET_DATE,
    SMALL_TALK,
    SYMPTOM,
    TIMELINE,
)
from bot.core.model import Level, Outcome, Reply, Session, Turn
from bot.core.offers import called_emergency_rows, called_rows
from bot.core.replies import led
from bot.core.scene import Scene
from bot.core.signs import Sign

OPEN_FROM = Level.URGENT
LASTS = timedelta(hours=24)
HELP_LASTS = timedelta(hours=6)
TREATED_LASTS = timedelta(days=3)
# they lead to the clinic, or are about the bot and not the skin: nothing in them soothes
_NEEDS_NONE = frozenset((CONTACT_CLINIC, "book_or_price", "bot_identity", HELP, SET_DATE, REMINDERS_ON, REMINDERS_OFF))
_HOW_IT_GOES = (SYMPTOM, TIMELINE)
_FOR_HELPERS = (*_HOW_IT_GOES, CARE)
_FOR_LATER = frozenset(  # what is forbidden beside danger, and nobody who helps her now is asked about
    ("care_makeup", "care_swimming", "care_exercise", "care_sun", "care_next_session", "care_other_treatments")
)


def begun(sign: Sign, session: Session, scene: Scene) -> Session:
    """The session after `sign` was told; a more serious one that is open stays the one to remind of."""
    if sign.level < OPEN_FROM:
        return session
    before = told(session, scene)
    worst = before if before is not None and before.level > sign.level else sign
    return replace(session, flagged_at=scene.now, flagged=worst.name)


def ended(session: Session) -> Session:
    """Somebody has heard of it: she says that she has called, or the staff has closed its talk with her."""
    return replace(session, flagged_at=None, flagged=None)


def over(session: Session) -> Session:
    """The session after help was reached, or the staff has closed its talk: what was still asked is theirs, too."""
    return replace(ended(session), open_signs=(), open_question=None, open_choices=())


def is_helped(session: Session, scene: Scene) -> bool:
    """Whether help was reached for an emergency a short time ago."""
    return session.helped_at is not None and scene.now - session.helped_at <= HELP_LASTS


def is_treated(session: Session, scene: Scene) -> bool:
    """Whether she has called about an urgent sign some days ago: what she may do is for those who look at it."""
    return session.called_at is not None and scene.now - session.called_at <= TREATED_LASTS


def is_open(session: Session, scene: Scene) -> bool:
    return session.flagged_at is not None and scene.now - session.flagged_at <= LASTS


def no_longer_kept(session: Session, scene: Scene) -> Session:
    """The session without a danger sign that is no longer open: it is kept to remind of it, and for nothing else."""
    if session.helped_at is not None and not is_helped(session, scene):
        session = replace(session, helped_at=None)
    if session.called_at is not None and not is_treated(session, scene):
        session = replace(session, called_at=None)
    return session if session.flagged_at is None or is_open(session, scene) else ended(session)


def told(session: Session, scene: Scene) -> Sign | None:
    """The danger sign that is open, if there is one and it still exists."""
    return sign_named(session.flagged or "", scene) if is_open(session, scene) else None


def tells_of(intent: str | None, session: Session, scene: Scene) -> bool:
    """Whether the danger sign that is open is one of `intent`: she need not be asked whether she has it."""
    sign = told(session, scene)
    return sign is not None and sign.intent == intent


def is_emergency(session: Session, scene: Scene) -> bool:
    """Whether help is to be called, and not the clinic."""
    sign = told(session, scene)
    return sign is not None and sign.level is Level.EMERGENCY


def waits_for_a_look(session: Session, scene: Scene) -> bool:
    """Whether somebody has to look at her first; thoughts of self-harm are no matter of the skin."""
    if not is_open(session, scene):
        return False
    sign = told(session, scene)
    return sign is None or sign.phrase is None


def holds_back(session: Session, scene: Scene) -> bool:
    """Whether nothing is said now that could soothe: danger is open, or a question about it, or help is under way."""
    return waits_for_a_look(session, scene) or _asked_of(session, scene) is not None or is_helped(session, scene)


def only_beside_danger(intent: str, session: Session, scene: Scene) -> bool:
    """Whether `intent` gets the answer that was written for an open danger sign, or for a question about one."""
    if waits_for_a_look(session, scene) or _asked_of(session, scene) is not None:
        return True
    return is_helped(session, scene) and intent in _FOR_LATER


def in_place_of(intent: str, session: Session, scene: Scene) -> str | None:
    """What is said while danger is open in place of an answer that may soothe; None where `intent` has none."""
    if not holds_back(session, scene):
        allows = intent.startswith((CARE, TIMELINE)) and intent != MEDICAL  # which gives no leave
        return scene.phrase("held_for_the_clinic") if allows and is_treated(session, scene) else None
    if intent in SMALL_TALK:
        return scene.phrase("only_read")
    if is_helped(session, scene) and not waits_for_a_look(session, scene) and intent.startswith(_FOR_HELPERS):
        return scene.phrase("held_for_helpers")
    if not intent.startswith(_HOW_IT_GOES):
        return None
    sign = _asked_of(session, scene)
    if sign is None or waits_for_a_look(session, scene):
        return scene.phrase("held_back")
    return scene.phrase(f"held_for_an_answer_{sign.level.word}")


def unless_open(phrase: str, session: Session, scene: Scene) -> str:
    """A phrase that sounds as if all were well; while danger is open, only that it was read."""
    return scene.phrase("only_read" if holds_back(session, scene) else phrase)


def remind(turn: Turn, scene: Scene) -> Turn:
    """The turn with the open danger sign at its head, but where it leads to the clinic or tells of no lesser one."""
    session = turn.session
    if session is None or turn.outcome is Outcome.SILENT:
        return turn
    turn = _for_helpers(turn, session, scene)
    sign = told(session, scene) if waits_for_a_look(session, scene) else None
    if turn.outcome is Outcome.RED_FLAG and (sign is None or turn.level >= sign.level):
        return turn
    needs_none = turn.outcome is Outcome.ANSWER and {turn.intent, *turn.also} <= _NEEDS_NONE
    if needs_none and (not is_emergency(session, scene) or _is_of_the_call(turn, scene)):
        return turn
    return open_with_reminder(turn, scene)


def _is_of_the_call(turn: Turn, scene: Scene) -> bool:
    """Whether a turn says of the call itself what to do: in an emergency the clinic's number alone never stands."""
    own_words = turn.intent == CONTACT_CLINIC and turn.response is None
    return own_words and any(scene.fill("{emergency_number}") in reply.text for reply in turn.replies)


def reminder_of(session: Session, scene: Scene) -> str:
    """The words that remind of the danger sign that is open."""
    sign = told(session, scene)
    words = (sign.phrase or sign.level.word) if sign is not None else OPEN_FROM.word
    return scene.phrase(f"flag_reminder_{words}")


def open_with_reminder(turn: Turn, scene: Scene) -> Turn:
    """The turn with the open danger sign at its head, if there is one, and a button to say that she has called."""
    session = turn.session
    if session is None or not turn.replies or not is_open(session, scene):
        return turn
    reminder = reminder_of(session, scene)
    if turn.intent == GREET and not turn.also:
        turn = replace(turn, replies=(Reply(reminder),))  # "hello?"
    elif waits_for_a_look(session, scene):
        turn = led(turn, f"{reminder} {scene.phrase('reminder_before_more')}")
    else:
        turn = led(turn, reminder)
    if not waits_for_a_look(session, scene):
        return turn
    rows = (called_emergency_rows if is_emergency(session, scene) else called_rows)(scene)
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, buttons=(*first.buttons, *rows)), *others))


def _for_helpers(turn: Turn, session: Session, scene: Scene) -> Turn:
    """While help is under way nobody is asked what she means: those who help her are asked."""
    unclear = turn.outcome in (Outcome.CLARIFY, Outcome.FALLBACK) and not session.open_signs
    if not unclear or not is_helped(session, scene) or waits_for_a_look(session, scene):
        return turn
    return replace(turn, replies=(Reply(scene.phrase("held_for_helpers")),), choices=())


def _asked_of(session: Session, scene: Scene) -> Sign | None:
    """The danger sign that she is asked about, where an answer about the skin would have to wait for it."""
    signs = open_signs(session, scene)
    return next((sign for sign in signs if sign.level >= OPEN_FROM and sign.phrase is None), None)
