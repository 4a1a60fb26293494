"""Answers in a group that only the asker sees: Telegram's ephemeral messages, since Bot API 10.2.

A server that does not know them passes over what it does not know and sends the answer to everybody: there is no id of
such a message in what it returns, and it is never asked again. One that knows them refuses where the bot is no admin of
the group: that group is remembered, and gets its answers for everybody. Both as long as the program runs.
"""

from typing import Any

from bot.core.model import Address


class Whispers:
    """What is known of the server, and of its groups."""

    def __init__(self) -> None:
        self._unknown = False
        self._refused: set[int] = set()

    def parameters(self, to: Address) -> dict[str, Any]:
        """What makes a message one for its receiver alone; nothing where it is for everybody, or cannot be."""
        if to.only_for is None or self._unknown or to.chat_id in self._refused:
            return {}
        receiver = {"receiver_user_id": to.only_for}
        return {**receiver, "ephemeral_message_parameters": receiver}  # Bot API 10.2, and from 10.3 on

    def sent(self, message: object) -> None:
        """Hear what the server made of it."""
        self._unknown = not (isinstance(message, dict) and message.get("ephemeral_message_id"))

    def refused(self, chat_id: int) -> None:
        """The server knows such messages, but takes none for this group."""
        self._refused.add(chat_id)
