"""Brings the tables up to date and proves the key, in one transaction under a lock, before all else.

Nothing is written to a database that is newer than the program, that belongs to another one, or whose key is
another. A new database is made as it is today, and the usual start finds the newest revision: Alembic, which takes
longer than the rest of the start, is loaded only where there is something to migrate.
"""

import time
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    false,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import OperationalError

from bot.errors import StorageError
from bot.storage.crypto import Cipher, UnreadableError, meta_row
from bot.storage.database import Database
from bot.storage.tables import meta, with_partial_indexes

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0004"
SWITCH_ATTEMPTS = 100
SWITCH_PAUSE_S = 0.02
VERSION_TABLE = "aftercare_schema"  # a name of its own: the database may be shared with another Alembic user
versions = Table(  # as Alembic makes it, which reads and writes it later
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)

_LOCK = 0x_AF7E_2CA2_E000_0001  # any number that no other program locks
_KEY_CHECK = "key_check"
_KNOWN_TEXT = b"aftercare"
_WRITE_NOTHING = meta.delete().where(false())


def prepare(engine: Engine, database: Database, cipher: Cipher) -> bytes:
    """Returns what no other database has. Raises StorageError, and the driver's errors."""
    with engine.connect() as connection:
        _lock(connection, database)
        revision = _revision(connection)
        _refuse_foreign(connection, database, revision)
        if revision is not None:
            value = _proven(connection, database, cipher)
            connection.execute(_WRITE_NOTHING)  # SQLite begins even where it may only read
            if revision != HEAD:
                _upgrade(connection)
        else:
            _create(connection)
            value = cipher.seal(_KNOWN_TEXT, meta_row(_KEY_CHECK))
            connection.execute(meta.insert().values(name=_KEY_CHECK, value=value))
        connection.commit()
        if database.path:
            _write_ahead(connection)
    return value


def _lock(connection: Connection, database: Database) -> None:
    if database.path:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    if connection.scalar(text("SHOW transaction_read_only")) == "on":
        raise StorageError(f"{database.name} is read-only: point DATABASE_URL at the primary server.")
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK - 2**64})


def _write_ahead(connection: Connection) -> None:
    """Kept in the file. Programs that start together stand in each other's way here, and SQLite does not wait then."""
    for attempt in range(SWITCH_ATTEMPTS):
        try:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        except OperationalError:
            if attempt == SWITCH_ATTEMPTS - 1:
                raise
            connection.rollback()
            time.sleep(SWITCH_PAUSE_S)
        else:
            connection.commit()
            return


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.scalar(select(versions.c.version_num))
    return None if found is None else str(found)


def _refuse_foreign(connection: Connection, database: Database, revision: str | None) -> None:
    if revision not in (None, HEAD) and revision not in _known_revisions():
        raise StorageError(
            f"{database.name} was made by a newer version of the program (tables {revision}, this one knows {HEAD}): "
            "update the program, or point DATABASE_URL at another database; nothing was changed."
        )
    if revision is None and database.path and inspect(connection).get_table_names():
        raise StorageError(
            f"{database.name} belongs to another program: point DATABASE_URL at another path; nothing was changed."
        )


def _proven(connection: Connection, database: Database, cipher: Cipher) -> bytes:
    """A known text as it was sealed when the database was made: only the right key opens it."""
    value = bytes(connection.scalar(select(meta.c.value).where(meta.c.name == _KEY_CHECK)) or b"")
    try:
        cipher.open(value, meta_row(_KEY_CHECK))
    except UnreadableError:
        raise StorageError(
            f"{database.name} was sealed with another key: set DATA_KEY or DATA_KEY_FILE to the key that it was "
            "made with; nothing was changed."
        ) from None
    return value


def _known_revisions() -> frozenset[str]:
    from alembic.script import ScriptDirectory

    return frozenset(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def _create(connection: Connection) -> None:
    """All tables as they are today. One of the same name is another program's, and an error."""
    versions.create(connection, checkfirst=False)
    with_partial_indexes(connection.dialect).create_all(connection, checkfirst=False)
    connection.execute(versions.insert().values(version_num=HEAD))


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
