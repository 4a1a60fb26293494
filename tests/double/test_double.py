"""The double keeps the rules of the real server that the bot relies on."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.double import Double
from tests.double.markup import entities_of, utf16_length


@pytest.fixture
async def session(double: Double) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"{double.url}/bot{double.token}/") as session:
        yield session


async def call(session: aiohttp.ClientSession, method: str, **params: Any) -> dict[str, Any]:
    async with session.post(method, json=params) as response:
        answer: dict[str, Any] = await response.json()
        assert answer.get("error_code", 200) == response.status
        return answer


async def test_updates_stay_until_they_are_confirmed(double: Double, session: aiohttp.ClientSession) -> None:
    anna = double.user()
    for n in range(3):
        double.say(anna, f"m{n}")
    first = (await call(session, "getUpdates", limit=2))["result"]
    again = (await call(session, "getUpdates", limit=3))["result"]
    assert [u["message"]["text"] for u in first] == ["m0", "m1"]
    assert [u["message"]["text"] for u in again] == ["m0", "m1", "m2"]
    rest = (await call(session, "getUpdates", offset=again[0]["update_id"] + 1))["result"]
    assert [u["message"]["text"] for u in rest] == ["m1", "m2"]
    assert len(double.updates) == 2


async def test_long_poll_ends_with_the_first_update(double: Double, session: aiohttp.ClientSession) -> None:
    poll = asyncio.ensure_future(call(session, "getUpdates", timeout=30))
    await double.until(lambda: double.calls == [("getupdates", {"timeout": 30})])
    double.say(double.user(), "hello")
    assert [u["message"]["text"] for u in (await poll)["result"]] == ["hello"]


async def test_second_poller_ends_the_first_ones_poll(double: Double, session: aiohttp.ClientSession) -> None:
    first = asyncio.ensure_future(call(session, "getUpdates", timeout=30))
    await double.until(lambda: len(double.calls) == 1)
    second = asyncio.ensure_future(call(session, "getUpdates", timeout=30))
    assert (await first)["error_code"] == 409
    double.say(double.user(), "hello")
    assert len((await second)["result"]) == 1


@pytest.mark.parametrize(
    ("params", "error"),
    [
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"text": " \n"}, "Bad Request: message text is empty"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "Bad Request: can't parse entities"),
        ({"text": "<script>x</script>", "parse_mode": "HTML"}, "Bad Request: can't parse entities"),
        ({"text": "x", "chat_id": 1}, "Bad Request: chat not found"),
        ({"text": "x", "reply_parameters": {"message_id": 5}}, "Bad Request: message to be replied not found"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]}}, "BUTTON"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}}, "button"),
    ],
    ids=lambda value: str(value)[:30],
)
async def test_what_the_server_refuses(
    double: Double, session: aiohttp.ClientSession, params: dict[str, Any], error: str
) -> None:
    anna = double.user()
    answer = await call(session, "sendMessage", **{"chat_id": anna.id} | params)
    assert answer["error_code"] == 400
    assert error in answer["description"]
    assert not double.sent


async def test_longest_texts_count_after_the_markup(double: Double, session: aiohttp.ClientSession) -> None:
    anna = double.user()
    text = f"<b>{'&lt;' * 4096}</b>"
    assert (await call(session, "sendMessage", chat_id=anna.id, text=text, parse_mode="HTML"))["ok"]
    assert double.sent[0].text == "<" * 4096


async def test_parameters_come_as_json_forms_or_query(double: Double, session: aiohttp.ClientSession) -> None:
    anna = double.user()
    await call(session, "sendMessage", chat_id=str(anna.id), text="json", reply_markup='{"inline_keyboard": []}')
    async with session.post("sendMessage", data={"chat_id": anna.id, "text": "form"}) as response:
        assert response.status == 200
    async with session.get("sendmessage", params={"chat_id": anna.id, "text": "query"}) as response:
        assert response.status == 200
    assert [sent.text for sent in double.sent] == ["json", "form", "query"]


async def test_wrong_token_and_unknown_method(double: Double, session: aiohttp.ClientSession) -> None:
    assert (await call(session, "getNothing"))["error_code"] == 404
    async with session.post(f"{double.url}/bot1:wrong/getMe") as response:
        assert response.status == 401


async def test_query_is_answered_once(double: Double, session: aiohttp.ClientSession) -> None:
    anna = double.user()
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    await call(session, "sendMessage", chat_id=anna.id, text="?", reply_markup=keyboard)
    query = double.press(anna, double.sent[0], "Yes")
    assert (await call(session, "answerCallbackQuery", callback_query_id=query))["ok"]
    again = await call(session, "answerCallbackQuery", callback_query_id=query)
    assert "query is too old" in again["description"]
    message = {"chat_id": anna.id, "message_id": double.sent[0].message_id}
    assert (await call(session, "editMessageReplyMarkup", **message))["ok"]
    assert "message is not modified" in (await call(session, "editMessageReplyMarkup", **message))["description"]


async def test_blocked_and_moved(double: Double, session: aiohttp.ClientSession) -> None:
    anna, group = double.user(), double.group(basic=True)
    double.block(anna)
    new = double.migrate(group, anna)
    assert (await call(session, "sendMessage", chat_id=anna.id, text="x"))["error_code"] == 403
    moved = await call(session, "sendMessage", chat_id=group.id, text="x")
    assert moved["parameters"] == {"migrate_to_chat_id": new.id}


def test_entities_are_telegrams() -> None:
    assert [e["type"] for e in entities_of("😀 @some_bot and /help@some_bot")] == ["mention", "bot_command"]
    assert entities_of("😀 @some_bot")[0] == {"type": "mention", "offset": 3, "length": 9}
    assert utf16_length("😀ü") == 3
