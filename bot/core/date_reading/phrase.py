"""A phrase: the words of a message that name a day, a day of recovery or a length of time, whoever they belong to.

A phrase carries its days twice, as they are in the past and in the future, because only the words around it tell
which is meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.core.date_reading.words import ONES, PARTS_OF_DAY, UNITS, bag, small_number


class Kind(Enum):
    DAY = auto()  # a calendar day: "yesterday", "3 days ago", "on the 14th", "next friday"
    COUNT = auto()  # a day of recovery: "day 3", "3 days post", "two weeks on"
    SPAN = auto()  # a bare length of time: "3 days"
    VAGUE = auto()  # when, but no day: "last week", "a few days ago"
    NOTHING = auto()  # looks like a date and is impossible: "31 feb"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `start` to `end` (exclusive) and the days they may mean, most likely first.

    `days` counts back from today and is set for COUNT and SPAN; `tail` is the word that made it one ("day",
    "post", "later"). `yearless`: day and month without a year. `linked`: a count tied to its calendar day
    ("tomorrow will be day 5").
    """

    start: int
    end: int
    kind: Kind
    past: tuple[date, ...] = ()
    future: tuple[date, ...] = ()
    days: tuple[int, ...] = ()
    tail: str = ""
    yearless: bool = False
    linked: bool = False

    @property
    def fixed(self) -> bool:
        """Whether the day can only lie where it lies ("yesterday", "3 days ago", "tomorrow")."""
        return self.kind is Kind.DAY and (not self.past or not self.future)


NO_SUCH_DAY = "no such day"  # the tail of "31 feb"
MARKS = frozenset(".!?;,:\n")
CLOSED = MARKS | bag(
    "and but so because or on at in for with by is was are were am will be it i my me we they he she you the this that "
    "what when how why which where can could should do does did now today here please instead not no still ago since "
    "about around from to if though thanks then also after before have has had"
)
"""What may follow a phrase that could also qualify a noun ("the 14th", "6 days in")."""

_NEARLY = bag("at around about by in the early late just roughly")
CLOCK = bag("am pm o'clock oclock ish")
_TO_THE_HOUR = bag("half quarter past to")
_MOST_NEARLY = 4  # "at just around about 9": a message of nothing but "at" is no time of day


def word_at(words: Sequence[str], i: int) -> str:
    """The word at `i`; the empty word outside of the message."""
    return words[i] if 0 <= i < len(words) else ""


def sides(day: date, today: date) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """One day as the past and the future of a phrase."""
    return (day,) if day <= today else (), (day,) if day >= today else ()


def skip_time_before(words: Sequence[str], start: int) -> int:
    """Where the time of day that leads to a day begins: "at 9 (this morning)", "10 am (tomorrow)"."""
    j = start - (word_at(words, start - 1) in {"on", "in"})
    clock = word_at(words, j - 1) in CLOCK
    j -= clock
    word, before = word_at(words, j - 1), word_at(words, j - 2)
    if not (":" in word or "." in word[1:] or small_number(word, 24) is not None) or not (clock or before in _NEARLY):
        return start
    return j - 1 - (before in _NEARLY)


def skip_time(words: Sequence[str], end: int) -> int:
    """Where the time of day that follows a day ends: "in the morning", "around 11 pm", "at lunch", "at 10:30"."""
    for _ in range(3):
        j = end
        while j < end + _MOST_NEARLY and word_at(words, j) in _NEARLY:
            j += 1
        led = word_at(words, j - 1) in {"at", "around", "about", "by"}
        while led and j < end + 2 * _MOST_NEARLY and word_at(words, j) in _TO_THE_HOUR:
            j += 1
        word, after = word_at(words, j), word_at(words, j + 1)
        clock = ":" in word or after in CLOCK
        plain = led and ("." in word or small_number(word, 24) is not None)
        if word in PARTS_OF_DAY or (j == end and word in {"am", "pm"}):
            end = j + 1
        elif (word[:1].isdigit() or word in ONES) and (clock or (plain and after not in UNITS)):
            end = j + 1 + (after in CLOCK)
        else:
            return end
    return end
