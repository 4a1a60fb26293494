"""What is said while one looks for words parts no danger sign; where it means something it is left."""

import pytest

from bot.core.sign_reading.hesitation import without_hesitation
from bot.core.triage import assess
from tests.safety.sentences import SIGNS, level, sentences

DAY = 5


@pytest.mark.parametrize("sound", ["um", "uh"])
def test_a_hesitation_anywhere_in_a_sign_lowers_nothing(sound: str) -> None:
    lost = []
    for _, text in sentences("examples"):
        words = text.split()
        before = level(text, DAY)
        for at in range(1, len(words)):
            said = " ".join((*words[:at], sound, *words[at:]))
            if assess(said, DAY, SIGNS).level < before:
                lost.append(said)
    assert lost == []


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("he's on, um, the floor", "he's on, the floor"),
        ("i passed you know out", "i passed out"),
        ("it's sort of closing", "it's closing"),
        ("uhh i can't ehm breathe", "i can't breathe"),
        ("the right i mean the left one", "the right i mean the left one"),
        ("i can i mean barely see", "i can barely see"),
        ("i feel kind of rough", "i feel kind of rough"),
        ("do you know if it is pus", "do you know if it is pus"),
        ("what kind of cream", "what kind of cream"),
        ("the er said to wait", "the er said to wait"),
        ("my mum is well", "my mum is well"),
    ],
)
def test_only_what_means_nothing_is_left_out(said: str, read: str) -> None:
    assert without_hesitation(said) == read
