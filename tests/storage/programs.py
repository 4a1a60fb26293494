"""Programs of their own that use the storage, to be raced and killed: `python -m tests.storage.programs WHAT URL`.

key     wait for a line, then print the key of the file that stands in place of URL
open    wait for a line, then open and close the database
count   wait for a line, then count to TIMES in one session
write   write one numbered message after the other, for ever, and print each number once it is committed
send    queue a message for each of many chats, claim some, mark them as sent, say so, and stop
stall   stop in the middle of a transaction, after saying so
"""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.core.model import Key, Outgoing, Session, Turn
from bot.storage.key import load_key
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import ACTIVE, ALICE, BOT, KEY_BYTES, LEASE_S, NOW, counts, said, writes

ROOT = Path(__file__).resolve().parents[2]
TIMES = 60
CHATS, SENT = 20, 12


def start(what: str, url: str, stdin: int | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.storage.programs", what, url]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=stdin, stdout=pipe, stderr=pipe, text=True)


def race(programs: Sequence[subprocess.Popen[str]]) -> list[tuple[int, str, str]]:
    """Let them all go at once; the exit code and the output of each. They were started with a pipe as input."""
    for program in programs:
        assert program.stdin
        program.stdin.write("go\n")
        program.stdin.flush()
    outputs = [program.communicate(timeout=60) for program in programs]
    return [(program.returncode, *output) for program, output in zip(programs, outputs, strict=True)]


async def count(storage: SqlStorage) -> None:
    for _ in range(TIMES):
        await storage.transact(ALICE, None, counts)


async def write(storage: SqlStorage) -> None:
    number = 0
    while True:
        number += 1
        await storage.transact(ALICE, number, numbered)
        print(number, flush=True)


def numbered(stored: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
    session = stored or Session()
    number = session.fallbacks + 1
    return Turn(replace(session, fallbacks=number)), said(ALICE.chat_id, str(number))


async def stall(storage: SqlStorage) -> None:
    def decide(_stored: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
        print("inside", flush=True)
        sys.stdin.read()
        raise AssertionError("it was to be killed here")

    await storage.transact(ALICE, 1000, decide)


async def send(storage: SqlStorage) -> None:
    for chat in range(1, CHATS + 1):
        await storage.transact(Key(BOT, chat, chat), None, writes(ACTIVE, said(chat, "hello")))
    for row in await storage.claim_outbox(BOT, NOW, SENT, LEASE_S):
        await storage.sent(row.row_id)
    print("sent", flush=True)
    sys.stdin.read()


async def nothing(_storage: SqlStorage) -> None:
    print("open", flush=True)


TASKS: dict[str, Callable[[SqlStorage], Coroutine[Any, Any, None]]] = {
    "open": nothing,
    "count": count,
    "write": write,
    "send": send,
    "stall": stall,
}


async def main(what: str, storage: SqlStorage) -> None:
    await TASKS[what](storage)
    await storage.close()


if __name__ == "__main__":
    if sys.argv[1] in ("key", "open", "count"):
        sys.stdin.readline()
    if sys.argv[1] == "key":
        print(load_key(None, Path(sys.argv[2]), "postgresql://localhost/x").value.hex())
    else:
        asyncio.run(main(sys.argv[1], open_storage(sys.argv[2], KEY_BYTES)))
