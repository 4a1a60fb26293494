"""Where somebody is in her recovery: the answer to `timeline_today`, made of the stages, and the picture beside it.

The stages are written once, in stages.yaml; /today, the question in words, the picture and the printed timeline show
the same texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.chart import PICTURE
from bot.core.content import Answer, FirstDay, Plan, Response, Stage
from bot.core.model import Picture, Session
from bot.core.scene import Scene
from bot.core.stages import stage_of
from bot.core.voice import first_days_for

BAR = 15  # cells


def answered_by_stages(
    response: Response, base: Plan, plans: Mapping[str, Plan], phrases: Mapping[str, str]
) -> Response:
    """`response` with an answer for every stage and kind of treatment; one that has days of its own keeps them."""
    if response.by_day:
        return response
    whole = _by_stage(response, base.stages, phrases)
    kinds = {kind: _by_stage(response, plan.stages, phrases) for kind, plan in plans.items()}
    return replace(whole, kinds={kind: replace(one, kinds={}) for kind, one in kinds.items()})


def _by_stage(response: Response, stages: Sequence[Stage], phrases: Mapping[str, str]) -> Response:
    answers = [Answer(stage.first, stage.last, (_told(stage, phrases),)) for stage in stages]
    return replace(
        response,
        by_day=tuple(one for one in answers if one.first >= 0),
        before=next((one for one in answers if one.first < 0), response.before),
    )


def _told(stage: Stage, phrases: Mapping[str, str]) -> str:
    """The text of a stage; what depends on the day and the clinic is left to be filled in."""
    parts = {
        "title": stage.title,
        "usual": stage.usual,
        "do": "\n".join(phrases["today_do"].replace("{item}", item) for item in stage.do),
        "dont": "\n".join(phrases["today_dont"].replace("{item}", item) for item in stage.dont),
        "call": stage.call,
    }
    text = phrases["today_booked" if stage.first < 0 else "today"]
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    return text


def facts_of_day(day: int, session: Session, scene: Scene) -> dict[str, str]:
    """What the text of a stage leaves open: the bar of the days, and what comes next."""
    stages = scene.plan(session).stages
    now = stage_of(day, stages)
    coming = [stage for stage in stages if now.last is not None and stage.first == now.last + 1]
    lines = [scene.phrase("today_next", day=stage.first, title=stage.title) for stage in coming]
    later = [one for one in _first_days(session, scene) if one.day > day]
    if later and day >= 0:
        soon = [one for one in later if one.day == later[0].day]
        lines.append(scene.phrase("today_soon", day=later[0].day, things=_titles(soon)))
    return {"bar": bar(day), "next": "\n".join(lines) or scene.phrase("today_over")}


def bar(day: int) -> str:
    """The days as a bar: a cell is a day in the first two weeks, then two days, and after a month all is full."""
    cells = day + 1 if day < BAR else (day + 2) // 2
    full = min(max(cells, 0), BAR)
    return "▰" * full + "▱" * (BAR - full)


def picture_of_day(day: int, session: Session, scene: Scene) -> Picture:
    """The timeline with this day marked; its words say what is allowed already, and from when the rest."""
    first_days = _first_days(session, scene)
    lines = []
    if day >= 0:
        title = stage_of(day, scene.plan(session).stages).title
        lines.append(scene.phrase("picture_today", day=day, title=title))
    else:
        lines.append(scene.phrase("picture_booked"))
    lines += _allowed(day, first_days, "picture_allowed", scene)
    return Picture(PICTURE, "\n".join(lines), scene.clinic.slug, day, scene.kind(session))


def allowed_when(day: int | None, session: Session, scene: Scene) -> str:
    """What is allowed on `day`, and from when on the rest is; all of that where the day is not known, or to come."""
    lines = _allowed(-1 if day is None else day, _first_days(session, scene), "allowed_by_day", scene)
    return "\n".join((*lines, "", scene.phrase("allowed_if_calm")))


def _allowed(day: int, first_days: Sequence[FirstDay], phrase: str, scene: Scene) -> list[str]:
    allowed = [one for one in first_days if 0 <= one.day <= day]
    lines = [scene.phrase(phrase, day=day, things=_titles(allowed))] if allowed else []
    for later in sorted({one.day for one in first_days if one.day > day}):
        things = _titles([one for one in first_days if one.day == later])
        lines.append(scene.phrase("picture_later", day=later, things=things))
    return lines


def _first_days(session: Session, scene: Scene) -> tuple[FirstDay, ...]:
    return first_days_for(scene.content, scene.clinic, scene.kind(session))


def _titles(things: Sequence[FirstDay]) -> str:
    return "; ".join(one.title for one in things)
