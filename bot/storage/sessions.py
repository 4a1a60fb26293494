"""The rows of sessions and seen updates. Synchronous; the caller owns the transaction of the cursor.

A session past its `expires_at` counts as unknown, whether or not `purge` has been there yet.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Dialect, bindparam, delete, select
from sqlalchemy.engine.interfaces import DBAPICursor

from bot.core.model import Key, Session, State
from bot.storage.codec import dump_session, load_session
from bot.storage.crypto import Cipher, UnreadableError, session_row
from bot.storage.statements import Sql, at, compiled, due, fetch_locked, insert, save
from bot.storage.tables import micros, seen_updates, sessions

UPDATES_KEPT = timedelta(days=2)  # twice as long as Telegram repeats an update


class Sessions:
    def __init__(self, dialect: Dialect, cipher: Cipher) -> None:
        self._sql = _statements(dialect)
        self._cipher = cipher

    def note_update(self, cursor: DBAPICursor, bot_id: int, update_id: int, now: datetime) -> bool:
        """Whether the update is new. A second transaction with the same id waits here for the first."""
        row = {"bot_id": bot_id, "update_id": update_id, "seen_at": micros(now)}
        cursor.execute(self._sql["note_update"], row)
        return cursor.rowcount > 0

    def load(self, cursor: DBAPICursor, key: Key, now: datetime) -> Session | None:
        cursor.execute(self._sql["load"], _columns(key))
        return self._open(key, cursor.fetchone(), now)

    def load_locked(self, cursor: DBAPICursor, key: Key, now: datetime) -> Session | None:
        """Load, and let nobody else load to write before this transaction ends."""
        return self._open(key, fetch_locked(cursor, self._sql, _columns(key), session_row(key)), now)

    def save(self, cursor: DBAPICursor, key: Key, session: Session) -> None:
        due = [at for at in (session.next_check_in_at, session.pieces_until) if at is not None]
        row = _columns(key) | {
            "payload": self._cipher.seal(dump_session(session), session_row(key)),
            "next_check_in_at": micros(min(due)) if due else None,
            "expires_at": session.expires_at and micros(session.expires_at),
        }
        cursor.execute(self._sql["save"], row)

    def forget(self, cursor: DBAPICursor, key: Key) -> None:
        cursor.execute(self._sql["forget"], _columns(key))

    def due(self, cursor: DBAPICursor, bot_id: int, now: datetime, limit: int) -> Sequence[Key]:
        cursor.execute(self._sql["due"], {"bot_id": bot_id, "now": micros(now), "limit": limit})
        return [Key(bot_id, chat_id, user_id) for chat_id, user_id in cursor.fetchall()]

    def stop_chat(self, cursor: DBAPICursor, bot_id: int, chat_id: int) -> None:
        for key, session in self._chat(cursor, bot_id, chat_id):
            self.save(cursor, key, replace(session, state=State.STOPPED, reminders=False, next_check_in_at=None))

    def forget_chat(self, cursor: DBAPICursor, bot_id: int, chat_id: int) -> None:
        cursor.execute(self._sql["forget_chat"], {"bot_id": bot_id, "chat_id": chat_id})

    def migrate_chat(self, cursor: DBAPICursor, bot_id: int, old_chat_id: int, new_chat_id: int) -> None:
        """Of two sessions of one person the new chat's stays if it knows a treatment, else the old chat's."""
        newer = self._chat(cursor, bot_id, new_chat_id)
        known = {key.user_id for key, session in newer if session.treated_on}
        for key, session in self._chat(cursor, bot_id, old_chat_id):
            if key.user_id not in known:
                self.save(cursor, replace(key, chat_id=new_chat_id), session)
            self.forget(cursor, key)

    def purge(self, cursor: DBAPICursor, now: datetime) -> int:
        cursor.execute(self._sql["purge"], {"now": micros(now)})
        gone = cursor.rowcount
        cursor.execute(self._sql["purge_updates"], {"before": micros(now - UPDATES_KEPT)})
        return gone + cursor.rowcount

    def _chat(self, cursor: DBAPICursor, bot_id: int, chat_id: int) -> list[tuple[Key, Session]]:
        """Those that can be read; the others stay as they are."""
        cursor.execute(self._sql["load_chat_locked"], {"bot_id": bot_id, "chat_id": chat_id})
        found = []
        for user_id, payload in cursor.fetchall():
            key = Key(bot_id, chat_id, user_id)
            with suppress(UnreadableError):
                found.append((key, load_session(self._cipher.open(payload, session_row(key)))))
        return found

    def _open(self, key: Key, found: tuple[bytes, int | None] | None, now: datetime) -> Session | None:
        if found is None:
            return None
        payload, expires_at = found
        if expires_at is not None and expires_at <= micros(now):
            return None
        return load_session(self._cipher.open(payload, session_row(key)))


def _columns(key: Key) -> dict[str, object]:
    return {"bot_id": key.bot_id, "chat_id": key.chat_id, "user_id": key.user_id}


def _statements(dialect: Dialect) -> Sql:
    row, chat = at(sessions, "bot_id", "chat_id", "user_id"), at(sessions, "bot_id", "chat_id")
    load = select(sessions.c.payload, sessions.c.expires_at).where(*row)
    alive = sessions.c.expires_at.is_(None) | (sessions.c.expires_at > bindparam("now"))
    of_bot = select(sessions.c.chat_id, sessions.c.user_id).where(*at(sessions, "bot_id"), alive)
    of_chat = select(sessions.c.user_id, sessions.c.payload).where(*chat).order_by(sessions.c.user_id)
    statements = {
        "note_update": insert(seen_updates, dialect).on_conflict_do_nothing(),
        "load": load,
        "load_locked": load.with_for_update(),
        "load_chat_locked": of_chat.with_for_update(),
        "save": save(sessions, dialect),
        "forget": delete(sessions).where(*row),
        "forget_chat": delete(sessions).where(*chat),
        "due": due(of_bot, sessions.c.next_check_in_at),
        "purge": delete(sessions).where(sessions.c.expires_at <= bindparam("now")),
        "purge_updates": delete(seen_updates).where(seen_updates.c.seen_at < bindparam("before")),
    }
    return compiled(dialect, statements)
