"""Words that say that somebody was treated: "had my face needled", "did it", "skin done"; and what an anchor is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.core.date_reading.phrase import word_at
from bot.core.date_reading.treatment_words import (
    BE,
    BEFORE_VISIT,
    BODY,
    BREAKS,
    FILLERS,
    GAP,
    LOOSE,
    OPENERS,
    OTHERS,
    PARTICIPLES,
    PERSONS,
    TREATMENT_OR_VISIT,
    TREATMENTS,
    VISITS,
    nth_ends,
)
from bot.core.date_reading.words import bag

_THEY = PERSONS | bag("client clients customer customers")
_TREATED_THINGS = (
    TREATMENT_OR_VISIT | BODY | OPENERS | bag("i it am me mine this that is was have we one all now finally 8")
)
AUXILIARIES = BE | bag("am got get getting just finally have had having")
_NO_OBJECT_BEYOND = LOOSE | BREAKS | OTHERS | bag("i to from for with at me you about on into")
_OTHER_DOCTORS = bag("dermatologist doctor consultant optician midwife surgeon")
_MOVED = bag("moved rescheduled pushed bumped shifted switched changed put brought")
_WHO = bag("they you we it the clinic reception has have had been got was just")
WE = bag("i we they she he just only have has finally")
AFTER_EVENT = TREATMENT_OR_VISIT | PARTICIPLES | {"thing", "stuff", "4", "8"}


class Tie(Enum):
    EVENT = auto()  # "had my face needled", "did it", "was done"
    NAME = auto()  # "my treatment", "SkinPen"
    PRONOUN = auto()  # "it was"
    DATE = auto()  # "the date was", "change my date to"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words `start` to `end` that speak of the treatment; `close`: only the next words can belong to it."""

    start: int
    end: int
    tie: Tie
    close: bool = False


def event_at(words: Sequence[str], i: int, low: int, high: int) -> Anchor | None:
    """ "had it done", "got my face needled", "did a session of microneedling", "having my treatment"."""
    verb, subject = words[i], words[max(low, i - 3) : i]
    did = verb in {"did", "doing"}
    others = of_somebody(words, low, i) or (subject[-1:] == ["they"] and verb != "did")
    if others and not (verb == "did" and word_at(words, i + 1) in {"my", "me"}):
        return None
    if i + 1 < high and words[i + 1] in {"it", "mine", "this", "that", "them"}:
        event = _pronoun_event(words, i, high)
        if event or words[i + 1] in {"it", "mine"}:
            return event
    if words[i + 1 : i + 3] == ["another", "one"] and all(word in FILLERS or word in WE for word in words[:i][-6:]):
        return Anchor(i, i + 3, Tie.EVENT, close=True)
    body = False
    for j in range(i + 1, min(high, i + 8)):
        word = words[j]
        bought = word in {"dermaroller", "roller"} and words[j - 1] in {"a", "new"} and not did and verb != "had"
        booked = word == "appointment" and verb in {"made", "make"}
        if bought or booked or (did and _of_a_person(word)):  # "did my friend's face"
            return None
        if word in PARTICIPLES and (body or words[j - 1] in {"me", "been"}):
            return Anchor(i, j + 1, Tie.EVENT)
        if word == "facial" and words[j - 1] in {"a", "the"}:
            continue  # one with needles, or none of ours
        if words[j - 1] in {"my", "the"} and (after := nth_ends(words, j, high)):
            return Anchor(i, after, Tie.EVENT, close=True)
        visit = word in VISITS and (words[j - 1] in BEFORE_VISIT or words[j - 1] in {"a", "an"})
        if visit or word in TREATMENTS or (word == "pen" and words[j - 1] in {"the", "skin"}):
            return _named_event(words, i, j + 1, high)
        if word == "with" and any(words[k] in TREATMENTS for k in range(j + 1, min(high, j + 3))):
            continue
        if word in _NO_OBJECT_BEYOND or (word.endswith("ed") and word not in PARTICIPLES):
            return None
        if word in BODY:
            body = True
            if did and (j + 1 == high or words[j + 1] in GAP or words[j + 1] == "with"):
                return Anchor(i, j + 1, Tie.EVENT, close=True)
    return None


