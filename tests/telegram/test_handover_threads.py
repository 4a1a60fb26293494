"""A person takes over in a staff chat without topics: every talk is a thread of replies among the staff's own words."""

from bot.core.content import Content
from bot.core.storage import Storage
from tests.double import Double
from tests.telegram.clinic import Ward


async def test_a_talk_in_a_group_without_topics_is_a_thread(double: Double, storage: Storage, content: Content) -> None:
    ward = Ward(double, forum=False)
    anna, bob, staff = ward.anna, ward.bob, ward.staff
    async with ward.open(storage, content):
        head = await ward.handed_over()
        assert head.text.startswith("Anna (@anna_k) · day not known · urgent\n")
        double.say(anna, "on the left")
        shown = await ward.sees(staff, "on the left")
        assert (shown.reply_to, shown.thread_id) == (head.message_id, None)
        assert shown.text == "Anna (@anna_k) · day not known · urgent\non the left"
        double.say(bob, "hello Carol", staff)
        mine = double.say(bob, "I take this one", staff)
        double.say(ward.boss, "thanks", staff, reply_to=mine)
        double.say(bob, "come at 5", staff, reply_to=shown.message_id)
        assert (await ward.sees(anna, "come at 5")).reply_to is not None
        double.say(bob, "/close", staff, reply_to=head.message_id)
        await ward.sees(anna, "has ended this talk")
    heard = "\n".join(sent.text for sent in double.sent_to(anna))
    assert "Carol" not in heard
    assert "I take this one" not in heard
    assert "thanks" not in heard


async def test_a_reply_to_a_colleagues_words_to_her_is_told_apart_once(
    double: Double, storage: Storage, content: Content
) -> None:
    ward = Ward(double, forum=False)
    anna, bob, staff, carol = ward.anna, ward.bob, ward.staff, ward.boss
    async with ward.open(storage, content):
        head = await ward.handed_over()
        before = len(double.sent_to(staff))
        chatter = double.say(bob, "lunch?", staff)
        double.say(carol, "in a minute", staff, reply_to=chatter)
        told = double.say(bob, "come at 5", staff, reply_to=head.message_id)
        await ward.sees(anna, "come at 5")
        double.say(carol, "/note she has no car", staff, reply_to=told)
        aside = double.say(carol, "and bring the cream", staff, reply_to=told)
        hint = await ward.sees(staff, "Not passed on to the patient")
        assert hint.reply_to == aside
        assert hint.text.startswith("Anna (@anna_k) · day not known · urgent\n")
        double.say(carol, "right", staff, reply_to=told)
        double.say(carol, "bring the cream", staff, reply_to=hint.message_id)
        await ward.sees(anna, "bring the cream")
        assert len(double.sent_to(staff)) == before + 1
    heard = "\n".join(sent.text for sent in double.sent_to(anna))
    assert "and bring" not in heard
    assert "right" not in heard
