"""Turns a tree of files into the frozen content of the core, once; nothing after this reads a dict."""

from collections.abc import Iterable
from pathlib import Path

from bot.content.calibration import compile_calibration
from bot.content.days import parse_days, parse_stage_days
from bot.content.lexicon import compile_lexicon
from bot.content.rules import refuse_broken
from bot.content.schema import ClinicFile, LevelledAnswer, ResponseFile, StagesFile
from bot.content.signs import compile_signs
from bot.content.tree import Tree, read_tree
from bot.core.content import Answer, CheckIn, Clinic, Content, Intent, Response, Stage
from bot.core.matcher import Matcher, train
from bot.core.model import Level
from bot.errors import ContentError

DEFAULT_CLINIC = "demo"


def load_content(root: Path | None = None, clinics_dir: Path | None = None, retention_days: int = 180) -> Content:
    """Read and compile a tree; raises ContentError with every problem that keeps the bot from using it."""
    tree = read_tree(root, clinics_dir)
    refuse_broken(tree)
    if tree.problems:
        raise ContentError([str(problem) for problem in sorted(tree.problems)])
    return compile_content(tree, retention_days)


def compile_content(tree: Tree, retention_days: int = 180) -> Content:
    """The content of a tree without problems."""
    assert tree.stages is not None  # noqa: S101 - `refuse_broken` has reported a tree without stages
    stages, check_ins = _stages(tree.stages)
    intents = {
        name: Intent(name, file.title or _humanise(name), file.description, tuple(file.examples))
        for name, file in tree.intents.items()
    }
    return Content(
        intents=intents,
        responses={name: _response(name, file) for name, file in tree.responses.items()},
        phrases=tree.phrases.root,
        signs=compile_signs(tree.red_flags) if tree.red_flags else (),
        matcher=train_matcher(intents.values(), tree),
        stages=stages,
        check_ins=check_ins,
        clinics={slug: _clinic(slug, file) for slug, file in tree.clinics.items()},
        default_clinic=default_clinic(tree),
        retention_days=retention_days,
    )


def train_matcher(intents: Iterable[Intent], tree: Tree) -> Matcher:
    """The matcher of a tree, from the examples of its intents."""
    intents = list(intents)
    return train(
        {intent.name: intent.examples for intent in intents},
        names={intent.name: f"{intent.title}. {intent.description}" for intent in intents},
        lexicon=compile_lexicon(tree.lexicon) if tree.lexicon else None,
        out_of_scope=tree.out_of_scope.examples if tree.out_of_scope else (),
        thresholds=compile_calibration(tree.calibration) if tree.calibration else None,
    )


def default_clinic(tree: Tree) -> str:
    """The only clinic of its own, else the demo clinic, else the first by name."""
    own = [slug for slug in tree.clinics if slug != DEFAULT_CLINIC]
    return own[0] if len(own) == 1 else DEFAULT_CLINIC if DEFAULT_CLINIC in tree.clinics else min(tree.clinics)


def _humanise(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _answer(first: int, last: int | None, wordings: list[str] | LevelledAnswer) -> Answer:
    if isinstance(wordings, LevelledAnswer):
        return Answer(first, last, tuple(wordings.say), Level[wordings.triage.upper()])
    return Answer(first, last, tuple(wordings))


def _response(name: str, file: ResponseFile) -> Response:
    unknown = file.unknown_day or file.say
    assert unknown is not None  # noqa: S101 - `refuse_broken` has reported a response without either
    return Response(
        name=name,
        unknown_day=_answer(0, None, unknown),
        by_day=tuple(sorted((_answer(*parse_days(days), say) for days, say in (file.days or {}).items()), key=_first)),
        before=_answer(-365, -1, file.before) if file.before else None,
        why=tuple(file.why or ()),
        how_long=tuple(file.how_long or ()),
        sources=tuple(file.sources),
    )


def _first(answer: Answer) -> int:
    return answer.first


def _stages(file: StagesFile) -> tuple[tuple[Stage, ...], tuple[CheckIn, ...]]:
    stages = tuple(
        Stage(entry.name, *parse_stage_days(entry.days), entry.title, entry.usual, tuple(entry.do), tuple(entry.dont))
        for entry in file.stages
    )
    return stages, tuple(CheckIn(entry.day, entry.at, entry.say) for entry in file.check_ins)


def _clinic(slug: str, file: ClinicFile) -> Clinic:
    values = {name: getattr(file, name) for name in ClinicFile.model_fields if name != "products"}
    products = file.products.model_dump(exclude_none=True) if file.products else None
    return Clinic(slug=slug, products=products, **values)
