"""Lengths of time and what the words around them make of them: "3 days ago", "in 2 weeks", "3 days post"."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.core.date_reading.numbers import find_span, shift
from bot.core.date_reading.phrase import CLOSED, MARKS, Kind, Phrase, skip_time, word_at
from bot.core.date_reading.treatment_words import TREATMENTS
from bot.core.date_reading.weekdays import read_weekday
from bot.core.date_reading.words import UNITS, WEEKDAYS, bag

_DAY = timedelta(days=1)
_AGO = bag("ago back earlier prior before")
_COUNTING = bag("post after since following later into")
_COUNTING_AT_END = bag("on in out down along")
_IMPRECISE = bag("nearly almost over under than least")
_APPROACHING = {("up", "to"), ("up", "on"), ("close", "to"), ("going", "on"), ("on", "for"), ("part", "of")}
_NEARING = bag("coming getting creeping knocking best")
_PASSED = bag("passed gone over completed elapsed")
_UNCOUNTED = bag("few several some many couple")


def read_span(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """The phrase of the length of time that begins at `i`."""
    span = find_span(words, i)
    if span is None:
        return None
    today, end = now.date(), _skip_passed(words, span.end)
    pasts = tuple(dict.fromkeys(day for n in span.counts if (day := shift(now, -n, span.unit))))
    futures = tuple(dict.fromkeys(day for n in span.counts if (day := shift(now, n, span.unit))))
    if not pasts or not futures:
        return Phrase(i, end, Kind.NOTHING)
    days = tuple((today - day).days for day in pasts)
    before, after, next_one = word_at(words, i - 1), word_at(words, end), word_at(words, end + 1)
    if (word_at(words, i - 2), before) in _APPROACHING:
        return _imprecise(i - 2 - (word_at(words, i - 3) in _NEARING), end, after)
    if before in _IMPRECISE:
        return _imprecise(i - 1 - (before in {"than", "least"}), end, after)
    if after in _AGO and not (after == "back" and next_one in {"from", "to", "at"}):
        if after == "before" and next_one and next_one not in MARKS | {"now", "today", "and", "but"}:
            return Phrase(i, end + 1, Kind.SPAN, days=days, tail="before")
        return _ago(words, i, end + 1, pasts, today)
    if counted := _counted_from(words, i, end, pasts, futures, days):
        return counted
    if days[0] % 7 == 0 and after in {"on", "last", "this", "next"}:
        week = _from_weekday(words, i, end, days, now)
        if week:
            return week
    if before == "in" and after not in {"a", "of"}:
        return Phrase(i - 1, end + (after == "time"), Kind.DAY, future=futures)
    left = end + 2 if (after, next_one) == ("to", "go") else end
    if word_at(words, left) == "until":
        return Phrase(i, left + 1, Kind.DAY, future=futures)  # "4 days until my session"
    if before in {"before", "ago", "since"} and (not after or after in CLOSED):
        return Phrase(i - 1, end, Kind.DAY, past=pasts, tail=before)
    if after == "of" and next_one in TREATMENTS:
        return Phrase(i, end + 1, Kind.COUNT, pasts, (), days, after)
    outing = word_at(words, i) in {"a", "an"} and after in {"out", "in"}  # "full make-up for a night out"
    at_end = after in _COUNTING_AT_END and _closes(next_one) and not outing
    if span.unit != "minute" and (after in _COUNTING or at_end):
        return Phrase(i, end + 1, Kind.COUNT, pasts, (), days, after)
    return Phrase(i, end, Kind.SPAN, pasts, (), days)


def _counted_from(
    words: Sequence[str], i: int, end: int, pasts: tuple[date, ...], futures: tuple[date, ...], days: tuple[int, ...]
) -> Phrase | None:
    """ "3 days from now", "2 weeks today", "a week tomorrow"."""
    after, next_one = word_at(words, end), word_at(words, end + 1)
    if after == "from" and next_one in {"now", "today", "tomorrow"}:
        late = _DAY if next_one == "tomorrow" else 0 * _DAY
        return Phrase(i, end + 2, Kind.DAY, future=tuple(day + late for day in futures))
    if after == "today":
        return Phrase(i, end + 1, Kind.DAY, pasts, futures, days)
    if after == "tomorrow":
        return Phrase(i, end + 1, Kind.DAY, (), tuple(day + _DAY for day in futures), days, tail="tomorrow")
    if after == "yesterday":
        return Phrase(i, end + 1, Kind.DAY, tuple(day - _DAY for day in pasts))
    return None


def _skip_passed(words: Sequence[str], end: int) -> int:
    """ "5 days (have passed) since"."""
    passed = end + (word_at(words, end) in {"have", "has"})
    if word_at(words, passed) not in _PASSED:
        return end
    return passed + 1 + (word_at(words, passed + 1) == "by")


def read_uncounted(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """ "a few days ago", "several weeks": no day at all."""
    if words[i] not in _UNCOUNTED:
        return None
    unit = i + 1 + (word_at(words, i + 1) == "of")
    if word_at(words, unit) not in UNITS:
        return None
    tail = word_at(words, unit + 1)
    if tail in _AGO or tail in {"post", "in", "on", "since"}:
        return Phrase(i, unit + 2, Kind.VAGUE)
    return Phrase(i, unit + 1, Kind.VAGUE, tail="span")


def _imprecise(start: int, end: int, after: str) -> Phrase:
    """ "nearly two weeks ago", "over a month post"."""
    if after in _AGO:
        return Phrase(start, end + 1, Kind.VAGUE)
    if after in {"post", "after", "since"}:
        return Phrase(start, end + 1, Kind.COUNT, tail=after)
    return Phrase(start, end, Kind.VAGUE, tail="span")


def _ago(words: Sequence[str], i: int, end: int, pasts: tuple[date, ...], today: date) -> Phrase:
    """ "3 days ago", "a week ago yesterday", "two weeks ago on friday"."""
    after = word_at(words, end)
    late = {"yesterday": -_DAY, "today": 0 * _DAY, "tomorrow": _DAY}.get(after)
    if late is not None:
        return Phrase(i, end + 1, Kind.DAY, tuple(day + late for day in pasts))
    jump = end + (after in {"on", "last"})
    weekday = WEEKDAYS.get(word_at(words, jump))
    if weekday is None or (today - pasts[0]).days < 7:
        return Phrase(i, skip_time(words, end), Kind.DAY, pasts)
    latest = today - ((today.weekday() - weekday) % 7 or 7) * _DAY
    return Phrase(i, skip_time(words, jump + 1), Kind.DAY, (latest - (today - pasts[0]),))


def _from_weekday(words: Sequence[str], i: int, end: int, days: tuple[int, ...], now: datetime) -> Phrase | None:
    """ "a week on friday", "a week last tuesday"."""
    day = read_weekday(words, end + 1, now) if end + 1 < len(words) else None
    if day is None:
        return None
    weeks = days[0] * _DAY
    if words[end] == "last":
        return Phrase(i, day.end, Kind.DAY, (day.past[-1] - weeks,)) if day.past else None
    return Phrase(i, day.end, Kind.DAY, (), tuple(d + weeks for d in day.future), days, tail="on")


def _closes(after: str) -> bool:
    return not after or (after in CLOSED and after not in {"the", "a", "at", "for", "with", "to"})
