"""The arrows of the design, read from the imports: the core knows nobody, adapters know only the core."""

import ast
import re
import sys
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from bot.core import content, group, links, model, relay

BOT = Path(__file__).resolve().parents[1] / "bot"
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
PURE_LIBRARIES = {"rapidfuzz", "numpy", "scipy"}
IMPURE_MODULES = {
    "asyncio",
    "random",
    "os",
    "sys",
    "time",
    "pathlib",
    "socket",
    "io",
    "logging",
    "subprocess",
    "threading",
}
MAY_IMPORT = {
    "core": {"core", "errors"},
    "content": {"content", "core", "errors"},
    "storage": {"storage", "core", "errors"},
    "telegram_app": {"telegram_app", "core", "errors"},
    "drawing": {"drawing", "core", "errors"},
    "cli": {"cli", "app", "config", "content", "core", "storage", "telegram_app", "errors"},
    "app": {"app", "config", "content", "core", "drawing", "storage", "telegram_app", "errors"},
    "config": {"errors"},
    "errors": set(),
    "__main__": {"cli"},
}
MODULES = sorted(path for path in BOT.rglob("*.py") if path.name != "__init__.py")
SHORT = [path for path in MODULES if path.parent != BOT / "storage" / "migrations" / "versions"]
MAPPED = (
    *("core", "core/date_reading", "core/matching", "core/question_reading", "core/sign_reading"),
    *("content", "storage", "telegram_app", "cli"),
)
VAGUE = {"utils", "helpers", "constants", "manager", "service"}


def part(path: Path) -> str:
    relative = path.relative_to(BOT)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(BOT)))
def test_arrows(path: Path) -> None:
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("bot.")}
    assert ours <= MAY_IMPORT[part(path)]


@pytest.mark.parametrize("name", MAPPED)
def test_each_file_uses_only_what_the_map_of_its_folder_has_above_it(name: str) -> None:
    folder = BOT / name
    lines = re.findall(r"^ {4}((?:\w+,\s+)*\w+) {2,}\S", ast.get_docstring(parsed(folder / "__init__.py")) or "", re.M)
    line_of = {entry: at for at, line in enumerate(lines) for entry in re.split(r",\s+", line)}
    here = f"bot.{name.replace('/', '.')}."
    found = {path.stem: [path] for path in folder.glob("*.py") if path.stem != "__init__"}
    found |= {path.parent.name: sorted(path.parent.glob("*.py")) for path in folder.glob("*/__init__.py")}
    assert line_of.keys() == found.keys(), "the docstring of __init__.py names every file and folder beside it"
    for entry, paths in found.items():
        used = {one.removeprefix(here).split(".")[0] for path in paths for one in imports(path) if one.startswith(here)}
        assert [one for one in used if line_of[one] > line_of[entry]] == [], entry


@pytest.mark.parametrize("path", sorted((BOT / "core").rglob("*.py")), ids=lambda path: path.name)
def test_the_core_is_pure(path: Path) -> None:
    tops = {name.split(".")[0] for name in imports(path)}
    assert not tops & IMPURE_MODULES
    assert tops - sys.stdlib_module_names <= {"bot", *PURE_LIBRARIES}
    tree = parsed(path)
    awaits = [node for node in ast.walk(tree) if isinstance(node, ast.Await)]
    clocks = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"} and _is_clock(node)
    ]
    assert not awaits
    assert not clocks


@pytest.mark.parametrize("module", [model, group, relay, links, content], ids=lambda module: str(module.__name__))
def test_no_value_that_travels_can_be_changed(module: ModuleType) -> None:
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and is_dataclass(kind)]
    assert kinds
    assert [kind.__name__ for kind in kinds if not vars(kind)["__dataclass_params__"].frozen] == []


@pytest.mark.parametrize("path", SHORT, ids=lambda path: str(path.relative_to(BOT)))
def test_a_function_fits_on_a_screen(path: Path) -> None:
    functions = (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def _is_clock(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(BOT)))
def test_a_file_is_one_noun_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(ast.parse(text)), "a module says at its head what it is for"
    assert path.stem not in VAGUE
