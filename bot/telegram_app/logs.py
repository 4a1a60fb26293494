"""Keeps secrets and patients' words out of the logs, whatever a library writes.

PTB and its HTTP layers log whole requests at DEBUG: addresses that hold the token, texts, files. They are
never allowed below INFO, and as a last line of defence every log record, with its traceback, is searched for
the secrets.
"""

import logging
import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from bot.errors import AftercareError

LIBRARIES = ("telegram", "httpx", "httpcore", "aiohttp", "asyncio", "uvicorn", "starlette")
MASK = "[secret]"

_secrets: list[str] = []  # the longest first: a whole token before its half


def guard_logs(*secrets: str) -> None:
    """Mask `secrets` in every log record of this process from now on; the libraries stay above DEBUG."""
    for secret in secrets:
        _, _, half = secret.partition(":")
        known = {*_secrets, *(s for s in (secret, quote(secret, safe=""), half) if len(s) >= 6)}
        _secrets[:] = sorted(known, key=len, reverse=True)
    for name in LIBRARIES:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.INFO))
    factory = logging.getLogRecordFactory()
    if not getattr(factory, "masks_secrets", False):
        logging.setLogRecordFactory(_masking(factory))


def mask(text: str) -> str:
    """The text without any of the guarded secrets."""
    for secret in _secrets:
        text = text.replace(secret, MASK)
    return text


def _masking(make: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def masked(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        try:
            message = record.getMessage()
            record.msg, record.args = mask(message), None  # so that it is put together once
        except (TypeError, ValueError):  # wrong arguments: logging itself reports those, with all of them
            message = str(record.msg) + str(record.args)
            if (clean := mask(message)) != message:
                record.msg, record.args = clean, None
        if record.exc_info and record.exc_info[0] is not None:
            lines = "".join(traceback.format_exception(*record.exc_info)).rstrip()
            if (clean := mask(lines)) != lines:
                record.exc_info, record.exc_text = None, clean
        return record

    masked.masks_secrets = True  # type: ignore[attr-defined]
    return masked


def trace(exc: BaseException) -> str:
    """Kind and places of an exception; its message, which may quote a patient, only where we wrote it ourselves."""
    frames = traceback.extract_tb(exc.__traceback__)
    kind = f"{type(exc).__name__}: {exc}" if isinstance(exc, AftercareError) else type(exc).__name__
    return " < ".join([kind, *(f"{PurePath(f.filename).name}:{f.lineno}" for f in reversed(frames))])
