"""`aftercare timeline`: the whole recovery of one clinic and kind of treatment, to read, to print and to sign."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.named import content_of, known_clinic, known_kind
from bot.cli.options import ClinicSlug, ContentDir, Kind
from bot.cli.timeline_page import Fill, days_of, days_that_matter, page, standing
from bot.config import load_settings
from bot.content.check import ANY_MOMENT
from bot.content.tree import read_tree
from bot.core.content import Content
from bot.core.scene import Scene
from bot.core.voice import Voice, voice_of
from bot.errors import SettingsError

console = Console()


def timeline(
    clinic: ClinicSlug = None,
    kind: Kind = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write the whole timeline as one page, to print and to sign."),
    ] = None,
    content_dir: ContentDir = None,
) -> None:
    """Show the recovery day by day; --html writes it, topic by topic too, as a page to print and to sign."""
    settings = load_settings()
    root = content_dir or settings.content_dir
    content = content_of(settings, root)
    slug = known_clinic(clinic, content) or content.default_clinic
    voice = voice_of(content, content.clinics[slug], known_kind(kind, content) or next(iter(content.kinds), None))
    fill = Scene(content, voice.clinic, ANY_MOMENT).fill
    if html is None:
        show(content, voice, fill)
        return
    sources = read_tree(root, settings.clinics_dir).sources.root
    written = page(content, voice, fill, {key: (one.title, one.url) for key, one in sources.items()})
    try:
        html.write_text(written, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{html} cannot be written: {error.strerror}. Name another file.") from None
    console.print(f"Wrote {html}: open it in a browser, print it, sign it.", soft_wrap=True, highlight=False)


def show(content: Content, voice: Voice, fill: Fill) -> None:
    """The timeline as tables in the terminal."""
    title, reviewed = standing(content, voice)
    console.print(title, style="bold", markup=False)
    console.print(reviewed, style="dim", markup=False)
    console.print(_first_days(voice))
    by_day = Table(title="Day by day", title_justify="left", show_lines=True)
    for heading, ratio in (("Day", 2), ("Usual", 5), ("Do", 5), ("Leave out", 5), ("Call", 5)):
        by_day.add_column(heading, ratio=ratio, min_width=6)
    for stage in voice.plan.stages:
        lists = ("\n".join(f"{mark} {item}" for item in items) for mark, items in (("✓", stage.do), ("✗", stage.dont)))
        cells = (f"{days_of(stage)}\n{stage.title}", stage.usual, *lists, stage.call)
        by_day.add_row(*(Text(fill(cell)) for cell in cells))
    console.print(by_day)


def _first_days(voice: Voice) -> Table:
    """What may be done again when: a column for every day on which something changes."""
    days = days_that_matter(voice)
    table = Table(title="Allowed again (✓) and not yet (·)", title_justify="left")
    table.add_column("From day")
    for first in days:
        table.add_column(str(first), justify="center")
    for one in voice.first_days:
        marks = (Text("✓", "green") if first >= one.day else Text("·", "dim") for first in days)
        table.add_row(Text(one.title), *marks)
    return table
