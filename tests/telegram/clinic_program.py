"""The bot with the bundled content, as a program that tests kill: `python -m tests.telegram.clinic_program`.

Takes the database's URL, the token, the server's address, a folder of clinics, and a file that says how many minutes
the program's clock is ahead. Leases are short, so that tests which kill it are too.
"""

import asyncio
import logging
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import ContentBrain
from bot.content.cache import load_kept
from bot.errors import AftercareError
from bot.storage.open import open_storage
from bot.telegram_app.runner import Bot, serve, stop_on_signals
from bot.telegram_app.times import Times


async def main(database_url: str, token: str, api_url: str, clinics: str, ahead: str) -> None:
    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(minutes=float(Path(ahead).read_text(encoding="utf-8")))

    stopping = asyncio.Event()
    stop_on_signals(stopping)
    brain = ContentBrain(load_kept(None, Path(clinics), 180))
    storage = open_storage(database_url, bytes(range(32)), clock)
    try:
        await serve([Bot(token, brain)], api_url, storage, stopping, clock=clock, times=Times(lease=3.0, tick=0.1))
    finally:
        await storage.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    try:
        asyncio.run(main(*sys.argv[1:6]))
    except AftercareError as error:
        sys.exit(str(error))
