"""Pieces of words: those of all examples are cut at once, those of a message one word at a time, and alike."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.content import Content
from bot.core.matching.pieces import pieces, pieces_of_all
from bot.core.matching.reading import plain_words


def check(words: list[str]) -> None:
    names, held_by, at = pieces_of_all(words)
    assert names.tolist() == sorted(names.tolist())
    found: list[list[str]] = [[] for _ in words]
    for word, name in zip(held_by.tolist(), names[at].tolist(), strict=True):
        found[word].append(name)
    assert found == list(map(pieces, words))


@given(st.lists(st.one_of(st.text(st.characters(exclude_characters="\0")), st.sampled_from(("~kind", "itchy", "😭")))))
def test_words_cut_together_are_cut_as_each_alone(words: list[str]) -> None:
    check(words)


def test_every_word_of_the_examples_is_cut_as_one_of_a_message_is(content: Content) -> None:
    examples = [example for intent in content.intents.values() for example in intent.examples]
    words = {word for example in examples for word in plain_words(example)}
    check(sorted(words))


def test_the_pieces_of_a_word() -> None:
    assert pieces("spf") == ["#s", "sp", "pf", "f#", "#sp", "spf", "pf#", "#spf", "spf#"]
    assert pieces("~sport") == []
