"""`aftercare link`: the links that a clinic gives to its patients, their QR codes, and cards to print."""

import asyncio
import csv
import re
import secrets
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.console import Console

from bot.cli.complaints import complain
from bot.cli.named import content_of, known_clinic, known_kind, link_secret
from bot.cli.options import Kind, day_of_calendar, whole_number
from bot.config import Settings, load_settings
from bot.core.content import Clinic, Content
from bot.core.links import NONCE_BYTES, Invitation, seal
from bot.core.scene import Scene
from bot.core.stages import is_far
from bot.errors import SettingsError

if TYPE_CHECKING:
    from bot.cli.card import Card

_USERNAME = re.compile(r"@?([A-Za-z]\w{4,31})")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_TIME = re.compile(r"(\d{1,4})([hd])")
MOST_LINKS = 10_000

ForClinic = Annotated[str, typer.Option("--clinic", metavar="NAME", help="The clinic: the name of a file in clinics/.")]
Table = Annotated[Path | None, typer.Argument(metavar="FILE", help="Where --csv writes; left out: to the screen.")]
Treated = Annotated[
    date | None,
    typer.Option("--date", parser=day_of_calendar, metavar="DATE", help="The day of the treatment, like 2026-11-20."),
]
Expires = Annotated[
    str | None, typer.Option("--expires", metavar="TIME", help="How long it works: 30d (days) or 12h (hours).")
]
Bot = Annotated[
    str | None, typer.Option("--bot", metavar="NAME", help="The bot's user name; default: Telegram is asked.")
]
Cards = Annotated[
    Path | None, typer.Option("--qr", metavar="FILE", help="Also write cards with QR codes: .png, .svg, .pdf.")
]
Count = Annotated[
    int,
    typer.Option("--count", parser=whole_number(1, MOST_LINKS), metavar="NUMBER", help="How many different links."),
]
AsTable = Annotated[bool, typer.Option("--csv", help="Write the links as a table that a spreadsheet opens (CSV).")]
ForGroup = Annotated[bool, typer.Option("--group", help="A link that adds the bot to a group, for this clinic.")]


console = Console()


def link(
    clinic: ForClinic,
    file: Table = None,
    on: Treated = None,
    kind: Kind = None,
    expires: Expires = None,
    bot: Bot = None,
    qr: Cards = None,
    count: Count = 1,
    table: AsTable = False,
    group: ForGroup = False,
) -> None:
    """Make the link that opens the bot for a clinic's patients; with a date or a kind it is signed."""
    settings = load_settings()
    content = content_of(settings)
    slug = known_clinic(clinic, content) or clinic
    invitation = Invitation(
        slug,
        on,
        known_kind(kind, content),
        expiry(expires, datetime.now(UTC)) if expires else None,
    )
    _refuse_what_cannot_be(invitation, content.clinics[slug])
    if group and (on or kind):
        raise SettingsError("A group has no treatment: leave --date and --kind out where you use --group.")
    if file is not None and not table:
        raise SettingsError(f"What is {file} for? Say --csv in front of it to write a table there.")
    name = bot or asyncio.run(user_name(settings, content.clinics[slug]))
    parameter = "startgroup" if group else "start"
    addresses = [address(name, payload, parameter) for payload in payloads(invitation, count, settings)]
    if table:
        write_table(addresses, invitation, file)
    else:
        print_each(addresses)
    if qr is not None:
        _write_cards([card_of(made, content, slug) for made in addresses], qr)


def _write_cards(cards: Sequence["Card"], path: Path) -> None:
    """Only a person is told where they lie; a program that reads the output gets links and nothing else."""
    from bot.cli.card import write_cards

    write_cards(cards, path)
    if sys.stderr.isatty():
        complain(f"Written to {path.absolute()}.")


def _refuse_what_cannot_be(invitation: Invitation, clinic: Clinic) -> None:
    kind, on = invitation.kind, invitation.treated_on
    if kind and clinic.kinds and kind not in clinic.kinds:
        slug, offered = invitation.clinic, ", ".join(clinic.kinds)
        raise SettingsError(f"clinics/{slug}.yaml offers {offered}, and not {kind!r}: see its `kinds`.")
    if on and is_far(on, datetime.now(UTC).date()):
        raise SettingsError(f"{on} is too far away to be a treatment's day: check the year in --date.")


