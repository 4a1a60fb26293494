"""What is stored is handed to the sender of its process with the commit, claimed, where nothing else comes first."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.core.model import Key
from bot.core.storage import OutboxRow
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import ACTIVE, ALICE, BOB, BOT, LEASE_S, NOW, claim, queue, said, writes

GROUP = Key(BOT, -5, ALICE.user_id)


@dataclass
class Hands:
    """Takes what it gets."""

    lease_s: float = LEASE_S
    rows: list[OutboxRow] = field(default_factory=list)
    promised: int = 0

    def promise(self) -> float:
        self.promised += self.lease_s > 0
        return self.lease_s

    def take(self, row: OutboxRow | None, since: float) -> None:
        self.promised -= 1
        if row is not None:
            self.rows.append(row)

    @property
    def texts(self) -> list[str]:
        return [row.outgoing.reply.text for row in self.rows]


@pytest.fixture
def hands(storage: SqlStorage) -> Hands:
    hands = Hands()
    storage.hand_to(BOT, hands)
    return hands


async def test_the_first_message_is_handed_over_and_claimed(storage: SqlStorage, hands: Hands) -> None:
    await queue(storage, ALICE, "one", "two")
    assert hands.texts == ["one"]
    assert await claim(storage) == []
    await storage.sent(hands.rows[0].row_id)
    assert await claim(storage) == [(ALICE.chat_id, "two")]


async def test_its_claim_runs_out(storage: SqlStorage, hands: Hands) -> None:
    await queue(storage, ALICE, "one")
    assert await claim(storage, NOW + timedelta(days=1)) == [(ALICE.chat_id, "one")]
    assert hands.texts == ["one"]


async def test_what_waits_comes_first(storage: SqlStorage, hands: Hands) -> None:
    hands.lease_s = 0.0
    await queue(storage, ALICE, "one")
    hands.lease_s = LEASE_S
    await queue(storage, ALICE, "two")
    await queue(storage, BOB, "b")
    assert hands.texts == ["b"]
    assert await claim(storage) == [(ALICE.chat_id, "one")]


async def test_only_private_messages_of_the_one_who_wrote_are_handed_over(storage: SqlStorage, hands: Hands) -> None:
    await queue(storage, GROUP, "to all")
    await storage.transact(BOB, None, writes(ACTIVE, said(GROUP.chat_id, "to the staff")))
    await storage.transact(BOB, None, writes(ACTIVE, [*said(BOB.chat_id, "b"), *said(GROUP.chat_id, "again")]))
    assert hands.texts == ["b"]
    assert await claim(storage) == [(GROUP.chat_id, "to all")]


async def test_what_is_taken_back_is_not_handed_over(storage: SqlStorage, hands: Hands) -> None:
    def fails(_: object) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await storage.transact(ALICE, 1, fails)
    await storage.transact(ALICE, 1, lambda _: None)
    await storage.transact(ALICE, 1, writes(ACTIVE, said(ALICE.chat_id, "seen before")))
    assert hands.rows == []
    assert hands.promised == 0


async def test_many_at_once_are_handed_over_once_each(storage: SqlStorage, hands: Hands) -> None:
    keys = [Key(BOT, number, number) for number in range(1, 41)]
    await asyncio.gather(*(queue(storage, key, f"to {key.chat_id}") for key in keys))
    assert sorted(hands.texts) == sorted(f"to {key.chat_id}" for key in keys)
    assert await claim(storage, limit=100) == []


async def test_nobody_is_handed_anything_any_more(storage: SqlStorage, hands: Hands) -> None:
    storage.hand_to(BOT, None)
    await queue(storage, ALICE, "one")
    assert hands.rows == []
    assert await claim(storage) == [(ALICE.chat_id, "one")]
