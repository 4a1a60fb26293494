"""What she chose is not asked again for the same words, in this talk, and of the words no letter is kept."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.content import Content
from bot.core.dialogue import handle, press
from bot.core.model import Consent, IncomingMessage, Outcome, Press, Session, State, Turn
from bot.core.why import reasons

NOW = datetime(2026, 11, 25, 20, 0, tzinfo=ZoneInfo("Europe/London"))
WORDS = "my skin feels strange somehow"


def patient(content: Content) -> Session:
    treated_on = NOW.date() - timedelta(days=3)
    return Session(State.ACTIVE, content.default_clinic, treated_on, Consent.REMEMBER, date_asked=True)


def say(text: str, session: Session | None, content: Content, minutes: int = 0) -> Turn:
    return handle(IncomingMessage(text), session, content, NOW + timedelta(minutes=minutes))


def choose(content: Content) -> tuple[str, Session]:
    """A talk in which the last of the offered intents was pressed."""
    asked = say(WORDS, patient(content), content)
    assert asked.choices
    pressed = press(Press(f"i:{asked.choices[-1]}"), asked.session, content, NOW)
    assert pressed.intent == asked.choices[-1]
    assert pressed.session is not None
    return asked.choices[-1], pressed.session


def test_the_same_words_are_answered_as_chosen(content: Content) -> None:
    chosen, session = choose(content)
    again = say(WORDS.upper() + "!!", session, content, minutes=5)
    assert (again.outcome, again.intent, again.choices) == (Outcome.ANSWER, chosen, ())
    other = say("my skin feels strange and itchy", again.session, content, minutes=6)
    assert other.intent != chosen


def test_in_another_talk_it_is_asked_again(content: Content) -> None:
    _, session = choose(content)
    assert say(WORDS, session, content, minutes=45).choices


def test_of_the_words_nothing_is_kept(content: Content) -> None:
    _, session = choose(content)
    assert len(session.chosen) == 1
    assert all(word not in repr(session.chosen) for word in WORDS.split())


def test_a_button_that_was_not_offered_settles_nothing(content: Content) -> None:
    asked = say(WORDS, patient(content), content)
    assert asked.session is not None
    forged = press(Press("i:care_swimming"), replace(asked.session, offered=()), content, NOW)
    assert forged.session is not None
    assert forged.session.chosen == ()


def test_a_choice_may_be_named_by_its_place_or_in_words(content: Content) -> None:
    asked = say(WORDS, patient(content), content)
    assert say("the second", asked.session, content).intent == asked.choices[1]
    assert say("2", asked.session, content).intent == asked.choices[1]
    title = content.intents[asked.choices[0]].title
    assert say(title.lower(), asked.session, content).intent == asked.choices[0]


def test_the_reasons_are_said_in_words(content: Content) -> None:
    said = "\n".join(reasons("my cheeks are realy flakng, is it ok", content))
    assert "realy → really" in said
    assert "Flaking skin" in said
    assert "Next: " in said
    assert "“" in said


def test_a_kind_is_told_beside_the_word_that_she_wrote(content: Content) -> None:
    said = "\n".join(reasons("can i use retinol, please turn off the reminders", content))
    assert "retinol (a kind of active" in said
    assert "turn off (a kind of ending" in said
    assert "ending" not in said.replace("(a kind of ending", ""), "a kind is never told as her own word"


def test_what_is_foreign_says_by_which_words(content: Content) -> None:
    said = "\n".join(reasons("my goldfish has red spots", content))
    assert "goldfish" in said


def test_what_was_none_of_these_is_not_offered_again(content: Content) -> None:
    asked = say(WORDS, patient(content), content)
    pressed = press(Press("i:none"), asked.session, content, NOW)
    again = say(WORDS, pressed.session, content, minutes=5)
    assert (again.outcome, again.choices) == (Outcome.FALLBACK, ())
    assert say(WORDS, pressed.session, content, minutes=45).choices


def test_words_that_mean_nothing_of_ours_choose_nothing(content: Content) -> None:
    offered = (("i:symptom_bruising", "Bruising"), ("i:symptom_flaking", "Flaking skin"))
    session = replace(patient(content), offered=offered)
    assert content.matcher.rank("blue car").matches[0].intent == "symptom_bruising"
    assert say("blue car", session, content).outcome is Outcome.FALLBACK
    assert say("the peeling", session, content).intent == "symptom_flaking"
