"""The bot at work against the double, for as long as a test wants."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.core.storage import Storage
from bot.telegram_app.brain import Brain
from bot.telegram_app.runner import Bot, serve
from bot.telegram_app.times import Times
from tests.double import Double
from tests.telegram.echo import EchoBrain

KEY = bytes(range(32))
QUICK = Times(tick=0.05)


@asynccontextmanager
async def running(
    double: Double, storage: Storage, *, brain: Brain | None = None, times: Times = QUICK, **options: Any
) -> AsyncIterator["asyncio.Task[None]"]:
    """It is stopped at the end, and what broke it is raised there."""
    stopping = asyncio.Event()
    bot = Bot(double.token, brain or EchoBrain())
    task = asyncio.ensure_future(serve([bot], double.url, storage, stopping, times=times, **options))
    try:
        yield task
    finally:
        stopping.set()
        await task
