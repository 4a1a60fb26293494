"""What is kept of a person beside her session and her talk with the staff: read only where she asks for all of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.group import Alarm


@dataclass(frozen=True, slots=True)
class Passed:
    """A message of her talk with the staff, and the one that it shows on the other side, where it shows one."""

    chat_id: int
    message_id: int
    source_chat_id: int | None
    source_id: int | None


@dataclass(frozen=True, slots=True)
class Waits:
    """A message that is still to be sent, to her (`for_her`: in a group, to her alone) or of her to the staff.

    `words` is None where it cannot be read; `passes_on` is the number of her message that it takes to the staff.
    """

    chat_id: int
    for_her: bool
    words: tuple[str, ...] | None
    file: str | None
    queued_at: datetime | None
    not_before: datetime
    tries: int
    passes_on: int | None = None


@dataclass(frozen=True, slots=True)
class ToldInGroup:
    """A danger sign that a group remembers her by; `alarm.asker` is the digest that it knows her by."""

    group_id: int
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """All of it; `person_id` is her number in Telegram, by which it is found."""

    person_id: int
    passed: tuple[Passed, ...] = ()
    waits: tuple[Waits, ...] = ()
    told_in_groups: tuple[ToldInGroup, ...] = ()
