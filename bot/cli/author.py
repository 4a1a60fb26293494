"""The commands for people who write content: check, test, calibrate, schema, timeline."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import replace
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.calibrate import COMMENTS, calibrate, look, weigh
from bot.cli.named import content_of
from bot.cli.options import ContentDir
from bot.cli.talks import read_talk
from bot.cli.timeline import timeline
from bot.cli.utterances import Trial, UtterancesFile, confusions, figures, grouped, read_utterances, try_all
from bot.config import load_settings
from bot.content.agreement import lone_days
from bot.content.bundled import bundled_root
from bot.content.cache import kept_by_intents
from bot.content.calibration import as_yaml
from bot.content.check import check as check_tree
from bot.content.comparison import beside
from bot.content.jsonschema import schemas
from bot.content.notices import notices
from bot.content.overlaps import lost_line, lost_summary, misfiled_line, overlap_line, overlaps
from bot.content.tree import INTENTS, read_tree
from bot.core.content import Content
from bot.core.matching.thresholds import Thresholds
from bot.errors import SettingsError

MOST_LISTED = 50  # examples; after them come the hard ones, which are right
console = Console(markup=False, highlight=False, soft_wrap=True)


def add_commands(app: typer.Typer) -> None:
    app.command()(check)
    app.command("test")(run_tests)
    app.command("calibrate")(write_calibration)
    app.command()(schema)
    app.command()(timeline)


def check(
    content_dir: ContentDir = None,
    examples: Annotated[
        bool,
        typer.Option("--examples", help="List what overlaps: intents, and examples that another intent would win."),
    ] = False,
) -> None:
    """Check every content file, and say where to mend what."""
    settings = load_settings()
    root = content_dir or settings.content_dir
    once = kept_by_intents(root)
    tree = read_tree(root, settings.clinics_dir)
    problems, content = check_tree(tree, once)
    for problem in problems:
        console.print(str(problem))
    for notice in (*notices(tree.clinics), *(lone_days(content) if content else ())):
        console.print(notice, style="yellow")
    if problems or content is None:
        console.print(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'} to mend.")
        raise typer.Exit(1)
    show_differences(content)
    lost, overlapping = once("overlaps", lambda: overlaps(tree))
    misfiled = [one for one in lost if one.misfiled]
    for one in misfiled:
        console.print(misfiled_line(one, tree), style="yellow")
    if examples:
        lines = [
            *map(overlap_line, overlapping),
            *(lost_line(one, tree) for one in lost[len(misfiled) :][:MOST_LISTED]),
        ]
        for line in (*lines, lost_summary(lost, tree)):
            console.print(line, style="dim")
    elif overlapping:
        console.print(f"Pairs of intents that overlap: {len(overlapping)}; --examples lists them.", style="dim")
    well = f"no mistake, but {len(misfiled)} to look at" if misfiled else "all well"
    console.print(f"{len(tree.intents)} intents, {len(tree.responses)} answers, {len(tree.clinics)} clinics: {well}.")


def show_differences(content: Content) -> None:
    """What each clinic says otherwise, beside the base, for whoever signs it."""
    for one in beside(content):
        console.print(one.where, style="bold")
        for name, text in (("base", one.base), ("here", one.here)):
            console.print(f"  {name}: {text or '(nothing)'}")


def run_tests(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILES", help="Conversation tests, or folders of them; default: tests/conversations."),
    ] = None,
    utterances: Annotated[
        bool, typer.Option("--utterances", help="Measure understanding on unseen sentences.")
    ] = False,
    folder: Annotated[
        Path | None, typer.Option("--from", metavar="FOLDER", help="Where the unseen sentences are.")
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="List every sentence that was not understood.")] = False,
    content_dir: ContentDir = None,
) -> None:
    """Run conversation tests, or measure understanding with --utterances."""
    if utterances:
        if files:
            raise typer.BadParameter("with --utterances the folder is given by --from", param_hint="files")
        measure(folder or tests_folder("utterances"), content_dir, wrong)
        return
    settings = load_settings()
    content = content_of(settings, content_dir)
    paths = talks_in(files or [tests_folder("conversations")])
    if not paths:
        raise SettingsError("There is no conversation test here; name the files: aftercare test my_talk.yaml")
    failed = 0
    for path in paths:
        failures = run_talk(path, content)
        failed += bool(failures)
        console.print(f"{'FAILED' if failures else 'passed'}  {path.stem}")
        for failure in failures:
            console.print(f"  {failure}")
    console.print(f"{len(paths) - failed} of {len(paths)} talks passed.")
    if failed:
        raise typer.Exit(1)


def tests_folder(name: str) -> Path:
    """A folder of the checkout's tests, which an installed program lacks: there it is looked for where one stands."""
    checkout = bundled_root() / "tests" / name
    return checkout if checkout.is_dir() else Path("tests") / name