def _named_event(words: Sequence[str], i: int, end: int, high: int) -> Anchor | None:
    while end < high and words[end] in AFTER_EVENT:
        end += 1
    return None if of_other(words, end, high) else Anchor(i, end, Tie.EVENT)


def _pronoun_event(words: Sequence[str], i: int, high: int) -> Anchor | None:
    """ "had it", "got it done", "have mine"."""
    if words[i] in {"make", "took", "tried", "gave", "do"}:
        return None  # "I can't make it on friday"
    after = words[i + 2] if i + 2 < high else ""
    if after in PARTICIPLES:
        return Anchor(i, i + 3, Tie.EVENT)
    if words[i + 1] in {"it", "mine"} or not after or after in GAP:
        return Anchor(i, i + 2, Tie.EVENT, close=True)
    return None


def participle_at(words: Sequence[str], i: int, low: int) -> Anchor | None:
    """ "was done", "needled", "skin done": not hair, nails or somebody else."""
    j = i - 1
    while j >= low and words[j] in AUXILIARIES:
        j -= 1
    if (
        not is_treated(words, j, low)
        and words[i - 1 : i] != ["self"]
        and not (words[i] != "done" and word_at(words, i + 1) in {"me", "my"})
    ):
        return None
    if j > low and words[j] in VISITS and words[j - 1] not in BEFORE_VISIT:
        return None  # "flea treatment done"
    while j >= low and (words[j] in BODY or words[j] in TREATMENTS or words[j] in {"my", "mine", "it", "8"}):
        j -= 1
    k = j
    while k >= low and (words[k] in AUXILIARIES or words[k][0].isdigit()):
        k -= 1  # also "my daughter (19) had"
    theirs = k >= low and words[k] in _THEY and word_at(words, i + 1) not in {"me", "my"}
    theirs = theirs or (words[i + 1 : i + 2] == ["my"] and _of_a_person(word_at(words, i + 2)))
    return None if theirs else Anchor(max(low, j + 1), i + 1, Tie.EVENT)


def is_treated(words: Sequence[str], j: int, low: int) -> bool:
    """Whether the word at `j` can be who or what was treated."""
    return j < low or words[j] in _TREATED_THINGS


def of_somebody(words: Sequence[str], low: int, end: int) -> bool:
    """Whether the last one spoken of is somebody else: "(the girl at work) got", not "(my mum and I) had"."""
    for word in reversed(words[max(low, end - 5) : end]):
        if word in {"i", "we", "me"}:
            return False
        if word in _THEY:
            return True
    return False


def _of_a_person(word: str) -> bool:
    """Whether a word is somebody else or what is hers: "client", "mums"."""
    return word in _THEY or word.removesuffix("s") in _THEY


def of_other(words: Sequence[str], end: int, high: int) -> bool:
    """ "appointment at the dentist", "session with my trainer", "needling on a client"."""
    after = words[end : min(high, end + 4)]
    on_a_person = after[:1] == ["on"] and any(map(_of_a_person, after))
    return on_a_person or any(word in OTHERS or word in _OTHER_DOCTORS for word in after)


def moved_at(words: Sequence[str], i: int, low: int, high: int) -> tuple[int, int] | None:
    """Where "(they) moved it to", "(it got) pushed back to" stands, if its verb does at `i`."""
    if words[i] not in _MOVED:
        return None
    end = i + 1
    end += word_at(words, end) in {"it", "me", "us", "mine"}
    end += word_at(words, end) in {"back", "forward", "on", "in", "down"}
    if end >= high or words[end] not in {"to", "for", "until"}:
        return None
    start = i
    while start > low and words[start - 1] in _WHO:
        start -= 1
    return start, end + 1
