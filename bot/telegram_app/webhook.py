"""The webhook as Telegram is told of it, and the door that it comes in by. `web` serves it."""

import socket
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from telegram.error import TelegramError as ApiError

from bot.errors import SettingsError, TelegramError
from bot.telegram_app.api import Api, patiently
from bot.telegram_app.updates import ALLOWED


@dataclass(frozen=True, slots=True)
class Listen:
    """Where the web side listens."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Webhook:
    """The public https address that Telegram calls, and the secret that it sends along."""

    url: str
    secret: str

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"

    def of(self, bot_id: int, *, alone: bool) -> "Webhook":
        """The address of one bot: this one where it is alone, else with its id behind it."""
        return self if alone else replace(self, url=f"{self.url.rstrip('/')}/{bot_id}")


async def set_webhook(api: Api, webhook: Webhook) -> None:
    """Tell Telegram where to call. Raises TelegramError where it refuses."""
    try:
        told = partial(api.bot.set_webhook, webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED)
        await patiently(told)
    except ApiError as exc:
        raise TelegramError(f"Telegram refuses WEBHOOK_URL or WEBHOOK_SECRET: {exc.message}") from None


def bind(listen: Listen) -> socket.socket:
    """Open the door. Raises SettingsError where the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    try:
        return socket.create_server((listen.host, listen.port), family=family, backlog=128)
    except OSError as exc:
        where = f"{listen.host}:{listen.port}"
        raise SettingsError(
            f"WEBHOOK_LISTEN={where} cannot be listened on ({exc.strerror}): stop the program that does, or choose "
            "another address or port."
        ) from None