def payloads(invitation: Invitation, count: int, settings: Settings) -> list[str]:
    """What the links carry: the clinic's short name where that is all there is to say, else it is sealed."""
    if count == 1 and not (invitation.treated_on or invitation.kind or invitation.expires_at):
        return [invitation.clinic]
    secret = secret_in(settings)
    try:
        return [seal(one, secret) for one in _different(invitation, count)]
    except ValueError as error:
        raise SettingsError(f"This link cannot be made: {error}.") from None


def _different(invitation: Invitation, count: int) -> list[Invitation]:
    nonces: set[bytes] = set()
    while len(nonces) < count:
        nonces.add(secrets.token_bytes(NONCE_BYTES))
    return [replace(invitation, nonce=nonce) for nonce in nonces]


def secret_in(settings: Settings) -> bytes:
    """The secret of the links, the same as that of the bot that runs here; a key that is new is told of."""
    from bot.storage.key import default_key_file

    path = (settings.data_key_file or default_key_file()).expanduser()
    is_new = not (settings.link_secret or settings.data_key or path.is_file())
    secret = link_secret(settings)
    if is_new:
        complain(
            "The links are signed with this key, and open in the bot that runs here. For a bot on another machine make "
            "them there, or write the same LINK_SECRET into .env on both."
        )
    return secret


def expiry(text: str, now: datetime) -> datetime:
    """ "30d" or "12h" from `now`."""
    found = _TIME.fullmatch(text)
    if found is None or not int(found[1]):
        raise SettingsError(f"--expires takes days or hours, like 30d or 12h, not {text!r}.")
    return now + (timedelta(hours=int(found[1])) if found[2] == "h" else timedelta(days=int(found[1])))


def address(bot: str, payload: str, parameter: str) -> str:
    """`https://t.me/<bot>?start=<payload>`; raises SettingsError where Telegram would not take it."""
    name = _USERNAME.fullmatch(bot)
    if name is None:
        raise SettingsError(f"{bot!r} is no user name of a bot: write it as in Telegram, like GlowAftercareBot.")
    if _PAYLOAD.fullmatch(payload) is None:
        raise SettingsError(
            f"The clinic {payload!r} can't stand in a link: name its file with letters, digits, _ and -."
        )
    return f"https://t.me/{name[1]}?{parameter}={payload}"


async def user_name(settings: Settings, clinic: Clinic) -> str:
    """The user name of the bot that serves the clinic, as Telegram knows it."""
    token = settings.token(clinic.token_env)
    if token is None:
        name = clinic.token_env or "BOT_TOKEN"
        raise SettingsError(f"Which bot serves {clinic.name}? Say --bot GlowAftercareBot, or set {name}.")
    from bot.telegram_app.api import Api

    api = Api(token, settings.bot_api_url)
    try:
        return (await api.open()).username
    finally:
        await api.close()


def print_each(addresses: list[str]) -> None:
    """One link a line, however long it is, so that it can be copied."""
    for made in addresses:
        console.print(made, markup=False, highlight=False, soft_wrap=True)


def write_table(addresses: list[str], invitation: Invitation, path: Path | None) -> None:
    """One line a link; the spreadsheet is where a clinic notes whom it gave which. `path` None: to standard output."""
    if path is None:
        return _write_rows(addresses, invitation, sys.stdout)
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            _write_rows(addresses, invitation, file)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}.") from None


def _write_rows(addresses: list[str], invitation: Invitation, file: TextIO) -> None:
    rows = csv.writer(file)
    rows.writerow(["number", "clinic", "date", "kind", "link"])
    for number, made in enumerate(addresses, 1):
        rows.writerow([number, invitation.clinic, invitation.treated_on or "", invitation.kind or "", made])


def card_of(made: str, content: Content, slug: str) -> "Card":
    from bot.cli.card import Card

    scene = Scene(content, content.clinics[slug], datetime.now(UTC))
    return Card(
        title=scene.phrase("card_title"),
        link=made,
        clinic=scene.clinic.name,
        how=scene.phrase("card_how"),
        call=scene.phrase("card_call"),
    )
