"""Judges a day that stands alone: "yesterday.", "hi, tuesday I think", "sorry, I meant friday", or our answer."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.date_reading.anchors import doubted, treatment_in
from bot.core.date_reading.clauses import Clause
from bot.core.date_reading.message import Message, is_past
from bot.core.date_reading.phrase import Kind, Phrase
from bot.core.date_reading.treatment_words import BE, FILLERS, NOT_THAT_DAY
from bot.core.date_reading.words import bag

_SEVERAL = bag("sessions treatments appointments")
_PLACES = bag("clinic salon you")
_BEING_THERE = bag("went there came go going come happened did had have done been")


def stands_alone(message: Message, phrase: Phrase, at: int) -> bool:
    """Whether a phrase has no words around it but "hi", "I think" and the like."""
    words, clause = message.words, message.clauses[at]
    left = words[max(clause.start, phrase.start - 20) : phrase.start]
    right = message.outside(phrase.end, min(clause.end, phrase.end + 14))
    if not _is_bare(message, phrase, at, left, right):
        return False
    ahead = phrase.kind is Kind.DAY and not phrase.past
    if {"mean", "meant"}.intersection((*left, *right)) and "i" in (*left, *right):
        return True
    first = message.only_preamble(clause.start)
    if first and not (message.content and message.content[-1] > at):
        return not ahead or message.awaiting or message.corrects()
    if at and message.clauses[at - 1].mark == ":" and words[message.clauses[at - 1].end - 1] == "date":
        return True
    if at - 1 in message.content:
        return _goes_on(message, at)
    following = message.following(at)
    if phrase.future and following and following.asks and not message.awaiting and _opens_question(clause, left):
        return False
    if not first or not following or phrase.kind is not Kind.DAY or ahead:
        return False
    tale = words[following.start : min(following.end, following.start + 12)]
    other = any(is_past(word) for word in tale) or (not following.asks and doubted(tale, 0, len(tale)))
    return message.awaiting or not other


def _is_bare(message: Message, phrase: Phrase, at: int, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the words `left` and `right` of a phrase, in its clause, say nothing by themselves."""
    words, clause = message.words, message.clauses[at]
    if clause.asks or clause.mark == "?" or (left and left[-1] in NOT_THAT_DAY):
        return False
    if left[-1:] == ["for"] and not message.awaiting:
        return False
    if phrase.tail == "since" and not message.awaiting:
        return False
    if not all(word in FILLERS or (message.awaiting and word in _BEING_THERE) for word in left):
        return False
    if ["meant", "to"] in (left[-3:-1], left[-2:]):
        return False  # "it was meant to be monday"
    said_of = {"okay"} if message.awaiting else {"okay", "there"}
    if any(word in said_of and before in BE for before, word in pairwise((*left, *right))):
        return False  # "3 days ago it was ok", "I was there on monday"
    placed = message.awaiting and _only_where(right)
    if not placed and not all(word in FILLERS for word in right):
        return False
    after = message.following(at)
    if clause.mark == ":" and after and treatment_in(words, after.start, after.end) is None and not message.awaiting:
        return False  # "friday: red. saturday: peeling."
    return message.awaiting or words[phrase.start] not in {"10/10", "5/5"}  # a grade


def _goes_on(message: Message, at: int) -> bool:
    """Whether the clause `at` says when what the one before told of was: "microneedling, on thursday"."""
    words, last = message.words, message.clauses[at - 1]
    if last.mark == "?" and last.asks and words[last.start] == "when" and words[last.start + 1] == "did":
        return True  # "when did I have it? friday"
    if at > 1 and all(word[0].isdigit() or word == "mm" for word in words[last.start : last.end]):
        last = message.clauses[at - 2]  # "microneedling, 1.5 mm, on thursday"
    told = treatment_in(words, max(last.start, last.end - 12), last.end) is not None
    asked = last.asks or last.mark == "?" or doubted(words, last.start, last.end)
    several = not _SEVERAL.isdisjoint(words[last.start : last.end])  # "sessions on 3 november and 1 december"
    return told and not asked and not several


def _opens_question(clause: Clause, left: Sequence[str]) -> bool:
    """Whether a day that opens a message is what the question after it asks about: "on saturday can i swim?"."""
    return not clause.mark or (clause.mark == "," and left[-1:] in (["on"], ["in"], ["for"]))


def _only_where(right: Sequence[str]) -> bool:
    """Whether the words after an answer to "when?" only say more of it: "at the clinic in town", "I went at 3"."""
    if right[:1] and right[0] in {"at", "with", "by", "in", "for", "why"}:
        return len(right) < 7
    return all(word in FILLERS or word in _BEING_THERE or word in _PLACES or word[0].isdigit() for word in right)
