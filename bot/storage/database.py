"""Which database DATABASE_URL means, its engine, and its errors as sentences.

Nothing here ever shows the URL itself: it holds a user name and a password.
"""

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from bot.errors import DiskFullError, SettingsError, StorageError

SQLITE_WAIT_S = 5.0
CONNECT_WAIT_S = 10
POSTGRES_THREADS = 8
SQLITE_BATCH = 32
_EXAMPLES = "write sqlite:///path/to/file.sqlite3 or postgresql://user:password@host/database."
_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


@dataclass(frozen=True, slots=True)
class Database:
    """`path` is the file of an SQLite database, None for PostgreSQL; `name` is what an operator reads."""

    url: URL
    path: Path | None
    name: str

    @property
    def threads(self) -> int:
        return 1 if self.path else POSTGRES_THREADS

    @property
    def batch(self) -> int:
        """How many waiting jobs share a transaction; in PostgreSQL they would hold each other's locks."""
        return SQLITE_BATCH if self.path else 1


def read_url(database_url: str) -> Database:
    """What a DATABASE_URL names. Raises SettingsError."""
    try:
        url = make_url(database_url.strip())
        url = url.set(drivername=_DRIVERS[url.drivername])
    except (ArgumentError, KeyError, ValueError):
        raise SettingsError(f"DATABASE_URL names no database that this program knows: {_EXAMPLES}") from None
    if url.get_backend_name() == "postgresql":
        host = url.host or url.query.get("host", "localhost")
        return Database(url, None, f"The PostgreSQL server at {host}")
    if url.host or not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise SettingsError(f"DATABASE_URL must name a file after a third slash: {_EXAMPLES}")
    path = Path(url.database).expanduser()
    return Database(url.set(database=str(path)), path, f"The database file {path}")


def make_engine(database: Database) -> Engine:
    """An engine that connects lazily.

    Raises StorageError where the folder of a file can't be made, SettingsError where an option of the URL can't be
    read.

    A new file is for this user alone, and SQLite gives what it writes beside a file the same mode.
    """
    if database.path is None:
        wait = {} if "connect_timeout" in database.url.query else {"connect_timeout": CONNECT_WAIT_S}
        return _engine(database, wait)
    try:
        database.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder {database.path.parent} cannot be made ({error.strerror}): make it for this user, or "
            "point DATABASE_URL elsewhere."
        ) from error
    with suppress(OSError):  # it exists, or SQLite will say why it cannot be made
        os.close(os.open(database.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    options: dict[str, Any] = {"isolation_level": None, "check_same_thread": False}
    if "timeout" not in database.url.query:
        options["timeout"] = SQLITE_WAIT_S
    engine = _engine(database, options)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _engine(database: Database, connect_args: dict[str, Any]) -> Engine:
    try:
        return create_engine(
            database.url,
            connect_args=connect_args,
            poolclass=NullPool,  # each worker keeps its own connection
            hide_parameters=True,  # an error that gets logged must not show a payload
            paramstyle="named" if database.path else "pyformat",
        )
    except ValueError:
        raise SettingsError("The options after the ? in DATABASE_URL cannot be read: correct them.") from None


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    """`journal_mode` is not here: it is kept in the file, and set once the file is known to be ours.

    The cache of half a megabyte is a quarter of the usual: a turn looks at a few pages, which the system has in memory.
    """
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "cache_size=-512"):
        connection.execute(f"PRAGMA {pragma}")


def driver_error(error: BaseException) -> BaseException:
    """The driver's own error below SQLAlchemy's."""
    original = getattr(error, "orig", None)
    return original if isinstance(original, BaseException) else error


def failure(database: Database, error: BaseException) -> StorageError:
    """One sentence for the operator: what the database refuses, and what to do."""
    cause = driver_error(error)
    reason = _sqlite_reason(cause) if isinstance(cause, sqlite3.Error) else _postgres_reason(cause)
    kind = DiskFullError if reason in _FULL else StorageError
    return kind(f"{database.name} {reason}")


def _sqlite_reason(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorname", None) or type(error).__name__
    for start, reason in _SQLITE_REASONS.items():
        if code.startswith(start):
            return reason
    return f"cannot be used ({code}): check the disk, or restore a backup; nothing was written."


def _postgres_reason(error: BaseException) -> str:
    if isinstance(error, SQLAlchemyError):
        return f"cannot be used ({type(error).__name__}): check DATABASE_URL and the server."
    state = getattr(error, "sqlstate", None) or ""
    for start, reason in _POSTGRES_REASONS.items():
        if state.startswith(start):
            return reason
    if state:
        return f"refuses to work (SQLSTATE {state}): look into the server's log; nothing was written."
    return _connection_reason(str(error))


def _connection_reason(text: str) -> str:
    """While connecting, the driver gives no SQLSTATE. Its text holds the user's name: look, don't show."""
    if "authentication" in text or "no password supplied" in text or "role " in text:
        return _POSTGRES_REASONS["28"]
    if "does not exist" in text:
        return _POSTGRES_REASONS["3D"]
    if text.startswith("invalid"):
        return "cannot be reached with the options after the ? in DATABASE_URL: correct them."
    return "cannot be reached: start it, or correct host and port in DATABASE_URL."


_SQLITE_REASONS = {
    "SQLITE_BUSY": "is locked by another program: close that one, then start again.",
    "SQLITE_LOCKED": "is locked by another program: close that one, then start again.",
    "SQLITE_READONLY": "is read-only: let this user write the file, those beside it (-wal, -shm) and their folder, "
    "or change DATABASE_URL.",
    "SQLITE_CANTOPEN": "cannot be opened: let this user write it and its folder, or change DATABASE_URL.",
    "SQLITE_PERM": "cannot be opened: let this user write it and its folder, or change DATABASE_URL.",
    "SQLITE_NOTADB": "is no SQLite database: point DATABASE_URL at another path; nothing was overwritten.",
    "SQLITE_CORRUPT": "is damaged: stop the program and restore a backup.",
    "SQLITE_FULL": "cannot grow because the disk is full: make room, then start again.",
    "SQLITE_IOERR_SHMSIZE": "cannot grow because the disk is full: make room, then start again.",
}

_POSTGRES_REASONS = {
    "28": "refuses the user or the password: correct them in DATABASE_URL.",
    "3D": "has no database of that name: make it (createdb), or correct the name in DATABASE_URL.",
    "42501": "lets this user make no tables: GRANT CREATE on the schema to the user of DATABASE_URL.",
    "25006": "is read-only: point DATABASE_URL at the primary server.",
    "42P07": "has other tables of the same names: give the program a database of its own in DATABASE_URL.",
    "53300": "has too many connections: raise max_connections, or run fewer copies of the program.",
    "53100": "has a full disk: make room, then start again.",
    "55P03": "is locked by another program: close that one, then start again.",
    "57P": "is starting or stopping: start the program again when it is up.",
    "08": "cannot be reached: start it, or correct host and port in DATABASE_URL.",
}

_FULL = (_SQLITE_REASONS["SQLITE_FULL"], _POSTGRES_REASONS["53100"])
