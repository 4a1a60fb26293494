"""Every statement of the hot path, built with SQLAlchemy Core and compiled once to the text its driver takes.

They run on the driver's own cursor, inside connections of SQLAlchemy's pool: a message costs about ten
statements, and letting SQLAlchemy execute them doubles the CPU of a transaction. All parameters are named, so
one dictionary serves both drivers; a value inside a statement must be a `literal_column`, or compiling would
lose it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    ClauseElement,
    ColumnElement,
    Dialect,
    Integer,
    Table,
    bindparam,
    delete,
    func,
    literal_column,
    select,
    update,
)

from bot.storage.tables import groups, outbox, seen_updates, sessions

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

_ZERO: ColumnElement[int] = literal_column("0", Integer)
_ONE: ColumnElement[int] = literal_column("1", Integer)


@dataclass(frozen=True, slots=True)
class SessionStatements:
    note_update: str
    load: str
    load_locked: str
    lock_unknown: str | None
    load_chat_locked: str
    save: str
    forget: str
    forget_chat: str
    due: str
    purge: str
    purge_updates: str


@dataclass(frozen=True, slots=True)
class GroupStatements:
    load: str
    load_locked: str
    lock_unknown: str | None
    save: str
    forget: str
    due: str
    purge: str


@dataclass(frozen=True, slots=True)
class OutboxStatements:
    put: str
    heads: str
    claim: str
    delete: str
    postpone: str
    drop: str
    load_chat: str
    move: str
    waiting: str
    first_of_chat: str


def session_statements(dialect: Dialect) -> SessionStatements:
    row = (*at(sessions, "bot_id", "chat_id"), sessions.c.user_id == bindparam("user_id"))
    load = select(sessions.c.payload, sessions.c.expires_at).where(*row)
    insert = insert_of(dialect)
    note = insert(seen_updates).values({column.name: bindparam(column.name) for column in seen_updates.c})
    due = (
        select(sessions.c.chat_id, sessions.c.user_id)
        .where(*at(sessions, "bot_id"), sessions.c.next_check_in_at <= bindparam("now"), _alive())
        .order_by(sessions.c.next_check_in_at)
        .limit(bindparam("limit"))
        .offset(_ZERO)
    )
    chat = select(sessions.c.user_id, sessions.c.payload).where(*at(sessions, "bot_id", "chat_id"))
    return SessionStatements(
        note_update=text_of(note.on_conflict_do_nothing(), dialect),
        load=text_of(load, dialect),
        load_locked=text_of(load.with_for_update(), dialect),
        lock_unknown=_lock_unknown(dialect),
        load_chat_locked=text_of(chat.order_by(sessions.c.user_id).with_for_update(), dialect),
        save=_save(sessions, dialect),
        forget=text_of(delete(sessions).where(*row), dialect),
        forget_chat=text_of(delete(sessions).where(*at(sessions, "bot_id", "chat_id")), dialect),
        due=text_of(due, dialect),
        purge=text_of(delete(sessions).where(sessions.c.expires_at <= bindparam("now")), dialect),
        purge_updates=text_of(delete(seen_updates).where(seen_updates.c.seen_at < bindparam("before")), dialect),
    )


def group_statements(dialect: Dialect) -> GroupStatements:
    row = at(groups, "bot_id", "chat_id")
    load = select(groups.c.payload).where(*row)
    due = (
        select(groups.c.chat_id)
        .where(*at(groups, "bot_id"), groups.c.answer_at <= bindparam("now"))
        .order_by(groups.c.answer_at)
        .limit(bindparam("limit"))
        .offset(_ZERO)
    )
    return GroupStatements(
        load=text_of(load, dialect),
        load_locked=text_of(load.with_for_update(), dialect),
        lock_unknown=_lock_unknown(dialect),
        save=_save(groups, dialect),
        forget=text_of(delete(groups).where(*row), dialect),
        due=text_of(due, dialect),
        purge=text_of(delete(groups).where(groups.c.expires_at <= bindparam("now")), dialect),
    )


def outbox_statements(dialect: Dialect) -> OutboxStatements:
    earlier = outbox.alias("earlier")
    first = select(func.min(earlier.c.id)).where(
        earlier.c.bot_id == outbox.c.bot_id, earlier.c.chat_id == outbox.c.chat_id
    )
    # By id the search ends at the limit. So "+ 0" keeps the index out, by which SQLite would sort all that waits, and
    # `min` is asked row by row, where PostgreSQL would join all that waits with itself for a `NOT EXISTS`.
    of_bot = outbox.c.bot_id + _ZERO == bindparam("bot_id")
    heads = (
        select(outbox.c.id, outbox.c.chat_id, outbox.c.payload, outbox.c.tries)
        .where(of_bot, outbox.c.not_before <= bindparam("now"), outbox.c.id == first.scalar_subquery())
        .order_by(outbox.c.id)
        .limit(bindparam("limit"))
        .offset(_ZERO)
        .with_for_update(of=outbox, skip_locked=True)
    )
    insert = insert_of(dialect)
    put = insert(outbox).values(
        bot_id=bindparam("bot_id"),
        chat_id=bindparam("chat_id"),
        payload=bindparam("payload"),
        not_before=_ZERO,
        tries=_ZERO,
        queued_at=bindparam("queued_at"),
    )
    row = outbox.c.id == bindparam("row_id")
    chat = at(outbox, "bot_id", "chat_id")
    first_of_chat = select(func.min(outbox.c.id), func.count()).where(*chat)
    postpone = update(outbox).where(row).values(tries=outbox.c.tries + _ONE, not_before=bindparam("until"))
    move = update(outbox).where(row).values(chat_id=bindparam("new_chat_id"), payload=bindparam("new_payload"))
    waiting = select(outbox.c.id, outbox.c.payload).where(*chat).order_by(outbox.c.id).with_for_update()
    return OutboxStatements(
        put=text_of(put.inline(), dialect),
        heads=text_of(heads, dialect),
        claim=text_of(update(outbox).where(row).values(not_before=bindparam("until")), dialect),
        delete=text_of(delete(outbox).where(row), dialect),
        postpone=text_of(postpone, dialect),
        drop=text_of(delete(outbox).where(*chat), dialect),
        load_chat=text_of(waiting, dialect),
        move=text_of(move, dialect),
        first_of_chat=text_of(first_of_chat, dialect),
        waiting=text_of(select(func.count(), func.min(outbox.c.queued_at)).where(*at(outbox, "bot_id")), dialect),
    )


def at(table: Table, *names: str) -> tuple[ColumnElement[bool], ...]:
    return tuple(table.c[name] == bindparam(name) for name in names)


def insert_of(dialect: Dialect) -> Callable[[Table], "sqlite.Insert | postgresql.Insert"]:
    """The database's own INSERT, which knows conflicts. Only that of the database that is used is loaded."""
    if dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert


def _save(table: Table, dialect: Dialect) -> str:
    """Insert the row, or replace all of it but its key."""
    insert = insert_of(dialect)
    new = insert(table).values({column.name: bindparam(column.name) for column in table.c})
    key = list(table.primary_key)
    changed = {column.name: new.excluded[column.name] for column in table.c if column not in key}
    return text_of(new.on_conflict_do_update(index_elements=key, set_=changed), dialect)


def _lock_unknown(dialect: Dialect) -> str | None:
    lock = select(func.pg_advisory_xact_lock(bindparam("lock", type_=BigInteger)))
    return text_of(lock, dialect) if dialect.name == "postgresql" else None


def _alive() -> ColumnElement[bool]:
    return sessions.c.expires_at.is_(None) | (sessions.c.expires_at > bindparam("now"))


def text_of(statement: ClauseElement, dialect: Dialect) -> str:
    compiled = statement.compile(dialect=dialect)
    if any(value is not None for value in compiled.params.values()):
        raise TypeError(f"a value is hidden in: {compiled}")
    return str(compiled)
