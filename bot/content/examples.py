"""What the examples of a tree show by themselves, whatever its answers say: most of the time that a check takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.days import parse_days
from bot.content.places import Path_
from bot.content.tree import INTENTS, Tree
from bot.core.content import Content
from bot.core.intents import RED_FLAG
from bot.core.matcher import Matcher
from bot.core.triage import assess

Remark = tuple[str, Path_, str, str]
"""A problem as `Tree.problem` takes it."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The problems of any tree with these intents; `raising` are those of intents whose answer is not urgent."""

    problems: tuple[Remark, ...]
    raising: dict[str, tuple[Remark, ...]]


def examples_of(tree: Tree) -> Iterator[tuple[str, Path_, str]]:
    """Every sentence that teaches an intent, with its place in the file of that intent."""
    for name, file in tree.intents.items():
        for key, texts in (("examples", file.examples), ("as_typed", file.as_typed)):
            for index, text in enumerate(texts):
                yield name, (key, index), text


def examine(tree: Tree, content: Content) -> Examined:
    """Read every example as a message; `tree` has no problem that keeps the bot from using it."""
    raising: dict[str, tuple[Remark, ...]] = {}
    if tree.red_flags is not None:
        for name, one in _raising(tree, content):
            raising[name] = (*raising.get(name, ()), one)
    return Examined((*_not_understood(tree, content.matcher), *_not_raising(tree, content)), raising)


def _not_understood(tree: Tree, matcher: Matcher) -> Iterator[Remark]:
    """No example is won by another intent."""
    for name, place, example in examples_of(tree):
        matches = matcher.rank(example).matches
        if not matches or matches[0].intent != name:
            won = f"{matches[0].intent} wins it" if matches else "nothing matches it"
            what = f"{example!r} is not understood: {won}"
            yield f"{INTENTS}/{name}", place, what, "move it, or write it more clearly"


def _raising(tree: Tree, content: Content) -> Iterator[tuple[str, Remark]]:
    """No ordinary example raises a danger sign of another intent."""
    for name, place, example in examples_of(tree):
        found = () if name.startswith(RED_FLAG) else assess(example, None, content.signs).findings
        foreign = [finding.sign.name for finding in found if finding.sign.intent != name]
        if foreign:
            what = f"{example!r} raises a danger sign: {', '.join(foreign)}"
            yield name, (f"{INTENTS}/{name}", place, what, "move it to the red flag, or write it differently")


def _not_raising(tree: Tree, content: Content) -> Iterator[Remark]:
    """Every example of a sign raises it."""
    for index, sign in enumerate(tree.red_flags.signs if tree.red_flags else ()):
        for number, example in enumerate(sign.examples):
            if sign.name not in (f.sign.name for f in assess(example, _a_day_of(sign.days), content.signs).findings):
                what = f"{example!r} does not raise the sign {sign.name!r}"
                place = ("signs", index, "examples", number)
                yield f"{INTENTS}/red_flags", place, what, "add its words to the groups of the sign"


def _a_day_of(days: str | None) -> int | None:
    return parse_days(days)[0] if days else None
