"""The web side: Telegram's updates by webhook, and health and metrics for the operator.

An update is answered with 200 only after its commit; with 503 Telegram keeps it and comes again, for a day. Only a bot
that listens loads this.
"""

import asyncio
import json
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from hmac import compare_digest

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.core.model import Key
from bot.core.storage import Storage
from bot.telegram_app.ingress import Ingress
from bot.telegram_app.numbers import Numbers
from bot.telegram_app.standing import Standing
from bot.telegram_app.webhook import Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LONGEST_BODY = 1 << 20
STORAGE_ANSWERS_S = 2.0


class Web:
    """What answers at the addresses. `bot_ids` names the ids of all bots by their short names."""

    def __init__(
        self,
        bot_ids: Mapping[str, int],
        storage: Storage,
        numbers: Numbers,
        standing: Standing,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot_ids = bot_ids
        self._storage = storage
        self._numbers = numbers
        self._standing = standing
        self._clock = clock

    def app(self, entrances: Mapping[Webhook, Ingress]) -> Starlette:
        """The web side, with an entrance for every webhook."""
        routes = [Route("/healthz", self._health), Route("/healthz/{bot}", self._health), Route("/metrics", self._all)]
        for webhook, ingress in entrances.items():
            routes.append(Route(webhook.path, partial(_update, webhook, ingress), methods=["POST"]))
        return Starlette(routes=routes)

    async def _health(self, request: Request) -> Response:
        """The process, which serves as long as any of its bots can; or one bot."""
        bot = request.path_params.get("bot")
        serving = self._standing.serving()
        if bot is not None and bot not in serving:
            return PlainTextResponse("there is no such bot\n", status_code=404)
        try:
            async with asyncio.timeout(STORAGE_ANSWERS_S):
                await self._storage.session(Key(next(iter(self._bot_ids.values())), 0, 0))
        except Exception:  # noqa: BLE001 - whatever it is, the storage does not answer
            return PlainTextResponse("the database does not answer\n", status_code=503)
        lines = self._standing.lines()
        if bot is not None and not serving[bot]:
            return PlainTextResponse("\n".join([*lines, ""]), status_code=503)
        return PlainTextResponse("\n".join(["ok", *lines, ""]))

    async def _all(self, _: Request) -> Response:
        """The numbers of all bots."""
        for bot, bot_id in self._bot_ids.items():
            try:
                async with asyncio.timeout(STORAGE_ANSWERS_S):
                    waiting = await self._storage.waiting(bot_id)
            except Exception:  # noqa: BLE001 - the other numbers are worth having all the more
                waiting = None
            self._numbers.note_waiting(bot, waiting, self._clock())
        self._numbers.note_up(self._standing.serving())
        return Response(self._numbers.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


async def _update(webhook: Webhook, ingress: Ingress, request: Request) -> Response:
    given = request.headers.get(SECRET_HEADER, "")
    if not compare_digest(given.encode(), webhook.secret.encode()):
        return Response(status_code=403)
    body = await _body(request)
    if body is None:
        return Response(status_code=413)
    task = ingress.read(_parsed(body))
    if task is None:
        return Response(status_code=200)
    try:
        await ingress.commit(task)
    except Exception:  # noqa: BLE001 - logged by commit; Telegram keeps the update
        return Response(status_code=503)
    return Response(status_code=200)


async def serve_web(app: Starlette, door: socket.socket, stopping: asyncio.Event) -> None:
    """Serve on an open door until `stopping`; requests under way are finished."""
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=5)
    server = _Server(config)
    serving = asyncio.ensure_future(server.serve(sockets=[door]))
    stop = asyncio.ensure_future(stopping.wait())
    await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    server.should_exit = True
    await serving


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to the program, which stops its other parts too."""
        yield


async def _body(request: Request) -> bytes | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            return None
    return bytes(body)


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
