"""What an author looks at, though it is no mistake: examples that another intent wins when they are left out."""

from bot.content.compile import intents_of, lexicon_of
from bot.content.tree import LANGUAGE, Tree
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
    file = f"intents/{LANGUAGE}/{lost.intent}"
    where = tree.files[file].problem(
        ("examples", lost.place), f"{lost.text!r} is won by {lost.won_by} when left out", ""
    )
    return str(where).removesuffix(" - ")


def overlap_line(overlap: Overlap) -> str:
    """Which two intents say nearly the same, for somebody who may move or rewrite examples."""
    return (
        f"{overlap.intent} and {overlap.other} overlap: left out, {overlap.lost} examples of the first would be taken "
        f"for the second, {overlap.won} of the second for the first"
    )
