"""The settings: every environment variable the program reads, also from a file `.env`. All stand in `.env.example`."""

import os
from pathlib import Path
from typing import Annotated

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import Field, SecretStr, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

TELEGRAM_API = "https://api.telegram.org"
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]

MUST = {
    "bot_api_url": "begin with http:// or https://, like http://127.0.0.1:8081",
    "webhook_url": "begin with https://, like https://bot.example.com/",
    "link_secret": "have at least 16 characters",
    "retention_days": "be a number of days from 1 to 3650",
    "log_level": "be DEBUG, INFO, WARNING or ERROR",
}


class Settings(BaseSettings):
    """Secrets are hidden when printed; an empty variable counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    bot_token: SecretStr | None = Field(None, description="Token of the Telegram bot, from @BotFather.")
    bot_api_url: Url = Field(TELEGRAM_API, description="Root of the Bot API server.")
    database_url: str | None = Field(None, description="sqlite:///path or postgresql://…; default: a SQLite file.")
    data_key: SecretStr | None = Field(None, description="32 bytes in base64 that encrypt what is stored.")
    data_key_file: Path | None = Field(None, description="File with the key, instead of DATA_KEY.")
    link_secret: SecretStr | None = Field(None, min_length=16, description="Secret that signs clinic links.")
    content_dir: Path | None = Field(None, description="A content tree instead of the bundled one.")
    clinics_dir: Path | None = Field(None, description="A folder of clinic files instead of the bundled one.")
    webhook_url: Url | None = Field(None, description="Public https address; without it the bot polls.")
    webhook_secret: SecretStr | None = Field(None, description="Secret that Telegram sends along to the webhook.")
    webhook_listen: str = Field("127.0.0.1:8080", description="host:port that the webhook listens on.")
    retention_days: Annotated[int, Field(ge=1, le=3650)] = Field(180, description="Days a treatment date is kept.")
    group_wait_s: Annotated[int, Field(ge=1, le=86400)] = Field(
        45, description="Seconds that people in a group have to answer a clear question before the bot does."
    )
    log_level: Annotated[str, StringConstraints(to_upper=True, pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR."
    )

    @property
    def listens(self) -> bool:
        """Whether WEBHOOK_LISTEN was set: then a bot that polls has /healthz and /metrics too."""
        return "webhook_listen" in self.model_fields_set

    def token(self, name: str | None) -> str | None:
        """The token in the setting `name` of the environment or of `.env`; None: that of BOT_TOKEN."""
        if name is None:
            return self.bot_token.get_secret_value() if self.bot_token else None
        return os.environ.get(name) or dotenv_values(".env").get(name) or None

    @property
    def database(self) -> str:
        """The database's URL; by default a SQLite file in the user's data folder."""
        return self.database_url or f"sqlite:///{user_data_path('aftercare', False) / 'aftercare.sqlite3'}"


def load_settings() -> Settings:
    """Read the environment; raises SettingsError naming every variable that is wrong, never its value."""
    try:
        return Settings()  # type: ignore[call-arg]
    except ValidationError as error:
        names = [str(problem["loc"][0]) for problem in error.errors(include_input=False)]
        wrong = "; ".join(f"{name.upper()} must {MUST.get(name, 'be readable')}" for name in names)
        raise SettingsError(f"{wrong}: correct it in the environment or in .env.") from None
