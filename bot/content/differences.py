"""The rules for what differs by kind of treatment or clinic: it fits what it is laid over, and no day is unclear."""

from itertools import pairwise

from bot.content.clinic_rules import check_clinic
from bot.content.days import parse_stage_days
from bot.content.loosening import SAY_NUMBER, check_loosening, names_a_number
from bot.content.overlay import compile_response, with_override
from bot.content.places import Path_
from bot.content.rules import (
    answers,
    check_answer_placeholders,
    check_say,
    check_stage,
    level_falls,
    read_days,
    refuse_broken,
)
from bot.content.schema import ClinicFile, Difference, KindsDifference, PlanDifference, ResponseFile
from bot.content.sign_rules import check_signs
from bot.content.tree import RESPONSES, Tree
from bot.core.content import Response
from bot.core.model import Level


def refuse_unusable(tree: Tree) -> None:
    """Note in `tree.problems` everything that keeps the bot from using the tree."""
    refuse_broken(tree)
    check_signs(tree)
    flawed = {problem.path for problem in tree.problems}
    sound = {}
    for name, file in tree.responses.items():
        where = f"{RESPONSES}/{name}"
        if tree.files[where].path not in flawed and _fits(tree, where, (), file):
            sound[name] = file
            for kind, response in compile_response(name, file).kinds.items():
                _levels(tree, where, ("kinds", kind), response)
    for where, place, plan in tree.plans():
        if "kinds" in place:
            _known_kind(tree, where, place)
        if plan is not tree.stages:
            _plan(tree, where, place, plan)
    for slug, clinic in tree.clinics.items():
        check_clinic(tree, slug, clinic)
        for name in clinic.overrides:
            if name in sound:
                _override(tree, f"clinics/{slug}", clinic, name, sound[name])
            elif name not in tree.responses:
                what, mend = f"there is no answer {name!r}", f"use the name of a file in {RESPONSES}"
                tree.problem(f"clinics/{slug}", ("overrides", name), what, mend)


def _plan(tree: Tree, where: str, place: Path_, plan: PlanDifference) -> None:
    """The stages and check-ins that differ for a kind of treatment, or at a clinic."""
    last_day: int | None = -1_000_000
    before = ""
    for index, entry in enumerate(plan.stages):
        at = (*place, "stages", index)
        check_stage(tree, where, at, entry)
        if not names_a_number(entry.call):
            tree.problem(where, (*at, "call"), "this stage names no number to call", SAY_NUMBER)
        try:
            first, last = parse_stage_days(entry.days)
        except ValueError as error:
            tree.problem(where, (*at, "days"), str(error), 'write "before", "3", "0-1" or "15+"')
            break
        if last_day is None or first <= last_day:
            what = f'day {first} stands in two ranges, "{before}" and "{entry.days}"'
            tree.problem(where, (*at, "days"), what, "write the stages in their order")
        last_day, before = last, entry.days
    for index, item in enumerate(plan.check_ins):
        check_answer_placeholders(tree, where, (*place, "check_ins", index, "say", "days"), [item.say])


def _override(tree: Tree, where: str, clinic: ClinicFile, name: str, file: ResponseFile) -> None:
    place, override = ("overrides", name), clinic.overrides[name]
    for key, wordings in answers(override):
        check_answer_placeholders(tree, where, (*place, *key), wordings)
    check_say(tree, where, place, override)
    fits = _ranges_apart(tree, where, place, override)
    if not _fits(tree, where, place, override) or not fits:
        return
    for kind, difference in file.kinds.items():
        covered = override.model_fields_set & difference.model_fields_set
        if covered and kind not in override.kinds:
            what = f"what this answer says for {kind!r} would be covered: {', '.join(sorted(covered))}"
            tree.problem(where, place, what, f"add `kinds: {{{kind}: …}}`, with {{}} where it is the same there")
    base = compile_response(name, file)
    whole = with_override(base, override)
    check_loosening(tree, where, place, override, clinic, base, whole)
    _levels(tree, where, place, whole)
    for kind, response in whole.kinds.items():
        _levels(tree, where, (*place, "kinds", kind), response)


def _fits(tree: Tree, where: str, place: Path_, file: KindsDifference) -> bool:
    """Whether every kind in it is known, and its days can be laid over others."""
    fits = True
    for kind, difference in file.kinds.items():
        at = (*place, "kinds", kind)
        check_say(tree, where, at, difference)
        fits = _known_kind(tree, where, at) and _ranges_apart(tree, where, at, difference) and fits
    return fits


def _known_kind(tree: Tree, where: str, place: Path_) -> bool:
    base, *others = list(tree.kinds.root) or [""]
    kind = place[-1]
    if kind in others:
        return True
    mend = f"known are: {', '.join(others)} (responses/kinds.yaml)"
    if kind == base:
        mend = "write it without `kinds`: what stands there is for this kind"
    tree.problem(where, place, f"{kind!r} is no kind of treatment that differs", mend)
    return False


def _ranges_apart(tree: Tree, where: str, place: Path_, difference: Difference) -> bool:
    ranges = read_days(tree, where, place, difference.days or ())
    if ranges is None:
        return False
    ranges.sort(key=lambda found: found[0])
    for (_, last, before), (first, _, key) in pairwise(ranges):
        if last is None or first <= last:
            what = f'day {first} stands in two ranges, "{before}" and "{key}"'
            tree.problem(where, (*place, "days", key), what, "let the ranges not overlap")
            return False
    return True


def _levels(tree: Tree, where: str, place: Path_, response: Response) -> None:
    highest = Level.NONE
    for answer in response.by_day:
        if answer.level < highest:
            tree.problem(where, (*place, "days", answer.days), *level_falls(answer.level, highest))
        highest = max(highest, answer.level)
