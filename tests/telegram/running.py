"""The bot at work against the double, for as long as a test wants."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.core.storage import Storage
from bot.telegram_app.runner import Bot, serve
from tests.double import Double
from tests.telegram.echo import EchoBrain

KEY = bytes(range(32))


@asynccontextmanager
async def running(double: Double, storage: Storage, **options: Any) -> AsyncIterator["asyncio.Task[None]"]:
    """It is stopped at the end, and what broke it is raised there."""
    stopping = asyncio.Event()
    brain = options.pop("brain", None) or EchoBrain()
    task = asyncio.ensure_future(serve([Bot(double.token, brain)], double.url, storage, stopping, **options))
    try:
        yield task
    finally:
        stopping.set()
        await task
