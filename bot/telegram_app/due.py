"""What the clock demands of one bot: check-ins, answers held back in groups, talks with the staff that wait too long.

Each is found in the storage and done in a transaction like any other turn. Nothing is kept in memory: a process that is
killed leaves what is due to the next one, or to another replica.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.core.desk import Due
from bot.core.storage import Storage
from bot.telegram_app.shell import Shell
from bot.telegram_app.times import USUAL
from bot.telegram_app.waiting import repeat

BATCH = 100


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
        sent = [await shell.check_in(key) for key in keys if not stopping.is_set()]
        return any(sent) and len(keys) == BATCH

    async def held() -> None:
        for chat_id in await storage.due_groups(bot_id, clock(), BATCH):
            await shell.answer_held(chat_id)

    async def talks() -> bool:
        await shell.learn_moves()
        keys = await storage.due_handovers(bot_id, clock(), BATCH)
        turns = [await shell.talk(Due(key.chat_id), None) for key in keys if not stopping.is_set()]
        return any(turn is not None for turn in turns)  # one talk may have more to do

    await asyncio.gather(
        repeat(check_ins, "Check-ins cannot be sent", stopping, tick_s),
        repeat(held, "Held answers cannot be sent", stopping, tick_s),
        repeat(talks, "What is due in talks with the staff cannot be done", stopping, tick_s),
    )
