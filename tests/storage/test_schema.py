"""Migrations: from nothing, again, at the same time, and never over what is not ours."""

import asyncio
import sqlite3
import subprocess
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.errors import StorageError
from bot.storage.database import make_engine, read_url
from bot.storage.open import open_storage
from bot.storage.schema import HEAD, MIGRATIONS, VERSION_TABLE
from bot.storage.sqlstore import SqlStorage
from bot.storage.tables import metadata
from tests.storage.programs import race, start
from tests.storage.samples import ACTIVE, ALICE, KEY_BYTES, run_sql, writes


def close(storage: SqlStorage) -> None:
    asyncio.run(storage.close())


def test_the_newest_revision_is_the_one_that_the_program_expects() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


def test_the_migrations_make_the_tables_that_the_program_uses(database_url: str) -> None:
    close(open_storage(database_url, KEY_BYTES))
    engine = make_engine(read_url(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_opening_again_changes_nothing(database_url: str) -> None:
    first = open_storage(database_url, KEY_BYTES)
    asyncio.run(first.transact(ALICE, None, writes(ACTIVE)))
    close(first)
    meta = run_sql(database_url, "SELECT name, value FROM meta")
    again = open_storage(database_url, KEY_BYTES)
    assert asyncio.run(again.session(ALICE)) == ACTIVE
    close(again)
    assert run_sql(database_url, "SELECT name, value FROM meta") == meta
    assert run_sql(database_url, f"SELECT version_num FROM {VERSION_TABLE}") == [(HEAD,)]  # noqa: S608


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
