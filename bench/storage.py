"""What one message costs in the storage, on a fresh SQLite file or an empty PostgreSQL database; CPU and wall time.

    python bench/storage.py [messages] [postgresql://…]

The bare line does the same writes with the standard library's sqlite3 and no encryption: compare the ratio, not the
figures, which follow the machine's load. CPU is of the whole process, the event loop and the thread hop included.
"""

import asyncio
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.core.model import Address, Button, Key, Outgoing, Reply, Session, State, Turn
from bot.storage.open import open_storage

BOT = 1
CHATS = 300
Step = Callable[[int], Awaitable[None]]
REPLY = Reply("Flaking is common on day 3. " * 12, buttons=((Button("What helps", "i:1"), Button("None", "n")),))


async def main(messages: int, url: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':28}{'CPU us':>9}{'wall us':>9}   per message, {messages} messages, best of three")
        bare = _bare(Path(folder) / "bare.sqlite3")
        await _measure("bare sqlite3, both", bare, messages)
        storage = open_storage(url or f"sqlite:///{folder}/bench.sqlite3", os.urandom(32))
        now = datetime.now(UTC)

        async def transact(number: int) -> None:
            chat = number % CHATS + 1
            session = Session(
                state=State.ACTIVE,
                clinic="demo",
                treated_on=date(2025, 1, 2),
                topic="symptom_flaking",
                topic_at=now,
                said=(("symptom_flaking", 1), ("care_moisturizer", 0)),
                answered=((number, "symptom_flaking"),),
                expires_at=now + timedelta(days=180),
            )
            decided = (Turn(session), (Outgoing(Address(chat), REPLY),))
            await storage.transact(Key(BOT, chat, chat), number, lambda _stored: decided)

        async def deliver(_number: int) -> None:
            for row in await storage.claim_outbox(BOT, now, 1, 60):
                await storage.sent(row.row_id)

        async def thread_hop(_number: int) -> None:
            await asyncio.to_thread(int)

        await _measure("a bare asyncio.to_thread", thread_hop, messages)
        await _measure("transact", transact, messages)
        await _measure("claim_outbox and sent", deliver, messages)
        await _measure("transact, 100 at once", transact, messages, at_once=100)
        await _measure("the same, 100 at once", deliver, messages, at_once=100)
        await storage.close()


def _bare(path: Path) -> Step:
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE seen (id INTEGER PRIMARY KEY); CREATE TABLE session (id INTEGER PRIMARY KEY, payload);"
        "CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, chat, payload, claimed);"
    )
    payload = b"x" * 500

    async def message(number: int) -> None:
        chat = number % CHATS
        for work in (
            (
                ("INSERT INTO seen VALUES (?)", (number,)),
                ("SELECT payload FROM session WHERE id = ?", (chat,)),
                ("INSERT OR REPLACE INTO session VALUES (?, ?)", (chat, payload)),
                ("INSERT INTO outbox (chat, payload, claimed) VALUES (?, ?, 0)", (chat, payload)),
            ),
            (
                ("DELETE FROM outbox WHERE claimed = 1", ()),
                ("UPDATE outbox SET claimed = 1 WHERE id = (SELECT min(id) FROM outbox)", ()),
            ),
        ):
            database.execute("BEGIN IMMEDIATE")
            for statement, values in work:
                database.execute(statement, values).fetchall()
            database.execute("COMMIT")

    return message


_rounds = {"next": 0}


async def _measure(name: str, step: Step, messages: int, at_once: int = 1) -> None:
    best = (float("inf"), float("inf"))
    for _ in range(3):
        numbers = range(_rounds["next"], _rounds["next"] + messages)
        _rounds["next"] += messages
        wall, cpu = time.perf_counter(), time.process_time()
        if at_once == 1:
            for number in numbers:
                await step(number)
        else:
            for first in numbers[::at_once]:
                await asyncio.gather(*(step(number) for number in range(first, first + at_once)))
        best = min(best, (time.process_time() - cpu, time.perf_counter() - wall))
    print(f"{name:28}{best[0] / messages * 1e6:9.0f}{best[1] / messages * 1e6:9.0f}")


if __name__ == "__main__":
    arguments = dict(enumerate(sys.argv))
    asyncio.run(main(int(arguments.get(1, 1000)), arguments.get(2)))
