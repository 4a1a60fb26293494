"""A thousand messages that nobody wrote to the bot: it keeps silent, also where it may answer clear questions."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from random import Random

import yaml

from bot.core.content import Content
from bot.core.groups import answer_held, hear_in_group
from bot.core.model import Chat, Group, IncomingMessage

MESSAGES = 1000
AT_MOST = 5
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def chatter() -> list[str]:
    """The sentences of the file again and again, each time with other words of its lists."""
    data = yaml.safe_load((Path(__file__).parent / "chatter.yaml").read_text(encoding="utf-8"))
    chance = Random(7)  # noqa: S311 - the same messages every time
    sentences = islice(cycle(data["sentences"]), MESSAGES)
    return [re.sub(r"\{(\w+)\}", lambda found: chance.choice(data["words"][found[1]]), one) for one in sentences]


def spoken(group: Group, content: Content) -> list[str]:
    """The messages that were answered, each told twenty seconds after the one before."""
    answered = []
    for number, text, now in zip(count(1), chatter(), (NOW + timedelta(seconds=20 * n) for n in count()), strict=False):
        due = answer_held(group, content, now)
        if due is not None:
            answered += [f"held: {due.intent}"] if due.replies else []
            group = due.group or group
        turn = hear_in_group(IncomingMessage(text, Chat.GROUP, addressed=False, message_id=number), group, content, now)
        answered += [text] if turn.replies else []
        group = turn.group or group
    return answered


def test_nothing_is_answered_where_it_must_be_called(content: Content) -> None:
    assert len(set(chatter())) > MESSAGES / 3
    assert spoken(Group(), content) == []


def test_hardly_anything_is_taken_for_a_clear_question(content: Content) -> None:
    assert len(spoken(Group(clear=True, gap=10), content)) <= AT_MOST


def test_a_clear_question_in_between_is_heard(content: Content) -> None:
    question = IncomingMessage(
        "is it normal that my skin is flaking after microneedling?", Chat.GROUP, False, message_id=1
    )
    held = hear_in_group(question, Group(clear=True), content, NOW).group
    assert held is not None
    turn = answer_held(held, content, NOW + timedelta(minutes=1))
    assert turn is not None
    assert turn.intent == "symptom_flaking"
    assert answer_held(replace(held, held=None), content, NOW + timedelta(minutes=1)) is None


def test_uncalled_more_is_asked_of_a_question_than_in_a_private_chat(content: Content) -> None:
    floors = content.matcher.thresholds
    assert floors.group_about_us > floors.sure_about_us
    assert floors.group_sure > floors.sure
    assert floors.group_margin > floors.sure_margin
