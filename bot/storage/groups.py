"""The rows of groups: what was set there, and the answer that is held back. Synchronous, like `sessions`.

A group that the bot has left may be one that has just become a supergroup: its row stays for a day, to be moved.
One that cannot be read any more is told of and deleted: its admins can set the group again.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Dialect, bindparam, delete, select
from sqlalchemy.engine.interfaces import DBAPICursor

from bot.core.elsewhere import ToldInGroup
from bot.core.group import ALARMS_LAST, Alarm, asker_of
from bot.core.model import Group, Key
from bot.storage.codec import dump_group, load_group
from bot.storage.crypto import Cipher, UnreadableError, group_row
from bot.storage.statements import Sql, at, compiled, due, fetch_locked, save
from bot.storage.tables import groups, micros

log = logging.getLogger(__name__)

KEPT_AFTER_LEAVING = timedelta(days=1)


class Groups:
    def __init__(self, dialect: Dialect, cipher: Cipher) -> None:
        self._sql = _statements(dialect)
        self._cipher = cipher

    def load(self, cursor: DBAPICursor, bot_id: int, chat_id: int) -> Group | None:
        cursor.execute(self._sql["load"], {"bot_id": bot_id, "chat_id": chat_id})
        return self._open(bot_id, chat_id, cursor.fetchone())

    def load_locked(self, cursor: DBAPICursor, bot_id: int, chat_id: int) -> Group | None:
        """Load, and let nobody else load to write before this transaction ends."""
        columns = {"bot_id": bot_id, "chat_id": chat_id}
        found = fetch_locked(cursor, self._sql, columns, group_row(bot_id, chat_id))
        group = self._open(bot_id, chat_id, found)
        if found is not None and group is None:
            self.forget(cursor, bot_id, chat_id)
        return group

    def save(self, cursor: DBAPICursor, bot_id: int, chat_id: int, group: Group, now: datetime) -> None:
        row = {
            "bot_id": bot_id,
            "chat_id": chat_id,
            "payload": self._cipher.seal(dump_group(group), group_row(bot_id, chat_id)),
            "answer_at": group.held and micros(group.held.answer_at),
            "expires_at": micros(now + KEPT_AFTER_LEAVING) if group.left else None,
        }
        cursor.execute(self._sql["save"], row)

    def forget(self, cursor: DBAPICursor, bot_id: int, chat_id: int) -> None:
        cursor.execute(self._sql["forget"], {"bot_id": bot_id, "chat_id": chat_id})

    def due(self, cursor: DBAPICursor, bot_id: int, now: datetime, limit: int) -> Sequence[int]:
        cursor.execute(self._sql["due"], {"bot_id": bot_id, "now": micros(now), "limit": limit})
        return [int(row[0]) for row in cursor.fetchall()]

    def migrate_chat(self, cursor: DBAPICursor, bot_id: int, old_chat_id: int, new_chat_id: int, now: datetime) -> None:
        """Ids of messages and topics start anew in a supergroup; what was set in the old group counts."""
        group = self.load_locked(cursor, bot_id, old_chat_id)
        if group is None:
            return
        self.forget(cursor, bot_id, old_chat_id)
        moved = replace(group, left=False, held=None, answered=(), topics=())
        self.save(cursor, bot_id, new_chat_id, moved, now)

    def forget_person(self, cursor: DBAPICursor, key: Key, now: datetime) -> None:
        """Whether she told of danger there, and when, goes with all the rest of her."""
        asker = asker_of(key.user_id)
        self._keep_alarms(cursor, lambda bot_id, alarm: (bot_id, alarm.asker) != (key.bot_id, asker), now)

    def told_by(self, cursor: DBAPICursor, key: Key) -> tuple[ToldInGroup, ...]:
        """What `forget_person` would take."""
        asker = asker_of(key.user_id)
        return tuple(
            ToldInGroup(chat_id, alarm)
            for bot_id, chat_id, group in self._readable(cursor)
            for alarm in group.alarms
            if (bot_id, alarm.asker) == (key.bot_id, asker)
        )

    def purge(self, cursor: DBAPICursor, now: datetime) -> int:
        cursor.execute(self._sql["purge"], {"now": micros(now)})
        gone = int(cursor.rowcount)
        self._keep_alarms(cursor, lambda _, alarm: now - alarm.at < ALARMS_LAST, now)
        return gone

    def _keep_alarms(self, cursor: DBAPICursor, keeps: Callable[[int, Alarm], bool], now: datetime) -> None:
        """Of every group the alarms that it keeps. Which of the groups has any, only their payloads know."""
        for bot_id, chat_id, known in self._readable(cursor):
            if all(keeps(bot_id, alarm) for alarm in known.alarms):
                continue
            if group := self.load_locked(cursor, bot_id, chat_id):
                alarms = tuple(alarm for alarm in group.alarms if keeps(bot_id, alarm))
                self.save(cursor, bot_id, chat_id, replace(group, alarms=alarms), now)

    def _readable(self, cursor: DBAPICursor) -> Iterator[tuple[int, int, Group]]:
        """All groups but those that cannot be read: these are told of where the group is looked at."""
        cursor.execute(self._sql["all"])
        for bot_id, chat_id, payload in cursor.fetchall():
            with suppress(UnreadableError):
                yield bot_id, chat_id, load_group(self._cipher.open(payload, group_row(bot_id, chat_id)))

    def _open(self, bot_id: int, chat_id: int, found: tuple[bytes] | None) -> Group | None:
        if found is None:
            return None
        try:
            return load_group(self._cipher.open(found[0], group_row(bot_id, chat_id)))
        except UnreadableError as error:
            log.error("The row of groups with bot_id %d, chat_id %d cannot be read: %s", bot_id, chat_id, error)
            return None


def _statements(dialect: Dialect) -> Sql:
    row = at(groups, "bot_id", "chat_id")
    load = select(groups.c.payload).where(*row)
    statements = {
        "load": load,
        "load_locked": load.with_for_update(),
        "save": save(groups, dialect),
        "forget": delete(groups).where(*row),
        "due": due(select(groups.c.chat_id).where(*at(groups, "bot_id")), groups.c.answer_at),
        "all": select(groups.c.bot_id, groups.c.chat_id, groups.c.payload),
        "purge": delete(groups).where(groups.c.expires_at <= bindparam("now")),
    }
    return compiled(dialect, statements)
