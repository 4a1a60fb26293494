"""From an update to an event: the door behind which Telegram's own values do not exist.

What is nobody's words to us is None: other bots and what they write for people, the post of a channel that Telegram
forwards to its discussion group, service messages, commands for another bot. Anonymous admins and channels that write
in a group are heard, but are nobody. A thread or a message to reply to is passed on only where Telegram accepts it
back.
"""

from dataclasses import dataclass

from bot.core.model import GENERAL, Address, Chat, IncomingMessage, Key, Press
from bot.telegram_app.mentions import Me, addressed, answered_message, command, without_mention
from bot.telegram_app.updates import (
    MEDIA,
    CallbackQuery,
    ChatInfo,
    ChatMemberUpdated,
    Membership,
    Message,
    RepliedMessage,
    Update,
    User,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a person. `album` is the same for the pictures that were sent together."""

    key: Key
    to: Address
    message: IncomingMessage
    album: str | None = None

    @property
    def chat_id(self) -> int:
        return self.key.chat_id


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed under the message `message_id`."""

    key: Key
    to: Address
    press: Press
    query_id: str
    message_id: int

    @property
    def chat_id(self) -> int:
        return self.key.chat_id


@dataclass(frozen=True, slots=True)
class Closed:
    """The bot was blocked, or removed from a supergroup."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Seated:
    """What the bot is in a group now; `joined`: it was no member before. Only a basic group is left in this way."""

    chat_id: int
    member: bool
    joined: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A group became a supergroup. Both are told, so that each one's messages come after the move."""

    chat_id: int
    old_chat_id: int
    new_chat_id: int


Event = Said | Pressed | Closed | Seated | Moved


def event_of(update: Update, me: Me) -> Event | None:
    """The event in an update; None where it holds nothing for the bot."""
    if update.message is not None:
        return _said(update.message, me, edited=False)
    if update.edited_message is not None:
        return _said(update.edited_message, me, edited=True)
    if update.callback_query is not None:
        return _pressed(update.callback_query, me)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    return None


def _said(message: Message, me: Me, *, edited: bool) -> Event | None:
    if moved := _moved(message):
        return moved
    chat, sender = _chat(message.chat), message.sender
    if chat is None or sender is None or _is_nobodys(message, sender, chat):
        return None
    text, entities = message.text or "", message.entities
    if message.text is None:
        text, entities = message.caption or "", message.caption_entities
    media = media_of(message)
    if not text and media is None:
        return None  # a service message: somebody joined, a message was pinned, …
    ordered = command(text, entities, me)
    if ordered is not None:
        if chat is Chat.GROUP and not ordered.ours:
            return None
        text, meant = ordered.text, True
    else:
        meant = chat is Chat.PRIVATE or addressed(message, text, entities, me)
        text = without_mention(text, entities, me)
    return Said(
        Key(me.id, message.chat.id, sender.id),
        _address(message, chat, message.chat.id),
        IncomingMessage(
            text,
            chat,
            meant,
            media,
            message.message_id,
            edited,
            admin=message.sender_chat is not None and message.sender_chat.id == message.chat.id,
            anonymous=message.sender_chat is not None,
            replies_to=answered_message(message, me) if chat is Chat.GROUP else _replied(message),
            topic=_topic(message, message.chat),
            person=name_of(sender),
            person_id=sender.id,
            chat_id=message.chat.id,
        ),
        message.media_group_id,
    )


def _moved(message: Message) -> Moved | None:
    here, there, before = message.chat.id, message.migrate_to_chat_id, message.migrate_from_chat_id
    if there is not None:
        return Moved(here, here, there)
    return Moved(here, before, here) if before is not None else None


def _is_nobodys(message: Message, sender: User, chat: Chat) -> bool:
    """Whether no person wrote it here: a channel's post, another bot, what one wrote for a person."""
    anonymous = message.sender_chat is not None
    if message.is_automatic_forward or (sender.is_bot and not anonymous):
        return True
    return anonymous if chat is Chat.PRIVATE else message.via_bot is not None


def media_of(message: Message) -> str | None:
    """What a message holds besides words; where these are its text, nothing."""
    if message.text is not None:
        return None
    return next((name for name in MEDIA if getattr(message, name) is not None), None)


def _replied(message: Message) -> int | None:
    return message.reply_to_message.message_id if message.reply_to_message is not None else None


def _pressed(query: CallbackQuery, me: Me) -> Pressed | None:
    message = query.message
    if message is None or message.chat is None or query.data is None or query.sender.is_bot:
        return None
    chat = _chat(message.chat)
    if chat is None:
        return None
    return Pressed(
        Key(me.id, message.chat.id, query.sender.id),
        _address(message, chat, message.chat.id),
        Press(
            query.data,
            chat,
            topic=_topic(message, message.chat),
            person=name_of(query.sender),
            person_id=query.sender.id,
        ),
        query.id,
        message.message_id,
    )


def _membership(update: ChatMemberUpdated) -> Closed | Seated | None:
    before, now = update.old_chat_member, update.new_chat_member
    match update.chat.type:
        case "private" | "supergroup" if not _is_member(now):
            return Closed(update.chat.id)
        case "group" | "supergroup" if not update.chat.is_direct_messages:
            may_write = now.status != "restricted" or now.can_send_messages
            return Seated(update.chat.id, _is_member(now), not _is_member(before), may_write)
    return None


def _is_member(membership: Membership) -> bool:
    return membership.status not in {"kicked", "left"} and (membership.status != "restricted" or membership.is_member)


def _chat(chat: ChatInfo) -> Chat | None:
    if chat.type == "private":
        return Chat.PRIVATE
    if chat.type in {"group", "supergroup"} and not chat.is_direct_messages:
        return Chat.GROUP
    return None


def _topic(message: Message | RepliedMessage, chat: ChatInfo) -> int | None:
    """The topic of a forum that a message stands in. Its first one, General, has the id 1, which is not told."""
    if not chat.is_forum:
        return None
    thread_id = message.message_thread_id if message.is_topic_message else None
    return GENERAL if thread_id in (None, 1) else thread_id


def _address(message: Message | RepliedMessage, chat: Chat, chat_id: int) -> Address:
    """Answers stay in their topic; in a group they show what they answer. Thread 1, General, is refused."""
    thread_id = message.message_thread_id if message.is_topic_message else None
    return Address(
        chat_id,
        None if thread_id == 1 else thread_id,
        message.message_id if chat is Chat.GROUP else None,
    )


def name_of(user: User) -> str:
    name = " ".join(part for part in (user.first_name, user.last_name) if part)
    return f"{name} (@{user.username})" if user.username else name
