"""What happens in groups and channels: the bot is added and removed, admins rule, channels post, people comment."""

from typing import Any

from tests.double.people import ANONYMOUS_ADMIN, CHANNEL_BOT, TELEGRAM, Channel, Group, User
from tests.double.world import World


class GroupWorld(World):
    """A world with groups in which people have ranks. Whoever is not made an admin is none."""

    def add_bot(self, group: Group, by: User) -> None:
        """The bot becomes a member: it is told so, and that somebody added it."""
        self.blocked.discard(group.id)
        self._membership(by, group, "member", "left")
        self._post(by, group, {"new_chat_members": [self.bot.as_user()]}, None, None)

    def kick(self, group: Group, by: User) -> None:
        self.blocked.add(group.id)
        self._membership(by, group, "left", "member")

    def silence(self, group: Group, by: User) -> None:
        """An admin takes the bot's right to write."""
        group.silenced = True
        self._membership(by, group, "restricted", "member", is_member=True, can_send_messages=False)

    def unsilence(self, group: Group, by: User) -> None:
        group.silenced = False
        self._membership(by, group, "member", "restricted")

    def promote(self, group: Group, user: User) -> None:
        """Make a person an admin."""
        self.admins.setdefault(group.id, set()).add(user.id)

    def demote(self, group: Group, user: User) -> None:
        self.admins[group.id].discard(user.id)

    def say_as_group(self, group: Group, text: str, *, reply_to: int | None = None) -> int:
        """An admin who stays anonymous writes."""
        return self.say(ANONYMOUS_ADMIN, text, group, reply_to=reply_to, more={"sender_chat": group.as_chat()})

    def say_as_channel(self, channel: Channel, text: str) -> int:
        """Somebody writes in the discussion group in the name of the channel."""
        return self.say(CHANNEL_BOT, text, channel.discussion, more={"sender_chat": channel.as_chat()})

    def channel(self, title: str, discussion: Group) -> Channel:
        return Channel(discussion.id - 500_000, title, discussion)

    def post(self, channel: Channel, text: str) -> int:
        """Post in a channel; Telegram forwards it to the discussion group, and the id there is returned."""
        more: dict[str, Any] = {
            "sender_chat": channel.as_chat(),
            "is_automatic_forward": True,
            "forward_origin": {"type": "channel", "chat": channel.as_chat(), "message_id": 1, "date": 1},
        }
        return self.say(TELEGRAM, text, channel.discussion, more=more)

    def comment(self, user: User, channel: Channel, post: int, text: str, *, reply_to: int | None = None) -> int:
        """Comment on a post: an answer to its forward, in its thread, which is no topic."""
        thread = {"message_thread_id": post}
        return self.say(user, text, channel.discussion, reply_to=reply_to or post, more=thread)
