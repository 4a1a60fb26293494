"""The rows of the outbox. Synchronous; the caller owns the transaction of the cursor.

Row ids rise with time, and only the lowest row of a chat may be claimed: that is the order of a chat. A claim is a
postponement by its lease and nothing more, so that the claims of a process that died run out by themselves.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Integer, bindparam, delete, func, insert, literal_column, select, update
from sqlalchemy.engine.interfaces import DBAPICursor

from bot.core.elsewhere import Waits
from bot.core.model import Address, Outgoing, Reply
from bot.core.storage import OutboxRow, Waiting
from bot.storage.codec import dump_outgoing, load_outgoing
from bot.storage.crypto import Cipher, UnreadableError, outbox_row
from bot.storage.statements import ZERO, Sql, at, compiled
from bot.storage.tables import micros, moment, outbox

log = logging.getLogger(__name__)

_ONE: ColumnElement[int] = literal_column("1", Integer)


class Outbox:
    def __init__(self, dialect: Dialect, cipher: Cipher) -> None:
        self._sql = _statements(dialect)
        self._cipher = cipher

    def put(self, cursor: DBAPICursor, bot_id: int, messages: Iterable[Outgoing], now: datetime) -> None:
        queued_at = micros(now)
        rows = [
            {
                "bot_id": bot_id,
                "chat_id": message.to.chat_id,
                "payload": self._seal(bot_id, message),
                "queued_at": queued_at,
            }
            for message in messages
        ]
        _execute_each(cursor, self._sql["put"], rows)

    def claim(self, cursor: DBAPICursor, bot_id: int, now: datetime, limit: int, lease_s: float) -> Sequence[OutboxRow]:
        cursor.execute(self._sql["heads"], {"bot_id": bot_id, "now": micros(now), "limit": limit})
        heads = cursor.fetchall()
        until = micros(now + timedelta(seconds=lease_s))
        _execute_each(cursor, self._sql["claim"], [{"row_id": head[0], "until": until} for head in heads])
        return [self._open(bot_id, *head) for head in heads]

    def claim_new(
        self, cursor: DBAPICursor, bot_id: int, messages: Sequence[Outgoing], now: datetime, lease_s: float
    ) -> OutboxRow | None:
        """Claim the first of the messages that were put for one chat just now; None where older ones wait there."""
        if not messages or lease_s <= 0:
            return None
        cursor.execute(self._sql["first_of_chat"], {"bot_id": bot_id, "chat_id": messages[0].to.chat_id})
        row_id, count = cursor.fetchone() or (None, 0)
        if row_id is None or count != len(messages):
            return None
        cursor.execute(self._sql["claim"], {"row_id": row_id, "until": micros(now + timedelta(seconds=lease_s))})
        return OutboxRow(row_id, bot_id, messages[0], 0)

    def waiting(self, cursor: DBAPICursor, bot_id: int) -> Waiting:
        cursor.execute(self._sql["waiting"], {"bot_id": bot_id})
        count, oldest = cursor.fetchone() or (0, None)
        return Waiting(count, None if oldest is None else moment(oldest))

    def waits(self, cursor: DBAPICursor, bot_id: int, chat_id: int) -> bool:
        """Whether anything is to go to a chat."""
        cursor.execute(self._sql["first_of_chat"], {"bot_id": bot_id, "chat_id": chat_id})
        row_id, _ = cursor.fetchone() or (None, 0)
        return row_id is not None

    def of_person(self, cursor: DBAPICursor, bot_id: int, person_id: int) -> tuple[Waits, ...]:
        """What is to go to a person, or of her to the staff. Whose it is, only the payloads know."""
        cursor.execute(self._sql["all"], {"bot_id": bot_id})
        found = (self._waits(person_id, bot_id, *row) for row in cursor.fetchall())
        return tuple(one for one in found if one is not None)

    def forget_person(self, cursor: DBAPICursor, bot_id: int, person_id: int) -> None:
        """What waits for her, and what of her waits for the staff: whose it is, only the payloads know."""
        self.drop(cursor, bot_id, person_id)
        cursor.execute(self._sql["sealed"], {"bot_id": bot_id})
        self.delete(cursor, [row[0] for row in cursor.fetchall() if self._is_of(person_id, bot_id, *row)])

    def delete(self, cursor: DBAPICursor, row_ids: Iterable[int]) -> None:
        _execute_each(cursor, self._sql["delete"], [{"row_id": row_id} for row_id in row_ids])

    def postpone(self, cursor: DBAPICursor, row_id: int, until: datetime) -> None:
        cursor.execute(self._sql["postpone"], {"row_id": row_id, "until": micros(until)})

    def drop(self, cursor: DBAPICursor, bot_id: int, chat_id: int) -> None:
        cursor.execute(self._sql["drop"], {"bot_id": bot_id, "chat_id": chat_id})

    def migrate_chat(self, cursor: DBAPICursor, bot_id: int, old_chat_id: int, new_chat_id: int) -> None:
        """Message ids start anew in a supergroup, so an answer must not point at one of the old chat's."""
        cursor.execute(self._sql["load_chat"], {"bot_id": bot_id, "chat_id": old_chat_id})
        moved = []
        for row_id, payload in cursor.fetchall():
            row = self._open(bot_id, row_id, old_chat_id, payload, 0)
            message = replace(row.outgoing, to=replace(row.outgoing.to, chat_id=new_chat_id, reply_to=None))
            sealed = payload if row.damaged else self._seal(bot_id, message)
            moved.append({"row_id": row_id, "new_chat_id": new_chat_id, "new_payload": sealed})
        _execute_each(cursor, self._sql["move"], moved)

    def _is_of(self, person_id: int, bot_id: int, row_id: int, chat_id: int, payload: bytes) -> bool:
        message = self._open(bot_id, row_id, chat_id, payload, 0).outgoing
        return message.relay is not None and message.relay.patient_id == person_id

    def _waits(
        self,
        person_id: int,
        bot_id: int,
        chat_id: int,
        payload: bytes,
        queued_at: int | None,
        not_before: int,
        tries: int,
    ) -> Waits | None:
        since = None if queued_at is None else moment(queued_at)
        try:
            message = load_outgoing(self._cipher.open(payload, outbox_row(bot_id, chat_id)))
        except UnreadableError:  # told of where it is claimed
            hers = chat_id == person_id
            return Waits(chat_id, hers, None, None, since, moment(not_before), tries) if hers else None
        for_her = person_id in (chat_id, message.to.only_for)
        if not for_her and (message.relay is None or message.relay.patient_id != person_id):
            return None
        reply = message.reply
        labels = (button.label for row in reply.buttons for button in row)
        words = (reply.title, reply.picture.alt if reply.picture else None, reply.text, *labels)
        file = reply.document.name if reply.document else None
        passes_on = message.relay.source_id if message.relay and message.relay.source_chat_id == person_id else None
        said = tuple(word for word in words if word)
        return Waits(chat_id, for_her, said, file, since, moment(not_before), tries, passes_on)

    def _seal(self, bot_id: int, message: Outgoing) -> bytes:
        return self._cipher.seal(dump_outgoing(message), outbox_row(bot_id, message.to.chat_id))

    def _open(self, bot_id: int, row_id: int, chat_id: int, payload: bytes, tries: int) -> OutboxRow:
        try:
            message = load_outgoing(self._cipher.open(payload, outbox_row(bot_id, chat_id)))
        except UnreadableError as error:
            log.error("The row of outbox with id %d, for chat_id %d, cannot be read: %s", row_id, chat_id, error)
            return OutboxRow(row_id, bot_id, Outgoing(Address(chat_id), Reply("")), tries, damaged=True)
        return OutboxRow(row_id, bot_id, message, tries)


