"""Starts one message after the other: the next when the one before is settled, or went unanswered for a while.

A carrier is a task that takes the messages that wait, one by one, so that none of them costs a task of its own. Where
one goes unanswered for longer than `escape_s`, its carrier stays with it to its end and another one takes the rest.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

from bot.core.storage import OutboxRow
from bot.telegram_app.claims import Claimed
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.times import START_WITHIN_S

MOST = 30  # carriers at a time


class Carriers:
    """`deliver` sees a message through, and raises only what shall end the sender; `look` hears that a claim is due."""

    def __init__(
        self,
        deliver: Callable[[OutboxRow], Awaitable[None]],
        look: Callable[[], None],
        metrics: Metrics,
        escape_s: float,
    ) -> None:
        self._deliver = deliver
        self._look = look
        self._metrics = metrics
        self._escape_s = escape_s
        self._busy: set[asyncio.Task[None]] = set()
        self._marking: set[asyncio.Task[None]] = set()
        self._starved = False  # a claim was made while chats were busy: look again when they are free

    def claims(self) -> None:
        """Hear that a claim is made now: it does not find what waits behind a message that is on its way."""
        self._starved = bool(self._busy)

    def marks(self) -> None:
        """Hear that the message of this carrier has arrived: until it is marked, no other one starts."""
        task = asyncio.current_task()
        if task in self._busy:
            self._marking.add(task)

    async def start(self, found: Iterable[Claimed], tasks: asyncio.TaskGroup) -> None:
        """Start all of these messages in turn; the last may still be on its way when this returns."""
        waiting = deque(found)
        while waiting:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._busy.add(tasks.create_task(self._carry(waiting, turn)))
            await turn
            while self._marking:
                await asyncio.wait(self._marking)
            while len(self._busy) >= MOST:
                await asyncio.wait(self._busy, return_when=asyncio.FIRST_COMPLETED)

    async def _carry(self, waiting: deque[Claimed], turn: asyncio.Future[None]) -> None:
        """Carry until nothing waits, or the turn is over."""
        task = asyncio.current_task()
        try:
            while waiting and not turn.done():
                claimed = waiting.popleft()
                if time.monotonic() - claimed.since > START_WITHIN_S:
                    self._look()  # the lease ends, and it is claimed again
                    continue
                overdue = asyncio.get_running_loop().call_later(self._escape_s, _end, turn)
                self._metrics.in_flight.set(len(self._busy))
                try:
                    await self._deliver(claimed.row)
                finally:
                    overdue.cancel()
                    self._marking.discard(task)
                if self._starved:
                    self._look()
        finally:
            self._busy.discard(task)
            self._metrics.in_flight.set(len(self._busy))
            _end(turn)


def _end(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)
