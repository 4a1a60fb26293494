"""The rules without which the bot cannot run: every intent answered, every day covered, every placeholder known."""

import re
from collections.abc import Iterable

from bot.content.bundled import bundled_root
from bot.content.clocks import check_clocks
from bot.content.copies import set_copies_aside
from bot.content.days import parse_days, parse_stage_days, uncovered
from bot.content.places import Path_
from bot.content.schema import Difference, KindsDifference, LevelledAnswer, ResponseFile, StageEntry
from bot.content.strict import Problem, read_yaml
from bot.content.tree import INTENTS, RESPONSES, Tree
from bot.core.model import Level
from bot.core.scene import CLINIC_PLACEHOLDERS, DAY_WORDS

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
LONGEST_NAME = 62  # bytes, of the 64 that the data of a button may have
DAY_PLACEHOLDERS = ("day", *DAY_WORDS)
MUST_KEEP_NUMBERS = (
    "flag_",
    "group_flag_",
    "sign_ruled_out_",
    "worry",
    "human_",
    "fallback_again",
    "staff_",
    "call",
    "held_for_",
    "help_",
)


def refuse_broken(tree: Tree) -> None:
    """Note in `tree.problems` everything that keeps the bot from using the tree, but for what `differences` proves."""
    set_copies_aside(tree)
    if not tree.intents and not tree.problems:
        tree.problem("intents", (), "there is no intent", f"write {INTENTS}/<intent>.yaml")
    _pairs(tree)
    for name, file in tree.responses.items():
        _response(tree, f"{RESPONSES}/{name}", file)
    _stages(tree)
    _phrases(tree)
    _clinics(tree)
    check_clocks(tree)


def _pairs(tree: Tree) -> None:
    """Every intent has a response and the other way round; a file that could not be read is no second mistake."""
    for name in sorted(name for name in tree.intents if len(name.encode()) > LONGEST_NAME):
        what = "the name of this file is too long for a button"
        tree.problem(f"{INTENTS}/{name}", (), what, f"rename it to at most {LONGEST_NAME} letters")
    for name in sorted(tree.intents.keys() - tree.responses.keys()):
        if f"{RESPONSES}/{name}" not in tree.files:
            tree.problem(f"{INTENTS}/{name}", (), "nothing answers this intent", f"write {RESPONSES}/{name}.yaml")
    for name in sorted(tree.responses.keys() - tree.intents.keys()):
        if f"{INTENTS}/{name}" not in tree.files:
            mend = f"write {INTENTS}/{name}.yaml, or rename or delete this file"
            tree.problem(f"{RESPONSES}/{name}", (), "no intent leads here", mend)


def _response(tree: Tree, where: str, file: ResponseFile) -> None:
    check_say(tree, where, (), file)
    flawed = tree.files[where].path in {problem.path for problem in tree.problems}  # under an unknown key, perhaps
    if file.say is None and file.unknown_day is None and not flawed:
        mend = "add `unknown_day: […]`, or `say: […]` without days"
        tree.problem(where, (), "there is no answer for an unknown day", mend)
    for key, wordings in answers(file):
        check_answer_placeholders(tree, where, key, wordings)
    if file.days is not None:
        _days(tree, where, file.days)


def check_say(tree: Tree, where: str, key: Path_, file: Difference) -> None:
    if file.say is not None and (file.days is not None or file.unknown_day is not None):
        what, mend = "`say` stands beside `days` or `unknown_day`", "keep `say` only where the day does not matter"
        tree.problem(where, (*key, "say"), what, mend)


def read_days(tree: Tree, where: str, key: Path_, days: Iterable[str]) -> list[tuple[int, int | None, str]] | None:
    """The ranges with their keys, or None after each that is none was noted."""
    ranges: list[tuple[int, int | None, str]] = []
    sound = True
    for one in days:
        try:
            ranges.append((*parse_days(one), one))
        except ValueError as error:
            tree.problem(where, (*key, "days", one), str(error), 'write "3", "0-1" or "15+"')
            sound = False
    return ranges if sound else None


def _days(tree: Tree, where: str, days: dict[str, list[str] | LevelledAnswer]) -> None:
    ranges = read_days(tree, where, (), days)
    if ranges is None:
        return
    if flaw := uncovered(ranges):
        at, what = flaw
        place = ("days",) if at is None else ("days", ranges[at][2])
        tree.problem(where, place, what, 'let the ranges follow each other, the last one open like "15+"')
    highest = Level.NONE
    for _, _, key in sorted(ranges):
        level = level_of(days[key])
        if level < highest:
            tree.problem(where, ("days", key), *level_falls(level, highest))
        highest = max(highest, level)


def level_falls(level: Level, highest: Level) -> tuple[str, str]:
    return f"the level falls to {level.word} after {highest.word}", "a later day is never less serious"


def level_of(wordings: list[str] | LevelledAnswer) -> Level:
    return wordings.level if isinstance(wordings, LevelledAnswer) else Level.NONE


def check_answer_placeholders(tree: Tree, where: str, key: Path_, wordings: list[str]) -> None:
    """The same for an answer: only what has a day range may speak of the day."""
    known = (*CLINIC_PLACEHOLDERS, *(DAY_PLACEHOLDERS if "days" in key else ()))
    check_placeholders(tree, where, key, wordings, known)


def answers(file: Difference) -> list[tuple[Path_, list[str]]]:
    """Every list of wordings in a response or a difference, with its place in the file."""
    own = _own_answers(file)
    for kind, difference in file.kinds.items() if isinstance(file, KindsDifference) else ():
        own += [(("kinds", kind, *key), wordings) for key, wordings in _own_answers(difference)]
    return own


