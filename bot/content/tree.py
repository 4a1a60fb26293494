"""Finds the content tree and reads all of it: every file strictly, every problem noted, nothing judged yet.

A tree holds `intents/en/` and `responses/en/`. What it leaves out of the rest (the bot's own phrases, the stages, the
clinics) comes from the bundled tree, so that any set of intents can be tried. Danger signs, the lexicon and what
is out of scope belong to the intents and are never borrowed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from bot.content.bundled import bundled_root
from bot.content.calibration import CalibrationFile
from bot.content.first_days import FirstDaysFile
from bot.content.lexicon import LexiconFile
from bot.content.places import Path_
from bot.content.schema import (
    BannedFile,
    ClinicFile,
    ClinicPlan,
    CountriesFile,
    IntentFile,
    KindsFile,
    OutOfScopeFile,
    PhrasesFile,
    PlanDifference,
    ResponseFile,
    SourcesFile,
    StagesFile,
)
from bot.content.signs import DangerWordsFile, RedFlagsFile, SuspicionFile
from bot.content.strict import Problem, Source, read_yaml
from bot.content.validation import validate, without_unknown_keys

LANGUAGE = "en"
INTENTS, RESPONSES = f"intents/{LANGUAGE}", f"responses/{LANGUAGE}"
OF_INTENTS: Mapping[str, type[BaseModel]] = {
    "red_flags": RedFlagsFile,
    "danger_words": DangerWordsFile,
    "suspicion": SuspicionFile,
    "lexicon": LexiconFile,
    "calibration": CalibrationFile,
    "out_of_scope": OutOfScopeFile,
}
"""What stands beside the intents and is none, by the name of its file."""
OF_RESPONSES: Mapping[str, type[BaseModel]] = {
    "phrases": PhrasesFile,
    "banned": BannedFile,
    "soothing": BannedFile,
    "countries": CountriesFile,
}
"""What stands beside the responses of a language."""
OF_EVERY_LANGUAGE: Mapping[str, type[BaseModel]] = {
    "stages": StagesFile,
    "kinds": KindsFile,
    "first_days": FirstDaysFile,
    "sources": SourcesFile,
}
"""What the responses of every language have in common."""
_BORROWED = (*OF_RESPONSES, "stages", "kinds", "sources")
_OF_OTHERS = (".", "~$")  # what editors and systems leave beside a file
_M = TypeVar("_M", bound=BaseModel)


@dataclass(slots=True)
class Tree:
    """Every file of a tree as its model, with its source, and all problems found so far.

    The fields of the files in the tables above are called like these. `clinic_files` are the paths of clinics, as
    problems show them, with their slugs.
    """

    root: Path
    intents: dict[str, IntentFile] = field(default_factory=dict)
    responses: dict[str, ResponseFile] = field(default_factory=dict)
    clinics: dict[str, ClinicFile] = field(default_factory=dict)
    phrases: PhrasesFile = field(default_factory=lambda: PhrasesFile({}))
    stages: StagesFile | None = None
    kinds: KindsFile = field(default_factory=lambda: KindsFile({}))
    first_days: FirstDaysFile = field(default_factory=lambda: FirstDaysFile({}))
    red_flags: RedFlagsFile | None = None
    danger_words: DangerWordsFile | None = None
    suspicion: SuspicionFile | None = None
    lexicon: LexiconFile | None = None
    calibration: CalibrationFile | None = None
    out_of_scope: OutOfScopeFile | None = None
    banned: BannedFile = field(default_factory=lambda: BannedFile({}))
    soothing: BannedFile = field(default_factory=lambda: BannedFile({}))
    countries: CountriesFile = field(default_factory=lambda: CountriesFile({}))
    sources: SourcesFile = field(default_factory=lambda: SourcesFile({}))
    files: dict[str, Source] = field(default_factory=dict)
    clinic_files: dict[str, str] = field(default_factory=dict)
    clinics_dir: Path = Path()
    problems: list[Problem] = field(default_factory=list)

    def problem(self, file: str, where: Path_, what: str, mend: str, until: str = "", wrong: str = "") -> None:
        """Note a problem in `file` ("responses/en/greet") at the part `where`, or within it (see `Source`)."""
        source = self.files.get(file)
        found = source.problem(where, what, mend, until, wrong) if source else Problem(f"{file}.yaml", 1, 1, what, mend)
        self.problems.append(found)

    def check_kind(self, file: str, where: Path_, kind: str) -> None:
        """Note a kind of treatment that there is not."""
        if kind not in self.kinds.root:
            known = f"known are: {', '.join(self.kinds.root)} (responses/kinds.yaml)"
            self.problem(file, where, f"{kind!r} is no kind of treatment", known)

    def plans(self) -> Iterator[tuple[str, Path_, PlanDifference]]:
        """Every plan of stages and check-ins with its place: the base, those of clinics, those of kinds in both."""
        whole: list[tuple[str, Path_, StagesFile | ClinicPlan | None]] = [("responses/stages", (), self.stages)]
        whole += [(f"clinics/{slug}", ("plan",), clinic.plan) for slug, clinic in self.clinics.items()]
        for file, where, plan in whole:
            if plan is not None:
                yield file, where, plan
                for kind, own in plan.kinds.items():
                    yield file, (*where, "kinds", kind), own


def read_tree(root: Path | None = None, clinics_dir: Path | None = None) -> Tree:
    """Read the tree at `root` (default: the bundled one) and the clinics at `clinics_dir`."""
    bundled = bundled_root()
    tree = Tree(root or bundled)
    intents, responses = tree.root / INTENTS, tree.root / RESPONSES
    for path in _yaml_files(intents, tree):
        if path.stem not in OF_INTENTS:
            _into(tree.intents, path, IntentFile, tree)
    for path in _yaml_files(responses, tree):
        if path.stem not in OF_RESPONSES:
            _into(tree.responses, path, ResponseFile, tree)
    for folder, models in ((intents, OF_INTENTS), (responses, OF_RESPONSES), (responses.parent, OF_EVERY_LANGUAGE)):
        for name, model in models.items():
            path = folder / f"{name}.yaml"
            if name in _BORROWED and not path.is_file():
                path = bundled / path.relative_to(tree.root)
            if (read := _optional(path, model, tree)) is not None:
                setattr(tree, name, read)
    clinics = clinics_dir or (tree.root / "clinics" if (tree.root / "clinics").is_dir() else bundled / "clinics")
    tree.clinics_dir = clinics
    tree.clinic_files = {_shown(path, tree.root): path.stem for path in clinics.glob("*.y*ml")}
    for path in _yaml_files(clinics, tree):
        _into(tree.clinics, path, ClinicFile, tree, f"clinics/{path.stem}")
    return tree


def _yaml_files(folder: Path, tree: Tree) -> list[Path]:
    if not folder.is_dir():
        tree.problems.append(Problem(str(folder), 1, 1, "the folder is missing", "create it, or name another tree"))
        return []
    for wrong in sorted(folder.glob("*.yml")):
        tree.problems.append(
            Problem(_shown(wrong, tree.root), 1, 1, "this file is not read", "rename it to end with .yaml")
        )
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith(_OF_OTHERS))


def _into(models: dict[str, _M], path: Path, model: type[_M], tree: Tree, name: str | None = None) -> None:
    read = _optional(path, model, tree, name)
    if read is not None:
        models[path.stem] = read


def _optional(path: Path, model: type[_M], tree: Tree, name: str | None = None) -> _M | None:
    """The file as its model; `name` is what it is known by where that is not its path from the root of the tree."""
    if not path.is_file():
        return None
    source = read_yaml(path, _shown(path, tree.root))
    tree.files[name or _shown(path, tree.root).removesuffix(".yaml")] = source
    tree.problems.extend(source.problems)
    wrong = {problem.line for problem in source.problems}
    found: list[Problem] = []
    read = validate(source, model, found.append) if source.value is not None else None
    if read is None and source.value is not None:
        read = without_unknown_keys(source.value, model)
    tree.problems += (problem for problem in found if problem.line not in wrong)  # which may come of what is told
    return read


def read_file(path: Path, model: type[_M]) -> tuple[_M | None, list[Problem]]:
    """One file as its model, or every problem of it."""
    source = read_yaml(path)
    problems = list(source.problems)
    return (validate(source, model, problems.append) if not problems else None), problems


def _shown(path: Path, root: Path) -> str:
    """The path as an author knows it: from the root of the tree where it lies inside."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
