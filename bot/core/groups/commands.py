"""The slash commands of a group. Whatever else is commanded there is personal, and belongs into a private chat."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.commands import ID, clinic_card
from bot.core.groups import settings
from bot.core.intents import DELETE_DATA, REMINDERS_OFF, REMINDERS_ON, SET_DATE, TODAY
from bot.core.invited import plain_link
from bot.core.links import Invitation
from bot.core.model import Group, IncomingMessage, Outcome, Reply, Turn
from bot.core.private_question import private_row, with_private
from bot.core.replies import said
from bot.core.scene import Scene

PERSONAL = (TODAY, SET_DATE, DELETE_DATA, REMINDERS_ON, REMINDERS_OFF)
_AT_ONCE = (REMINDERS_ON, REMINDERS_OFF)  # done where they are asked: not to whoever presses a button
MENU = ("help", "clinic", "privacy", "settings")  # `start` comes with a link, nobody types it
ADMINS_MENU = (*MENU, ID)


def obey(name: str, arguments: str, message: IncomingMessage, group: Group, scene: Scene) -> Turn:
    """The turn for the command `name`."""
    if name in COMMANDS:
        return COMMANDS[name](arguments, message, group, scene)
    return personal(TODAY if name == "today" else None, scene)


def is_personal(intent: str | None, day: int | None) -> bool:
    """Whether this is about one person; `day` is the day that the message itself states."""
    return intent in PERSONAL and (intent != TODAY or day is None)


def personal(intent: str | None, scene: Scene) -> Turn:
    """That this belongs into a private chat, and the way there, with the question already asked."""
    return with_private(_say("group_private", scene), [intent] if intent and intent not in _AT_ONCE else [], scene)


def welcome(group: Group, scene: Scene) -> Turn:
    """What the bot does in a group, how to call it, and that nothing personal is answered there."""
    reply = Reply(scene.phrase("group_welcome"), buttons=(private_row([], scene),))
    return Turn(None, (reply,), Outcome.ANSWER, group=replace(group, welcomed=True))


def _say(phrase: str, scene: Scene) -> Turn:
    return said(None, scene.phrase(phrase))


def _help(_: str, __: IncomingMessage, group: Group, scene: Scene) -> Turn:
    return welcome(group, scene)


def _start(payload: str, message: IncomingMessage, group: Group, scene: Scene) -> Turn:
    """Whoever adds the bot by a clinic's link gives the group that clinic; later only an admin may."""
    link = message.link or plain_link(payload, scene)
    if isinstance(link, Invitation) and (message.admin or group.clinic is None):
        group = replace(group, clinic=link.clinic)
        scene = replace(scene, clinic=scene.content.clinics[link.clinic])
    return Turn(None, group=group) if group.welcomed else welcome(group, scene)


def _id(_: str, message: IncomingMessage, __: Group, scene: Scene) -> Turn:
    return said(None, scene.phrase("chat_id_group", id=message.chat_id))


def _clinic(_: str, __: IncomingMessage, ___: Group, scene: Scene) -> Turn:
    return said(None, clinic_card(scene))


def _privacy(_: str, __: IncomingMessage, ___: Group, scene: Scene) -> Turn:
    return _say("group_privacy", scene)


def _settings(_: str, message: IncomingMessage, group: Group, scene: Scene) -> Turn:
    if not message.admin:
        return _say("group_only_admins", scene)
    return Turn(None, (settings.menu(group, message.topic, scene),), Outcome.ANSWER)


COMMANDS: dict[str, Callable[[str, IncomingMessage, Group, Scene], Turn]] = {
    "help": _help,
    "start": _start,
    "clinic": _clinic,
    ID: _id,
    "privacy": _privacy,
    "settings": _settings,
}
