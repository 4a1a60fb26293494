"""The outbox on its way out: nothing lost, nothing out of order, whatever the server does."""

import logging

import pytest

from bot.core.storage import Storage
from bot.telegram_app.times import Times
from tests.double import Double
from tests.telegram.flaky import FlakyStorage
from tests.telegram.running import running

TWO = ["first", "second"]


@pytest.mark.parametrize(
    ("fault", "repeats"),
    [
        ({"status": 500}, 0),
        ({"status": 502, "garbage": True}, 0),
        ({"status": 429, "parameters": {"retry_after": 1}}, 0),
        ({"drop": True}, 0),
        ({"drop": True, "accepted": True}, 1),
        ({"garbage": True, "accepted": True}, 1),
        ({"hang": True}, 0),
        ({"hang": True, "accepted": True}, 1),
    ],
    ids=["500", "502", "429", "dropped", "dropped after it was taken", "no JSON", "hangs", "hangs after it was taken"],
)
async def test_failing_once(double: Double, storage: Storage, fault: dict[str, object], repeats: int) -> None:
    anna = double.user()
    async with running(double, storage, times=Times(connect=0.3, read=0.2)):
        double.fail("sendMessage", **fault)
        double.say(anna, "two")
        sent = await double.answers(anna, 2 + repeats)
        assert [s.text for s in sent] == TWO[:1] * repeats + TWO
        double.say(anna, "hello")
        await double.answers(anna, 3 + repeats)


async def test_slow_message_holds_up_nobody_else(double: Double, storage: Storage) -> None:
    slow, quick = double.user(), double.user()
    async with running(double, storage):
        double.fail("sendMessage", hang=True, chat_id=slow.id)
        double.say(slow, "two")
        await double.until(lambda: not double.faults[0].times)
        for n in range(20):
            double.say(quick, f"m{n}")
        await double.answers(quick, 20)
        assert not double.sent_to(slow)
        double.release()
        assert [s.text for s in await double.answers(slow, 2)] == TWO


async def test_one_throttled_chat_waits_alone(double: Double, storage: Storage) -> None:
    anna, other = double.user(), double.user()
    async with running(double, storage):
        double.fail("sendMessage", chat_id=anna.id, status=429, parameters={"retry_after": 2})
        double.say(anna, "two")
        await double.until(lambda: not double.faults[0].times)
        double.say(other, "hello")
        await double.answers(other)
        assert not double.sent_to(anna)
        assert [s.text for s in await double.answers(anna, 2)] == TWO


async def test_when_everybody_is_throttled_it_pauses(double: Double, storage: Storage) -> None:
    people = [double.user() for _ in range(6)]
    async with running(double, storage):
        double.fail("sendMessage", times=3, status=429, parameters={"retry_after": 1})
        for person in people:
            double.say(person, "two")
        await double.until(lambda: len(double.sent) == 12)
    for person in people:
        assert [s.text for s in double.sent_to(person)] == TWO
    assert len([1 for method, _ in double.calls if method == "sendmessage"]) == 12


async def test_refused_markup_is_sent_as_words(
    double: Double, storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    anna = double.user()
    async with running(double, storage):
        double.fail("sendMessage", status=400, description="Bad Request: can't parse entities: oops")
        double.say(anna, "a < b")
        (sent,) = await double.answers(anna)
    assert (sent.text, sent.entities) == ("Echo\n1: a < b", ())
    assert "its words are sent alone" in caplog.text
    assert "a < b" not in caplog.text


@pytest.mark.parametrize(
    "reason", ["chat not found", "not enough rights to send text messages to the chat", "TOPIC_CLOSED"]
)
async def test_chat_that_cannot_be_written_to_loses_its_message_only(
    double: Double, storage: Storage, reason: str
) -> None:
    anna = double.user()
    async with running(double, storage):
        double.fail("sendMessage", status=400, description=f"Bad Request: {reason}")
        double.say(anna, "two")
        (sent,) = await double.answers(anna)
        assert sent.text == "second"


async def test_message_that_is_always_refused_is_dropped(double: Double, storage: Storage) -> None:
    anna = double.user()
    async with running(double, storage):
        double.fail("sendMessage", times=2, status=400, description="Bad Request: strange")
        double.say(anna, "two")
        (sent,) = await double.answers(anna)
        assert sent.text == "second"


async def test_staff_chat_that_does_not_exist_disturbs_nobody(double: Double, storage: Storage) -> None:
    anna = double.user()
    async with running(double, storage):
        double.say(anna, "help")
        double.say(anna, "hello")
        sent = await double.answers(anna, 2)
        assert [s.text for s in sent] == ["someone comes", "Echo\n2: hello"]


async def test_sent_but_not_marked_is_not_sent_again(double: Double, storage: Storage) -> None:
    """The storage fails just after the server took a message, until its lease is over."""
    flaky = FlakyStorage(storage)
    flaky.fails = lambda method, what: method == "sent" and flaky.refused < 2
    anna = double.user()
    async with running(double, flaky, times=Times(lease=0.5)):
        double.say(anna, "two")
        assert [s.text for s in await double.answers(anna, 2)] == TWO
    assert len(double.sent) == 2


async def test_outbox_that_cannot_be_read_for_a_while(double: Double, storage: Storage) -> None:
    flaky = FlakyStorage(storage)
    flaky.fails = lambda method, what: method in {"claim_outbox", "due_check_ins", "purge"} and flaky.refused < 4
    anna = double.user()
    async with running(double, flaky):
        double.say(anna, "two")
        assert [s.text for s in await double.answers(anna, 2)] == TWO


async def test_what_another_process_queued_is_sent(double: Double, storage: Storage) -> None:
    """A start finds what the one before left."""
    anna = double.user()
    double.fail("sendMessage", times=100, status=500)
    async with running(double, storage):
        double.say(anna, "two")
        await double.until(lambda: double.faults[0].times < 100)
    double.faults.clear()
    async with running(double, storage):
        assert [s.text for s in await double.answers(anna, 2)] == TWO


async def test_stop_sends_what_waits(double: Double, storage: Storage) -> None:
    people = [double.user() for _ in range(40)]
    async with running(double, storage):
        for person in people:
            double.say(person, "hello")
        await double.until(lambda: len(double.sent) >= 1)
    assert len(double.sent) + len(double.updates) >= 40


async def test_failures_are_logged_without_words(
    double: Double, storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    anna = double.user()
    async with running(double, storage):
        double.fail("sendMessage", status=500)
        double.say(anna, "my cheek weeps")
        await double.answers(anna)
    assert "could not be sent" in caplog.text
    assert "cheek" not in caplog.text
