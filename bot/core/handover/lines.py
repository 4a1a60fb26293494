"""The lines that the bot itself writes to the clinic's staff: the head of a talk, and short notes below it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.core.doubt import sign_named
from bot.core.model import Address, Button, Handover, IncomingMessage, Level, Need, Outgoing, Reply, Session
from bot.core.relay import AND, Act, Relay
from bot.core.scene import Scene
from bot.core.text import without_controls

LONGEST_NAME = 60  # of a patient: a topic's name has 128 characters
NOBODYS = 0  # talk is a line that no talk follows: who replies to it writes to colleagues
UNANSWERED = "unanswered:"


def title_of(handover: Handover, session: Session, scene: Scene) -> str:
    """What the patient's topic is called: "Anna · day 3 · urgent"."""
    return _title(handover.person, scene.day(session), handover.level, scene)


def day_and_level(day: int | None, level: Level, scene: Scene) -> dict[str, str]:
    """How the staff reads them."""
    told = scene.phrase("handover_no_day") if day is None else scene.phrase("handover_day", day=day)
    return {"day": told, "level": scene.phrase(f"handover_level_{level.word}")}


def _title(person: str, day: int | None, level: Level, scene: Scene) -> str:
    name = without_controls(person)[:LONGEST_NAME].strip() or "?"
    return scene.phrase("handover_title", person=name, **day_and_level(day, level, scene))


def reason_of(reason: str, level: Level, scene: Scene) -> str:
    """Why a person is needed, in words, and whom she was told to call. None of them are the patient's."""
    if level is Level.NONE:
        return scene.phrase(f"handover_{reason}")
    names = names_in(reason)
    several = "handover_signs" if len(names) > 1 else "handover_sign"
    why = "handover_unanswered" if reason.startswith(UNANSWERED) else several
    sign = sign_named(names[0], scene)
    told = (sign.phrase or sign.level.word) if sign is not None else level.word
    return scene.phrase(why, sign=", ".join(names).replace("_", " "), told=scene.phrase(f"told_{told}"))


def names_in(reason: str) -> list[str]:
    """The signs that a reason names, the highest first."""
    return reason.removeprefix(UNANSWERED).split(AND)


def header(
    handover: Handover,
    session: Session,
    person_id: int,
    scene: Scene,
    lead: str = "",
    *,
    to: int | None = None,
    told: bool = False,
) -> Outgoing:
    """The head of a talk, with its buttons; with `to` it is shown to the second contact as well.

    Who was `told` why before reads the `lead` alone.
    """
    why = () if told else (reason_of(handover.reason, handover.level, scene), scene.phrase("handover_hint"))
    text = "\n\n".join(part for part in (lead, *why) if part)
    seen = (Button(scene.phrase("button_seen"), "seen"),) if handover.level >= Level.URGENT else ()
    buttons = ((*seen, Button(scene.phrase("button_close"), "close")),)
    title = title_of(handover, session, scene)
    relay = Relay(person_id, Act.OPEN, title) if to is None else Relay(person_id, name=title, beside=True)
    return Outgoing(Address(to or handover.staff_chat_id or 0), Reply(text, title, buttons), relay)


def told_in_group(need: Need, message: IncomingMessage, scene: Scene) -> tuple[Outgoing, ...]:
    """A danger sign that somebody told in a group: the staff hears of it, but no talk begins there."""
    if scene.clinic.staff_chat_id is None:
        return ()
    title = _title(message.person, need.day, need.level, scene)
    text = f"{reason_of(need.reason, need.level, scene)} {scene.phrase('handover_in_group')}"
    return (Outgoing(Address(scene.clinic.staff_chat_id), Reply(text, title), Relay(NOBODYS, beside=True)),)


def line(
    text: str | Reply,
    handover: Handover,
    session: Session,
    person_id: int,
    scene: Scene,
    act: Act = Act.SAY,
    facts: Mapping[str, object] = MappingProxyType({}),
) -> tuple[Outgoing, ...]:
    """A note of the bot in the patient's talk: a phrase by its name, or a reply; nothing without a staff chat."""
    if handover.staff_chat_id is None:
        return ()
    reply = text if isinstance(text, Reply) else Reply(scene.phrase(text, **dict(facts)))
    relay = Relay(person_id, act, title_of(handover, session, scene))
    return (Outgoing(Address(handover.staff_chat_id), reply, relay),)


def to_second(reply: Reply, handover: Handover, session: Session, person_id: int, scene: Scene) -> tuple[Outgoing, ...]:
    """A note of the bot to the second contact, named by whose talk it is."""
    second = second_chat(handover, scene)
    if second is None:
        return ()
    title = title_of(handover, session, scene)
    return (Outgoing(Address(second), replace(reply, title=title), Relay(person_id, name=title, beside=True)),)


def beside(shown: tuple[Outgoing, ...], handover: Handover, scene: Scene) -> tuple[Outgoing, ...]:
    """The same for the second contact, where she takes part."""
    second = second_chat(handover, scene)
    if second is None or not handover.second_on:
        return ()
    return tuple(
        replace(
            one,
            to=Address(second),
            reply=replace(one.reply, title=one.relay.name),
            relay=replace(one.relay, beside=True),
        )
        for one in shown
        if one.relay is not None
    )


def told_again(name: str, handover: Handover, scene: Scene) -> str:
    """The sentence `name`, then what the sign asks of her, in the words of its first answer, and a second phone."""
    text = f"{scene.phrase(name)} {scene.phrase(_what_to_do(handover, scene))}"
    second = scene.clinic.second_contact.phone if scene.clinic.second_contact else None
    if second is None or handover.level is Level.EMERGENCY:
        return text
    return f"{text} {scene.phrase('second_phone', second=second)}"


def _what_to_do(handover: Handover, scene: Scene) -> str:
    """The name of the phrase."""
    if handover.level < Level.URGENT:
        return "call_clinic"
    sign = sign_named(names_in(handover.reason)[0], scene)
    return f"flag_{sign.phrase if sign is not None and sign.phrase else handover.level.word}"


def second_chat(handover: Handover, scene: Scene) -> int | None:
    """The second contact's chat, where it is another one than the talk's own."""
    second = scene.clinic.second_contact.chat_id if scene.clinic.second_contact else None
    return None if second == handover.staff_chat_id else second
