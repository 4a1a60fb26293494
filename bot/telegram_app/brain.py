"""What Telegram needs of the core: one pure object that decides. The composition root builds it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.core.desk import TalkEvent
from bot.core.model import Chat, Group, IncomingMessage, Picture, Press, Session, Turn

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

    def group_message(self, message: IncomingMessage, group: Group | None, now: datetime) -> Turn:
        """The turn for a message in a group, of which `group` is remembered; `Turn.group` is what shall be."""

    def group_press(self, press: Press, group: Group | None, now: datetime) -> Turn:
        """The turn for a button pressed in a group."""

    def seated(self, group: Group | None, now: datetime, *, member: bool, joined: bool, may_write: bool) -> Turn:
        """The turn for a change of what the bot is in a group."""

    def answer_held(self, group: Group | None, now: datetime) -> Turn | None:
        """The turn for an answer that was held back; None where nothing is due any more."""

    def for_admins(self, words: str) -> bool:
        """Whether it must be known that an admin of the group wrote this message or pressed the button of this data."""

    def private_url(self, question: str, username: str, group: Group | None, now: datetime) -> str:
        """The address that opens the private chat with the bot `username`, in which `question` was asked already.

        `question` is the data of a button behind its mark. Every call makes another address.
        """

    def check_in(self, session: Session | None, now: datetime) -> Turn | None:
        """The turn for a check-in that fell due; None where nothing is due any more."""

    def talk(self, event: TalkEvent, session: Session | None, now: datetime) -> Turn | None:
        """The turn for what happens to a patient's talk with the staff; None where nothing follows."""

    def staff_chats(self) -> frozenset[int]:
        """The chats of all clinics' staff and second contacts: nothing in them is a patient's message."""

    def moved(self, chats: Mapping[int, int]) -> None:
        """Hear which groups became supergroups: a staff chat may be one of them."""

    def settles(self, press: Press) -> bool:
        """Whether the press settles its question, so that the buttons go (a date, a yes or no, consent)."""

    def draw(self, picture: Picture) -> bytes:
        """The picture as a PNG. Slow, so it is called in a thread; what it raises costs the picture, not the words."""

    def commands(self, chat: Chat) -> tuple[tuple[str, str], ...]:
        """The commands of Telegram's menu, without slash, each with its description."""

    def admin_commands(self) -> tuple[tuple[str, str], ...]:
        """The commands that the admins of a group are shown: those of `commands`, and more that is obeyed there."""

    def staff_commands(self) -> tuple[tuple[str, str], ...]:
        """The commands of the staff's groups."""

    def phrase(self, name: str) -> str:
        """One of the sentences named above, from the content."""
