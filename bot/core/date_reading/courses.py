"""Which treatment of a course a day is of: "the second on friday", "one in june and one yesterday", "today again".

A treatment is named by its rank ("first", "this one", "number two"), or only counted on from the day right before
("another", "again"), which begins with "one" or "once".
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum, auto

from bot.core.date_reading.message import Message
from bot.core.date_reading.phrase import MARKS, Phrase, word_at
from bot.core.date_reading.treatment_words import JOINTS
from bot.core.date_reading.words import ORDINALS, SUFFIXES, bag, small_number

_RANKS = ORDINALS.keys() | SUFFIXES | bag("last latest previous")
_NUMBERED = bag("session treatment appointment number round")
_COUNTS = bag("one another again once")
_AROUND = _NUMBERED | bag(
    "one time on was were is in at then before after since from around about i i've had have did got it the my a and ,"
)
_LEADS_ON = bag("was is were i i've had did got my the")
_APART = timedelta(days=14)


class Named(Enum):
    """How a day is tied to a treatment of a course."""

    BY_RANK = auto()
    BY_COUNT = auto()


def named_at(message: Message, number: int, start: int) -> Named | None:
    """How the phrase of this number is tied to a treatment of a course; `start` is where its clause begins."""
    words, phrase = message.words, message.phrases[number]
    before = message.phrases[number - 1].end if number else 0
    if _ends_in_a_rank(words[max(start, before) : phrase.start]) or rank_behind(words, phrase) > phrase.end:
        return Named.BY_RANK
    lead = words[before if number else start : phrase.start]
    counted = not _COUNTS.isdisjoint(lead) or (number > 0 and word_at(words, phrase.end) == "again")
    return Named.BY_COUNT if counted and all(word in _AROUND | _COUNTS for word in lead) else None


def other_of_the_course(message: Message, number: int) -> Named | None:
    """How the treatment beside this one is named, where the two may be of a course: weeks apart, and told at once."""
    phrases = message.phrases
    for first, beside in ((number - 1, number - 1), (number, number + 1)):
        if first < 0 or beside == len(phrases) or not _weeks_apart(phrases[number], phrases[beside]):
            continue
        start = _clause_start(message, phrases[first])
        if message.only_preamble(start) or message.speaks_of_treatment(start):
            return named_at(message, beside, _clause_start(message, phrases[beside]))
    return None


def _clause_start(message: Message, phrase: Phrase) -> int:
    return next(clause.start for clause in message.clauses if clause.end > phrase.start)


def _weeks_apart(one: Phrase, other: Phrase) -> bool:
    """A month alone is far from any day."""
    if not one.past or not other.past:
        return bool(one.past or other.past)
    return abs(one.past[0] - other.past[0]) >= _APART


def _ends_in_a_rank(lead: Sequence[str]) -> bool:
    """ "the first one was (on friday)", "this one", "session two", "my latest"."""
    ranked = False
    for at, word in enumerate(lead):
        if word in _RANKS or (word == "this" and word_at(lead, at + 1) in {"one", "time"}) or _is_number(lead, at):
            ranked = True
        elif word not in _AROUND and word_at(lead, at + 1) not in SUFFIXES:
            return False
    return ranked


def rank_behind(words: Sequence[str], phrase: Phrase) -> int:
    """Where "(on monday) my second", "(yesterday) was number two" ends, with nothing more in its clause."""
    at = phrase.end
    while word_at(words, at) in _LEADS_ON:
        at += 1
    two = word_at(words, at) in _NUMBERED or word_at(words, at + 1) in SUFFIXES
    ranked = _is_number(words, at + 1) or word_at(words, at + two) in _RANKS - {"last"}
    end = at + 1 + two
    end += word_at(words, end) in _NUMBERED | {"one", "time"}
    ends = end >= len(words) or words[end] in MARKS | JOINTS
    return end if ranked and ends and at > phrase.end else phrase.end


def _is_number(words: Sequence[str], at: int) -> bool:
    """ "session (two)", "number (3)"."""
    return word_at(words, at - 1) in _NUMBERED and (small_number(word_at(words, at), 12) or 0) > 0
