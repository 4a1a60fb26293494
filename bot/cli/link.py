"""`aftercare link`: the address that a clinic prints on its card, and its QR code."""

import re
from pathlib import Path

import segno

from bot.errors import SettingsError

_USERNAME = re.compile(r"@?([A-Za-z]\w{4,31})")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def start_link(bot: str, slug: str) -> str:
    """`https://t.me/<bot>?start=<slug>`; raises SettingsError where Telegram would not take it."""
    name = _USERNAME.fullmatch(bot)
    if name is None:
        raise SettingsError(f"{bot!r} is no user name of a bot: write it as in Telegram, like GlowAftercareBot.")
    if _PAYLOAD.fullmatch(slug) is None:
        raise SettingsError(f"The clinic {slug!r} can't stand in a link: name its file with letters, digits, _ and -.")
    return f"https://t.me/{name[1]}?start={slug}"


def write_qr(link: str, path: Path) -> None:
    """The link as a QR code, as .png, .svg or .pdf by the ending of `path`."""
    if path.suffix not in (".png", ".svg", ".pdf"):
        raise SettingsError(
            f"A QR code can be written as .png, .svg or .pdf, not as {path.suffix or 'a file without ending'}."
        )
    segno.make(link, error="m").save(str(path), scale=8, border=4)
