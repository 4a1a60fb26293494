"""What somebody finds who gets the database without the key, or may write to it."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.model import Group, Handover, Key, Outgoing, Session, State, Turn
from bot.core.storage import Shown
from bot.storage.database import read_url
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import (
    ACTIVE,
    ALICE,
    BOB,
    BOT,
    KEY_BYTES,
    LEASE_S,
    NOW,
    claim,
    queue,
    run_sql,
    said,
    writes,
)

MARKER = "Yellow fluid on the left cheek"
SECRETS = [
    secret.encode() for secret in (MARKER, MARKER[:12], "2031", "zebra", "flaking", "remember", "treated_on", "text")
]


def raw(database_url: str) -> bytes:
    """Every byte of the SQLite file and what lies beside it, or every row of PostgreSQL."""
    path = read_url(database_url).path
    if path is not None:
        return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))
    tables = ("sessions", "outbox", "seen_updates", "meta")
    rows = [row for table in tables for row in run_sql(database_url, f"SELECT * FROM {table}")]  # noqa: S608
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row)


def modes_in(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}


async def test_no_date_and_no_word_can_be_read(storage: SqlStorage, database_url: str) -> None:
    await storage.transact(ALICE, 1, writes(ACTIVE, said(ALICE.chat_id, MARKER)))
    await storage.transact(ALICE, 2, writes(ACTIVE, said(ALICE.chat_id, MARKER)))
    while_open = raw(database_url)
    await storage.close()
    after = raw(database_url)
    assert min(len(while_open), len(after)) > 500
    assert [secret for secret in SECRETS if secret in while_open or secret in after] == []


async def test_equal_sessions_look_different(storage: SqlStorage, database_url: str) -> None:
    await storage.transact(ALICE, None, writes(ACTIVE))
    before = run_sql(database_url, "SELECT payload FROM sessions")
    await storage.transact(ALICE, None, writes(ACTIVE))
    assert run_sql(database_url, "SELECT payload FROM sessions") != before


async def test_a_session_copied_to_another_person_is_not_read(storage: SqlStorage, database_url: str) -> None:
    for key in (ALICE, BOB):
        await storage.transact(key, None, writes(ACTIVE))
    run_sql(
        database_url,
        "UPDATE sessions SET payload = (SELECT payload FROM sessions WHERE user_id = :a) WHERE user_id = :b",
        a=ALICE.user_id,
        b=BOB.user_id,
    )
    assert await storage.session(ALICE) == ACTIVE
    assert await storage.session(BOB) == Session(state=State.UNREADABLE)


async def test_a_session_that_cannot_be_read_is_answered_told_of_and_left_as_it_is(
    storage: SqlStorage, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    await storage.transact(ALICE, None, writes(ACTIVE))
    run_sql(database_url, "UPDATE sessions SET payload = :junk", junk=b"\x01" + bytes(40))
    before = run_sql(database_url, "SELECT * FROM sessions")
    with caplog.at_level(logging.ERROR):
        for text in ("one", "two"):
            await storage.transact(ALICE, None, writes(ACTIVE, said(ALICE.chat_id, text)))
            assert await claim(storage) == [(ALICE.chat_id, text)]
            await storage.stop_chat(BOT, ALICE.chat_id)
    (line,) = caplog.messages
    assert line.startswith(f"The row of sessions with bot_id {BOT}, chat_id {ALICE.chat_id}, user_id {ALICE.user_id} ")
    assert run_sql(database_url, "SELECT * FROM sessions") == before
    await storage.transact(ALICE, None, writes(None))
    assert await storage.session(ALICE) is None


async def test_a_handover_that_cannot_be_read_hides_nothing_else_for_ever(
    storage: SqlStorage, database_url: str
) -> None:
    await storage.transact(ALICE, None, writes(replace(ACTIVE, handover=Handover(staff_chat_id=-5))))
    run_sql(database_url, "UPDATE handovers SET payload = :junk", junk=b"\x01" + bytes(40))
    assert await storage.session(ALICE) == Session(state=State.UNREADABLE)
    await storage.transact(ALICE, None, writes(ACTIVE))
    assert await storage.session(ALICE) == Session(state=State.UNREADABLE)
    await storage.transact(ALICE, None, writes(None))
    assert await storage.session(ALICE) is None


async def test_a_changed_message_is_reported_and_holds_up_nobody(
    storage: SqlStorage, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    await queue(storage, ALICE, "one")
    run_sql(database_url, "UPDATE outbox SET payload = :junk", junk=b"\x01" + bytes(40))
    await queue(storage, ALICE, "two")
    await queue(storage, BOB, "b")
    spoilt, _ = rows = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    assert [(row.outgoing.to.chat_id, row.damaged) for row in rows] == [(ALICE.chat_id, True), (BOB.chat_id, False)]
    assert f"id {spoilt.row_id}, for chat_id {ALICE.chat_id}, cannot be read" in caplog.text
    await storage.sent(spoilt.row_id)
    assert await claim(storage) == [(ALICE.chat_id, "two")]


async def test_a_changed_message_moves_with_its_group(storage: SqlStorage, database_url: str) -> None:
    group = Key(BOT, -5, 5)
    await queue(storage, group, "one")
    run_sql(database_url, "UPDATE outbox SET payload = :junk", junk=b"\x01" + bytes(40))
    await queue(storage, group, "two")
    await storage.migrate_chat(BOT, -5, -100_5)
    (spoilt,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    assert (spoilt.damaged, spoilt.outgoing.to.chat_id) == (True, -100_5)
    await storage.sent(spoilt.row_id)
    assert await claim(storage) == [(-100_5, "two")]


async def test_a_group_that_cannot_be_read_is_one_that_nobody_knows(
    storage: SqlStorage, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    group, seen = Key(BOT, -5, 0), []

    def looks(stored: Group | None) -> tuple[Turn, tuple[Outgoing, ...]] | None:
        seen.append(stored)
        return None

    await storage.transact_group(group, None, lambda _: (Turn(None, group=Group(clear=True)), ()))
    run_sql(database_url, "UPDATE groups SET payload = :junk", junk=b"\x01" + bytes(40))
    for _ in range(2):
        await storage.transact_group(group, None, looks)
    await storage.migrate_chat(BOT, -5, -100_5)
    assert seen == [None, None]
    (line,) = caplog.messages
    assert line.startswith(f"The row of groups with bot_id {BOT}, chat_id -5 cannot be read")


async def test_purge_wipes_what_was_deleted(tmp_path: Path) -> None:
    """Even the numbers of a chat: not in free pages of the file, and not in its write-ahead log."""
    url = f"sqlite:///{tmp_path / 'aftercare.sqlite3'}"
    key = Key(BOT, 0x5A1F_C0DE_77, 0x5A1F_C0DE_77)
    number = key.chat_id.to_bytes(6)
    storage = open_storage(url, KEY_BYTES)
    await storage.transact(key, None, writes(ACTIVE, said(key.chat_id, MARKER)))
    assert number in raw(url)
    await storage.transact(key, None, writes(None))
    await storage.purge(NOW)
    assert number not in raw(url)
    await storage.close()


async def test_once_she_is_told_that_she_is_forgotten_no_file_knows_her(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'aftercare.sqlite3'}"
    key = Key(BOT, 0x5A1F_C0DE_77, 0x5A1F_C0DE_77)
    number = key.chat_id.to_bytes(6)
    storage = open_storage(url, KEY_BYTES)
    handed_over = replace(ACTIVE, handover=Handover(staff_chat_id=-5))
    await storage.transact(key, None, writes(handed_over, said(key.chat_id, "one")))
    await storage.sent((await storage.claim_outbox(BOT, NOW, 10, LEASE_S))[0].row_id)
    await storage.transact(key, None, writes(None, (*said(key.chat_id, "gone", "for good"), *said(-5, "gone"))))
    for _ in range(2):
        assert number in raw(url)
        for row in await storage.claim_outbox(BOT, NOW, 10, LEASE_S):
            await storage.sent(row.row_id, BOT, Shown(key.chat_id, -5, 7) if row.outgoing.to.chat_id < 0 else None)
    assert number not in raw(url)
    await storage.close()


async def test_whoever_is_forgotten_and_cannot_be_told_is_wiped_too(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'aftercare.sqlite3'}"
    key = Key(BOT, 0x5A1F_C0DE_77, 0x5A1F_C0DE_77)
    storage = open_storage(url, KEY_BYTES)
    await storage.transact(key, None, writes(ACTIVE))
    await storage.transact(key, None, writes(None, said(key.chat_id, "gone")))
    await storage.stop_chat(BOT, key.chat_id)
    assert key.chat_id.to_bytes(6) not in raw(url)
    await storage.close()


async def test_a_new_file_is_for_this_user_alone(tmp_path: Path) -> None:
    storage = open_storage(f"sqlite:///{tmp_path / 'new.sqlite3'}", KEY_BYTES)
    await storage.transact(ALICE, None, writes(ACTIVE))
    modes = modes_in(tmp_path)
    await storage.close()
    assert modes == dict.fromkeys([f"new.sqlite3{end}" for end in ("", "-wal", "-shm", "-arrived")], 0o600)


async def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "there.sqlite3"
    path.touch()
    path.chmod(0o660)
    await open_storage(f"sqlite:///{path}", KEY_BYTES).close()
    assert modes_in(tmp_path) == {"there.sqlite3": 0o660}
