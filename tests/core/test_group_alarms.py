"""How often danger is spoken of in a group: once to each person for each sign, whatever others have told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.content import Content
from bot.core.group import ALARMS_LAST
from bot.core.groups.alarms import LINE_LASTS, MOST
from bot.core.groups.talk import hear_in_group
from bot.core.model import Chat, Group, IncomingMessage, Level, Turn

NOW = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
PUS = "yellow pus is coming out of my cheek"
FEVER = "i have a fever of 38.9 and chills"
BREATH = "my throat is closing and i can't breathe"
OTHERS = ("there is a red streak going down my neck", "my cheek smells rotten", "blisters all over my cheek")


class Talk:
    """A group and what it was told; the clinic has a staff chat."""

    def __init__(self, content: Content) -> None:
        self.content = replace(content, clinics={"demo": replace(content.clinics["demo"], staff_chat_id=-5)})
        self.group = Group(clinic="demo")
        self.now = NOW

    def say(self, text: str, person: int = 1, **more: bool) -> Turn:
        message = IncomingMessage(text, Chat.GROUP, addressed=more.pop("addressed", False), person_id=person)
        turn = hear_in_group(message, self.group, self.content, self.now)
        assert turn.level >= Level.URGENT
        assert turn.group is not None
        self.group = turn.group
        return turn


@pytest.fixture
def talk(content: Content) -> Talk:
    return Talk(content)


def test_the_same_is_said_once_to_the_same_person_and_told_to_the_staff_once(talk: Talk) -> None:
    first = talk.say(PUS)
    assert (len(first.replies), len(first.sends)) == (1, 1)
    for _ in range(30):
        again = talk.say(PUS)
        assert (again.replies, again.sends, again.need) == ((), (), None)
    talk.now += LINE_LASTS
    later = talk.say(PUS)
    assert (len(later.replies), later.sends) == (1, ())
    talk.now += ALARMS_LAST
    assert len(talk.say(PUS).sends) == 1


def test_another_person_another_sign_and_a_higher_level_are_always_heard(talk: Talk) -> None:
    talk.say(PUS)
    for turn in (talk.say(PUS, person=2), talk.say(FEVER), talk.say(BREATH), talk.say(BREATH, person=2)):
        assert (len(turn.replies), len(turn.sends)) == (1, 1)


def test_one_person_fills_no_group_however_many_signs_she_makes_up(talk: Talk) -> None:
    turns = [talk.say(text) for text in (PUS, FEVER, *OTHERS)]
    assert sum(len(turn.replies) for turn in turns) == MOST
    assert sum(len(turn.sends) for turn in turns) == MOST
    assert len(talk.say(BREATH).replies) == 1  # worse than all of them
    assert len(talk.say(PUS, person=2).replies) == 1


def test_whoever_calls_the_bot_gets_its_line_each_time_and_the_staff_still_one_note(talk: Talk) -> None:
    turns = [talk.say(PUS, addressed=True) for _ in range(3)]
    assert [len(turn.replies) for turn in turns] == [1, 1, 1]
    assert [len(turn.sends) for turn in turns] == [1, 0, 0]


def test_what_could_not_be_said_was_not_said(talk: Talk) -> None:
    talk.group = replace(talk.group, mute=True)
    assert talk.say(PUS).replies == ()
    talk.group = replace(talk.group, mute=False)
    assert len(talk.say(PUS).replies) == 1


def test_nothing_of_a_person_is_kept_but_a_digest_and_for_hours(talk: Talk) -> None:
    talk.say(PUS, person=4711)
    assert "4711" not in repr(talk.group)
    talk.now += ALARMS_LAST + timedelta(seconds=1)
    talk.say(BREATH, person=2)
    assert {one.sign for one in talk.group.alarms} == {"breathing"}


@pytest.mark.parametrize("addressed", [True, False])
@pytest.mark.parametrize("to_staff", [True, False])
def test_thoughts_of_self_harm_get_kind_words_and_the_clinic_decides_who_hears_of_it(
    talk: Talk, *, addressed: bool, to_staff: bool
) -> None:
    clinic = replace(talk.content.clinics["demo"], self_harm_to_staff=to_staff)
    talk.content = replace(talk.content, clinics={"demo": clinic})
    turn = talk.say("i want to kill myself", addressed=addressed)
    (line,) = turn.replies
    assert all(words in line.text for words in ("very sorry", "999", "116 123"))
    assert bool(turn.sends) is to_staff
    assert len(talk.say(f"i want to kill myself. {PUS}", person=2, addressed=addressed).sends) == 1
