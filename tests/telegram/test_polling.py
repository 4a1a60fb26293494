"""Long polling: what is confirmed when, a storage that fails, a server that fails, and rivals."""

import asyncio
import time

import pytest
from telegram.error import Conflict

from bot.core.model import Key
from bot.core.storage import Storage
from bot.errors import DiskFullError, TelegramError
from bot.telegram_app.api import Api
from bot.telegram_app.ingress import SET_ASIDE_AFTER
from bot.telegram_app.polling import Rivals
from tests.double import Double
from tests.telegram.flaky import FlakyStorage
from tests.telegram.running import running


async def test_nothing_is_confirmed_before_it_is_stored(double: Double, storage: Storage) -> None:
    flaky = FlakyStorage(storage)
    flaky.fails = lambda method, what: method == "transact"
    anna, other = double.user(), double.user()
    for n in range(3):
        double.say(anna, f"m{n}")
        double.say(other, f"m{n}")
    async with running(double, flaky):
        await flaky.until_refused(6)
        assert len(double.updates) == 6
        assert not double.sent
        flaky.fails = lambda method, what: False
        for person in (anna, other):
            sent = await double.answers(person, 3)
            assert [s.text for s in sent] == [f"Echo\n{n + 1}: m{n}" for n in range(3)]
        await double.until(lambda: not double.updates)


async def test_one_update_that_cannot_be_stored_is_set_aside(
    double: Double, storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    anna, other = double.user(), double.user()
    broken = Key(double.bot.id, anna.id, anna.id)
    flaky = FlakyStorage(storage)
    flaky.fails = lambda method, what: what == broken
    double.say(anna, "hello")
    async with running(double, flaky):
        double.say(other, "hello")
        await double.answers(other)
        await double.until(lambda: not double.updates)
    assert "is set aside: only this one cannot be stored" in caplog.text


async def test_nobody_is_set_aside_because_the_disk_is_full(double: Double, storage: Storage) -> None:
    """Where there is no room for her message, there may still be some for the write that asks whether it is hers."""
    anna = double.user()
    flaky = FlakyStorage(storage)
    flaky.error = DiskFullError
    flaky.fails = lambda method, what: what == Key(double.bot.id, anna.id, anna.id) and flaky.refused < SET_ASIDE_AFTER
    double.say(anna, "hello")
    async with running(double, flaky):
        (sent,) = await double.answers(anna)
    assert sent.text == "Echo\n1: hello"


async def test_stop_leaves_the_unstored_to_the_next_start(double: Double, storage: Storage) -> None:
    flaky = FlakyStorage(storage)
    flaky.fails = lambda method, what: method == "transact"
    anna = double.user()
    double.say(anna, "hello")
    async with running(double, flaky):
        await flaky.until_refused(1)
    assert len(double.updates) == 1
    async with running(double, storage):
        (sent,) = await double.answers(anna)
        assert sent.text == "Echo\n1: hello"


async def test_stop_confirms_what_is_done(double: Double, storage: Storage) -> None:
    anna = double.user()
    async with running(double, storage):
        double.say(anna, "hello")
        await double.answers(anna)
    assert not double.updates


async def test_backlog_larger_than_a_batch(double: Double, storage: Storage) -> None:
    people = [double.user(f"P{n}") for n in range(30)]
    for n in range(8):
        for person in people:
            double.say(person, f"m{n}")
    async with running(double, storage):
        await double.until(lambda: len(double.sent) == 240)
    for person in people:
        assert [s.text for s in double.sent_to(person)] == [f"Echo\n{n + 1}: m{n}" for n in range(8)]


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 502, "garbage": True},
        {"garbage": True},
        {"drop": True},
        {"drop": True, "accepted": True},
        {"status": 429, "parameters": {"retry_after": 1}},
    ],
    ids=["500", "502", "no JSON", "dropped", "answer lost", "429"],
)
async def test_server_that_fails_for_a_while(double: Double, storage: Storage, fault: dict[str, object]) -> None:
    anna = double.user()
    double.say(anna, "before")
    async with running(double, storage):
        await double.answers(anna)
        double.fail("getUpdates", **fault)
        double.say(anna, "after")
        sent = await double.answers(anna, 2)
        assert sent[1].text == "Echo\n2: after"


async def test_token_that_is_revoked_stops_the_bot(double: Double, storage: Storage) -> None:
    async def revoked() -> None:
        async with running(double, storage) as task:
            await double.until(lambda: double.polls >= 1)
            double.token = "7000000001:another"  # noqa: S105 - of a bot that does not exist
            double.say(double.user(), "hello")
            await task

    with pytest.raises(TelegramError, match="BotFather"):
        await revoked()


