"""The rows of handovers, and of which message shows which. Synchronous; the caller owns the cursor's transaction.

A handover belongs to a session and is written under that one's lock. Its place is the sender's, who alone learns
it: a save keeps the place unless the staff chat becomes another one.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ClauseElement, Dialect, bindparam, case, delete, exists, null, select, update
from sqlalchemy.engine.interfaces import DBAPICursor

from bot.core.elsewhere import Passed
from bot.core.model import Handover, Key
from bot.core.storage import Place, Shown
from bot.storage.codec import dump_handover, load_handover
from bot.storage.crypto import Cipher, handover_row
from bot.storage.statements import ZERO, Sql, at, compiled, due, insert, save
from bot.storage.tables import handovers, micros, moved_chats, relayed


class Handovers:
    def __init__(self, dialect: Dialect, cipher: Cipher) -> None:
        self._sql = _statements(dialect)
        self._cipher = cipher

    def load(self, cursor: DBAPICursor, key: Key) -> Handover | None:
        """Only a private chat has one."""
        if key.chat_id != key.user_id:
            return None
        cursor.execute(self._sql["load"], _columns(key))
        found = cursor.fetchone()
        if found is None:
            return None
        payload, staff_chat_id, thread_id, topic = found
        handover = load_handover(self._cipher.open(payload, handover_row(key.bot_id, key.chat_id)))
        return replace(handover, staff_chat_id=staff_chat_id, thread_id=thread_id, topic=bool(topic))

    def save(self, cursor: DBAPICursor, key: Key, before: Handover | None, after: Handover | None) -> None:
        if before == after:
            return
        if after is None:
            self.forget(cursor, key)
            return
        row = _columns(key) | {
            "payload": self._cipher.seal(dump_handover(after), handover_row(key.bot_id, key.chat_id)),
            "due_at": after.due_at and micros(after.due_at),
            "expires_at": after.expires_at and micros(after.expires_at),
            "staff_chat_id": after.staff_chat_id,
        }
        cursor.execute(self._sql["save"], row)

    def forget(self, cursor: DBAPICursor, key: Key) -> None:
        cursor.execute(self._sql["forget"], _columns(key))
        cursor.execute(self._sql["forget_shown"], _columns(key))

    def due(self, cursor: DBAPICursor, bot_id: int, now: datetime, limit: int) -> Sequence[Key]:
        cursor.execute(self._sql["due"], {"bot_id": bot_id, "now": micros(now), "limit": limit})
        return [Key(bot_id, patient_id, patient_id) for (patient_id,) in cursor.fetchall()]

    def place(self, cursor: DBAPICursor, bot_id: int, patient_id: int) -> Place | None:
        cursor.execute(self._sql["place"], {"bot_id": bot_id, "patient_id": patient_id})
        found = cursor.fetchone()
        return Place(found[0], found[1], bool(found[2])) if found and found[0] is not None else None

    def set_place(self, cursor: DBAPICursor, bot_id: int, patient_id: int, place: Place) -> None:
        row = {"bot_id": bot_id, "patient_id": patient_id, "staff_chat_id": place.chat_id}
        cursor.execute(self._sql["set_place"], row | {"new_thread_id": place.thread_id, "new_topic": int(place.topic)})

    def note(self, cursor: DBAPICursor, bot_id: int, shown: Shown) -> None:
        """Nothing of a patient who was forgotten while it was on its way."""
        cursor.execute(self._sql["place"], {"bot_id": bot_id, "patient_id": shown.patient_id})
        if cursor.fetchone() is None:
            return
        row = {name: getattr(shown, name) for name in Shown.__slots__}
        cursor.execute(self._sql["note"], row | {"bot_id": bot_id})

    def passed(self, cursor: DBAPICursor, key: Key) -> tuple[Passed, ...]:
        """The messages of a patient's talk that are known."""
        cursor.execute(self._sql["passed"], _columns(key))
        return tuple(Passed(*row) for row in cursor.fetchall())

    def counterpart(self, cursor: DBAPICursor, bot_id: int, chat_id: int, message_id: int, other: int) -> int | None:
        """What shows, or is shown by, a message in the chat `other`."""
        row = {"bot_id": bot_id, "chat_id": chat_id, "message_id": message_id, "other": other}
        for name in ("shown_by", "showing"):
            cursor.execute(self._sql[name], row)
            found = cursor.fetchone()
            if found is not None:
                return int(found[0])
        return None

    def patient_in(self, cursor: DBAPICursor, bot_id: int, place: Place, message_id: int | None) -> int | None:
        """Whose talk it is: that of the topic; outside of topics, that of the bot's message which was answered."""
        if place.topic:
            row = {"bot_id": bot_id, "staff_chat_id": place.chat_id, "thread_id": place.thread_id}
            cursor.execute(self._sql["of_topic"], row)
        else:
            row = {"bot_id": bot_id, "chat_id": place.chat_id, "message_id": message_id}
            cursor.execute(self._sql["of_message"], row)
        found = cursor.fetchone()
        return None if found is None else int(found[0])

    def patient_told(self, cursor: DBAPICursor, bot_id: int, chat_id: int, message_id: int) -> int | None:
        cursor.execute(self._sql["told"], {"bot_id": bot_id, "chat_id": chat_id, "message_id": message_id})
        found = cursor.fetchone()
        return None if found is None else int(found[0])

    def migrate_chat(self, cursor: DBAPICursor, bot_id: int, old_chat_id: int, new_chat_id: int) -> None:
        """Message ids start anew in a supergroup: talks get a new head there."""
        row = {"bot_id": bot_id, "chat_id": old_chat_id, "new_chat_id": new_chat_id}
        cursor.execute(self._sql["move"], row)
        cursor.execute(self._sql["forget_chat"], row)
        cursor.execute(self._sql["note_move"], row)

    def moved_chats(self, cursor: DBAPICursor, bot_id: int) -> dict[int, int]:
        cursor.execute(self._sql["moved"], {"bot_id": bot_id})
        return dict(cursor.fetchall())

    def purge(self, cursor: DBAPICursor, now: datetime) -> int:
        cursor.execute(self._sql["purge"], {"now": micros(now)})
        gone = cursor.rowcount
        cursor.execute(self._sql["purge_shown"])
        return gone


