"""HTTP/1.1 over kept-alive connections: as much of it as calls of the Bot API need, which are all POSTs.

A client that can do all of HTTP takes a sixth of a message's CPU: it calls 280 functions of Python for one.
`ConnectError` says that the request certainly did not leave; after another OSError, or a ValueError for what is no
HTTP, it may have.
"""

import asyncio
import socket
import ssl
import time
from base64 import b64encode
from collections import defaultdict, deque
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import proxy_bypass

from aiohappyeyeballs import start_connection

from bot.telegram_app.http import Answer, Head, body_of, head_of

KEPT_S = 20.0
"""Telegram closes idle connections, and nobody knows whether what is sent on a closed one arrived."""
_NEXT_ADDRESS_S = 0.25  # where a host has several, and the first does not answer at once
_PORTS = {"http": 80, "https": 443}


class ConnectError(OSError):
    """There is no connection: nothing was sent."""


class _Place(NamedTuple):
    """What an address names: `name` is the host with its port as it stands there, `login` what a proxy wants."""

    tls: bool
    host: str
    port: int
    name: str
    path: str
    login: str


@lru_cache(maxsize=256)
def _place(address: str) -> _Place:
    """Raises ValueError where nothing can be sent to it."""
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
    if parts.scheme not in _PORTS or not parts.hostname or " " in path or not address.isascii():
        raise ValueError("no address of a server")
    port, (login, _, name) = parts.port or _PORTS[parts.scheme], parts.netloc.rpartition("@")
    return _Place(parts.scheme == "https", parts.hostname, port, name, path, unquote(login))


class _Line(asyncio.Protocol):
    """One connection, and the request that is under way on it."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.kept_since = 0.0
        self._got = bytearray()
        self._head: Head | None = None
        self._bare = False
        self._answer: asyncio.Future[Answer] | None = None

    @property
    def is_open(self) -> bool:
        return self.transport is not None and not self.transport.is_closing()

    async def ask(self, request: bytes, within_s: float, *, bare: bool = False) -> Answer:
        """The answer to a request; `bare`: it has no body. Whatever goes wrong closes the connection."""
        loop = asyncio.get_running_loop()
        self._got, self._head, self._bare = bytearray(), None, bare
        answer: asyncio.Future[Answer] = loop.create_future()
        self._answer = answer
        self.transport.write(request)
        late = loop.call_later(within_s, self._fail, TimeoutError())
        try:
            return await answer
        except BaseException:
            self.close()
            raise
        finally:
            late.cancel()

    def close(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self._read(ended=True)
        self._fail(exc or ConnectionResetError())
        self.transport = None

    def data_received(self, data: bytes) -> None:
        if self._answer is None or self._answer.done():
            self.close()  # nobody asked
            return
        self._got += data
        self._read(ended=False)

    def _read(self, *, ended: bool) -> None:
        try:
            if self._head is None:
                self._head = head_of(self._got)
            body = None if self._head is None else b"" if self._bare else body_of(self._head, self._got, ended=ended)
        except ValueError as error:
            self._fail(error)
            return
        if self._head is not None and body is not None and self._answer is not None and not self._answer.done():
            self._answer.set_result(Answer(self._head.status, body, self._head.keeps))

    def _fail(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)


class Wire:
    """The connections of one bot. `proxies` are the addresses of those that the environment names, by scheme."""

    def __init__(self, agent: str, connect_s: float, proxies: Mapping[str, str]) -> None:
        self._agent = agent
        self._connect_s = connect_s
        self._proxies = proxies
        self._kept: defaultdict[str, deque[_Line]] = defaultdict(deque)
        self._lines: set[_Line] = set()

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    async def post(self, address: str, kind: str, body: bytes, within_s: float) -> Answer:
        """The answer to a body of this content type. Raises OSError, TimeoutError among them, and ValueError."""
        until = time.monotonic() + within_s
        try:
            to = _place(address)
            proxy = self._proxy(to)
            line = self._waiting(to) or await self._connected(to, proxy)
        except (OSError, ValueError) as error:
            raise ConnectError(0, getattr(error, "strerror", None) or type(error).__name__) from None
        path, login = (f"http://{to.name}{to.path}", _login(proxy)) if proxy and not to.tls else (to.path, "")
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {to.name}\r\nUser-Agent: {self._agent}\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n{login}\r\n"
        )
        try:
            answer = await line.ask(head.encode() + body, until - time.monotonic())
            if not answer.keeps:
                line.close()
            return answer
        finally:
            self._keep(line, to)

    async def close(self) -> None:
        for line in self._lines:
            line.close()
        self._lines.clear()
        await asyncio.sleep(0)  # they end in the next round of the loop

    def _waiting(self, to: _Place) -> _Line | None:
        """The connection that was used last; those that were not for a while are closed."""
        kept = self._kept[to.name]
        while kept and (not kept[0].is_open or time.monotonic() - kept[0].kept_since > KEPT_S):
            old = kept.popleft()
            old.close()
            self._lines.discard(old)
        while kept:
            line = kept.pop()
            if line.is_open:
                return line
            self._lines.discard(line)
        return None

    def _keep(self, line: _Line, to: _Place) -> None:
        if line.is_open:
            line.kept_since = time.monotonic()
            self._kept[to.name].append(line)
        else:
            self._lines.discard(line)

    def _proxy(self, to: _Place) -> _Place | None:
        if not self._proxies:
            return None
        address = self._proxies.get("https" if to.tls else "http")
        return None if address is None or proxy_bypass(to.host) else _place(address)

    async def _connected(self, to: _Place, proxy: _Place | None) -> _Line:
        async with asyncio.timeout(self._connect_s):
            line = await self._dialled(proxy or to)
            if proxy is not None and to.tls:
                await self._tunnelled(line, to, proxy)
            self._lines.add(line)
            return line

    async def _dialled(self, to: _Place) -> _Line:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)
        sock = await start_connection(found, happy_eyeballs_delay=_NEXT_ADDRESS_S, loop=loop)
        tls: dict[str, Any] = {"ssl": self._trust, "server_hostname": to.host} if to.tls else {}
        _, line = await loop.create_connection(_Line, sock=sock, **tls)
        return line

    async def _tunnelled(self, line: _Line, to: _Place, proxy: _Place) -> None:
        """Through a proxy to a server that only the two ends can read."""
        place = f"[{to.host}]:{to.port}" if ":" in to.host else f"{to.host}:{to.port}"
        request = f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\nUser-Agent: {self._agent}\r\n{_login(proxy)}\r\n"
        answer = await line.ask(request.encode(), self._connect_s, bare=True)
        if answer.status != 200:
            line.close()
            raise ConnectError(0, f"the proxy answers {answer.status}")
        loop = asyncio.get_running_loop()
        line.transport = await loop.start_tls(line.transport, line, self._trust, server_hostname=to.host)


def _login(proxy: _Place | None) -> str:
    if proxy is None or not proxy.login:
        return ""
    return f"Proxy-Authorization: Basic {b64encode(proxy.login.encode()).decode()}\r\n"