def _own_answers(file: Difference) -> list[tuple[Path_, list[str]]]:
    found: list[tuple[Path_, list[str] | LevelledAnswer | None]] = [
        (("why",), file.why),
        (("how_long",), file.how_long),
        (("already",), file.already),
        *((("named", thing, "say"), entry.say) for thing, entry in file.named.items()),
        (("beside_danger",), [file.beside_danger] if file.beside_danger else None),
        (("before",), file.before),
        (("unknown_day",), file.unknown_day),
        (("say",), file.say),
        *((("days", key), wordings) for key, wordings in (file.days or {}).items()),
    ]
    return [
        ((*key, "say"), wordings.say) if isinstance(wordings, LevelledAnswer) else (key, wordings)
        for key, wordings in found
        if wordings is not None
    ]


def check_placeholders(tree: Tree, where: str, key: Path_, wordings: list[str], known: tuple[str, ...]) -> None:
    """Note what stands in braces and is none of `known`, and braces that stand alone."""
    listed = ", ".join(f"{{{name}}}" for name in dict.fromkeys(known))
    for index, text in enumerate(wordings):
        for found in wrong_braces(text, known):
            alone = found[0] in ("{", "}")
            what = f"a {found[0]} stands alone" if alone else f"{found[0]} is no placeholder here"
            tree.problem(where, (*key, index), what, f"known are: {listed}", text[: found.end()], found[0])


def wrong_braces(text: str, known: tuple[str, ...]) -> list[re.Match[str]]:
    """What stands in braces and is none of `known`, and braces that stand alone."""
    return [found for found in _BRACES.finditer(text) if found[1] not in known]


def _stages(tree: Tree) -> None:
    where = "responses/stages"
    if tree.stages is None:
        if where not in tree.files:
            tree.problem(where, (), "the file is missing", "write it, or restore it")
        return
    ranges = []
    for index, entry in enumerate(tree.stages.stages):
        try:
            ranges.append((*parse_stage_days(entry.days), entry.days))
        except ValueError as error:
            tree.problem(where, ("stages", index, "days"), str(error), 'write "before", "3", "0-1" or "15+"')
            return
        check_stage(tree, where, ("stages", index), entry)
    if not any(last == -1 for _, last, _ in ranges):
        tree.problem(where, ("stages",), 'there is no stage "before"', "add one for booked treatments")
    after = [(index, one) for index, one in enumerate(ranges) if one[0] >= 0]
    if flaw := uncovered([one for _, one in after]):
        at, what = flaw
        place = ("stages",) if at is None else ("stages", after[at][0], "days")
        tree.problem(where, place, what, "let the stages follow each other, the last one open")
    for index, item in enumerate(tree.stages.check_ins):
        check_placeholders(tree, where, ("check_ins", index, "say"), [item.say], (*CLINIC_PLACEHOLDERS, "day"))


def check_stage(tree: Tree, where: str, key: Path_, entry: StageEntry) -> None:
    """Note wrong placeholders of a stage, and intents that it offers and that there are not."""
    texts = [entry.usual, *entry.do, *entry.dont, entry.call]
    check_placeholders(tree, where, key, texts, (*CLINIC_PLACEHOLDERS, "day"))
    own = tree.root.joinpath(f"{where}.yaml").is_file()  # borrowed stages may name intents that this tree lacks
    for intent in entry.asked if own else ():
        if f"{INTENTS}/{intent}" not in tree.files:
            tree.problem(where, (*key, "asked"), f"there is no intent {intent!r}", "use the name of a file in intents/")


def _phrases(tree: Tree) -> None:
    """A tree's own phrases hold the same names as the bundled ones, and no placeholder that those do not know."""
    name = f"{RESPONSES}/phrases"
    bundled = read_yaml(bundled_root() / f"{name}.yaml").value
    if not isinstance(bundled, dict) or name not in tree.files or tree.files[name].problems:
        return
    for missing in sorted(bundled.keys() - tree.phrases.root.keys()):
        tree.problem(name, (), f"the phrase {missing!r} is missing", f"add `{missing}: …`")
    for unknown in sorted(tree.phrases.root.keys() - bundled.keys()):
        if not unknown.startswith("crisis_"):
            tree.problem(name, (unknown,), f"nothing says the phrase {unknown!r}", "remove it, or correct its name")
    for phrase, text in tree.phrases.root.items():
        own = tuple(found[1] for found in _BRACES.finditer(str(bundled.get(phrase, ""))) if found[1])
        check_placeholders(tree, name, (phrase,), [text], (*CLINIC_PLACEHOLDERS, *own))
        if phrase.startswith(MUST_KEEP_NUMBERS):
            for number in sorted({*own} & {"phone", "emergency_number"} - {*_BRACES.findall(text)}):
                tree.problem(
                    name, (phrase,), f"{phrase!r} lost its {{{number}}}", f"say {{{number}}} in it: people dial it"
                )


def _clinics(tree: Tree) -> None:
    if tree.clinics_dir.is_dir() and not any(name.startswith("clinics/") for name in tree.files):
        mend = "write <slug>.yaml in it; the bundled clinics/demo.yaml shows how"
        tree.problems.append(Problem(str(tree.clinics_dir), 1, 1, "there is no clinic in this folder", mend))
    for slug, clinic in tree.clinics.items():
        if not clinic.crisis and f"crisis_{clinic.country}" not in tree.phrases.root:
            what = f"nobody is named who listens to thoughts of self-harm in {clinic.country!r}"
            tree.problem(f"clinics/{slug}", ("country",), what, 'add `crisis: "…"` with a number to call')
