"""Reads from a message when the treatment was or will be, and which day a question is about.

The rules are these. A date counts only when the sentence ties it to the treatment ("had it done …", "my session
was …", "day 3", "3 days post"), or when it stands alone; dates of anything else state nothing. A question never
states. "day 5" is today minus 5. A weekday is the last one past, or the next one in a future sentence; today's own
weekday is open. "last night" is yesterday. A day of the month is the last one past. Day and month of 12 or less
are open. "A month ago" is the same day of the month before, clamped. "A couple" is 2; "few", "recently", "last
week" give no date. What is open comes back as candidates; nothing is ever guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from bot.core.date_reading.anchors import names_treatment
from bot.core.date_reading.clauses import Clause
from bot.core.date_reading.message import Message, denies_next, is_past, may_tell_a_day, take_apart
from bot.core.date_reading.numbers import latest_day_of_month
from bot.core.date_reading.phrase import NO_SUCH_DAY, Kind, word_at
from bot.core.date_reading.plainly import plainly
from bot.core.date_reading.statements import Statement, find_statements
from bot.core.date_reading.theirs import in_her_words
from bot.core.date_reading.tokens import Token, read_tokens
from bot.core.date_reading.treatment_words import FILLERS, OTHERS, PERSONS
from bot.core.date_reading.words import bag, small_number
from bot.core.text import normalise

_BEFORE_CUT = FILLERS | bag(
    "i we they have has had got since after when from the my im am are been now so that this having getting went go "
    "going came change set correct update treatment"
)
_AFTER_CUT = bag("now here today ago already for me")
_JOINTS = bag(", . ; : and but so because") | {"\n"}
_MOST_BARE_DAYS = 31  # "37" may be a temperature
_MOST_CANDIDATES = 3  # with more than three to choose from, asking is kinder
_UNSURE = bag("? idk dunno unsure maybe perhaps possibly might")
_LASTS = bag("still normal usual always")
_STRIP = " ,.;:-\n\t"
_YEAR = re.compile(r"\b(?:in|since) (?:[a-z]+ )?\d{4}\b")
_YET = re.compile(r"\byet (?=it'?s\b|it (?:is|will)\b)")  # "i havent had it yet its next friday"
_ANOTHER = re.compile(  # of what, only she knows
    r"\b(?:had|got|did) (?:another one\b|(?:the (?:first|1st)|(?:my|the) (?:second|third|fourth|2nd|3rd|4th))(?: one)?"
    r"(?= (?:this|yesterday|today|last|on|\w+ \w+ ago)\b|[.!,]|$))"
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a message says about days.

    `treated_on`: when the treatment was or will be. `candidates`: two or three readings where that is open, most
    likely first; only one where an answer to the bot's question is unsure of itself. `asked_on`, `asked_day`: the
    calendar day, the day of recovery that a question is about. `rest`: the normalised message without the words of
    the statement. `vague`: it speaks of when the treatment was and gives no date that can be; `no_such_day`: one that
    no calendar has, like 31/11. `correction`: it takes an earlier date back. `only_asks`: all it asks about is a day.
    `lasting`: the word before the `asked_day` where something lasts since then ("red since day 1", "after 5 days").
    `of_another`: the candidate is the date of somebody for whom the message may be written, or of a mere visit.
    `next_on`: when a later treatment of a course will be ("my third one is booked for …"). `bare`: what dates the
    treatment names none ("yesterday", "it was on monday"): in a talk it may be of anything that was spoken of,
    and is nothing but that where `of_what_was_told`, though `perhaps` the treatment's after all. `again`: a further
    treatment has been, and its day is not told.
    """

    treated_on: date | None
    candidates: tuple[date, ...]
    asked_on: date | None
    asked_day: int | None
    rest: str
    vague: bool
    correction: bool
    only_asks: bool = False
    no_such_day: bool = False
    of_another: bool = False
    next_on: date | None = None
    bare: bool = False
    of_what_was_told: bool = False
    perhaps: tuple[date, ...] = ()
    lasting: str = ""
    again: bool = False

    @property
    def names_a_day(self) -> bool:
        told = self.treated_on is not None or bool(self.candidates)
        return told or (self.asked_on, self.asked_day, self.next_on) != (None, None, None)


