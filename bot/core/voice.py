"""All that the patients of one clinic hear after one kind of treatment: the base, with what differs laid over it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.core.content import Clinic, Content, FirstDay, Plan, Response


@dataclass(frozen=True, slots=True)
class Voice:
    """`kind` None: not known, which is answered like the first of the list."""

    clinic: Clinic
    kind: str | None
    label: str
    responses: tuple[Response, ...]
    plan: Plan
    first_days: tuple[FirstDay, ...]


def response_for(content: Content, clinic: Clinic, kind: str | None, name: str) -> Response:
    """What is said for the intent `name`, with what differs at the clinic and for the kind."""
    response = clinic.responses.get(name) or content.responses[name]
    return response.kinds.get(kind or "", response)


def plan_for(content: Content, clinic: Clinic, kind: str | None) -> Plan:
    """The stages and check-ins, with what differs at the clinic and for the kind."""
    if clinic.plans:
        return clinic.plans.get(kind or "", clinic.plans[""])
    return content.plans.get(kind or "", Plan(content.stages, content.check_ins))


def first_days_for(content: Content, clinic: Clinic, kind: str | None) -> tuple[FirstDay, ...]:
    """What may be done again from which day on, the earliest first."""
    here = clinic.first_days or content.first_days
    found = (replace(one, day=one.kinds[kind]) if kind is not None and kind in one.kinds else one for one in here)
    return tuple(sorted(found, key=lambda one: one.day))


def voice_of(content: Content, clinic: Clinic, kind: str | None) -> Voice:
    """`label` tells the voice apart from the base, for those who read about problems."""
    differs = f" at {clinic.slug}" if speaks_otherwise(clinic) else ""
    after = f" after {content.kinds[kind].title}" if kind is not None and kind != next(iter(content.kinds)) else ""
    return Voice(
        clinic=clinic,
        kind=kind,
        label=f"{after}{differs}",
        responses=tuple(response_for(content, clinic, kind, name) for name in content.responses),
        plan=plan_for(content, clinic, kind),
        first_days=first_days_for(content, clinic, kind),
    )


def speaks_otherwise(clinic: Clinic) -> bool:
    """Whether the clinic says anything else than the base."""
    return bool(clinic.responses or clinic.plans or clinic.first_days)


def voices(content: Content) -> Iterator[Voice]:
    """Every voice that differs: the base and each clinic that says something else, for every kind of treatment."""
    default = content.clinics[content.default_clinic]
    differing = [clinic for clinic in content.clinics.values() if speaks_otherwise(clinic) and clinic is not default]
    for clinic in (default, *differing):
        for kind in content.kinds or (None,):
            yield voice_of(content, clinic, kind)
