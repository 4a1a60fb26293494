"""Finds the talks with the staff in which the clock demands something, and does it in a transaction like any other.

Nothing is kept in memory: a process that is killed leaves what is due to the next one, or to another replica.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.core.desk import Due
from bot.core.storage import Storage
from bot.telegram_app.logs import trace
from bot.telegram_app.shell import Shell
from bot.telegram_app.times import USUAL
from bot.telegram_app.waiting import rest

log = logging.getLogger(__name__)

BATCH = 100


async def run_handovers(
    bot_id: int,
    shell: Shell,
    storage: Storage,
    clock: Callable[[], datetime],
    stopping: asyncio.Event,
    tick_s: float = USUAL.tick,
) -> None:
    """Look every `tick_s` seconds, until `stopping`; a failure is logged and tried again."""
    while not stopping.is_set():
        moved = False
        try:
            await shell.learn_moves()
            for key in await storage.due_handovers(bot_id, clock(), BATCH):
                moved = await shell.talk(Due(key.chat_id), None) is not None or moved
                if stopping.is_set():
                    return
        except Exception as exc:  # noqa: BLE001 - whatever the storage raises, what is due stays due
            log.error("What is due in talks with the staff cannot be done: %s", trace(exc))
            moved = False
        if not moved:  # else one talk may have more to do
            await rest(stopping, tick_s)
