"""What can go wrong between a patient and the staff: nothing is lost, and somebody hears of it."""

from typing import Any

import pytest

from bot.core.content import Content, SecondContact
from bot.core.storage import Storage
from tests.double import Double, Sent
from tests.telegram.clinic import PHONE, SECOND_PHONE, Ward


async def told_to_phone(ward: Ward, words: str = "I can't reach the team") -> Sent:
    told = await ward.sees(ward.anna, words)
    assert PHONE in told.text
    return told


async def test_a_staff_chat_that_does_not_exist(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content, staff_chat_id=-77):
        await ward.says("had it done 3 days ago")
        await ward.says("my cheek is hot and there is yellow pus")
        told = await told_to_phone(ward)
        assert SECOND_PHONE in told.text
        head = await ward.sees(ward.boss, "You are the second contact")
        assert head.text.startswith("Anna (@anna_k) · day 3 · urgent\n")
        ward.double.say(ward.anna, "it is on the left")
        shown = await ward.sees(ward.boss, "it is on the left")
        ward.double.say(ward.boss, "come to the back door", reply_to=shown.message_id)
        await ward.sees(ward.anna, "Demo Skin Clinic\ncome to the back door")
        ward.double.say(ward.boss, "/close", reply_to=head.message_id)
        await ward.sees(ward.anna, "has ended this talk")


async def test_without_a_second_contact_she_is_told_and_the_bot_answers(
    ward: Ward, storage: Storage, content: Content
) -> None:
    async with ward.open(storage, content, staff_chat_id=-77, second_contact=None):
        await ward.says("there is yellow pus")
        told = await told_to_phone(ward)
        assert SECOND_PHONE not in told.text
        assert (await ward.says("what moisturiser")).text


async def test_nobody_can_be_reached(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content, staff_chat_id=-77, second_contact=SecondContact(-78)):
        await ward.says("there is yellow pus")
        await ward.double.answers(ward.anna, 3)
        assert (await ward.says("what moisturiser")).text


async def test_the_bot_is_removed_in_the_middle_of_a_talk(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        await ward.handed_over()
        ward.double.kick(ward.staff, ward.bob)
        ward.double.say(ward.anna, "it is worse now")
        await told_to_phone(ward)
        await ward.sees(ward.boss, "You are the second contact")
        await ward.sees(ward.boss, "it is worse now")


async def test_the_second_contact_is_not_told_twice(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        await ward.handed_over()
        ward.double.kick(ward.staff, ward.bob)
        await ward.later(minutes=11)
        first = await ward.sees(ward.boss, "Nobody in the staff chat has confirmed")
        assert "danger sign: pus" in first.text
        moved = await ward.sees(ward.boss, "The staff chat can't be reached")
        assert "danger sign" not in moved.text
        ward.double.say(ward.anna, "it is worse now")
        await ward.sees(ward.boss, "it is worse now")
    assert not any("I have told the second contact" in sent.text for sent in ward.double.sent_to(ward.boss))


async def test_a_deleted_topic_is_made_anew(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        first = (await ward.handed_over()).thread_id
        assert first is not None
        ward.double.delete_topic(ward.staff, first)
        ward.double.say(ward.anna, "it is worse now")
        shown = await ward.sees(ward.staff, "it is worse now")
        assert shown.thread_id not in (None, first)
        ward.double.say(ward.bob, "we are here", ward.staff, thread=shown.thread_id)
        await ward.sees(ward.anna, "we are here")


async def test_a_closed_topic_is_opened(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        assert topic is not None
        ward.staff.closed.add(topic)
        ward.double.fail("sendMessage", chat_id=ward.staff.id, status=400, description="Bad Request: TOPIC_CLOSED")
        ward.double.say(ward.anna, "it is worse now")
        assert (await ward.sees(ward.staff, "it is worse now")).thread_id == topic
        assert topic not in ward.staff.closed


async def test_without_the_right_to_make_topics_there_are_threads(
    ward: Ward, storage: Storage, content: Content
) -> None:
    ward.staff.rights = False
    async with ward.open(storage, content):
        head = await ward.handed_over()
        assert head.thread_id is None
        ward.double.say(ward.bob, "hello", ward.staff, reply_to=head.message_id)
        await ward.sees(ward.anna, "Demo Skin Clinic\nhello")


@pytest.mark.parametrize(
    "fault",
    [{"status": 429, "parameters": {"retry_after": 1}}, {"status": 500}, {"drop": True}],
    ids=["429", "500", "dropped"],
)
@pytest.mark.parametrize("method", ["createForumTopic", "sendMessage"])
async def test_a_passing_failure_only_delays(
    ward: Ward, storage: Storage, content: Content, method: str, fault: dict[str, object]
) -> None:
    async with ward.open(storage, content):
        ward.double.fail(method, chat_id=ward.staff.id, **fault)
        head = await ward.handed_over()
        assert head.thread_id == ward.topic_of("Anna")
        ward.double.say(ward.anna, "on the left")
        await ward.sees(ward.staff, "on the left")
    assert len(ward.staff.names) == 1
    assert not ward.double.sent_to(ward.boss)


async def test_a_group_that_becomes_a_supergroup(double: Double, storage: Storage, content: Content) -> None:
    ward = Ward(double, forum=False, basic=True)
    new = double.group("Staff", forum=True)
    async with ward.open(storage, content):
        await ward.handed_over()
        ward.staff.moved_to = new.id
        double.say(ward.anna, "it is worse now")
        shown = await ward.sees(new, "it is worse now")
        double.say(ward.bob, "we are here", new, thread=shown.thread_id)
        await ward.sees(ward.anna, "we are here")
    async with ward.open(storage, content):  # the clinic's file still has the old id
        double.say(ward.bob, "still here", new, thread=shown.thread_id)
        await ward.sees(ward.anna, "still here")
        double.say(ward.bob, "@aftercare_test_bot is flaking normal", new)
        eve = double.user("Eve")
        await ward.says("there is yellow pus", eve)
        await double.until(lambda: any("Eve" in name for name in new.names.values()))
    assert not any("common" in sent.text for sent in double.sent_to(new))


async def test_what_cannot_be_copied_is_said(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        ward.double.show(ward.anna, "poll")
        await ward.sees(ward.anna, "I couldn't pass your last message on")
        ward.double.show(ward.bob, "poll", chat=ward.staff, thread=topic)
        await ward.sees(ward.staff, "I could not pass this on")


@pytest.mark.parametrize(
    "fault",
    [{"times": 3, "status": 500}, {"status": 400, "description": "Bad Request: member list is inaccessible"}],
)
async def test_a_member_who_cannot_be_checked_is_asked_to_send_it_again(
    ward: Ward, storage: Storage, content: Content, fault: dict[str, Any]
) -> None:
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        ward.double.fail("getChatMember", **fault)
        ward.double.say(ward.bob, "hello", ward.staff, thread=topic)
        await ward.sees(ward.staff, "Please send it again")
        ward.double.say(ward.bob, "hello again", ward.staff, thread=topic)
        await ward.sees(ward.anna, "hello again")
    assert not any(sent.text.endswith("\nhello") for sent in ward.double.sent_to(ward.anna))


async def test_a_second_contact_is_a_patient_too(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        told = await ward.says("had it done 3 days ago", ward.boss)
        ward.double.say(ward.boss, "is flaking normal", reply_to=told.message_id)
        sent = await ward.double.answers(ward.boss, 2)
        assert "common" in sent[1].text
