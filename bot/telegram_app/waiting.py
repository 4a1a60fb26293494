"""Waiting that ends at once when the program is to stop."""

import asyncio
from contextlib import suppress


async def rest(stopping: asyncio.Event, seconds: float) -> None:
    """Wait `seconds`, or until `stopping` is set."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)


def backoff_s(failures: int, longest: float = 30.0) -> float:
    """How long to wait after the n-th failure in a row: a half, 1, 2, 4, … seconds."""
    return float(min(0.5 * 2 ** min(max(failures - 1, 0), 16), longest))
