"""The values of a handover: why a person is needed, what is kept of it, and what passes between patient and staff.

Ids, names and moments; never the words that anybody wrote.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.level import Level

CAPTIONED = ("photo", "video", "animation", "audio", "document", "voice")
"""What carries words of its own; anything else is signed by a line before it."""


class Act(StrEnum):
    """What an outgoing message does in the talk of a patient with the clinic's staff."""

    SAY = "say"  # words, of one side or of the bot
    COPY = "copy"  # a photo, a voice message, …: Telegram copies it by its id
    EDIT = "edit"  # other words for what was shown before
    OPEN = "open"  # begins the talk on the staff's side: a topic, or a message to reply to
    CLOSE = "close"  # the last words; the topic is closed


@dataclass(frozen=True, slots=True)
class Relay:
    """What makes an outgoing message a part of the talk between a patient and the staff.

    `source_id` is the message on the other side (in `source_chat_id`) that this one shows, `answers_id` the one over
    there that it replies to; `name` is what the patient's topic is called. `beside`: it
    goes where it is addressed to, not into the talk's own place. `stays`: it is for the staff chat alone, and does not
    go with the talk to the second contact.
    """

    patient_id: int
    act: Act = Act.SAY
    name: str = ""
    source_chat_id: int | None = None
    source_id: int | None = None
    answers_id: int | None = None
    beside: bool = False
    stays: bool = False


AND = ","  # between the names of several signs in a reason


@dataclass(frozen=True, slots=True)
class Need:
    """Why a member of the clinic's staff has to see this person. Holds no text of hers."""

    reason: str
    level: Level
    day: int | None


@dataclass(frozen=True, slots=True)
class Handover:
    """A person of the staff takes over: what is kept of it, moved only in `core/handover/talk.py`. Never words.

    `open` until the staff closes it, or nobody has written for a while; `quiet` while the bot leaves the talk to them.
    `raised_at` is when it became as urgent as it is, `heard_at` when somebody wrote last, `doubted_at` since when a
    question about a danger sign waits for its answer, `taken_at` since when somebody of the staff is on it without a
    word to her. `second_on`: the second contact takes part, and sees what is written. `due_at`: when the clock alone
    changes something. `told_aside`: the staff knows what is not passed on.

    `staff_chat_id`, `thread_id` and `topic` say where the staff sees it; the sender finds out, the storage keeps them.
    """

    open: bool = False
    quiet: bool = False
    reason: str = ""
    level: Level = Level.NONE
    person: str = ""
    clinic: str | None = None
    raised_at: datetime | None = None
    heard_at: datetime | None = None
    doubted_at: datetime | None = None
    acknowledged: bool = False
    taken_at: datetime | None = None
    escalated: bool = False
    second_on: bool = False
    told_to_phone: bool = False
    told_aside: bool = False
    due_at: datetime | None = None
    expires_at: datetime | None = None
    staff_chat_id: int | None = None
    thread_id: int | None = None
    topic: bool = False
