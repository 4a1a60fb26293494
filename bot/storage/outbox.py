"""The rows of the outbox. Synchronous; the caller owns the transaction of the cursor.

Row ids rise with time, and only the lowest row of a chat may be claimed: that is the order of a chat. A claim is a
postponement by its lease and nothing more, so that the claims of a process that died run out by themselves.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Dialect
from sqlalchemy.engine.interfaces import DBAPICursor

from bot.core.model import Outgoing
from bot.core.storage import OutboxRow, Waiting
from bot.storage.codec import dump_outgoing, load_outgoing
from bot.storage.crypto import Cipher, UnreadableError, outbox_row
from bot.storage.statements import outbox_statements
from bot.storage.tables import micros, moment

log = logging.getLogger(__name__)


class Outbox:
    def __init__(self, dialect: Dialect, cipher: Cipher) -> None:
        self._sql = outbox_statements(dialect)
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
        _execute_each(cursor, self._sql.put, rows)

    def claim(self, cursor: DBAPICursor, bot_id: int, now: datetime, limit: int, lease_s: float) -> Sequence[OutboxRow]:
        cursor.execute(self._sql.heads, {"bot_id": bot_id, "now": micros(now), "limit": limit})
        heads = cursor.fetchall()
        until = micros(now + timedelta(seconds=lease_s))
        _execute_each(cursor, self._sql.claim, [{"row_id": head[0], "until": until} for head in heads])
        return [row for head in heads if (row := self._open(bot_id, *head))]

    def claim_new(
        self, cursor: DBAPICursor, bot_id: int, messages: Sequence[Outgoing], now: datetime, lease_s: float
    ) -> OutboxRow | None:
        """Claim the first of the messages that were put for one chat just now; None where older ones wait there."""
        if not messages or lease_s <= 0:
            return None
        cursor.execute(self._sql.first_of_chat, {"bot_id": bot_id, "chat_id": messages[0].to.chat_id})
        row_id, count = cursor.fetchone() or (None, 0)
        if row_id is None or count != len(messages):
            return None
        cursor.execute(self._sql.claim, {"row_id": row_id, "until": micros(now + timedelta(seconds=lease_s))})
        return OutboxRow(row_id, bot_id, messages[0], 0)

    def waiting(self, cursor: DBAPICursor, bot_id: int) -> Waiting:
        cursor.execute(self._sql.waiting, {"bot_id": bot_id})
        count, oldest = cursor.fetchone() or (0, None)
        return Waiting(count, None if oldest is None else moment(oldest))

    def delete(self, cursor: DBAPICursor, row_ids: Iterable[int]) -> None:
        _execute_each(cursor, self._sql.delete, [{"row_id": row_id} for row_id in row_ids])

    def postpone(self, cursor: DBAPICursor, row_id: int, until: datetime) -> None:
        cursor.execute(self._sql.postpone, {"row_id": row_id, "until": micros(until)})

    def drop(self, cursor: DBAPICursor, bot_id: int, chat_id: int) -> None:
        cursor.execute(self._sql.drop, {"bot_id": bot_id, "chat_id": chat_id})

    def migrate_chat(self, cursor: DBAPICursor, bot_id: int, old_chat_id: int, new_chat_id: int) -> None:
        """Message ids start anew in a supergroup, so an answer must not point at one of the old chat's."""
        cursor.execute(self._sql.load_chat, {"bot_id": bot_id, "chat_id": old_chat_id})
        moved = []
        for row_id, payload in cursor.fetchall():
            message = load_outgoing(self._cipher.open(payload, outbox_row(bot_id, old_chat_id)))
            message = replace(message, to=replace(message.to, chat_id=new_chat_id, reply_to=None))
            sealed = self._seal(bot_id, message)
            moved.append({"row_id": row_id, "new_chat_id": new_chat_id, "new_payload": sealed})
        _execute_each(cursor, self._sql.move, moved)

    def _seal(self, bot_id: int, message: Outgoing) -> bytes:
        return self._cipher.seal(dump_outgoing(message), outbox_row(bot_id, message.to.chat_id))

    def _open(self, bot_id: int, row_id: int, chat_id: int, payload: bytes, tries: int) -> OutboxRow | None:
        """An unreadable row stays, claimed: its chat waits, which an operator sees here; the others go on."""
        try:
            message = load_outgoing(self._cipher.open(payload, outbox_row(bot_id, chat_id)))
        except UnreadableError as error:
            log.error("outbox row %d cannot be read: %s", row_id, error)
            return None
        return OutboxRow(row_id, bot_id, message, tries)


def _execute_each(cursor: DBAPICursor, statement: str, rows: Sequence[dict[str, object]]) -> None:
    """`executemany` only where there are many: psycopg opens a pipeline for it."""
    if len(rows) == 1:
        cursor.execute(statement, rows[0])
    elif rows:
        cursor.executemany(statement, rows)
