"""Lays differences over what they differ from: the one way for a kind of treatment or a clinic to say something else.

The day ranges of a difference take the place of the days that they cover, and what sticks out on either side stays. So
whatever covered every day exactly once still does. Order: the base, the kind, the clinic, the clinic for the kind.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.content.days import parse_days, parse_stage_days
from bot.content.schema import (
    CheckInEntry,
    ClinicPlan,
    Difference,
    KindsDifference,
    LevelledAnswer,
    NamedEntry,
    PlanDifference,
    ResponseFile,
    StageEntry,
)
from bot.core.content import Answer, CheckIn, Named, Plan, Response, Stage

R = TypeVar("R", Answer, Stage)


def lay_over(base: Sequence[R], over: Sequence[R]) -> tuple[R, ...]:
    """The ranges of `over`, and of `base` what they leave."""
    kept: list[R] = list(base)
    for new in over:
        laid: list[R] = []
        for old in kept:
            laid += _outside(old, new)
        kept = laid
        kept.append(new)
    return tuple(sorted(kept, key=lambda ranged: ranged.first))


def _outside(old: R, new: R) -> Iterator[R]:
    """What is left of `old` before and after the days of `new`."""
    if old.first < new.first:
        last = new.first - 1 if old.last is None else min(old.last, new.first - 1)
        yield replace(old, last=last)
    if new.last is not None and (old.last is None or old.last > new.last):
        yield replace(old, first=max(old.first, new.last + 1))


def compile_response(name: str, file: ResponseFile) -> Response:
    """A response as its file says it, for every kind of treatment."""
    unknown = file.unknown_day or file.say
    assert unknown is not None  # noqa: S101 - the rules have reported a response without either
    base = Response(
        name=name,
        unknown_day=answer(0, None, unknown),
        by_day=lay_over((), [answer(*parse_days(days), say) for days, say in (file.days or {}).items()]),
        before=answer(-365, -1, file.before) if file.before else None,
        why=tuple(file.why or ()),
        how_long=tuple(file.how_long or ()),
        already=tuple(file.already or ()),
        named=_named((), file.named),
        beside_danger=file.beside_danger,
        sources=tuple(file.sources),
    )
    return replace(base, kinds={kind: with_difference(base, difference) for kind, difference in file.kinds.items()})


def with_override(base: Response, file: KindsDifference) -> Response:
    """`base` as a clinic says it: its difference over every kind, then what it says for single kinds."""
    differing = {kind: with_difference(response, file) for kind, response in base.kinds.items()}
    whole = with_difference(replace(base, kinds={}), file)
    own = {kind: with_difference(differing.get(kind, whole), over) for kind, over in file.kinds.items()}
    return replace(whole, kinds=differing | own)


def with_difference(base: Response, file: Difference) -> Response:
    """`base`, with what `file` says in place of the same parts."""
    if file.say is not None:
        base = replace(base, by_day=(), unknown_day=answer(0, None, file.say))
    if file.days is not None:
        everyday = base.by_day or (replace(base.unknown_day, first=0, last=None),)
        over = [answer(*parse_days(days), wordings) for days, wordings in file.days.items()]
        base = replace(base, by_day=lay_over(everyday, over))
    return replace(
        base,
        unknown_day=answer(0, None, file.unknown_day) if file.unknown_day is not None else base.unknown_day,
        before=answer(-365, -1, file.before) if file.before is not None else base.before,
        why=tuple(file.why) if file.why is not None else base.why,
        how_long=tuple(file.how_long) if file.how_long is not None else base.how_long,
        already=tuple(file.already) if file.already is not None else base.already,
        named=_named(base.named, file.named),
        beside_danger=file.beside_danger or base.beside_danger,
    )


def _named(base: Sequence[Named], over: Mapping[str, NamedEntry]) -> tuple[Named, ...]:
    """The things that are named, those of `over` in place of the same of `base`."""
    own = [Named(thing, tuple(entry.words), tuple(entry.say)) for thing, entry in over.items()]
    return (*own, *(one for one in base if one.thing not in over))


def answer(first: int, last: int | None, wordings: list[str] | LevelledAnswer) -> Answer:
    """The answer of some days as it stands in a file."""
    if isinstance(wordings, LevelledAnswer):
        return Answer(first, last, tuple(wordings.say), wordings.level)
    return Answer(first, last, tuple(wordings))


def plans(base: Plan, differences: Mapping[str, PlanDifference]) -> dict[str, Plan]:
    """The whole plan of every kind of treatment whose stages or check-ins differ."""
    return {kind: _plan(base, file) for kind, file in differences.items()}


def clinic_plans(base: Plan, kinds: Mapping[str, Plan], file: ClinicPlan) -> dict[str, Plan]:
    """The plans of a clinic: "" for every kind that does not differ."""
    whole = {"": _plan(base, file)} | {kind: _plan(plan, file) for kind, plan in kinds.items()}
    return whole | {kind: _plan(whole.get(kind, whole[""]), over) for kind, over in file.kinds.items()}


def _plan(base: Plan, file: PlanDifference) -> Plan:
    own = [check_in(entry) for entry in file.check_ins]
    kept = [item for item in base.check_ins if item.day not in {item.day for item in own}]
    check_ins = sorted((*kept, *own), key=lambda item: (item.day, item.at))
    return Plan(lay_over(base.stages, [stage(entry) for entry in file.stages]), tuple(check_ins))


def stage(entry: StageEntry) -> Stage:
    """A stage as it stands in a file."""
    days = parse_stage_days(entry.days)
    sides = tuple(entry.do), tuple(entry.dont)
    return Stage(entry.name, *days, entry.title, entry.usual, *sides, entry.call, entry.asked)


def check_in(entry: CheckInEntry) -> CheckIn:
    return CheckIn(entry.day, entry.at, entry.say)
