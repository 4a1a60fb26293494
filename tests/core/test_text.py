"""Normalising: one form for what people type, reached in one step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text import clauses, normalise, words

ANY = st.text(max_size=200) | st.text(
    alphabet="aAéÉİßŉ`´’…—\u200d\u200f\ufe0f\U0001f3fd😭❤ﬁ①ǆ\u0301\u0345\n\t \xa0", max_size=60
)


@given(ANY)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(ANY)
def test_the_normal_form_is_plain(text: str) -> None:
    normal = normalise(text)
    assert normal == normal.strip()
    assert "  " not in normal
    assert not any(a == b == c and a.isalpha() for a, b, c in zip(normal, normal[1:], normal[2:], strict=False))


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("SOOOOO itchyyyy", "soo itchyy"),
        ("I’m  “red”", 'i\'m "red"'),
        ("don´t", "don't"),
        ("ro\u200bugh\u200f skin", "rough skin"),
        ("crème brûlée", "creme brulee"),
        ("ﬂaking ①", "flaking 1"),
        ("a\r\n\n  b", "a\nb"),
        ("Ill try that", "i'll try that"),
        ("yes\nok ill wait", "yes\nok i'll wait"),
        ("i feel ill just now", "i feel ill just now"),
        ("ill since yesterday", "ill since yesterday"),
    ],
)
def test_what_people_type(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


def test_an_emoji_is_a_word_and_an_apostrophe_joins() -> None:
    assert words(normalise("can't 😭😭 stop-it 🔥")) == ("can't", "😭", "😭", "stop", "it", "🔥")


def test_clauses_in_order() -> None:
    assert clauses("red. but no pus\nhelp") == ("red", "no pus", "help")
