"""The check-in loop as a program of its own: `python -m tests.telegram.check_in_program URL CLOCK CONTENT`.

CLOCK is a file that holds the time. What it queues stays in the outbox, as nothing is sent; it prints a line for each.
"""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot.app import ContentBrain
from bot.content.compile import load_content
from bot.core.model import Key
from bot.storage.open import open_storage
from bot.telegram_app.api import Api
from bot.telegram_app.desk import Desk
from bot.telegram_app.due import run_due
from bot.telegram_app.mentions import Me
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.presses import Presses
from bot.telegram_app.shell import Shell
from tests.storage.samples import BOT, KEY_BYTES


class TellingShell(Shell):
    """Says when a check-in is committed."""

    async def check_in(self, key: Key) -> bool:
        done = await super().check_in(key)
        if done:
            print(key.chat_id, flush=True)
        return done


async def main(database_url: str, clock: Path, content: Path) -> None:
    def now() -> datetime:
        return datetime.fromisoformat(clock.read_text(encoding="ascii"))

    brain = ContentBrain(load_content(content))
    storage = open_storage(database_url, KEY_BYTES, now)
    api = Api("7:none", "http://127.0.0.1:9", brain.draw)
    presses, desk = Presses(api, brain), Desk(BOT, api, brain, storage)
    shell = TellingShell(Me(BOT, "bot"), brain, storage, presses, Metrics(), lambda _: None, api.is_admin, now, desk)
    await run_due(BOT, shell, storage, now, asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
