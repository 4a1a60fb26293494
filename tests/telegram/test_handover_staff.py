"""A person takes over: what the staff sees, may do, and must not reach."""

from bot.core.content import Content
from bot.core.staff import COMMANDS
from bot.core.storage import Storage
from tests.double import Double
from tests.telegram.clinic import PUS, Ward


async def test_the_staffs_commands_stand_in_its_menu(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        await ward.double.until(lambda: "chat" in ward.double.commands)
    assert [command["command"] for command in ward.double.commands["chat"]] == list(COMMANDS)


async def test_strangers_and_talk_among_the_staff_reach_nobody(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna, staff, bob = ward.double, ward.anna, ward.staff, ward.bob
    stranger = double.user("Mallory")
    staff.left.add(stranger.id)
    other = double.topic(staff, bob)
    async with ward.open(storage, content):
        head = await ward.handed_over()
        before = len(double.sent_to(staff))
        double.say(stranger, "I am a doctor", staff, thread=head.thread_id)
        double.press(stranger, head, "End the talk")
        double.say(bob, f"lunch? {PUS}", staff)
        double.say(bob, "@aftercare_test_bot is flaking normal", staff, thread=other)
        double.say(bob, "/help", staff)
        double.say(bob, "/note she called twice", staff, thread=head.thread_id)
        double.say(bob, "/nonsense she is anxious", staff, thread=head.thread_id)
        unknown = await ward.sees(staff, "have passed nothing on")
        assert unknown.thread_id == head.thread_id
        double.say(bob, "hello from Bob", staff, thread=head.thread_id)
        await ward.sees(anna, "hello from Bob")
        assert len(double.sent_to(staff)) == before + 1
    texts = [sent.text for sent in double.sent_to(anna)]
    assert texts[1:] == ["Demo Skin Clinic\nhello from Bob"]


async def test_what_the_staff_may_ask_the_bot(ward: Ward, storage: Storage, content: Content) -> None:
    double, staff, bob = ward.double, ward.staff, ward.bob
    async with ward.open(storage, content):
        await ward.says("had it done 3 days ago")
        await ward.says("is flaking normal")
        topic = (await ward.handed_over()).thread_id
        double.say(bob, "/patient", staff, thread=topic)
        card = await ward.sees(staff, "Asked about")
        assert "day 3" in card.text
        assert "Flaking skin" in card.text
        assert "Waits for one of you" in card.text
        double.say(bob, "/why is peeling ok", staff, thread=topic)
        why = await ward.sees(staff, "Most like")
        assert "Flaking skin" in why.text
        double.say(bob, "/help", staff, thread=topic)
        assert (await ward.sees(staff, "/note")).thread_id == topic


async def test_names_and_texts_cannot_disguise_anything(ward: Ward, storage: Storage, content: Content) -> None:
    double, staff = ward.double, ward.staff
    eve = double.user("<b>Eve</b>\u202e&\u2066" + "x" * 200)
    async with ward.open(storage, content):
        head = await ward.handed_over(eve)
        name = staff.names[head.thread_id or 0]
        assert name.startswith("<b>Eve</b>&xxx")
        assert name.endswith("· urgent")
        double.say(eve, "left\u202e <i>right</i> \u2067")
        assert (await ward.sees(staff, "<i>right</i>")).text == "left <i>right</i>"


async def test_self_harm_is_told_by_the_clinics_policy(double: Double, storage: Storage, content: Content) -> None:
    ward = Ward(double)
    async with ward.open(storage, content, self_harm_to_staff=False):
        told = await ward.says("i want to kill myself")
        assert "the team" not in told.text
        await ward.handed_over()
    assert len(double.sent_to(ward.staff)) == 1
    async with ward.open(storage, content):
        assert "the team" in (await ward.says("i want to kill myself")).text
        await ward.sees(ward.staff, "emergency")
