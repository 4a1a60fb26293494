"""The HTTP side: addresses, parameters, errors, faults, long polling and webhooks, as the real server has them.

Read in its source: an open long poll is ended with 409 by the next getUpdates; a second 409 within 3 s comes 3 s
late; a repeated offset with a short timeout waits 3 s; what has an id below the offset is forgotten.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.double.copies import METHODS as COPIES
from tests.double.faults import Fault, RefusedError
from tests.double.groups import GroupWorld
from tests.double.methods import METHODS
from tests.double.params import Params, flag, structure, whole
from tests.double.webhooks import Webhooks

TOKEN = "7000000001:TESTtesttestTESTtesttestTESTtesttest"  # noqa: S105 - of a bot that does not exist
LONGEST_POLL_S = 50
CONFLICT_S = 3.0
OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Double(GroupWorld):
    """The server and its world. `serving` runs it on a free port; `url` is the root for BOT_API_URL."""

    def __init__(self, token: str = TOKEN, username: str = "aftercare_test_bot") -> None:
        super().__init__(token, username)
        self.url = ""
        self.faults: list[Fault] = []
        self.polls = 0  # getUpdates that were answered with updates or nothing
        self.allowed: list[str] = []
        self.conflict_s = CONFLICT_S
        self.webhooks = Webhooks(self)
        self._poll: asyncio.Future[None] | None = None
        self._polled: tuple[int, float] = (-1, 0.0)
        self._next_conflict = 0.0
        self._released = asyncio.Event()
        self._beside: dict[str, Double] = {}

    def another_bot(self, token: str, username: str) -> "Double":
        """Another bot on the same server: the same people and groups, and everything else its own."""
        other = self._beside[token] = Double(token, username)
        other.url, other.people, other.groups = self.url, self.people, self.groups
        return other

    def fail(self, method: str, **fault: Any) -> Fault:
        """Let the next call of `method` fail; see `Fault` for the ways."""
        made = Fault(method, **fault)
        self.faults.append(made)
        return made

    def release(self) -> None:
        """End all the calls that hang, without an answer."""
        self._released.set()

    @asynccontextmanager
    async def serving(self, port: int = 0, control: web.Application | None = None) -> AsyncIterator[str]:
        """Serve in this event loop; yields the root address. `control` is reached under /control."""
        app = web.Application(client_max_size=64 << 20)
        if control is not None:
            app.add_subapp("/control", control)
        app.router.add_route("*", "/bot{token}/{method}", self.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self.url
        finally:
            for bot in (self, *self._beside.values()):
                bot.release()
                await bot.webhooks.stop()
            await runner.cleanup()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        bot = self._beside.get(request.match_info["token"], self)
        return await bot.answer(request)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        try:
            if request.match_info["token"] != self.token:
                raise RefusedError(401, "Unauthorized")
            params = await _params(request)
            method = request.match_info["method"].lower()
            fault = self._fault(method, params)
            if fault is not None and not fault.accepted:
                return await self._misbehave(fault, request)
            self.calls.append((method, params))
            self.changed()
            result = await self._work(method, params)
            if fault is not None:
                return await self._misbehave(fault, request)
        except RefusedError as exc:
            answer: dict[str, Any] = {"ok": False, "error_code": exc.status, "description": exc.description}
            if exc.parameters:
                answer["parameters"] = exc.parameters
            return web.json_response(answer, status=exc.status)
        return web.json_response({"ok": True, "result": result})

    async def _work(self, method: str, params: Params) -> Any:
        if method == "getupdates":
            return await self._get_updates(params)
        if method in {"setwebhook", "deletewebhook"}:
            return await self._set_webhook(method, params)
        if method == "getwebhookinfo":
            return {"url": self.webhooks.url, "pending_update_count": len(self.updates)}
        methods = METHODS | COPIES
        if method not in methods:
            raise RefusedError(404, "Not Found: method not found")
        return methods[method](self, params)

    async def _get_updates(self, params: Params) -> Any:
        if self.webhooks.url:
            raise await self._conflict(ACTIVE)
        offset, limit = whole(params, "offset"), min(max(whole(params, "limit", 100), 1), 100)
        timeout = min(max(whole(params, "timeout"), 0), LONGEST_POLL_S)
        self.allowed = structure(params, "allowed_updates") or self.allowed
        now, (last_offset, last_at) = time.monotonic(), self._polled
        if offset == last_offset and timeout < 3 and now < last_at + 3.0:
            timeout = 3
        self._polled = (offset, now)
        for update_id in [n for n in self.updates if n < offset]:
            del self.updates[update_id]
        self.changed()
        if not self._waiting() and timeout:
            await self._long_poll(timeout)
        self.polls += 1
        found = self._waiting()[:limit]
        self.changed()
        return found

    async def _long_poll(self, seconds: int) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(_Ended())
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                while not self._waiting():
                    change = asyncio.ensure_future(self.next_change.wait())
                    await asyncio.wait({mine, change}, return_when=asyncio.FIRST_COMPLETED)
                    change.cancel()
                    if mine.done():
                        mine.result()
        except TimeoutError:
            return
        except _Ended:
            raise await self._conflict(OTHER) from None
        finally:
            mine.cancel()

    def _waiting(self) -> list[dict[str, Any]]:
        return list(self.updates.values())

    async def _conflict(self, description: str) -> RefusedError:
        now = time.monotonic()
        if now < self._next_conflict:
            await asyncio.sleep(self.conflict_s)
        else:
            self._next_conflict = now + self.conflict_s
        return RefusedError(409, description)

    async def _set_webhook(self, method: str, params: Params) -> bool:
        if flag(params, "drop_pending_updates"):
            self.updates.clear()
        await self.webhooks.stop()
        if method == "setwebhook" and params.get("url"):
            if self._poll is not None and not self._poll.done():
                self._poll.set_exception(_Ended())
            self.webhooks.start(str(params["url"]), str(params.get("secret_token") or ""))
        self.changed()
        return True

    def _fault(self, method: str, params: Params) -> Fault | None:
        chat_id = whole(params, "chat_id") if params.get("chat_id") else None
        for fault in self.faults:
            if fault.fits(method, chat_id):
                fault.times -= 1
                return fault
        return None

    async def _misbehave(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        self.changed()
        if fault.hang:
            await self._released.wait()
        if fault.drop or fault.hang:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if fault.garbage:
            return web.Response(text="<html>Bad Gateway</html>", status=fault.status or 200)
        raise RefusedError(fault.status or 500, fault.description, **fault.parameters)


class _Ended(Exception):  # noqa: N818 - a signal, not an error
    """Another getUpdates came."""


async def _params(request: web.Request) -> Params:
    params: Params = dict(request.query)
    if request.content_type == "application/json":
        body = await request.read()
        try:
            params |= json.loads(body) if body else {}
        except ValueError:
            raise RefusedError(400, "Bad Request: can't parse JSON object") from None
    elif request.content_type in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        for name, value in (await request.post()).items():
            params[name] = (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
    return params
