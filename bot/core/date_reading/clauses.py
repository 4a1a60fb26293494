"""The clauses of a message: cut at marks and joining words, and where something new is said with nothing to mark it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.date_reading.phrase import MARKS, Phrase, word_at
from bot.core.date_reading.treatment_words import (
    ASKING,
    BE,
    BODY,
    BREAKS,
    COUNTED_FROM,
    DO_NOW,
    DO_PAST,
    FILLERS,
    JOINTS,
    LOOSE,
    MOVES,
    OPENERS,
    SUBJECTS,
    TREATMENTS,
    VISITS,
)
from bot.core.date_reading.words import bag

_THINGS = BODY | TREATMENTS
_NO_QUESTION_AFTER = ASKING | bag("i we they you will to much long many soon")
_NO_START_AFTER = ASKING | BREAKS | LOOSE | bag("that as once since will had think suppose imagine assuming")
_NO_VISIT_AFTER = ASKING | LOOSE | BE | bag("that think")
_VERBS = BREAKS | BE | DO_NOW | DO_PAST | ASKING | LOOSE | bag("i it then now still")
_TAGS = bag("isn't wasn't didn't right correct innit")
_DENIED = bag("wasn't isn't not")
_OPEN, _INSIDE, _HUNGRY = 0, 1, 2  # no phrase; in a phrase; its last word, which looks for more ("3 days post")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `start` to `end` that say one thing; `mark` is what closes it, `asks` whether it opens as a question."""

    start: int
    end: int
    mark: str
    asks: bool


def split_clauses(words: Sequence[str], phrases: Sequence[Phrase]) -> list[Clause]:
    """The clauses of a message. Marks and joining words belong to none; a phrase is never cut."""
    held = bytearray(len(words))
    for phrase in phrases:
        held[phrase.start : phrase.end] = bytes([_INSIDE]) * (phrase.end - phrase.start)
        if phrase.tail in COUNTED_FROM or phrase.tail == "post" or words[phrase.end - 1] == "since":
            held[phrase.end - 1] = _HUNGRY
    clauses = []
    start = 0
    for i in range(len(words) + 1):
        ends = i == len(words) or (not held[i] and _separates(words, i, start, held))
        turns = not ends and i > start and not held[i] and _turns(words, i, start, held)
        if not (ends or turns):
            continue
        if i > start:
            clauses.append(Clause(start, i, word_at(words, i) if ends else "", _asks(words, start, i, held)))
        start = i if turns else i + 1
    tags = [*clauses[1:], None]
    return [_tagged(words, clause, tag) for clause, tag in zip(clauses, tags, strict=False)]


def _tagged(words: Sequence[str], clause: Clause, tag: Clause | None) -> Clause:
    """ "it was tuesday, wasn't it?" asks."""
    if tag is None or tag.mark != "?" or tag.end - tag.start > 3 or words[tag.start] not in _TAGS:
        return clause
    return replace(clause, mark="?")


def _adds_a_thing(words: Sequence[str], i: int, start: int) -> bool:
    """Whether the "and" of "had needling and a mask on friday" only joins a thing to what was had."""
    had = any(word in DO_PAST for word in words[max(start, i - 6) : i])
    added = words[i + 1 : i + 4]
    return had and bool(added) and added[0] not in SUBJECTS - {"a", "the"} and not any(word in _VERBS for word in added)


def _separates(words: Sequence[str], i: int, start: int, held: bytearray) -> bool:
    """Whether a mark or a joining word stands at `i`, and not the "and" of "face and neck" or "went and got"."""
    word, before, after = words[i], word_at(words, i - 1), word_at(words, i + 1)
    if word != "and":
        return word in MARKS or word in JOINTS
    if any(held[i + 1 : i + 6]) and not any(held[start:i]) and _adds_a_thing(words, i, start):
        return False
    if before in MOVES and (after in DO_PAST or after in DO_NOW):
        return False
    return not (before in _THINGS and (after in _THINGS or after == "my"))


def _turns(words: Sequence[str], i: int, start: int, held: bytearray) -> bool:
    """Whether a new clause begins at `i` with nothing to mark it: "… 3 days ago | is flaking normal"."""
    word, after, before = words[i], word_at(words, i + 1), word_at(words, i - 1)
    if word in {"can", "could", "should", "do", "does", "would", "shall"}:
        return after in SUBJECTS and before not in _NO_QUESTION_AFTER
    if word in {"my", "the"} and after in VISITS and word_at(words, i + 2) in {"was", "is"}:
        return before not in _NO_VISIT_AFTER
    dated = held[i - 1] == _INSIDE
    opened = range(start, min(i, start + 12))
    if any(held[j] for j in opened) and all(held[j] or words[j] in FILLERS for j in opened):
        # "yesterday | i had …" is one clause
        return dated and word == "it" and after == "was" and any(words[j] in _DENIED for j in opened)
    if dated:
        opens = word in {"what", "how", "when", "which", "why", "is", "are", "still", "my", "i", "it"}
        return opens or (word == "now" and after not in {"", "."})
    return word == "i" and after in {"had", "got", "did", "have", "am", "was", "went"} and before not in _NO_START_AFTER


def _asks(words: Sequence[str], start: int, end: int, held: bytearray) -> bool:
    i = start
    while i < end and (held[i] or words[i] in OPENERS or words[i] in {"on", "at", "in", "for", "the"}):
        i += 1
    if i == end:
        return False
    word, after = words[i], word_at(words, i + 1)
    if i > start and held[i - 1] and word in {"is", "are", "was", "will"}:
        return after in {"it", "this", "that", "there", "i", "okay", "normal"}
    if word in ASKING:
        return True
    if word in {"was", "were", "will"}:
        return after in SUBJECTS
    if word == "did" and after == "it":
        return not (i + 2 < end and (held[i + 2] or words[i + 2] in FILLERS))  # "did it yesterday" tells
    return word in {"did", "have", "has", "had"} and after in {"i", "you", "we", "they", "he", "she"}
