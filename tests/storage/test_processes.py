"""Several processes on one database, and processes that are killed."""

import asyncio
import subprocess

from bot.core.model import Session
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.programs import TIMES, race, start
from tests.storage.samples import ACTIVE, ALICE, BOT, KEY_BYTES, LEASE_S, NOW, counts, rows_of, run_sql, said, writes


async def test_two_processes_never_lose_an_update(database_url: str) -> None:
    """Nor the first one: they begin with a key that nobody knows."""
    programs = [start("count", database_url, stdin=subprocess.PIPE) for _ in range(2)]
    assert race(programs) == [(0, "", "")] * 2
    storage = open_storage(database_url, KEY_BYTES)
    assert await storage.session(ALICE) == Session(fallbacks=2 * TIMES)
    await storage.close()


async def test_a_process_that_is_killed_leaves_all_or_nothing_of_a_message(database_url: str) -> None:
    for _ in range(2):
        with start("write", database_url) as program:
            assert program.stdout
            told = [int(program.stdout.readline()) for _ in range(25)][-1]
            program.kill()
            told = max([told, *(int(line) for line in program.stdout.read().split("\n")[:-1])])
        storage = open_storage(database_url, KEY_BYTES)
        session = await storage.session(ALICE)
        assert session
        assert told <= session.fallbacks <= told + 1
        assert rows_of(database_url, "outbox") == rows_of(database_url, "seen_updates") == session.fallbacks
        await _numbers_are_whole(storage, session.fallbacks)
        await storage.transact(ALICE, None, writes(None))
        run_sql(database_url, "DELETE FROM seen_updates")
        await storage.close()


async def _numbers_are_whole(storage: SqlStorage, last: int) -> None:
    for number in range(1, last + 1):
        (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
        assert row.outgoing.reply.text == str(number)
        await storage.sent(row.row_id)


async def test_a_process_killed_in_the_middle_of_a_transaction_writes_nothing(database_url: str) -> None:
    storage = open_storage(database_url, KEY_BYTES)
    await storage.transact(ALICE, 1, writes(ACTIVE, said(ALICE.chat_id, "one")))
    with start("stall", database_url, stdin=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stdout.readline() == "inside\n"
        waiting = asyncio.create_task(storage.transact(ALICE, 1000, counts))
        await asyncio.sleep(0)
        program.kill()
        turn = await waiting  # the lock went with the process, and its update was never noted
    assert turn
    assert turn.session
    assert turn.session.treated_on == ACTIVE.treated_on
    assert turn.session.fallbacks == 1
    assert rows_of(database_url, "outbox") == 1
    await storage.close()
