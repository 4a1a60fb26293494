"""Judges each phrase of a message: does it state when the treatment was or will be?

A statement needs an anchor, or a form that can mean nothing else ("im on day 4", "3 days post"), or to stand alone.
Questions, wishes, denials and other people's treatments are turned down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.date_reading.alone import stands_alone
from bot.core.date_reading.anchor_forms import anchor_at
from bot.core.date_reading.anchors import (
    anchor_after,
    anchor_before,
    doubted,
    follow_up_at,
    just_treated,
    timed,
    treatment_after,
)
from bot.core.date_reading.clauses import Clause
from bot.core.date_reading.counts import end_of_count, span_start, tells_count
from bot.core.date_reading.courses import Named, named_at, other_of_the_course, rank_behind
from bot.core.date_reading.message import DENIALS, SETTING, Message, denies_next
from bot.core.date_reading.phrase import Kind, Phrase, word_at
from bot.core.date_reading.tense import choose, either, tense_of
from bot.core.date_reading.treated import Anchor, Tie, moved_at
from bot.core.date_reading.treatment_words import BE, COUNTED_FROM, DO_PAST, FILLERS, NOT_THAT_DAY, PERSONS, VISITS
from bot.core.date_reading.visits import visits
from bot.core.date_reading.words import bag

_SUPPOSING = bag("think guess believe reckon suppose")  # "i think it was friday?" answers, unsure of itself
_WONDERING = bag("what which when how")
_CALLED_OFF = bag("cancelled canceled missed skipped postponed")
_SET_OUT = bag("went came took braved")


@dataclass(frozen=True, slots=True)
class Statement:
    """When the treatment was or will be. One day: a date; more: open; none: vague. Words `start` to `end` said it.

    `further`: it is a later one of a course, "my third one", and yet to come. `visit`: only of a visit to the clinic.
    """

    days: tuple[date, ...]
    start: int
    end: int
    further: bool = False
    visit: bool = False


def find_statements(message: Message) -> dict[int, Statement]:
    """What the phrases state, by their number; -1 is for a treatment just over, and no phrase ("just had it done")."""
    found: dict[int, Statement] = {}
    at = 0
    for number, phrase in enumerate(message.phrases):
        while at < len(message.clauses) - 1 and message.clauses[at].end <= phrase.start:
            at += 1
        last = found.get(number - 1)
        if last and last.end == phrase.start and message.phrases[number - 1].kind is Kind.COUNT:
            # "one week post treatment today": the day that the count is for
            late = timedelta(days=1 if message.words[phrase.start] == "tomorrow" else 0)
            found[number - 1] = Statement(tuple(day + late for day in last.days), last.start, phrase.end)
        elif number not in message.reported and (statement := _judge(message, number, at, found)):
            found[number] = statement
    if found:
        return found
    if denied := _only_denied(message):
        return {0: denied}
    for clause in message.clauses:
        if clause.asks or clause.mark == "?":
            continue
        anchor = just_treated(message.words, clause) or (None if message.phrases else timed(message.words, clause))
        if anchor:
            return {-1: Statement((message.today,), anchor.start, anchor.end)}
    return {}


def _only_denied(message: Message) -> Statement | None:
    """ "It wasn't thursday": what is known is wrong, and what would be right is not told."""
    if message.content or len(message.phrases) != 1 or "?" in message.words:
        return None
    phrase = message.phrases[0]
    denied = phrase.past and phrase.kind is Kind.DAY and denies_next(message.words[: phrase.start])
    denied = denied and message.corrects() and message.words[phrase.start] not in {"today", "tonight", "this"}
    return Statement((), 0, len(message.words)) if denied else None


def _judge(message: Message, number: int, at: int, before: Mapping[int, Statement]) -> Statement | None:
    words, clause, phrase = message.words, message.clauses[at], message.phrases[number]
    left = words[max(clause.start, phrase.start - 14) : phrase.start]
    if phrase.kind is Kind.NOTHING or DENIALS.intersection(left[-3:]) or _until_another(words, phrase, clause):
        return None
    if phrase.kind is Kind.COUNT:
        start = tells_count(message, phrase, at, left)
        end = end_of_count(words, phrase, clause)
        return None if start is None or end is None else Statement(choose(phrase, "past", message.today), start, end)
    if phrase.kind is Kind.SPAN or phrase.tail == "span":
        return _span(message, phrase, at, left)
    if phrase.kind is Kind.VAGUE and words[phrase.end - 1] == "since":
        end = treatment_after(words, phrase.end, clause.end)
        return Statement((), clause.start, end) if end and not clause.asks else None
    since = word_at(words, phrase.end) == "since"
    if phrase.days and phrase.future and not phrase.past and not since and left[-3:] == ["it", "will", "be"]:
        # "it'll be a week tomorrow": since then, or until then
        return Statement(
            (phrase.future[0] - timedelta(days=2 * phrase.days[0]), phrase.future[0]), clause.start, phrase.end
        )
    it_is = left[-2:-1] == ["it"] and left[-1] in BE and phrase.tail != "on"
    if phrase.days and (since or left[-1:] == ["been"] or it_is):
        # "it's a week today (since …)": the day it is counted to, less the count
        past = phrase.past or tuple(day - timedelta(days=2 * phrase.days[0]) for day in phrase.future)
        end = treatment_after(words, phrase.end + 1, clause.end) if since else phrase.end
        return Statement(past, clause.start, end) if end else None
    told = _anchored(message, phrase, at) or _carried(message, phrase, at)
    told = told or _of_a_course(message, number, at, before)
    if told is None and stands_alone(message, phrase, at):
        this = words[phrase.start] == "this"  # "this saturday", said on a wednesday, may be the one to come
        return Statement(either(phrase) if this else choose(phrase, "", message.today), clause.start, phrase.end)
    if told is None and (tense := visits(words, clause, phrase)):
        days = choose(phrase, tense, message.today)
        return Statement(days, clause.start, clause.end, visit=not message.awaiting) if len(days) == 1 else None
    return told


def _until_another(words: Sequence[str], phrase: Phrase, clause: Clause) -> bool:
    """ "3 days until (my holiday)", not "(my session)" nor "(it)"."""
    if words[phrase.end - 1] != "until" or phrase.end >= clause.end or words[phrase.end] in {"it", "mine", "then"}:
        return False
    return treatment_after(words, phrase.end, clause.end) is None


def _span(message: Message, phrase: Phrase, at: int, left: Sequence[str]) -> Statement | None:
    """ "it's been 4 days", "ten days and still ruddy"."""
    words, clause = message.words, message.clauses[at]
    if clause.asks or phrase.tail == "before":
        return None
    if left[-1:] == ["been"] or left[-2:] == ["it", "is"]:
        # it has been so many days since the treatment
        end = treatment_after(
            words, phrase.end + (word_at(words, phrase.end) in {"that", "when"}), min(len(words), phrase.end + 8)
        )
        if end:
            return Statement(phrase.past, clause.start, end)
    start = span_start(message, phrase, at, left)
    return None if start is None else Statement(phrase.past, start, phrase.end)


def _anchored(message: Message, phrase: Phrase, at: int) -> Statement | None:
    words, clause = message.words, message.clauses[at]
    cleft = _cleft(words, phrase, left=words[clause.start : phrase.start])
    if cleft and not clause.asks and message.only_preamble(phrase.start):
        return Statement(choose(phrase, "past", message.today), clause.start, cleft)  # "it was friday that I had it"
    after, next_one = word_at(words, phrase.end), word_at(words, phrase.end + 1)
    if after == "'s" and next_one != "when" and (phrase.past or not clause.asks):
        end = treatment_after(words, phrase.end + 1, clause.end)  # "after yesterday's session"
        return Statement(choose(phrase, "", message.today), phrase.start, end) if end else None
    if after in VISITS and word_at(words, phrase.start - 1) in {"my", "our"}:
        if clause.asks or doubted(words, clause.start, phrase.start):
            return None
        return Statement(either(phrase), phrase.start, phrase.end + 1)  # "my thursday appointment"
    anchor = anchor_before(words, clause, phrase)
    if anchor:
        if not _holds(message, anchor, phrase, at):
            return None
        tense = _tense_between(words, clause, anchor, phrase)
        opposed = tense == "present" and "not" in words[phrase.end : phrase.end + 2]  # "it's tuesday, not wednesday"
        timed = not tense and anchor.tie is Tie.NAME and words[phrase.start] == "at"  # "treatment at 10 on friday"
        if (opposed or (timed and not phrase.yearless)) and phrase.past and phrase.future:
            return Statement(either(phrase), anchor.start, phrase.end)
        before = word_at(words, anchor.start - 1)
        gone = before == "since" or (before in COUNTED_FROM and words[anchor.start] == "having")
        tense = "future" if before == "before" else "past" if gone else tense
        end = phrase.end
    else:
        anchor = anchor_after(words, clause, phrase)
        if not anchor or clause.asks or clause.mark == "?" or doubted(words, clause.start, anchor.start):
            return None
        tense = tense_of(words[max(clause.start, phrase.start - 8) : phrase.start])
        tense = tense or tense_of(words[phrase.end : anchor.end])
        tense = "past" if word_at(words, phrase.start - 1) == "since" else tense
        end = anchor.end
    days, start = choose(phrase, tense, message.today), min(phrase.start, anchor.start)
    further = follow_up_at(words, anchor, clause, phrase)
    if further is None or tense == "past" or days <= (message.today,):
        return Statement(days, start, end)
    return Statement(days[:1], min(start, further), end, further=True)


def _tense_between(words: Sequence[str], clause: Clause, anchor: Anchor, phrase: Phrase) -> str:
    """The tense of an anchor with a phrase behind it; what was put off is yet to come."""
    if any(moved_at(words, i, clause.start, phrase.start) for i in range(anchor.start, anchor.end)):
        return "future"
    if words[anchor.start] == "got" and "appointment" in words[anchor.start : anchor.end]:
        return "present"  # "I got an appointment monday"
    told = tense_of(words[max(clause.start, anchor.start - 3) : phrase.start])
    return told or tense_of(words[phrase.end : min(clause.end, phrase.end + 2)])


def _holds(message: Message, anchor: Anchor, phrase: Phrase, at: int) -> bool:
    """Whether an anchor before a phrase states its day, or only asks for it, wishes or denies it."""
    words, clause = message.words, message.clauses[at]
    before = word_at(words, anchor.start - 1)
    if anchor.tie is Tie.DATE and any(word in SETTING for word in words[max(0, anchor.start - 16) : anchor.start]):
        return True  # "can you change my date to …" asks, and tells
    bought = words[anchor.start] == "got" and anchor.close and word_at(words, phrase.end) == "from"
    if bought or word_at(words, phrase.start - 1) in NOT_THAT_DAY:
        return False  # "got it monday from boots", "since monday"
    if anchor.tie is Tie.NAME and phrase.fixed:
        gone = phrase.past and (before in COUNTED_FROM or before in {"from", "post"})
        if gone or (phrase.future and before == "before"):
            return True  # "is it ok to sweat after my needling yesterday?" takes the date for granted
    closing = clause.mark == "?" and all(
        word in FILLERS for word in words[phrase.end : min(clause.end, phrase.end + 14)]
    )
    supposed = message.awaiting and not _SUPPOSING.isdisjoint(words[clause.start : phrase.start])
    if (
        closing
        and not supposed
        and not (anchor.tie is Tie.EVENT and any(c.asks for c in message.clauses[max(0, at - 3) : at]))
    ):
        return False
    if clause.asks:
        told = before == "i" and word_at(words, anchor.start - 2) in {"since", "after", "that", "because", "as", "when"}
        return told and anchor.tie is Tie.EVENT and words[anchor.start] in DO_PAST
    wondered = not _WONDERING.isdisjoint(words[max(clause.start, anchor.start - 14) : anchor.start])
    since = "since" in words[max(clause.start, anchor.start - 3) : anchor.start]  # "not washed since my …" is no "not"
    if wondered or doubted(words, anchor.start if since else clause.start, phrase.start):
        return False
    if anchor.tie is not Tie.EVENT and _fell_through(message, at):
        return False
    if anchor.tie is not Tie.PRONOUN:
        return True
    if message.awaiting or message.only_preamble(anchor.start) or message.speaks_of_treatment(anchor.start):
        return True
    return bool(message.reported)


def _fell_through(message: Message, at: int) -> bool:
    """ "my appointment was monday but i cancelled": what comes next says that nothing was done."""
    following = message.following(at)
    said = [word for word in message.words[following.start : following.end] if word != "it"] if following else []
    return said[-1:] != [] and (said[-1] in _CALLED_OFF or said[-2:] == ["never", "went"])


def _carried(message: Message, phrase: Phrase, at: int) -> Statement | None:
    """ "last saturday I was brave and had my scars needled": one subject, two verbs, one day."""
    words, clause, following = message.words, message.clauses[at], message.following(at)
    if clause.asks or clause.mark != "and" or not following:
        return None
    lead = words[clause.start : phrase.start]
    opens = word_at(words, phrase.end) == "i" and all(word in FILLERS for word in lead)
    opens = opens or (phrase.end == clause.end and not _SET_OUT.isdisjoint(lead) and PERSONS.isdisjoint(lead))
    dated = any(i in message.held for i in range(following.start, following.end))
    if not opens or dated or words[following.start] not in DO_PAST or doubted(words, clause.start, clause.end):
        return None
    anchor = anchor_at(words, following.start, following.start, following.end)
    if anchor is None or anchor.tie is not Tie.EVENT:
        return None
    return Statement(choose(phrase, "past", message.today), phrase.start, phrase.end)


def _of_a_course(message: Message, number: int, at: int, before: Mapping[int, Statement]) -> Statement | None:
    """ "… the second (one) on friday", where the message speaks of treatments, or tells of another one of the course.

    Where only the days, weeks apart, speak for a course, it is no more than a visit.
    """
    words, phrase, clause = message.words, message.phrases[number], message.clauses[at]
    named = named_at(message, number, clause.start)
    if named is None or clause.asks or not (phrase.past or phrase.kind is Kind.VAGUE):
        return None
    told = {i for i, statement in before.items() if not statement.visit}
    known = number - 1 in told
    if named is Named.BY_RANK:
        known = bool(told) or (bool(phrase.past) and message.speaks_of_treatment(phrase.start))
    other = None if known else other_of_the_course(message, number)
    if not known and other is None:
        return None
    start = max([clause.start, *(other.end for other in message.phrases[:number])])
    lead = words[start : phrase.start]
    if known and "is" in lead and "from" not in lead and phrase.future:
        return Statement(phrase.future[:1], start, phrase.end, further=True)
    sure = known or message.awaiting or named is other is Named.BY_RANK
    return Statement(choose(phrase, "past", message.today), start, rank_behind(words, phrase), visit=not sure)


def _cleft(words: Sequence[str], phrase: Phrase, left: Sequence[str]) -> int | None:
    """Where "(it was friday) that I had it" ends, if it is said so."""
    joint = phrase.end + (word_at(words, phrase.end) == ",")
    word, end = word_at(words, joint), min(len(words), joint + 8)
    if word == "when" or (word == "that" and joint == phrase.end):
        return treatment_after(words, joint + 1, end)
    return treatment_after(words, joint, end) if word == "i" and left[-2:] == ["it", "was"] else None
