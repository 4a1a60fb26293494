"""A person takes over: a whole talk between a patient and the staff, through the whole adapter and real HTTP."""

import pytest

from bot.core.content import Content
from bot.core.model import Key
from bot.core.storage import Storage
from bot.telegram_app import handovers
from tests.double import Double
from tests.telegram.clinic import PUS, Ward


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handovers, "TICK_S", 0.05)


@pytest.fixture
def ward(double: Double) -> Ward:
    return Ward(double)


async def test_a_talk_in_a_topic(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna, bob, staff = ward.double, ward.anna, ward.bob, ward.staff
    async with ward.open(storage, content):
        await ward.says("had it done 3 days ago")
        told = await ward.says(PUS)
        assert "I have also told the team" in told.text
        head = (await double.answers(staff))[0]
        topic = ward.topic_of("Anna")
        assert staff.names[topic] == "Anna (@anna_k) · day 3 · urgent"
        assert (head.thread_id, head.labels) == (topic, ("I'm on it", "End the talk"))
        assert "cheek" not in head.text

        double.press(bob, head, "I'm on it")
        await ward.sees(anna, "has seen this")
        await ward.sees(staff, "Bob is on it")

        asked = double.say(anna, "it is on the <left> side & warm")
        shown = await ward.sees(staff, "it is on the <left> side & warm")
        assert (shown.thread_id, shown.entities) == (topic, ())
        assert double.sent_to(anna)[-1].text.endswith("has seen this and will get back to you.")

        double.say(bob, "Please send <a> photo", staff, thread=topic, reply_to=shown.message_id)
        answer = await ward.sees(anna, "Please send <a> photo")
        assert answer.text == "Demo Skin Clinic\nPlease send <a> photo"
        assert answer.reply_to == asked

        double.show(anna, "photo", "from the left")
        picture = await ward.sees(staff, "from the left")
        assert (picture.media, picture.thread_id) == ("photo", topic)
        double.show(bob, "voice", chat=staff, thread=topic)
        await double.until(lambda: double.sent_to(anna)[-1].media == "voice")
        assert double.sent_to(anna)[-1].text == "Demo Skin Clinic"

        double.say(bob, "/close", staff, thread=topic)
        await ward.sees(anna, "has ended this talk")
        await double.until(lambda: topic in staff.closed)
        assert "common" in (await ward.says("is flaking normal")).text
    assert not double.updates


async def test_edits_go_both_ways(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna, bob, staff = ward.double, ward.anna, ward.bob, ward.staff
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        hers = double.say(anna, "on the left")
        shown = await ward.sees(staff, "on the left")
        double.edit(anna, hers, "on the right")
        await double.until(lambda: len(double.edits) == 1)
        assert (double.edits[0].message_id, double.edits[0].text) == (shown.message_id, "on the right")
        his = double.say(bob, "come at 5", staff, thread=topic)
        arrived = await ward.sees(anna, "come at 5")
        double.edit(bob, his, "come at 6", staff)
        await double.until(lambda: len(double.edits) == 2)
        assert (double.edits[1].message_id, double.edits[1].text) == (
            arrived.message_id,
            "Demo Skin Clinic\ncome at 6",
        )


async def test_forgetting_tells_the_staff_and_leaves_nothing(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna, staff = ward.double, ward.anna, ward.staff
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        assert topic is not None
        await ward.says("/forget")
        gone = await ward.sees(staff, "has deleted all data")
        assert gone.thread_id == topic
        await double.until(lambda: topic in staff.closed)
        assert await storage.session(Key(double.bot.id, anna.id, anna.id)) is None
        assert await storage.place(double.bot.id, anna.id) is None
        double.say(ward.bob, "are you there?", staff, thread=topic)
        await ward.says("/privacy")
        assert not any("are you there" in sent.text for sent in double.sent_to(anna))
