"""How a clinic learns the ids of its chats, and what the start says of those that cannot be reached."""

import logging
from typing import Any

import pytest

from bot.core.content import Content, SecondContact
from bot.core.storage import Storage
from bot.telegram_app.staff_chats import SUPERGROUPS
from tests.telegram.clinic import Ward


async def test_the_bot_tells_the_id_of_a_chat_wherever_a_clinic_needs_it(
    ward: Ward, storage: Storage, content: Content
) -> None:
    double, staff, bob, boss = ward.double, ward.staff, ward.bob, ward.boss
    new = double.group("Soon the staff's")
    async with ward.open(storage, content):
        double.say(boss, "/id")
        assert (await ward.sees(boss, "Your id in Telegram")).text.startswith(f"Your id in Telegram is {boss.id}.")
        double.say(bob, "/id", new)
        assert str(new.id) in (await ward.sees(new, "The id of this group")).text
        double.say(bob, "/id", staff)
        assert str(staff.id) in (await ward.sees(staff, "The id of this group")).text
        topic = (await ward.handed_over()).thread_id
        before = len(double.sent_to(ward.anna))
        double.say(bob, "/id", staff, thread=topic)
        await double.until(lambda: "The id of this group" in double.sent_to(staff)[-1].text)
        assert double.sent_to(staff)[-1].thread_id == topic
        assert len(double.sent_to(ward.anna)) == before
    names = {scope: [one["command"] for one in menu] for scope, menu in double.commands.items()}
    assert "id" in names["all_chat_administrators"]
    assert "id" in names["chat"]
    assert "id" not in names["all_group_chats"] + names["all_private_chats"]


async def test_a_danger_sign_behind_the_command_comes_first(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        assert "999" in (await ward.says("/id i cant breathe")).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, None),
        ({"staff_chat_id": -1234567890}, "The staff chat -1234567890 cannot be reached (Chat not found): add"),
        ({"second_contact": SecondContact(55, None)}, "The second contact 55 cannot be reached (Chat not found): let"),
    ],
)  # fmt: skip
async def test_the_start_says_which_chat_of_the_staff_cannot_be_reached(
    wrong: dict[str, Any],
    said: str | None,
    ward: Ward,
    storage: Storage,
    content: Content,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with ward.open(storage, content, **wrong):
        await ward.says("/help")
    errors = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert [error.startswith(said or "") for error in errors] == ([True] if said else []), errors


async def test_an_id_that_lacks_its_hundred_is_named_with_the_right_one(
    ward: Ward, storage: Storage, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    shown = ward.staff.id - SUPERGROUPS
    async with ward.open(storage, content, staff_chat_id=shown):
        await ward.says("/help")
    assert f"its id lacks the 100; in the clinic's file, write {ward.staff.id}" in caplog.text


async def test_a_group_that_became_a_supergroup_is_named_with_its_new_id(
    ward: Ward, storage: Storage, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    old = ward.double.group("Old", basic=True)
    new = ward.double.group("New")
    old.moved_to = new.id
    async with ward.open(storage, content, staff_chat_id=old.id):
        await ward.says("/help")
    assert f"{old.id} became a supergroup: in the clinic's file, write {new.id}" in caplog.text
