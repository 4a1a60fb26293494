"""Reads YAML as text only, and knows the line of everything, so that an author is told where to mend what.

PyYAML's own loaders turn `no` into False, `21:30` into 1290 and `010` into 8, let the last of two equal keys win
in silence and expand alias bombs. Here every scalar stays the text that was written; aliases, anchors, tags and
repeated keys are problems. What a text means (a number, a time) is decided by the schema of its file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.content.long_lists import Lists, without_lists
from bot.content.places import MAX_DEPTH, Path_, Place, depth_of, events_of, place_of, places_of, within
from bot.content.syntax import NESTED, STRAIGHT, TYPOGRAPHIC, explain

Value = str | list["Value"] | dict[str, "Value"]
_NO_TEXT = ("this is no text", "save it as plain text, or delete the file")
_CUT_OFF = re.compile(r"\s+#\w")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: where, what, and how. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.what} - {self.mend}"


@dataclass(slots=True)
class Source:
    """One file as read: its plain value, its problems, and its text, in which the place of a part is looked up."""

    path: str
    value: Value | None = None
    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    _places: dict[Path_, Place] | None = None

    def problem(self, where: Path_, what: str, mend: str, until: str = "", wrong: str = "") -> Problem:
        """A problem at the nearest part of the file that exists; within it at `wrong`, where its text `until` ends."""
        if self._places is None:
            self._places = places_of(self.text)
        while where and where not in self._places:
            where = where[:-1]
        place = self._places.get(where, (1, 1))
        return Problem(self.path, *(within(self.text, place, until, wrong) if wrong else place), what, mend)


def read_yaml(path: Path, shown: str | None = None) -> Source:
    """Read one file; never raises for what an author can write. `shown` is the path used in problems."""
    shown = shown or str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return _unread(shown, 1, "the file is missing", "write it, or restore it")
    except OSError as error:
        return _unread(shown, 1, f"cannot be read: {error.strerror}", "look at its rights")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _unread(shown, line, "this is not UTF-8", "save the file as UTF-8")
    lists = without_lists(text)
    source = _parsed(shown, text, lists)
    return source if lists.all_found and not source.problems else _parsed(shown, text, Lists(text))


def _unread(path: str, line: int, what: str, mend: str) -> Source:
    return Source(path, problems=[Problem(path, line, 1, what, mend)])


def _parsed(path: str, text: str, lists: Lists) -> Source:
    """What a text holds, of which `lists` are parsed apart."""
    try:
        events = events_of(lists.text)
    except yaml.MarkedYAMLError as error:
        return Source(path, problems=[Problem(path, *found) for found in explain(text, error)])
    except yaml.YAMLError as error:
        what, mend = (f"not YAML: {error}".split("\n")[0], "remove that character") if "\0" not in text else _NO_TEXT
        return _unread(path, 1, what, mend)
    if depth_of(events) > MAX_DEPTH:
        return _unread(path, 1, *NESTED)
    source = Source(path, text=text)
    _refuse_cut_off(events, lists.text, source)
    source.value = _build(iter(events), source, lists)
    if source.value is None and not source.problems:
        source.problems.append(Problem(path, 1, 1, "the file is empty", "write its keys, or delete the file"))
    return source


def _build(events: Iterator[yaml.Event], source: Source, lists: Lists) -> Value | None:
    documents = 0
    value: Value | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                source.problems.append(_at(source, event, "a second document begins here", "keep one document a file"))
                return value
        elif isinstance(event, yaml.NodeEvent):
            value = _node(event, events, source, lists)
    return value


def _node(event: yaml.Event, events: Iterator[yaml.Event], source: Source, lists: Lists) -> Value:
    if isinstance(event, yaml.ScalarEvent):
        _refuse_magic(event, source)
        _refuse_typographic(event, source)
        return str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        _refuse_magic(event, source)
        items: list[Value] = []
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                break
            items.append(_node(inner, events, source, lists))
            items += lists.following(inner)
        return items
    if isinstance(event, yaml.MappingStartEvent):
        _refuse_magic(event, source)
        return _mapping(events, source, lists)
    source.problems.append(_at(source, event, "aliases (*name) are not read", "write the text out"))
    return ""


def _mapping(events: Iterator[yaml.Event], source: Source, lists: Lists) -> dict[str, Value]:
    pairs: dict[str, Value] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _node(event, events, source, lists)
        if not isinstance(key, str):
            source.problems.append(_at(source, event, "a key must be one word", "write `key: value`"))
            key = "?"
        if key in pairs:
            source.problems.append(_at(source, event, f"the key {key!r} stands here twice", "keep one of the two"))
        value = _node(next(events), events, source, lists)
        pairs.setdefault(key, value)
    return pairs


def _refuse_magic(event: yaml.ScalarEvent | yaml.CollectionStartEvent, source: Source) -> None:
    if event.anchor:
        source.problems.append(_at(source, event, "anchors (&name) are not read", "remove it and write the text out"))
    if event.tag:
        source.problems.append(_at(source, event, "tags (!name) are not read", "remove it"))


def _refuse_typographic(event: yaml.ScalarEvent, source: Source) -> None:
    """A word processor's quotes are letters to YAML, and would be sent along with the text between them."""
    if not event.style and event.value.startswith(TYPOGRAPHIC):
        what = f"a text begins here with {event.value[0]}, which is no quote to YAML"
        source.problems.append(_at(source, event, what, STRAIGHT))


def _refuse_cut_off(events: list[yaml.Event], text: str, source: Source) -> None:
    """`- room #3` without quotes is only "room" to YAML; behind a remark there is a space: `# like this`."""
    lines = text.splitlines() if " #" in text else []
    for event in events if lines else ():
        end = event.end_mark
        if not isinstance(event, yaml.ScalarEvent) or event.style or end is None or end.line >= len(lines):
            continue
        if _CUT_OFF.match(lines[end.line], end.column):
            what = "what stands behind the # is not read as part of the text"
            source.problems.append(_at(source, event, what, 'put the whole text in straight double quotes (")'))


def _at(source: Source, event: yaml.Event, what: str, mend: str) -> Problem:
    return Problem(source.path, *place_of(event), what, mend)
