"""How the statements of the hot path are built: with SQLAlchemy Core, and compiled once to the text its driver takes.

They run on the driver's own cursor, inside connections of SQLAlchemy's pool: a message costs about ten
statements, and letting SQLAlchemy execute them doubles the CPU of a transaction. All parameters are named, so
one dictionary serves both drivers; a value inside a statement must be a `literal_column`, or compiling would
lose it.
"""

from collections.abc import Collection, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    ClauseElement,
    Column,
    ColumnElement,
    Dialect,
    Integer,
    Select,
    Table,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.engine.interfaces import DBAPICursor

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

ZERO: ColumnElement[int] = literal_column("0", Integer)
Sql = Mapping[str, str]
"""The statements of some rows, by name."""


def compiled(dialect: Dialect, statements: Mapping[str, ClauseElement]) -> Sql:
    """Their texts; "lock_unknown" is added where a row that does not exist needs a lock (see `fetch_locked`)."""
    lock = select(func.pg_advisory_xact_lock(bindparam("lock", type_=BigInteger)))
    own = {"lock_unknown": lock} if dialect.name == "postgresql" and "load_locked" in statements else {}
    return {name: _text_of(statement, dialect) for name, statement in {**statements, **own}.items()}


def _text_of(statement: ClauseElement, dialect: Dialect) -> str:
    text = statement.compile(dialect=dialect)
    if any(value is not None for value in text.params.values()):
        raise TypeError(f"a value is hidden in: {text}")
    return str(text)


def fetch_locked(cursor: DBAPICursor, sql: Sql, columns: Mapping[str, object], row: bytes) -> Any:
    """What "load_locked" finds, which nobody else can load to write before this transaction ends.

    SQLite's transaction has locked everything already. PostgreSQL locks the row; where there is none, it locks the
    name `row` and looks again, because somebody else may have been first.
    """
    cursor.execute(sql["load_locked"], columns)
    found = cursor.fetchone()
    if found is None and "lock_unknown" in sql:
        number = int.from_bytes(blake2b(row, digest_size=8).digest(), signed=True)
        cursor.execute(sql["lock_unknown"], {"lock": number})
        cursor.execute(sql["load_locked"], columns)
        found = cursor.fetchone()
    return found


def at(table: Table, *names: str) -> tuple[ColumnElement[bool], ...]:
    return tuple(table.c[name] == bindparam(name) for name in names)


def due(found: Select[Any], at: Column[Any]) -> Select[Any]:
    """Of what is found, the rows whose moment has come, the earliest first."""
    return found.where(at <= bindparam("now")).order_by(at).limit(bindparam("limit")).offset(ZERO)


def insert(table: Table, dialect: Dialect, but: Collection[str] = ()) -> "sqlite.Insert | postgresql.Insert":
    """The database's own INSERT, which knows conflicts, of a row `but` for some columns.

    Only that of the database that is used is loaded.
    """
    if dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql as own
    else:
        from sqlalchemy.dialects import sqlite as own  # type: ignore[no-redef]
    return own.insert(table).values(
        {column.name: bindparam(column.name) for column in table.c if column.name not in but}
    )


def save(table: Table, dialect: Dialect) -> ClauseElement:
    """Insert the row, or replace all of it but its key."""
    new = insert(table, dialect)
    key = list(table.primary_key)
    changed = {column.name: new.excluded[column.name] for column in table.c if column not in key}
    return new.on_conflict_do_update(index_elements=key, set_=changed)
