"""Which messages go out next, each claimed for a while, so that no other process sends it too.

What this process stores while nothing else waits is handed over with its commit, already claimed: that saves a
transaction a message. All else - a backlog, what was postponed, what other processes queued - is claimed in batches.
"""

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.core.storage import OutboxRow, Storage

BATCH = 25  # where each one is waited for, the last begins in half the while for which a claim is fresh
HANDED = 5  # as many as can be sent in the while for which a claim is fresh, however busy the machine
TICK_S = 1.0  # how often it looks for what others queued


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message, and since when it is claimed, by the monotonic clock."""

    row: OutboxRow
    since: float


class Claims:
    """Implements `bot.core.storage.Taker`. `lease_s` is for how long a message is claimed."""

    def __init__(self, bot_id: int, storage: Storage, clock: Callable[[], datetime], lease_s: float) -> None:
        self._bot_id = bot_id
        self._storage = storage
        self._clock = clock
        self._lease_s = lease_s
        self._wake = asyncio.Event()
        self._expected = 0  # rows that this process queued and has neither been handed nor claimed yet
        self._backlog = True  # there may be more rows than those
        self._promised = 0  # messages that are being stored, to be handed over
        self._handed: list[Claimed] = []
        self._looked = -math.inf
        self._closed = False

    def promise(self) -> float:
        """For how long what is stored now is claimed at once; 0 where older messages come first or enough have come."""
        if self._closed or self._backlog or self._expected > 0 or len(self._handed) + self._promised >= HANDED:
            return 0.0
        self._promised += 1
        return self._lease_s

    def take(self, row: OutboxRow | None, since: float) -> None:
        """Hear of a message that was stored and claimed; `queued` counts it too."""
        self._promised -= 1
        if row is not None:
            self._handed.append(Claimed(row, since))
            self._expected -= 1
            self._wake.set()

    def queued(self, count: int) -> None:
        """Hear that `count` more messages were stored."""
        self._expected += count
        self._wake.set()

    def look(self) -> None:
        """Hear that something may have become due."""
        self._backlog = True
        self._wake.set()

    def close(self) -> None:
        """Be handed nothing more."""
        self._closed = True
        self._wake.set()

    async def next(self) -> list[Claimed]:
        """The messages that come next, in order."""
        self._wake.clear()
        handed, self._handed = self._handed, []
        since = time.monotonic()
        if handed and since - self._looked < TICK_S:
            return handed
        expected = self._expected  # more may be queued while the database looks
        try:
            rows = await self._storage.claim_outbox(self._bot_id, self._clock(), BATCH, self._lease_s)
        except Exception:
            self._handed = handed + self._handed
            raise
        self._looked = since
        self._backlog = len(rows) > self._expected or len(rows) == BATCH
        self._expected = max(self._expected - (len(rows) or expected), 0)
        return [*handed, *(Claimed(row, since) for row in rows)]

    @property
    def more(self) -> bool:
        """Whether more messages are known to wait."""
        return self._expected > 0 or self._backlog or bool(self._handed)

    async def idle(self, seconds: float) -> None:
        """Wait until something is heard, or `seconds`."""
        over = asyncio.get_running_loop().call_later(seconds, self._wake.set)
        try:
            await self._wake.wait()
        finally:
            over.cancel()
