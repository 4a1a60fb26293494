"""Groups and channels through the whole adapter, with the real content: who is answered, where, and who may choose."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import ContentBrain
from bot.core.content import Content
from bot.core.storage import Storage
from tests.double import Double, Group, Sent, User
from tests.telegram.conftest import running

ME = "@aftercare_test_bot"
PRIVATELY = "Ask me privately"
STAFF = -5


class Clock:
    """The time as the bot sees it; a test moves it."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def bot(double: Double, storage: Storage, content: Content, clock: Clock) -> AsyncIterator["asyncio.Task[None]"]:
    """The bot as patients meet it, polling; its clinic has a staff chat."""
    demo = content.clinics["demo"]
    staffed = replace(content, clinics={"demo": replace(demo, staff_chat_id=STAFF)})
    double.groups[STAFF] = Group(STAFF, "Staff")
    async with running(double, storage, brain=ContentBrain(staffed, b"a secret of sixteen"), clock=clock) as task:
        yield task


pytestmark = pytest.mark.usefixtures("bot")


async def settled(double: Double) -> None:
    """Everything that was said so far is heard and answered."""
    someone = double.user("Someone")
    double.say(someone, "/privacy")
    await double.answers(someone)
    await double.until(lambda: not double.updates)


async def menu(double: Double, group: Group, admin: User, thread: int | None = None) -> Sent:
    """The settings of the group, as an admin gets them."""
    count = len(double.sent_to(group))
    double.promote(group, admin)
    double.say(admin, "/settings", group, thread=thread)
    return (await double.answers(group, count + 1))[count]


async def choose(double: Double, shown: Sent, admin: User, data: str) -> dict[str, object]:
    """Press a button of the settings; the message as it is then."""
    query = double.press(admin, shown, data=data)
    await double.until(lambda: any(asked == query for asked, _ in double.toasts))
    message = double.messages[(shown.chat_id, shown.message_id)]
    before = message["text"], message["reply_markup"]
    if dict(double.toasts)[query] == "Saved.":
        await double.until(lambda: (message["text"], message["reply_markup"]) != before)
    return message


def ticked(message: dict[str, object]) -> list[str]:
    """The labels that are marked as chosen."""
    markup = message["reply_markup"]
    assert isinstance(markup, dict)
    labels = [button["text"] for row in markup["inline_keyboard"] for button in row]
    return [label[2:] for label in labels if label.startswith("✓ ")]


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
    message = await choose(double, shown, mona, f"g:topic:{topic}")
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


async def test_comments_on_a_post_are_answered_below_it(double: Double) -> None:
    group, anna = double.group("Discussion"), double.user()
    channel = double.channel("Skin news", group)
    post = double.post(channel, f"{ME} is flaking normal? Ask us!")
    asked = double.comment(anna, channel, post, f"{ME} is flaking normal")
    (answer,) = await double.answers(group)
    assert (answer.reply_to, answer.thread_id) == (asked, None)
    assert len(double.sent_to(group)) == 1


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


def payload(sent: Sent) -> str:
    """What "Ask me privately" carries."""
    (address,) = [data for row in sent.buttons for label, data in row if label == PRIVATELY]
    link, _, carried = address.partition("?start=")
    assert link == "https://t.me/aftercare_test_bot"
    return carried


async def test_asked_privately_the_question_is_answered_for_her_day(double: Double, clock: Clock) -> None:
    group, anna, eve = double.group(), double.user("Anna"), double.user("Eve")
    double.say(anna, "had my microneedling 3 days ago")
    await double.answers(anna)
    double.say(eve, f"{ME} is flaking normal", group)
    double.say(eve, f"{ME} is flaking normal", group)
    first, second = (payload(sent) for sent in await double.answers(group, 2))
    assert first != second
    assert len(first) <= 64
    for person, count in ((anna, 2), (eve, 1)):
        double.say(person, f"/start {first}")
        answer = (await double.answers(person, count))[-1]
        assert "flaking" in answer.text.casefold()
        assert ("day 3" in answer.text) is (person is anna)
    double.say(anna, f"/start {first}")
    welcome = (await double.answers(anna, 3))[2]
    assert "flaking" not in welcome.text.split("Write to me")[0]
    clock.forward(days=8)
    mona = double.user("Mona")
    double.say(mona, f"/start {second}")
    assert "Welcome" in (await double.answers(mona))[0].text


async def test_a_sign_told_in_a_group_is_asked_about_in_private(double: Double) -> None:
    group, anna, eve = double.group(), double.user("Anna"), double.user("Eve")
    double.say(anna, "my throat is closing and i can't breathe", group)
    (line,) = await double.answers(group)
    await double.answers(double.groups[STAFF])
    for person in (anna, eve):
        double.say(person, f"/start {payload(line)}")
        (asked,) = await double.answers(person)
        assert "999" in asked.text
        assert asked.labels == ("Yes", "No", "Not sure")
    double.press(eve, double.sent_to(eve)[0], "No")
    double.press(anna, double.sent_to(anna)[0], "Yes")
    await double.answers(anna, 2)
    await double.answers(eve, 2)
    told = await double.answers(double.groups[STAFF], 2)
    assert [sent.text.split()[0] for sent in told] == ["Anna", "Anna"]


@pytest.mark.parametrize("version", ["10.2", "10.3"])
async def test_only_the_asker_sees_her_answer_where_the_server_can_do_that(double: Double, version: str) -> None:
    double.whispers = version
    group, anna, mona = double.group(), double.user("Anna"), double.user("Mona")
    group.bot_is_admin = True
    double.say(anna, f"{ME} is flaking normal", group)
    double.say(anna, "my throat is closing and i can't breathe", group)
    answer, danger = await double.answers(group, 2)
    assert (answer.only_for, danger.only_for) == (anna.id, None)
    await choose(double, await menu(double, group, mona), mona, "g:all")
    double.say(anna, f"{ME} is flaking normal", group)
    assert (await double.answers(group, 4))[3].only_for is None


async def test_a_server_that_cannot_is_asked_once_and_a_group_that_may_not_too(double: Double) -> None:
    first, second, anna = double.group("First"), double.group("Second"), double.user("Anna")

    def tried(group: Group) -> list[bool]:
        sent = [params for method, params in double.calls if method == "sendmessage"]
        return ["receiver_user_id" in params for params in sent if str(params["chat_id"]) == str(group.id)]

    double.whispers = "10.3"
    second.bot_is_admin = True
    for count in (1, 2):
        for group in (first, second):
            double.say(anna, f"{ME} is flaking normal", group)
            await double.answers(group, count)
    assert [sent.only_for for sent in double.sent_to(first)] == [None, None]
    assert [sent.only_for for sent in double.sent_to(second)] == [anna.id, anna.id]
    assert tried(first) == [True, False, False]
    double.whispers = ""  # as if it had never known
    for count in (3, 4):
        double.say(anna, f"{ME} is flaking normal", second)
        await double.answers(second, count)
    assert tried(second) == [True, True, True, False]
