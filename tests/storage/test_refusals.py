"""Every way in which a database can be unusable: one sentence that says what to do, and nothing overwritten."""

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.core.model import Key, Session
from bot.errors import AftercareError, DiskFullError, SettingsError, StorageError
from bot.storage.database import failure, read_url
from bot.storage.open import open_storage
from tests.storage.postgres import GUEST, Postgres, name_of
from tests.storage.samples import ALICE, BOT, KEY_BYTES, counts, rows_of, run_sql

SECRET = "hunter2"  # noqa: S105 - stands for a password
NOBODY = 65534


def refused(url: str, kind: type[AftercareError] = StorageError) -> str:
    """The sentence; never the password."""
    with pytest.raises(kind) as caught:
        open_storage(url, KEY_BYTES)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert SECRET not in sentence
    return sentence


def make(path: Path) -> str:
    url = f"sqlite:///{path}"
    asyncio.run(open_storage(url, KEY_BYTES).close())
    return url


@contextmanager
def without_root() -> Iterator[None]:
    """Root may write everything, so a file is read-only to somebody else alone."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach; pytest's own belong to who runs them."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "aftercare.sqlite3",
        f"mysql://root:{SECRET}@localhost/x",
        "postgresql+asyncpg://localhost/x",
        f"postgresql://root:{SECRET}@localhost:port/x",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        f"sqlite://root:{SECRET}@host/x",
        "sqlite:///file:x?mode=ro",
    ],
)
def test_a_bad_url(url: str) -> None:
    assert "write sqlite:///path/to/file.sqlite3 or postgresql://" in refused(url, SettingsError)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_name_of_postgresql(scheme: str) -> None:
    assert read_url(f"{scheme}://me@host/x").url.drivername == "postgresql+psycopg"


def test_a_folder_is_made_for_a_new_file(tmp_path: Path) -> None:
    make(tmp_path / "some" / "folder" / "aftercare.sqlite3")
    assert (tmp_path / "some" / "folder" / "aftercare.sqlite3").is_file()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be made (Not a directory): make it" in refused(f"sqlite:///{tmp_path / 'file' / 'sub' / 'x'}")


def test_a_path_that_is_no_file(tmp_path: Path) -> None:
    assert "cannot be opened: let this user write" in refused(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear clinic, " * 500)
    before = path.read_bytes()
    assert "is no SQLite database: point DATABASE_URL" in refused(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "aftercare.sqlite3"
    url = make(path)
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 4096 * 8)
    assert "is damaged: stop the program and restore" in refused(url)


def test_a_full_disk() -> None:
    database = read_url("sqlite:///aftercare.sqlite3")
    with closing(sqlite3.connect(":memory:")) as full:
        full.execute("PRAGMA max_page_count=2")
        full.execute("CREATE TABLE t (x)")
        with pytest.raises(sqlite3.OperationalError) as caught:
            full.execute("INSERT INTO t VALUES (zeroblob(9999))")
    told = failure(database, caught.value)
    assert isinstance(told, DiskFullError)
    assert str(told).endswith(" cannot grow because the disk is full: make room, then start again.")


def test_a_locked_file(tmp_path: Path) -> None:
    url = make(tmp_path / "aftercare.sqlite3")
    other = sqlite3.connect(tmp_path / "aftercare.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "is locked by another program: close that one" in refused(f"{url}?timeout=0.01")
    other.close()


async def test_a_file_that_is_locked_later(tmp_path: Path) -> None:
    """All that wait are refused, nothing of them is written, and the next one is served."""
    path = tmp_path / "aftercare.sqlite3"
    storage = open_storage(f"sqlite:///{path}?timeout=0.01", KEY_BYTES)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    calls = [storage.transact(ALICE, number, counts) for number in range(5)]
    refusals = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(refusal) for refusal in refusals] == [StorageError] * 5
    other.execute("ROLLBACK")
    other.close()
    await storage.transact(ALICE, 1, counts)
    assert await storage.session(ALICE) == Session(fallbacks=1)
    await storage.close()


async def test_what_the_database_refuses_to_one_is_done_for_the_others(tmp_path: Path) -> None:
    """They wait together, so SQLite was to commit them together."""
    url = f"sqlite:///{tmp_path / 'aftercare.sqlite3'}"
    storage = open_storage(url, KEY_BYTES)
    run_sql(
        url, "CREATE TRIGGER no BEFORE INSERT ON sessions WHEN NEW.user_id = 3 BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    keys = [Key(BOT, number, number) for number in range(8)]
    calls = [storage.transact(key, key.user_id, counts) for key in keys]
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(result, StorageError) for result in results] == [key.user_id == 3 for key in keys]
    assert [await storage.session(key) is None for key in keys] == [key.user_id == 3 for key in keys]
    assert await storage.session(keys[0]) == Session(fallbacks=1)
    assert rows_of(url, "seen_updates") == 7
    await storage.close()


@pytest.mark.parametrize("folder", [0o555, 0o777], ids=["like its folder", "alone"])
def test_a_file_that_may_only_be_read(open_folder: Path, folder: int) -> None:
    path = open_folder / "aftercare.sqlite3"
    url = make(path)
    path.chmod(0o444)
    open_folder.chmod(folder)
    before = path.read_bytes()
    with without_root():
        assert "is read-only: let this user write" in refused(url)
    assert path.read_bytes() == before


def test_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with without_root():
        assert "cannot be opened: let this user write" in refused(f"sqlite:///{open_folder / 'aftercare.sqlite3'}")
        assert "cannot be made (Permission denied): make" in refused(f"sqlite:///{open_folder / 'sub' / 'x'}")


def test_a_server_that_is_not_there() -> None:
    sentence = refused(f"postgresql://root:{SECRET}@127.0.0.1:1/x")
    assert sentence.startswith("The PostgreSQL server at 127.0.0.1 cannot be reached: start it, or correct host")


def test_an_option_that_is_no_number(tmp_path: Path) -> None:
    assert "options after the ?" in refused(f"sqlite:///{tmp_path / 'x'}?timeout=soon", SettingsError)


def test_an_option_that_does_not_exist() -> None:
    assert "options after the ?" in refused(f"postgresql://root:{SECRET}@127.0.0.1:1/x?colour=blue")


def test_a_database_that_does_not_exist(postgres: Postgres) -> None:
    assert "has no database of that name: make it (createdb)" in refused(postgres.url("missing"))


def test_a_user_or_a_password_that_is_wrong(postgres: Postgres, postgres_url: str) -> None:
    postgres.execute("postgres", f"CREATE ROLE {GUEST} LOGIN PASSWORD 'right'")
    name = name_of(postgres_url)
    for user in (GUEST, f"{GUEST}:{SECRET}", f"stranger:{SECRET}"):
        assert "refuses the user or the password: correct them" in refused(postgres.url(name, user))


def test_a_user_who_may_make_no_tables(postgres: Postgres, postgres_url: str) -> None:
    postgres.execute("postgres", "CREATE ROLE clerk LOGIN")
    assert "lets this user make no tables: GRANT CREATE" in refused(postgres.url(name_of(postgres_url), "clerk"))


def test_a_server_that_may_only_be_read(postgres: Postgres, postgres_url: str) -> None:
    postgres.execute("postgres", f"ALTER DATABASE {name_of(postgres_url)} SET default_transaction_read_only = on")
    assert "is read-only: point DATABASE_URL at the primary" in refused(postgres_url)


def test_tables_of_the_same_name(postgres: Postgres, postgres_url: str) -> None:
    name = name_of(postgres_url)
    postgres.execute(name, "CREATE TABLE sessions (theirs int)")
    postgres.execute(name, "INSERT INTO sessions VALUES (5)")
    assert "has other tables of the same names: give the program" in refused(postgres_url)
    assert rows_of(postgres_url, "sessions") == 1


async def test_a_server_that_goes_away(postgres: Postgres, postgres_url: str) -> None:
    storage = open_storage(postgres_url, KEY_BYTES)
    await storage.transact(ALICE, 1, counts)
    postgres.execute("postgres", f"DROP DATABASE {name_of(postgres_url)} WITH (FORCE)")
    with pytest.raises(StorageError, match="has no database of that name"):
        await storage.transact(ALICE, 2, counts)
    postgres.execute("postgres", f"CREATE DATABASE {name_of(postgres_url)}")
    await storage.close()
