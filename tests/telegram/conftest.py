"""The real adapter on a real SQLite file against the double, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.core.storage import Storage
from bot.storage.open import open_storage
from bot.telegram_app.runner import Bot, serve
from tests.double import Double
from tests.telegram.echo import EchoBrain

KEY = bytes(range(32))
Run = Callable[..., AbstractAsyncContextManager["asyncio.Task[None]"]]


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    double = Double()
    async with double.serving():
        yield double


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    storage = open_storage(f"sqlite:///{tmp_path / 'test.sqlite3'}", KEY)
    yield storage
    await storage.close()


@asynccontextmanager
async def running(double: Double, storage: Storage, **options: Any) -> AsyncIterator["asyncio.Task[None]"]:
    """The bot at work; it is stopped at the end, and what broke it is raised there."""
    stopping = asyncio.Event()
    brain = options.pop("brain", None) or EchoBrain()
    task = asyncio.ensure_future(serve([Bot(double.token, brain)], double.url, storage, stopping, **options))
    try:
        yield task
    finally:
        stopping.set()
        await task


@pytest.fixture
async def bot(double: Double, storage: Storage) -> AsyncIterator["asyncio.Task[None]"]:
    """The bot with the echo brain, polling."""
    async with running(double, storage) as task:
        yield task
