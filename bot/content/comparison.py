"""What each clinic says otherwise, beside what the base says: for whoever reads and signs it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.core.content import Answer, Clinic, Content, Plan, Response, Stage
from bot.core.intents import TODAY
from bot.core.model import Level


@dataclass(frozen=True, slots=True)
class Beside:
    """One difference: where it is, the words of the base, the clinic's own."""

    where: str
    base: str
    here: str


def beside(content: Content) -> Iterator[Beside]:
    """Every difference of every clinic, in the order of the answers."""
    base = Plan(content.stages, content.check_ins)
    for slug, clinic in sorted(content.clinics.items()):
        file = f"clinics/{slug}.yaml"
        for name, own in clinic.responses.items():
            if name != TODAY or not clinic.plans:  # else it is made of the stages, which are shown below
                yield from _response(f"{file}: {name}", content.responses[name], own)
        yield from _first_days(file, content, clinic)
        for kind, plan in clinic.plans.items():
            yield from _plan(f"{file}{_after(kind)}", content.plans.get(kind, base), plan)


def _response(where: str, base: Response, own: Response) -> Iterator[Beside]:
    for kind in ("", *own.kinds):
        before, after = base.kinds.get(kind, base), own.kinds.get(kind, own)
        at = f"{where}{_after(kind)}"
        for answer in after.by_day:
            there = [one for one in before.by_day or (before.unknown_day,) if _meet(one, answer)]
            if all(one.variations != answer.variations for one in there):
                yield Beside(f"{at}, days {answer.days}", "\n".join(map(_said, there)), _said(answer))
        for name, old, new in (
            ("unknown day", before.unknown_day, after.unknown_day),
            ("before the treatment", before.before, after.before),
        ):
            if old != new:
                yield Beside(f"{at}, {name}", _said(old), _said(new))
        for name, words, others in (
            ("why", before.why, after.why),
            ("how long", before.how_long, after.how_long),
            ("already done", before.already, after.already),
            *_named(before, after),
            ("beside a danger sign", (before.beside_danger or "",), (after.beside_danger or "",)),
        ):
            if words != others:
                yield Beside(f"{at}, {name}", "\n".join(words), "\n".join(others))


def _named(before: Response, after: Response) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    known = {one.thing: one.say for one in before.named}
    for one in after.named:
        yield f"{one.thing} is named", known.get(one.thing, ()), one.say


def _first_days(file: str, content: Content, clinic: Clinic) -> Iterator[Beside]:
    for base, own in zip(content.first_days, clinic.first_days, strict=False):
        if base != own:
            yield Beside(f"{file}: {base.title}, first day", _days(base.day, base.kinds), _days(own.day, own.kinds))


def _days(day: int, kinds: Mapping[str, int]) -> str:
    return ", ".join([f"day {day}", *(f"after {kind} day {own}" for kind, own in kinds.items())])


def _plan(where: str, base: Plan, own: Plan) -> Iterator[Beside]:
    for stage in own.stages:
        there = [one for one in base.stages if _meet(one, stage)]
        told = {(one.usual, *one.do, *one.dont, one.call) for one in there}
        here = (stage.usual, *stage.do, *stage.dont, stage.call)
        if here not in told:
            yield Beside(f"{where}: stage {stage.name}", "\n".join(map(" ".join, sorted(told))), " ".join(here))
    for item in own.check_ins:
        if item not in base.check_ins:
            old = "\n".join(one.say for one in base.check_ins if one.day == item.day)
            yield Beside(f"{where}: check-in of day {item.day}", old, f"{item.at:%H:%M} {item.say}")


def _after(kind: str) -> str:
    return f" after {kind}" if kind else ""


def _said(answer: Answer | None) -> str:
    if answer is None:
        return ""
    level = "" if answer.level is Level.NONE else f"[{answer.level.word}] "
    return level + "\n".join(answer.variations)


def _meet(one: Answer | Stage, other: Answer | Stage) -> bool:
    return (one.last is None or other.first <= one.last) and (other.last is None or one.first <= other.last)
