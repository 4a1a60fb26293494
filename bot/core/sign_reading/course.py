"""How things went: what was so before, and what is so now ("flat as a pancake by Wednesday, today a hamster again").

A text is cut where a breath, an "and" or another time begins, and each piece is of then, of now, or of no time that it
names: by its words of time first, else by its verbs. Of two days the one that is told last is the later one.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from itertools import compress

from bot.core.sign_reading.clauses import CONTRAST
from bot.core.sign_reading.wording import DIGITS, Wording, places_of, word_set

APART = 40  # words that two pieces of one course may stand apart

_CUTS = CONTRAST | word_set("and then while whereas when until since")
_WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays mon tue tues wed thu thur thurs fri weekend"
)
_NOW = word_set("now today tonight todays currently anymore suddenly overnight boom bam")
_AGAIN = word_set("again back woke wake wakes")
_THEN = word_set("yesterday yesterdays before earlier beginning initially originally ago")
_PART_OF_DAY = word_set("morning lunch lunchtime noon breakfast midday dinner supper teatime afternoon evening")
_HAD = word_set("had hadnt could couldnt")
_ASKED = (["you"], ["i"], ["it"], ["we"], ["u"])
_WAS = _HAD | word_set(
    "was were wasnt werent did didnt looked felt seemed went got came started began used been "
    "thought shrank sank faded calmed settled"
)
_IS = word_set(
    "have ive is are am its im isnt arent cant keeps has hasnt gets getting goes becomes hes shes theyre "
    " theres dont doesnt wont comes"
)
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_MAY_DATE = _NOW | _THEN | _WEEKDAYS | _PART_OF_DAY | _ORDINALS.keys() | word_set("since last first day days")
_TELLS = _CUTS | _WAS | _IS | _AGAIN | _WEEKDAYS | {"already"}  # beside words of time


class Time(IntEnum):
    """What a piece of a text tells of."""

    THEN = 0
    WAS = 1  # a verb says so, no word of time
    UNSAID = 2
    IS = 3  # a verb says so, or the last of the days that are told of
    NOW = 4


@dataclass(frozen=True, slots=True)
class Course:
    """The pieces of a text: where they begin, and what time each is of."""

    begins: list[int]
    times: list[Time]

    def piece(self, at: int) -> int:
        """The number of the piece that a word is in."""
        return bisect_right(self.begins, at) - 1

    def leads(self, before: int, after: int) -> bool:
        """Whether what stands at `before` was so, and what stands at `after` came of it."""
        earlier, later = self.piece(before), self.piece(after)
        if earlier == later or abs(before - after) > APART:
            return False
        was, now = self.times[earlier], self.times[later]
        if was is Time.THEN and now >= Time.UNSAID:
            return True
        return earlier < later and (was <= Time.WAS or (was is Time.UNSAID and now is Time.NOW))


def course_of(wording: Wording) -> Course:
    """The pieces of a text, and their times."""
    anchors = _anchors(wording)
    begins: list[int] = []
    times: list[Time] = []
    named = False
    words = wording.words
    for at in sorted({0, *anchors, *compress(range(len(words)), wording.breaks), *places_of(_TELLS, words)}):
        word, anchor = words[at], anchors.get(at)
        if not begins or wording.breaks[at] or word in _CUTS or (anchor is not None and named):
            begins.append(at)
            times.append(Time.UNSAID)
            named = False
        if anchor is not None:
            dated_then = anchor is Time.IS and times[-1] in (Time.WAS, Time.THEN) and word not in _PART_OF_DAY
            times[-1], named = Time.THEN if dated_then else anchor, True
        elif named and times[-1] is Time.IS and word in _WAS:
            times[-1] = Time.THEN
        elif word == "could" and words[at + 1 : at + 2] in _ASKED:
            continue  # "could you put it in simple words"
        elif not named and times[-1] is Time.UNSAID and word in _WAS:
            times[-1] = Time.THEN if word in _HAD else Time.WAS
        elif not named and times[-1] is Time.UNSAID and word in _IS:
            times[-1] = Time.IS
        if (word == "already" or word in _WEEKDAYS) and times[-1] is Time.WAS:
            times[-1] = Time.THEN
        elif word in _AGAIN and times[-1] >= Time.UNSAID:
            times[-1] = Time.NOW
    return Course(begins, times)


def _anchors(wording: Wording) -> dict[int, Time]:
    """The words of time, and which time each names: of several days the last one is now, where no word says now."""
    words = wording.words
    found: dict[int, Time] = {}
    named: list[int] = []
    numbered: dict[int, float] = {}
    for at in places_of(_MAY_DATE, words):
        word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
        if word in _NOW or (word == "since" and (after in _THEN or after in _WEEKDAYS or after == "this")):
            found[at] = Time.NOW
        elif words[at - 1] == "since" and at - 1 in found:
            continue
        elif word in _THEN or (word == "last" and after in ("night", "evening")) or word == "first":
            found[at] = Time.THEN
        elif word in _WEEKDAYS or word in _PART_OF_DAY:
            named.append(at)
        elif word in _ORDINALS and after == "day":
            numbered[at] = _ORDINALS[word]
        elif word in ("day", "days") and (number := _number(after)) is not None:
            numbered[at] = number
    there_is_now = Time.NOW in found.values()
    latest = 0 if there_is_now else max(numbered.values(), default=0)
    found |= {at: Time.IS if day == latest > 1 else Time.THEN for at, day in numbered.items()}
    there_is_now = there_is_now or latest > 1
    several = len(named) + len(found) > 1
    found |= {at: Time.THEN if there_is_now or at != named[-1] else Time.IS for at in named if several}
    return dict(sorted(found.items()))


def _number(word: str) -> float | None:
    return float(word) if word[:1].isdecimal() and word.replace(".", "", 1).isdecimal() else DIGITS.get(word)
