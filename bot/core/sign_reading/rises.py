"""Numbers that rise: pain scores ("mon 2/10. wed 5. today 8") and sizes ("2 cm on monday, 5 cm today").

Told in any order: what is said to be of now is the last, what was or is of yesterday the first, and days follow each
other as they are told.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.core.sign_reading.wording import DIGITS, STOP, Wording, word_set

SCORES_RISE, SIZE_GROWS = "pain_scores_rise", "size_grows"
LONGEST = 40  # words around the numbers, in which pain may be told
LEAST, BY, MOST = 5, 2, 10  # a score of five or more that was lower by two or more
_NOW = word_set("now today tonight currently")
_THEN = word_set("was were yesterday before first start beginning from")
_DAYS = word_set(
    "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday day "
    "morning evening night noon lunchtime breakfast overnight"
)
_TIMES = _NOW | _THEN | _DAYS
_SIZES = word_set("cm cms centimetre centimetres centimeter centimeters mm millimetres inch inches")
_PAINS = word_set(
    "pain pains painful hurts hurt hurting ache aches aching sore soreness throb throbs throbbing painkiller "
    "painkillers agony"
)
_OF_ELSE = word_set(
    "appointment booked session sessions treated treatment needled done flaking flakes peeling dry dryness itch "
    "itching itchy redness rate rated stars happy mood march april may june july august september october november "
    "december january february"
)
_GOES_ON = _TIMES | word_set("on at in this and then but or out the i with of last by")
_APART, MOST_TOLD = 16, 12  # words between two numbers, and numbers, of one story
_REACH = 3  # words between a number and the time that it is of


class _Told(NamedTuple):
    """A number, where it stands, and whether it is of now (2), of before (0) or of a day among others (1)."""

    value: float
    at: int
    when: int
    unit: str


def rising(wording: Wording) -> list[tuple[str, int]]:
    """Each group that rises, with the place of its last number, among numbers that stand close to each other."""
    near: list[list[int]] = []
    for at in wording.numbers:
        if near and at - near[-1][-1] <= _APART:
            near[-1].append(at)
        else:
            near.append([at])
    return [risen for numbers in near if 1 < len(numbers) <= MOST_TOLD for risen in _risen(numbers, wording)]


def _risen(numbers: Sequence[int], wording: Wording) -> list[tuple[str, int]]:
    words = wording.words
    scored = any(_is_scored(at, words) for at in numbers)
    about = words[_begins(numbers[0], wording) : numbers[-1] + 1]
    around = words[max(0, numbers[0] - LONGEST) : numbers[-1] + LONGEST]
    hurts = not _PAINS.isdisjoint(around)
    sizes = not _SIZES.isdisjoint(around)
    if not (sizes or hurts or (scored and _OF_ELSE.isdisjoint(about))):
        return []
    told = _told(numbers, wording, lists=hurts)
    found = []
    scores = [each for each in told if not each.unit and each.value <= MOST]
    if (hurts or scored) and _rises(scores, BY) and _last(scores).value >= LEAST:
        found.append((SCORES_RISE, _last(scores).at))
    measured = [each for each in told if each.unit]
    if _rises(measured, 0) and len({each.unit for each in measured}) == 1:
        found.append((SIZE_GROWS, _last(measured).at))
    return found


def _begins(first: int, wording: Wording) -> int:
    """The first of the few words before the first number that belong to it."""
    stops = (at for at in range(first, max(0, first - _REACH), -1) if wording.breaks[at] == STOP)
    return next(stops, max(0, first - _REACH))


def _rises(told: list[_Told], by: float) -> bool:
    if len(told) <= 1:
        return False
    last = _last(told)
    first = min((each for each in told if each is not last), key=lambda each: (each.when, each.at))
    return last.value - first.value >= max(by, 1) and last.when >= first.when


def _last(told: list[_Told]) -> _Told:
    return max(told, key=lambda each: (each.when, each.at))


def _told(numbers: Sequence[int], wording: Wording, *, lists: bool) -> list[_Told]:
    """The numbers that have a time; those out of ten, of a size, or where pain is told (`lists`) also without."""
    words, breaks = wording.words, wording.breaks
    taken: set[int] = set()
    found = []
    for at in numbers:
        value = float(words[at]) if words[at][0].isdecimal() else DIGITS.get(words[at])
        if value is None or (at and words[at - 1] in ("day", "days")) or _is_out_of(at, words):
            continue
        end = at + (3 if _is_scored(at, words) else 1)
        unit = words[end][:2] if words[end : end + 1] and words[end] in _SIZES else ""
        end += bool(unit)
        if not unit and end == at + 1 and end < len(words) and not breaks[end] and words[end] not in _GOES_ON:
            continue  # "2 laps"
        time = _time_of(at, end, wording, taken)
        if time is None and not (lists or end > at + 1):
            continue
        when = 1 if time is None else 2 if words[time] in _NOW else 0 if words[time] in _THEN else 1
        taken |= set() if time is None else {time}
        found.append(_Told(value, at, when, unit))
    return found


def _time_of(at: int, end: int, wording: Wording, taken: set[int]) -> int | None:
    """The place of the word of time beside a number: before it or behind it, in its own part of the sentence."""
    words, breaks = wording.words, wording.breaks
    for before in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if breaks[before + 1]:
            break
        if words[before] in _TIMES and before not in taken:
            return before
    for behind in range(end, min(len(words), end + _REACH)):
        if breaks[behind]:
            break
        if words[behind] in _TIMES:
            return behind
    return None


def _is_out_of(at: int, words: list[str]) -> bool:
    """The ten of "8/10" and of "8 out of ten"."""
    return at > 1 and (words[at - 2 : at] == ["out", "of"] or (words[at - 1] == "or" and _is_scored(at - 2, words)))


def _is_scored(at: int, words: list[str]) -> bool:
    """ "8/10", "8 out of ten"."""
    return at >= 0 and (
        words[at + 1 : at + 3] in (["or", "10"], ["or", "ten"])
        or words[at + 1 : at + 4] in (["out", "of", "10"], ["out", "of", "ten"])
    )
