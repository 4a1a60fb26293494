"""Every text that a patient may read, with its file and its place in it."""

from collections.abc import Iterator

from bot.content.places import Path_
from bot.content.rules import answers
from bot.content.schema import PlanDifference
from bot.content.tree import INTENTS, RESPONSES, Tree

WORDS = "words_"  # begins the names of what the bot reads and never says

Placed = Iterator[tuple[str, Path_, str]]


def everything_said(tree: Tree) -> Placed:
    """The answers, phrases, plans and danger signs of a tree, and the greetings of its clinics."""
    yield from everything_answered(tree)
    for phrase, text in tree.phrases.root.items():
        if not phrase.startswith(WORDS):
            yield f"{RESPONSES}/phrases", (phrase,), text
    for where, place, plan in tree.plans():
        yield from _plan(where, place, plan)
    for index, sign in enumerate(tree.red_flags.signs if tree.red_flags else ()):
        yield f"{INTENTS}/red_flags", ("signs", index, "question"), sign.question
        yield f"{INTENTS}/red_flags", ("signs", index, "advice"), sign.advice or ""
    for slug, clinic in tree.clinics.items():
        yield f"clinics/{slug}", ("greeting",), clinic.greeting or ""
        yield f"clinics/{slug}", ("out_of_hours",), clinic.out_of_hours or ""
        yield f"clinics/{slug}", ("crisis",), clinic.crisis or ""


def everything_answered(tree: Tree) -> Placed:
    """Every wording of every answer, for every kind of treatment and clinic."""
    for name, file in tree.responses.items():
        for place, wordings in answers(file):
            for index, text in enumerate(wordings):
                yield f"{RESPONSES}/{name}", (*place, index), text
    for slug, clinic in tree.clinics.items():
        for name, override in clinic.overrides.items():
            for place, wordings in answers(override):
                for index, text in enumerate(wordings):
                    yield f"clinics/{slug}", ("overrides", name, *place, index), text


def _plan(where: str, place: Path_, plan: PlanDifference) -> Placed:
    for index, stage in enumerate(plan.stages):
        at = (*place, "stages", index)
        yield where, (*at, "usual"), stage.usual
        yield where, (*at, "call"), stage.call
        for side, items in (("do", stage.do), ("dont", stage.dont)):
            for number, text in enumerate(items):
                yield where, (*at, side, number), text
    for index, check_in in enumerate(plan.check_ins):
        yield where, (*place, "check_ins", index, "say"), check_in.say
