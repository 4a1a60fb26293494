"""What the clock alone does in a handover: nobody acknowledges, nobody answers, nobody writes."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.core.content import Content
from bot.core.model import Key
from bot.core.storage import Storage
from bot.storage.open import open_storage
from bot.telegram_app.webhook import Listen, Webhook
from tests.telegram.clinic import PHONE, PUS, SECOND_PHONE, Ward
from tests.telegram.running import KEY

DOUBT = "not sure if it's pus"


@pytest.fixture
async def storage(ward: Ward, tmp_path: Path) -> AsyncIterator[Storage]:
    """By the clock of the ward: what a storage claims by another one is at once another sender's, too."""
    storage = open_storage(f"sqlite:///{tmp_path / 'test.sqlite3'}", KEY, ward.clock)
    yield storage
    await storage.close()


async def test_an_urgent_one_that_nobody_acknowledges(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        head = await ward.handed_over()
        await ward.later(minutes=9)
        await ward.says("/privacy")
        assert not ward.double.sent_to(ward.boss)
        await ward.later(minutes=2)
        told = await ward.sees(ward.boss, "You are the second contact")
        assert told.labels == ("I'm on it", "End the talk")
        note = await ward.sees(ward.staff, "I have told the second contact")
        assert note.thread_id == head.thread_id
        await ward.later(minutes=20)
        call = await ward.sees(ward.anna, "Nobody in the team has confirmed")
        assert PHONE in call.text
        assert SECOND_PHONE in call.text
        await ward.sees(ward.staff, "I have asked the patient to phone")
    assert len(ward.double.sent_to(ward.boss)) == 1


async def test_a_second_contact_who_has_blocked_the_bot(ward: Ward, storage: Storage, content: Content) -> None:
    ward.double.block(ward.boss)
    async with ward.open(storage, content):
        await ward.handed_over()
        await ward.later(minutes=11)
        await ward.sees(ward.staff, "I can't reach the second contact")


@pytest.mark.parametrize(
    ("sign", "what_to_do"),
    [
        ("i cant breathe", "Please call 999 now"),
        ("i want to die", "Samaritans"),
        ("my husband hits me", "999 now, or go"),
    ],
)
async def test_nobody_sends_her_from_an_emergency_to_the_clinic(
    ward: Ward, storage: Storage, content: Content, sign: str, what_to_do: str
) -> None:
    async with ward.open(storage, content):
        await ward.says(sign)
        await ward.later(minutes=11)
        await ward.sees(ward.boss, "You are the second contact")
        await ward.later(minutes=20)
        call = await ward.sees(ward.anna, "Nobody in the team has confirmed")
        assert what_to_do in call.text
        assert PHONE not in call.text or sign == "my husband hits me"


async def test_an_emergency_told_again_is_confirmed_again(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        await ward.says("i cant breathe")
        head = (await ward.double.answers(ward.staff, 1))[0]
        ward.double.say(ward.bob, "I am calling you", ward.staff, thread=head.thread_id)
        await ward.sees(ward.anna, "I am calling you")
        await ward.later(hours=10)
        before = len(ward.double.sent_to(ward.staff))
        await ward.says("i cant breathe again")
        again = await ward.double.answers(ward.staff, before + 2)
        assert any("I'm on it" in sent.labels for sent in again[before:])
        await ward.later(minutes=11)
        await ward.sees(ward.boss, "You are the second contact")


async def test_the_second_contact_may_take_it(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        head = await ward.handed_over()
        await ward.later(minutes=11)
        told = await ward.sees(ward.boss, "You are the second contact")
        ward.double.press(ward.boss, told, "I'm on it")
        await ward.sees(ward.anna, "has seen this")
        await ward.sees(ward.staff, "Carol is on it")
        ward.double.say(ward.boss, "I call you now", reply_to=told.message_id)
        await ward.sees(ward.anna, "I call you now")
        await ward.sees(ward.staff, "Carol has written to the patient: I call you now")
        ward.double.say(ward.anna, "my phone is on")
        heard = await ward.sees(ward.boss, "my phone is on")
        await ward.sees(ward.staff, "my phone is on")
        ward.double.say(ward.bob, "I am there too", ward.staff, thread=head.thread_id)
        await ward.sees(ward.anna, "I am there too")
        await ward.sees(ward.boss, "Bob has written to the patient: I am there too")
        ward.double.say(ward.boss, "/patient", reply_to=heard.message_id)
        await ward.sees(ward.boss, "Asked about")
        await ward.later(minutes=60)
        await ward.says("/privacy")
    assert not any("Nobody in the team" in sent.text for sent in ward.double.sent_to(ward.anna))


@pytest.mark.parametrize("way", ["press", "write"])
async def test_who_has_seen_it_ends_the_clock(ward: Ward, storage: Storage, content: Content, way: str) -> None:
    async with ward.open(storage, content):
        head = await ward.handed_over()
        if way == "press":
            ward.double.press(ward.bob, head, "I'm on it")
        else:
            ward.double.say(ward.bob, "has seen this now", ward.staff, thread=head.thread_id)
        await ward.sees(ward.anna, "has seen this")
        await ward.later(minutes=45)
        await ward.says("/privacy")
    assert not ward.double.sent_to(ward.boss)


async def test_somebody_takes_it_and_does_nothing(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        head = await ward.handed_over()
        await ward.later(minutes=5)
        ward.double.press(ward.bob, head, "I'm on it")
        await ward.sees(ward.anna, "has seen this")
        await ward.later(minutes=31)
        call = await ward.sees(ward.anna, "has not written to you here yet")
        assert PHONE in call.text
        assert SECOND_PHONE in call.text
        note = await ward.sees(ward.staff, "Nobody has written to the patient")
        assert note.thread_id == head.thread_id
        await ward.later(minutes=31)
        await ward.says("/privacy")
    assert len([s for s in ward.double.sent_to(ward.staff) if "Nobody has written to the patient" in s.text]) == 1


@pytest.mark.parametrize("way", ["write", "close"])
async def test_a_word_to_her_ends_the_clock(ward: Ward, storage: Storage, content: Content, way: str) -> None:
    async with ward.open(storage, content):
        head = await ward.handed_over()
        ward.double.press(ward.bob, head, "I'm on it")
        await ward.sees(ward.anna, "has seen this")
        if way == "write":
            ward.double.say(ward.bob, "I call you in a minute", ward.staff, thread=head.thread_id)
            await ward.sees(ward.anna, "I call you in a minute")
        else:
            ward.double.press(ward.bob, head, "End the talk")
            await ward.sees(ward.anna, "has ended this talk")
        await ward.later(minutes=45)
        await ward.says("/privacy")
    assert not any("Nobody has written" in sent.text for sent in ward.double.sent_to(ward.staff))


async def test_a_wish_for_a_person_is_never_urgent(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        ward.double.press(ward.anna, await ward.says("can i talk to a person"), "I'd like a person")
        await ward.double.answers(ward.staff)
        await ward.later(hours=2)
        await ward.says("/privacy")
    assert not ward.double.sent_to(ward.boss)


async def test_a_day_of_silence_gives_the_talk_back(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        head = await ward.handed_over()
        ward.double.say(ward.bob, "come at 5", ward.staff, thread=head.thread_id)
        await ward.sees(ward.anna, "come at 5")
        await ward.later(hours=25)
        await ward.sees(ward.anna, "Nobody has written here for a day")
        assert (await ward.sees(ward.staff, "the bot answers again")).thread_id == head.thread_id
        ward.double.say(ward.bob, "how is it today?", ward.staff, thread=head.thread_id)
        await ward.sees(ward.anna, "how is it today?")
        await ward.sees(ward.staff, "The talk is open again")
        ward.double.say(ward.anna, "better")
        await ward.sees(ward.staff, "better")


async def test_a_doubt_that_nobody_answers_is_a_yes(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        asked = await ward.says(DOUBT)
        assert asked.labels[:2] == ("Yes", "No")
        await ward.later(minutes=14)
        assert "keep your name in Telegram" in (await ward.says("/mydata")).text
        assert not ward.double.sent_to(ward.staff)
        await ward.later(minutes=2)
        told = await ward.sees(ward.anna, "I take it as a yes")
        assert PHONE in told.text
        head = await ward.sees(ward.staff, "did not answer when the bot asked")
        assert head.labels[0] == "I'm on it"
        assert ward.staff.names[ward.topic_of("Anna")] == "Anna (@anna_k) · day not known · urgent"


async def test_a_doubt_that_is_answered_is_over(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        await ward.says(DOUBT)
        await ward.says("no")
        await ward.later(minutes=60)
        await ward.says("/privacy")
        key = Key(ward.double.bot.id, ward.anna.id, ward.anna.id)
        session = await storage.session(key)
        assert session is not None
        assert session.handover is None
    assert not ward.double.sent_to(ward.staff)


async def test_without_a_staff_chat_a_doubt_waits(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content, staff_chat_id=None, second_contact=None):
        await ward.says(DOUBT)
        await ward.later(minutes=60)
        await ward.says("/privacy")
    assert not any("as a yes" in sent.text for sent in ward.double.sent_to(ward.anna))


@pytest.fixture
async def two_storages(ward: Ward, postgres_url: str) -> AsyncIterator[tuple[Storage, Storage]]:
    storages = open_storage(postgres_url, KEY, ward.clock), open_storage(postgres_url, KEY, ward.clock)
    yield storages
    for storage in storages:
        await storage.close()


async def test_two_replicas_do_it_once(
    ward: Ward, two_storages: tuple[Storage, Storage], content: Content, unused_tcp_port_factory: object
) -> None:
    patients = [ward.anna, *(ward.double.user(f"P{n}") for n in range(8))]
    ports = [unused_tcp_port_factory() for _ in two_storages]  # type: ignore[operator]
    async with AsyncExitStack() as stack:
        for storage, port in zip(two_storages, ports, strict=True):
            web = {
                "webhook": Webhook(f"http://127.0.0.1:{port}/hook", "of-this-webhook"),
                "listen": Listen("127.0.0.1", port),
            }
            await stack.enter_async_context(ward.open(storage, content, serving=web))
        for patient in patients:
            ward.double.say(patient, PUS)
        await ward.double.until(lambda: len(ward.double.sent_to(ward.staff)) == len(patients))
        await ward.later(minutes=11)
        await ward.double.until(lambda: len(ward.double.sent_to(ward.boss)) >= len(patients))
        await ward.later(minutes=20)
        for patient in patients:
            await ward.sees(patient, "Nobody in the team has confirmed")
        await ward.double.until(lambda: len(ward.double.sent_to(ward.staff)) >= 3 * len(patients))
    assert len(ward.double.sent_to(ward.boss)) == len(patients)
    assert all(len(ward.double.sent_to(patient)) == 2 for patient in patients)
