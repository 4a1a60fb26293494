"""What names no danger sign and sounds like danger all the same is asked back, and only asked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle, press
from bot.core.matcher import train
from bot.core.matching.lessons import Sounds
from bot.core.model import Chat, Consent, IncomingMessage, Level, Outcome, Press, Session, State
from bot.core.signs import Sign
from bot.core.suspicion import SEEN
from bot.core.triage import assess
from bot.core.why import reasons

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
DAY_4 = Session(State.ACTIVE, "demo", date(2026, 11, 18), Consent.REMEMBER, date_asked=True)
RADIATOR = "yesterday it was only beside my nose and today it's over to my ear and warm like a radiator"


@pytest.fixture
def deaf(content: Content) -> Content:
    """The content without the words of any sign but the suspected one, so that no widened sign makes a test idle."""
    return replace(content, signs=tuple(replace(sign, patterns=()) for sign in content.signs if sign.suspected))


def sign_named(name: str, content: Content) -> Sign:
    return next(sign for sign in content.signs if sign.name == name)


def test_it_is_asked_back_before_anything_is_answered(deaf: Content) -> None:
    assert assess(RADIATOR, 4, deaf.signs).level is Level.NONE
    turn = handle(IncomingMessage(RADIATOR), DAY_4, deaf, NOW)
    assert (turn.outcome, turn.level, turn.response) == (Outcome.ASK, Level.SOON, "ask/something_wrong")
    assert turn.session is not None
    assert turn.session.open_signs == ("something_wrong",)


@pytest.mark.parametrize("text", [f"{RADIATOR}. is flaking normal", f"When can I wear makeup again?\n{RADIATOR}"])
def test_beside_an_ordinary_sentence_it_is_asked_back_too(text: str, deaf: Content) -> None:
    assert handle(IncomingMessage(text), DAY_4, deaf, NOW).response == "ask/something_wrong"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("there is not enough air in this kitchen for me and my lips feel like sausages", "life_in_danger"),
        ("i have written the letters and tomorrow nobody will have to put up with me", "self_harm"),
        ("the cloth is red again, third one, it just keeps running down my chin", "bleeding_that_goes_on"),
        ("a black blind has come down over half of everything i look at", "loss_of_sight"),
    ],
)
def test_the_question_is_that_of_the_sign_that_it_sounds_like(text: str, sign: str, deaf: Content) -> None:
    turn = handle(IncomingMessage(text), DAY_4, deaf, NOW)
    assert (turn.outcome, turn.response) == (Outcome.ASK, f"ask/{sign}")
    assert press(Press(f"s:yes:{sign}"), turn.session, deaf, NOW).level is sign_named(sign, deaf).level


@pytest.mark.parametrize(
    "text",
    [
        "crusty bit by nose. dry skin or the other kind?",
        "is it darker by my ear or is that the lamp",
        "how can i know if this pain is normal, some hours it is more, some hours less",
        "a bump on my jaw, it may be an ordinary pimple, it may be something deeper, i'm no judge of that",
        "there's a darker bit near my ear but the bulb is going so i couldn't swear to it",
        "i slept from five till now, which i never do, could be the double shift, could be something else",
        "is the pink coming or going",
        "i keep sniffing my pillow, can't tell if it's me",
    ],
)
def test_who_cannot_tell_and_names_what_she_sees_is_asked_back(text: str, content: Content) -> None:
    assert handle(IncomingMessage(text), DAY_4, content, NOW).outcome is Outcome.ASK


@pytest.mark.parametrize(
    "text",
    [
        "can't decide if i should wear spf 30 or 50",
        "could be monday, could be tuesday, when is my session",
        "is it the blue cap or the white cap for nights, i don't know which",
        "the bathroom bulb is going so i can't see the label on the tube",
        "my mum thinks i look great",
        "i'm no judge but your receptionist is lovely",
    ],
)
def test_who_cannot_tell_something_else_is_not(text: str, content: Content) -> None:
    assert handle(IncomingMessage(text), DAY_4, content, NOW).outcome is not Outcome.ASK


def test_what_she_may_be_in_doubt_about_is_of_a_sign(content: Content) -> None:
    groups = (pattern.groups for sign in content.signs for pattern in sign.patterns)
    assert SEEN.issubset(set().union(*groups))


def test_whoever_may_not_wait_is_told_the_number_with_the_question(deaf: Content) -> None:
    turn = handle(IncomingMessage("every breath whistles, i cannot get to the end of one"), DAY_4, deaf, NOW)
    assert turn.response == "ask/life_in_danger"
    assert "call 999 now" in turn.replies[-1].text


def test_what_is_not_sure_counts_as_yes_and_no_brings_the_answer(deaf: Content) -> None:
    asked = handle(IncomingMessage(RADIATOR), DAY_4, deaf, NOW).session
    assert press(Press("s:unsure:something_wrong"), asked, deaf, NOW).level is Level.URGENT
    ruled_out = press(Press("s:no:something_wrong"), asked, deaf, NOW)
    assert ruled_out.level < Level.ASK
    assert ruled_out.intent != "set_treatment_date"  # "yesterday" was not about the date


@pytest.mark.parametrize(
    "text",
    [
        "there is a dull patch on my chin, maybe shadow, maybe skin",
        "There is a dull patch on my chin. Perhaps shadow, perhaps skin. No fever.",
        "no fever or anything, one side looks fuller, or is it the mirror",
    ],
)
def test_less_is_asked_about_where_she_cannot_tell_whatever_is_denied_beside_it(text: str, deaf: Content) -> None:
    certain = handle(IncomingMessage("there is a dull patch on my chin, no fever"), DAY_4, deaf, NOW)
    assert certain.outcome is Outcome.ANSWER
    assert handle(IncomingMessage(text), DAY_4, deaf, NOW).outcome is Outcome.ASK


def test_what_is_told_is_not_answered_with_care_that_nobody_asked_about(deaf: Content) -> None:
    told = "i keep touching that place on my jaw and i have shown it to two people"
    assert handle(IncomingMessage(told), DAY_4, deaf, NOW).outcome is Outcome.ASK
    assert handle(IncomingMessage(f"is it ok that {told}"), DAY_4, deaf, NOW).outcome is not Outcome.ASK


@pytest.mark.parametrize(
    "text", ["is flaking normal", "no fever, no pus, just pink and tight", "my chin is peeling in sheets"]
)
def test_what_is_ordinary_or_denied_is_answered(text: str, content: Content) -> None:
    assert handle(IncomingMessage(text), DAY_4, content, NOW).outcome is Outcome.ANSWER


def test_what_one_sentence_denies_does_not_silence_another(content: Content) -> None:
    assert handle(IncomingMessage(f"No gym, no sauna, no fever. {RADIATOR}."), DAY_4, content, NOW).level >= Level.ASK


def test_the_reasons_tell_how_much_it_sounds_like_danger(deaf: Content) -> None:
    assert any(line.startswith("Does it sound like danger?") for line in reasons(RADIATOR, deaf))
    assert not any("danger" in line for line in reasons("when can I wear makeup again", deaf))


def test_in_a_group_who_calls_the_bot_is_told_what_would_be_danger_and_not_soothed(deaf: Content) -> None:
    turn = handle(IncomingMessage(RADIATOR, chat=Chat.GROUP), None, deaf, NOW)
    assert [reply.text for reply in turn.replies] == [deaf.phrases["group_flag_ask"]]
    assert handle(IncomingMessage(RADIATOR, chat=Chat.GROUP, addressed=False), None, deaf, NOW).replies == ()


def test_the_sound_is_learnt_from_sentences_and_nothing_else() -> None:
    examples = {"dry": ["my skin is dry", "so tight and dry"], "makeup": ["when may I wear makeup", "foundation today"]}
    danger = {"spreading": ("it creeps towards my ear and glows", "by the hour it creeps further and glows")}
    heard = train(examples, sounds=Sounds(by_sign=danger, harmless=("the lamp glows by my ear",)))
    deaf = train(examples)
    creeping = "something creeps further and glows"
    assert heard.rank(creeping).alarm > max(heard.rank("the lamp glows by my ear").alarm, deaf.rank(creeping).alarm)
    assert heard.rank("dry skin").matches == deaf.rank("dry skin").matches
    assert (heard.sign(creeping), deaf.sign(creeping)) == ("spreading", None)


def test_nothing_is_switched_off_on_a_guess(content: Content) -> None:
    session = replace(DAY_4, reminders=True)
    asked = handle(IncomingMessage("honestly i'd rather not be here in the morning to see it"), session, content, NOW)
    assert asked.response == "ask/self_harm"
    ruled_out = press(Press("s:no:self_harm"), asked.session, content, NOW).session
    assert ruled_out is not None
    assert ruled_out.reminders


@pytest.mark.parametrize(
    "text",
    [
        "my uncle has blisters from his new boots, when can I go hiking with him",
        "my boss has a blister from his golf shoes, can I play on Sunday",
    ],
)
def test_a_sign_of_others_that_sounds_of_no_danger_is_asked_back(text: str, content: Content) -> None:
    assert assess(text, 4, content.signs).level is Level.URGENT
    assert handle(IncomingMessage(text), DAY_4, content, NOW).outcome is Outcome.ASK


@pytest.mark.parametrize(
    "text",
    [
        "my uncle has blisters from his new boots, and there is pus on my chin",
        "I slept at my sister's, eye swollen completely closed",
        "my uncle has blisters all over his cheeks since his session with you",
    ],
)
def test_beside_others_and_about_whom_she_writes_for_it_is_flagged(text: str, content: Content) -> None:
    assert handle(IncomingMessage(text), DAY_4, content, NOW).outcome is Outcome.RED_FLAG
