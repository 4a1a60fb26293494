"""What the clock demands of one bot: check-ins, answers held back in groups, talks with the staff that wait too long.

Each is found in the storage and done in a transaction like any other turn. Nothing is kept in memory: a process that is
killed leaves what is due to the next one, or to another replica. One row that is broken holds up no other.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import TypeVar

from bot.core.desk import Due
from bot.core.storage import Storage
from bot.errors import StorageError
from bot.telegram_app.logs import trace
from bot.telegram_app.shell import Shell
from bot.telegram_app.times import USUAL
from bot.telegram_app.waiting import repeat

log = logging.getLogger(__name__)

BATCH = 100
T = TypeVar("T")


async def run_due(
    bot_id: int,
    shell: Shell,
    storage: Storage,
    clock: Callable[[], datetime],
    stopping: asyncio.Event,
    tick_s: float = USUAL.tick,
) -> None:
    """Look every `tick_s` seconds, until `stopping`."""

    async def check_ins() -> bool:
        keys = await storage.due_check_ins(bot_id, clock(), BATCH)
        return await _any_done(keys, shell.check_in, stopping) and len(keys) == BATCH

    async def held() -> None:
        await _any_done(await storage.due_groups(bot_id, clock(), BATCH), shell.answer_held, stopping)

    async def talks() -> bool:
        await shell.learn_moves()
        keys = await storage.due_handovers(bot_id, clock(), BATCH)
        events = (Due(key.chat_id) for key in keys)
        return await _any_done(events, lambda due: shell.talk(due, None), stopping)  # one talk may have more to do

    await asyncio.gather(
        repeat(check_ins, "Check-ins cannot be sent", stopping, tick_s),
        repeat(held, "Held answers cannot be sent", stopping, tick_s),
        repeat(talks, "What is due in talks with the staff cannot be done", stopping, tick_s),
    )


async def _any_done(due: Iterable[T], do: Callable[[T], Awaitable[object]], stopping: asyncio.Event) -> bool:
    """Do what is due, one after the other until `stopping`; tells whether anything followed. Raises StorageError."""
    followed = False
    for one in due:
        if stopping.is_set():
            break
        try:
            followed = bool(await do(one)) or followed
        except StorageError:
            raise
        except Exception as exc:  # noqa: BLE001 - a row that cannot be read stays, and the others have their turn
            log.error("What is due cannot be done: %s", trace(exc))
    return followed
