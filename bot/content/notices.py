"""What is no mistake in a content tree but must be said aloud."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from bot.core.hours import read_hours

MADE_UP = "2079460"
"""Begins, without its country, every London number that is kept free for films and examples."""


class Reviewed(Protocol):
    """A clinic, read or compiled."""

    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def hours(self) -> str | None: ...
    @property
    def reviewed_by(self) -> str | None: ...
    @property
    def reviewed_on(self) -> date | None: ...


def notices(clinics: Mapping[str, Reviewed]) -> list[str]:
    """One line for every clinic with an example's phone, without a signature, or with hours that are only repeated."""
    unsigned = [
        f"clinics/{slug}.yaml: no clinician has reviewed this content for {clinic.name}"
        for slug, clinic in sorted(clinics.items())
        if not (clinic.reviewed_by and clinic.reviewed_on)
    ]
    unread = [
        f"clinics/{slug}.yaml: the bot repeats {clinic.hours!r} but cannot say whether it is open now; for that write "
        'hours like "Mon-Fri 9:00-18:00, Sat 10:00-14:00"'
        for slug, clinic in sorted(clinics.items())
        if clinic.hours and read_hours(clinic.hours) is None
    ]
    made_up = [
        f"clinics/{slug}.yaml: {clinic.phone} is a made-up number that nobody answers: for trying only"
        for slug, clinic in sorted(clinics.items())
        if MADE_UP in "".join(filter(str.isdigit, clinic.phone))
    ]
    return made_up + unsigned + unread
