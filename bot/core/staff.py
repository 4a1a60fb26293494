"""What the clinic's staff does in a patient's talk: words for her, commands for the bot, buttons under its lines.

Whoever comes here was found to be in the staff chat a moment ago (`telegram_app/desk.py`). Everything that is no
command goes to the patient, signed with the clinic's name; a command never does.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.dialogue import handle
from bot.core.episode import over
from bot.core.handover.deadlines import timed
from bot.core.handover.lines import day_and_level, line, second_chat, title_of, to_second
from bot.core.handover.talk import attended, close
from bot.core.model import Address, Handover, IncomingMessage, Outcome, Outgoing, Reply, Session, Turn
from bot.core.offers import back_rows, offered_by
from bot.core.relay import CAPTIONED, Act, Relay
from bot.core.scene import Scene
from bot.core.stages import stage_of
from bot.core.text import without_controls
from bot.core.why import danger_reasons, reasons

LAST_INTENTS = 5
COMMANDS = ("patient", "note", "why", "close", "id", "help")


@dataclass(frozen=True, slots=True)
class StaffMessage:
    """What a member of the staff wrote in a patient's talk. `text` holds the words, a caption, or a command."""

    chat_id: int
    message_id: int
    person_id: int
    text: str
    staff: str
    media: str | None = None
    edited: bool = False
    answers_id: int | None = None


@dataclass(frozen=True, slots=True)
class StaffPress:
    """A button under one of the bot's lines to the staff."""

    data: str
    person_id: int
    staff: str
    chat_id: int


@dataclass(frozen=True, slots=True)
class Aside:
    """Somebody of the staff replied to what a colleague had written to the patient, outside of topics: to nobody."""

    person_id: int
    chat_id: int
    message_id: int


def is_command(message: StaffMessage) -> bool:
    """Whether it is for the bot, or for nobody: never for the patient."""
    return message.text.lstrip().startswith("/")


def staff_says(message: StaffMessage, session: Session, scene: Scene) -> Turn:
    """The turn for a message of the staff; `session` is the patient's, and has a handover."""
    handover = session.handover
    if handover is None:
        return Turn(session)
    if is_command(message):
        if message.edited:
            return Turn(session)
        name, _, words = message.text.lstrip()[1:].partition(" ")
        command = ACTIONS.get(name.partition("@")[0].lower(), _unknown)
        return timed(command(words.strip(), message, session, scene), scene)
    return timed(_pass_on(message, handover, session, scene), scene)


def staff_presses(press: StaffPress, session: Session, scene: Scene) -> Turn:
    """The turn for a button under one of the bot's lines; one that does nothing any more changes nothing."""
    handover = session.handover
    if handover is None or not handover.open:
        return Turn(session)
    if press.data == "close":
        return timed(_close(press.staff, press.person_id, session, scene), scene)
    if press.data != "seen" or handover.acknowledged:
        return Turn(session)
    handover = replace(handover, acknowledged=True, taken_at=scene.now, heard_at=scene.now)
    handover = _joined(handover, press.chat_id, scene)
    session = replace(session, handover=handover)
    facts = {"staff": without_controls(press.staff)}
    told = line("staff_seen_by", handover, session, press.person_id, scene, facts=facts)
    return timed(Turn(session, (Reply(scene.phrase("staff_seen")),), Outcome.ANSWER, sends=told), scene)


def staff_talks_aside(aside: Aside, session: Session, scene: Scene) -> Turn | None:
    """Told once a talk: it may be meant for her, and may be no more than talk among colleagues."""
    handover = session.handover
    if handover is None or not handover.open or handover.told_aside:
        return None
    told = Reply(scene.phrase("staff_aside"), title_of(handover, session, scene))
    to = Address(aside.chat_id, reply_to=aside.message_id)
    session = replace(session, handover=replace(handover, told_aside=True))
    return Turn(session, sends=(Outgoing(to, told, Relay(aside.person_id, beside=True)),))


def _pass_on(message: StaffMessage, handover: Handover, session: Session, scene: Scene) -> Turn:
    """To the patient, under the clinic's name. It also says that somebody is there: the bot keeps quiet from now on."""
    act = Act.EDIT if message.edited else Act.SAY if message.media is None else Act.COPY
    again: tuple[Outgoing, ...] = ()
    told: tuple[Reply, ...] = ()
    if not message.edited:
        if not attended(session):
            told = (Reply(scene.phrase("staff_writes"), buttons=back_rows(scene)),)
            session = replace(session, offered=offered_by(back_rows(scene)))
        if not handover.open:
            again = line("staff_open_again", handover, session, message.person_id, scene, act=Act.OPEN)
        handover = replace(handover, open=True, quiet=True, acknowledged=True, taken_at=None)
        handover = replace(handover, heard_at=scene.now, expires_at=None)
        handover = _joined(handover, message.chat_id, scene)
    relay = Relay(
        message.person_id,
        act,
        source_chat_id=message.chat_id,
        source_id=message.message_id,
        answers_id=message.answers_id,
    )
    to = Address(message.person_id)
    shown = Outgoing(to, Reply(without_controls(message.text), scene.clinic.name), relay)
    signed: tuple[Outgoing, ...] = ()
    if act is Act.COPY and message.media not in CAPTIONED:
        lead = Reply(scene.phrase("staff_sends"), scene.clinic.name)
        signed = (Outgoing(to, lead, Relay(message.person_id, Act.SAY)),)
    seen = _seen_by_colleagues(message, handover, session, scene)
    return Turn(replace(session, handover=handover), told, sends=(*signed, shown, *again, *seen))


