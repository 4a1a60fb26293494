"""What the slash commands say. `/date` with words is read by the dialogue like any other message."""

from collections.abc import Callable
from dataclasses import replace

from bot.core import own_data
from bot.core.answers import answer_intent
from bot.core.clinics import NO_CLINIC
from bot.core.episode import is_open, reminder_of
from bot.core.intents import GREET, HELP, TODAY
from bot.core.model import Outcome, Picture, Reply, Session, Turn
from bot.core.offers import every_clinic_rows, recent_day_rows
from bot.core.replies import said
from bot.core.scene import Scene
from bot.core.state import ask_date, listened, stop

ID = "id"
"""Asks for the id of a chat, which a clinic writes into its file. In no menu of patients."""
LOGO = "logo"
PRIVATE = ("start", "help", "today", "date", "clinic", "privacy", "mydata", "export", "forget", "stop")


def named(text: str) -> tuple[str, str] | None:
    """The command and its arguments, where a message is one: "/date 14 Nov" -> ("date", "14 Nov")."""
    if not text.startswith("/"):
        return None
    head, _, arguments = text[1:].partition(" ")
    name = head.partition("@")[0].lower()
    return (name, arguments.strip()) if name.isalpha() else None


def obey(name: str, arguments: str, session: Session, scene: Scene) -> Turn:
    """The turn for the command `name`; an unknown one, whose words say nothing either, gets the help."""
    command = COMMANDS.get(name)
    return command(arguments, session, scene) if command else answer_intent(HELP, None, session, scene)


def _start(_: str, session: Session, scene: Scene) -> Turn:
    """A payload that opens to nothing gets the ordinary welcome; what it carries is for `core/invited.py`."""
    return welcome(session, scene)


def first_words(scene: Scene) -> str:
    greeting = scene.fill(scene.clinic.greeting or scene.content.phrases["welcome_greeting"])
    return f"{greeting}\n\n{scene.phrase('welcome')}"


def logo(scene: Scene) -> Picture | None:
    """The picture that a welcome comes with."""
    return Picture(LOGO, scene.clinic.name, scene.clinic.slug) if scene.clinic.logo else None


def welcome(session: Session, scene: Scene) -> Turn:
    """The first words, and the one time that the treatment date is asked for."""
    text = first_words(scene)
    if scene.clinic.slug == NO_CLINIC:  # first things first: whose patient she is
        return said(listened(session), text, intent=GREET)
    if session.treated_on is not None:
        return Turn(listened(session), (Reply(text, picture=logo(scene)),), Outcome.ANSWER, intent=GREET)
    reply = Reply(f"{text}\n\n{scene.phrase('ask_date')}", buttons=recent_day_rows(scene), picture=logo(scene))
    return Turn(ask_date(session), (reply,), Outcome.ANSWER, intent=GREET)


def _help(_: str, session: Session, scene: Scene) -> Turn:
    return answer_intent(HELP, None, session, scene)


def _today(_: str, session: Session, scene: Scene) -> Turn:
    return answer_intent(TODAY, scene.day(session), replace(session, date_asked=False), scene)


def _date(_: str, session: Session, scene: Scene) -> Turn:
    on = session.treated_on
    known = () if on is None else (scene.phrase("date_so_far", date=scene.long_date(on)),)
    return said(ask_date(session), "\n\n".join((*known, scene.phrase("ask_date_again"))), recent_day_rows(scene))


def _clinic(_: str, session: Session, scene: Scene) -> Turn:
    may_choose = scene.clinic.slug == NO_CLINIC and session.clinic in (None, NO_CLINIC)
    rows = every_clinic_rows(scene) if may_choose else ()
    return said(session, clinic_card(scene), rows)


def clinic_card(scene: Scene) -> str:
    """Name, phone, hours, address: what a patient needs to reach the clinic."""
    clinic = scene.clinic
    lines = [scene.phrase("clinic_card")]
    if clinic.hours:
        lines.append(scene.phrase("clinic_hours"))
    lines.append(scene.phrase("clinic_booking"))
    if clinic.address:
        lines.append(clinic.address)
    return "\n".join([*lines, scene.phrase("clinic_emergency")])


def _privacy(_: str, session: Session, scene: Scene) -> Turn:
    return said(session, scene.phrase("privacy"))


def _mydata(_: str, session: Session, scene: Scene) -> Turn:
    return own_data.show(session, scene)


def _export(_: str, session: Session, scene: Scene) -> Turn:
    return own_data.send(session, scene)


def forget(session: Session, scene: Scene) -> Turn:
    """Nothing is left of her; a danger sign that was open is named once more, as nothing reminds of it any more."""
    reminder = (reminder_of(session, scene),) if is_open(session, scene) else ()
    return said(None, "\n\n".join((*reminder, scene.phrase("forgotten"))))


def _stop(_: str, session: Session, scene: Scene) -> Turn:
    return said(stop(session), scene.phrase("stopped"))


COMMANDS: dict[str, Callable[[str, Session, Scene], Turn]] = {
    "start": _start,
    "help": _help,
    "today": _today,
    "date": _date,
    "clinic": _clinic,
    "privacy": _privacy,
    "mydata": _mydata,
    "export": _export,
    "forget": lambda _, session, scene: forget(session, scene),
    "stop": _stop,
}
