"""The one port: what the bot needs of a database. `bot/storage/` implements it, and only `app` and `cli` know how.

Rules every implementation keeps (`tests/storage/` holds them to it on SQLite and PostgreSQL):

* one call is one database transaction; an exception writes nothing;
* a transaction is committed, on disk, when the call returns; only what the sender notes (`claim_outbox`, `sent`,
  `postpone`) may be undone by a machine that loses its power, though not by a process that is killed: then messages
  are sent again;
* session and outbox payloads are encrypted at rest;
* nothing here ever blocks the event loop.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.model import Group, Key, Outgoing, Session, Turn

Decide = Callable[[Session | None], tuple[Turn, tuple[Outgoing, ...]] | None]
"""Gets the stored session (None: nobody we know), returns what to write; None: write nothing. Synchronous and pure."""
DecideInGroup = Callable[[Group | None], tuple[Turn, tuple[Outgoing, ...]] | None]
"""The same for a group, which has no sessions."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message on its way out. `tries` counts failed attempts. Of a damaged one only the chat is known."""

    row_id: int
    bot_id: int
    outgoing: Outgoing
    tries: int
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many messages wait to be sent, also those under way, and since when the oldest does, as far as is known."""

    count: int
    oldest_at: datetime | None


class Taker(Protocol):
    """Whoever sends what a process stores. Both are called from the event loop."""

    def promise(self) -> float:
        """For how long a message that is stored now shall be claimed at once; 0: not at all. Else `take` follows."""

    def take(self, row: OutboxRow | None, since: float) -> None:
        """What was promised: a message, claimed not before `since` of the monotonic clock, or that there is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the staff sees a patient's talk: a topic, or the thread below the message `thread_id`."""

    chat_id: int
    thread_id: int | None = None
    topic: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of a patient's talk that arrived, and what it shows on the other side, unless it is the bot's own."""

    patient_id: int
    chat_id: int
    message_id: int
    source_chat_id: int | None = None
    source_id: int | None = None


class Storage(Protocol):
    async def transact(self, key: Key, update_id: int | None, decide: Decide) -> Turn | None:
        """Load the session, decide, and write session, outbox and the update's id together.

        Returns None, and does not call `decide`, where this bot has seen `update_id` before; None too where
        `decide` returned None (the update's id is noted all the same). A turn without a session deletes every
        row of `key`, its handover too. Where a turn asks for it, `decide` is called once more, with a session that
        has in `elsewhere` what the other rows hold of the person. A handover outlives its session: it comes
        in one that knows nothing else. What cannot be read comes as a session in the state UNREADABLE, and its row
        stays as it is, unless the turn has no session. Two calls for one key never interleave, whatever the number
        of processes.
        """

    async def transact_group(self, key: Key, update_id: int | None, decide: DecideInGroup) -> Turn | None:
        """The same for a group: load what is remembered of it, decide, and write `Turn.group`, outbox and update id.

        Of `key` only bot and chat count: two calls for one group never interleave. The turn's session is not touched.
        What cannot be read is told of, and comes as a group that nobody knows.
        """

    async def session(self, key: Key) -> Session | None: ...

    async def group(self, bot_id: int, chat_id: int) -> Group | None: ...

    async def due_check_ins(self, bot_id: int, now: datetime, limit: int) -> Sequence[Key]:
        """Whose `next_check_in_at` has come. `transact` decides: it sees whether somebody else was faster."""

    async def due_groups(self, bot_id: int, now: datetime, limit: int) -> Sequence[int]:
        """The groups in which the time of a held answer has come. `transact_group` decides."""

    async def claim_outbox(self, bot_id: int, now: datetime, limit: int, lease_s: float) -> Sequence[OutboxRow]:
        """The oldest unsent message of each chat that may be sent now, claimed for `lease_s` seconds.

        At most one row a chat, so that order is kept; a chat with a claimed or a postponed row is passed over. A row
        that cannot be read is told of, and comes in its turn as a damaged one.
        """

    def hand_to(self, bot_id: int, taker: Taker | None) -> None:
        """From now on hand `taker` the first message that `transact` queues for the private chat of its key.

        Only where nothing else waits for that chat; the message is claimed in the same transaction, and handed over
        before `transact` returns.
        """

    async def waiting(self, bot_id: int) -> Waiting:
        """What an operator watches: does the outbox grow, and for how long."""

    async def sent(self, row_id: int, bot_id: int = 0, shown: Shown | None = None) -> None:
        """The message arrived (or never can): note what it shows in a patient's talk.

        Nobody gets it again; its row is deleted by the next transaction at the latest.
        """

    async def postpone(self, row_id: int, until: datetime) -> None:
        """Sending failed: count a try, release the claim, not before `until`."""

    async def stop_chat(self, bot_id: int, chat_id: int) -> None:
        """The user blocked the bot: stop the session (state, check-ins) and drop what waits for that chat.

        Of a group that the bot was removed from nothing stays.
        """

    async def migrate_chat(self, bot_id: int, old_chat_id: int, new_chat_id: int) -> None:
        """A group became a supergroup: move every row, remember where it went. What was set in the old group counts."""

    async def moved_chats(self, bot_id: int) -> Mapping[int, int]:
        """The groups that became supergroups, with their new ids."""

    async def due_handovers(self, bot_id: int, now: datetime, limit: int) -> Sequence[Key]:
        """Whose handover's `due_at` has come. `transact` decides: it sees whether somebody else was faster."""

    async def place(self, bot_id: int, patient_id: int) -> Place | None:
        """Where the staff sees the patient's talk; None where there is none."""

    async def set_place(self, bot_id: int, patient_id: int, place: Place) -> None:
        """Keep where it is, unless the talk has gone to another chat meanwhile."""

    async def counterpart(self, bot_id: int, chat_id: int, message_id: int, other_chat_id: int) -> int | None:
        """The message in the other chat that shows this one, or that this one shows."""

    async def patient_in(self, bot_id: int, place: Place, message_id: int | None) -> int | None:
        """Whose talk a topic is, or outside of topics, whose the bot's message is that was answered or pressed."""

    async def patient_told(self, bot_id: int, chat_id: int, message_id: int) -> int | None:
        """Whom a message of the staff was passed on to."""

    async def purge(self, now: datetime) -> int:
        """Delete expired sessions and update ids older than two days; returns how many rows went."""

    async def close(self) -> None: ...
