"""Compiles a clinic's file: its facts, its logo and hours, and its differences laid over the base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from bot.content.overlay import clinic_plans, compile_response, with_override
from bot.content.schema import ClinicFile, FirstDayDifference, ResponseFile
from bot.core.content import Clinic, FirstDay, Plan, Response, SecondContact
from bot.core.hours import read_hours
from bot.core.intents import TODAY
from bot.core.today import answered_by_stages

COPIED = (
    *("name", "time_zone", "country", "phone", "emergency_number", "greeting", "hours", "out_of_hours", "address"),
    *(
        "crisis",
        "booking_url",
        "staff_chat_id",
        "self_harm_to_staff",
        "reviewed_by",
        "reviewed_on",
        "token_env",
        "language",
    ),
)
LONGEST_HOLIDAY = 60  # days


@dataclass(frozen=True, slots=True)
class Base:
    """What every clinic says that does not differ. `today` is the file of the answer that is made of the stages."""

    responses: Mapping[str, Response]
    plan: Plan
    plans: Mapping[str, Plan]
    first_days: tuple[FirstDay, ...]
    phrases: Mapping[str, str]
    today: ResponseFile | None


def compile_clinic(slug: str, file: ClinicFile, base: Base, folder: Path) -> Clinic:
    """The clinic as the core sees it; `folder` is where its logo lies."""
    own = clinic_plans(base.plan, base.plans, file.plan) if file.plan else {}
    responses = {name: with_override(base.responses[name], override) for name, override in file.overrides.items()}
    if own and base.today is not None and TODAY not in responses:
        others = {kind: plan for kind, plan in own.items() if kind}
        responses[TODAY] = answered_by_stages(compile_response(TODAY, base.today), own[""], others, base.phrases)
    return Clinic(
        slug=slug,
        products=file.products.model_dump(exclude_none=True) if file.products else None,
        second_contact=SecondContact(**file.second_contact.model_dump()) if file.second_contact else None,
        kinds=tuple(file.kinds),
        logo=(folder / file.logo).read_bytes() if file.logo else None,
        opening=read_hours(file.hours, holidays_of(file.holidays)) if file.hours else None,
        responses=responses,
        plans=own,
        first_days=_first_days(base.first_days, file.first_days),
        **{name: getattr(file, name) for name in COPIED},
    )


def holidays_of(texts: Sequence[str]) -> list[date]:
    """Every day of "2026-12-25" and "2026-12-24 - 2027-01-02"; raises ValueError for anything else."""
    days = []
    for text in texts:
        first, _, last = (part.strip() for part in text.partition(" - "))
        begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
        if not timedelta(0) <= end - begin <= timedelta(days=LONGEST_HOLIDAY):
            raise ValueError(f"{text!r} ends before it begins, or lasts longer than {LONGEST_HOLIDAY} days")
        days += [begin + timedelta(days=step) for step in range((end - begin).days + 1)]
    return days


def _first_days(base: Sequence[FirstDay], own: Mapping[str, FirstDayDifference]) -> tuple[FirstDay, ...]:
    if not own:
        return ()
    return tuple(_first_day(one, own[one.name]) if one.name in own else one for one in base)


def _first_day(base: FirstDay, own: FirstDayDifference) -> FirstDay:
    return replace(base, day=base.day if own.day is None else own.day, kinds={**base.kinds, **own.kinds})
