"""The outbox: order within a chat, chats side by side, leases, and what two senders get."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path
from threading import Event

from bot.core.model import Address, Button, Document, Key, Outgoing, Reply, Session, Turn
from bot.core.storage import OutboxRow, Waiting
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
    said,
    writes,
)

LEASE = timedelta(seconds=LEASE_S)
FULL = Outgoing(
    Address(ALICE.chat_id, thread_id=5, reply_to=77),
    Reply("text", "title", ((Button("a", "b"), Button("c", "d")), (Button("e", "f"),)), Document("me.json", "{}")),
)


async def test_a_message_comes_out_as_it_went_in(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(ACTIVE, [FULL]))
    (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    assert row == OutboxRow(row.row_id, BOT, FULL, 0)


async def test_a_chat_gets_one_message_at_a_time_in_order(storage: SqlStorage) -> None:
    await queue(storage, ALICE, "one", "two")
    await queue(storage, ALICE, "three")
    for expected in ("one", "two", "three"):
        (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
        assert row.outgoing.reply.text == expected
        assert await claim(storage) == []
        await storage.sent(row.row_id)
    assert await claim(storage) == []


async def test_what_waits_and_since_when(database_url: str) -> None:
    storage = open_storage(database_url, KEY_BYTES, lambda: NOW)
    assert await storage.waiting(BOT) == Waiting(0, None)
    await queue(storage, ALICE, "one", "two")
    await queue(storage, BOB, "b")
    assert await storage.waiting(BOT) == Waiting(3, NOW)
    assert await storage.waiting(BOT + 1) == Waiting(0, None)
    for row in await storage.claim_outbox(BOT, NOW, 10, LEASE_S):
        await storage.sent(row.row_id)
    assert await storage.waiting(BOT) == Waiting(1, NOW)
    await storage.close()


async def test_chats_are_served_side_by_side_oldest_first(storage: SqlStorage) -> None:
    await queue(storage, BOB, "b1", "b2")
    await queue(storage, ALICE, "a1")
    assert await claim(storage) == [(BOB.chat_id, "b1"), (ALICE.chat_id, "a1")]


async def test_the_limit_counts_chats_not_rows(storage: SqlStorage) -> None:
    await queue(storage, ALICE, *"abcdef")
    await queue(storage, BOB, "b")
    await queue(storage, Key(BOT, 3, 3), "c")
    assert await claim(storage, limit=2) == [(ALICE.chat_id, "a"), (BOB.chat_id, "b")]
    assert await claim(storage, limit=2) == [(3, "c")]


async def test_a_claim_runs_out(storage: SqlStorage) -> None:
    await queue(storage, ALICE, "one", "two")
    await claim(storage)
    assert await claim(storage, NOW + LEASE - timedelta(microseconds=1)) == []
    assert await claim(storage, NOW + LEASE) == [(ALICE.chat_id, "one")]


class Sends:
    """Takes what is stored, as the sender does."""

    def __init__(self) -> None:
        self.taken: list[tuple[OutboxRow | None, float]] = []

    def promise(self) -> float:
        return LEASE_S

    def take(self, row: OutboxRow | None, since: float) -> None:
        self.taken.append((row, since))


async def test_a_claim_counts_from_its_transaction_and_not_from_the_wait_for_it(tmp_path: Path) -> None:
    """Else what is stored after a wait, on a database that was locked, would be left until the claim runs out."""
    storage = open_storage(f"sqlite:///{tmp_path / 'aftercare.sqlite3'}", KEY_BYTES)
    sends, entered, free = Sends(), Event(), Event()
    storage.hand_to(BOT, sends)

    def waits(stored: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
        entered.set()
        free.wait()
        return counts(stored)

    first = asyncio.ensure_future(storage.transact(ALICE, None, waits))
    await asyncio.to_thread(entered.wait)
    second = asyncio.ensure_future(storage.transact(BOB, None, writes(ACTIVE, said(BOB.chat_id, "b"))))
    await asyncio.sleep(0)
    freed = time.monotonic()
    free.set()
    await asyncio.gather(first, second)
    (row, since) = sends.taken[-1]
    assert row is not None
    assert since >= freed
    await storage.close()


async def test_a_postponed_message_holds_up_its_chat_alone(storage: SqlStorage) -> None:
    await queue(storage, ALICE, "one", "two")
    await queue(storage, BOB, "b")
    (row, _) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    await storage.postpone(row.row_id, LATER)
    assert await claim(storage, LATER - timedelta(seconds=1)) == [(BOB.chat_id, "b")]
    (again,) = await storage.claim_outbox(BOT, LATER, 10, LEASE_S)
    assert (again.row_id, again.outgoing.reply.text, again.tries) == (row.row_id, "one", 1)


async def test_postponing_may_shorten_a_claim_and_counts_every_try(storage: SqlStorage) -> None:
    await queue(storage, ALICE, "one")
    for tries in range(3):
        (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
        assert row.tries == tries
        await storage.postpone(row.row_id, NOW)


async def test_a_mark_that_comes_late_hits_nothing_else(storage: SqlStorage) -> None:
    """An id is never used again, or the second mark would delete a message that nobody has sent."""
    await queue(storage, ALICE, "one")
    (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    await storage.sent(row.row_id)
    await queue(storage, ALICE, "two")
    await storage.sent(row.row_id)
    await storage.postpone(row.row_id, LATER)
    assert await claim(storage) == [(ALICE.chat_id, "two")]


async def test_every_bot_has_its_own_outbox(storage: SqlStorage) -> None:
    await queue(storage, Key(8, ALICE.chat_id, ALICE.user_id), "other")
    await queue(storage, ALICE, "ours")
    assert await claim(storage) == [(ALICE.chat_id, "ours")]


async def test_a_message_may_go_to_another_chat(storage: SqlStorage) -> None:
    """As a handover does; what the staff's chat gets does not wait for the patient's."""
    staff = Outgoing(Address(-500), Reply("please look"))
    await storage.transact(ALICE, None, writes(ACTIVE, [Outgoing(Address(ALICE.chat_id), Reply("hi")), staff]))
    assert await claim(storage) == [(ALICE.chat_id, "hi"), (-500, "please look")]


async def test_two_senders_share_the_chats(storage: SqlStorage, database_url: str) -> None:
    other = open_storage(database_url, KEY_BYTES)
    chats = range(1, 61)
    await asyncio.gather(*(queue(storage, Key(BOT, chat, chat), "one", "two") for chat in chats))
    claims = await asyncio.gather(
        *(sender.claim_outbox(BOT, NOW, 7, LEASE_S) for sender in (storage, other) for _ in range(15))
    )
    rows = [row for claimed in claims for row in claimed]
    assert {row.outgoing.reply.text for row in rows} == {"one"}
    served = [row.outgoing.to.chat_id for row in rows]
    assert len(served) == len(set(served))
    await asyncio.gather(*(storage.sent(row.row_id) for row in rows))
    assert (await storage.waiting(BOT)).count == 2 * len(chats) - len(rows)
    await other.close()
