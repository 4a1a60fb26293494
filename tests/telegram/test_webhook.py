"""By webhook: answered after the commit, refused without the secret; health and metrics beside it."""

import io
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import aiohttp
import pytest

from bot.core.storage import Storage
from bot.errors import SettingsError, TelegramError
from bot.telegram_app.web import SECRET_HEADER
from bot.telegram_app.webhook import Listen, Webhook, bind
from tests.double import Double
from tests.telegram.flaky import FlakyStorage
from tests.telegram.running import running

SECRET = "a_secret-1"  # noqa: S105 - of this test
Hooked = Callable[[Storage], AbstractAsyncContextManager[str]]


@pytest.fixture
def hooked(double: Double) -> Hooked:
    """Runs the bot by webhook; yields the address that Telegram calls."""

    @asynccontextmanager
    async def run(storage: Storage) -> AsyncIterator[str]:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        url = f"http://127.0.0.1:{port}/telegram"
        async with running(double, storage, webhook=Webhook(url, SECRET), listen=Listen("127.0.0.1", port)):
            await double.until(lambda: double.webhooks.url == url)
            yield url

    return run


async def test_talk(double: Double, storage: Storage, hooked: Hooked) -> None:
    people = [double.user() for _ in range(5)]
    async with hooked(storage):
        for n in range(4):
            for person in people:
                double.say(person, f"m{n}")
        for person in people:
            sent = await double.answers(person, 4)
            assert [s.text for s in sent] == [f"Echo\n{n + 1}: m{n}" for n in range(4)]
        await double.until(lambda: not double.updates)


async def test_what_cannot_be_stored_comes_again(double: Double, storage: Storage, hooked: Hooked) -> None:
    flaky = FlakyStorage(storage)
    flaky.fails = lambda method, what: method == "transact" and flaky.refused < 3
    anna = double.user()
    async with hooked(flaky):
        double.say(anna, "one")
        double.say(anna, "and two")
        sent = await double.answers(anna, 2)
        assert [s.text for s in sent] == ["Echo\n1: one", "Echo\n2: and two"]
    assert double.webhooks.refused >= 3


async def test_malformed_update_is_taken_and_set_aside(double: Double, storage: Storage, hooked: Hooked) -> None:
    anna = double.user()
    async with hooked(storage):
        double.queue({"message": {"chat": "nonsense"}})
        double.say(anna, "hello")
        await double.answers(anna)
        await double.until(lambda: not double.updates)
    assert double.webhooks.refused == 0


async def test_doors(double: Double, storage: Storage, hooked: Hooked) -> None:
    good = {SECRET_HEADER: SECRET}
    async with hooked(storage) as url, aiohttp.ClientSession() as session:

        async def post(body: bytes | io.BytesIO, headers: dict[str, str], to: str = url) -> int:
            async with session.post(to, data=body, headers=headers) as response:
                return response.status

        assert await post(b"{}", {}) == 403
        assert await post(b"{}", {SECRET_HEADER: "wrong"}) == 403
        assert await post(b"{}", {SECRET_HEADER: "wr\u00f6ng"}) == 403
        assert await post(b"{}", good) == 200
        assert await post(b"no json", good) == 200
        assert await post(b"[" * 99_999, good) == 200
        assert await post(io.BytesIO(b"x" * (1 << 21)), good) == 413
        assert await post(b"{}", good, to=url + "/other") == 404
        async with session.get(url) as response:
            assert response.status == 405


async def test_health_and_metrics(double: Double, storage: Storage, hooked: Hooked) -> None:
    flaky = FlakyStorage(storage)
    anna = double.user("Annabel")
    async with hooked(flaky) as url, aiohttp.ClientSession(url.removesuffix("telegram")) as session:
        double.say(anna, "hello")
        await double.answers(anna)
        async with session.get("/healthz") as response:
            assert (response.status, await response.text()) == (200, "ok\nmain: serving\n")
        flaky.fails = lambda method, what: method in {"session", "waiting"}
        async with session.get("/healthz") as response:
            assert response.status == 503
        async with session.get("/metrics") as response:
            text = await response.text()
    assert 'aftercare_turns_total{bot="main",outcome="answer"} 1.0' in text
    assert 'aftercare_turn_seconds_count{bot="main"} 1.0' in text
    assert 'aftercare_outbox_waiting{bot="main"} NaN' in text
    assert 'aftercare_bot_up{bot="main"} 1.0' in text
    assert "Annabel" not in text
    assert str(anna.id) not in text.split("\n")


async def test_what_waits_to_be_sent(double: Double, storage: Storage, hooked: Hooked) -> None:
    anna, bea = double.user(), double.user()
    double.fail("sendMessage", hang=True, chat_id=anna.id)
    async with hooked(storage) as url, aiohttp.ClientSession(url.removesuffix("telegram")) as session:
        for _ in range(2):
            double.say(anna, "hello")
        double.say(bea, "hello")
        await double.answers(bea)
        await double.until(lambda: not double.updates)
        numbers = await _numbers(session)
        assert numbers["aftercare_outbox_waiting"] >= 2
        assert numbers["aftercare_outbox_oldest_seconds"] > 0
        double.release()
        await double.answers(anna, 2)
        while (numbers := await _numbers(session))["aftercare_outbox_waiting"]:
            pass  # the mark follows the message
        assert numbers["aftercare_outbox_oldest_seconds"] == 0


async def _numbers(session: aiohttp.ClientSession) -> dict[str, float]:
    async with session.get("/metrics") as response:
        lines = (await response.text()).splitlines()
    return {
        name.partition("{")[0]: float(value)
        for name, _, value in (line.rpartition(" ") for line in lines if not line.startswith("#"))
    }


async def test_polling_has_health_too_where_it_listens(double: Double, storage: Storage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with running(double, storage, listen=Listen("127.0.0.1", port)):
        await double.until(lambda: double.polls >= 1)
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as response:
            assert response.status == 200


async def test_an_address_of_the_newer_internet() -> None:
    with bind(Listen("::1", 0)) as door:
        assert door.family is socket.AF_INET6


async def test_address_that_is_taken(double: Double, storage: Storage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = Listen("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(SettingsError, match="WEBHOOK_LISTEN"):
            async with running(double, storage, listen=listen) as task:
                await task


async def test_webhook_that_another_replica_sets_too(double: Double, storage: Storage, hooked: Hooked) -> None:
    """Telegram takes one such call a second."""
    anna = double.user()
    double.fail("setWebhook", status=429, parameters={"retry_after": 1})
    async with hooked(storage):
        double.say(anna, "hello")
        await double.answers(anna)


async def test_webhook_that_telegram_refuses(double: Double, storage: Storage) -> None:
    double.fail("setWebhook", status=400, description="Bad Request: bad webhook: HTTPS url must be provided")
    webhook = Webhook("http://example.org/x", SECRET)
    with pytest.raises(TelegramError, match="refuses WEBHOOK_URL"):
        async with running(double, storage, webhook=webhook, listen=Listen("127.0.0.1", 0)) as task:
            await task
