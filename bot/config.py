"""The settings: every environment variable the program reads, also from a file `.env`. All stand in `.env.example`.

Read by hand: the library that would read them takes nine megabytes for as long as the bot runs.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from dotenv import dotenv_values
from platformdirs import user_data_path

from bot.errors import SettingsError

TELEGRAM_API = "https://api.telegram.org"
HIGHEST_PORT = 65535

MUST = {
    "bot_api_url": "begin with http:// or https://, like http://127.0.0.1:8081",
    "webhook_url": "begin with https://, like https://bot.example.com/",
    "webhook_listen": "be host:port, like 127.0.0.1:8080",
    "link_secret": "have at least 16 characters",
    "retention_days": "be a number of days from 1 to 3650",
    "group_wait_s": "be a number of seconds from 1 to 86400",
    "log_level": "be DEBUG, INFO, WARNING or ERROR",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Secrets are hidden when printed. What is None was not set."""

    bot_token: str | None = field(default=None, repr=False)
    bot_api_url: str = TELEGRAM_API
    database_url: str | None = field(default=None, repr=False)  # it may hold a password
    data_key: str | None = field(default=None, repr=False)
    data_key_file: Path | None = None
    link_secret: str | None = field(default=None, repr=False)
    content_dir: Path | None = None
    clinics_dir: Path | None = None
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    webhook_listen: str | None = None  # set, a bot that polls has /healthz and /metrics too
    retention_days: int = 180
    group_wait_s: int = 45
    log_level: str = "INFO"

    def token(self, name: str | None) -> str | None:
        """The token in the setting `name` of the environment or of `.env`; None: that of BOT_TOKEN."""
        if name is None:
            return self.bot_token
        return (os.environ.get(name) or _file().get(name) or "").strip() or None

    @property
    def database(self) -> str:
        """The database's URL; by default a SQLite file in the user's data folder."""
        return self.database_url or f"sqlite:///{user_data_path('aftercare', False) / 'aftercare.sqlite3'}"


def load_settings() -> Settings:
    """Read the environment, which comes before `.env`; raises SettingsError."""
    return read_settings({**_set(_file()), **_set(os.environ)})


def _file() -> Mapping[str, str | None]:
    """What stands in `.env`; raises SettingsError where it cannot be read."""
    try:
        return dotenv_values(".env")
    except UnicodeDecodeError:
        raise SettingsError("The file .env is not UTF-8: save it as UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"The file .env cannot be read ({error.strerror}): let this user read it.") from None


def read_settings(given: Mapping[str, str]) -> Settings:
    """The settings of these texts; raises SettingsError naming every variable that is wrong, never its value."""
    values: dict[str, object] = {}
    wrong: list[str] = []
    for name in (one.name for one in fields(Settings) if one.name in given):
        try:
            values[name] = _READ.get(name, str)(given[name])
        except ValueError:
            wrong.append(_must(name))
    settings = Settings(**values)  # type: ignore[arg-type]
    if settings.webhook_url and not _calls(settings.bot_api_url, settings.webhook_url):
        wrong.append(_must("webhook_url"))
    if wrong:
        raise SettingsError(f"{'; '.join(wrong)}: correct it in the environment or in .env.")
    return settings


def _must(name: str) -> str:
    return f"{name.upper()} must {MUST[name]}"


def _calls(bot_api_url: str, webhook_url: str) -> bool:
    """Whether that Bot API server calls that address: Telegram's own only by https, one of your own by http, too."""
    return webhook_url.startswith("https:") or not bot_api_url.lower().startswith(TELEGRAM_API)


def _set(source: Mapping[str, str | None]) -> dict[str, str]:
    """An empty variable counts as not set, small letters are as good as capitals; blanks come along with a copy."""
    return {name.lower(): value.strip() for name, value in source.items() if value and value.strip()}


def _like(pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if re.fullmatch(pattern, text) is None:
            raise ValueError
        return text

    return read


def _address(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or re.fullmatch(r"[0-9]{1,5}", port) is None or int(port) > HIGHEST_PORT:
        raise ValueError
    return text


def _whole(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if not 1 <= number <= most:
            raise ValueError
        return number

    return read


def _level(text: str) -> str:
    return _like("DEBUG|INFO|WARNING|ERROR")(text.upper())


_READ: dict[str, Callable[[str], object]] = {
    "bot_api_url": _like(r"https?://\S+"),
    "webhook_url": _like(r"https?://\S+"),
    "webhook_listen": _address,
    "data_key_file": Path,
    "link_secret": _like(r"(?s).{16,}"),
    "content_dir": Path,
    "clinics_dir": Path,
    "retention_days": _whole(3650),
    "group_wait_s": _whole(86400),
    "log_level": _level,
}
