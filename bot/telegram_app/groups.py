"""What happens in groups: messages, presses, the bot's own seat, and the answers that were held back.

Whether somebody is an admin is asked of Telegram only where it matters, and each time anew.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.core.model import Address, Group, Key, Turn
from bot.telegram_app.albums import Albums
from bot.telegram_app.brain import Brain
from bot.telegram_app.convert import Pressed, Said, Seated
from bot.telegram_app.presses import Presses
from bot.telegram_app.turns import TurnOf, Turns

IsAdmin = Callable[[int, int], Awaitable[bool]]
"""Asks Telegram whether a person is an admin of a group."""


class Groups:
    """The groups of one bot."""

    def __init__(
        self,
        bot_id: int,
        brain: Brain,
        turns: Turns,
        presses: Presses,
        albums: Albums,
        is_admin: IsAdmin,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot_id = bot_id
        self._brain = brain
        self._turns = turns
        self._presses = presses
        self._albums = albums
        self._is_admin = is_admin
        self._clock = clock

    async def said(self, said: Said, update_id: int) -> None:
        message, now = said.message, self._clock()
        if self._albums.holds(said):
            return
        if not message.anonymous and self._brain.for_admins(message.text):
            message = replace(message, admin=await self._is_admin(said.chat_id, said.key.user_id))
        turn_of: TurnOf[Group] = lambda group: self._brain.group_message(message, group, now)  # noqa: E731
        if message.addressed:
            turn_of = self._turns.or_trouble_in_group(turn_of)
        to = replace(said.to, only_for=said.key.user_id)
        await self._turns.in_group(said.key, update_id, lambda _: to, turn_of)
        self._albums.note(said)

    async def pressed(self, pressed: Pressed, update_id: int) -> None:
        press, now = pressed.press, self._clock()
        if self._brain.for_admins(press.data):
            press = replace(press, admin=await self._is_admin(pressed.chat_id, pressed.key.user_id))
        turn = await self._turns.in_group(
            pressed.key, update_id, lambda _: pressed.to, lambda group: self._brain.group_press(press, group, now)
        )
        if turn is not None:
            self._presses.finish(pressed, turn)

    async def seated(self, event: Seated, update_id: int) -> None:
        now = self._clock()

        def turn_of(group: Group | None) -> Turn:
            seat = {"member": event.member, "joined": event.joined, "may_write": event.may_write}
            return self._brain.seated(group, now, **seat)

        key = Key(self._bot_id, event.chat_id, 0)
        await self._turns.in_group(key, update_id, lambda _: Address(event.chat_id), turn_of)

    async def answer_held(self, chat_id: int) -> bool:
        """Send the answer that is held back in a group if its time has come; tells whether it had."""
        key, now = Key(self._bot_id, chat_id, 0), self._clock()

        def to(group: Group | None) -> Address:
            held = group.held if group is not None else None
            return Address(chat_id, held.topic or None, held.message_id) if held is not None else Address(chat_id)

        turn = await self._turns.in_group(key, None, to, lambda group: self._brain.answer_held(group, now))
        return turn is not None
