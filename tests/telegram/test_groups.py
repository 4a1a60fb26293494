"""Groups and channels through the whole adapter, with the real content: who is answered, and where."""

import pytest

from tests.double import Double
from tests.telegram.groups import ME, PRIVATELY, STAFF, settled

pytestmark = pytest.mark.usefixtures("bot_in_groups")


async def test_added_it_says_once_what_it_does(double: Double) -> None:
    group, anna = double.group(), double.user()
    double.add_bot(group, anna)
    (welcome,) = await double.answers(group)
    assert "Nothing personal is answered here" in welcome.text
    assert "naming me" in welcome.text
    assert welcome.buttons == (((PRIVATELY, f"https://t.me/{double.bot.username}"),),)
    double.silence(group, anna)
    double.unsilence(group, anna)
    await settled(double)
    assert len(double.sent_to(group)) == 1


async def test_called_it_answers_in_the_topic_below_the_question(double: Double) -> None:
    group, anna = double.group(forum=True), double.user()
    topic = double.topic(group, anna)
    double.say(anna, "is flaking normal", group, thread=topic)
    asked = double.say(anna, f"{ME} is flaking normal", group, thread=topic)
    general = double.say(anna, f"{ME} can I wear makeup", group)
    first, second = await double.answers(group, 2)
    assert (first.thread_id, first.reply_to) == (topic, asked)
    assert (second.thread_id, second.reply_to) == (None, general)
    assert PRIVATELY in first.labels
    double.say(anna, "is flaking normal", group, thread=topic, reply_to=first.message_id)
    assert (await double.answers(group, 3))[2].thread_id == topic


async def test_what_it_does_not_understand_is_silence(double: Double) -> None:
    group, anna = double.group(), double.user()
    for text in (f"{ME} who won the football last night", f"{ME} asdf", ME, f"{ME} ?", f"{ME} ok cool"):
        double.say(anna, text, group)
    await settled(double)
    assert double.sent_to(group) == []


async def test_danger_gets_a_line_and_the_staff_is_told(double: Double) -> None:
    group, anna = double.group(), double.user("Anna", "anna_k")
    asked = double.say(anna, "my throat is closing and i can't breathe, had it done 3 days ago", group)
    (line,) = await double.answers(group)
    assert line.reply_to == asked
    assert "999" in line.text
    assert len(line.text) < 120
    assert line.labels == (PRIVATELY,)
    (told,) = await double.answers(double.groups[STAFF])
    assert "Anna (@anna_k)" in told.text
    assert "group" in told.text


async def test_who_repeats_a_danger_is_told_once_and_so_is_the_staff(double: Double) -> None:
    group, anna, troll = double.group(), double.user("Anna"), double.user("Troll")
    for _ in range(20):
        double.say(troll, "yellow pus is coming out of my cheek", group)
    asked = double.say(anna, "yellow pus is coming out of my cheek", group)
    worse = double.say(troll, "my throat is closing and i can't breathe", group)
    await settled(double)
    assert [sent.reply_to for sent in await double.answers(group, 3)][1:] == [asked, worse]
    told = await double.answers(double.groups[STAFF], 3)
    assert [sent.text.split()[0] for sent in told] == ["Troll", "Anna", "Troll"]


async def test_comments_on_a_post_are_answered_below_it(double: Double) -> None:
    group, anna = double.group("Discussion"), double.user()
    channel = double.channel("Skin news", group)
    post = double.post(channel, f"{ME} is flaking normal? Ask us!")
    asked = double.comment(anna, channel, post, f"{ME} is flaking normal")
    (answer,) = await double.answers(group)
    assert (answer.reply_to, answer.thread_id) == (asked, None)
    assert len(double.sent_to(group)) == 1


async def test_without_the_right_to_write_it_is_quiet(double: Double, caplog: pytest.LogCaptureFixture) -> None:
    group, mona = double.group(), double.user("Mona")
    group.silenced = True  # for everybody, of which a bot hears nothing
    double.say(mona, f"{ME} is flaking normal", group)
    await settled(double)
    group.silenced = False
    double.silence(group, mona)
    double.say(mona, f"{ME} is flaking normal", group)
    await settled(double)
    assert not [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]
    tried = [method for method, params in double.calls if str(params.get("chat_id")) == str(group.id)]
    assert tried == ["sendmessage"] * 2  # the first time: for her alone, then for everybody
    double.unsilence(group, mona)
    double.say(mona, f"{ME} is flaking normal", group)
    await double.answers(group)


async def test_two_groups_and_a_private_chat_at_the_same_time(double: Double) -> None:
    anna, first, second = double.user("Anna"), double.group("First"), double.group("Second", forum=True)
    topic = double.topic(second, anna)
    double.say(anna, "had my microneedling 3 days ago")
    await double.answers(anna)
    for chat, thread in ((first, None), (second, topic), (anna, None)):
        double.say(anna, f"{'' if chat is anna else ME} is flaking normal", chat, thread=thread)
    (in_first,), (in_second,) = await double.answers(first), await double.answers(second)
    private = (await double.answers(anna, 2))[1]
    assert in_first.text == in_second.text
    assert "day 3" in private.text
    assert "day 3" not in in_first.text
