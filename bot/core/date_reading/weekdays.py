"""Weekdays, weeks and weekends: "last friday", "wednesday evening", "tuesday last week", "over the weekend".

A weekday alone is the last one past or the next one to come; today's own weekday is both today and a week away.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.date_reading.phrase import CLOSED, MARKS, Kind, Phrase, sides, skip_time, word_at
from bot.core.date_reading.words import PARTS_OF_DAY, WEEKDAYS, bag, small_number

_WEEK = timedelta(days=7)
_WEEKS = {"last": -_WEEK, "this": timedelta(0), "next": _WEEK}
_HABITS = bag("every each a any most")
_SHORT_CUES = bag(
    "on last next past was is done by until since from for this treatment session needling appointment mine it face"
)
_SUBJECTS = bag("i we he she they you who and just have had")


def read_weekday(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """The phrase of the weekday at `i`, with "last", "next" or "this" before it and what belongs to it after it."""
    word = words[i]
    before, after = word_at(words, i - 1), word_at(words, i + 1)
    if word not in WEEKDAYS or before in _HABITS or (word in {"sat", "sun", "wed"} and not _dated(word, before, after)):
        return None
    today = now.date()
    gone = (today.weekday() - WEEKDAYS[word]) % 7
    latest, coming = today - timedelta(days=gone), today + timedelta(days=-gone % 7)
    of = after == "of"
    if word_at(words, i + 1 + of) in _WEEKS and word_at(words, i + 2 + of) == "week":
        return Phrase(i, i + 3 + of, Kind.DAY, *sides(_in_week(word, words[i + 1 + of], today), today))
    if after == "last" and (not word_at(words, i + 2) or word_at(words, i + 2) in CLOSED):
        return Phrase(i, i + 2, Kind.DAY, past=(latest if gone else today - _WEEK,))
    if after == "before" and word_at(words, i + 2) == "last":
        return Phrase(i, i + 3, Kind.DAY, past=(latest - (_WEEK if gone else 2 * _WEEK),))
    if (before, after) == ("the", "before") and word_at(words, i + 2) in CLOSED | {"", "that"}:  # not the last one
        return Phrase(i, i + 2 + (word_at(words, i + 2) == "that"), Kind.DAY, past=(latest - _WEEK,))
    if after == "week" and word_at(words, i + 2) == "ago":
        return Phrase(i, i + 3, Kind.DAY, past=(latest - _WEEK,))
    if after == "week":
        return Phrase(i, i + 2, Kind.DAY, future=(coming + _WEEK,))
    past: tuple[date, ...] = (latest,) if gone or before == "this" else (today, today - _WEEK)
    future: tuple[date, ...] = (coming,) if gone else (today, today + _WEEK)
    hour = PARTS_OF_DAY.get(after)
    if not gone and hour is not None:
        # today's own weekday: its evening cannot be over at noon, nor its morning still to come in the evening
        past = past if now.hour >= hour else past[1:]
        future = future if now.hour < hour + 5 else future[1:]
    start, end = i - (before in {"last", "past", "next", "coming", "this"}), i + 1
    if after in {"gone", "past"} or before in {"last", "past"}:
        return Phrase(start, skip_time(words, end + (after in {"gone", "past"})), Kind.DAY, past[-1:])
    ahead = after == "coming" and word_at(words, end + 1) in CLOSED | {""}
    if ahead or before in {"next", "coming"}:
        return Phrase(start, skip_time(words, end + ahead), Kind.DAY, (), _to_come(future[-1], before, today))
    return Phrase(start, skip_time(words, end), Kind.DAY, past, future)


def _to_come(soon: date, before: str, today: date) -> tuple[date, ...]:
    """ "Next friday" on a wednesday: the one in two days, or the one of next week."""
    doubtful = before == "next" and soon < _in_week("monday", "next", today)
    return (soon + _WEEK, soon) if doubtful else (soon,)


def read_weekdays_ago(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """ "two fridays ago"."""
    number, weekday = small_number(words[i], 9) or 0, WEEKDAYS.get(word_at(words, i + 1).removesuffix("s"))
    if not number or weekday is None or word_at(words, i + 2) != "ago":
        return None
    today = now.date()
    gone = (today.weekday() - weekday) % 7 or 7
    return Phrase(i, i + 3, Kind.DAY, past=(today - timedelta(days=gone) - (number - 1) * _WEEK,))


def _dated(word: str, before: str, after: str) -> bool:
    """Whether "sat", "sun" or "wed" is the weekday and no other word."""
    if word == "sat" and after in {"in", "on", "at", "down", "outside", "here"}:
        return False
    if word == "sun" and before in {"is", "was"} and after and after not in CLOSED:
        return False  # "why is sun bad for me"
    if before in _SHORT_CUES or after in PARTS_OF_DAY or after[:1].isdigit():
        return True
    if word == "sun" and before and before not in MARKS:
        return False
    return before not in _SUBJECTS and (not after or after in CLOSED)


def read_week(words: Sequence[str], i: int, now: datetime) -> Phrase | None:
    """ "last week" (no day), "last week on tuesday", "the weekend" (two days)."""
    word, after = words[i], word_at(words, i + 1)
    if after == "weekend" and word in {"last", "this", "next", "past", "the", "at", "over"}:
        over = word_at(words, i + 2) in {"gone", "past"}
        weekend = _weekend(i, now.date(), "last" if over else word)
        return replace(weekend, end=weekend.end + 1) if over else weekend
    if word == "week" and (after, word_at(words, i + 2)) in {("before", "last"), ("after", "next")}:
        return Phrase(i, i + 3, Kind.VAGUE)
    if word not in {"last", "this", "next", "past"} or after not in {"week", "month", "year", "fortnight"}:
        return None
    j = i + 2 + (word_at(words, i + 2) == "on")
    if after == "week" and word in _WEEKS and word_at(words, j) in WEEKDAYS:
        return Phrase(i, skip_time(words, j + 1), Kind.DAY, *sides(_in_week(words[j], word, now.date()), now.date()))
    return Phrase(i, i + 2, Kind.VAGUE)


def week_named(words: Sequence[str]) -> timedelta | None:
    """How far away the week is that a phrase names."""
    text = " ".join(words)
    for name, away in (("week before last", -2 * _WEEK), ("week after next", 2 * _WEEK)):
        if name in text:
            return away
    return next((away for name, away in _WEEKS.items() if f"{name} week" in text), None)


def _weekend(i: int, today: date, word: str) -> Phrase:
    """Both of its days, the later first; on a weekend itself the past has only the days that have come."""
    saturday = _in_week("saturday", "this", today)
    gone = saturday if today >= saturday and word != "last" else saturday - _WEEK
    coming = saturday + _WEEK if word == "next" else saturday
    past = tuple(day for day in (gone + timedelta(days=1), gone) if day <= today and word != "next")
    future = () if word == "last" else (coming, coming + timedelta(days=1))
    return Phrase(i, i + 2, Kind.DAY, past, future)


def _in_week(weekday: str, which: str, today: date) -> date:
    return today - timedelta(days=today.weekday() - WEEKDAYS[weekday]) + _WEEKS[which]
