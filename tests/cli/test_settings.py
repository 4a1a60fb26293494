"""A setting that is wrong is named in one sentence that says what it must be, and never shown: it may be a secret."""

from pathlib import Path

import pytest

from bot.config import MUST, load_settings
from bot.errors import SettingsError

WRONG = {
    "bot_api_url": "localhost:8081",
    "webhook_url": "somewhere.invalid",
    "webhook_listen": "localhost:99999",
    "link_secret": "too short",
    "retention_days": "half a year",
    "group_wait_s": "a while",
    "log_level": "loud",
}


def test_every_setting_that_can_be_wrong_is_here() -> None:
    assert WRONG.keys() == MUST.keys()


@pytest.mark.parametrize("name", WRONG)
def test_what_a_setting_must_be(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name.upper(), WRONG[name])
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == f"{name.upper()} must {MUST[name]}: correct it in the environment or in .env."


def test_only_a_server_of_ones_own_calls_a_plain_http_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "http://bot.example.com/telegram")
    with pytest.raises(SettingsError, match="WEBHOOK_URL must begin with https://"):
        load_settings()
    monkeypatch.setenv("BOT_API_URL", "https://api.telegram.org/")
    with pytest.raises(SettingsError, match="WEBHOOK_URL must begin with https://"):
        load_settings()
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:8081")
    assert load_settings().webhook_url == "http://bot.example.com/telegram"


@pytest.mark.parametrize("address", ["8080", ":8080", "localhost:", "localhost:http", "localhost:²", "[::1]:65536"])
def test_where_nothing_can_listen(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_LISTEN", address)
    with pytest.raises(SettingsError, match="WEBHOOK_LISTEN must be host:port"):
        load_settings()


@pytest.mark.parametrize("name", ["utf-16", "latin-1"])
def test_a_file_of_settings_in_another_encoding(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_bytes("# für uns\nBOT_TOKEN=7:x".encode(name))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings()


def test_all_that_are_wrong_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WRONG.items():
        monkeypatch.setenv(name.upper(), value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert all(name.upper() in str(caught.value) for name in WRONG)
    assert not any(value in str(caught.value) for value in WRONG.values())


def test_blanks_that_came_along_with_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "BOT_TOKEN_GLOW"):
        monkeypatch.setenv(name, " 7000000001:abc \n")
    settings = load_settings()
    assert [settings.token(name) for name in (None, "BOT_TOKEN_GLOW")] == ["7000000001:abc"] * 2
    monkeypatch.setenv("BOT_TOKEN", "  ")
    assert load_settings().bot_token is None
