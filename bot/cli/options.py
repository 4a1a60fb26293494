"""The options that several commands have in common."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.ask import EARLIEST, LATEST, moment


def _moment(text: str) -> datetime:
    """What stands behind --now. Raises typer.BadParameter with the form that it must have."""
    try:
        return moment(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


ContentDir = Annotated[
    Path | None, typer.Option("--content", help="A folder with intents/ and responses/ instead of the bundled one.")
]
ClinicSlug = Annotated[str | None, typer.Option("--clinic", help="Whose patient: the name of a file in clinics/.")]
Day = Annotated[
    int | None,
    typer.Option("--day", min=EARLIEST, max=LATEST, help="Days since the treatment; 0 is the day of treatment."),
]
Now = Annotated[
    datetime | None,
    typer.Option(
        "--now",
        parser=_moment,
        metavar="MOMENT",
        help="Pretend it is this moment at the clinic, like 2026-11-22T21:30.",
    ),
]
Kind = Annotated[str | None, typer.Option("--kind", help="The kind of treatment: standard, rf, prp, home or deep.")]
Why = Annotated[bool, typer.Option("--why", help="Say why: which words counted, which were corrected, the runner-up.")]
