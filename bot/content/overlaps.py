"""What an author looks at, though it is no mistake: examples that another intent wins when they are left out."""

from collections.abc import Sequence

from bot.content.compile import intents_of, lexicon_of
from bot.content.tree import INTENTS, Tree
from bot.core.matching.review import Lost, Overlap, review


def overlaps(tree: Tree) -> tuple[list[Lost], list[Overlap]]:
    """Every such example, and every pair of intents that overlap, of a tree without problems."""
    intents = intents_of(tree)
    return review(
        {intent.name: intent.examples for intent in intents},
        names={intent.name: f"{intent.title}. {intent.description}" for intent in intents},
        lexicon=lexicon_of(tree),
        out_of_scope=tree.out_of_scope.examples if tree.out_of_scope else (),
    )


def lost_line(lost: Lost, tree: Tree) -> str:
    """Where an example stands and who wins it."""
    file = f"{INTENTS}/{lost.intent}"
    far = ", and its own would not even be offered" if lost.far else ""
    what = f"{lost.text!r} is won by {lost.won_by} when left out{far}"
    return str(tree.files[file].problem(("examples", lost.place), what, "")).removesuffix(" - ")


def lost_summary(lost: Sequence[Lost], tree: Tree) -> str:
    """How many examples are lost, and how many of them are far from their own."""
    all_ = sum(len(intent.examples) for intent in tree.intents.values())
    return (
        f"{len(lost)} of {all_} examples ({100 * len(lost) / all_:.0f} %) are won by another intent when left out, "
        f"{sum(one.far for one in lost)} of them so that their own would not even be offered; --examples lists them."
    )


def overlap_line(overlap: Overlap) -> str:
    """Which two intents say nearly the same, for somebody who may move or rewrite examples."""
    return (
        f"{overlap.intent} and {overlap.other} overlap: left out, {overlap.lost} examples of the first would be taken "
        f"for the second, {overlap.won} of the second for the first"
    )
