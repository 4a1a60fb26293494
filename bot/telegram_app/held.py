"""Finds the answers that were held back in groups and whose time has come, and sends them."""

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


async def run_held(
    bot_id: int,
    shell: Shell,
    storage: Storage,
    clock: Callable[[], datetime],
    stopping: asyncio.Event,
    tick_s: float = USUAL.tick,
) -> None:
    """Look every `tick_s` seconds, until `stopping`; a failure is logged and tried again."""
    while not stopping.is_set():
        try:
            for chat_id in await storage.due_groups(bot_id, clock(), BATCH):
                await shell.answer_held(chat_id)
        except Exception as exc:  # noqa: BLE001 - whatever the storage raises, what is due stays due
            log.error("Held answers cannot be sent: %s", trace(exc))
        await rest(stopping, tick_s)
