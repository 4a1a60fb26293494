"""What happens to whole chats and in time: blocked, migrated, due, expired."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.model import Address, Key, Outgoing, Reply, Session, State
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import (
    ACTIVE,
    ALICE,
    BOB,
    BOT,
    KEY_BYTES,
    LATER,
    LEASE_S,
    NOW,
    claim,
    counts,
    queue,
    rows_of,
    said,
    writes,
)

OLD, NEW = -100, -100200
REMINDED = replace(ACTIVE, reminders=True, next_check_in_at=LATER)


async def test_a_blocked_chat_is_stopped_and_its_messages_go(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(REMINDED, said(ALICE.chat_id, "one", "two")))
    await storage.transact(BOB, None, writes(REMINDED, said(BOB.chat_id, "b")))
    await storage.stop_chat(BOT, ALICE.chat_id)
    assert await storage.session(ALICE) == replace(
        REMINDED, state=State.STOPPED, reminders=False, next_check_in_at=None
    )
    assert await storage.session(BOB) == REMINDED
    assert await storage.due_check_ins(BOT, LATER, 10) == [BOB]
    assert await claim(storage) == [(BOB.chat_id, "b")]


async def test_stopping_a_chat_that_nobody_knows_does_nothing(storage: SqlStorage, database_url: str) -> None:
    await storage.stop_chat(BOT, ALICE.chat_id)
    assert rows_of(database_url, "sessions") == 0


async def test_a_migrated_chat_takes_sessions_and_messages_along(storage: SqlStorage) -> None:
    people = [Key(BOT, OLD, user) for user in (1, 2)]
    for key in people:
        await storage.transact(key, None, writes(replace(REMINDED, fallbacks=key.user_id)))
    answer = Outgoing(Address(OLD, reply_to=55), Reply("one"))
    await storage.transact(people[0], None, writes(ACTIVE, [answer, *said(OLD, "two"), *said(ALICE.chat_id, "a")]))
    await storage.migrate_chat(BOT, OLD, NEW)
    assert [await storage.session(key) for key in people] == [None, None]
    assert await storage.session(Key(BOT, NEW, 1)) == ACTIVE
    assert await storage.session(Key(BOT, NEW, 2)) == replace(REMINDED, fallbacks=2)
    assert await storage.due_check_ins(BOT, LATER, 10) == [Key(BOT, NEW, 2)]
    (first, other) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    assert first.outgoing == Outgoing(Address(NEW), Reply("one"))  # 55 means another message there
    assert other.outgoing.to == Address(ALICE.chat_id)
    await storage.sent(first.row_id)
    assert await claim(storage) == [(NEW, "two")]


async def test_migrating_twice_is_migrating_once(storage: SqlStorage) -> None:
    await queue(storage, Key(BOT, OLD, 1), "one")
    await storage.migrate_chat(BOT, OLD, NEW)
    await storage.migrate_chat(BOT, OLD, NEW)
    assert await storage.session(Key(BOT, NEW, 1)) == ACTIVE
    assert await claim(storage) == [(NEW, "one")]


async def test_who_has_written_in_the_new_chat_already_keeps_the_treatment_that_is_known(storage: SqlStorage) -> None:
    stranger, patient = Session(fallbacks=1), replace(ACTIVE, fallbacks=2)
    for user, before, after in ((1, ACTIVE, stranger), (2, ACTIVE, patient), (3, stranger, patient)):
        await storage.transact(Key(BOT, OLD, user), None, writes(before))
        await storage.transact(Key(BOT, NEW, user), None, writes(after))
    await storage.migrate_chat(BOT, OLD, NEW)
    moved = [await storage.session(Key(BOT, NEW, user)) for user in (1, 2, 3)]
    assert moved == [ACTIVE, patient, patient]


async def test_check_ins_are_due_from_their_moment_on_the_longest_waiting_first(storage: SqlStorage) -> None:
    for key, at in ((ALICE, LATER), (BOB, NOW), (Key(8, 1, 1), NOW), (Key(BOT, 3, 3), None)):
        await storage.transact(key, None, writes(replace(ACTIVE, next_check_in_at=at)))
    assert await storage.due_check_ins(BOT, NOW - timedelta(microseconds=1), 10) == []
    assert await storage.due_check_ins(BOT, NOW, 10) == [BOB]
    assert await storage.due_check_ins(BOT, LATER, 10) == [BOB, ALICE]
    assert await storage.due_check_ins(BOT, LATER, 1) == [BOB]


async def test_a_check_in_that_was_made_is_due_no_more(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(REMINDED))
    await storage.transact(ALICE, None, writes(ACTIVE))
    assert await storage.due_check_ins(BOT, LATER, 10) == []


async def test_nobody_is_reminded_after_the_session_expired(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(replace(REMINDED, expires_at=LATER)))
    assert await storage.due_check_ins(BOT, LATER, 10) == []


async def test_purge_takes_expired_sessions_and_old_updates(database_url: str) -> None:
    now = datetime(2031, 1, 1, tzinfo=UTC)
    clock = [now]
    storage = open_storage(database_url, KEY_BYTES, lambda: clock[0])
    await storage.transact(ALICE, 1, writes(Session(expires_at=now + timedelta(days=3))))
    await storage.transact(BOB, 2, writes(Session(expires_at=now + timedelta(days=9))))
    clock[0] = now + timedelta(days=1, seconds=1)
    await storage.transact(Key(BOT, 3, 3), 3, writes(Session()))
    assert await storage.purge(now + timedelta(days=2)) == 0
    assert await storage.purge(now + timedelta(days=3)) == 3
    assert await storage.purge(now + timedelta(days=3)) == 0
    assert [rows_of(database_url, table) for table in ("sessions", "seen_updates")] == [2, 1]
    assert await storage.transact(BOB, 3, counts) is None
    assert await storage.transact(BOB, 2, counts) is not None
    await storage.close()
