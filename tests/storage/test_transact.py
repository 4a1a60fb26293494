"""`transact` and `session`: what is written together, what is not written at all, and who waits for whom."""

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.model import Key, Outgoing, Session, Turn
from bot.core.storage import Waiting
from bot.errors import StorageError
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.postgres import Postgres, name_of
from tests.storage.samples import ACTIVE, ALICE, BOB, BOT, KEY_BYTES, NOW, TABLES, claim, counts, rows_of, said, writes

GROUP_KEY = Key(BOT, -1001, ALICE.user_id)


class MistakeError(Exception):
    """What a mistake in a decision raises."""


def fails(_stored: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
    raise MistakeError


async def test_the_session_comes_back_as_it_was(storage: SqlStorage) -> None:
    turn = await storage.transact(ALICE, 1, writes(ACTIVE))
    assert turn == Turn(ACTIVE)
    assert await storage.session(ALICE) == ACTIVE


async def test_a_decision_sees_what_the_last_one_wrote(storage: SqlStorage) -> None:
    seen: list[Session | None] = []

    def decide(stored: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
        seen.append(stored)
        return Turn(ACTIVE), ()

    await storage.transact(ALICE, 1, decide)
    await storage.transact(ALICE, 2, decide)
    assert seen == [None, ACTIVE]


async def test_people_chats_and_bots_have_sessions_of_their_own(storage: SqlStorage) -> None:
    keys = [ALICE, BOB, GROUP_KEY, replace(ALICE, bot_id=8)]
    for number, key in enumerate(keys):
        await storage.transact(key, None, writes(Session(fallbacks=number)))
    stored = [await storage.session(key) for key in keys]
    assert stored == [Session(fallbacks=number) for number in range(len(keys))]


async def test_nobody_knows_a_stranger(storage: SqlStorage) -> None:
    assert await storage.session(ALICE) is None


async def test_an_update_counts_once(storage: SqlStorage) -> None:
    assert await storage.transact(ALICE, 1, counts) is not None
    assert await storage.transact(ALICE, 1, counts) is None
    assert await storage.transact(BOB, 1, counts) is None
    assert await storage.session(ALICE) == Session(fallbacks=1)
    assert await storage.session(BOB) is None


async def test_every_bot_counts_its_own_updates(storage: SqlStorage) -> None:
    other = replace(ALICE, bot_id=8)
    await storage.transact(ALICE, 1, counts)
    assert await storage.transact(other, 1, counts) is not None


async def test_without_an_update_id_nothing_is_noted(storage: SqlStorage, database_url: str) -> None:
    await storage.transact(ALICE, None, counts)
    await storage.transact(ALICE, None, counts)
    assert await storage.session(ALICE) == Session(fallbacks=2)
    assert rows_of(database_url, "seen_updates") == 0


async def test_a_decision_not_to_write_still_notes_the_update(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(ACTIVE))
    assert await storage.transact(ALICE, 1, lambda _stored: None) is None
    assert await storage.transact(ALICE, 1, counts) is None
    assert await storage.session(ALICE) == ACTIVE


async def test_an_exception_writes_nothing(storage: SqlStorage, database_url: str) -> None:
    with pytest.raises(MistakeError):
        await storage.transact(ALICE, 1, fails)
    assert [rows_of(database_url, table) for table in TABLES] == [0, 0, 0]
    assert await storage.transact(ALICE, 1, counts) is not None


async def test_an_exception_among_many_writes_nothing_of_its_own_only(storage: SqlStorage, database_url: str) -> None:
    """They wait together, so SQLite commits them together."""
    keys = [Key(BOT, number, number) for number in range(1, 41)]
    wrong = keys[::4]
    results = await asyncio.gather(
        *(storage.transact(key, key.chat_id, fails if key in wrong else counts) for key in keys),
        return_exceptions=True,
    )
    assert [isinstance(result, MistakeError) for result in results] == [key in wrong for key in keys]
    assert [await storage.session(key) is None for key in keys] == [key in wrong for key in keys]
    assert rows_of(database_url, "seen_updates") == len(keys) - len(wrong)


async def test_two_calls_for_one_key_never_interleave(storage: SqlStorage) -> None:
    await asyncio.gather(*(storage.transact(ALICE, number, counts) for number in range(60)))
    assert await storage.session(ALICE) == Session(fallbacks=60)


async def test_a_slow_decision_does_not_hold_up_the_event_loop(storage: SqlStorage) -> None:
    """The decision waits for what the event loop does only afterwards."""
    released = threading.Event()

    def decide(_stored: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
        return Turn(Session(fallbacks=int(released.wait(30)))), ()

    waiting = asyncio.create_task(storage.transact(ALICE, 1, decide))
    await asyncio.sleep(0)
    released.set()
    assert await waiting == Turn(Session(fallbacks=1))


async def test_forgetting_leaves_no_row(storage: SqlStorage, database_url: str) -> None:
    await storage.transact(ALICE, 1, writes(ACTIVE, said(ALICE.chat_id, "one", "two")))
    await storage.transact(ALICE, None, writes(None, said(ALICE.chat_id, "goodbye")))
    assert await storage.session(ALICE) is None
    rows = await storage.claim_outbox(BOT, NOW, 10, 60.0)
    assert [row.outgoing.reply.text for row in rows] == ["goodbye"]
    await storage.sent(rows[0].row_id)
    assert await storage.waiting(BOT) == Waiting(0, None)
    assert [rows_of(database_url, table) for table in ("sessions", "outbox")] == [0, 0]


async def test_forgetting_one_leaves_the_others(storage: SqlStorage) -> None:
    for key in (ALICE, BOB, GROUP_KEY):
        await storage.transact(key, None, writes(ACTIVE, said(key.chat_id, "hello")))
    await storage.transact(GROUP_KEY, None, writes(None))
    await storage.transact(ALICE, None, writes(None))
    assert await storage.session(BOB) == ACTIVE
    assert await storage.session(GROUP_KEY) is None
    assert await claim(storage) == [(BOB.chat_id, "hello"), (GROUP_KEY.chat_id, "hello")]


async def test_an_expired_session_is_unknown(database_url: str) -> None:
    now = [datetime(2031, 1, 1, tzinfo=UTC)]
    storage = open_storage(database_url, KEY_BYTES, lambda: now[0])
    await storage.transact(ALICE, None, writes(Session(fallbacks=5, expires_at=now[0] + timedelta(days=1))))
    assert await storage.session(ALICE) is not None
    now[0] += timedelta(days=1)
    assert await storage.session(ALICE) is None
    await storage.transact(ALICE, None, counts)
    assert await storage.session(ALICE) == Session(fallbacks=1)
    await storage.close()


async def test_close_finishes_what_waits_and_refuses_the_rest(database_url: str) -> None:
    storage = open_storage(database_url, KEY_BYTES)
    waiting = [asyncio.create_task(storage.transact(ALICE, number, counts)) for number in range(20)]
    await asyncio.sleep(0)
    await storage.close()
    assert all([await turn for turn in waiting])
    with pytest.raises(StorageError):
        await storage.session(ALICE)
    again = open_storage(database_url, KEY_BYTES)
    assert await again.session(ALICE) == Session(fallbacks=20)
    await again.close()


async def test_a_lost_connection_is_made_anew(postgres: Postgres, postgres_url: str) -> None:
    storage = open_storage(postgres_url, KEY_BYTES)
    await asyncio.gather(*(storage.transact(ALICE, number, counts) for number in range(40)))
    name = name_of(postgres_url)
    kill = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
    postgres.execute("postgres", kill)
    await asyncio.gather(*(storage.transact(ALICE, number, counts) for number in range(40, 80)))
    assert await storage.session(ALICE) == Session(fallbacks=80)
    await storage.close()
