"""What Telegram needs of the core: one pure object that decides. The composition root builds it."""

from datetime import datetime
from typing import Protocol

from bot.core.model import Address, Chat, IncomingMessage, Outgoing, Picture, Press, Session, Turn

TROUBLE = "trouble"
"""Phrase for a message at which the program failed; it must name the clinic's phone."""
OLD_BUTTON = "old_button"
"""Phrase for a press that led to nothing: an old or a foreign button. At most 200 characters."""


class Brain(Protocol):
    """Pure and synchronous: no clock, no network. It is called inside a database transaction, in a thread."""

    def message(self, message: IncomingMessage, session: Session | None, now: datetime) -> Turn:
        """The turn for a message. A turn that says nothing and changes nothing leaves no trace."""

    def press(self, press: Press, session: Session | None, now: datetime) -> Turn:
        """The turn for a pressed button. No reply: the person sees the phrase `OLD_BUTTON` for a moment."""

    def check_in(self, session: Session | None, now: datetime) -> Turn | None:
        """The turn for a check-in that fell due; None where nothing is due any more."""

    def staff(self, turn: Turn, to: Address, person: str) -> tuple[Outgoing, ...]:
        """What the clinic's staff gets to see of a turn, usually nothing.

        `to` is where the patient wrote, `person` the name she shows in Telegram; neither is kept.
        """

    def settles(self, press: Press) -> bool:
        """Whether the press settles its question, so that the buttons go (a date, a yes or no, consent)."""

    def draw(self, picture: Picture) -> bytes:
        """The picture as a PNG. Slow, so it is called in a thread; what it raises costs the picture, not the words."""

    def commands(self, chat: Chat) -> tuple[tuple[str, str], ...]:
        """The commands of Telegram's menu, without slash, each with its description."""

    def phrase(self, name: str) -> str:
        """One of the sentences named above, from the content."""
