"""The Bot API as this bot uses it. The hot path goes straight over the transport, the rest through PTB's `Bot`.

PTB's `send_message` parses the whole message that comes back, which nobody reads: half of its CPU.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import quote

from telegram import Bot, InlineKeyboardMarkup, InputFile, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, InvalidToken, NetworkError, TimedOut
from telegram.error import TelegramError as ApiError

from bot.core.model import Address, Outgoing, Picture, Reply
from bot.errors import TelegramError
from bot.telegram_app.logs import guard_logs
from bot.telegram_app.mentions import Me
from bot.telegram_app.render import keyboard, plain, render
from bot.telegram_app.times import USUAL, Times
from bot.telegram_app.transport import NotSentError, ThrottledError, Transport
from bot.telegram_app.updates import ALLOWED
from bot.telegram_app.waiting import backoff_s
from bot.telegram_app.whispers import Whispers

log = logging.getLogger(__name__)

T = TypeVar("T")

STARTS = 3  # how often a call of the start is made
LONGEST_START_S = 3.0  # how long the start waits where Telegram asks it to
BATCH = 100  # the most that getUpdates gives
WRONG_TOKEN = "Telegram does not know this BOT_TOKEN: copy it again from @BotFather, or make a new one there."  # noqa: S105 - a sentence

Draw = Callable[[Picture], bytes]
"""Makes the PNG of a picture, in a thread."""


def draw_nothing(picture: Picture) -> bytes:
    raise LookupError(f"nobody draws {picture.name}")


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """A call of the start, made again where the server was only busy for a moment."""
    for failures in range(1, STARTS):
        try:
            return await call()
        except ThrottledError as exc:
            if exc.retry_after_s > LONGEST_START_S:
                raise
            await asyncio.sleep(exc.retry_after_s)
        except NetworkError as exc:
            if isinstance(exc, BadRequest | NotSentError | TimedOut):
                raise
            await asyncio.sleep(backoff_s(failures))
    return await call()


class Api:
    """One bot on one server. `open` it before use; `close` it in the end."""

    def __init__(self, token: str, api_url: str, draw: Draw = draw_nothing, times: Times = USUAL) -> None:
        guard_logs(token)
        self._draw = draw
        self._whispers = Whispers()
        root = self._root = api_url.rstrip("/")
        name = quote(token, safe=":")
        self._methods = f"{root}/bot{name}/"
        self._transport = Transport(times)
        self.bot = Bot(
            token,
            base_url=lambda _: f"{root}/bot{name}",
            base_file_url=lambda _: f"{root}/file/bot{name}",
            request=self._transport,
            get_updates_request=self._transport,
        )

    async def open(self) -> Me:
        """Ask who the bot is.

        Raises TelegramError where the token is wrong or the server cannot be reached.
        """
        await self._transport.initialize()
        try:
            user = await patiently(self.bot.get_me)
        except InvalidToken:
            raise TelegramError(WRONG_TOKEN) from None
        except ThrottledError as exc:
            raise TelegramError(
                f"Telegram takes no calls of this bot now ({exc.message}): start it again then."
            ) from None
        except NetworkError as exc:
            raise TelegramError(f"{exc.message} at {self._root}: check the network, or correct BOT_API_URL.") from None
        except ApiError as exc:
            raise TelegramError(f"{self._root} is no Bot API server ({exc.message}): correct BOT_API_URL.") from None
        return Me(user.id, user.username or "")

    async def close(self) -> None:
        await self._transport.shutdown()

    async def is_admin(self, chat_id: int, user_id: int) -> bool:
        """Whether a person is an admin of a group now; where Telegram does not say so, she is none."""
        try:
            member = await self._transport.call(
                f"{self._methods}getChatMember", {"chat_id": chat_id, "user_id": user_id}
            )
        except ApiError as exc:
            log.warning("Telegram does not say who is an admin: %s", exc.message)
            return False
        return isinstance(member, dict) and member.get("status") in {"creator", "administrator"}

    async def change(self, chat_id: int, message_id: int, reply: Reply) -> None:
        """Put another text and other buttons into a message that was sent."""
        params = {"chat_id": chat_id, "message_id": message_id, "text": render(reply), "parse_mode": "HTML"}
        await self._transport.call(
            f"{self._methods}editMessageText", params | {"reply_markup": keyboard(reply.buttons)}
        )

    async def updates(self, offset: int, timeout_s: int, limit: int = BATCH) -> list[Any]:
        """Raw updates from `offset` on; those before it are confirmed. Waits up to `timeout_s` for the first."""
        params = {"offset": offset, "timeout": timeout_s, "limit": limit, "allowed_updates": ALLOWED}
        updates = await self._transport.call(f"{self._methods}getUpdates", params, longer_s=timeout_s)
        return updates if isinstance(updates, list) else []

    async def call(self, method: str, **params: Any) -> Any:
        """Call a method with plain JSON values; those that are None are left out. Returns its result, unparsed."""
        given = {name: value for name, value in params.items() if value is not None}
        return await self._transport.call(f"{self._methods}{method}", given)

    async def send(self, outgoing: Outgoing, *, bare: bool = False) -> Any:
        """Send one message; returns what Telegram made of it. `bare`: only words, where it refuses more."""
        to, reply = outgoing.to, outgoing.reply
        if reply.document is not None and not bare:
            return await self._send_document(to, reply, reply.document.name, reply.document.content.encode())
        if reply.picture is not None and not bare:
            drawn = await self._drawn(reply.picture)
            if drawn is not None:
                return await self._send_photo(to, reply, reply.picture.name, drawn)
            if not plain(reply):
                return None
        params: dict[str, Any] = {"chat_id": to.chat_id, "text": plain(reply) if bare else render(reply)}
        if to.thread_id is not None:
            params["message_thread_id"] = to.thread_id
        if not bare:
            params["parse_mode"] = "HTML"
            params["link_preview_options"] = {"is_disabled": True}
            if reply.buttons:
                params["reply_markup"] = keyboard(reply.buttons)
            if to.reply_to is not None:
                params["reply_parameters"] = {"message_id": to.reply_to, "allow_sending_without_reply": True}
        return await self._whisper(to, params) if not bare else await self._send_message(params)

    async def _whisper(self, to: Address, params: dict[str, Any]) -> Any:
        """Send it to the asker alone, where that is wanted and can be; else to everybody."""
        alone = self._whispers.parameters(to)
        if not alone:
            return await self._send_message(params)
        try:
            message = await self._send_message(params | alone)
        except BadRequest as exc:
            message = await self._send_message(params)  # where that is refused too, it was not for being one's alone
            log.info("A group takes no message for one person alone: %s", exc.message)
            self._whispers.refused(to.chat_id)
        else:
            self._whispers.sent(message)
        return message

    async def _send_message(self, params: dict[str, Any]) -> Any:
        return await self._transport.call(f"{self._methods}sendMessage", params)

    async def _drawn(self, picture: Picture) -> bytes | None:
        """The PNG; None where it cannot be made, and the words go alone."""
        try:
            return await asyncio.to_thread(self._draw, picture)
        except Exception as exc:  # noqa: BLE001 - whatever a drawing raises, the words must arrive
            log.error("The picture %r cannot be drawn: %s", picture.name, type(exc).__name__)
            return None

    async def _send_photo(self, to: Address, reply: Reply, name: str, png: bytes) -> None:
        await self.bot.send_photo(to.chat_id, InputFile(png, filename=f"{name}.png"), **_captioned(to, reply))

    async def _send_document(self, to: Address, reply: Reply, name: str, content: bytes) -> None:
        await self.bot.send_document(to.chat_id, InputFile(content, filename=name), **_captioned(to, reply))


def _captioned(to: Address, reply: Reply) -> dict[str, Any]:
    """What a file is sent with: its caption, its buttons, and what it answers."""
    answers = None
    if to.reply_to is not None:
        answers = ReplyParameters(to.reply_to, allow_sending_without_reply=True)
    return {
        "caption": render(reply),
        "parse_mode": ParseMode.HTML,
        "message_thread_id": to.thread_id,
        "reply_parameters": answers,
        "reply_markup": InlineKeyboardMarkup.de_json(keyboard(reply.buttons)) if reply.buttons else None,
    }
