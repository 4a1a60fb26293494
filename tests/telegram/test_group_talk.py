"""What people do in groups, and what arrives there: through the whole adapter and real HTTP."""

from dataclasses import replace

import pytest

from tests.double import Double

pytestmark = pytest.mark.usefixtures("bot")


async def test_group_hears_the_bot_only_when_it_calls(double: Double) -> None:
    group, anna = double.group(), double.user()
    double.say(anna, "just talking", group)
    double.say(anna, "/ban@other_bot spammer", group)
    double.say(anna, "/unknown", group)
    asked = double.say(anna, "hey @AFTERCARE_TEST_BOT, is flaking normal", group)
    (first,) = await double.answers(group)
    assert (first.text, first.reply_to) == ("Echo\n1: hey is flaking normal", asked)
    double.say(anna, "and makeup?", group, reply_to=first.message_id)
    double.say(anna, "/help@aftercare_test_bot", group)
    double.say(anna, "/help", group)
    sent = await double.answers(group, 4)
    assert [s.text for s in sent[1:]] == ["Echo\n2: and makeup?", "Echo\n3: /help", "Echo\n4: /help"]


async def test_topic_of_our_own_is_no_reply_and_answers_stay_in_it(double: Double) -> None:
    group, anna = double.group(forum=True), double.user()
    topic = double.topic(group, by=double.bot)
    double.say(anna, "just talking", group, thread=topic)
    asked = double.say(anna, "@aftercare_test_bot hello", group, thread=topic)
    (sent,) = await double.answers(group)
    assert (sent.text, sent.thread_id, sent.reply_to) == ("Echo\n1: hello", topic, asked)


async def test_thread_outside_topics_is_not_sent_back(double: Double) -> None:
    """A comment under a channel's post has a thread id too, and the General topic is refused by its id."""
    group, forum, anna = double.group(), double.group(forum=True), double.user()
    double.say(anna, "@aftercare_test_bot one", group, more={"message_thread_id": 77})
    double.say(anna, "@aftercare_test_bot two", forum, more={"message_thread_id": 1, "is_topic_message": True})
    assert (await double.answers(group))[0].thread_id is None
    assert (await double.answers(forum))[0].thread_id is None


async def test_channels_anonymous_admins_and_bots_are_nobody(double: Double) -> None:
    group, anna = double.group(), double.user()
    robot = replace(double.user("Robot"), is_bot=True)
    double.say(anna, "@aftercare_test_bot anonymous", group, more={"sender_chat": group.as_chat()})
    double.say(robot, "@aftercare_test_bot robot", group)
    double.queue({"channel_post": {"message_id": 1, "chat": {"id": -9, "type": "channel"}, "date": 1, "text": "x"}})
    double.say(anna, "@aftercare_test_bot me", group)
    (sent,) = await double.answers(group)
    assert sent.text == "Echo\n1: me"


async def test_group_that_becomes_a_supergroup_keeps_its_sessions(double: Double) -> None:
    old, anna = double.group(basic=True), double.user()
    double.say(anna, "@aftercare_test_bot one", old)
    await double.answers(old)
    new = double.migrate(old, anna)
    double.say(anna, "@aftercare_test_bot again", new)
    (sent,) = await double.answers(new)
    assert sent.text == "Echo\n2: again"


async def test_answer_on_its_way_follows_its_group(double: Double) -> None:
    old, anna = double.group(basic=True), double.user()
    double.fail("sendMessage", status=500)
    double.say(anna, "@aftercare_test_bot one", old)
    await double.until(lambda: not double.faults[0].times)
    new = double.group(old.title)
    old.moved_to = new.id  # the service messages come later than the answer is sent
    (sent,) = await double.answers(new)
    assert sent.text == "Echo\n1: one"
