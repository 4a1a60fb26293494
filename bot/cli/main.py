"""The commands of the command line, and their options. `start` is where the program begins."""

import json
import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bot.cli.ask import AskLine, as_object, ask_lines, now_for, turn_for
from bot.cli.chat import Beginning, Clock, prepare, talk
from bot.cli.complaints import complain
from bot.cli.named import content_of, data_key, known_clinic, known_kind
from bot.cli.options import ClinicSlug, ContentDir, Day, Kind, Now, Why
from bot.cli.serve import serve
from bot.cli.why import why
from bot.config import load_settings
from bot.core.content import Content
from bot.core.storage import Storage
from bot.errors import SettingsError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="The aftercare bot: answers people recovering from microneedling. Start with `aftercare chat`.",
)
NO_SECRET = bytes(32)  # the key of a database that is thrown away
QUICK = ("run", "chat", "ask")
console = Console()


def command_line() -> None:
    """Run the command of the command line."""
    command = app if sys.argv[1:2] and sys.argv[1] in QUICK else whole_app()
    command(standalone_mode=True)


def whole_app() -> typer.Typer:
    """With the commands for authors and clinics, which load much that the QUICK ones start faster without."""
    from bot.cli import author
    from bot.cli.link import link

    author.add_commands(app)
    app.command()(link)
    return app


def _tell_version(asked: bool) -> None:
    if asked:
        console.print(f"aftercare {metadata.version('aftercare-bot')}", highlight=False)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """What holds for every command."""


def clock_at(now: datetime | None, content: Content, clinic: str | None) -> Clock:
    """The real clock, or one that starts at `now` on the clinic's wall."""
    if now is None:
        return lambda: datetime.now(UTC)
    zone = ZoneInfo(content.clinics[clinic or content.default_clinic].time_zone)
    ahead = now.replace(tzinfo=now.tzinfo or zone) - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead


@app.command()
def chat(
    day: Day = None,
    now: Now = None,
    clinic: ClinicSlug = None,
    kind: Kind = None,
    explain: Why = False,
    content_dir: ContentDir = None,
) -> None:
    """Talk to the bot here, as a patient would. Needs no account. End with Ctrl-D.

    It remembers you until the next time; with --day, --now, --clinic or --kind you are a new patient, of whom nothing
    is kept.
    """
    settings = load_settings()
    with console.status("Reading the content. The first time takes some seconds."):
        content = content_of(settings, content_dir)
    clock = clock_at(now, content, known_clinic(clinic, content))
    beginning = Beginning(day, clinic, known_kind(kind, content))
    import asyncio  # which `ask` starts faster without, as without the storage

    from bot.storage.open import open_storage

    if now is None and beginning == Beginning():
        storage = open_storage(settings.database, data_key(settings), clock)
        asyncio.run(_chat(content, storage, clock, beginning, explain))
        return
    if sys.stdin.isatty():
        console.print("This is a rehearsal: nothing of it is kept.", style="dim")
    with TemporaryDirectory() as folder:
        storage = open_storage(f"sqlite:///{Path(folder) / 'rehearsal.sqlite3'}", NO_SECRET, clock)
        asyncio.run(_chat(content, storage, clock, beginning, explain))


async def _chat(content: Content, storage: Storage, clock: Clock, beginning: Beginning, explain: bool) -> None:
    try:
        await prepare(content, storage, clock(), beginning)
        await talk(typed_lines(), content, storage, clock, console, show_why=explain)
    finally:
        await storage.close()


def typed_lines() -> Iterator[str]:
    """What is typed, line by line, with a prompt where a person sits there. Ctrl-C ends it as Ctrl-D does."""
    _take_what_is_no_text("replace")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # asyncio's would let `input` wait on
    if sys.stdin.isatty():
        console.print("Write as a patient would; /help shows what you can ask, Ctrl-D ends.", style="dim")
    while True:
        try:
            line = input("> " if sys.stdin.isatty() else "")
        except (EOFError, KeyboardInterrupt):
            if sys.stdin.isatty():
                console.print()
            return
        yield line


@app.command("ask")
def ask_command(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What the patient writes.")] = None,
    day: Day = None,
    now: Now = None,
    clinic: ClinicSlug = None,
    kind: Kind = None,
    explain: Why = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: print the answer as a JSON object.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="For programs: read JSON objects, one a line, and write one a line.")
    ] = False,
    content_dir: ContentDir = None,
) -> None:
    """Ask one question and print the answer as the patient would get it."""
    content = content_of(load_settings(), content_dir)
    if jsonl:
        if any(given is not None for given in (text, day, now, clinic, kind)) or explain:
            raise SettingsError('With --jsonl the lines say it all: {"text": "…", "day": 3, "now": "…", "clinic": "…"}')
        _take_what_is_no_text("surrogateescape")
        for answered in ask_lines(sys.stdin, content):
            sys.stdout.write(answered + "\n")
            sys.stdout.flush()
        return
    if text is None:
        raise SettingsError('Write the question behind the command: aftercare ask "is flaking normal" --day 3')
    line = AskLine(text=text, day=day, now=now, clinic=clinic, kind=kind)
    turn = turn_for(line, content)
    answer = as_object(turn)
    if as_json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return
    console.print(answer["reply"] or "(says nothing)", markup=False, highlight=False)
    if answer["buttons"]:
        console.print("  ".join(f"[{label}]" for label in answer["buttons"]), markup=False, style="cyan")
    if explain:
        console.print(why(text, turn, content, now_for(line, content)), markup=False, style="dim")


def _take_what_is_no_text(errors: str) -> None:
    """One line of the input with bytes that are no text must not end all the others."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors=errors)


@app.command()
def run() -> None:
    """Run the bots on Telegram. Needs BOT_TOKEN, which @BotFather gives you, or the tokens that clinics name."""
    if not serve():
        offer_chat()


def offer_chat() -> None:
    """Without a token: how to get one, and the terminal chat meanwhile."""
    complain(
        "There is no BOT_TOKEN yet. To get one:\n"
        "  1. In Telegram, open a chat with @BotFather and send /newbot.\n"
        "  2. Choose a name and a user name; it answers with a token like 123456:ABC-DEF.\n"
        "  3. Put it into a file .env here, as a line BOT_TOKEN=…, and start `aftercare run` again.\n"
        "Until then you can talk to the bot in this terminal: aftercare chat"
    )
    if sys.stdin.isatty() and _wants_to_chat():
        chat()
        return
    sys.exit(2)


def _wants_to_chat() -> bool:
    """Ctrl-C and Ctrl-D are a no."""
    try:
        return typer.confirm("Start the terminal chat now?", default=True)
    except typer.Abort:
        console.print()
        return False
