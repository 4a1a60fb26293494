"""Groups through `aftercare run` itself: a thousand messages that nobody wrote to it, and who may be faster than it."""

from collections.abc import AsyncIterator
from itertools import cycle

import pytest

from tests.double import Double, Group, User
from tests.groups.chatter import chatter
from tests.telegram.groups import ME, choose, menu, settled
from tests.telegram.programs import Program, Run

AT_MOST = 0.005
DANGER = "my throat is closing up and i can't breathe"
MAKEUP = "when can I wear make-up again?"
FLAKING = "is it normal that my skin is flaking after microneedling?"


@pytest.fixture
async def bot(aftercare: Run) -> AsyncIterator[Program]:
    """In its groups people have a second to be faster."""
    async with aftercare("tests.telegram.patient_program", GROUP_WAIT_S="1") as process:
        yield process


async def clear(double: Double, title: str, admin: User, *, basic: bool = False) -> Group:
    """A group that also wants clear questions answered, one in ten messages."""
    group = double.group(title, basic=basic)
    shown = await menu(double, group, admin)
    for choice in ("g:clear", "g:gap:10"):
        await choose(double, shown, admin, choice)
    return group


def tried(double: Double, group: Group) -> int:
    return sum(method == "sendmessage" and str(params["chat_id"]) == str(group.id) for method, params in double.calls)


async def test_a_thousand_messages_of_chatter_and_then_a_danger_and_a_question(double: Double, bot: Program) -> None:
    mona, quiet = double.user("Mona"), double.group("Only when called")
    asked, later = await clear(double, "Clear questions", mona), await clear(double, "Later", mona)
    before = len(double.sent_to(asked))
    people = [double.user(name) for name in ("Ann", "Bea", "Cem", "Dora", "Eli", "Fay", "Gus", "Hal")]
    for person, text in zip(cycle(people), chatter(), strict=False):
        double.say(person, text, quiet)
        double.say(person, text, asked)
    for group in (quiet, asked):
        double.say(people[0], DANGER, group)
        double.say(people[1], f"{ME} is flaking normal", group)
    await double.until(lambda: len(double.sent_to(quiet)) >= 2)
    await double.until(lambda: not double.updates)
    double.say(mona, MAKEUP, later)  # and every answer that was held before is due before its own
    await double.answers(later, 2)
    await settled(double)
    danger, answer = double.sent_to(quiet)
    assert "999" in danger.text
    assert "flaking" in answer.text.casefold()
    in_between = [sent.text for sent in double.sent_to(asked)[before:] if sent.text not in (danger.text, answer.text)]
    assert len(in_between) <= AT_MOST * len(chatter()), in_between


async def test_people_may_be_faster_and_it_does_not_talk_all_the_time(double: Double, bot: Program) -> None:
    anna, mona = double.user("Anna"), double.user("Mona")
    helped, alone = await clear(double, "Helped", mona), await clear(double, "Alone", mona)
    question = double.say(anna, MAKEUP, helped)
    double.say(mona, "the day after, i think", helped, reply_to=question)
    first = double.say(anna, MAKEUP, alone)
    assert (await double.answers(alone, 2))[1].reply_to == first
    await settled(double)
    assert len(double.sent_to(helped)) == 1  # the settings
    for _ in range(9):
        double.say(anna, FLAKING, alone)
    await settled(double)
    tenth = double.say(anna, FLAKING, alone)
    assert (await double.answers(alone, 3))[2].reply_to == tenth
    assert len(double.sent_to(helped)) == 1


async def test_what_is_nobodys_and_what_becomes_of_a_group(double: Double, bot: Program) -> None:
    anna, mona, other = double.user("Anna"), double.user("Mona"), User(900, "Helper", "helper_bot", is_bot=True)
    group, discussion = double.group("Forum", forum=True), double.group("Comments")
    topic, channel = double.topic(group, anna), double.channel("Skin news", discussion)
    question = f"{ME} is flaking normal"
    for thread in (None, topic):
        double.say(other, question, group, thread=thread)
        double.say(anna, question, group, thread=thread, more={"via_bot": other.as_user()})
    double.say_as_group(group, question)
    double.say_as_channel(channel, question)
    post = double.post(channel, question)
    comment = double.comment(anna, channel, post, question)
    (answer,) = await double.answers(discussion)
    assert (answer.reply_to, answer.thread_id) == (comment, None)
    double.say_as_group(group, "/settings")  # the first answer that this group gets
    assert "✓ Only when called" in (await double.answers(group))[0].labels
    asked = double.say(anna, question, group, thread=topic)
    second = (await double.answers(group, 2))[1]
    assert (second.reply_to, second.thread_id) == (asked, topic)

    old = await clear(double, "Will be a supergroup", mona, basic=True)
    new = double.migrate(old, mona)
    kept = await menu(double, new, mona)
    assert {"✓ Also clear questions", "✓ 1 in 10"} <= {*kept.labels}

    group.silenced = True  # for everybody: a bot only learns it by trying
    before = tried(double, group)
    double.say(anna, question, group, thread=topic)
    await double.until(lambda: tried(double, group) == before + 1)
    group.silenced = False
    double.say(anna, question, group, thread=topic)
    await double.answers(group, 3)

    double.kick(discussion, mona)
    double.add_bot(discussion, mona)
    assert "Nothing personal is answered here" in (await double.answers(discussion, 2))[1].text
    assert " ERROR " not in bot.output


async def test_only_the_asker_sees_her_answer_where_the_server_can_do_that(double: Double, bot: Program) -> None:
    double.whispers = "10.3"
    anna, group, plain = double.user("Anna"), double.group("With the bot as an admin"), double.group("Without")
    group.bot_is_admin = True
    for place in (group, plain):
        double.say(anna, f"{ME} is flaking normal", place)
        double.say(anna, DANGER, place)
    seen = [[sent.only_for for sent in await double.answers(place, 2)] for place in (group, plain)]
    assert seen == [[anna.id, None], [None, None]]
