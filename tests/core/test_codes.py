"""Stems and pairs as numbers: the examples are named all at once, a message alone, and both must name the same."""

from collections import Counter
from collections.abc import Sequence
from itertools import product
from string import ascii_lowercase, digits

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.content.compile import intents_of, lexicon_of
from bot.content.tree import read_tree
from bot.core.matching.codes import BESIDE, CLOSE, GROUP_AT, KIND, MOST_STEMS, STEM, codes, codes_of_all
from bot.core.matching.learning import fit
from bot.core.matching.lessons import prepare
from bot.core.matching.lexicon import Lexicon
from bot.core.matching.sentences import numbered
from bot.core.matching.sparse import ascending

WORDS = ("skin", "peels", "is", "not", "red", f"{KIND}treatment", f"{KIND}sport")


def both_ways(texts: Sequence[Sequence[str]]) -> tuple[list[Counter[int]], list[Counter[int]]]:
    """The codes of each text, named alone and named together with the others."""
    words = [word for text in texts for word in text]
    number = {word: at for at, word in enumerate(dict.fromkeys(words), start=1)}
    stems = np.array([number[word] for word in words], dtype=np.intp)
    kinds = np.array([word.startswith(KIND) for word in words], dtype=np.bool_)
    together: list[Counter[int]] = [Counter() for _ in texts]
    for rows, named in codes_of_all(stems, kinds, np.array([len(text) for text in texts], dtype=np.intp)):
        assert (np.diff(rows) >= 0).all()
        for row, code in zip(rows.tolist(), named.tolist(), strict=True):
            together[row][code] += 1
    return [Counter(codes([number[word] for word in text], text)) for text in texts], together


def test_every_example_is_named_as_a_message_is() -> None:
    tree = read_tree()
    examples = {intent.name: intent.examples for intent in intents_of(tree)}
    foreign = tree.out_of_scope.examples if tree.out_of_scope else []
    lessons = prepare(examples, None, lexicon_of(tree) or Lexicon(), foreign)
    assert any(word.startswith(KIND) for text in lessons.read for word in text)
    alone, together = both_ways(list(lessons.read))
    assert alone == together


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9), min_size=1, max_size=6))
def test_texts_of_any_length_and_order_are_named_alike(texts: list[list[str]]) -> None:
    alone, together = both_ways(texts)
    assert alone == together


def test_what_is_named() -> None:
    found = codes([3, 1, 2], ["skin", "not", "red"])
    assert Counter(code >> GROUP_AT for code in found) == {STEM: 3, BESIDE: 4, CLOSE: 3}
    assert codes([3, 1, 2], ["skin", "not", "red"]) != codes([1, 3, 2], ["not", "skin", "red"])


def test_more_stems_than_there_are_numbers() -> None:
    words = ["".join(letters) for letters in product(ascii_lowercase + digits, repeat=3)]
    assert len(words) > MOST_STEMS
    texts = [words[at : at + 48] for at in range(0, len(words), 48)]
    model, _ = fit(numbered(texts), [2 * at // len(texts) for at in range(len(texts))], 2)
    one, other = model.vocabulary.stems_of((words[0], words[MOST_STEMS]))
    assert one == other
    assert len(set(model.vocabulary.stems_of((words[0], words[-1], "unheard")))) == 3
    for at, text in enumerate((texts[0], texts[-1])):
        assert model.evidence(text, model.vocabulary.stems_of(text)).scores.argmax() == at


@given(st.lists(st.integers(0, 2**44), max_size=40))
def test_numbers_are_put_in_order_and_equal_ones_stay(numbers: list[int]) -> None:
    order = ascending(np.array(numbers, dtype=np.int64)).tolist()
    assert order == sorted(range(len(numbers)), key=numbers.__getitem__)
