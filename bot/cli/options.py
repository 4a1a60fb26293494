"""The options that several commands have in common, and what stands behind an option, read so that a wrong value is
answered in words for somebody who writes no programs.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
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


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Reads a number that is written in digits."""

    def read(text: str) -> int:
        with suppress(ValueError):
            if least <= (number := int(text)) <= most:
                return number
        raise typer.BadParameter(f"{text!r} is no number from {least} to {most}.")

    return read


def day_of_calendar(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write it like 2026-11-20.") from None


ContentDir = Annotated[
    Path | None,
    typer.Option(
        "--content", metavar="FOLDER", help="A folder with intents/ and responses/ instead of the bundled one."
    ),
]
ClinicSlug = Annotated[
    str | None, typer.Option("--clinic", metavar="NAME", help="Whose patient: the name of a file in clinics/.")
]
Day = Annotated[
    int | None,
    typer.Option(
        "--day",
        parser=whole_number(EARLIEST, LATEST),
        metavar="NUMBER",
        help="Days since the treatment; 0 is the day of treatment, -3 is three days before it.",
    ),
]
Now = Annotated[
    datetime | None,
    typer.Option(
        "--now",
        parser=_moment,
        metavar="DATE-AND-TIME",
        help="Pretend it is then at the clinic, like 2026-11-22T21:30.",
    ),
]
Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar="NAME", help="The kind of treatment: standard, rf, prp, home or deep."),
]
Why = Annotated[
    bool, typer.Option("--why", help="Say why: which words raised a danger sign, which counted, the runner-up.")
]
