"""The command line: `aftercare`, also `python -m bot`. Exits with 0 well, 1 content or a test failed, 2 settings."""

import asyncio
import contextlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bot.cli.ask import AskLine, ask, ask_lines
from bot.cli.chat import Beginning, Clock, prepare, talk
from bot.cli.link import start_link, write_qr
from bot.cli.why import why
from bot.config import Settings, load_settings
from bot.content.cache import load_kept, load_lean
from bot.content.notices import notices
from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.links import secret_from
from bot.core.model import IncomingMessage, Session
from bot.core.storage import Storage
from bot.errors import AftercareError, ContentError, SettingsError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The aftercare bot: answers people recovering from microneedling. Start with `aftercare chat`.",
)
QUICK = ("run", "chat", "ask")
console = Console()
complaints = Console(stderr=True)

ContentDir = Annotated[
    Path | None, typer.Option("--content", help="A folder with intents/ and responses/ instead of the bundled one.")
]
ClinicSlug = Annotated[str | None, typer.Option("--clinic", help="Whose patient: the name of a file in clinics/.")]
Day = Annotated[int | None, typer.Option("--day", help="Days since the treatment; 0 is the day of treatment.")]
Now = Annotated[
    datetime | None, typer.Option("--now", help="Pretend it is this moment at the clinic, like 2026-11-22T21:30.")
]
Kind = Annotated[str | None, typer.Option("--kind", help="The kind of treatment: standard, rf, prp or home.")]
Why = Annotated[bool, typer.Option("--why", help="Say why: which words counted, which were corrected, the runner-up.")]


def main() -> None:
    """Run a command; what an operator must mend is one sentence and an exit code, never a stack trace."""
    try:
        command = app if sys.argv[1:2] and sys.argv[1] in QUICK else whole_app()
        command(standalone_mode=True)
    except AftercareError as error:
        complaints.print(str(error), markup=False, highlight=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)


def whole_app() -> typer.Typer:
    """With the commands for authors, which load much that the QUICK ones start faster without."""
    from bot.cli import author

    author.add_commands(app)
    return app


def content_of(settings: Settings, directory: Path | None = None) -> Content:
    return load_kept(directory or settings.content_dir, settings.clinics_dir, settings.retention_days)


def clock_at(now: datetime | None, content: Content, clinic: str | None) -> Clock:
    """The real clock, or one that starts at `now` on the clinic's wall."""
    if now is None:
        return lambda: datetime.now(UTC)
    zone = ZoneInfo(content.clinics[clinic or content.default_clinic].time_zone)
    ahead = now.replace(tzinfo=now.tzinfo or zone) - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead


def known_clinic(clinic: str | None, content: Content) -> str | None:
    if clinic is not None and clinic not in content.clinics:
        raise SettingsError(f"There is no clinic {clinic!r}; known are: {', '.join(sorted(content.clinics))}.")
    return clinic


def known_kind(kind: str | None, content: Content) -> str | None:
    if kind is not None and kind not in content.kinds:
        raise SettingsError(f"There is no kind of treatment {kind!r}; known are: {', '.join(content.kinds)}.")
    return kind


@app.command()
def chat(
    day: Day = None,
    now: Now = None,
    clinic: ClinicSlug = None,
    kind: Kind = None,
    explain: Why = False,
    content_dir: ContentDir = None,
) -> None:
    """Talk to the bot here, as a patient would. Needs no account. End with Ctrl-D."""
    settings = load_settings()
    content = content_of(settings, content_dir)
    clock = clock_at(now, content, known_clinic(clinic, content))
    with opened(settings, clock) as storage:
        asyncio.run(_chat(content, storage, clock, Beginning(day, clinic, known_kind(kind, content)), explain))


async def _chat(content: Content, storage: Storage, clock: Clock, beginning: Beginning, explain: bool) -> None:
    try:
        await prepare(content, storage, clock(), beginning)
        await talk(typed_lines(), content, storage, clock, console, show_why=explain)
    finally:
        await storage.close()


def typed_lines() -> Iterator[str]:
    """What is typed, line by line, with a prompt where a person sits there."""
    if sys.stdin.isatty():
        console.print("Write as a patient would; /help shows what you can ask, Ctrl-D ends.", style="dim")
    while True:
        try:
            yield input("> " if sys.stdin.isatty() else "")
        except EOFError:
            return


