"""What the picture of the timeline shows, in words and days; `bot/drawing/` draws it."""

from dataclasses import dataclass

from bot.core.clinics import clinic_of
from bot.core.content import Content
from bot.core.model import Picture
from bot.core.stages import stage_of
from bot.core.voice import first_days_for, plan_for

PICTURE = "timeline"


@dataclass(frozen=True, slots=True)
class Row:
    """Something that is allowed from `day` on."""

    title: str
    day: int


@dataclass(frozen=True, slots=True)
class Chart:
    """`day` below 0: booked. `stage` are its first and last day (None: for ever), or None while it is booked."""

    heading: str
    title: str
    day: int | None
    stage: tuple[int, int | None] | None
    rows: tuple[Row, ...]
    axis: str
    allowed: str
    waiting: str


def chart_of(picture: Picture, content: Content) -> Chart:
    """The chart that `picture` names. A kind of treatment that is gone is drawn like the first."""
    phrases, day = content.phrases, picture.day if picture.day is not None else -1
    clinic = clinic_of(content, picture.clinic)
    plan = plan_for(content, clinic, picture.kind)
    stage = stage_of(day, plan.stages)
    booked = day < 0
    return Chart(
        heading=stage.title if booked else phrases["chart_day"].replace("{day}", str(day)),
        title=phrases["chart_booked"] if booked else stage.title,
        day=day,
        stage=None if booked else (stage.first, stage.last),
        rows=tuple(Row(one.title, one.day) for one in first_days_for(content, clinic, picture.kind)),
        axis=phrases["chart_axis"],
        allowed=phrases["chart_allowed"],
        waiting=phrases["chart_waiting"],
    )
