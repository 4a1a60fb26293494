"""What an intent does besides its answer: check-ins on and off, a date asked for, buttons to delete or to be called."""

from collections.abc import Callable

from bot.core.check_ins import switch_off, switch_on
from bot.core.intents import CONTACT_CLINIC, DELETE_DATA, DISSATISFIED, REMINDERS_OFF, REMINDERS_ON, SET_DATE
from bot.core.model import Session
from bot.core.offers import Rows, forget_rows, human_rows, recent_day_rows
from bot.core.scene import Scene
from bot.core.state import ask_date

Effect = Callable[[Session, Scene], tuple[Session, tuple[str, ...], Rows]]
"""Gives the session as it is afterwards, the lines that follow the answer, and the buttons below it."""


def _set_date(session: Session, scene: Scene) -> tuple[Session, tuple[str, ...], Rows]:
    """Asked for; whoever has told one, and only wants to know which, reads it below."""
    on = session.treated_on
    known = () if on is None else (scene.phrase("date_so_far", date=scene.long_date(on)),)
    return ask_date(session), known, recent_day_rows(scene)


def _delete_data(session: Session, scene: Scene) -> tuple[Session, tuple[str, ...], Rows]:
    return session, (), forget_rows(scene)


def _contact(session: Session, scene: Scene) -> tuple[Session, tuple[str, ...], Rows]:
    return session, (), human_rows(scene) if scene.clinic.staff_chat_id is not None else ()


EFFECTS: dict[str, Effect] = {
    REMINDERS_ON: switch_on,
    REMINDERS_OFF: switch_off,
    SET_DATE: _set_date,
    DELETE_DATA: _delete_data,
    **dict.fromkeys((CONTACT_CLINIC, "bot_identity", DISSATISFIED, "complaint"), _contact),
}
