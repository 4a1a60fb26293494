"""Waiting that ends at once when the program is to stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.telegram_app.logs import trace

log = logging.getLogger(__name__)


async def repeat(
    work: Callable[[], Awaitable[bool | None]], failed: str, stopping: asyncio.Event, every_s: float
) -> None:
    """Do `work` every `every_s` seconds until `stopping`, and at once again while it says that there is more to do.

    A failure is logged as `failed`, and tried again like any other time: what was to be done stays in the storage.
    """
    while not stopping.is_set():
        more: bool | None = False
        try:
            more = await work()
        except Exception as exc:  # noqa: BLE001 - whatever the storage raises, the next time may do
            log.error("%s: %s", failed, trace(exc))
        if not more:
            await rest(stopping, every_s)


async def rest(stopping: asyncio.Event, seconds: float) -> None:
    """Wait `seconds`, or until `stopping` is set."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)


def backoff_s(failures: int, longest: float = 30.0) -> float:
    """How long to wait after the n-th failure in a row: a half, 1, 2, 4, … seconds."""
    return float(min(0.5 * 2 ** min(max(failures - 1, 0), 16), longest))