@contextlib.contextmanager
def opened(settings: Settings, clock: Clock) -> Iterator[Storage]:
    """The storage of the settings."""
    from bot.storage.open import open_storage

    yield open_storage(settings.database, data_key(settings), clock)


def data_key(settings: Settings) -> bytes:
    """The key of the stored data. Where a key file was made, a line says where."""
    from bot.storage.key import load_key

    key = load_key(
        settings.data_key.get_secret_value() if settings.data_key else None, settings.data_key_file, settings.database
    )
    if key.created:
        complaints.print(f"A new key that encrypts the stored data lies in {key.path}. Keep a copy.", soft_wrap=True)
    return key.value


def link_secret(settings: Settings) -> bytes:
    """What signs the links: LINK_SECRET, else a secret that comes of the key of the stored data."""
    if settings.link_secret is not None:
        return settings.link_secret.get_secret_value().encode()
    return secret_from(data_key(settings))


@app.command("ask")
def ask_command(
    text: Annotated[str | None, typer.Argument(help="What the patient writes.")] = None,
    day: Day = None,
    now: Now = None,
    clinic: ClinicSlug = None,
    kind: Kind = None,
    explain: Why = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as a JSON object.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read JSON objects, one a line, and write one a line.")
    ] = False,
    content_dir: ContentDir = None,
) -> None:
    """Ask one question and print the answer as the patient would get it."""
    content = content_of(load_settings(), content_dir)
    if jsonl:
        for answered in ask_lines(sys.stdin, content):
            sys.stdout.write(answered + "\n")
            sys.stdout.flush()
        return
    if text is None:
        raise SettingsError('Write the question behind the command: aftercare ask "is flaking normal" --day 3')
    line = AskLine(text=text, day=day, now=now, clinic=known_clinic(clinic, content), kind=known_kind(kind, content))
    answer = ask(line, content)
    if as_json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return
    console.print(answer["reply"] or "(says nothing)", markup=False, highlight=False)
    if answer["buttons"]:
        console.print("  ".join(f"[{label}]" for label in answer["buttons"]), markup=False, style="cyan")
    if explain:
        moment = clock_at(now, content, clinic)()
        turn = handle(IncomingMessage(text), Session(clinic=clinic), content, moment)
        console.print(why(text, turn, content.matcher), markup=False, style="dim")


@app.command()
def run() -> None:
    """Run the bot on Telegram. Needs BOT_TOKEN, which @BotFather gives you."""
    settings = load_settings()
    content = load_lean(settings.content_dir, settings.clinics_dir, settings.retention_days)
    if not content.signs:
        raise ContentError(
            ["intents/en/red_flags.yaml is missing: without danger signs the bot does not serve patients"]
        )
    if settings.bot_token is None:
        offer_chat()
        return
    for notice in notices(content.clinics):
        complaints.print(notice, style="yellow", markup=False, highlight=False, soft_wrap=True)
    from bot.app import run_bot

    with opened(settings, lambda: datetime.now(UTC)) as storage:
        run_bot(settings, content, storage, link_secret(settings))


@app.command()
def link(
    clinic: Annotated[str, typer.Option("--clinic", help="The clinic: the name of a file in clinics/.")],
    bot: Annotated[str, typer.Option("--bot", help="The user name of your bot in Telegram.")],
    qr: Annotated[Path | None, typer.Option("--qr", help="Also write a QR code: a .png, .svg or .pdf file.")] = None,
) -> None:
    """Make the link that opens the bot for the patients of a clinic."""
    content = content_of(load_settings())
    address = start_link(bot, known_clinic(clinic, content) or clinic)
    console.print(address, markup=False, highlight=False, soft_wrap=True)
    if qr is not None:
        write_qr(address, qr)


def offer_chat() -> None:
    """Without a token: how to get one, and the terminal chat meanwhile."""
    complaints.print(
        "There is no BOT_TOKEN yet. To get one:\n"
        "  1. In Telegram, open a chat with @BotFather and send /newbot.\n"
        "  2. Choose a name and a user name; it answers with a token like 123456:ABC-DEF.\n"
        "  3. Put it into a file .env here, as a line BOT_TOKEN=…, and start `aftercare run` again.\n"
        "Until then you can talk to the bot in this terminal: aftercare chat",
        markup=False,
        highlight=False,
    )
    if sys.stdin.isatty() and typer.confirm("Start the terminal chat now?", default=True):
        chat()
        return
    raise typer.Exit(2)


if __name__ == "__main__":
    main()
