"""Which of its days a phrase means: the one gone by or the one to come, as the words around it speak of time."""

from collections.abc import Sequence
from datetime import date

from bot.core.date_reading.phrase import Phrase
from bot.core.date_reading.treatment_words import PARTICIPLES
from bot.core.date_reading.words import bag

_FUTURE = bag(
    "will coming popping seeing having getting doing go going moved booked scheduled rescheduled upcoming due gets get"
)
PAST = bag("was had did got went were done been needled treated took underwent gave made finished")
_PRESENT = bag("is am are have do has appointment")
_PERFECT = (["have", "make"], ["have", "do"], ["have", "did"], ["was", "making"], ["was", "doing"])


def choose(phrase: Phrase, tense: str, today: date) -> tuple[date, ...]:
    """The days of a phrase in a past, a future, a present ("my session is …") or an open sentence."""
    both = phrase.past and phrase.future
    far = both and phrase.yearless and tense == "present" and (phrase.future[0] - today).days > 300
    if tense in {"future", "present"} and phrase.future and not far:
        return phrase.future
    if both and phrase.yearless and tense != "past":
        return _near(phrase, today)
    return phrase.past or phrase.future


def either(phrase: Phrase) -> tuple[date, ...]:
    """The last and the next of the days, where nothing tells which is meant."""
    return tuple(dict.fromkeys((*phrase.past[:1], *phrase.future[:1])))


def _near(phrase: Phrase, today: date) -> tuple[date, ...]:
    """Where nothing tells the year: the last time, unless the next is but two months away."""
    near = set()
    for day in phrase.past:
        coming = next((c for c in phrase.future if (c.month, c.day) == (day.month, day.day)), day)
        near.add(coming if 0 < (coming - today).days <= 60 else day)
    return tuple(sorted(near, key=lambda day: abs((day - today).days)))


def tense_of(words: Sequence[str]) -> str:
    """What the words between an anchor and its day say of the time: "past", "future", "present" or nothing."""
    if any(words[i : i + 2] == ["have", "got"] for i in range(len(words))) and not PARTICIPLES.intersection(words):
        return "present"  # "I've got my session on friday"
    if any(words[i : i + 2] in _PERFECT for i in range(len(words))):
        return "past"
    for tense, telling in (("future", _FUTURE), ("past", PAST), ("present", _PRESENT)):
        if any(word in telling for word in words):
            return tense
    return ""
