"""Pictures that were sent together: ten of them get one answer."""

from collections import OrderedDict
from typing import Protocol

from bot.core.model import IncomingMessage
from bot.core.staff import StaffMessage

KEPT = 1000


class Shown(Protocol):
    """A message of a patient or of the staff. `album` is the same for the pictures that were sent together."""

    @property
    def chat_id(self) -> int: ...

    @property
    def message(self) -> IncomingMessage | StaffMessage: ...

    @property
    def album(self) -> str | None: ...


class Albums:
    """The albums that were answered last."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, str], None] = OrderedDict()

    def holds(self, said: Shown) -> bool:
        """Whether the message is one more picture, without words, of an album that was answered."""
        return _album(said) in self._known and not said.message.text

    def note(self, said: Shown) -> None:
        album = _album(said)
        if album is not None:
            self._known[album] = None
            if len(self._known) > KEPT:
                self._known.popitem(last=False)


def _album(said: Shown) -> tuple[int, str] | None:
    return (said.chat_id, said.album) if said.album and not said.message.edited else None
