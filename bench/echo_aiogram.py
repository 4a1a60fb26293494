"""The least bot that aiogram makes, all as it comes: `python bench/echo_aiogram.py TOKEN URL`."""

import asyncio
import sys

from aiogram import Bot, Dispatcher, F  # type: ignore[import-not-found]  # no dependency: for comparison only
from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found]
from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found]
from aiogram.types import Message  # type: ignore[import-not-found]


async def echo(message: Message) -> None:
    await message.answer(message.text)


async def main(token: str, url: str) -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(echo, F.text)
    await dispatcher.start_polling(Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url))))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
