"""Migrations: from nothing, again, at the same time, and never over what is not ours."""

import asyncio
import sqlite3
import subprocess
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.core.storage import Waiting
from bot.errors import StorageError
from bot.storage.database import make_engine, read_url
from bot.storage.open import open_storage
from bot.storage.schema import HEAD, MIGRATIONS, VERSION_TABLE
from bot.storage.sqlstore import SqlStorage
from bot.storage.tables import meta, metadata
from tests.storage.programs import race, start
from tests.storage.samples import ACTIVE, ALICE, BOT, KEY_BYTES, run_sql, writes


def close(storage: SqlStorage) -> None:
    asyncio.run(storage.close())


def test_the_newest_revision_is_the_one_that_the_program_expects() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


def version(database_url: str) -> str:
    return str(run_sql(database_url, f"SELECT version_num FROM {VERSION_TABLE}")[0][0])  # noqa: S608


@pytest.mark.parametrize("way", ["new", "migrated"])
def test_the_tables_are_those_that_the_program_uses(database_url: str, way: str) -> None:
    if way == "new":
        close(open_storage(database_url, KEY_BYTES))
    else:
        migrate(database_url, "head")
    assert version(database_url) == HEAD
    engine = make_engine(read_url(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def migrate(database_url: str, revision: str) -> None:
    """What an older program, or this one after it, leaves behind."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = make_engine(read_url(database_url))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def test_what_the_first_program_made_is_migrated(database_url: str) -> None:
    close(open_storage(database_url, KEY_BYTES))
    [(value,)] = run_sql(database_url, "SELECT value FROM meta")
    for table in (*reversed(metadata.sorted_tables), VERSION_TABLE):
        run_sql(database_url, f"DROP TABLE {table}")
    migrate(database_url, "0001")
    engine = make_engine(read_url(database_url))
    with engine.begin() as connection:
        connection.execute(meta.insert().values(name="key_check", value=value))
        queued = {"bot_id": BOT, "chat_id": 1, "payload": b"x", "not_before": 0, "tries": 0}
        columns = ", ".join(queued)
        connection.execute(text(f"INSERT INTO outbox ({columns}) VALUES (:{', :'.join(queued)})"), queued)  # noqa: S608
    engine.dispose()
    storage = open_storage(database_url, KEY_BYTES)
    assert version(database_url) == HEAD
    assert asyncio.run(storage.waiting(BOT)) == Waiting(1, None)
    close(storage)


def test_opening_again_changes_nothing(database_url: str) -> None:
    first = open_storage(database_url, KEY_BYTES)
    asyncio.run(first.transact(ALICE, None, writes(ACTIVE)))
    close(first)
    before = run_sql(database_url, "SELECT name, value FROM meta")
    again = open_storage(database_url, KEY_BYTES)
    assert asyncio.run(again.session(ALICE)) == ACTIVE
    close(again)
    assert run_sql(database_url, "SELECT name, value FROM meta") == before
    assert version(database_url) == HEAD


def test_programs_that_start_together_make_one_database(database_url: str) -> None:
    programs = [start("open", database_url, stdin=subprocess.PIPE) for _ in range(3)]
    assert race(programs) == [(0, "open\n", "")] * 3
    assert run_sql(database_url, f"SELECT version_num FROM {VERSION_TABLE}") == [(HEAD,)]  # noqa: S608
    close(open_storage(database_url, KEY_BYTES))


def test_sqlite_writes_ahead(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'aftercare.sqlite3'}"
    close(open_storage(url, KEY_BYTES))
    assert run_sql(url, "PRAGMA journal_mode") == [("wal",)]
    assert run_sql(url, "PRAGMA synchronous") == [(2,)]
    assert run_sql(url, "PRAGMA foreign_keys") == [(1,)]


def test_a_newer_database_is_left_alone(database_url: str) -> None:
    close(open_storage(database_url, KEY_BYTES))
    run_sql(database_url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608
    with pytest.raises(StorageError, match=r"newer version of the program .*: update the program"):
        open_storage(database_url, KEY_BYTES)
    assert run_sql(database_url, f"SELECT version_num FROM {VERSION_TABLE}") == [("9999",)]  # noqa: S608


def test_another_key_is_recognised(database_url: str) -> None:
    close(open_storage(database_url, KEY_BYTES))
    before = run_sql(database_url, "SELECT name, value FROM meta")
    with pytest.raises(StorageError, match="another key: set DATA_KEY or DATA_KEY_FILE"):
        open_storage(database_url, bytes(32))
    assert run_sql(database_url, "SELECT name, value FROM meta") == before


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite3"
    theirs = sqlite3.connect(path)
    theirs.execute("CREATE TABLE notes (id)")
    theirs.close()
    before = path.read_bytes()
    with pytest.raises(StorageError, match="belongs to another program: point DATABASE_URL"):
        open_storage(f"sqlite:///{path}", KEY_BYTES)
    assert path.read_bytes() == before
