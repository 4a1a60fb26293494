"""Is it meant for the bot? Commands, mentions and replies, in Telegram's offsets (UTF-16 units)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.telegram_app.updates import Entity, Message, RepliedMessage


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is. `commands` are those of groups, where a bare command may be meant for another bot."""

    id: int
    username: str
    commands: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Command:
    """A command without its "@name": "/date@our_bot 14 Nov" is "/date 14 Nov"."""

    text: str
    ours: bool


def command(text: str, entities: Sequence[Entity], me: Me) -> Command | None:
    """The command that opens the text, if one does."""
    first = next((e for e in entities if e.type == "bot_command" and e.offset == 0), None)
    if first is None:
        return None
    _, head, rest = _around(text, first)
    name, _, bot = head.partition("@")
    ours = bot.casefold() == me.username.casefold() if bot else name[1:].casefold() in me.commands
    return Command(name + rest, ours)


def addressed(message: Message, text: str, entities: Sequence[Entity], me: Me) -> bool:
    """Whether a group's message calls the bot: by its name, or as a reply to it."""
    if any(_mentions(text, entity, me) for entity in entities):
        return True
    replied = _replied(message)
    return replied is not None and replied.sender is not None and replied.sender.id == me.id


def answered_message(message: Message, me: Me) -> int | None:
    """The message of a person that a group's message answers; a topic's first and a channel's post are none."""
    replied = _replied(message)
    if replied is None or replied.is_automatic_forward or (replied.sender is not None and replied.sender.id == me.id):
        return None
    return replied.message_id


def without_mention(text: str, entities: Sequence[Entity], me: Me) -> str:
    """The text without the bot's name: "@our_bot, is flaking normal" -> "is flaking normal"."""
    for entity in sorted(entities, key=lambda e: e.offset, reverse=True):  # from the end: offsets stay true
        if _mentions(text, entity, me):
            before, _, after = _around(text, entity)
            text = f"{before.rstrip()} {after.lstrip(' ,:;-–—')}".strip()
    return text


def _mentions(text: str, entity: Entity, me: Me) -> bool:
    if entity.type == "text_mention":
        return entity.user is not None and entity.user.id == me.id
    return entity.type == "mention" and _around(text, entity)[1].casefold() == f"@{me.username}".casefold()


def _replied(message: Message) -> RepliedMessage | None:
    """What it replies to. In a topic every plain message "replies" to the one that opened it: that does not count."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return None
    opened_topic = message.is_topic_message and replied.message_id == message.message_thread_id
    return None if opened_topic else replied


def _around(text: str, entity: Entity) -> tuple[str, str, str]:
    """What stands before, in and after an entity, whose offsets count UTF-16 units."""
    units = text.encode("utf-16-le")
    start, end = 2 * max(entity.offset, 0), 2 * max(entity.offset + entity.length, 0)
    before, part, after = (cut.decode("utf-16-le", "ignore") for cut in (units[:start], units[start:end], units[end:]))
    return before, part, after