def read(text: str, now: datetime, *, awaiting: bool = False) -> DateReading:
    """What `text` says about days, seen at `now`, local time of the clinic.

    `awaiting`: the bot has just asked for the date, so a bare "14" or "5 days" answers it. Never raises.
    """
    normalised = plainly(_YET.sub("yet, ", normalise(text)))
    if not awaiting and not may_tell_a_day(normalised):
        return _of_no_day(normalised)
    tokens = read_tokens(normalised)
    message = take_apart([token.word for token in tokens], now, awaiting=awaiting)
    if awaiting and not message.phrases and (bare := _bare_number(message)):
        sure = bare[0] if len(bare) == 1 and (message.today - bare[0]).days <= _MOST_BARE_DAYS else None
        return DateReading(sure, () if sure else bare, None, None, "", vague=False, correction=False, bare=True)
    return _judged(message, tokens, normalised) if message.phrases or message.clauses else _of_no_day(normalised)


def _of_no_day(normalised: str) -> DateReading:
    return DateReading(None, (), None, None, normalised, vague=False, correction=False)


def _judged(message: Message, tokens: Sequence[Token], normalised: str) -> DateReading:
    told = find_statements(message)
    statements = {number: statement for number, statement in told.items() if not statement.further}
    visit = bool(statements) and all(statement.visit for statement in statements.values())
    if not visit:
        statements = {number: statement for number, statement in statements.items() if not statement.visit}
    days = _settle(message, statements)
    asked_on, asked_day, lasting = _asked(message, told)
    unsure = (message.awaiting and not _UNSURE.isdisjoint(message.words)) or _ANOTHER.search(normalised) is not None
    if unsure and not statements and asked_on and message.only_names_days():
        days, asked_on = message.phrases[0].past, None  # "sunday?" answers
    certain = len(days) == 1 and not unsure and not visit
    rest = _rest(normalised, tokens, message, told) if told else normalised
    only_a_year = bool(statements) and not days and not rest and _YEAR.search(normalised) is not None
    return DateReading(
        treated_on=days[0] if certain else None,
        candidates=() if certain else days,
        asked_on=asked_on,
        asked_day=asked_day,
        rest=rest,
        vague=bool(statements) and not days,
        correction=bool(statements) and (message.corrects() or only_a_year),
        of_another=visit,
        only_asks=bool(asked_on or asked_day) and not statements and message.only_names_days(),
        no_such_day=not days and _names_no_day(message, statements),
        next_on=next((statement.days[0] for statement in told.values() if statement.further), None),
        bare=bool(statements) and not visit and not _counts_or_names_it(message, statements),
        lasting=lasting,
    )


def _names_no_day(message: Message, statements: Mapping[int, Statement]) -> bool:
    return any(message.phrases[number].tail == NO_SUCH_DAY for number in statements if number >= 0)


def _counts_or_names_it(message: Message, statements: Mapping[int, Statement]) -> bool:
    """Whether a day of recovery is told ("im on day 4"), or the treatment is named beside the day."""
    counted = any(number >= 0 and message.phrases[number].kind is Kind.COUNT for number in statements)
    if len(message.phrases) > 1 and "one" in message.words:
        return True  # of a course: "last one 2 months ago and today again"
    edges = [(0, 0), *((phrase.start, phrase.end) for phrase in message.phrases), (len(message.words), 0)]
    between = ((end, start) for (_, end), (start, _) in pairwise(edges))
    return counted or any(names_treatment(message.words, start, end) for start, end in between)


def read_for_another(text: str, now: datetime) -> DateReading | None:
    """What a message that is written for somebody else says about her date, as a candidate; None where it says none."""
    told = in_her_words(text)
    reading = read(told, now) if told is not None else None
    if reading is None or reading.treated_on is None:
        return None
    return replace(reading, treated_on=None, candidates=(reading.treated_on,), of_another=True)


def as_her_own(text: str) -> str:
    """A message that is written for somebody else as she would have written it: "can she swim" -> "can i swim"."""
    return in_her_words(text) or text


