"""Where every part of a YAML text stands, for those problems that are found when the text is already a value."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import takewhile

import yaml

Path_ = tuple[str | int, ...]
Place = tuple[int, int]
MAX_DEPTH = 20
_FOLD = r"(?:\s|\\n|\\(?=\n))+"  # how the white space of a text may be written
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def events_of(text: str) -> list[yaml.Event]:
    """What the library finds in a text; raises its YAMLError."""
    return list(yaml.parse(text, Loader=_Loader))


def depth_of(events: Sequence[yaml.Event]) -> int:
    """How deep lists and keys lie in each other."""
    depth = deepest = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
    return deepest


def place_of(event: yaml.Event) -> Place:
    """The line and the column where a part begins, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def places_of(text: str) -> dict[Path_, Place]:
    """Where every part of a file stands; nowhere where it can't be read."""
    places: dict[Path_, Place] = {}
    with suppress(yaml.YAMLError):
        events = events_of(text)
        begun = iter(events if depth_of(events) <= MAX_DEPTH else ())
        root = next((event for event in begun if isinstance(event, yaml.NodeEvent)), None)
        if root is not None:
            _note(root, begun, (), places)
    return places


def within(text: str, begin: Place, until: str, wrong: str) -> Place:
    """Where `wrong` stands at the end of `until`, in what begins at `begin` and may be folded over several lines."""
    start = sum(map(len, text.splitlines(keepends=True)[: begin[0] - 1])) + begin[1] - 1
    folded = _FOLD.join(re.escape(word).replace('"', '\\\\?"') for word in until.split())
    found = re.compile(folded).search(text, start)
    at = found.end() - len(wrong) if found else text.find(wrong, start)
    return begin if at < 0 else (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _note(event: yaml.Event, events: Iterator[yaml.Event], where: Path_, places: dict[Path_, Place]) -> None:
    places.setdefault(where, place_of(event))
    if isinstance(event, yaml.SequenceStartEvent):
        until = takewhile(lambda inner: not isinstance(inner, yaml.SequenceEndEvent), events)
        for at, inner in enumerate(until):
            _note(inner, events, (*where, at), places)
    elif isinstance(event, yaml.MappingStartEvent):
        for key in takewhile(lambda inner: not isinstance(inner, yaml.MappingEndEvent), events):
            name = key.value if isinstance(key, yaml.ScalarEvent) else "?"
            _note(key, events, (*where, name), places)  # a part stands where its key does
            _note(next(events), events, (*where, name), places)