def _execute_each(cursor: DBAPICursor, statement: str, rows: Sequence[dict[str, object]]) -> None:
    """`executemany` only where there are many: psycopg opens a pipeline for it."""
    if len(rows) == 1:
        cursor.execute(statement, rows[0])
    elif rows:
        cursor.executemany(statement, rows)


def _statements(dialect: Dialect) -> Sql:
    earlier = outbox.alias("earlier")
    first = select(func.min(earlier.c.id)).where(
        earlier.c.bot_id == outbox.c.bot_id, earlier.c.chat_id == outbox.c.chat_id
    )
    # By id the search ends at the limit. So "+ 0" keeps the index out, by which SQLite would sort all that waits, and
    # `min` is asked row by row, where PostgreSQL would join all that waits with itself for a `NOT EXISTS`.
    of_bot = outbox.c.bot_id + ZERO == bindparam("bot_id")
    heads = (
        select(outbox.c.id, outbox.c.chat_id, outbox.c.payload, outbox.c.tries)
        .where(of_bot, outbox.c.not_before <= bindparam("now"), outbox.c.id == first.scalar_subquery())
        .order_by(outbox.c.id)
        .limit(bindparam("limit"))
        .offset(ZERO)
    )
    given: dict[str, Any] = {name: bindparam(name) for name in ("bot_id", "chat_id", "payload", "queued_at")}
    row, chat = outbox.c.id == bindparam("row_id"), at(outbox, "bot_id", "chat_id")
    change = update(outbox).where(row)
    statements = {
        "put": insert(outbox).values(not_before=ZERO, tries=ZERO, **given).inline(),
        "heads": heads.with_for_update(of=outbox, skip_locked=True),
        "claim": change.values(not_before=bindparam("until")),
        "delete": delete(outbox).where(row),
        "postpone": change.values(tries=outbox.c.tries + _ONE, not_before=bindparam("until")),
        "drop": delete(outbox).where(*chat),
        "load_chat": select(outbox.c.id, outbox.c.payload).where(*chat).order_by(outbox.c.id).with_for_update(),
        "move": change.values(chat_id=bindparam("new_chat_id"), payload=bindparam("new_payload")),
        "all": select(*(outbox.c[name] for name in ("chat_id", "payload", "queued_at", "not_before", "tries")))
        .where(*at(outbox, "bot_id"))
        .order_by(outbox.c.id),
        "sealed": select(outbox.c.id, outbox.c.chat_id, outbox.c.payload).where(*at(outbox, "bot_id")),
        "first_of_chat": select(func.min(outbox.c.id), func.count()).where(*chat),
        "waiting": select(func.count(), func.min(outbox.c.queued_at)).where(*at(outbox, "bot_id")),
    }
    return compiled(dialect, statements)
