"""Groups through `aftercare run` itself: a thousand messages that nobody wrote to it, and who may be faster than it."""

from base64 import b64encode
from collections.abc import AsyncIterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.double import Double, Group, User
from tests.groups.chatter import chatter
from tests.telegram.groups import ME, choose, menu, settled
from tests.telegram.programs import Program, program

AT_MOST = 0.005
DANGER = "my throat is closing up and i can't breathe"
MAKEUP = "when can I wear make-up again?"
FLAKING = "is it normal that my skin is flaking after microneedling?"


@pytest.fixture
async def bot(double: Double, tmp_path: Path) -> AsyncIterator[Program]:
    """In its groups people have a second to be faster."""
    settings = {
        "BOT_TOKEN": double.token,
        "BOT_API_URL": double.url,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'aftercare.sqlite3'}",
        "DATA_KEY": b64encode(bytes(range(32))).decode(),
        "GROUP_WAIT_S": "1",
        "HOME": str(tmp_path),
    }
    async with program("bot", "run", log=tmp_path / "log", env=settings) as process:
        yield process


async def clear(double: Double, title: str, admin: User) -> Group:
    """A group that also wants clear questions answered, one in ten messages."""
    group = double.group(title)
    shown = await menu(double, group, admin)
    for choice in ("g:clear", "g:gap:10"):
        await choose(double, shown, admin, choice)
    return group


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
    await double.until(lambda: len(double.sent_to(quiet)) >= 2, 60.0)
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
