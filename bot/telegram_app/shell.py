"""Takes each event to the part that knows it: private chats here, groups and the staff's desk beside it."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.core.desk import Lost, TalkEvent
from bot.core.model import Address, Chat, Key, Turn
from bot.core.storage import Storage
from bot.telegram_app.albums import Albums
from bot.telegram_app.brain import Brain
from bot.telegram_app.convert import Closed, Event, Moved, Pressed, Said, Seated
from bot.telegram_app.desk import Desk, StaffEvent, StaffPressed, StaffSaid
from bot.telegram_app.groups import Groups, IsAdmin
from bot.telegram_app.mentions import Me
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.presses import Presses
from bot.telegram_app.turns import Turns

log = logging.getLogger(__name__)


class Shell:
    """Takes events to the brain and what it decides to the storage.

    `queued` hears how many messages wait; `is_admin` asks Telegram whether a person is an admin of a group.
    """

    def __init__(
        self,
        me: Me,
        brain: Brain,
        storage: Storage,
        presses: Presses,
        metrics: Metrics,
        queued: Callable[[int], None],
        is_admin: IsAdmin,
        clock: Callable[[], datetime],
        desk: Desk,
    ) -> None:
        self._desk = desk
        self._bot_id = me.id
        self._brain = brain
        self._storage = storage
        self._presses = presses
        self._clock = clock
        self._albums = Albums()
        self._turns = Turns(me, brain, storage, metrics, queued, clock)
        self._groups = Groups(me.id, brain, self._turns, presses, self._albums, is_admin, clock)

    @property
    def staff_chats(self) -> frozenset[int]:
        return self._brain.staff_chats()

    async def handle(self, event: Event | StaffEvent, update_id: int) -> None:
        """What follows from an update. When this returns, it is committed; an exception means it is not."""
        match event:
            case Closed():
                await self._closed(event.chat_id)
            case Moved():
                await self._storage.migrate_chat(self._bot_id, event.old_chat_id, event.new_chat_id)
                await self.learn_moves()
            case StaffSaid() | StaffPressed():
                await self._desk.handle(event, update_id, self)
            case Seated() if event.chat_id in self.staff_chats:
                pass  # no group of patients: nothing is said there about what it does
            case Seated():
                await self._groups.seated(event, update_id)
            case Said() if event.message.chat is Chat.GROUP:
                await self._groups.said(event, update_id)
            case Pressed() if event.press.chat is Chat.GROUP:
                await self._groups.pressed(event, update_id)
            case Said():
                await self._said(event, update_id)
            case Pressed():
                await self._pressed(event, update_id)

    async def check_in(self, key: Key) -> bool:
        """Send the check-in of `key` if it is still due; tells whether it was."""
        now = self._clock()
        to = Address(key.chat_id)
        turn = await self._turns.in_private(key, None, to, lambda session: self._brain.check_in(session, now))
        return turn is not None

    async def talk(self, event: TalkEvent, update_id: int | None) -> Turn | None:
        """What an event of a patient's talk with the staff leads to, committed; None where nothing."""
        key, now = Key(self._bot_id, event.person_id, event.person_id), self._clock()
        to = Address(key.chat_id)
        return await self._turns.in_private(key, update_id, to, lambda session: self._brain.talk(event, session, now))

    async def answer_held(self, chat_id: int) -> bool:
        """Send the answer that is held back in a group if its time has come; tells whether it had."""
        return await self._groups.answer_held(chat_id)

    async def learn_moves(self) -> None:
        """The staff's groups have new ids where they became supergroups."""
        self._brain.moved(await self._storage.moved_chats(self._bot_id))

    async def note(self, update_id: int) -> None:
        """Store that an update is done with, and nothing else; raises where the storage cannot."""
        await self._storage.transact(Key(self._bot_id, 0, 0), update_id, lambda _: None)

    async def _closed(self, chat_id: int) -> None:
        """Blocked, or removed. What waits for the staff stays: the second contact may get it."""
        if chat_id in self.staff_chats:
            log.error("The bot was removed from a staff chat: add it again, or change staff_chat_id.")
            return
        await self._storage.stop_chat(self._bot_id, chat_id)
        if chat_id > 0:
            await self.talk(Lost(chat_id, chat_id, closed=True), None)

    async def _said(self, said: Said, update_id: int) -> None:
        message, now = said.message, self._clock()
        if self._albums.holds(said):
            message = replace(message, more=True)
        turn_of = self._turns.or_trouble(lambda session: self._brain.message(message, session, now))
        await self._turns.in_private(said.key, update_id, said.to, turn_of)
        self._albums.note(said)

    async def _pressed(self, pressed: Pressed, update_id: int) -> None:
        press, now = pressed.press, self._clock()
        turn_of = self._turns.or_trouble(lambda session: self._brain.press(press, session, now))
        turn = await self._turns.in_private(pressed.key, update_id, pressed.to, turn_of)
        if turn is not None:
            self._presses.finish(pressed, turn)
