"""What the parts of a bot count and time. Where nobody listens for the numbers, they go nowhere."""

from dataclasses import dataclass
from typing import Protocol


class Counting(Protocol):
    def inc(self) -> None: ...


class ByLabel(Protocol):
    def labels(self, value: str, /) -> Counting: ...


class Timing(Protocol):
    def observe(self, amount: float, /) -> None: ...


class Level(Protocol):
    def set(self, value: float, /) -> None: ...


class _Unheard:
    def inc(self) -> None: ...

    def observe(self, amount: float, /) -> None: ...

    def set(self, value: float, /) -> None: ...

    def labels(self, _value: str, /) -> "_Unheard":
        return self


_UNHEARD = _Unheard()


@dataclass(frozen=True, slots=True)
class Metrics:
    """The numbers of one bot."""

    turns: ByLabel = _UNHEARD
    turn_seconds: Timing = _UNHEARD
    set_aside: ByLabel = _UNHEARD
    commit_failures: Counting = _UNHEARD
    sends: ByLabel = _UNHEARD
    in_flight: Level = _UNHEARD
    send_seconds: Timing = _UNHEARD