def _settle(message: Message, statements: Mapping[int, Statement]) -> tuple[date, ...]:
    """The one date, or the candidates, of all that was stated: the latest past treatment, else the next one."""
    stated = {number: statement.days[0] for number, statement in statements.items() if len(statement.days) == 1}
    sure = list(stated.values())
    if sure and message.corrects():
        return (sure[-1],)
    counted = {day for number, day in stated.items() if number >= 0 and message.phrases[number].kind is Kind.COUNT}
    if 1 < len(counted) <= _MOST_CANDIDATES:
        return tuple(sorted(counted))  # "day 3: flaky. day 4: flakier."
    past = [day for day in sure if day <= message.today]
    if past:
        return (max(past),)
    if sure:
        return (min(sure),)
    open_days = next((statement.days for statement in reversed(list(statements.values())) if statement.days), ())
    return open_days if len(open_days) <= _MOST_CANDIDATES else ()


def _bare_number(message: Message) -> tuple[date, ...]:
    """ "14" as an answer: so many days ago, or the last 14th; up to ten it is rather the days."""
    numbers = [number for word in message.words if (number := small_number(word, 90)) is not None]
    if len(numbers) != 1 or any(word not in FILLERS and small_number(word) is None for word in message.words):
        return ()
    ago = message.today - timedelta(days=numbers[0])
    dated = latest_day_of_month(numbers[0], message.today)
    if dated is None or dated == ago:
        return (ago,)
    return (ago, dated) if numbers[0] <= 10 else (dated, ago)


def _asked(message: Message, statements: Mapping[int, Statement]) -> tuple[date | None, int | None, str]:
    """The first days that were not stated and that the message may ask about; the word that says what lasts since."""
    asked_on: date | None = None
    asked_day: int | None = None
    lasting = ""
    words, at = message.words, 0
    for number, phrase in enumerate(message.phrases):
        while at < len(message.clauses) - 1 and message.clauses[at].end <= phrase.start:
            at += 1
        clause = message.clauses[at]
        left = words[max(clause.start, phrase.start - 12) : phrase.start]
        told = not clause.asks and any(is_past(word) or word in PERSONS for word in left)
        denied = not clause.asks and clause.mark != "?" and denies_next(left)
        if number in statements or told or denied or word_at(words, phrase.end) in OTHERS:
            continue
        before = left[-1] if left else ""
        began = before if _began(left, words[clause.start : clause.end], clause) else ""
        counted = phrase.kind is Kind.COUNT or (phrase.kind is Kind.SPAN and before in {"after", "at", "by", "around"})
        if counted and phrase.days and phrase.tail != "before" and asked_day is None:
            asked_day, lasting = phrase.days[0], began
        elif phrase.kind is Kind.DAY and phrase.future and asked_on is None and not began and before != "last":
            day = phrase.future[0]
            now = day == message.today and words[phrase.start] in {"today", "tonight", "this"}
            asked_on = None if now else day
    return asked_on, asked_day, lasting


def _began(left: Sequence[str], said: Sequence[str], clause: Clause) -> bool:
    """Whether something began on the day after these words: "red since", "swollen from", not "can I swim from"."""
    told = not clause.asks or not _LASTS.isdisjoint(said)
    begun = left[-1:] in (["from"], ["after"]) and told and any(word not in FILLERS for word in left[:-1])
    return begun or left[-1:] == ["since"]


def _rest(normalised: str, tokens: Sequence[Token], message: Message, statements: Mapping[int, Statement]) -> str:
    """The message without the words of its statements and what only led to them."""
    words, kept, at = message.words, [], 0
    for number, statement in sorted(statements.items(), key=lambda item: item[1].start):
        start, end = statement.start, statement.end
        denied = message.phrases[number + 1] if 0 <= number < len(message.phrases) - 1 else None
        gap = words[end : denied.start] if denied else ()
        if denied and denies_next(gap) and all(word in FILLERS for word in gap):
            end = denied.end
        start = 0 if message.only_preamble(start) else start
        while start > 0 and words[start - 1] in _BEFORE_CUT:
            start -= 1
        while end < len(words) and words[end] in _AFTER_CUT:
            end += 1
        while end < len(words) and words[end] in _JOINTS:
            end += 1
        kept.append(normalised[at : max(at, tokens[start].start)])
        at = max(at, tokens[end].start if end < len(words) else len(normalised))
    kept.append(normalised[at:])
    rest = ", ".join(part for part in (part.strip(_STRIP) for part in kept) if part)
    return "" if all(token.word in FILLERS or token.word in "?!." for token in read_tokens(rest)) else rest
