"""The adapter and the storage as a program of its own, with the echo brain: `python -m tests.telegram.program`.

Takes the database's URL, the token and the server's address. Leases are short, so that tests which kill it are too.
"""

import asyncio
import logging
import sys

from bot.errors import AftercareError
from bot.storage.open import open_storage
from bot.telegram_app.runner import Bot, serve, stop_on_signals
from bot.telegram_app.times import Times
from tests.telegram.echo import EchoBrain


async def main(database_url: str, token: str, api_url: str) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    storage = open_storage(database_url, bytes(range(32)))
    try:
        await serve([Bot(token, EchoBrain())], api_url, storage, stopping, times=Times(lease=3.0))
    finally:
        await storage.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    try:
        asyncio.run(main(*sys.argv[1:4]))
    except AftercareError as error:
        sys.exit(str(error))