def _joined(handover: Handover, chat_id: int, scene: Scene) -> Handover:
    """With the second contact, who sees from now on what is written, if this is her chat."""
    return replace(handover, second_on=True) if chat_id == second_chat(handover, scene) else handover


def _seen_by_colleagues(
    message: StaffMessage, handover: Handover, session: Session, scene: Scene
) -> tuple[Outgoing, ...]:
    """What one of the staff writes to her, for the others: the staff chat, or the second contact who takes part."""
    if not handover.second_on:
        return ()
    words = without_controls(message.text) or scene.phrase("staff_wrote_no_words")
    told = Reply(scene.phrase("staff_wrote", staff=without_controls(message.staff), words=words))
    if message.chat_id == handover.staff_chat_id:
        return to_second(told, handover, session, message.person_id, scene)
    return line(told, handover, session, message.person_id, scene)


def _close(staff: str, person_id: int, session: Session, scene: Scene) -> Turn:
    """Its topic is closed, too."""
    facts = {"staff": without_controls(staff)}
    handover = session.handover or Handover()
    last = line("staff_closed_by", handover, session, person_id, scene, act=Act.CLOSE, facts=facts)
    return close(over(session), scene, "staff_closed", last)


def _end(_: str, message: StaffMessage, session: Session, scene: Scene) -> Turn:
    if session.handover is None or not session.handover.open:
        return _answer("staff_not_open", message, session, scene)
    return _close(message.staff, message.person_id, session, scene)


def _note(_: str, __: StaffMessage, session: Session, ___: Scene) -> Turn:
    """It stays where it was written."""
    return Turn(session)


def _patient(_: str, message: StaffMessage, session: Session, scene: Scene) -> Turn:
    """Day, stage, and what she asked about last: the names of answers, not her words."""
    day = scene.day(session)
    intents = scene.content.intents
    asked = [name.partition("/")[0] for name, _ in reversed(session.said)]
    titles = dict.fromkeys(intents[name].title for name in (session.topic or "", *asked) if name in intents)
    handover = session.handover or Handover()
    return _answer(
        "staff_patient",
        message,
        session,
        scene,
        **day_and_level(day, handover.level, scene),
        stage="–" if day is None else stage_of(day, scene.content.stages).title,
        asked=", ".join(list(titles)[:LAST_INTENTS]) or "–",
        state=scene.phrase(_state(handover)),
    )


def _why(words: str, message: StaffMessage, session: Session, scene: Scene) -> Turn:
    """How the bot would read a sentence if this patient wrote it now; nothing of it is kept."""
    if not words:
        return _unknown(words, message, session, scene)
    bare = replace(session, handover=None, open_signs=())
    turn = handle(IncomingMessage(words), bare, scene.content, scene.now)
    return _answer(
        "staff_why",
        message,
        session,
        scene,
        level=scene.phrase(f"why_level_{turn.level.word}"),
        response=turn.response or "–",
        reasons="\n".join((*danger_reasons(words, scene.day(session), scene.content), *reasons(words, scene.content))),
    )


def _state(handover: Handover) -> str:
    if not handover.open:
        return "staff_state_closed"
    if not handover.quiet:
        return "staff_state_bot"
    return "staff_state_seen" if handover.acknowledged else "staff_state_waits"


def _help(_: str, message: StaffMessage, session: Session, scene: Scene) -> Turn:
    return _answer("staff_help", message, session, scene)


def _unknown(_: str, message: StaffMessage, session: Session, scene: Scene) -> Turn:
    return _answer("staff_unknown_command", message, session, scene)


def _answer(name: str, message: StaffMessage, session: Session, scene: Scene, **facts: object) -> Turn:
    handover = session.handover or Handover()
    if message.chat_id == second_chat(handover, scene):
        reply = Reply(scene.phrase(name, **facts))
        return Turn(session, sends=to_second(reply, handover, session, message.person_id, scene))
    handover = replace(handover, staff_chat_id=message.chat_id)
    return Turn(session, sends=line(name, handover, session, message.person_id, scene, facts=facts))


def _id(_: str, message: StaffMessage, session: Session, scene: Scene) -> Turn:
    return _answer("chat_id_group", message, session, scene, id=message.chat_id)


ACTIONS: dict[str, Callable[[str, StaffMessage, Session, Scene], Turn]] = {
    "close": _end,
    "note": _note,
    "patient": _patient,
    "why": _why,
    "id": _id,
    "help": _help,
}
