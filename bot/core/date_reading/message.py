"""A message taken apart, and what can be said of it as a whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, pairwise

from bot.core.date_reading.anchors import MAY_BE_OVER, treatment_in
from bot.core.date_reading.clauses import Clause, split_clauses
from bot.core.date_reading.finder import TIMES, find_phrases
from bot.core.date_reading.phrase import CLOSED, Phrase, word_at
from bot.core.date_reading.tense import PAST
from bot.core.date_reading.tokens import mend
from bot.core.date_reading.treatment_words import FILLERS
from bot.core.date_reading.words import bag
from bot.core.text import words as words_of

DENIALS = bag("not wasn't isn't never")
_CORRECTING = bag(
    "wrong mistake incorrect correct correction typo mixed change update fix oops ignore misremembered miscounted "
    "confusion"
)
_TAKING_BACK = _CORRECTING | bag("actually meant rescheduled instead")
SETTING = _CORRECTING | bag("set put make move record")
_SAYING = FILLERS | bag(
    "said told wrote typed entered thought you can't don't know remember recall exact unsure certain idea put "
    "asked when question answer your says reckons thinks reminded looked checked diary calendar phone husband "
    "wife mum mom partner boyfriend which forgot mention say btw ps should"
)
_CORRECTION_WORDS = (
    FILLERS
    | _CORRECTING
    | bag(
        "that got made put gave said told have need that date day you typed entered up treatment session the a "
        "remembered your checked calendar bot were count miscounted"
    )
)
_PAST_VERBS = PAST | bag(
    "used put drank ate ran swam came saw woke began wore felt hurt bled broke said told tried left forgot"
)
_ABOUT_A_DAY = FILLERS | bag("? what how is it that okay fine so then will it be")
_TOLD = bag("said told put wrote typed entered gave thought")
_LONGEST_PREAMBLE = 40
_FIGURE = re.compile(r"[0-9@]")
_TELLS_A_DAY = TIMES | MAY_BE_OVER
_NO_VERBS = bag("needed inflamed irritated flushed tired indeed needled")


@dataclass(frozen=True, slots=True)
class Message:
    """The words of a message, its phrases and clauses, all by their place in it.

    `held`: words that belong to a phrase. `content`: the clauses, by number, that say more than "hi" or "sorry,
    wrong date". `treatment`: the first word that speaks of a treatment, if any does. `reported`: the phrases that only
    repeat what was said before.
    """

    words: Sequence[str]
    phrases: Sequence[Phrase]
    clauses: Sequence[Clause]
    now: datetime
    awaiting: bool
    held: frozenset[int]
    content: tuple[int, ...]
    treatment: int | None
    reported: frozenset[int]

    @property
    def today(self) -> date:
        return self.now.date()

    def outside(self, start: int, end: int) -> list[str]:
        """The words from `start` to `end` that belong to no phrase."""
        return [self.words[i] for i in range(start, end) if i not in self.held]

    def speaks_of_treatment(self, end: int) -> bool:
        """Whether a treatment is spoken of before `end`."""
        return self.treatment is not None and self.treatment < end

    def only_preamble(self, end: int) -> bool:
        """Whether nothing but greetings and corrections stands before `end`."""
        if not self.content:
            return True
        first = self.clauses[self.content[0]]
        end = min(end, first.end)
        if first.start >= end or first.asks:
            return first.start >= end
        return end - first.start <= _LONGEST_PREAMBLE and _empty(self.outside(first.start, end))

    def following(self, at: int) -> Clause | None:
        """The clause after the one with this number."""
        return self.clauses[at + 1] if at + 1 < len(self.clauses) else None

    def only_names_days(self) -> bool:
        """Whether nothing but "what about" and the like stands beside the days."""
        return all(word in _ABOUT_A_DAY for word in self.outside(0, len(self.words)))

    def corrects(self) -> bool:
        """Whether the message takes something back: "no, it was …", "actually", "wrong date", "not thursday"."""
        words = self.words
        if words[:1] and words[0] in {"no", "nope", "nah", "sorry", "oops", "wait"}:
            after = word_at(words, 1)
            opens_with_a_day = any(phrase.start <= 2 for phrase in self.phrases[:1])
            return opens_with_a_day or after in CLOSED or after in {"wait", "actually", "sorry"}
        if any(word in _TAKING_BACK for word in words):
            return True
        if any(word in DENIALS and word_at(words, i + 1) in {"right", "correct"} for i, word in enumerate(words)):
            return True
        if self.reported:
            return True
        before = [words[max(0, phrase.start - 3) : phrase.start] for phrase in self.phrases]
        return any("wasn't" in some or some[-1:] == ["not"] for some in before)


def may_tell_a_day(normalised: str) -> bool:
    """Whether a text holds what `take_apart` needs to find anything: most messages are over with that."""
    if _FIGURE.search(normalised):
        return True
    return not _TELLS_A_DAY.isdisjoint(chain.from_iterable(map(mend, words_of(normalised))))


def take_apart(words: Sequence[str], now: datetime, *, awaiting: bool) -> Message:
    """The message of these words, ready to be judged; of one that can state nothing the words are enough."""
    phrases = find_phrases(words, now)
    if not phrases and MAY_BE_OVER.isdisjoint(words):
        return Message(words, (), (), now, awaiting, frozenset(), (), None, frozenset())
    clauses = split_clauses(words, phrases)
    held = frozenset(i for phrase in phrases for i in range(phrase.start, phrase.end))
    content = tuple(
        number
        for number, clause in enumerate(clauses)
        if clause.asks or not _empty([words[i] for i in range(clause.start, clause.end) if i not in held])
    )
    spoken = treatment_in(words, 0, len(words))
    return Message(words, phrases, clauses, now, awaiting, held, content, spoken, _reported(words, phrases))


def _reported(words: Sequence[str], phrases: Sequence[Phrase]) -> frozenset[int]:
    """The phrases that are only what was said before: "I told you it was the 20th but …"."""
    found = set()
    for number, (phrase, following) in enumerate(pairwise(phrases)):
        left, gap = words[max(0, phrase.start - 6) : phrase.start], words[phrase.end : following.start]
        if "i" in left and not _TOLD.isdisjoint(left) and ("but" in gap or "meant" in gap):
            found.add(number)
    return frozenset(found)


def _empty(words: Sequence[str]) -> bool:
    if any(word in _CORRECTING for word in words):
        return all(word in _CORRECTION_WORDS for word in words)
    return all(word in _SAYING for word in words)


def denies_next(words: Sequence[str]) -> bool:
    """Whether the day after these words is said to be wrong: "it wasn't (thursday)", "not on (friday)"."""
    return not DENIALS.isdisjoint(words[-2:-1] if words[-1:] == ["on"] else words[-1:])


def is_past(word: str) -> bool:
    """Whether a word is a verb in the past."""
    return word in _PAST_VERBS or (len(word) > 4 and word.endswith("ed") and word not in _NO_VERBS)
