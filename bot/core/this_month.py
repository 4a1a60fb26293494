"""The months, seasons and Christmas that a message may name and mean now: "had pus in november", said in November.

Triage knows no calendar, and takes a sign that is told of a month for one of another time. So what is named of the time
since the treatment is not shown to it as such.
"""

import re
from datetime import date, timedelta

_LATELY = timedelta(days=28)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SEASONS = ("winter", "spring", "summer", "autumn")
_CHRISTMAS = ("christmas", "xmas")
_SOUTH = frozenset(("AU", "NZ", "ZA", "NA", "BW", "ZW", "MZ", "AR", "CL", "UY", "PY", "BO", "BR", "PE"))
_NAMED = re.compile(
    rf"\b(?:in|of|at|over|on)(?: the)? (?P<name>{'|'.join((*_MONTHS, *_SEASONS, *_CHRISTMAS))})\b"
    r"(?! (?:of )?\d|,? last\b)",
    re.IGNORECASE,
)


def as_of_now(text: str, treated_on: date | None, today: date, country: str) -> str:
    """A text with "now" for the months and seasons since the treatment, a month back at the most."""
    since = today - _LATELY
    if treated_on is not None and since < treated_on <= today:
        since = treated_on
    named = {_MONTHS[day.month - 1] for day in (since, today)}
    later = 6 if country in _SOUTH else 0  # whose summer is in January
    named |= {_SEASONS[(day.month + later) % 12 // 3] for day in (since, today)}
    if since <= date(today.year - (today.month < 12), 12, 24) <= today:
        named |= set(_CHRISTMAS)
    return _NAMED.sub(lambda found: "now" if found["name"].lower() in named else found[0], text)
