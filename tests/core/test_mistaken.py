"""Slips of the finger that make another word: told by the words beside it, and then asked about."""

import pytest

from bot.core.content import Content
from bot.core.model import Level
from bot.core.sign_reading.mistaken import LIKELIER
from bot.core.sign_reading.neighbours import learn_neighbours
from bot.core.sign_reading.wording import read
from bot.core.slips import is_slip, learn_slips
from bot.core.triage import assess

SENTENCES = ["my heart is racing", "my heart is pounding", "when do i hear back", "i hear you", "is it a heart rate"]


@pytest.mark.parametrize(
    "text",
    [
        "lidocaine on for two hours and now my hear is doing somersaults",
        "i have a ever",
        "a back patch near my jaw",
        "i'm covered in gives",
        "throat feels right",
        "passes out in the bathroom",
        "no fever, but yellow stiff",
        "her lips are welling up",
        "he keeps forgetting here he is",
        "kept wake all night with the pain",
        "it's been bleeding for three hour",
        "bbbles filled with water on my cheeks",
    ],
)
def test_a_word_between_the_neighbours_of_a_sign_is_asked_about(text: str, content: Content) -> None:
    assert assess(text, 5, content.signs).level is Level.ASK


@pytest.mark.parametrize(
    "text",
    [
        "when will i hear back from you",
        "have i ever been so pink",
        "looks like my skin is back",
        "what gives",
        "is the right cheek always slower",
        "should kittens have meals three times a day",
        "i have burn sensation",
        "heels are cracked like old leather and catch on my socks",
    ],
)
def test_a_word_between_its_own_neighbours_is_not(text: str, content: Content) -> None:
    assert assess(text, 5, content.signs).level is Level.NONE


def test_what_would_be_higher_is_asked_about_beside_what_is_certain(content: Content) -> None:
    found = assess("rigors, temp 40, hear rate 130", 5, content.signs)
    assert found.level is Level.URGENT
    assert max(finding.sign.level for finding in found.findings if finding.doubtful) is Level.EMERGENCY


def test_only_the_word_that_the_neighbours_speak_for_is_proved() -> None:
    known = learn_neighbours(SENTENCES, learn_slips(["heart"]), 5)
    assert known.taken_for == {"hear": ("heart",)}
    assert known.likelier("heart", "hear", "my", "is")[0] > LIKELIER
    assert known.likelier("heart", "hear", "i", "you") < (LIKELIER, True)
    assert known.likelier("heart", "hear", "never", "seen") < (LIKELIER, True)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hear", "heart"),
        ("heartt", "heart"),
        ("haert", "heart"),
        ("hesrt", "heart"),
        ("jeart", "heart"),
        ("bbles", "bubbles"),
        ("mirr", "mirror"),
    ],
)
def test_what_a_finger_does(word: str, meant: str) -> None:
    assert is_slip(word, meant)


@pytest.mark.parametrize(("word", "meant"), [("heart", "heart"), ("meals", "weals"), ("shear", "hear")])
def test_what_no_finger_does(word: str, meant: str) -> None:
    assert not is_slip(word, meant)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("i can' breathe", ["i", "cant", "breathe"]),
        ("it wom't close", ["it", "wont", "close"]),
        ("they ren't better", ["they", "arent", "better"]),
        ("mornin' all", ["mornin", "all"]),
        ("he ain't well", ["he", "aint", "well"]),
        ("my boyfriends got pus", ["my", "boyfriend", "has", "got", "pus"]),
    ],
)
def test_a_contraction_survives_any_slip(text: str, words: list[str]) -> None:
    assert read(text).words == words
