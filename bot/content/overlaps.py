"""What an author looks at: examples that another intent wins when they are left out. Won by far, they are misfiled."""

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


def misfiled_line(lost: Lost, tree: Tree) -> str:
    """Where an example stands that surely belongs elsewhere, and where that is."""
    title = tree.intents[lost.intent].title or lost.intent
    what = f"{lost.text!r} seems to stand in the wrong file: the other examples take it for {lost.won_by}"
    mend = f"move it to {INTENTS}/{lost.won_by}.yaml, or write it so that it is clearly about {title!r}"
    return str(tree.files[f"{INTENTS}/{lost.intent}"].problem(("examples", lost.place), what, mend))


def lost_line(lost: Lost, tree: Tree) -> str:
    """Where an example stands that may be hard, and who wins it."""
    file = f"{INTENTS}/{lost.intent}"
    far = ", and its own would not even be offered" if lost.far else ""
    what = f"{lost.text!r} is won by {lost.won_by} when left out{far}"
    return str(tree.files[file].problem(("examples", lost.place), what, "")).removesuffix(" - ")


def lost_summary(lost: Sequence[Lost], tree: Tree) -> str:
    """How many examples are lost, and how many of them are far from their own."""
    all_ = sum(len(intent.examples) for intent in tree.intents.values())
    return (
        f"{len(lost)} of {all_} examples ({100 * len(lost) / all_:.0f} %) are won by another intent when left out, "
        f"{sum(one.far for one in lost)} of them so that their own would not even be offered; --examples lists those "
        "that are lost most clearly."
    )


def overlap_line(overlap: Overlap) -> str:
    """Which two intents say nearly the same, for somebody who may move or rewrite examples."""
    return (
        f"{overlap.intent} and {overlap.other} overlap: left out, {overlap.lost} examples of the first would be taken "
        f"for the second, {overlap.won} of the second for the first"
    )
