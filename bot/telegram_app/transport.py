"""HTTP to the Bot API: aiohttp under PTB's `BaseRequest`, with errors that say what may have happened.

* `NotSentError`: the request certainly did not reach the server; with any other `NetworkError` it may have.
* `ThrottledError`: 429, with its wait. PTB's own `RetryAfter` warns of its future each time it is made.
* An address holds the token: no exception from here names or chains one, and no answer is ever logged.
"""

import json
from functools import lru_cache
from typing import Any
from urllib.request import getproxies, proxy_bypass

import aiohttp
import msgspec
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.telegram_app.times import USUAL, Times

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}  # as PTB itself sends it
_JSON = {"Content-Type": "application/json"}


class NotSentError(NetworkError):
    """The request certainly did not reach the server."""


class ThrottledError(TelegramError):
    """Too many requests: wait `retry_after_s` seconds."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"Too many requests, wait {retry_after_s:g} s")
        self.retry_after_s = retry_after_s


class _Plain(RequestData):  # type: ignore[misc]  # PTB passes it on as it is
    """Parameters as one JSON object, which costs a tenth of the form that PTB makes of them."""

    __slots__ = ("body",)

    def __init__(self, params: dict[str, Any]) -> None:  # what PTB's own holds, nobody asks this one for
        self.body = msgspec.json.encode(params)


class Transport(BaseRequest):
    """One pool of kept-alive connections. `initialize` needs a running event loop."""

    __slots__ = ("_proxies", "_session", "_times")

    def __init__(self, times: Times = USUAL) -> None:
        self._times = times
        self._session: aiohttp.ClientSession | None = None
        self._proxies = {scheme: URL(address) for scheme, address in getproxies().items() if scheme != "no"}

    @property
    def read_timeout(self) -> float:
        return self._times.read

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            # Telegram closes idle connections, and nobody knows whether a POST on a closed one was sent.
            connector = aiohttp.TCPConnector(limit=64, keepalive_timeout=20, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(self, url: str, params: dict[str, Any], longer_s: float = 0.0) -> Any:
        """Call a method with plain JSON values; returns its `result`, unparsed by PTB.

        `longer_s` is what the server may take on top of the usual.
        """
        return await self.post(url, _Plain(params), read_timeout=self._times.read + longer_s)

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """The answer as a dict. PTB logs one that is no JSON, and it may hold messages: this one does not."""
        try:
            answer = msgspec.json.decode(payload)
        except (msgspec.DecodeError, RecursionError):
            answer = _slowly(payload)
        if not isinstance(answer, dict):
            raise TelegramError("The server's answer is no JSON object") from None
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("The transport is not initialized.")
        read_s = read_timeout if isinstance(read_timeout, int | float) else self._times.read
        timeout = _timeout(self._times.connect, read_s)
        try:
            address = URL(url, encoded=True)
            body, headers = _body(request_data)
            response = await self._session.request(
                method, address, data=body, headers=headers, timeout=timeout, proxy=self._proxy(address)
            )
            status, payload = response.status, await response.read()  # which frees the connection, or closes it
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as exc:
            raise NotSentError(f"Cannot connect to the Bot API server ({_reason(exc)})") from None
        except TimeoutError:
            raise TimedOut(f"The Bot API server did not answer within {timeout.total:g} s") from None
        except (aiohttp.ClientError, OSError, ValueError) as exc:
            raise NetworkError(f"The connection to the Bot API server broke ({type(exc).__name__})") from None
        if status == 429:
            raise ThrottledError(_retry_after(payload))
        if status >= 300 and not _is_answer(payload):
            raise NetworkError(f"HTTP status {status} from something that is no Bot API server")
        return status, payload

    def _proxy(self, address: URL) -> URL | None:
        """The proxy of the environment (HTTPS_PROXY, NO_PROXY), as other programs on the machine use it."""
        proxy = self._proxies.get(address.scheme) if self._proxies else None
        return None if proxy is None or proxy_bypass(address.host or "") else proxy


@lru_cache(maxsize=16)
def _timeout(connect_s: float, read_s: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=connect_s + read_s, sock_connect=connect_s)


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    if data is None:
        return None, None
    if isinstance(data, _Plain):
        return data.body, _JSON
    if not data.contains_files:
        # yarl writes the same form as urllib, in a tenth of the time
        return URL.build(query=data.json_parameters).raw_query_string.encode(), _FORM
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return form, None


def _slowly(payload: bytes) -> Any:
    """Half a character, which JSON can spell, is read by nobody else; None where it is no JSON."""
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return None


def _reason(exc: Exception) -> str:
    os_error = getattr(exc, "os_error", None)
    return getattr(os_error, "strerror", None) or type(exc).__name__


def _is_answer(payload: bytes) -> bool:
    """Whether a Bot API server wrote it, and not a proxy on the way: such a page says nothing about chats or tokens."""
    try:
        return isinstance(json.loads(payload), dict)
    except (ValueError, RecursionError):
        return False


def _retry_after(payload: bytes) -> float:
    try:
        return max(float(json.loads(payload)["parameters"]["retry_after"]), 0.1)
    except (ValueError, KeyError, TypeError):
        return 3.0
