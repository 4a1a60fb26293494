"""The examples as they are learnt from: read many at once, and each as a message would be."""

from hypothesis import given
from hypothesis import strategies as st

from bot.content.compile import intents_of
from bot.content.tree import read_tree
from bot.core.matching.reading import plain_words, plain_words_of_all

STRANGE = st.lists(
    st.sampled_from(
        ("isn't ", "SPF50", "  ", "\n", "\t", "\u00a0", "\u200b", "é", "e\u0301", "ﬁ", "😭", "soooo", "´", ".")
    )
).map("".join)


@given(st.lists(st.one_of(st.text(), STRANGE), max_size=5))
def test_texts_read_together_are_read_as_each_alone(texts: list[str]) -> None:
    assert list(plain_words_of_all(texts)) == list(map(plain_words, texts))


def test_long_ones_too() -> None:
    texts = ["itchy " * 200, "x" * 5000, "can't " * 120, "a b", "😭" * 300]
    assert list(plain_words_of_all(texts)) == list(map(plain_words, texts))


def test_every_example_is_read_as_a_message_is() -> None:
    texts = [example for intent in intents_of(read_tree()) for example in intent.examples]
    assert list(plain_words_of_all(texts)) == list(map(plain_words, texts))
