"""What the admins of a group choose, and what becomes of it, through the whole adapter."""

import pytest

from bot.core.storage import Storage
from tests.double import Double
from tests.telegram.clinic import Clock
from tests.telegram.groups import ME, PRIVATELY, choose, menu, settled, ticked

pytestmark = pytest.mark.usefixtures("bot_in_groups")


async def test_only_admins_settle_anything_and_it_is_asked_each_time(double: Double, storage: Storage) -> None:
    group, anna, mona = double.group(), double.user("Anna"), double.user("Mona")
    double.say(anna, "/settings", group)
    (refused,) = await double.answers(group)
    assert refused.text.startswith("Only the admins")
    shown = await menu(double, group, mona)
    await choose(double, shown, anna, "g:clear")
    assert double.toasts[-1][1] == refused.text
    kept = await storage.group(double.bot.id, group.id)
    assert kept is not None
    assert not kept.clear
    assert "Also clear questions" in ticked(await choose(double, shown, mona, "g:clear"))
    double.demote(group, mona)
    await choose(double, shown, mona, "g:called")
    assert double.toasts[-1][1] == refused.text
    kept = await storage.group(double.bot.id, group.id)
    assert kept is not None
    assert kept.clear


async def test_anonymous_admins_settle_but_are_no_patients(double: Double) -> None:
    group = double.group()
    channel = double.channel("News", double.group())
    double.say_as_group(group, "my throat is closing and i can't breathe")
    double.say_as_group(group, f"{ME} is flaking normal")
    double.say_as_channel(channel, f"{ME} is flaking normal")
    double.say_as_channel(channel, "/settings")
    double.say_as_group(group, "/settings")
    (shown,) = await double.answers(group)
    assert "Only when called" in "".join(shown.labels)
    (refused,) = await double.answers(channel.discussion)
    assert refused.text.startswith("Only the admins")


async def test_every_choice_is_kept_and_shown(double: Double, storage: Storage) -> None:
    group, mona = double.group(forum=True), double.user("Mona")
    topic = double.topic(group, mona)
    shown = await menu(double, group, mona, topic)
    assert ticked(double.messages[(group.id, shown.message_id)]) == [
        "Only when called",
        "By who asked",
        "In every topic",
    ]
    for data in ("g:clear", "g:gap:50", "g:all"):
        await choose(double, shown, mona, data)
    assert "I speak in every topic." in str(double.messages[(group.id, shown.message_id)]["text"])
    message = await choose(double, shown, mona, f"g:topic:{topic}")
    assert "I speak in 1 of the topics." in str(message["text"])
    assert ticked(message) == ["Also clear questions", "1 in 50", "Seen by all", "In this topic"]
    kept = await storage.group(double.bot.id, group.id)
    assert kept is not None
    assert (kept.clear, kept.gap, kept.to_all, kept.topics) == (True, 50, True, (topic,))
    for forged in ("g:", "g:gap:7", "g:gap:", "g:topic:x", "g:nonsense", f"g:topic:{'9' * 60}"):
        double.press(mona, shown, data=forged)
    await settled(double)
    assert await storage.group(double.bot.id, group.id) == kept


async def test_only_the_topics_on_the_list_and_danger_everywhere(double: Double) -> None:
    group, mona = double.group(forum=True), double.user("Mona")
    ours, other = double.topic(group, mona), double.topic(group, mona)
    await choose(double, await menu(double, group, mona, ours), mona, f"g:topic:{ours}")
    double.say(mona, f"{ME} is flaking normal", group, thread=other)
    double.say(mona, f"{ME} is flaking normal", group)
    double.say(mona, "/help", group, thread=other)
    double.say(mona, "my throat is closing and i can't breathe", group, thread=other)
    double.say(mona, f"{ME} is flaking normal", group, thread=ours)
    sent = await double.answers(group, 3)
    assert [s.thread_id for s in sent[1:]] == [other, ours]
    assert "999" in sent[1].text


async def test_a_clear_question_waits_for_a_person(double: Double, clock: Clock) -> None:
    group, anna, mona = double.group(), double.user("Anna"), double.user("Mona")
    await choose(double, await menu(double, group, mona), mona, "g:clear")
    asked = double.say(anna, "when can I wear make-up again?", group)
    await settled(double)
    assert len(double.sent_to(group)) == 1
    double.say(mona, "the day after, I think", group, reply_to=asked)
    await settled(double)
    clock.forward(minutes=5)
    again = double.say(anna, "is it normal that my skin is flaking after microneedling?", group)
    await settled(double)
    clock.forward(minutes=1)
    answer = (await double.answers(group, 2))[1]
    assert answer.reply_to == again
    assert PRIVATELY in answer.labels


async def test_one_answer_in_so_many_messages_of_others(double: Double, clock: Clock) -> None:
    group, anna, mona = double.group(), double.user("Anna"), double.user("Mona")
    shown = await menu(double, group, mona)
    await choose(double, shown, mona, "g:clear")
    await choose(double, shown, mona, "g:gap:10")
    double.say(anna, "when can I wear make-up again?", group)
    await settled(double)
    clock.forward(minutes=1)
    await double.answers(group, 2)
    for _ in range(9):
        double.say(anna, "is it normal that my skin is flaking after microneedling?", group)
    await settled(double)
    clock.forward(minutes=1)
    last = double.say(anna, "is it normal that my skin is flaking after microneedling?", group)
    await settled(double)
    clock.forward(minutes=1)
    assert (await double.answers(group, 3))[2].reply_to == last


async def test_removed_nothing_stays_and_added_again_it_begins_anew(double: Double, storage: Storage) -> None:
    group, mona = double.group(), double.user("Mona")
    double.add_bot(group, mona)
    await double.answers(group)
    await choose(double, await menu(double, group, mona), mona, "g:clear")
    double.kick(group, mona)
    await settled(double)
    assert await storage.group(double.bot.id, group.id) is None
    double.add_bot(group, mona)
    assert (await double.answers(group, 3))[2].text == double.sent_to(group)[0].text


@pytest.mark.parametrize("left_first", [False, True])
async def test_a_supergroup_takes_the_settings_along(double: Double, storage: Storage, left_first: bool) -> None:
    old, mona = double.group(basic=True), double.user("Mona")
    await choose(double, await menu(double, old, mona), mona, "g:clear")
    if left_first:
        double.kick(old, mona)
    new = double.migrate(old, mona)
    await settled(double)
    assert await storage.group(double.bot.id, old.id) is None
    kept = await storage.group(double.bot.id, new.id)
    assert kept is not None
    assert (kept.clear, kept.left) == (True, False)
