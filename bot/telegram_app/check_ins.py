"""Finds the check-ins that fall due and sends them through the same transaction as every other turn."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.core.storage import Storage
from bot.telegram_app.logs import trace
from bot.telegram_app.shell import Shell
from bot.telegram_app.times import USUAL
from bot.telegram_app.waiting import rest

log = logging.getLogger(__name__)

BATCH = 100


async def run_check_ins(
    bot_id: int,
    shell: Shell,
    storage: Storage,
    clock: Callable[[], datetime],
    stopping: asyncio.Event,
    tick_s: float = USUAL.tick,
) -> None:
    """Look every `tick_s` seconds, until `stopping`; a failure is logged and tried again."""
    while not stopping.is_set():
        moved, full = False, False
        try:
            keys = await storage.due_check_ins(bot_id, clock(), BATCH)
            full = len(keys) == BATCH
            for key in keys:
                moved = await shell.check_in(key) or moved
                if stopping.is_set():
                    return
        except Exception as exc:  # noqa: BLE001 - whatever the storage raises, what is due stays due
            log.error("Check-ins cannot be sent: %s", trace(exc))
            full = False
        if not (moved and full):
            await rest(stopping, tick_s)
