"""Turns a tree of files into the frozen content of the core, once; nothing after this reads a dict."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bot.content.absent import absent_clinics
from bot.content.calibration import compile_calibration, compile_scope
from bot.content.clinics import Base, compile_clinic
from bot.content.differences import refuse_unusable
from bot.content.first_days import compile_first_days
from bot.content.garbage import no_collection
from bot.content.lexicon import LexiconFile, compile_lexicon
from bot.content.overlay import check_in, compile_response, plans, stage
from bot.content.signs import compile_signs, compile_sounds, sentences_of
from bot.content.strict import Problem
from bot.content.tree import Tree, read_tree
from bot.core.clinics import default_of
from bot.core.content import Content, Country, Intent, Kind, Plan
from bot.core.intents import TODAY
from bot.core.matcher import Matcher, train
from bot.core.matching.lessons import SILENT, Typed
from bot.core.matching.lexicon import Lexicon
from bot.core.sentences import packed
from bot.core.signs import Sign
from bot.core.today import answered_by_stages
from bot.errors import ContentError


@no_collection()
def load_content(root: Path | None = None, clinics_dir: Path | None = None, matcher: Matcher | None = None) -> Content:
    """Read and compile a tree; raises ContentError with every problem that keeps the bot from using it.

    `matcher` is what was learnt before from the same intents; without it they are learnt from now.
    """
    tree = read_tree(root, clinics_dir)
    refuse_unusable(tree)
    set_aside = set_broken_clinics_aside(tree)
    absent = absent_clinics({tree.clinic_files[problem.path] for problem in set_aside}, tree.clinics_dir)
    if tree.problems:
        raise ContentError([str(problem) for problem in sorted(tree.problems)])
    return replace(compile_content(tree, matcher), set_aside=tuple(map(str, sorted(set_aside))), absent=absent)


def set_broken_clinics_aside(tree: Tree) -> list[Problem]:
    """Take out the clinics whose files have problems, so that the others serve on; none where no other is left."""
    problems = [problem for problem in tree.problems if problem.path in tree.clinic_files]
    broken = {tree.clinic_files[problem.path] for problem in problems}
    if not tree.clinics.keys() - broken:
        return []
    for slug in broken & tree.clinics.keys():
        del tree.clinics[slug]
    tree.problems[:] = [problem for problem in tree.problems if problem.path not in tree.clinic_files]
    return problems


def compile_content(tree: Tree, matcher: Matcher | None = None) -> Content:
    """The content of a tree without problems."""
    assert tree.stages is not None  # noqa: S101 - `refuse_unusable` has reported a tree without stages
    plan = Plan(tuple(map(stage, tree.stages.stages)), tuple(map(check_in, tree.stages.check_ins)))
    differing = plans(plan, tree.stages.kinds)
    responses = {name: compile_response(name, file) for name, file in tree.responses.items()}
    if TODAY in responses:
        responses[TODAY] = answered_by_stages(responses[TODAY], plan, differing, tree.phrases.root)
    base = Base(
        responses, plan, differing, compile_first_days(tree.first_days), tree.phrases.root, tree.responses.get(TODAY)
    )
    intents = {intent.name: intent for intent in intents_of(tree)}
    return Content(
        intents=intents,
        responses=responses,
        phrases=tree.phrases.root,
        signs=_signs_of(tree, intents.values()),
        matcher=matcher or train_matcher(intents.values(), tree),
        stages=plan.stages,
        check_ins=plan.check_ins,
        clinics={slug: compile_clinic(slug, file, base, tree.clinics_dir) for slug, file in tree.clinics.items()},
        default_clinic=default_of(tree.clinics),
        kinds={name: Kind(name, entry.title, entry.words) for name, entry in tree.kinds.root.items()},
        countries={
            code: Country(one.title, one.emergency_number, one.words) for code, one in tree.countries.root.items()
        },
        plans=differing,
        first_days=base.first_days,
        quiet=(tree.stages.quiet_hours.begin, tree.stages.quiet_hours.end),
        zones=dict(tree.stages.zones),
    )


def intents_of(tree: Tree) -> list[Intent]:
    return [
        Intent(name, file.title or _humanise(name), file.description, packed(file.examples))
        for name, file in tree.intents.items()
    ]


def train_matcher(intents: Iterable[Intent], tree: Tree) -> Matcher:
    """The matcher of a tree, from the examples of its intents."""
    intents = list(intents)
    sounds = compile_sounds(tree.suspicion, tree.red_flags) if tree.suspicion and tree.red_flags else SILENT
    foreign = tree.out_of_scope
    return train(
        {intent.name: intent.examples for intent in intents},
        names={intent.name: f"{intent.title}. {intent.description}" for intent in intents},
        lexicon=lexicon_of(tree),
        out_of_scope=foreign.examples if foreign else (),
        typed=Typed({name: file.as_typed for name, file in tree.intents.items()}, foreign.as_typed if foreign else ()),
        sounds=sounds,
        thresholds=compile_calibration(tree.calibration) if tree.calibration else None,
        scope=compile_scope(tree.calibration),
    )


def lexicon_of(tree: Tree) -> Lexicon | None:
    """The words of a tree: those of the trade, and the kinds of what is out of scope."""
    elsewhere = tree.out_of_scope.kinds if tree.out_of_scope else {}
    return compile_lexicon(tree.lexicon or LexiconFile(), elsewhere) if tree.lexicon or elsewhere else None


def _humanise(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _signs_of(tree: Tree, intents: Iterable[Intent]) -> tuple[Sign, ...]:
    if not (tree.red_flags and tree.danger_words):
        return ()
    sentences = chain(
        chain.from_iterable(intent.examples for intent in intents), sentences_of(tree.red_flags, tree.suspicion)
    )
    return compile_signs(tree.red_flags, tree.danger_words, tree.suspicion.danger if tree.suspicion else (), sentences)
