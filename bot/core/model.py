"""The values that travel through the bot: what comes in, what is remembered, what goes out.

Everything here is frozen and knows nothing of Telegram, YAML, SQL or the clock. `…_at` is an aware UTC
datetime, `…_on` a date, `…_id` an id. What a session or a turn holds of a group and of a talk with the staff has a file
of its own (`group`, `relay`, `level`) and is here by name as well, so that whoever takes a turn apart finds all here.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.elsewhere import Elsewhere
from bot.core.group import GENERAL as GENERAL
from bot.core.group import Group as Group
from bot.core.level import Level as Level
from bot.core.links import Link
from bot.core.relay import Handover as Handover
from bot.core.relay import Need as Need
from bot.core.relay import Relay as Relay


class Outcome(StrEnum):
    """What a turn did, as `aftercare ask --json` prints it."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    FALLBACK = "fallback"
    SILENT = "silent"
    DATE = "date"
    RED_FLAG = "red_flag"
    ASK = "ask"


class State(StrEnum):
    """What the bot waits for. Moved only in `core/state.py`.

    UNREADABLE is never stored: a session of which nothing is known, because what is stored of it cannot be read.
    """

    NEW = "new"
    AWAITING_DATE = "awaiting_date"
    CONFIRMING_DATE = "confirming_date"
    ACTIVE = "active"
    STOPPED = "stopped"
    UNREADABLE = "unreadable"


class Consent(StrEnum):
    """Whether a treatment date may be kept longer than a day."""

    UNASKED = "unasked"
    ASKED = "asked"
    REMEMBER = "remember"
    ONLY_NOW = "only_now"


class Chat(StrEnum):
    PRIVATE = "private"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Key:
    """Whose session it is. In a private chat `chat_id` and `user_id` are the same."""

    bot_id: int
    chat_id: int
    user_id: int


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: `reply_to` and `thread_id` only where Telegram accepts them back.

    In a group, `only_for` is the one person who shall see it, where Telegram can show it to her alone.
    """

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None
    only_for: int | None = None


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """What a person sent. `text` holds the words, a caption, or a command with its arguments.

    `media` names what else came ("photo", "voice", "sticker", …); `addressed` says whether a group
    message was meant for the bot (mention, reply or command); `more` marks one more picture of an album that was
    answered already. `link` is what a `/start` link carried, opened. `person` is the name that is shown in Telegram,
    `person_id` whose chat it is: they matter only where the clinic's staff takes over. `chat_id` is where it was
    written, and said to who asks for it.

    In a group, `admin`: the sender is one of its admins at this moment; `anonymous`: it speaks for the group or for a
    channel, so it is nobody's own message; `replies_to`: the message of a person that it answers; `topic`: the topic
    that it stands in, GENERAL or its id, None where the group has none. In private `replies_to` is any message.
    """

    text: str
    chat: Chat = Chat.PRIVATE
    addressed: bool = True
    media: str | None = None
    message_id: int | None = None
    edited: bool = False
    admin: bool = False
    anonymous: bool = False
    replies_to: int | None = None
    topic: int | None = None
    link: Link | None = None
    more: bool = False
    person: str = ""
    person_id: int = 0
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class Press:
    """A button that a person pressed. `data` may be forged, foreign or years old; `admin` as in a message."""

    data: str
    chat: Chat = Chat.PRIVATE
    admin: bool = False
    topic: int | None = None
    person: str = ""
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class Button:
    """A label and the data that comes back when it is pressed (at most 64 bytes of UTF-8).

    With `url` it opens that address instead, and `data` says what is to be asked there.
    """

    label: str
    data: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file to send along, kept in memory: small exports only."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture above a reply: what to draw, not the drawing, which is made when it is sent.

    `name` says what kind of picture ("timeline"); `alt` says in words what it shows, for those who can't see it.
    """

    name: str
    alt: str
    clinic: str | None = None
    day: int | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a person: plain text, never markup. `title` is shown in bold above it."""

    text: str
    title: str | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    document: Document | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply with its address: one row of the outbox. With a `relay` it is part of a patient's talk with the staff."""

    to: Address
    reply: Reply
    relay: Relay | None = None


