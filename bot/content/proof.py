"""Walks every day of the recovery, for every clinic, kind of treatment and answer: one answer each, none out of reach.

What the rules say of the files is proven here once more of what was compiled, differences laid over, as the bot will
look it up. `LAST_DAY` is as far as the walk goes; no range begins after the bot has forgotten the date.
"""

from collections.abc import Sequence

from bot.content.places import Path_
from bot.content.tree import RESPONSES, Tree
from bot.core.content import Answer, Content, Stage
from bot.core.model import Level
from bot.core.stages import FURTHEST_PAST
from bot.core.voice import Voice, voices

LAST_DAY = 90


def prove_every_day(tree: Tree, content: Content) -> None:
    """Note in `tree.problems` every day without its one answer or stage, and every range that no day reaches."""
    for voice in voices(content):
        place: Path_ = ("kinds", voice.kind or "")
        _walk(tree, "responses/stages", place, "the stages", voice, voice.plan.stages)
        for response in voice.responses:
            if response.by_day:
                where = f"{RESPONSES}/{response.name}"
                _walk(tree, where, place, response.name, voice, response.by_day)
                _levels(tree, where, place, voice, response.by_day)


def _walk(
    tree: Tree, where: str, place: Path_, name: str, voice: Voice, ranges: Sequence[Answer] | Sequence[Stage]
) -> None:
    for day in range(LAST_DAY + 1):
        count = sum(one.first <= day and (one.last is None or day <= one.last) for one in ranges)
        if count != 1:
            what = f"{name}{voice.label}: day {day} has {count or 'no'} answers"
            tree.problem(where, place, what, "let the ranges follow each other, and the last one stay open")
            return
    for one in ranges:
        if one.first > FURTHEST_PAST.days:
            what = f"{name}{voice.label}: no day reaches what begins on day {one.first}"
            tree.problem(
                where, place, what, f"dates are forgotten after {FURTHEST_PAST.days} days: let it begin sooner"
            )


def _levels(tree: Tree, where: str, place: Path_, voice: Voice, ranges: Sequence[Answer]) -> None:
    highest = Level.NONE
    for answer in ranges:
        if answer.level < highest:
            what = f"{voice.label.strip() or 'here'} the level falls to {answer.level.word} on day {answer.first}"
            tree.problem(where, place, what, "a later day is never less serious")
        highest = max(highest, answer.level)
