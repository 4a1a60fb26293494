"""What `aftercare check` proves beyond the rules: that the content is sound for patients, and says so for authors."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.content.agreement import check_agreement
from bot.content.banned import Banned
from bot.content.compile import compile_content, intents_of, train_matcher
from bot.content.differences import refuse_unusable
from bot.content.examples import Examined, examine, examples_of
from bot.content.markup import check_markup
from bot.content.once import Once, anew
from bot.content.places import Path_
from bot.content.proof import prove_every_day
from bot.content.rules import DAY_PLACEHOLDERS, wrong_braces
from bot.content.schema import ResponseFile
from bot.content.soothing import check_soothing
from bot.content.strict import Problem
from bot.content.texts import everything_answered, everything_said
from bot.content.tree import INTENTS, RESPONSES, Tree
from bot.core.content import Content
from bot.core.intents import CARE, RED_FLAG, SYMPTOM, TIMELINE
from bot.core.model import Level
from bot.core.scene import CLINIC_PLACEHOLDERS, Scene
from bot.core.text import spoken

_CALLED_TODAY = re.compile(r"\b(?:today|tonight)\W+(?:is\W+)?(?:it\W+is\W+)?day\s+\{day\}")
_BY_TODAY = re.compile(r"(?<!\{)\b(?:today|tonight|tomorrow|yesterday)\b(?!\})")
_TYPED_NUMBER = re.compile(r"\+?\d[\d ()/-]{5,}\d")
LONGEST = 3500  # UTF-16 units: Telegram takes 4,096, and an answer may stand beside others
SOURCED = (SYMPTOM, RED_FLAG, CARE, TIMELINE)
SYMPTOMS = (SYMPTOM, RED_FLAG)
OPENINGS = frozenset({"why", "how_long"})  # a sentence or two in front of an answer
ANY_MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)


def check(tree: Tree, once: Once = anew) -> tuple[list[Problem], Content | None]:
    """Every problem of a tree, sorted by place; and its content, where it has none.

    What only compiled content shows is proven beside any problem that does not keep the bot from using the tree. What
    is found of its intents alone is found `once`.
    """
    refuse_unusable(tree)
    usable = not tree.problems
    for name, file in tree.responses.items():
        _response(tree, name, file)
    _first_days(tree)
    _banned(tree)
    check_soothing(tree)
    check_markup(tree)
    _about_any_day(tree)
    _says_when_to_call(tree)
    _danger_is_read(tree)
    _examples_once(tree)
    _titles_once(tree)
    matcher = once("matcher", lambda: train_matcher(intents_of(tree), tree)) if usable else None
    content = compile_content(tree, matcher) if usable else None
    if content is not None:
        _lengths(tree, content)
        _examples_read(tree, content, once("examples", lambda: examine(tree, content)))
        prove_every_day(tree, content)
        check_agreement(tree, content)
    return sorted(set(tree.problems)), None if tree.problems else content


def _response(tree: Tree, name: str, file: ResponseFile) -> None:
    where = f"{RESPONSES}/{name}"
    if name.startswith(SOURCED) and not file.sources:
        mend = "add `sources: [S2]`, keys of responses/sources.yaml"
        tree.problem(where, (), "this answer states facts without a source", mend)
    _sources(tree, where, (), file.sources)


def _sources(tree: Tree, where: str, place: Path_, keys: Iterable[str]) -> None:
    for index, key in enumerate(keys):
        known = tree.sources.root
        if key not in known and key[:-1] not in known:
            tree.problem(where, (*place, "sources", index), f"no source {key!r}", "add it to responses/sources.yaml")


def _first_days(tree: Tree) -> None:
    where = "responses/first_days"
    if where not in tree.files and "responses/stages" in tree.files:
        tree.problem(where, (), "no text can be compared with its days", "copy the bundled file, and change its days")
    for name, entry in tree.first_days.root.items():
        _sources(tree, where, (name,), entry.sources)
        if entry.answered_by is not None and f"{RESPONSES}/{entry.answered_by}" not in tree.files:
            what, mend = f"no answer {entry.answered_by!r}", f"use the name of a file in {RESPONSES}"
            tree.problem(where, (name, "answered_by"), what, mend)
        for kind in entry.kinds:
            tree.check_kind(where, (name, "kinds", kind), kind)


def _banned(tree: Tree) -> None:
    """No text soothes, diagnoses or doses."""
    banned = Banned(tree.banned.root)
    for file, place, text in everything_said(tree):
        for said, instead in banned.said_in(text):
            tree.problem(file, place, f"no answer may say {said!r}", instead)


def _about_any_day(tree: Tree) -> None:
    """Whoever asks on day 1 about Saturday gets Saturday's answer: no answer may call its day today's."""
    for file, place, text in everything_answered(tree):
        if _CALLED_TODAY.search(text.casefold()):
            problem = "the answer may be about another day than today"
            tree.problem(file, place, problem, 'write "it is day {day}" or "on day {day}"')
        elif "days" in place and (found := _BY_TODAY.search(text.casefold())):
            problem = f"{found[0]!r}: the answer may be about another day than today"
            tree.problem(file, place, problem, 'write {today} or {tomorrow}, which fit any day, or "the day before"')


def _says_when_to_call(tree: Tree) -> None:
    """Whoever asks about a symptom reads each time whom to call, and when; the number is that of each clinic."""
    for file, place, text in everything_answered(tree):
        name = place[1] if place[0] == "overrides" else file.rpartition("/")[2]
        due = str(name).startswith(SYMPTOMS) and OPENINGS.isdisjoint(place) and "{phone}" not in text
        typed = _TYPED_NUMBER.search(text) if due or place[0] != "overrides" else None
        if typed:
            what, until = f"a phone number is typed here: {typed[0]}", text[: typed.end()]
            tree.problem(file, place, what, "write {phone}, which is each clinic's own", until, typed[0])
        elif due and not wrong_braces(
            text, (*CLINIC_PLACEHOLDERS, *DAY_PLACEHOLDERS)
        ):  # else {phone} may be one of them
            tree.problem(file, place, "this answer does not say when to call", "say when, and name {phone}")


def _danger_is_read(tree: Tree) -> None:
    """Content for patients has danger signs; a tree of another kind is tried with `ask` and needs none."""
    where = f"{INTENTS}/red_flags"
    if tree.red_flags is None and where not in tree.files:
        tree.problem(where, (), "no danger sign is read", "copy the bundled file, and never do without it")


def _examples_once(tree: Tree) -> None:
    """No example stands twice, in one intent or in two."""
    first: dict[str, str] = {}
    for name, place, example in examples_of(tree):
        same = spoken(example)
        if same in first:
            what = f"{example!r} stands in {first[same]} already"
            tree.problem(f"{INTENTS}/{name}", place, what, "keep it in one of the two")
        first.setdefault(same, name)


def _titles_once(tree: Tree) -> None:
    first: dict[str, str] = {}
    for name, file in tree.intents.items():
        title = (file.title or name).casefold()
        if title in first:
            tree.problem(f"{INTENTS}/{name}", ("title",), f"{first[title]} has this title too", "give it another")
        first.setdefault(title, name)


def _scene(content: Content, slug: str) -> Scene:
    return Scene(content, content.clinics[slug], ANY_MOMENT)


def _lengths(tree: Tree, content: Content) -> None:
    """No text is longer than Telegram takes, with the words of any clinic filled in."""
    scenes = [_scene(content, slug) for slug in content.clinics]
    for where, place, text in everything_answered(tree):
        longest = max(len(scene.fill(text, day=99).encode("utf-16-le")) // 2 for scene in scenes)
        if longest > LONGEST:
            tree.problem(where, place, f"{longest} characters are too long", f"say it in {LONGEST}")


def _examples_read(tree: Tree, content: Content, examined: Examined) -> None:
    """No example is won by another intent, or raises a danger sign of another one unless its answer is as urgent."""
    for problem in examined.problems:
        tree.problem(*problem)
    for name, raising in examined.raising.items():
        if content.responses[name].unknown_day.level < Level.URGENT:
            for problem in raising:
                tree.problem(*problem)
