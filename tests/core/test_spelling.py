"""Putting words right: towards what we know, never away from a correct word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.core.matching.sentences import numbered
from bot.core.matching.spelling import learn_spelling, letters_of, letters_of_all

OURS = {"pain": 9, "peeling": 5, "sunscreen": 4, "redness": 8, "face": 7, "wash": 3, "so": 9, "itchy": 2, "burning": 3}
SPELLER = learn_spelling(OURS, {"paid", "running"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pian", "pain"),
        ("peelin", "peeling"),
        ("sunscren", "sunscreen"),
        ("susncreen", "sunscreen"),
        ("rednness", "redness"),
        ("itchyy", "itchy"),
        ("soo", "so"),
    ],
)
def test_a_slip_of_the_finger(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed) == (meant,)


def test_two_words_written_as_one() -> None:
    assert SPELLER.correct("facewash") == ("face", "wash")


@pytest.mark.parametrize("word", ["paid", "pain", "peeled", "running", "burned"])
def test_correct_words_and_their_forms_are_known(word: str) -> None:
    assert SPELLER.knows(word)


@pytest.mark.parametrize("word", ["", "xy", "qqqqqq", "2024", "zzzzzzzzzzzz"])
def test_what_is_near_nothing_stays(word: str) -> None:
    assert SPELLER.correct(word) is None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_never_further_than_allowed(word: str) -> None:
    right = SPELLER.correct(word)
    if right is not None and len(right) == 1:
        squeezed = len(right[0]) < len(word) and any(a == b for a, b in pairwise(word))
        assert squeezed or OSA.distance(word, right[0]) <= (1 if len(word) < 8 else 2)
    if right is not None and len(right) == 2:
        assert "".join(right) == word


def test_what_stands_beside_a_word_decides_between_equally_near_ones() -> None:
    speller = learn_spelling(
        {"so": 1, "red": 1, "my": 1, "bed": 1, "skin": 1}, (), numbered([("so", "red"), ("my", "bed"), ("my", "skin")])
    )
    assert speller.correct("ded", before="so") == ("red",)
    assert speller.correct("ded", before="my") == ("bed",)
    assert speller.correct("ny", after="skin") == ("my",)
    assert speller.correct("ny", before="so", after="red") is None


@given(st.lists(st.text(min_size=1, max_size=9)))
def test_the_letters_of_many_words_are_those_of_each(words: list[str]) -> None:
    assert letters_of_all(words).tolist() == list(map(letters_of, words))
