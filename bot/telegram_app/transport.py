"""HTTP to the Bot API: the wire under PTB's `BaseRequest`, with errors that say what may have happened.

* `NotSentError`: the request certainly did not reach the server; with any other `NetworkError` it may have.
* `ThrottledError`: 429, with its wait. PTB's own `RetryAfter` warns of its future each time it is made.
* An address holds the token: no exception from here names or chains one, and no answer is ever logged.
"""

import json
import secrets
from typing import Any
from urllib.parse import urlencode
from urllib.request import getproxies

import msgspec
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram_app.times import USUAL, Times
from bot.telegram_app.wire import ConnectError, Wire

_FORM = "application/x-www-form-urlencoded"  # as PTB itself sends it
_JSON = "application/json"


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
    """One pool of kept-alive connections."""

    __slots__ = ("_times", "_wire")

    def __init__(self, times: Times = USUAL) -> None:
        self._times = times
        self._wire = Wire(self.USER_AGENT, times.connect, getproxies())

    @property
    def read_timeout(self) -> float:
        return self._times.read

    async def initialize(self) -> None:
        """Connections are made when they are wanted."""

    async def shutdown(self) -> None:
        await self._wire.close()

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
        read_s = read_timeout if isinstance(read_timeout, int | float) else self._times.read
        within_s = self._times.connect + read_s
        try:
            status, payload, _ = await self._wire.post(url, *_body(request_data), within_s)
        except ConnectError as exc:
            raise NotSentError(f"Cannot connect to the Bot API server ({exc.strerror})") from None
        except TimeoutError:
            raise TimedOut(f"The Bot API server did not answer within {within_s:g} s") from None
        except (OSError, ValueError) as exc:
            raise NetworkError(f"The connection to the Bot API server broke ({type(exc).__name__})") from None
        if status == 429:
            raise ThrottledError(_retry_after(payload))
        if status >= 300 and not _is_answer(payload):
            raise NetworkError(f"HTTP status {status} from something that is no Bot API server")
        return status, payload


def _body(data: RequestData | None) -> tuple[str, bytes]:
    """The parameters of a call as a body, and its content type."""
    if data is None:
        return _FORM, b""
    if isinstance(data, _Plain):
        return _JSON, data.body
    if not data.contains_files:
        return _FORM, urlencode(data.json_parameters).encode()
    edge = secrets.token_hex()
    parts = [(f'name="{_quoted(name)}"', value.encode()) for name, value in data.json_parameters.items()]
    for name, (filename, content, mime_type) in data.multipart_data.items():
        fields = f'name="{_quoted(name)}"; filename="{_quoted(filename)}"\r\nContent-Type: {mime_type}'
        parts.append((fields, content if isinstance(content, bytes) else content.read()))
    written = [f"--{edge}\r\nContent-Disposition: form-data; {fields}\r\n\r\n".encode() + of for fields, of in parts]
    return f"multipart/form-data; boundary={edge}", b"\r\n".join((*written, f"--{edge}--\r\n".encode()))


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')


def _slowly(payload: bytes) -> Any:
    """Half a character, which JSON can spell, is read by nobody else; None where it is no JSON."""
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return None


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
