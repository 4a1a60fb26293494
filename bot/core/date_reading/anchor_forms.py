"""The forms that an anchor can have, each read at one word, whatever stands around it."""

from collections.abc import Sequence

from bot.core.date_reading.phrase import CLOSED, word_at
from bot.core.date_reading.treated import (
    AFTER_EVENT,
    AUXILIARIES,
    WE,
    Anchor,
    Tie,
    event_at,
    is_treated,
    moved_at,
    of_other,
    of_somebody,
    participle_at,
)
from bot.core.date_reading.treatment_words import (
    BE,
    BEFORE_VISIT,
    BODY,
    DO_NOW,
    DO_PAST,
    FILLERS,
    OTHERS,
    PARTICIPLES,
    TREATMENT_OR_VISIT,
    TREATMENTS,
    VISITS,
)
from bot.core.date_reading.words import ORDINALS, SUFFIXES, bag, small_number

_NO_NAMES = bag("needle needles roller derma scarlet profound")  # too common to stand for the treatment alone
_BEFORE_DATE = CLOSED | VISITS | {"right", "actual", "correct", "new", "my"}
_AFTER_NAME = TREATMENT_OR_VISIT | {"4", "8", "date", "day"}
_BEFORE_NAME = TREATMENTS | bag("my the that our last first this actual proper real main")
_TOOLS = bag("dermaroller roller dermapen dermastamp")
_PLACES = bag("clinic clinics salon spa studio chair")


def anchor_at(words: Sequence[str], i: int, low: int, high: int) -> Anchor | None:
    """The anchor whose first telling word stands at `i`, inside of `low` to `high`."""
    word = words[i]
    if word == "finished" and i + 1 == high and (i == low or words[i - 1] in WE):
        return Anchor(i, i + 1, Tie.EVENT, close=True)
    if word == "used" and any(tool in _TOOLS for tool in words[i + 1 : min(high, i + 4)]):
        return Anchor(i, i + 1 + next(k for k in range(1, 4) if words[i + k] in _TOOLS), Tie.EVENT)
    if word == "treated" and words[i + 1 : i + 3] in (["myself", "to"], ["myself", "with"]):
        return event_at(words, i + 2, low, high)
    if word in DO_PAST or word in DO_NOW:
        return event_at(words, i, low, high)
    if word in PARTICIPLES:
        return participle_at(words, i, low)
    if (word == "one" and (_ranked(words, i - 1) or word_at(words, i - 1) in TREATMENTS)) or (  # "the vampire one"
        word in {"number", "round"} and small_number(word_at(words, i + 1), 12)
    ):
        past = i + 1 + (word != "one")
        past += past < high and words[past] in BE
        return Anchor(i - (word == "one"), past, Tie.PRONOUN, close=True)
    if word in TREATMENT_OR_VISIT:
        return _name(words, i, low, high)
    return _pointing(words, i, low, high)


def _pointing(words: Sequence[str], i: int, low: int, high: int) -> Anchor | None:
    """What speaks of the treatment without its name: its date, "it was", "booked in", the way home from it."""
    word = words[i]
    after = words[i + 1] if i + 1 < high else ""
    if word == "should" and after == "be" and i == low:
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


def _ranked(words: Sequence[str], i: int) -> bool:
    """ "(my) last (one)", "the next (one)", "the 3rd (one)"."""
    word = word_at(words, i)
    counted = word in SUFFIXES and word_at(words, i - 1)[:1].isdigit()
    return counted or word in ORDINALS or word in {"last", "latest", "next"}


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


def _booked_for_us(words: Sequence[str], j: int, low: int) -> bool:
    """ "I'm booked", "it is scheduled", not "the flight is booked"."""
    other = any(word in OTHERS for word in words[max(low, j - 6) : j + 1])
    while j >= low and words[j] in AUXILIARIES:
        j -= 1
    return not other and is_treated(words, j, low)


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
    if of_somebody(words, low, start) or of_other(words, end, high):
        return None
    return Anchor(start, end, Tie.NAME, close=True)


def _way_home(words: Sequence[str], i: int, high: int) -> Anchor | None:
    """ "left the clinic", "back from my session", "out of the clinic"."""
    j = i + 1
    while j < high and (words[j] in BODY or words[j] in {"the", "my", "a", "having", "getting"}):
        j += 1
    if j < high and words[j] == "it" and words[i] != "of" and (j + 1 == high or words[j + 1] in CLOSED | FILLERS):
        return Anchor(i, j + 1, Tie.EVENT, close=True)
    if j == high or not (words[j] in _PLACES or words[j] in AFTER_EVENT):
        return None
    end = j + 1
    while end < high and words[end] in TREATMENT_OR_VISIT:
        end += 1
    return None if of_other(words, end, high) else Anchor(i, end, Tie.EVENT, close=True)
