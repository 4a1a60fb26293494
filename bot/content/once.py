"""What is found of the intents alone, and need not be found again while they stay the same."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Once(Protocol):
    """Gives what was found before of the same intents under this name, or has it made."""

    def __call__(self, what: str, make: Callable[[], T], /) -> T: ...


def anew(_: str, make: Callable[[], T]) -> T:
    """Nothing is kept."""
    return make()
