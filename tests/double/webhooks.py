"""Delivers updates by webhook: in order within a lane, again and again until it is answered with 200.

Lanes as Telegram has them: messages by chat, button presses by person. Its waits of seconds are shortened.
"""

import asyncio
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from tests.double.world import World

RETRY_S = 0.05


class Webhooks:
    """The deliveries to one address. `refused` counts answers other than 200."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._running: asyncio.Task[None] | None = None
        self.url = ""
        self.secret = ""
        self.refused = 0

    def start(self, url: str, secret: str) -> None:
        self.url, self.secret = url, secret
        self._running = asyncio.ensure_future(self._run())

    async def stop(self) -> None:
        self.url = ""
        tasks = [task for task in (self._running, *self._lanes.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        self._running = None

    async def _run(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                for update in list(self._world.updates.values()):
                    lane = _lane(update)
                    if lane not in self._lanes or self._lanes[lane].done():
                        self._lanes[lane] = asyncio.ensure_future(self._drain(lane, session))
                await self._world.change()

    async def _drain(self, lane: str, session: aiohttp.ClientSession) -> None:
        while waiting := [u for u in self._world.updates.values() if _lane(u) == lane]:
            if await self._deliver(waiting[0], session):
                self._world.updates.pop(waiting[0]["update_id"], None)
                self._world.changed()
            else:
                self.refused += 1
                self._world.changed()
                await asyncio.sleep(RETRY_S)

    async def _deliver(self, update: dict[str, Any], session: aiohttp.ClientSession) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers) as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False


def _lane(update: dict[str, Any]) -> str:
    try:
        if "callback_query" in update:
            return f"press {update['callback_query']['from']['id']}"
        return f"chat {(update.get('message') or update['edited_message'])['chat']['id']}"
    except (KeyError, TypeError):
        return "other"
