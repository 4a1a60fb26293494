"""responses/first_days.yaml: what may be done again from which day on, and how a text says so.

No sentence is understood here. What is read is what can be read for certain: the day that a part of a sentence names
for something ("make-up from day 3", "after 72 hours", "retinol waits until day 14"), and whether plain words of leave
or refusal stand beside it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, RootModel

from bot.content.schema import TITLE_LENGTH, File, Text, Texts
from bot.core.content import FirstDay
from bot.core.text import normalise

Day = Annotated[int, Field(ge=0, le=365)]


class FirstDayEntry(File):
    """One thing that has to wait. `until` is for what is done daily; `kinds` have another day."""

    title: Annotated[Text, Field(max_length=TITLE_LENGTH)]
    day: Day
    until: Day | None = None
    kinds: dict[str, Day] = Field(default_factory=dict)
    words: Texts
    answered_by: Text | None = None
    sources: Annotated[tuple[Text, ...], Field(min_length=1)]


class FirstDaysFile(RootModel[dict[str, FirstDayEntry]]):
    """responses/first_days.yaml: from which day on things are allowed again."""


def compile_first_days(file: FirstDaysFile) -> tuple[FirstDay, ...]:
    """In the order of their days."""
    found = (FirstDay(name=name, **entry.model_dump(exclude={"words"})) for name, entry in file.root.items())
    return tuple(sorted(found, key=lambda one: one.day))


@dataclass(frozen=True, slots=True)
class Mention:
    """What a part of a text says about the thing `name`: the first day it names, and plain leave or refusal."""

    name: str
    part: str
    named: int | None
    allowed: bool
    refused: bool


_SENTENCE = re.compile(r"[.;!?\n]|, and\b")
_PART = re.compile(r"[,:()]|\b(?:but|then|while)\b")
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_DAY = re.compile(
    r"\b(?:from|before|until|till|is|by|with|starts?(?: again)?(?: on)?) (?:about )?day (\d+)\b|\bafter day (\d+)\b"
)
_HOURS = re.compile(
    r"\b(?:for|from|after|once|until|when|first|than|waits?) (?:about |a full |the first )?(24|48|72) hours\b"
)
_WEEKS = re.compile(r"\b(?:for|before|after|until|waits?|than) (?:about )?(\d|a|one|two|three|four|six) weeks?\b")
_CONDITION = re.compile(r"\bif\b")
_ANY_DAY = re.compile(r"\b(?:day \d|days|hours|weeks|tomorrow|until|once)")
_LEAVE = re.compile(r"\b(?:allowed|possible|come back|comes back|return|may go on|bring back|may start|one by one)\b")
_REFUSAL = re.compile(r"\b(?:no|not|nor|never|without|off|away|alone|longer|later|waits?|don't|avoid|leave)\b")


def only_day(text: str) -> int | None:
    """The one first day that a short text names for all that it lists; None where it names none or several."""
    days = set(named_days(normalise(text)))
    return days.pop() if len(days) == 1 else None


def mentions(text: str, words: Mapping[str, re.Pattern[str]]) -> Iterator[Mention]:
    """What the parts of a text say about the things that `words` find."""
    for sentence in _SENTENCE.split(normalise(text)):
        refused = bool(_REFUSAL.search(sentence))
        parts = [(part.strip(), named_days(part), _spoken_of(part, words)) for part in _PART.split(sentence)]
        whole = {day for _, days, _ in parts for day in days}
        one = len({name for _, _, names in parts for name in names}) == 1 and not _CONDITION.search(sentence)
        bound = False  # what stands before in the sentence may say when, or that not
        for part, days, names in parts:
            bound = bound or bool(_ANY_DAY.search(part) or _REFUSAL.search(part))
            allowed = bool(_LEAVE.search(part)) and not bound
            said = set(days) or (whole if one else set())  # "from day 3, when 72 hours are over, make-up …"
            for name in names:
                yield Mention(name, part, next(iter(said)) if len(said) == 1 else None, allowed, refused)


def words_of(file: FirstDaysFile) -> dict[str, re.Pattern[str]]:
    """For each thing, what finds the words for it in a normalised text."""
    return {
        name: re.compile(rf"(?<![\w{{-])(?:{'|'.join(map(re.escape, entry.words))})(?![\w}}-])")
        for name, entry in file.root.items()
    }


def named_days(part: str) -> list[int]:
    """The first days that a part of a sentence names: "after day 6" is day 7, "72 hours" day 3, "3 weeks" day 21."""
    days = [int(found[1]) if found[1] else int(found[2]) + 1 for found in _DAY.finditer(part)]
    days += [int(found[1]) // 24 for found in _HOURS.finditer(part)]
    weeks = (found[1] for found in _WEEKS.finditer(part))
    return days + [7 * (int(week) if week.isdigit() else _NUMBERS[week]) for week in weeks]


def _spoken_of(part: str, words: Mapping[str, re.Pattern[str]]) -> list[str]:
    """What a part speaks of; "contact sport" is no "sport" where it has a name of its own."""
    found = [(*match.span(), name) for name, pattern in words.items() for match in pattern.finditer(part)]
    return sorted(
        {
            name
            for start, end, name in found
            if not any(first <= start and end <= last and last - first > end - start for first, last, _ in found)
        }
    )
