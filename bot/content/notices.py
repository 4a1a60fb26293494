"""What is no mistake in a content tree but must be said aloud."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol


class Reviewed(Protocol):
    """A clinic, read or compiled."""

    @property
    def name(self) -> str: ...
    @property
    def reviewed_by(self) -> str | None: ...
    @property
    def reviewed_on(self) -> date | None: ...


def notices(clinics: Mapping[str, Reviewed]) -> list[str]:
    """One line for every clinic for which no clinician has signed the content."""
    return [
        f"clinics/{slug}.yaml: no clinician has reviewed this content for {clinic.name}"
        for slug, clinic in sorted(clinics.items())
        if not (clinic.reviewed_by and clinic.reviewed_on)
    ]
