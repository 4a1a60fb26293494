"""The turn of one event: decide and store in one transaction, then wake the sender and write one line to the log.

The log names the update and what came of it, never a word, a name or a chat.
"""

import logging
import time
import traceback
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import TypeVar

from bot.core.desk import Lost, TalkEvent
from bot.core.model import Address, Button, Chat, Group, Key, Outgoing, Reply, Session, Turn
from bot.core.private_question import MARK
from bot.core.storage import Storage
from bot.telegram_app.brain import TROUBLE, Brain
from bot.telegram_app.convert import Closed, Event, Moved, Pressed, Said, Seated
from bot.telegram_app.desk import Desk, StaffEvent, StaffPressed, StaffSaid
from bot.telegram_app.mentions import Me
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.presses import Presses
from bot.telegram_app.render import parts_of, split

log = logging.getLogger(__name__)

KEPT_ALBUMS = 1000

Stored = TypeVar("Stored")
TurnOf = Callable[[Stored | None], Turn | None]
Decide = Callable[[Stored | None], tuple[Turn, tuple[Outgoing, ...]] | None]
IsAdmin = Callable[[int, int], Awaitable[bool]]


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
        self._username = me.username
        self._brain = brain
        self._storage = storage
        self._presses = presses
        self._metrics = metrics
        self._queued = queued
        self._is_admin = is_admin
        self._clock = clock
        self._albums: OrderedDict[tuple[int, str], None] = OrderedDict()

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
                await self._seated(event, update_id)
            case Said() if event.message.chat is Chat.GROUP:
                await self._said_in_group(event, update_id)
            case Pressed() if event.press.chat is Chat.GROUP:
                await self._pressed_in_group(event, update_id)
            case Said():
                await self._said(event, update_id)
            case Pressed():
                await self._pressed(event, update_id)

    async def check_in(self, key: Key) -> bool:
        """Send the check-in of `key` if it is still due; tells whether it was."""
        now = self._clock()
        turn_of: TurnOf[Session] = lambda session: self._brain.check_in(session, now)  # noqa: E731
        return await self._transact(key, None, Address(key.chat_id), turn_of) is not None

    async def talk(self, event: TalkEvent, update_id: int | None) -> Turn | None:
        """What an event of a patient's talk with the staff leads to, committed; None where nothing."""
        key, now = Key(self._bot_id, event.person_id, event.person_id), self._clock()
        turn_of: TurnOf[Session] = lambda session: self._brain.talk(event, session, now)  # noqa: E731
        return await self._transact(key, update_id, Address(key.chat_id), turn_of)

    async def learn_moves(self) -> None:
        """The staff's groups have new ids where they became supergroups."""
        self._brain.moved(await self._storage.moved_chats(self._bot_id))

    async def _closed(self, chat_id: int) -> None:
        """Blocked, or removed. What waits for the staff stays: the second contact may get it."""
        if chat_id in self.staff_chats:
            log.error("The bot was removed from a staff chat: add it again, or change staff_chat_id.")
            return
        await self._storage.stop_chat(self._bot_id, chat_id)
        if chat_id > 0:
            await self.talk(Lost(chat_id, chat_id, closed=True), None)

    async def answer_held(self, chat_id: int) -> bool:
        """Send the answer that is held back in a group if its time has come; tells whether it had."""
        key, now = Key(self._bot_id, chat_id, 0), self._clock()

        def to(group: Group | None) -> Address:
            held = group.held if group is not None else None
            return Address(chat_id, held.topic or None, held.message_id) if held is not None else Address(chat_id)

        commit = partial(self._storage.transact_group, key, None)
        turn_of: TurnOf[Group] = lambda group: self._brain.answer_held(group, now)  # noqa: E731
        return await self._commit(None, to, turn_of, commit) is not None

    async def note(self, update_id: int) -> None:
        """Store that an update is done with, and nothing else; raises where the storage cannot."""
        await self._storage.transact(Key(self._bot_id, 0, 0), update_id, lambda _: None)

    async def _said(self, said: Said, update_id: int) -> None:
        message, now = said.message, self._clock()
        if self._is_more_of_an_album(said):
            message = replace(message, more=True)
        turn_of: TurnOf[Session] = lambda session: self._brain.message(message, session, now)  # noqa: E731
        await self._transact(said.key, update_id, said.to, self._or_trouble(turn_of))
        self._note_album(said)

    async def _pressed(self, pressed: Pressed, update_id: int) -> None:
        press, now = pressed.press, self._clock()
        turn_of: TurnOf[Session] = lambda session: self._brain.press(press, session, now)  # noqa: E731
        turn = await self._transact(pressed.key, update_id, pressed.to, self._or_trouble(turn_of))
        if turn is not None:
            self._presses.finish(pressed, turn)

    async def _said_in_group(self, said: Said, update_id: int) -> None:
        message, now = said.message, self._clock()
        if self._is_more_of_an_album(said):
            return
        if not message.anonymous and self._brain.for_admins(message.text):
            message = replace(message, admin=await self._is_admin(said.chat_id, said.key.user_id))
        turn_of: TurnOf[Group] = lambda group: self._brain.group_message(message, group, now)  # noqa: E731
        if message.addressed:
            turn_of = self._or_trouble_in_group(turn_of)
        await self._transact_group(said.key, update_id, replace(said.to, only_for=said.key.user_id), turn_of)
        self._note_album(said)

    async def _pressed_in_group(self, pressed: Pressed, update_id: int) -> None:
        press, now = pressed.press, self._clock()
        if self._brain.for_admins(press.data):
            press = replace(press, admin=await self._is_admin(pressed.chat_id, pressed.key.user_id))
        turn_of: TurnOf[Group] = lambda group: self._brain.group_press(press, group, now)  # noqa: E731
        turn = await self._transact_group(pressed.key, update_id, pressed.to, turn_of)
        if turn is not None:
            self._presses.finish(pressed, turn)

    async def _seated(self, event: Seated, update_id: int) -> None:
        now = self._clock()

        def turn_of(group: Group | None) -> Turn:
            seat = {"member": event.member, "joined": event.joined, "may_write": event.may_write}
            return self._brain.seated(group, now, **seat)

        key = Key(self._bot_id, event.chat_id, 0)
        await self._transact_group(key, update_id, Address(event.chat_id), turn_of)

    def _is_more_of_an_album(self, said: Said) -> bool:
        """Ten pictures sent together get one answer."""
        return _album(said) in self._albums and not said.message.text

    def _note_album(self, said: Said) -> None:
        album = _album(said)
        if album is not None:
            self._albums[album] = None
            if len(self._albums) > KEPT_ALBUMS:
                self._albums.popitem(last=False)

    async def _transact(self, key: Key, update_id: int | None, to: Address, turn_of: TurnOf[Session]) -> Turn | None:
        commit = partial(self._storage.transact, key, update_id)
        return await self._commit(update_id, lambda _: to, turn_of, commit)

    async def _transact_group(
        self, key: Key, update_id: int | None, to: Address, turn_of: TurnOf[Group]
    ) -> Turn | None:
        commit = partial(self._storage.transact_group, key, update_id)
        return await self._commit(update_id, lambda _: to, turn_of, commit)

    async def _commit(
        self,
        update_id: int | None,
        to: Callable[[Stored | None], Address],
        turn_of: TurnOf[Stored],
        commit: Callable[[Decide[Stored]], Awaitable[Turn | None]],
    ) -> Turn | None:
        """The turn, committed; None where it was seen before or nothing was due."""
        started = time.perf_counter()
        made: Turn | None = None
        waiting = 0

        def decide(stored: Stored | None) -> tuple[Turn, tuple[Outgoing, ...]] | None:
            nonlocal made, waiting
            waiting = 0  # the storage may ask twice
            made = self._guarded(turn_of, stored)
            if made is None or _leaves_no_trace(made, stored):
                return None
            outgoing = self._outgoing(made, to(stored))
            waiting = len(outgoing)
            return made, outgoing

        await commit(decide)
        if waiting:
            self._queued(waiting)
        if made is not None:
            self._tell(update_id, made, time.perf_counter() - started)
        return made

    def _outgoing(self, turn: Turn, to: Address) -> tuple[Outgoing, ...]:
        to = to if turn.to_asker else replace(to, only_for=None)
        mine = (Outgoing(to, part) for reply in turn.replies for part in split(self._linked(reply, turn.group)))
        sent = (replace(outgoing, reply=part) for outgoing in turn.sends for part in parts_of(outgoing))
        return (*mine, *sent)

    def _linked(self, reply: Reply, group: Group | None) -> Reply:
        """The buttons that lead into a private chat get their address."""

        def linked(button: Button) -> Button:
            if not button.data.startswith(MARK):
                return button
            question = button.data.removeprefix(MARK)
            return replace(button, url=self._brain.private_url(question, self._username, group, self._clock()))

        return replace(reply, buttons=tuple(tuple(map(linked, row)) for row in reply.buttons))

    def _guarded(self, turn_of: TurnOf[Stored], stored: Stored | None) -> Turn | None:
        try:
            return turn_of(stored)
        except Exception as exc:  # noqa: BLE001 - one event must not stop the others
            log.error("A turn failed: %s", trace(exc))
            return None

    def _or_trouble(self, turn_of: TurnOf[Session]) -> TurnOf[Session]:
        """Where the program itself fails, the person is told, and what is stored of her stays as it is."""
        return lambda session: self._guarded(turn_of, session) or Turn(session, (Reply(self._brain.phrase(TROUBLE)),))

    def _or_trouble_in_group(self, turn_of: TurnOf[Group]) -> TurnOf[Group]:
        return lambda group: (
            self._guarded(turn_of, group) or Turn(None, (Reply(self._brain.phrase(TROUBLE)),), group=group)
        )

    def _tell(self, update_id: int | None, turn: Turn, seconds: float) -> None:
        self._metrics.turns.labels(turn.outcome.value).inc()
        self._metrics.turn_seconds.observe(seconds)
        log.info(
            "update=%s outcome=%s intent=%s confidence=%.0f response=%s level=%s handover=%s ms=%.1f",
            "check-in" if update_id is None else update_id,
            turn.outcome.value,
            turn.intent,
            turn.confidence,
            turn.response,
            turn.level.word,
            turn.need.reason if turn.need else None,
            seconds * 1000,
        )


def _album(said: Said) -> tuple[int, str] | None:
    return (said.chat_id, said.album) if said.album and not said.message.edited else None


def _leaves_no_trace(turn: Turn, stored: object) -> bool:
    """Silence about somebody we know nothing of, or that changes nothing, is not worth a row."""
    if turn.replies or turn.sends or turn.need is not None:
        return False
    if turn.group is not None:
        return turn.group == (stored if isinstance(stored, Group) else Group())
    return stored is None or turn.session == stored


def trace(exc: BaseException) -> str:
    """Kind and places of an exception, without its message: that may quote a patient."""
    frames = traceback.extract_tb(exc.__traceback__)
    return " < ".join([type(exc).__name__, *(f"{PurePath(f.filename).name}:{f.lineno}" for f in reversed(frames))])
