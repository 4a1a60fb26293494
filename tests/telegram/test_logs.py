"""No log shows the token, whoever writes it and at whatever level."""

import io
import logging

import pytest

from bot.errors import StorageError
from bot.telegram_app.logs import MASK, guard_logs, trace

TOKEN = "7123456789:AAGuardedGuardedGuardedGuardedGuarded"  # noqa: S105 - of a bot that does not exist
HALF = TOKEN.partition(":")[2]


@pytest.fixture
def written() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def log(written: io.StringIO) -> logging.Logger:
    guard_logs(TOKEN)
    logger = logging.getLogger("guarded")
    logger.handlers = [logging.StreamHandler(written)]
    logger.setLevel(logging.DEBUG)
    return logger


def test_messages_and_arguments(log: logging.Logger, written: io.StringIO) -> None:
    log.debug("plain https://api.telegram.org/bot%s/getMe", TOKEN)
    log.info("encoded %s", TOKEN.replace(":", "%3A"))
    log.warning("half %r", {"secret": HALF})
    log.error(TOKEN)
    assert HALF not in written.getvalue()
    assert written.getvalue().count(MASK) == 4


def test_tracebacks(log: logging.Logger, written: io.StringIO) -> None:
    try:
        try:
            raise ValueError(f"https://host/bot{TOKEN}")
        except ValueError as exc:
            raise RuntimeError("outer") from exc
    except RuntimeError:
        log.exception("it broke")
    assert HALF not in written.getvalue()
    assert "RuntimeError: outer" in written.getvalue()


def test_other_records_stay_as_they_are(log: logging.Logger, written: io.StringIO) -> None:
    log.info("100%% of %s", "it")
    log.info("no arguments, 100%")
    assert written.getvalue() == "100% of it\nno arguments, 100%\n"


def test_record_with_wrong_arguments(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    log.info("%d", TOKEN)
    assert HALF not in capsys.readouterr().err


def test_libraries_stay_above_debug() -> None:
    guard_logs(TOKEN)
    assert not logging.getLogger("telegram.Bot").isEnabledFor(logging.DEBUG)
    assert not logging.getLogger("aiohttp.client").isEnabledFor(logging.DEBUG)


def test_what_went_wrong_is_told_in_our_own_words_and_not_in_those_of_a_patient() -> None:
    assert trace(StorageError("The disk is full: make room.")).startswith("StorageError: The disk is full: make room.")
    assert "pus" not in trace(ValueError("there is pus"))
