"""`dataclasses.replace` in half the time: a session has thirty fields, and a message copies it thrice."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")
Fill = Callable[[Any, Any], None]


def changed(value: T, **changes: Any) -> T:
    """The same value of a slotted dataclass of several fields, with other values in some of them."""
    kind: Any = type(value)
    values_of, fills = _fields(kind)
    made: T = object.__new__(kind)
    for fill, kept in zip(fills.values(), values_of(value), strict=True):
        fill(made, kept)
    for name, new in changes.items():
        fills[name](made, new)
    return made


@cache
def _fields(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], Mapping[str, Fill]]:
    """What reads all fields at once, and what fills each."""
    fills = {field.name: getattr(kind, field.name).__set__ for field in fields(kind)}
    return attrgetter(*fills), fills
