"""Texts cut at their spaces at once are what they are one by one."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.matching.reading import plain_words, plain_words_of_all
from bot.core.parts import parts_of
from bot.core.text import normalise

TEXTS = st.lists(st.text(alphabet="abIoO'.,!`’é \n3x🤒", max_size=40), max_size=8)


@given(TEXTS)
def test_parts_are_those_between_spaces(texts: list[str]) -> None:
    parts, at = parts_of(texts)
    assert [parts[place] for place in at.tolist()] == [normalise(part) for part in " ".join(texts).split(" ")]
    assert len(set(at.tolist())) == len(parts)


@given(TEXTS)
def test_many_texts_have_the_words_of_each(texts: list[str]) -> None:
    assert list(plain_words_of_all(texts)) == [plain_words(text) for text in texts]


def test_long_parts_that_differ_late_stay_two() -> None:
    parts, at = parts_of(["unbelievably unbelievable", "x" * 1000 + "y " + "x" * 1000 + "z"], b"y")
    assert parts[:2] == ["unbelievabl", "unbelievable"]
    assert at.tolist()[:2] == [0, 1]


def test_signs_behind_are_left_out() -> None:
    assert parts_of(["is it ok?", "Ok, it is ...", "?!"], b".,?!")[0] == ["is", "it", "ok", ""]
