"""The state behind the server: people, chats, messages, the queue of updates, and what the bot sent.

Everything happens in one event loop; `until` waits on conditions, woken by every change.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.double.markup import entities_of
from tests.double.people import Group, Place, User

PATIENCE_S = 90.0  # how long a test waits for what never comes, on a machine that has much else to do


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the bot, as it arrived. `buttons` are (label, data) in rows; `only_for` is who alone sees it."""

    message_id: int
    chat_id: int
    text: str
    entities: tuple[dict[str, Any], ...] = ()
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    reply_to: int | None = None
    thread_id: int | None = None
    document: tuple[str, bytes] | None = None
    photo: tuple[str, bytes] | None = None
    media: str | None = None
    only_for: int | None = None
    at: float = field(default_factory=time.monotonic)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label for row in self.buttons for label, _ in row)


class World:
    """What people do, and what the bot did. Every method of a person queues one update and returns its message id."""

    def __init__(self, token: str, username: str) -> None:
        self.token = token
        self.bot = User(int(token.partition(":")[0]), "Aftercare", username, is_bot=True)
        self.people: dict[int, User] = {}
        self.groups: dict[int, Group] = {}
        self.blocked: set[int] = set()
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.updates: dict[int, dict[str, Any]] = {}
        self.sent: list[Sent] = []
        self.open_queries: dict[str, int] = {}
        self.toasts: list[tuple[str, str | None]] = []
        self.edits: list[Sent] = []
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.admins: dict[int, set[int]] = {}
        self.whispers = ""  # the Bot API from which it knows messages for one person alone: "10.2" or "10.3"
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._next_update = 1000
        self._next_message = 10  # below that are forums' own, such as 1, the General topic
        self._next_change = asyncio.Event()

    def user(self, first_name: str = "Anna", username: str | None = None) -> User:
        """Somebody who has opened the bot."""
        user = User(100 + len(self.people), first_name, username)
        self.people[user.id] = user
        return user

    def group(self, title: str = "Support", *, forum: bool = False, basic: bool = False) -> Group:
        number = 1 + len(self.groups)
        group = Group(-number if basic else -1_000_000_000_000 - number, title, "group" if basic else "supergroup")
        group.forum = forum
        self.groups[group.id] = group
        return group

    def topic(self, group: Group, by: User) -> int:
        """Open a topic; its id is that of the message that opened it."""
        message = self._message(by, group, {"forum_topic_created": {"name": "Questions", "icon_color": 7322096}})
        group.topics.add(message["message_id"])
        return int(message["message_id"])

    def delete_topic(self, group: Group, thread: int) -> None:
        """Somebody deletes a topic with all that is in it; the bot hears nothing of it."""
        group.topics.discard(thread)
        group.names.pop(thread, None)
        self.changed()

    def say(
        self,
        user: User,
        text: str,
        chat: Place | None = None,
        *,
        reply_to: int | None = None,
        thread: int | None = None,
        more: dict[str, Any] | None = None,
    ) -> int:
        """Write a message: to the bot, or in a group."""
        content = {"text": text, **_marked("entities", text), **(more or {})}
        return self._post(user, chat or user, content, reply_to, thread)

    def show(
        self,
        user: User,
        kind: str,
        caption: str | None = None,
        chat: Place | None = None,
        album: str | None = None,
        thread: int | None = None,
    ) -> int:
        """Send something that is no text: "photo", "voice", "sticker", …"""
        content: dict[str, Any] = {kind: [_FILE] if kind == "photo" else _FILE}
        if caption is not None:
            content |= {"caption": caption, **_marked("caption_entities", caption)}
        if album is not None:
            content["media_group_id"] = album
        return self._post(user, chat or user, content, None, thread)

    def edit(self, user: User, message_id: int, text: str, chat: Place | None = None) -> None:
        """Change a message that was sent before."""
        message = self.messages[((chat or user).id, message_id)]
        message |= {"text": text, "edit_date": int(time.time())}
        message.pop("entities", None)
        message |= _marked("entities", text)
        self.queue({"edited_message": dict(message)})

    def press(self, user: User, sent: Sent, label: str | None = None, *, data: str | None = None) -> str:
        """Press a button, or forge its data; returns the id of the query."""
        if data is None:
            data = next(data for row in sent.buttons for shown, data in row if shown == label)
        query_id = f"{user.id}{self._next_update}"
        self.open_queries[query_id] = user.id
        message = self.messages[(sent.chat_id, sent.message_id)]
        query = {"id": query_id, "from": user.as_user(), "chat_instance": "1", "message": message, "data": data}
        self.queue({"callback_query": query})
        return query_id

    def block(self, user: User) -> None:
        self.blocked.add(user.id)
        self._membership(user, user, "kicked")

    def unblock(self, user: User) -> None:
        self.blocked.discard(user.id)
        self._membership(user, user, "member")

    def migrate(self, group: Group, by: User) -> Group:
        """A basic group becomes a supergroup: both chats get a service message."""
        new = self.group(group.title)
        group.moved_to = new.id
        self._post(by, group, {"migrate_to_chat_id": new.id}, None, None)
        self._post(by, new, {"migrate_from_chat_id": group.id}, None, None)
        return new

    def queue(self, update: dict[str, Any]) -> int:
        """Queue any update at all, malformed ones too; it gets its id here."""
        self._next_update += 1
        self.updates[self._next_update] = {"update_id": self._next_update, **update}
        self.changed()
        return self._next_update

    def sent_to(self, place: Place) -> list[Sent]:
        return [sent for sent in self.sent if sent.chat_id == place.id]

    async def until(self, condition: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
        """Wait until `condition` holds. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not condition():
                await self.change()

    async def answers(self, place: Place, count: int = 1) -> list[Sent]:
        """The messages of the bot in a chat, as soon as there are `count`."""
        await self.until(lambda: len(self.sent_to(place)) >= count)
        return self.sent_to(place)

    async def change(self) -> None:
        """Wait for the next change."""
        await self.next_change.wait()

    @property
    def next_change(self) -> asyncio.Event:
        """Set when something changes after this moment."""
        return self._next_change

    def changed(self) -> None:
        self._next_change.set()
        self._next_change = asyncio.Event()

    def place(self, chat_id: int) -> Place | None:
        return self.people.get(chat_id) or self.groups.get(chat_id)

    def write(self, sender: User, place: Place, content: dict[str, Any]) -> dict[str, Any]:
        """A new message in a chat, of the bot or of a person."""
        return self._message(sender, place, content)

    def _post(self, user: User, place: Place, content: dict[str, Any], reply_to: int | None, thread: int | None) -> int:
        if thread is not None:
            content = {**content, "message_thread_id": thread, "is_topic_message": True}
            reply_to = reply_to or thread  # in a topic, a plain message answers the one that opened it
        if reply_to is not None:
            original = self.messages[(place.id, reply_to)]
            content = {**content, "reply_to_message": {k: v for k, v in original.items() if k != "reply_to_message"}}
        message = self._message(user, place, content)
        self.queue({"message": dict(message)})
        return int(message["message_id"])

    def _message(self, sender: User, place: Place, content: dict[str, Any]) -> dict[str, Any]:
        message = {
            "message_id": self._next_message,
            "from": sender.as_user(),
            "chat": place.as_chat(),
            "date": int(time.time()),
            **content,
        }
        self._next_message += 1
        self.messages[(place.id, message["message_id"])] = message
        return message

    def _membership(self, by: User, place: Place, status: str, old: str | None = None, **rights: bool) -> None:
        old = old or ("member" if status in {"kicked", "left"} else "kicked")
        member = {"user": self.bot.as_user(), "until_date": 0}
        self.queue(
            {
                "my_chat_member": {
                    "chat": place.as_chat(),
                    "from": by.as_user(),
                    "date": int(time.time()),
                    "old_chat_member": member | {"status": old},
                    "new_chat_member": member | {"status": status} | rights,
                }
            }
        )


_FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 1, "width": 1, "height": 1, "duration": 1}


def _marked(name: str, text: str) -> dict[str, Any]:
    found = entities_of(text)
    return {name: list(found)} if found else {}
