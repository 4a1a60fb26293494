"""Where a clinic is less strict than the base: refused, unless its file says why and a clinician has signed it.

Less strict is an answer whose level is lower than the base's on any day, a symptom's that no longer says whom to call,
and anything that is allowed sooner. Other words about a danger sign count as less strict: only a clinician can tell.
What carries a level or speaks of a danger sign still names the number to call, signed or not.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.content.places import Path_
from bot.content.schema import ClinicFile, FirstDayDifference, Override
from bot.content.tree import Tree
from bot.core.content import Answer, Response
from bot.core.intents import RED_FLAG, SYMPTOM
from bot.core.model import Level
from bot.core.stages import FURTHEST_PAST, answer_on

MEND = 'be as strict as the base, or say `loosens: "why"` here and sign the file with reviewed_by and reviewed_on'
SAY_NUMBER = "say {phone} or {emergency_number} in it"
_NUMBERS = ("{phone}", "{emergency_number}")
_DAYS: tuple[int | None, ...] = (None, -1, *range(FURTHEST_PAST.days + 1))


def check_loosening(
    tree: Tree, where: str, place: Path_, override: Override, clinic: ClinicFile, base: Response, own: Response
) -> None:
    """Note where `own` is less strict than `base`, for every kind of treatment."""
    allowed = _is_signed(override.loosens, clinic)
    for kind in ("", *sorted({*base.kinds, *own.kinds})):
        before, after = base.kinds.get(kind, base), own.kinds.get(kind, own)
        at = (*place, "kinds", kind) if kind in override.kinds else place
        falls = None if allowed else next(_falls(before, after), None)
        if falls:
            tree.problem(where, at, falls, MEND)
        about_danger = base.name.startswith(RED_FLAG)
        for answer in after.answers:
            if answer in before.answers:
                continue
            if (about_danger or answer.level >= Level.SOON) and not _names_a_number(answer):
                says = "speaks of a danger sign" if about_danger else f"says {answer.level.word}"
                tree.problem(where, at, f"an answer that {says} names no number to call", SAY_NUMBER)


def check_first_day(tree: Tree, where: str, name: str, own: FirstDayDifference, clinic: ClinicFile) -> None:
    """Note what is allowed sooner than responses/first_days.yaml says."""
    base = tree.first_days.root[name]
    if _is_signed(own.loosens, clinic):
        return
    days = {"": (base.day, own.day)} | {kind: (base.kinds.get(kind, base.day), day) for kind, day in own.kinds.items()}
    for kind, (before, after) in days.items():
        if after is not None and after < before:
            what = f"{base.title} is allowed on day {after}, not from day {before} on{f' for {kind}' if kind else ''}"
            tree.problem(where, ("first_days", name), what, MEND)


def _is_signed(reason: str | None, clinic: ClinicFile) -> bool:
    return bool(reason and clinic.reviewed_by and clinic.reviewed_on)


def _falls(before: Response, after: Response) -> Iterator[str]:
    if before.name.startswith(RED_FLAG) and replace(before, kinds={}) != replace(after, kinds={}):
        yield "this answer speaks of a danger sign, and says something else than the base"
    if before.beside_danger != after.beside_danger:
        yield "this is said beside a danger sign, and says something else than the base"
    for day in _DAYS:
        was, now = answer_on(before, day), answer_on(after, day)
        on = "where the day is not known" if day is None else "before the treatment" if day < 0 else f"on day {day}"
        if now.level < was.level:
            yield f"{on} the level falls from {was.level.word} to {now.level.word}"
        if before.name.startswith(SYMPTOM) and _names_a_number(was) and not _names_a_number(now):
            yield f"{on} the base names a number to call, and this does not"


def _names_a_number(answer: Answer) -> bool:
    return all(map(names_a_number, answer.variations))


def names_a_number(text: str) -> bool:
    """Whether it says whom to call."""
    return any(number in text for number in _NUMBERS)
