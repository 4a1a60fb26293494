"""What words deny in slang and in figures, and what only looks like a denial."""

import pytest

from bot.core.model import Level
from tests.safety.sentences import level


@pytest.mark.parametrize(
    "text",
    [
        "aint swollen aint hot",
        "0 pain. 0 chills",
        "0 pus, 0 fever, 0 swelling",
        "zero redness zero pus zero fever",
        "nil pus",
        "zilch pus",
        "redness minus the pus",
        "devoid of pus",
        "without a trace of pus",
        "free of pain",
        "fever no, pus no, swelling no",
        "pus - no, fever - no",
        "pus: none, fever: nil",
        "i no longer have a fever",
        "no longer any pus",
        "no it isnt pus",
        "no i dont have a fever",
        "the leaflet says call if there's pus",
    ],
)
def test_what_is_denied_in_any_words_is_nothing(text: str) -> None:
    assert level(text, 3) is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "no i have pus",
        "no it's yellow pus",
        "no she has a fever",
        "0 fever but yellow pus",
        "day 0 chills",
        "pain 0 fever 38",
        "temp from 0 to 39 in an hour",
        "can't not notice the pus",
        "never without pain since monday and it's worse",
        "can no longer breathe",
        "no longer red but there is pus",
        "my cheek isn't red it's grey",
        "my skin isn't pink, it's black",
        "my cheek is not pink but grey",
        "imagine my surprise when pus came out",
    ],
)
def test_what_only_looks_like_a_denial_drops_nothing(text: str) -> None:
    assert level(text, 3) >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "aint sure its pus",
        "not free of pus",
        "it's not that there is no pus",
        "there's no way this isn't pus",
        "no pus apart from my chin",
        "no pus other than on the chin",
        "the leaflet says call if there's pus, and there is pus",
        "you said to call when there's pus. there is.",
        "last winter my lips cracked, now they are swollen like sausages",
        "a year ago my lips swelled, they are swelling now",
        "does the face swell up much? my face is twice its size",
    ],
)
def test_what_may_be_a_denial_is_asked_back(text: str) -> None:
    assert level(text, 3) is Level.ASK
