"""What people write who do not talk to the bot, and what of it counts though nobody called it."""

from datetime import UTC, datetime

import pytest

from bot.core.content import Content
from bot.core.groups.overheard import is_told_here
from bot.core.groups.talk import answer_held, hear_in_group
from bot.core.model import Chat, Group, IncomingMessage
from tests.groups.chatter import chatter

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def uncalled(text: str, content: Content, group: Group = Group()) -> list[str]:  # noqa: B008 - a frozen value
    message = IncomingMessage(text, Chat.GROUP, addressed=False, message_id=1)
    return [reply.text for reply in hear_in_group(message, group, content, NOW).replies]


def test_it_is_a_thousand_messages_and_no_two_are_the_same() -> None:
    assert len(chatter()) >= 1000
    assert len({text.casefold() for text in chatter()}) == len(chatter())


@pytest.mark.parametrize(
    "text",
    [
        "how long does it take to call an ambulance",
        "how do i get rid of an itchy rash",
        "what is a dangerous fever for an adult",
        "my legs are jelly",
        "i nearly fell off my chair",
        "the bit in the film where he can't breathe and collapses",
        "coming over with custard",
    ],
)
def test_what_is_asked_in_general_or_told_of_a_film_or_figuratively_is_no_danger(text: str, content: Content) -> None:
    assert not is_told_here(text, about_us=80.0, sure=85.0)  # though triage may take it for a patient's words
    assert uncalled(text, content) == []
    assert uncalled(text, content, Group(clear=True)) == []


@pytest.mark.parametrize(
    "text",
    [
        "how do i stop my throat closing up, its getting worse",
        "what do i do, there is yellow pus on my chin",
        "my tounge is swolen and i cant breth",
        "she fainted and won't wake up",
        "passed out twice since last night",
        "is it normal that yellow pus is coming out",
        "why is the crust yellow and wet",
        "just watched the film and now i can't see with my left eye",
        "my sister had needling today, she collapsed",
        "she fell asleep over the film with the mask on and her lips are swelling up",
        "how long does yellow pus come out after microneedling",
        "can somebody call an ambulance, lips huge, throat closing",
    ],
)
def test_what_is_told_of_somebody_here_and_now_is_danger(text: str, content: Content) -> None:
    assert is_told_here(text, about_us=0.0, sure=85.0)
    assert len(uncalled(text, content)) == 1


def test_a_word_with_a_slip_still_names_a_body_but_another_word_names_none() -> None:
    assert is_told_here("everything went black, there is a wuond", about_us=0.0, sure=85.0)
    assert not is_told_here("everything went black when i found out", about_us=0.0, sure=85.0)


def test_what_names_no_body_counts_where_it_is_surely_about_aftercare() -> None:
    assert is_told_here("coming over with custard", about_us=90.0, sure=85.0)


def test_a_clear_question_in_between_is_heard(content: Content) -> None:
    text = "is it normal that my skin is flaking after microneedling?"
    question = IncomingMessage(text, Chat.GROUP, False, message_id=1)
    held = hear_in_group(question, Group(clear=True), content, NOW).group
    assert held is not None
    assert held.held is not None
    assert answer_held(held, content, NOW) is None
    turn = answer_held(held, content, held.held.answer_at)
    assert turn is not None
    assert turn.intent == "symptom_flaking"


def test_uncalled_more_is_asked_of_a_question_than_in_a_private_chat(content: Content) -> None:
    floors = content.matcher.thresholds
    assert floors.group_about_us > floors.sure_about_us
    assert floors.group_sure > floors.sure
    assert floors.group_margin > floors.sure_margin