@pytest.mark.parametrize("polls", [2, 4], ids=["just started", "well settled"])
async def test_second_instance_says_so_and_stops(double: Double, storage: Storage, polls: int) -> None:
    anna = double.user()
    async with running(double, storage, poll_s=1) as first:
        double.conflict_s = 0.3
        double.say(anna, "hello")
        await double.answers(anna)
        await double.until(lambda: double.polls >= polls)
        with pytest.raises(TelegramError, match="Another instance"):
            async with running(double, storage, poll_s=1) as second:
                await second
        assert not first.done()
        double.say(anna, "still there?")
        sent = await double.answers(anna, 2)
        assert sent[1].text == "Echo\n2: still there?"


async def test_predecessors_open_poll_does_not_stop_the_only_instance(double: Double, storage: Storage) -> None:
    api, anna = Api(double.token, double.url), double.user()
    await api.open()
    dead = asyncio.ensure_future(api.updates(0, 30))
    await double.until(lambda: double.calls[-1][0] == "getupdates")
    async with running(double, storage):
        with pytest.raises(Conflict):
            await dead
        double.say(anna, "hello")
        await double.answers(anna)
    await api.close()


async def test_webhook_set_by_somebody_else_stops_the_polling(double: Double, storage: Storage) -> None:
    async def disturbed() -> None:
        async with running(double, storage) as task:
            await double.until(lambda: double.polls >= 1)
            double.webhooks.start("http://127.0.0.1:9/", "")
            double.say(double.user(), "hello")
            await task

    with pytest.raises(TelegramError, match="webhook"):
        await disturbed()


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 429, "parameters": {"retry_after": 1}},
        {"drop": True},
        {"status": 502, "garbage": True},
    ],
    ids=str,
)
async def test_server_that_is_busy_at_the_start(
    double: Double, storage: Storage, method: str, fault: dict[str, object]
) -> None:
    anna = double.user()
    double.say(anna, "hello")
    double.fail(method, **fault)
    async with running(double, storage):
        await double.answers(anna)


async def test_server_that_takes_no_calls_for_long_at_the_start(double: Double, storage: Storage) -> None:
    double.fail("getMe", status=429, parameters={"retry_after": 300})
    with pytest.raises(TelegramError, match=r"takes no calls of this bot now \(Too many requests, wait 300 s\)"):
        async with running(double, storage) as task:
            await task


async def test_webhook_of_before_is_deleted(double: Double, storage: Storage) -> None:
    double.webhooks.start("http://127.0.0.1:9/", "")
    anna = double.user()
    double.say(anna, "hello")
    async with running(double, storage):
        await double.answers(anna)


async def test_only_what_is_read_is_asked_for(double: Double, storage: Storage) -> None:
    async with running(double, storage):
        await double.until(lambda: double.polls >= 1)
    assert sorted(double.allowed) == ["callback_query", "edited_message", "message", "my_chat_member"]


async def test_stop_is_quick(double: Double, storage: Storage) -> None:
    anna = double.user()
    async with running(double, storage):
        double.say(anna, "hello")
        await double.answers(anna)
        started = time.monotonic()
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(("polled", "patience"), [(100.0, 12.0), (101.1, 24.0)], ids=["never polled", "lucky once"])
def test_newcomer_gives_up_after_a_long_poll_or_two(polled: float, patience: float) -> None:
    newcomer = Rivals(100.0, 12.0)
    newcomer.polled(polled)
    assert not newcomer.conflict(103.1)  # told late
    assert not newcomer.conflict(103.0 + patience)
    assert newcomer.conflict(103.2 + patience)


@pytest.mark.parametrize(("polled", "first"), [(1.0, 3.0), (2.0, 2.1), (0.5, 6.0), (3600.0, 3601.0)])
def test_who_was_there_before_outlasts_a_newcomer(polled: float, first: float) -> None:
    senior, newcomer = Rivals(0.0, 12.0), Rivals(first, 12.0)
    senior.polled(polled)
    assert not senior.conflict(first)
    assert not newcomer.conflict(first + 3.1)
    assert newcomer.conflict(first + 16.0)
    assert not senior.conflict(first + 16.0)
    assert senior.rest_s < newcomer.rest_s


def test_a_new_quarrel_is_judged_anew() -> None:
    rivals = Rivals(0.0, 12.0)
    assert not rivals.conflict(1.0)
    rivals.polled(50.0)
    assert not rivals.conflict(60.0)
    assert not any(rivals.conflict(60.0 + 10 * n) for n in range(100))
