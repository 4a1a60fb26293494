"""A phrase of doubt beside a sign is asked back at the least, whichever the phrase and whichever the sign."""

import pytest

from bot.core.model import Level
from bot.core.sign_reading.doubts import Doubts, is_unsure
from tests.safety.sentences import DANGER_WORDS, level, sentences

THINGS = (
    "pus", "a blister", "a fever", "an infection", "hives", "a cold sore", "red streaks", "yellow crust", "blue lips",
    "a seizure", "an allergic reaction", "swollen lips", "chest pain", "green fluid", "impetigo", "raw skin",
)  # fmt: skip
OF_A_THING = (
    "not sure if it's {}", "idk if thats {}", "can't tell if it's {}", "hard to say if it's {}", "is this {}",
    "is this what {} looks like", "is it {} or am i imagining it", "could this be {}", "might be {}", "maybe {}?",
    "{} or not?", "could be sweat could be {}", "looks like {}, not sure though", "would you call this {}",
    "does this count as {}", "i think it's {}", "i suppose it's {}", "please tell me this isn't {}",
    "surely this isn't {}", "that can't be {} can it", "it's not {} is it", "probably not {} but it looks odd",
    "not exactly {} but not nothing", "can't rule out {}", "am i imagining {}", "how do i know if this is {}",
    "is there a chance this is {}", "it may or may not be {}", "afraid that it may be {}", "not convinced it isn't {}",
    "{} or dry skin, who knows", "might have {}", "do i have {}", "my partner thinks it's {}", "worried that i have {}",
)  # fmt: skip
OF_WHAT_SHE_TELLS = (
    "not sure but {}", "maybe {}", "hard to tell but {}", "might be imagining it but {}", "i could be wrong but {}",
    "probably nothing but {}", "{}?? can't really tell", "{} but i may be wrong",
)  # fmt: skip
DAY = 5
DOUBTS = Doubts(**dict(DANGER_WORDS.doubts))
TOLD = [text for entry, text in sentences("examples") if entry.name != "violence" and level(text, DAY) > Level.NONE]


@pytest.mark.parametrize("frame", OF_A_THING)
def test_a_thing_in_doubt_is_asked_back(frame: str) -> None:
    dropped = [thing for thing in THINGS if level(frame.format(thing), DAY) is Level.NONE]
    assert not dropped


@pytest.mark.parametrize("frame", OF_WHAT_SHE_TELLS)
def test_what_she_tells_in_doubt_is_asked_back(frame: str) -> None:
    dropped = [told for told in TOLD if level(frame.format(told), DAY) is Level.NONE]
    assert not dropped


@pytest.mark.parametrize(
    "text",
    [
        "cant tell if it grew",
        "i can't work out what it is",
        "i don't know how to describe it",
        "it has a look to it, not sure",
        "there's a mark, could be the pillow, could be something else",
        "maybe dark, maybe just the shadow",
        "it looks bigger, or is it the mirror",
        "is it me or is one side fuller",
        "it may all be in my head",
    ],
)
def test_it_says_that_she_cannot_tell(text: str) -> None:
    assert is_unsure(text, DOUBTS)


@pytest.mark.parametrize("phrase", [*DOUBTS.not_sure, *DOUBTS.cannot_tell])
@pytest.mark.parametrize("at", [0, -1])
def test_every_phrase_says_so_with_any_of_its_words(phrase: str, at: int) -> None:
    said = ["for a while" if word == "..." else word.split("/")[at] for word in phrase.removesuffix(" .").split()]
    assert is_unsure(" ".join(said), DOUBTS)


@pytest.mark.parametrize(
    "text",
    [
        "not sure if i should wash it",
        "i don't know if i can go to the pool",
        "can i use oil or is it too early",
        "i can't say no to my gran",
        "i don't know what to put on it",
        "can't decide if i should book again",
        "flaking a bit today",
    ],
)
def test_whoever_is_unsure_what_to_do_is_sure_of_what_she_sees(text: str) -> None:
    assert not is_unsure(text, DOUBTS)
