"""Check-ins under kill -9 and with two replicas: each one is queued exactly once, whenever a program dies.

Set AFTERCARE_KILLS=200 for the long proof; usually a few kills have to do.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.compile import load_content
from bot.core.model import Consent, Key, Session, State
from bot.core.stages import moment_of
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import BOT, KEY_BYTES, run_sql, writes
from tests.telegram.programs import ROOT

KILLS = int(os.environ.get("AFTERCARE_KILLS", "6"))
PEOPLE = 30
REPLICAS = 2
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The least content there can be, so that programs start at once; stages and check-ins are the bundled ones."""
    for folder, words in (("intents", 'examples: ["hello"]'), ("responses", 'say: ["Hello."]')):
        (tmp_path / "tree" / folder / "en").mkdir(parents=True)
        (tmp_path / "tree" / folder / "en" / "greet.yaml").write_text(words, encoding="utf-8")
    return tmp_path / "tree"


class Replicas:
    """Programs on one database. What each one commits comes as a line; whoever is killed is replaced."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._running: list[Process] = []
        self._readers: set[asyncio.Task[None]] = set()
        self.committed: asyncio.Queue[int] = asyncio.Queue()

    async def start(self) -> None:
        while len(self._running) < REPLICAS:
            command = [sys.executable, "-m", "tests.telegram.check_in_program", *self._arguments]
            process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
            self._running.append(process)
            reader = asyncio.create_task(self._read(process))
            self._readers.add(reader)
            reader.add_done_callback(self._readers.discard)

    async def kill(self, count: int) -> None:
        for process in self._running[:count]:
            process.kill()
            await process.wait()
        del self._running[:count]

    async def _read(self, process: Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            self.committed.put_nowait(int(line))


async def test_every_check_in_is_queued_exactly_once(database_url: str, tree: Path, tmp_path: Path) -> None:
    plan = load_content(tree).check_ins
    clock = tmp_path / "clock"
    storage = open_storage(database_url, KEY_BYTES, lambda: datetime.fromisoformat(clock.read_text(encoding="ascii")))
    replicas = Replicas(database_url, str(clock), str(tree))
    treated_on, kills, due = date(2026, 11, 22), 0, 0
    for item in cycle(plan):
        if item is plan[0]:
            treated_on += timedelta(days=60)
            noon = datetime.combine(treated_on, time(12), LONDON).astimezone(UTC)
            clock.write_text(noon.isoformat(), encoding="ascii")
            await _begin(storage, treated_on, noon)
        now = moment_of(item, treated_on, LONDON)
        clock.write_text(now.isoformat(), encoding="ascii")
        due += PEOPLE
        kills += await _see_through(replicas, storage, now, kill_after=(7 * kills) % (PEOPLE - 5) + 2)
        _each_has(database_url, due // PEOPLE)
        if kills >= KILLS:
            break
    await replicas.kill(REPLICAS)
    await storage.close()


async def _begin(storage: SqlStorage, treated_on: date, noon: datetime) -> None:
    """Everybody was treated on that day and wants check-ins."""
    known = Session(
        State.ACTIVE,
        "demo",
        treated_on,
        Consent.REMEMBER,
        reminders=True,
        check_ins_from=noon,
        next_check_in_at=noon,
        expires_at=noon + timedelta(days=180),
    )
    for person in range(1, PEOPLE + 1):
        await storage.transact(Key(BOT, person, person), None, writes(known))


async def _see_through(replicas: Replicas, storage: SqlStorage, now: datetime, kill_after: int) -> int:
    """Let all that is due be queued, while programs die; returns how many were killed."""
    killed, seen = REPLICAS, 0
    await replicas.start()
    while await storage.due_check_ins(BOT, now, 1):
        await replicas.committed.get()
        seen += 1
        if seen == kill_after:
            await replicas.kill(1)
            await replicas.start()
            killed += 1
    await replicas.kill(REPLICAS)
    return killed


def _each_has(database_url: str, count: int) -> None:
    queued = Counter(chat_id for (chat_id,) in run_sql(database_url, "SELECT chat_id FROM outbox"))
    assert queued == dict.fromkeys(range(1, PEOPLE + 1), count)
