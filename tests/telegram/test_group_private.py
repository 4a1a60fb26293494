"""The way from a group into a private chat, and answers that only the asker sees."""

import pytest

from tests.double import Double, Group
from tests.telegram.clinic import Clock
from tests.telegram.groups import ME, STAFF, choose, menu, payload

pytestmark = pytest.mark.usefixtures("bot_in_groups")


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
