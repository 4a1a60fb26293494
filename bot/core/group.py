"""What is remembered of a group: what its admins set, and what must not be said twice."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.level import Level

GENERAL = 0
"""The topic of a forum that stands for the group as a whole."""
ALARMS_LAST = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Held:
    """An answer that waits a while for a person to be faster: to which message, what was asked there, until when."""

    message_id: int
    topic: int | None
    questions: tuple[tuple[str, str], ...]
    day: int | None
    answer_at: datetime
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """A danger sign that was answered in a group, or told to the staff. `asker` is a digest, `sign` its name."""

    asker: str
    sign: str
    level: Level
    at: datetime
    to_staff: bool = False


def asker_of(person_id: int) -> str:
    """By what the group's row tells people apart for these hours: no name, and no id."""
    return hashlib.sha256(f"asker {person_id}".encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Group:
    """What is remembered of one group. No name of its members, and never the text of a message.

    `clear`: it answers clear questions too, once in `gap` messages of others, of which `wait` are still to come.
    `topics` are those it speaks in, none: all. `to_all`: its answers are for everybody, not for the asker alone.
    `mute`: it may not write there. `left`: it is no member any more. `answered` is as in `Session`;
    `alarms` are the danger signs of the last hours, so that the same is not said to the same person again and again:
    they go when these are over, and when the person is forgotten.
    """

    clinic: str | None = None
    clear: bool = False
    gap: int = 20
    topics: tuple[int, ...] = ()
    to_all: bool = False
    mute: bool = False
    left: bool = False
    welcomed: bool = False
    wait: int = 0
    held: Held | None = None
    answered: tuple[tuple[int, str], ...] = ()
    alarms: tuple[Alarm, ...] = ()
