"""Long polling. The offset moves past a batch only when every update in it is committed.

Updates of one chat are handled in order, chats side by side. Telegram keeps what is not confirmed, for a day.

Two pollers with one token: the server ends the older request with 409, so both see conflicts, in turn. Who was
there before bears them a hundred times as long as it has polled, and takes its place back at once. The newcomer
lets the other one poll, and gives up after little more than one long poll, so that a dead predecessor's request
never stops the only instance. A conflict may be told with a delay of three seconds, and a newcomer's first poll
may go well between two of the other one: neither makes a senior. But whoever has polled well at all bears twice as
much as one who has not, so that of two that start within seconds the earlier one goes on.
"""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Sequence
from typing import Any

from telegram.error import Conflict, InvalidToken
from telegram.error import TelegramError as ApiError

from bot.errors import TelegramError
from bot.telegram_app.api import WRONG_TOKEN, Api
from bot.telegram_app.ingress import Ingress, Task
from bot.telegram_app.transport import ThrottledError
from bot.telegram_app.updates import update_id
from bot.telegram_app.waiting import backoff_s, rest

log = logging.getLogger(__name__)

POLL_S = 10
FIRST_POLL_S = 1
MORE_PATIENCE_S = 2.0  # than one long poll takes
SENIORITY = 100
LUCKY_POLL_S = FIRST_POLL_S + 0.5  # what a newcomer may have polled well
LATE_CONFLICT_S = 4.0  # when it may hear of its first conflict
LEAVES_WITHIN_S = 0.1
RIVAL = (
    "Another instance polls Telegram with the same BOT_TOKEN: stop it, or give this one a bot of its own "
    "(@BotFather, /newbot)."
)
WEBHOOK = "A webhook was set for this bot while it was polling: another instance uses it. Stop one of the two."


class Rivals:
    """Counts conflicts in time, in seconds of one steady clock."""

    def __init__(self, started: float, patience_s: float) -> None:
        self._started = started
        self._base = patience_s
        self._polled = started  # when a poll last went well
        self._first = self._last = -math.inf  # conflicts of the present quarrel
        self._patience = patience_s

    def polled(self, now: float) -> None:
        """Note a poll that went well."""
        self._polled = now

    def conflict(self, now: float) -> bool:
        """Note a conflict; True when patience ends."""
        if now - self._last > 2 * self._base:
            self._first = now
            polled_s = max(self._polled - self._started, now - self._started - LATE_CONFLICT_S)
            least = self._base if self._polled == self._started else 2 * self._base
            self._patience = max(least, self._base + SENIORITY * max(0.0, polled_s - LUCKY_POLL_S))
        self._last = now
        return now - self._first > self._patience

    @property
    def rest_s(self) -> float:
        """How long to let the other one poll: one who has polled well takes its place back at once."""
        return 0.1 if self._patience > self._base else 1.0


class Polling:
    """The loop around getUpdates."""

    def __init__(self, api: Api, ingress: Ingress, poll_s: int = POLL_S) -> None:
        self._api = api
        self._ingress = ingress
        self._poll_s = poll_s
        self._failures = 0
        self._confirmed = 0
        self._asked: asyncio.Task[Sequence[Any]] | None = None
        self._left = False  # the last poll, because the program stops

    async def run(self, stopping: asyncio.Event) -> None:
        """Poll until `stopping`; what is begun is finished and confirmed.

        Raises TelegramError when the token is refused, or another instance polls with it.
        """
        rivals = Rivals(time.monotonic(), self._poll_s + MORE_PATIENCE_S)
        leaving = asyncio.ensure_future(self._leave(stopping))
        try:
            await self._poll(stopping, rivals)
        finally:
            leaving.cancel()

    async def _poll(self, stopping: asyncio.Event, rivals: Rivals) -> None:
        offset, seconds = 0, FIRST_POLL_S
        while not stopping.is_set():
            batch = await self._fetch(self._ask(offset, seconds), offset, stopping, rivals)
            seconds = self._poll_s
            done = await self._settle(batch, stopping)
            if not done:
                break
            offset = max([offset, *(n + 1 for raw in batch if (n := update_id(raw)) is not None)])
            if batch and offset == self._confirmed:  # updates without an id: never ask for them in a tight circle
                await rest(stopping, 1.0)
        if offset != self._confirmed:
            await self._confirm(offset)

    async def _fetch(
        self, asked: Awaitable[Sequence[Any]], offset: int, stopping: asyncio.Event, rivals: Rivals
    ) -> Sequence[Any]:
        """The updates that were asked for; empty where there are none, the server fails, or the program stops."""
        try:
            batch = await asked
        except Conflict as exc:
            if "webhook" in exc.message.lower():
                raise TelegramError(WEBHOOK) from None
            if rivals.conflict(time.monotonic()):
                raise TelegramError(RIVAL) from None
            log.warning("Telegram says that another instance polls: %s", exc.message)
            await rest(stopping, rivals.rest_s)
        except InvalidToken:
            raise TelegramError(WRONG_TOKEN) from None
        except ThrottledError as exc:
            await rest(stopping, exc.retry_after_s)
        except ApiError as exc:
            self._failures += 1
            wait_s = backoff_s(self._failures)
            log.warning("Updates cannot be fetched, next try in %.0f s: %s", wait_s, exc.message)
            await rest(stopping, wait_s)
        else:
            self._failures = 0
            self._confirmed = offset
            rivals.polled(time.monotonic())
            return batch
        return ()

    async def _ask(self, offset: int, seconds: int) -> Sequence[Any]:
        """One long poll; nothing where it was left. Raises what the server answers."""
        self._asked = asyncio.ensure_future(self._api.updates(offset, seconds))
        try:
            return await self._asked
        except asyncio.CancelledError:
            if not self._left:
                raise
            self._confirmed = offset
            return ()

    async def _leave(self, stopping: asyncio.Event) -> None:
        """Leave the poll that is asked for when the program stops.

        What has arrived there has confirmed the offset; a call more would be held for three seconds. Where it has
        not, the updates come again and are recognised.
        """
        await stopping.wait()
        await asyncio.sleep(LEAVES_WITHIN_S)
        self._left = self._asked is not None and self._asked.cancel()

    async def _settle(self, batch: Sequence[Any], stopping: asyncio.Event) -> bool:
        """Handle a batch; False where the program stopped before all of it was committed."""
        lanes: dict[int, list[Task]] = {}
        for raw in batch:
            task = self._ingress.read(raw)
            if task is not None:
                lanes.setdefault(task.event.chat_id, []).append(task)
        if len(lanes) == 1:  # the usual case, without the price of a task
            return await self._lane(next(iter(lanes.values())), stopping)
        return all(await asyncio.gather(*(self._lane(tasks, stopping) for tasks in lanes.values())))

    async def _lane(self, tasks: Sequence[Task], stopping: asyncio.Event) -> bool:
        for task in tasks:
            if not await self._ingress.settle(task, stopping):
                return False
        return True

    async def _confirm(self, offset: int) -> None:
        try:
            await self._api.updates(offset, 0, limit=1)
        except ApiError as exc:
            log.warning("The last updates could not be confirmed and will come again: %s", exc.message)
