"""The forms that an anchor can have, each read at one word, whatever stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.core.date_reading.moved import moved_at
from bot.core.date_reading.phrase import CLOSED, word_at
from bot.core.date_reading.treatment_words import (
    BE,
    BEFORE_VISIT,
    BODY,
    BREAKS,
    DO_NOW,
    DO_PAST,
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
from bot.core.date_reading.words import MONTHS, ORDINALS, SUFFIXES, WEEKDAYS, bag, small_number

_TREATED_THINGS = (
    TREATMENT_OR_VISIT | BODY | OPENERS | bag("i it am me mine this that is was have we one all now finally 8")
)
_NO_NAMES = bag("needle needles roller derma scarlet profound")  # too common to stand for the treatment alone
_AUXILIARIES = BE | bag("am got get getting just finally have had having")
_NO_OBJECT_BEYOND = LOOSE | BREAKS | OTHERS | bag("i to from for with at me you about on into")
_BEFORE_DAY = WEEKDAYS.keys() | bag("the on yesterday")
_BEFORE_DATE = CLOSED | VISITS | {"right", "actual", "correct", "new", "my"}
_AFTER_NAME = TREATMENT_OR_VISIT | {"4", "8", "date", "day"}
_BEFORE_NAME = TREATMENTS | bag("my the that our last first this actual proper real main")
_OTHER_DOCTORS = bag("dermatologist doctor consultant optician midwife surgeon")
_TOOLS = bag("dermaroller roller dermapen dermastamp")
_PLACES = bag("clinic clinics salon spa studio chair")
_WE = bag("i we they she he just only have has finally")
_AFTER_EVENT = TREATMENT_OR_VISIT | PARTICIPLES | {"thing", "stuff", "4", "8"}


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


def anchor_at(words: Sequence[str], i: int, low: int, high: int) -> Anchor | None:
    """The anchor whose first telling word stands at `i`, inside of `low` to `high`."""
    word = words[i]
    if word == "finished" and i + 1 == high and (i == low or words[i - 1] in _WE):
        return Anchor(i, i + 1, Tie.EVENT, close=True)
    if word == "used" and any(tool in _TOOLS for tool in words[i + 1 : min(high, i + 4)]):
        return Anchor(i, i + 1 + next(k for k in range(1, 4) if words[i + k] in _TOOLS), Tie.EVENT)
    if word == "treated" and words[i + 1 : i + 3] in (["myself", "to"], ["myself", "with"]):
        return _event(words, i + 2, low, high)
    if word in DO_PAST or word in DO_NOW:
        return _event(words, i, low, high)
    if word in PARTICIPLES:
        return _participle(words, i, low)
    if (word == "one" and (_ranked(words, i - 1) or word_at(words, i - 1) in TREATMENTS)) or (  # "the vampire one"
        word in {"number", "round"} and small_number(word_at(words, i + 1), 12)
    ):
        past = i + 1 + (word != "one")
        past += past < high and words[past] in BE
        return Anchor(i - (word == "one"), past, Tie.PRONOUN, close=True)
    if word in TREATMENT_OR_VISIT:
        return _name(words, i, low, high)
    after = words[i + 1] if i + 1 < high else ""
    if word == "should" and after == "be" and i == low and _day_at(words, i + 2):
        return Anchor(i, i + 2, Tie.DATE, close=True)
    if word in {"it", "that", "date"} and (date := _date(words, i, after)):
        return date
    if word in {"was", "been"} and (end := _in_your_hands(words, i, high)):
        return Anchor(i, end, Tie.EVENT, close=True)
    if word == "time" and word_at(words, i - 1) == "this" and after in BE:
        return Anchor(i - 1, i + 2, Tie.PRONOUN, close=True)
    if word == "day" and word_at(words, i - 1) == "big" and "was" in words[max(low, i - 4) : i]:
        return Anchor(i - 1, i + 1, Tie.NAME, close=True)
    if word in {"it", "this", "that", "mine"} and after in BE:
        end = i + 1
        while end < high and (words[end] in BE or words[end] in {"now", "happening", "like", "about", "scheduled"}):
            end += 1
        return Anchor(i, end, Tie.PRONOUN, close=True)
    if word in {"booked", "scheduled", "rescheduled"} and _booked_for_us(words, i - 1, low):
        return Anchor(i, i + 1 + (after == "in"), Tie.EVENT, close=True)
    if moved := moved_at(words, i, low, high):
        return Anchor(*moved, Tie.PRONOUN, close=True)
    if word == "went" and after == "for" and word_at(words, i + 2) == "it" and i + 3 <= high:
        return Anchor(i, i + 3, Tie.EVENT, close=True)
    if word in {"go", "going", "went"} and after == "in":
        return Anchor(i, i + 2, Tie.EVENT, close=True)
    if word in {"left", "leaving"} or (
        word in {"from", "of"} and word_at(words, i - 1) in {"out", "home", "back", "in", "door"}
    ):
        return _way_home(words, i, high)
    if word == "out" and after == "the":
        return _way_home(words, i, high)
    return None


def _day_at(words: Sequence[str], i: int) -> bool:
    word, after = word_at(words, i), word_at(words, i + 1)
    return word in _BEFORE_DAY or (word[:1].isdigit() and (after in MONTHS or after in SUFFIXES))


def _ranked(words: Sequence[str], i: int) -> bool:
    """ "(my) last (one)", "the 3rd (one)"."""
    word = word_at(words, i)
    return word in ORDINALS or word in {"last", "latest"} or (word in SUFFIXES and word_at(words, i - 1)[:1].isdigit())


def _in_your_hands(words: Sequence[str], i: int, high: int) -> int | None:
    """Where "(I was) in the chair", "(I've been) with you" ends, if it stands at `i`."""
    place = words[i + 1 : min(high, i + 4)]
    if place[:2] in (["with", "you"], ["by", "you"]):
        return i + 3
    return (
        i + 4 if place[:1] in (["in"], ["on"]) and place[-1] in {"chair", "table", "bed"} and len(place) == 3 else None
    )


def _date(words: Sequence[str], i: int, after: str) -> Anchor | None:
    """ "the date was", "it should be", "change it to"."""
    if after == "should" and word_at(words, i + 2) == "be":
        return Anchor(i, i + 3, Tie.DATE, close=True)
    if words[i] == "date":
        ours = after in {"is", "was", "to", "as"} and (i == 0 or words[i - 1] in _BEFORE_DATE)
        return Anchor(i, i + 2, Tie.DATE, close=True) if ours else None
    changed = after == "to" and word_at(words, i - 1) in {"change", "set", "move", "correct"}
    return Anchor(i, i + 2, Tie.DATE, close=True) if changed else None


def _event(words: Sequence[str], i: int, low: int, high: int) -> Anchor | None:
    """ "had it done", "got my face needled", "did a session of microneedling", "having my treatment"."""
    verb, subject = words[i], words[max(low, i - 3) : i]
    did = verb == "did"
    others = _of_somebody(words, low, i) or (subject[-1:] == ["they"] and not did)
    if others and not (did and word_at(words, i + 1) in {"my", "me"}):
        return None
    if i + 1 < high and words[i + 1] in {"it", "mine", "this", "that", "them"}:
        event = _pronoun_event(words, i, high)
        if event or words[i + 1] in {"it", "mine"}:
            return event
    if words[i + 1 : i + 3] == ["another", "one"] and all(word in FILLERS or word in _WE for word in words[:i][-6:]):
        return Anchor(i, i + 3, Tie.EVENT, close=True)
    body = False
    for j in range(i + 1, min(high, i + 8)):
        word = words[j]
        if word in {"dermaroller", "roller"} and words[j - 1] in {"a", "new"} and verb not in {"did", "doing", "had"}:
            return None  # bought one
        if word == "appointment" and verb in {"made", "make"}:
            return None  # booked one
        if word in PARTICIPLES and (body or words[j - 1] in {"me", "been"}):
            return Anchor(i, j + 1, Tie.EVENT)
        if word == "facial" and words[j - 1] in {"a", "the"}:
            continue  # one with needles, or none of ours
        if words[j - 1] == "my" and (after := nth_ends(words, j, high)):
            return Anchor(i, after, Tie.EVENT, close=True)
        visit = word in VISITS and (words[j - 1] in BEFORE_VISIT or words[j - 1] in {"a", "an"})
        if visit or word in TREATMENTS or (word == "pen" and words[j - 1] in {"the", "skin"}):
            end = j + 1
            while end < high and words[end] in _AFTER_EVENT:
                end += 1
            return None if _of_other(words, end, high) else Anchor(i, end, Tie.EVENT)
        if word == "with" and any(words[k] in TREATMENTS for k in range(j + 1, min(high, j + 3))):
            continue
        if word in _NO_OBJECT_BEYOND or (word.endswith("ed") and word not in PARTICIPLES):
            return None
        if word == "pen" and words[j - 1] in {"the", "a"}:
            body = True  # "the pen thing done"
        if word in BODY:
            body = True
            if verb in {"did", "doing"} and (j + 1 == high or words[j + 1] in GAP or words[j + 1] == "with"):
                return Anchor(i, j + 1, Tie.EVENT, close=True)
    return None


def _of_somebody(words: Sequence[str], low: int, end: int) -> bool:
    """Whether the last one spoken of is somebody else: "(the girl at work) got", not "(my mum and I) had"."""
    for word in reversed(words[max(low, end - 5) : end]):
        if word in {"i", "we", "me"}:
            return False
        if word in PERSONS:
            return True
    return False


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


def _participle(words: Sequence[str], i: int, low: int) -> Anchor | None:
    """ "was done", "needled", "skin done": not hair, nails or somebody else."""
    j = i - 1
    while j >= low and words[j] in _AUXILIARIES:
        j -= 1
    if (
        not _treated(words, j, low)
        and words[i - 1 : i] != ["self"]
        and not (words[i] != "done" and word_at(words, i + 1) in {"me", "my"})
    ):
        return None
    while j >= low and (words[j] in BODY or words[j] in TREATMENTS or words[j] in {"my", "mine", "it", "8"}):
        j -= 1
    k = j
    while k >= low and (words[k] in _AUXILIARIES or words[k][0].isdigit()):
        k -= 1  # also "my daughter (19) had"
    theirs = k >= low and words[k] in PERSONS and word_at(words, i + 1) not in {"me", "my"}
    return None if theirs else Anchor(max(low, j + 1), i + 1, Tie.EVENT)


def _booked_for_us(words: Sequence[str], j: int, low: int) -> bool:
    """ "I'm booked", "it is scheduled", not "the flight is booked"."""
    other = any(word in OTHERS for word in words[max(low, j - 6) : j + 1])
    while j >= low and words[j] in _AUXILIARIES:
        j -= 1
    return not other and _treated(words, j, low)


def _treated(words: Sequence[str], j: int, low: int) -> bool:
    """Whether the word at `j` can be who or what was treated."""
    return j < low or words[j] in _TREATED_THINGS


def _name(words: Sequence[str], i: int, low: int, high: int) -> Anchor | None:
    """A treatment by its name, or "my session" unless it is the barber's."""
    word, before = words[i], words[i - 1] if i > low else ""
    if word in _NO_NAMES and not (
        word == "needles" and (word_at(words, i + 1) in BE or words[max(low, i - 2) : i] == ["for", "the"])
    ):
        return None
    if word in VISITS:
        dated = before == "of" and word_at(words, i - 2) in {"date", "day"}
        if (before in {"a", "an", "any", "of"} and not dated) or (before and before not in BEFORE_VISIT):
            return None
        if (
            word in {"facial", "round", "course", "sitting"}
            and not before[:1].isdigit()
            and before not in SUFFIXES
            and before not in {"my", "the"}
        ):
            return None
    start, end = i, i + 1
    while start > low and words[start - 1] in _BEFORE_NAME:
        start -= 1
    while end < high and words[end] in _AFTER_NAME:
        end += 1
    if words[end : end + 1] == ["for"] and word_at(words, end + 2) in TREATMENTS and end + 2 < high:
        end += 3  # "my appointment for the needling"
    if _of_somebody(words, low, start) or _of_other(words, end, high):
        return None
    return Anchor(start, end, Tie.NAME, close=True)


def _way_home(words: Sequence[str], i: int, high: int) -> Anchor | None:
    """ "left the clinic", "back from my session", "out of the clinic"."""
    j = i + 1
    while j < high and (words[j] in BODY or words[j] in {"the", "my", "a", "having", "getting"}):
        j += 1
    if j < high and words[j] == "it" and words[i] != "of" and (j + 1 == high or words[j + 1] in CLOSED | FILLERS):
        return Anchor(i, j + 1, Tie.EVENT, close=True)
    if j == high or not (words[j] in _PLACES or words[j] in _AFTER_EVENT):
        return None
    end = j + 1
    while end < high and words[end] in TREATMENT_OR_VISIT:
        end += 1
    return None if _of_other(words, end, high) else Anchor(i, end, Tie.EVENT, close=True)


def _of_other(words: Sequence[str], end: int, high: int) -> bool:
    """ "appointment at the dentist", "session with my trainer"."""
    return any(word in OTHERS or word in _OTHER_DOCTORS for word in words[end : min(high, end + 4)])
