"""The real storage, out of order on demand."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.core.model import Group, Key, Session, Turn
from bot.core.storage import Decide, DecideInGroup, OutboxRow, Place, Shown, Storage, Taker, Waiting
from bot.errors import StorageError
from tests.double.world import PATIENCE_S


class FlakyStorage:
    """Passes everything on to `inner`, unless `fails(method, key or row id)` says otherwise. Counts its refusals."""

    def __init__(self, inner: Storage) -> None:
        self._inner = inner
        self.fails: Callable[[str, object], bool] = lambda method, what: False
        self.refused = 0
        self._changed = asyncio.Event()

    async def until_refused(self, count: int) -> None:
        """Wait until it has refused `count` calls."""
        async with asyncio.timeout(PATIENCE_S):
            while self.refused < count:
                self._changed.clear()
                await self._changed.wait()

    async def transact(self, key: Key, update_id: int | None, decide: Decide) -> Turn | None:
        self._check("transact", key)
        return await self._inner.transact(key, update_id, decide)

    async def transact_group(self, key: Key, update_id: int | None, decide: DecideInGroup) -> Turn | None:
        self._check("transact_group", key)
        return await self._inner.transact_group(key, update_id, decide)

    async def group(self, bot_id: int, chat_id: int) -> Group | None:
        self._check("group", chat_id)
        return await self._inner.group(bot_id, chat_id)

    async def due_groups(self, bot_id: int, now: datetime, limit: int) -> list[int]:
        self._check("due_groups", bot_id)
        return list(await self._inner.due_groups(bot_id, now, limit))

    async def session(self, key: Key) -> Session | None:
        self._check("session", key)
        return await self._inner.session(key)

    async def due_check_ins(self, bot_id: int, now: datetime, limit: int) -> list[Key]:
        self._check("due_check_ins", bot_id)
        return list(await self._inner.due_check_ins(bot_id, now, limit))

    async def claim_outbox(self, bot_id: int, now: datetime, limit: int, lease_s: float) -> list[OutboxRow]:
        self._check("claim_outbox", bot_id)
        return list(await self._inner.claim_outbox(bot_id, now, limit, lease_s))

    def hand_to(self, bot_id: int, taker: Taker | None) -> None:
        self._inner.hand_to(bot_id, taker)

    async def waiting(self, bot_id: int) -> Waiting:
        self._check("waiting", bot_id)
        return await self._inner.waiting(bot_id)

    async def sent(self, row_id: int, bot_id: int = 0, shown: Shown | None = None) -> None:
        self._check("sent", row_id)
        await self._inner.sent(row_id, bot_id, shown)

    async def postpone(self, row_id: int, until: datetime) -> None:
        self._check("postpone", row_id)
        await self._inner.postpone(row_id, until)

    async def stop_chat(self, bot_id: int, chat_id: int) -> None:
        self._check("stop_chat", chat_id)
        await self._inner.stop_chat(bot_id, chat_id)

    async def migrate_chat(self, bot_id: int, old_chat_id: int, new_chat_id: int) -> None:
        self._check("migrate_chat", old_chat_id)
        await self._inner.migrate_chat(bot_id, old_chat_id, new_chat_id)

    async def moved_chats(self, bot_id: int) -> Mapping[int, int]:
        self._check("moved_chats", bot_id)
        return await self._inner.moved_chats(bot_id)

    async def due_handovers(self, bot_id: int, now: datetime, limit: int) -> Sequence[Key]:
        self._check("due_handovers", bot_id)
        return await self._inner.due_handovers(bot_id, now, limit)

    async def place(self, bot_id: int, patient_id: int) -> Place | None:
        return await self._inner.place(bot_id, patient_id)

    async def set_place(self, bot_id: int, patient_id: int, place: Place) -> None:
        await self._inner.set_place(bot_id, patient_id, place)

    async def counterpart(self, bot_id: int, chat_id: int, message_id: int, other_chat_id: int) -> int | None:
        return await self._inner.counterpart(bot_id, chat_id, message_id, other_chat_id)

    async def patient_in(self, bot_id: int, place: Place, message_id: int | None) -> int | None:
        return await self._inner.patient_in(bot_id, place, message_id)

    async def purge(self, now: datetime) -> int:
        self._check("purge", None)
        return await self._inner.purge(now)

    async def close(self) -> None:
        await self._inner.close()

    def _check(self, method: str, what: object) -> None:
        if self.fails(method, what):
            self.refused += 1
            self._changed.set()
            raise StorageError("The database does not answer.")
