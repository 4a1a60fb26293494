"""What may stand beside a danger sign: the words that are refused there, and the answers that none may have."""

import pytest

from bot.content.banned import Banned
from bot.content.soothing import KEY, NEVER, check_soothing
from bot.content.tree import Tree, read_tree
from bot.core.content import Content
from tests.safety.test_properties import SOOTHING


@pytest.fixture(scope="module")
def tree() -> Tree:
    return read_tree()


@pytest.mark.parametrize(
    "text",
    [
        "Flaking is normal now.",
        "Many people have this.",
        "Most patients are red.",
        "A lukewarm shower is fine.",
        "It settles within two days.",
        "This goes away by itself.",
        "It will be gone in a week.",
        "Your skin is healing.",
        "Yes, make-up may go on again.",
        "That is allowed from day 3.",
        "You may swim.",
        "You can wash it.",
        "The call can wait until Monday.",
        "Call if it doesn't get better.",
    ],
)
def test_it_soothes(text: str, tree: Tree) -> None:
    assert Banned(tree.soothing.root).said_in(text)


def test_the_bundled_answers_do_not_soothe(content: Content) -> None:
    beside = {name: one.beside_danger for name, one in content.responses.items() if one.beside_danger}
    assert len(beside) >= 25
    assert not [name for name in beside if name.startswith(NEVER)]
    assert not [text for text in beside.values() if SOOTHING.search(text)]


def test_each_mistake_is_named(tree: Tree) -> None:
    for name, said in (("symptom_flaking", "Call now."), ("care_makeup", "That is normal on day 3, call now.")):
        tree.responses[name] = tree.responses[name].model_copy(update={KEY: said})
    check_soothing(tree)
    found = [str(problem) for problem in tree.problems]
    assert len(found) == 2
    assert any("care_makeup" in one and "'normal' soothes" in one for one in found)
    assert any("symptom_flaking" in one and "no answer about how the skin is" in one for one in found)
