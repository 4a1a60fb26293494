"""A person takes over: pictures, stickers and changed messages, both ways."""

import pytest

from bot.core.content import Content
from bot.core.storage import Storage
from tests.double import Double
from tests.telegram.clinic import Ward


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


async def test_pictures_are_sent_on_where_she_agrees(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna, staff = ward.double, ward.anna, ward.staff
    async with ward.open(storage, content):
        for _ in range(3):
            double.show(anna, "photo", album="a")
        (answer,) = await double.answers(anna)
        assert "Send it to the team" in answer.labels
        await double.until(lambda: not double.updates)
        assert not double.sent_to(staff)
        double.press(anna, answer, "Send it to the team")
        sent = await double.answers(staff, 4)
        assert [one.media for one in sent] == [None, "photo", "photo", "photo"]
        assert len({one.thread_id for one in sent}) == 1
        double.show(anna, "voice")
        assert (await double.answers(staff, 5))[4].media == "voice"
        assert len(double.sent_to(anna)) == 2


@pytest.mark.parametrize("kind", ["sticker", "video_note", "location"])
async def test_what_takes_no_caption_is_signed_before_it(
    ward: Ward, storage: Storage, content: Content, kind: str
) -> None:
    double, anna = ward.double, ward.anna
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        double.show(ward.bob, kind, chat=ward.staff, thread=topic)
        await double.until(lambda: double.sent_to(anna)[-1].media == kind)
        signed, shown = double.sent_to(anna)[-2:]
    assert signed.text == "Demo Skin Clinic\nThe team sends you this:"
    assert shown.text == ""


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_what_takes_a_caption_is_signed_in_it(ward: Ward, storage: Storage, content: Content, kind: str) -> None:
    double, anna = ward.double, ward.anna
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        double.show(ward.bob, kind, chat=ward.staff, thread=topic)
        await double.until(lambda: double.sent_to(anna)[-1].media == kind)
        assert double.sent_to(anna)[-1].text == "Demo Skin Clinic"
        assert len(double.sent_to(anna)) == 2


async def test_a_sticker_of_hers_has_her_name_where_there_are_no_topics(
    double: Double, storage: Storage, content: Content
) -> None:
    ward = Ward(double, forum=False)
    async with ward.open(storage, content):
        await ward.handed_over()
        double.show(ward.anna, "sticker")
        await double.until(lambda: double.sent_to(ward.staff)[-1].media == "sticker")
        assert double.sent_to(ward.staff)[-2].text.startswith("Anna (@anna_k) · day not known · urgent\n")


@pytest.mark.parametrize("words", ["/note compare it with last time", "/nonsense she is anxious"])
async def test_an_album_below_a_command_stays_inside(
    ward: Ward, storage: Storage, content: Content, words: str
) -> None:
    """Only one of its pictures carries the words."""
    double, anna, bob, staff = ward.double, ward.anna, ward.bob, ward.staff
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        for caption in (words, None, None):
            double.show(bob, "photo", caption, chat=staff, thread=topic, album="inside")
        for caption in ("after a week", None):
            double.show(bob, "photo", caption, chat=staff, thread=topic, album="for her")
        double.say(bob, "as in these", staff, thread=topic)
        await ward.sees(anna, "as in these")
    told = [(sent.media, sent.text) for sent in double.sent_to(anna)[1:]]
    signed = "Demo Skin Clinic"
    assert told == [("photo", f"{signed}\nafter a week"), ("photo", signed), (None, f"{signed}\nas in these")]


async def test_a_note_that_is_changed_stays_inside(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna, bob, staff = ward.double, ward.anna, ward.bob, ward.staff
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        note = double.say(bob, "/note she is anxious", staff, thread=topic)
        said = double.say(bob, "hello", staff, thread=topic)
        await ward.sees(anna, "hello")
        double.edit(bob, note, "she is anxious", staff)
        double.edit(bob, said, "/note she is anxious", staff)
        double.say(bob, "come at 5", staff, thread=topic)
        await ward.sees(anna, "come at 5")
    assert not double.edits
    assert not any("anxious" in sent.text for sent in double.sent_to(anna))
