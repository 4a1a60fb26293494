"""The storage port over SQLAlchemy's plain engine, for SQLite and PostgreSQL: each call is one job of the workers."""

import asyncio
import logging
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Engine
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import SQLAlchemyError

from bot.core.elsewhere import Elsewhere
from bot.core.model import Group, Key, Session, State, Turn
from bot.core.storage import Decide, DecideInGroup, OutboxRow, Place, Shown, Taker, Waiting
from bot.errors import StorageError
from bot.storage.arrivals import Arrivals
from bot.storage.crypto import Cipher, UnreadableError
from bot.storage.database import Database
from bot.storage.groups import Groups
from bot.storage.handovers import Handovers
from bot.storage.outbox import Outbox
from bot.storage.sessions import Sessions
from bot.storage.workers import CLOSE_S, Workers

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


class SqlStorage:
    """Implements `bot.core.storage.Storage`. Made by `open_storage`. Every method may raise StorageError.

    `clock` says when an update was seen and whether a session has expired; other times come with the calls.
    """

    def __init__(
        self,
        engine: Engine,
        database: Database,
        cipher: Cipher,
        clock: Clock = utc_now,
        find_arrivals: Callable[[], Arrivals | None] | None = None,
    ) -> None:
        self._engine = engine
        self._database = database
        self._clock = clock
        self._sessions = Sessions(engine.dialect, cipher)
        self._groups = Groups(engine.dialect, cipher)
        self._outbox = Outbox(engine.dialect, cipher)
        self._handovers = Handovers(engine.dialect, cipher)
        self._arrivals = find_arrivals() if find_arrivals else None
        self._workers = Workers(
            engine, database, partial(self._delete_arrived, find_arrivals) if find_arrivals else None
        )
        self._takers: dict[int, Taker] = {}
        self._told: set[tuple[str, Key]] = set()  # rows that cannot be read
        self._forgotten: set[tuple[int, int]] = set()  # chats that may still be told so, and SQLite's log knows them

    async def transact(self, key: Key, update_id: int | None, decide: Decide) -> Turn | None:
        taker = self._takers.get(key.bot_id) if key.chat_id == key.user_id else None
        claimed, since = None, 0.0
        lease_s = taker.promise() if taker else 0.0
        work = partial(self._transact, key=key, update_id=update_id, decide=decide, lease_s=lease_s)
        try:
            turn, claimed, since = await self._workers.run_in_steps(work, key)
        finally:
            if taker is not None and lease_s:
                taker.take(claimed, since)
        return turn

    def hand_to(self, bot_id: int, taker: Taker | None) -> None:
        self._takers.pop(bot_id, None)
        if taker is not None:
            self._takers[bot_id] = taker

    async def transact_group(self, key: Key, update_id: int | None, decide: DecideInGroup) -> Turn | None:
        return await self._workers.run(partial(self._transact_group, key=key, update_id=update_id, decide=decide))

    async def session(self, key: Key) -> Session | None:
        def work(cursor: DBAPICursor) -> Session | None:
            return self._read(cursor, key, self._sessions.load, self._clock())

        return await self._workers.run(work)

    async def group(self, bot_id: int, chat_id: int) -> Group | None:
        return await self._workers.run(lambda cursor: self._groups.load(cursor, bot_id, chat_id))

    async def due_check_ins(self, bot_id: int, now: datetime, limit: int) -> Sequence[Key]:
        return await self._workers.run(lambda cursor: self._sessions.due(cursor, bot_id, now, limit))

    async def due_groups(self, bot_id: int, now: datetime, limit: int) -> Sequence[int]:
        return await self._workers.run(lambda cursor: self._groups.due(cursor, bot_id, now, limit))

    async def claim_outbox(self, bot_id: int, now: datetime, limit: int, lease_s: float) -> Sequence[OutboxRow]:
        return await self._workers.run(
            lambda cursor: self._outbox.claim(cursor, bot_id, now, limit, lease_s), durable=False
        )

    async def waiting(self, bot_id: int) -> Waiting:
        return await self._workers.run(lambda cursor: self._outbox.waiting(cursor, bot_id), durable=False)

    async def sent(self, row_id: int, bot_id: int = 0, shown: Shown | None = None) -> None:
        noted = shown is None and not self._forgotten and self._arrivals is not None
        if noted and self._arrivals is not None and self._arrivals.note(row_id):
            return

        def work(cursor: DBAPICursor) -> bool:
            self._outbox.delete(cursor, [row_id])
            if shown is not None:
                self._handovers.note(cursor, bot_id, shown)
            return self._told_last(cursor)

        if await self._workers.run(work, durable=False):
            await asyncio.to_thread(self._empty_log)

    async def postpone(self, row_id: int, until: datetime) -> None:
        await self._workers.run(lambda cursor: self._outbox.postpone(cursor, row_id, until), durable=False)

    async def stop_chat(self, bot_id: int, chat_id: int) -> None:
        def work(cursor: DBAPICursor) -> bool:
            if chat_id < 0:  # a group, as Telegram numbers chats
                self._sessions.forget_chat(cursor, bot_id, chat_id)
                self._groups.forget(cursor, bot_id, chat_id)
            else:
                self._sessions.stop_chat(cursor, bot_id, chat_id)
            self._outbox.drop(cursor, bot_id, chat_id)
            return self._told_last(cursor)

        if await self._workers.run(work):
            await asyncio.to_thread(self._empty_log)

    async def migrate_chat(self, bot_id: int, old_chat_id: int, new_chat_id: int) -> None:
        def work(cursor: DBAPICursor) -> None:
            self._sessions.migrate_chat(cursor, bot_id, old_chat_id, new_chat_id)
            self._groups.migrate_chat(cursor, bot_id, old_chat_id, new_chat_id, self._clock())
            self._outbox.migrate_chat(cursor, bot_id, old_chat_id, new_chat_id)
            self._handovers.migrate_chat(cursor, bot_id, old_chat_id, new_chat_id)

        await self._workers.run(work)

    async def moved_chats(self, bot_id: int) -> Mapping[int, int]:
        return await self._workers.run(lambda cursor: self._handovers.moved_chats(cursor, bot_id))

    async def due_handovers(self, bot_id: int, now: datetime, limit: int) -> Sequence[Key]:
        return await self._workers.run(lambda cursor: self._handovers.due(cursor, bot_id, now, limit))

    async def place(self, bot_id: int, patient_id: int) -> Place | None:
        return await self._workers.run(lambda cursor: self._handovers.place(cursor, bot_id, patient_id))

    async def set_place(self, bot_id: int, patient_id: int, place: Place) -> None:
        await self._workers.run(lambda cursor: self._handovers.set_place(cursor, bot_id, patient_id, place))

    async def counterpart(self, bot_id: int, chat_id: int, message_id: int, other_chat_id: int) -> int | None:
        return await self._workers.run(
            lambda cursor: self._handovers.counterpart(cursor, bot_id, chat_id, message_id, other_chat_id)
        )

    async def patient_in(self, bot_id: int, place: Place, message_id: int | None) -> int | None:
        return await self._workers.run(lambda cursor: self._handovers.patient_in(cursor, bot_id, place, message_id))

    async def patient_told(self, bot_id: int, chat_id: int, message_id: int) -> int | None:
        return await self._workers.run(lambda cursor: self._handovers.patient_told(cursor, bot_id, chat_id, message_id))

    async def purge(self, now: datetime) -> int:
        def work(cursor: DBAPICursor) -> int:
            parts = (self._sessions, self._groups, self._handovers)
            return sum(part.purge(cursor, now) for part in parts)

        gone = await self._workers.run(work)
        if self._database.path:
            await asyncio.to_thread(self._empty_log)
        return gone

    async def close(self) -> None:
        """Finish what was begun. SQLite's write-ahead log returns into the file with the last connection."""
        if self._arrivals is not None and self._arrivals.noted():
            with suppress(StorageError, TimeoutError):  # the notes stay for the next start
                await asyncio.wait_for(self._workers.run(lambda _: None), CLOSE_S)
        await self._workers.close()
        arrivals, self._arrivals = self._arrivals, None
        if arrivals is not None:
            arrivals.close()

    def _delete_arrived(self, find: Callable[[], Arrivals | None], cursor: DBAPICursor) -> Callable[[], None] | None:
        """Also what a process noted that was killed: its notes are free, and what it sent is free to be claimed."""
        self._arrivals = self._arrivals or find()
        if self._arrivals is None:
            return None
        noted = self._arrivals.noted()
        self._outbox.delete(cursor, [row_id for _, row_id in noted])
        return partial(self._arrivals.forget, noted)

    def _empty_log(self) -> None:
        """What was deleted, by `purge` or by `/forget`, must not live on in SQLite's write-ahead log."""
        with suppress(self._engine.dialect.loaded_dbapi.Error, SQLAlchemyError):  # `purge` comes again
            connection = self._engine.raw_connection()
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()

    def _told_last(self, cursor: DBAPICursor) -> bool:
        """Whether somebody who was forgotten has been told so just now, so that nothing is left to be sent to her."""
        gone = {chat for chat in self._forgotten if not self._outbox.waits(cursor, *chat)}
        self._forgotten -= gone
        return bool(gone)

    def _transact(
        self, cursor: DBAPICursor, key: Key, update_id: int | None, decide: Decide, lease_s: float
    ) -> Generator[None, None, tuple[Turn | None, OutboxRow | None, float]]:
        """Read, decide, write: a step each. Returns the message that it claimed, and since when."""
        now, since = self._clock(), time.monotonic()
        if update_id is not None and not self._sessions.note_update(cursor, key.bot_id, update_id, now):
            return None, None, since
        session = self._read(cursor, key, self._sessions.load_locked, now)
        yield
        decision = decide(session)
        if decision is not None and decision[0].asks_elsewhere:
            decision = decide(replace(session or Session(created_at=now), elsewhere=self._elsewhere(cursor, key)))
        if decision is None:
            return None, None, since
        yield
        turn, outgoing = decision
        if turn.session is None:
            self._forget(cursor, key, now)
        else:
            if session is None or session.state is not State.UNREADABLE:
                self._sessions.save(cursor, key, turn.session)
            self._handovers.save(cursor, key, session.handover if session else None, turn.session.handover)
        self._outbox.put(cursor, key.bot_id, outgoing, now)
        mine = [message for message in outgoing if message.to.chat_id == key.chat_id]
        return turn, self._outbox.claim_new(cursor, key.bot_id, mine, now, lease_s), since

    def _transact_group(
        self, cursor: DBAPICursor, key: Key, update_id: int | None, decide: DecideInGroup
    ) -> Turn | None:
        now = self._clock()
        if update_id is not None and not self._sessions.note_update(cursor, key.bot_id, update_id, now):
            return None
        decision = decide(self._groups.load_locked(cursor, key.bot_id, key.chat_id))
        if decision is None:
            return None
        turn, outgoing = decision
        if turn.group is not None:
            self._groups.save(cursor, key.bot_id, key.chat_id, turn.group, now)
        self._outbox.put(cursor, key.bot_id, outgoing, now)
        return turn

    def _read(
        self, cursor: DBAPICursor, key: Key, load: Callable[[DBAPICursor, Key, datetime], Session | None], now: datetime
    ) -> Session | None:
        try:
            session = load(cursor, key, now)
        except UnreadableError as error:
            session = self._damaged("sessions", key, error)
        try:
            handover = self._handovers.load(cursor, key)
        except UnreadableError as error:
            return self._damaged("handovers", key, error)
        if handover is None:
            return session
        return replace(session or Session(clinic=handover.clinic), handover=handover)

    def _damaged(self, table: str, key: Key, error: UnreadableError) -> Session:
        """The operator is told once which row it is: what is due looks at it every second."""
        if (table, key) not in self._told:
            self._told.add((table, key))
            row = (table, key.bot_id, key.chat_id, key.user_id)
            log.error("The row of %s with bot_id %d, chat_id %d, user_id %d cannot be read: %s", *row, error)
        return Session(state=State.UNREADABLE)

    def _elsewhere(self, cursor: DBAPICursor, key: Key) -> Elsewhere:
        """What `_forget` would delete beside the session and the handover."""
        return Elsewhere(
            key.user_id,
            self._handovers.passed(cursor, key),
            self._outbox.of_person(cursor, key.bot_id, key.user_id),
            self._groups.told_by(cursor, key),
        )

    def _forget(self, cursor: DBAPICursor, key: Key, now: datetime) -> None:
        """What waits in a group may be for somebody else, and is gone within moments anyway."""
        self._sessions.forget(cursor, key)
        self._handovers.forget(cursor, key)
        self._groups.forget_person(cursor, key, now)
        if key.chat_id == key.user_id:
            self._outbox.forget_person(cursor, key.bot_id, key.chat_id)
        if self._database.path:
            self._forgotten.add((key.bot_id, key.chat_id))