def _statements(dialect: Dialect) -> Sql:
    row = at(handovers, "bot_id", "patient_id")
    new = insert(handovers, dialect, but=("thread_id", "topic")).values(topic=ZERO)
    stays = handovers.c.staff_chat_id == new.excluded.staff_chat_id
    changed = ("payload", "due_at", "expires_at", "staff_chat_id")
    save_row = new.on_conflict_do_update(
        index_elements=list(handovers.primary_key),
        set_={name: new.excluded[name] for name in changed}
        | {"thread_id": case((stays, handovers.c.thread_id)), "topic": case((stays, handovers.c.topic), else_=ZERO)},
    )
    of_topic = (*at(handovers, "bot_id", "staff_chat_id", "thread_id"), handovers.c.topic != ZERO)
    place = (handovers.c.staff_chat_id, handovers.c.thread_id, handovers.c.topic)
    statements = {
        "load": select(handovers.c.payload, *place).where(*row),
        "save": save_row,
        "forget": delete(handovers).where(*row),
        "due": due(select(handovers.c.patient_id).where(*at(handovers, "bot_id")), handovers.c.due_at),
        "place": select(*place).where(*row),
        "set_place": update(handovers)
        .where(*row, *at(handovers, "staff_chat_id"))
        .values(thread_id=bindparam("new_thread_id"), topic=bindparam("new_topic")),
        "of_topic": select(handovers.c.patient_id).where(*of_topic),
        "move": update(handovers)
        .where(handovers.c.bot_id == bindparam("bot_id"), handovers.c.staff_chat_id == bindparam("chat_id"))
        .values(staff_chat_id=bindparam("new_chat_id"), thread_id=null(), topic=ZERO),
        "note_move": save(moved_chats, dialect),
        "moved": select(moved_chats.c.chat_id, moved_chats.c.new_chat_id).where(*at(moved_chats, "bot_id")),
        "purge": delete(handovers).where(handovers.c.expires_at <= bindparam("now")),
    }
    return compiled(dialect, statements | _statements_of_relayed(dialect))


def _statements_of_relayed(dialect: Dialect) -> dict[str, ClauseElement]:
    message = at(relayed, "bot_id", "chat_id", "message_id")
    shows = (
        *at(relayed, "bot_id"),
        relayed.c.source_chat_id == bindparam("chat_id"),
        relayed.c.source_id == bindparam("message_id"),
    )
    shown_by = select(relayed.c.message_id).where(*shows, relayed.c.chat_id == bindparam("other"))
    known = exists().where(handovers.c.bot_id == relayed.c.bot_id, handovers.c.patient_id == relayed.c.patient_id)
    return {
        "note": insert(relayed, dialect).on_conflict_do_nothing(),
        "shown_by": shown_by.order_by(relayed.c.message_id),
        "showing": select(relayed.c.source_id).where(*message, relayed.c.source_chat_id == bindparam("other")),
        "told": select(relayed.c.patient_id).where(*shows, relayed.c.chat_id == relayed.c.patient_id),
        "of_message": select(relayed.c.patient_id).where(*message),
        "passed": select(*(relayed.c[name] for name in Passed.__slots__))
        .where(*at(relayed, "bot_id", "patient_id"))
        .order_by(relayed.c.chat_id, relayed.c.message_id),
        "forget_shown": delete(relayed).where(*at(relayed, "bot_id", "patient_id")),
        "forget_chat": delete(relayed).where(*at(relayed, "bot_id", "chat_id")),
        "purge_shown": delete(relayed).where(~known),
    }


def _columns(key: Key) -> dict[str, object]:
    return {"bot_id": key.bot_id, "patient_id": key.chat_id}
