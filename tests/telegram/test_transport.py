"""Every way in which a call fails, what it is called then, and that the token never shows."""

import json
import logging
import socket
import traceback
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, TimedOut
from telegram.error import TelegramError as ApiError

from bot.core.model import Address, Document, Outgoing, Reply
from bot.errors import TelegramError
from bot.telegram_app.api import Api
from bot.telegram_app.times import Times
from bot.telegram_app.transport import NotSentError, ThrottledError
from tests.double import Double
from tests.double.server import TOKEN

SECRET = TOKEN.partition(":")[2]


@pytest.fixture
async def api(double: Double) -> AsyncIterator[Api]:
    api = Api(double.token, double.url)
    await api.open()
    yield api
    await api.close()


@pytest.fixture
async def impatient(double: Double) -> AsyncIterator[Api]:
    api = Api(double.token, double.url, times=Times(connect=0.5, read=0.5))
    await api.open()
    yield api
    await api.close()


def to(chat_id: int, text: str = "hello", **more: Any) -> Outgoing:
    return Outgoing(Address(chat_id, **more), Reply(text))


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"status": 500}, NetworkError),
        ({"status": 502, "garbage": True}, NetworkError),
        ({"status": 403, "garbage": True}, NetworkError),
        ({"status": 404, "garbage": True}, NetworkError),
        ({"garbage": True}, ApiError),
        ({"status": 400, "description": "Bad Request: chat not found"}, BadRequest),
        ({"status": 403, "description": "Forbidden: bot was blocked by the user"}, Forbidden),
        ({"status": 401, "description": "Unauthorized"}, InvalidToken),
        ({"status": 409, "description": "Conflict: other"}, Conflict),
        ({"status": 400, "parameters": {"migrate_to_chat_id": -5}}, ChatMigrated),
        ({"status": 429, "parameters": {"retry_after": 7}}, ThrottledError),
        ({"status": 429, "garbage": True}, ThrottledError),
        ({"drop": True}, NetworkError),
        ({"drop": True, "accepted": True}, NetworkError),
        ({"hang": True}, TimedOut),
    ],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) else value.__name__,
)
async def test_failures(
    double: Double,
    impatient: Api,
    caplog: pytest.LogCaptureFixture,
    fault: dict[str, Any],
    error: type[Exception],
) -> None:
    caplog.set_level(logging.DEBUG)
    anna = double.user()
    double.fail("sendMessage", **fault)
    with pytest.raises(error) as caught:
        await impatient.send(to(anna.id))
    assert type(caught.value) is error
    logging.getLogger("test").exception("it failed", exc_info=caught.value)
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert SECRET not in shown
    await impatient.send(to(anna.id))
    assert double.sent[-1].text == "hello"


async def test_wait_of_a_throttled_call(double: Double, api: Api) -> None:
    anna = double.user()
    double.fail("sendMessage", status=429, parameters={"retry_after": 7})
    with pytest.raises(ThrottledError) as caught:
        await api.send(to(anna.id))
    assert caught.value.retry_after_s == 7


async def test_refused_connection_was_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    api = Api(TOKEN, f"http://127.0.0.1:{port}")
    with pytest.raises(TelegramError, match="BOT_API_URL"):
        await api.open()
    with pytest.raises(NotSentError) as caught:
        await api.send(to(1))
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    await api.close()


@pytest.mark.parametrize("url", ["http://no host", "ftp://127.0.0.1", "http://127.0.0.1:99999", "http://"])
async def test_address_that_is_none(url: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    api = Api(TOKEN, url)
    with pytest.raises(TelegramError, match="BOT_API_URL") as caught:
        await api.open()
    await api.close()
    assert SECRET not in "".join(traceback.format_exception(caught.value)) + caplog.text


async def test_wrong_token(double: Double) -> None:
    for token in (f"{TOKEN}x", "nonsense", "7000000001:with space", "7000000001:a/b?c#d"):
        api = Api(token, double.url)
        with pytest.raises(TelegramError, match="BotFather") as caught:
            await api.open()
        await api.close()
        assert token not in "".join(traceback.format_exception(caught.value))


async def test_document_goes_as_a_file(double: Double, api: Api) -> None:
    anna = double.user()
    reply = Reply("a < b", document=Document('my "data" ü.json', "{}"))
    await api.send(Outgoing(Address(anna.id), reply))
    assert double.sent[0].document == ('my "data" ü.json', b"{}")
    assert double.sent[0].text == "a < b"


async def test_emoji_and_markup_arrive(double: Double, api: Api) -> None:
    anna = double.user()
    await api.send(Outgoing(Address(anna.id), Reply("😀 <i>x</i> ü\n\u200f‏ \"'", title="a&b")))
    assert double.sent[0].text == "a&b\n😀 <i>x</i> ü\n\u200f‏ \"'"


async def test_proxy_of_the_environment(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    """The double itself stands in as the proxy: it gets the whole address of another host in the request line."""
    monkeypatch.setenv("http_proxy", double.url)
    monkeypatch.setenv("no_proxy", "")
    api = Api(double.token, "http://telegram.invalid")
    me = await api.open()
    await api.close()
    assert me.id == double.bot.id