def talks_in(named: Iterable[Path]) -> list[Path]:
    """The files that are named, and those of a folder that is."""
    return [path for one in named for path in (sorted(one.glob("*.yaml")) if one.is_dir() else [one])]


def run_talk(path: Path, content: Content) -> list[str]:
    """What is wrong with the file of a talk, or what went otherwise than it expects."""
    talk, problems = read_talk(path)
    if talk is None:
        return [str(problem) for problem in problems]
    from bot.cli.play import play  # and with it the storage, which no other command here needs

    with TemporaryDirectory() as folder:
        return asyncio.run(play(talk, content, Path(folder)))


def measure(folder: Path, content_dir: Path | None, wrong: bool) -> None:
    """Print the four figures, by kind and by intent, and the confusions."""
    settings = load_settings()
    trials = try_all(sentences_in(folder), content_of(settings, content_dir))
    kinds, intents = grouped(trials, lambda one: one.utterance.kind), grouped(trials, lambda one: one.intent)
    groups: dict[str, list[Trial]] = {"all": trials, **kinds, **intents}
    table = Table("", "n", "right", "one tap", "stuck", "foreign", "answered")
    for name, group in groups.items():
        f = figures(group)
        table.add_row(name, *map(str, (f.count, f.right, f.one_tap, f.stuck, f.foreign, f.foreign_answered)))
    console.print(table, soft_wrap=False)
    for wanted, got, count in confusions(trials)[:25]:
        console.print(f"{count:3}  {wanted} {'only offered' if got == wanted else f'taken for {got}'}")
    for trial in trials:
        if wrong and not trial.right:
            said = trial.said
            console.print(
                f"{trial.intent}: {trial.utterance.text!r} -> {said['outcome']} {said['intent']} "
                f"{said['confidence']} {said['choices']}"
            )


def sentences_in(folder: Path) -> dict[str, UtterancesFile]:
    """The unseen sentences of a folder by intent; raises SettingsError where a file is wrong, or none is there."""
    files, problems = read_utterances(folder)
    if problems or not files:
        raise SettingsError("\n".join(map(str, problems)) or f"There are no sentences in {folder}.")
    return files


def write_calibration(
    folder: Annotated[
        Path | None, typer.Option("--from", metavar="FOLDER", help="Where the unseen sentences are.")
    ] = None,
    content_dir: ContentDir = None,
) -> None:
    """Find on unseen sentences what makes a message ours, and how sure is sure; write intents/en/calibration.yaml."""
    settings = load_settings()
    root = content_dir or settings.content_dir or bundled_root()
    source = folder or tests_folder("calibration")
    files = sentences_in(source)
    content = content_of(settings, root)
    scope = weigh(files, content.matcher)
    never = Thresholds(alarm=inf, alarm_unanswered=inf, alarm_in_doubt=inf)
    matcher = replace(content.matcher, thresholds=never, _scope=scope)
    kept = content.matcher.thresholds
    start = Thresholds(strange=kept.strange, quiet=kept.quiet, alarm_in_doubt=kept.alarm_in_doubt)
    thresholds = calibrate(look(files, replace(content, matcher=matcher)), start)
    path = root / INTENTS / "calibration.yaml"
    path.write_text(as_yaml(thresholds, scope, COMMENTS, "/".join(source.parts[-2:])), encoding="utf-8")
    console.print(f"Wrote {path}.")


def schema(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write them.")] = Path("docs/schemas"),
) -> None:
    """Write the files with which an editor completes and checks YAML while you type (JSON Schemas)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in schemas().items():
            (folder / f"{name}.json").write_text(as_text(content), encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{folder} cannot be written: {error.strerror}. Name another folder.") from None
    console.print(f"Wrote {len(schemas())} schemas to {folder}.")


def as_text(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
