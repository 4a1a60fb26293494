"""Joins phrases that speak of one day together: "today, wednesday", "monday or tuesday", "tomorrow will be day 5"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.date_reading.phrase import Kind, Phrase, word_at
from bot.core.date_reading.treatment_words import FILLERS
from bot.core.date_reading.weekdays import week_named
from bot.core.date_reading.words import SUFFIXES, WEEKDAYS, bag
from bot.core.date_reading.years import year_behind

_BETWEEN = bag(", the on so maybe possibly like")
_SAME_YEAR = (FILLERS - bag("and also then")) | bag("but that back")
_EITHER = _BETWEEN | bag("or either even")
_DOUBT = bag("or could might maybe perhaps possibly")
_SUPPOSING = bag("think guess suppose believe reckon")
_DOUBTING = _EITHER | _DOUBT | _SUPPOSING | bag("i it that was is be have been but also not sure well .")
_GOING_ON = bag("can will should is are was my the")
_TAKING_BACK = bag("no nope nah sorry wait oops mean meant rather")
_TAKEN_BACK = _TAKING_BACK | bag(", . ; : i it was is on the actually")
_ALIKE = ((Kind.DAY, Kind.DAY), (Kind.COUNT, Kind.COUNT))
_OF_WEEK = _BETWEEN | bag("of in")
_LINKS = bag("'s is was will be makes marks my the for me it i am on at as now exactly been has officially")


def join_pairs(words: Sequence[str], phrases: Sequence[Phrase], today: date) -> list[Phrase]:
    """`phrases` with every neighbouring pair that means one day made one."""
    joined: list[Phrase] = []
    for phrase in phrases:
        one = _joined(words, joined[-1], phrase, today) if joined else None
        if one is None:
            joined.append(phrase)
        else:
            joined[-1] = one
    return joined


def _joined(words: Sequence[str], first: Phrase, second: Phrase, today: date) -> Phrase | None:
    gap = words[first.end : second.start]
    if len(gap) > 8:
        return None
    kinds = first.kind, second.kind
    if kinds in _ALIKE and _TAKEN_BACK.issuperset(gap) and not _TAKING_BACK.isdisjoint(gap):
        return replace(second, start=first.start)  # "tuesday no wednesday"
    doubt = _in_doubt(words, gap, second)
    if len(gap) > 5 and not doubt:
        return None
    if gap == ["and"] and first.start and words[first.start - 1] == "between":
        return Phrase(first.start - 1, second.end, Kind.VAGUE)
    if kinds == (Kind.VAGUE, Kind.DAY) and second.past and words[first.start : first.end] == ["last", "month"]:
        month = today.replace(day=1) - timedelta(days=1)
        day = second.past[0].day
        held = _BETWEEN.issuperset(gap) and day <= month.day
        return Phrase(first.start, second.end, Kind.DAY, (month.replace(day=day),)) if held else None
    if (dated := _in_named_year(words, first, second, today)) is not None:
        return dated
    either = doubt or ("or" in gap and _EITHER.issuperset(gap))
    in_week = _in_named_week(words, first, second, today) if either or _OF_WEEK.issuperset(gap) else None
    if in_week is not None and (either or Kind.VAGUE in kinds):
        return in_week
    if kinds == (Kind.DAY, Kind.DAY):
        return _two_days(words, first, second, either=either)
    if kinds == (Kind.COUNT, Kind.COUNT) and either:
        days = tuple(sorted({*first.days, *second.days}))
        return Phrase(first.start, second.end, Kind.COUNT, _union(first.past, second.past), (), days, first.tail)
    if kinds == (Kind.SPAN, Kind.DAY) and gap == ["from"] and second.future and "been" not in words[: first.start]:
        late = timedelta(days=first.days[0])  # "two weeks from friday"
        return _together(first, second, (), tuple(day + late for day in second.future))
    counted = second.kind is Kind.COUNT or (second.kind is Kind.SPAN and "it" in gap)
    if first.kind is Kind.DAY and counted and _LINKS.issuperset(gap):
        return _counted_from(first, second, today, ahead="will" in gap or "be" in gap)
    if kinds == (Kind.COUNT, Kind.DAY) and not gap and first.tail == "day":
        return _counted_from(second, first, today, ahead=False)
    return None


def _two_days(words: Sequence[str], first: Phrase, second: Phrase, *, either: bool) -> Phrase | None:
    gap = words[first.end : second.start]
    if either and words[first.start] in {"last", "past"} and second.end - second.start == 1:
        return _together(first, second, _union(first.past, second.past[-1:]), ())  # "last tuesday or wednesday"
    if either and ("or" in gap or set(first.past).isdisjoint(second.past)):
        return _together(first, second, _union(first.past, second.past), _union(first.future, second.future))
    if gap in (["is"], ["was"]) and words[first.start] in {"today", "tomorrow", "yesterday"}:
        return Phrase(first.start, second.end, Kind.NOTHING)  # "today is monday"
    if gap in (["is"], ["was"]) and first.end - first.start == 2 and words[first.start + 1] in SUFFIXES:
        return second  # "1st was monday": the first of a course
    return _same_day(words, gap, first, second) if _BETWEEN.issuperset(gap) else None


def _in_doubt(words: Sequence[str], gap: Sequence[str], second: Phrase) -> bool:
    """ "(I think monday) but it could be (tuesday)", not "(monday), maybe (tuesday) I can swim"."""
    after, next_one = word_at(words, second.end), word_at(words, second.end + 1)
    goes_on = after in _GOING_ON or (after == "i" and next_one not in _SUPPOSING)
    return not _DOUBT.isdisjoint(gap) and _DOUBTING.issuperset(gap) and not goes_on


def _in_named_year(words: Sequence[str], first: Phrase, second: Phrase, today: date) -> Phrase | None:
    """ "Last year on 14 nov", "14 nov but in 2024"; where only a comma joins them ("last year, 14 nov"), perhaps."""
    gap = words[first.end : second.start]
    for named, dated in ((first, second), (second, first)):
        year, end = year_behind(words, named.start, today)
        if not dated.yearless or year is None or end != named.end or not _SAME_YEAR.issuperset(gap):
            continue
        near = {*dated.past, *dated.future} if "," in gap else set()
        days = {day.replace(year=year) for day in (*dated.past, *dated.future) if (day.month, day.day) != (2, 29)}
        days |= {day for day in near if day <= today}
        past = tuple(sorted((day for day in days if day <= today), reverse=True))
        return _together(first, second, past, tuple(sorted(day for day in days if day > today)))
    return None


def _in_named_week(words: Sequence[str], first: Phrase, second: Phrase, today: date) -> Phrase | None:
    """ "tuesday or wednesday last week": the week that stands beside one of them counts for both."""
    spans = [words[phrase.start : phrase.end] for phrase in (first, second)]
    weeks = [week_named(span) for span in spans]
    bare = spans[0] if weeks[0] is None else spans[1]
    named = [week for week in weeks if week is not None]
    if len(named) != 1 or not all(word in WEEKDAYS or word in _EITHER for word in bare):
        return None
    weekdays = [WEEKDAYS[word] for word in words[first.start : second.end] if word in WEEKDAYS]
    monday = today - timedelta(days=today.weekday()) + named[0]
    days = {monday + timedelta(days=weekday) for weekday in weekdays}
    past = tuple(sorted((day for day in days if day <= today), reverse=True))
    return _together(first, second, past, tuple(sorted(day for day in days if day > today))) if days else None


def _same_day(words: Sequence[str], gap: Sequence[str], first: Phrase, second: Phrase) -> Phrase | None:
    it_is = "it" in words[max(0, first.start - 2) : first.start]
    if it_is and (words[second.start] == "today" or (words[second.start] == "tomorrow" and not gap)):
        return Phrase(first.start, second.end, Kind.NOTHING)  # "it's wednesday today"
    past = tuple(day for day in first.past if day in second.past)
    future = tuple(day for day in first.future if day in second.future)
    weekday = WEEKDAYS.get(words[first.start])
    if weekday is not None and words[second.start] not in WEEKDAYS:
        # "thursday 25 june" may be weeks ago: the weekday only has to fit
        past = tuple(day for day in second.past if day.weekday() == weekday)
        future = tuple(day for day in second.future if day.weekday() == weekday)
    if past or future:
        return _together(first, second, past, future)
    if "," in gap or first.fixed or second.fixed:
        return None
    # "friday the 14th", where the 14th is a saturday: one of them is a slip
    return _together(first, second, _union(second.past, first.past), _union(second.future, first.future))


def _counted_from(day: Phrase, count: Phrase, today: date, *, ahead: bool) -> Phrase | None:
    """ "tomorrow will be day 5": the day the words name, less the count."""
    named = (day.future or day.past) if ahead or not day.past else day.past
    if not named or not count.days:
        return None
    past = tuple(named[0] - timedelta(days=number) for number in count.days)
    days = tuple((today - treated).days for treated in past)
    start, end = min(day.start, count.start), max(day.end, count.end)
    return Phrase(start, end, Kind.COUNT, past, (), days, count.tail or "day", linked=True)


def _together(first: Phrase, second: Phrase, past: tuple[date, ...], future: tuple[date, ...]) -> Phrase:
    return Phrase(first.start, second.end, Kind.DAY, past, future)


def _union(one: tuple[date, ...], two: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(sorted({*one, *two}, reverse=True))
