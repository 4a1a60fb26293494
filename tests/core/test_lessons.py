"""The examples as they are learnt from: read many at once, and each as a message would be."""

from hypothesis import given
from hypothesis import strategies as st

from bot.content.compile import intents_of, lexicon_of
from bot.content.tree import read_tree
from bot.core.matching.lexicon import Lexicon
from bot.core.matching.reading import plain_words, plain_words_of_all, translate, translate_all
from bot.core.matching.sentences import Sentences, numbered

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
    tree = read_tree()
    lexicon = lexicon_of(tree) or Lexicon()
    texts = [example for intent in intents_of(tree) for example in intent.examples]
    plain = plain_words_of_all(texts)
    assert list(plain) == list(map(plain_words, texts))
    assert list(translate_all(plain, lexicon)) == [translate(words, lexicon) for words in plain]


LEXICON = Lexicon(
    same={("sun", "cream"): ("sunscreen",), ("a", "b", "c"): ("d", "e"), ("b", "c"): ("f",)},
    kinds={("sunscreen",): ("care",), ("c", "a"): ("g", "h")},
    fillers=frozenset({"pls", "e"}),
)
WORDS = st.lists(st.sampled_from(("sun", "cream", "sunscreen", "a", "b", "c", "pls", "e")), max_size=9)


@given(st.lists(WORDS, max_size=6))
def test_phrases_and_fillers_are_translated_together_as_each_alone(texts: list[list[str]]) -> None:
    together = translate_all(numbered(texts), LEXICON)
    assert list(together) == [translate(tuple(text), LEXICON) for text in texts]
    assert list(together.words) == list(dict.fromkeys(word for text in together for word in text))


@given(st.lists(WORDS, max_size=6))
def test_in_how_many_sentences_a_word_stands(texts: list[list[str]]) -> None:
    sentences = numbered(texts)
    held = [min(2, sum(word in text for text in texts)) for word in sentences.words]
    assert list(sentences.spread(len(held))) == held
    assert sentences.counts() == {word: sum(text.count(word) for text in texts) for word in sentences.words}
    assert list(parts(sentences)) == texts


def parts(sentences: Sentences) -> list[list[str]]:
    """Every sentence, the first and the others taken apart and put together again."""
    first, others = sentences.first(1), sentences.between(1, len(sentences))
    return [list(text) for text in (*first, *others)]
