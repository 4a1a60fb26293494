"""Who writes, and where: people and groups, as Telegram describes them in updates."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class User:
    """A person, who is at the same time her private chat with the bot."""

    id: int
    first_name: str
    username: str | None = None
    is_bot: bool = False

    def as_user(self) -> dict[str, Any]:
        user = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, "language_code": "en"}
        return user | ({"username": self.username} if self.username else {})

    def as_chat(self) -> dict[str, Any]:
        chat = {"id": self.id, "first_name": self.first_name, "type": "private"}
        return chat | ({"username": self.username} if self.username else {})


@dataclass(slots=True)
class Group:
    """A group; `topics` are the ids of a forum's threads, `names` what those of the bot are called, `closed` which are.

    `moved_to` is set when it became a supergroup. `left`: who is no member; `rights`: whether the bot is an admin that
    manages topics. `silenced`: the bot may not write there; `bot_is_admin`: it may whisper.
    """

    id: int
    title: str
    type: str = "supergroup"
    forum: bool = False
    topics: set[int] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    rights: bool = True
    moved_to: int | None = None
    silenced: bool = False
    bot_is_admin: bool = False

    def as_chat(self) -> dict[str, Any]:
        chat: dict[str, Any] = {"id": self.id, "title": self.title, "type": self.type}
        return chat | ({"is_forum": True} if self.forum else {})


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel whose posts are discussed in a group."""

    id: int
    title: str
    discussion: Group

    def as_chat(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "type": "channel"}


TELEGRAM = User(777000, "Telegram")
ANONYMOUS_ADMIN = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
CHANNEL_BOT = User(136817688, "Channel", "Channel_Bot", is_bot=True)

Place = User | Group