@dataclass(frozen=True)
class Session:
    """What is remembered of one conversation. Never the text of a message.

    `said` maps the name of a response to the variation told last; `last_reply` is a digest of what was said last, and
    `times_said` how often it was said again; `answered` pairs ids of recent
    messages with what they meant, so that an edit is answered only when it means something else;
    `offered` are the (data, label) pairs of the buttons under the last reply, so that they can be typed too;
    `asked` is a digest of the words that they were offered for, `chosen` pairs such digests with what was chosen;
    `clinic` is None until a link or the person named it, "" where she was asked and has not;
    `links` are the marks of links that were used;
    `kind` is the kind of treatment, None: not known, which is answered like the first of the list, and asked for once;
    check-ins planned after `check_ins_from` are still to come, by the clock of `time_zone` (None: the clinic's), which
    is asked for once (`zone_asked`);
    `next_on` is the day of the treatment to come of somebody who recovers from one;
    `other_on` is the day of the treatment of somebody else, for whom she asks until `other_until`;
    `abroad` are the codes of the countries that she says she is in;
    `open_signs` are the doubtful danger signs that wait for an answer, the highest first, and `open_question` is the
    intent that waits for it too, `open_choices` what her words may mean as well; `flagged_at` is when an urgent sign
    was told last, `flagged` its name, `helped_at` when help was reached for an emergency, `called_at` when somebody
    was reached for it or for an urgent sign; `pieces` are names of the content, of what short messages just now told of
    danger signs, never words of hers, and are deleted at `pieces_until`, some minutes later;
    `pictures` are the ids of the messages that the bot could not read, which she may
    send on to the staff; `handover` is kept apart, and so is what is kept `elsewhere`, which only a turn gets that asks
    for it.
    """

    state: State = State.NEW
    clinic: str | None = None
    treated_on: date | None = None
    consent: Consent = Consent.UNASKED
    date_candidates: tuple[date, ...] = ()
    date_asked: bool = False
    topic: str | None = None
    topic_at: datetime | None = None
    offered: tuple[tuple[str, str], ...] = ()
    asked: str | None = None
    chosen: tuple[tuple[str, str], ...] = ()
    open_signs: tuple[str, ...] = ()
    flagged_at: datetime | None = None
    flagged: str | None = None
    helped_at: datetime | None = None
    called_at: datetime | None = None
    open_question: str | None = None
    open_choices: tuple[str, ...] = ()
    said: tuple[tuple[str, int], ...] = ()
    last_reply: str | None = None
    times_said: int = 0
    answered: tuple[tuple[int, str], ...] = ()
    pieces: tuple[str, ...] = ()
    pieces_until: datetime | None = None
    fallbacks: int = 0
    reminders: bool = False
    kind: str | None = None
    kind_asked: bool = False
    links: tuple[str, ...] = ()
    check_ins_from: datetime | None = None
    time_zone: str | None = None
    zone_asked: bool = False
    abroad: tuple[str, ...] = ()
    next_on: date | None = None
    other_on: date | None = None
    other_until: datetime | None = None
    next_check_in_at: datetime | None = None
    episode: int = 0
    created_at: datetime | None = None
    seen_at: datetime | None = None
    expires_at: datetime | None = None
    pictures: tuple[int, ...] = ()
    handover: Handover | None = None
    elsewhere: Elsewhere | None = None


KEPT_ANSWERED = 8
"""How many messages a session or a group remembers, to compare their edits."""


@dataclass(frozen=True)
class Turn:
    """Everything that follows from one event. `session` None means: forget this person.

    In a group the session is nobody's business; `group` is what is remembered of it. `changed` is what the message
    becomes whose button was pressed; `hint` is shown for a moment to whoever pressed it. `to_asker`: the replies are
    for whoever asked alone, where Telegram can do that.

    `need` says why a person of the staff must see it; `sends` are the messages of the talk with the staff, both ways.
    `asks_elsewhere`: it is to be decided again, with what is kept of the person elsewhere.
    """

    session: Session | None
    replies: tuple[Reply, ...] = ()
    outcome: Outcome = Outcome.SILENT
    intent: str | None = None
    confidence: float = 0.0
    margin: float = 0.0
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    level: Level = Level.NONE
    treated_on: date | None = None
    date_candidates: tuple[date, ...] = ()
    response: str | None = None
    need: Need | None = None
    sends: tuple[Outgoing, ...] = ()
    group: Group | None = None
    changed: Reply | None = None
    hint: str | None = None
    to_asker: bool = False
    asks_elsewhere: bool = False

    @property
    def meaning(self) -> str:
        """The same for two turns that say the same: an edited message is answered only where this changes."""
        return "|".join(map(str, (self.outcome, self.intent, *self.also, self.level, self.response, self.treated_on)))
