"""The numbers in a message that mean something: temperatures, pain scores, the day that it names, and years.

Only the few words that are numbers are looked at, so that a long text without any costs nothing.
"""

from collections.abc import Callable, Container, Mapping, Set

from bot.core.sign_reading.rises import LEAST, MOST, SCORES_RISE, SIZE_GROWS
from bot.core.sign_reading.vitals import FAST_PULSE, LOW_OXYGEN, may_be_oxygen, may_be_pulse
from bot.core.sign_reading.wording import DIGITS, ELLIPSIS, STOP, Wording, word_set

FEVER_READING = "temperature_of_38_or_more"
PAIN_SCORE = "pain_7_to_10_of_10"
NORMAL_FROM, LOWEST_FEVER_C, HIGHEST_C = 35, 38, 43
LOWEST_FEVER_F, HIGHEST_F = 100.4, 110
LEAST_PAIN, MOST_PAIN = 7, 10
LAST_DAY = 366
FIRST_YEAR, LAST_YEAR = 1930, 2025  # a year that may still be this one dates nothing

Span = tuple[int, int]  # the first word of something, and one past the last

_OWN_HEAT = word_set("fever feverish thermometer shivering chills fiebre ill")
_HEAT = _OWN_HEAT | word_set("temp temps temperature temperatur reading spiked spiking")
_SURROUNDINGS = word_set(
    "water bath pool tub tubs bubbles jets outside weather summer sauna thermal oven room shower sun spa sea iron "
    "dryer laundry appointment number order reference invoice ref code size version "
    "heating baths jacuzzi spf factor euros pounds dollars heatwave tea coffee soup wash"
)
_UNITS_C, _UNITS_F = word_set("c celsius centigrade"), word_set("f fahrenheit farenheit")
_UNITS = _UNITS_C | _UNITS_F
_DEVICES = word_set("ear gun scanner strip stick thing device probe monitor armpit forehead thermometer")
_MEASURED = word_set("measured measures")
_SAYS = word_set("says said say reads read shows showed showing reading")
_TAKEN_IN, _INTO = word_set("armpit tongue ear mouth"), word_set("in under by")
_RATES, _PAINS = word_set("a an at about is like of around maybe"), word_set("pain hurts hurt painful")
_DEGREES = word_set("degrees degree deg")
_SELF = word_set("i im am my me have got running feel body she he shes hes")
_BESIDE_A_READING = word_set(  # "39 degrees now" is what the thermometer says
    "went gone up to risen climbed reached reads showed shows its it s is was "
    "now still again since last tonight today this morning evening night just about over nearly hi help"
)
_OTHER_UNITS = word_set(
    "mm percent euro euros eur pounds dollars usd gbp kg lb lbs km years year ml hours days weeks am pm cm "
    "minutes stone"
)
_HAS = (["has"], ["had"], ["have"])
_JOINS = word_set(f"and btw but {ELLIPSIS}")
_NEAR = 8  # words from a number to what it is a number of
_NOT_DEGREES = _OTHER_UNITS | {"year"}
_AFTER_A_SPAN = word_set("after later post since on in and still out past now of from ago passed into already today")
_BEFORE_A_YEAR = word_set(
    "in of was were around about early late spring summer autumn fall winter christmas easter back january february "
    "march april may june july august september october november december"
)
_AFTER_A_NUMBER = word_set(
    "mg ml mcg g iu calories kcal steps euro euros pounds dollars quid bucks degrees percent words people m hours"
)
_AFTER_A_SHORT_YEAR = word_set("and i we when with")
_SPOKEN = word_set("thirty forty hundred")
_TIMES_OF_TODAY = (["this", "evening"], ["this", "morning"], ["this", "afternoon"], ["since", "lunch"])
SPANS = {
    "day": 1, "days": 1, "dys": 1, "week": 7, "weeks": 7, "wks": 7, "wk": 7, "month": 30, "months": 30, "fortnight": 14,
}  # fmt: skip


def fever_readings(wording: Wording) -> list[int]:
    """Where a number stands that is a body temperature of 38 C (100.4 F) or more (S25).

    A number with one decimal says it alone; a whole number needs a unit or a word of temperature close by. The
    temperature of a bath, a room or the weather is none.
    """
    words = wording.words
    found: list[int] = []
    if not wording.numbers:
        return found
    heats = _HEAT.union(word for word in set(words) if word.startswith("temp"))
    for i in wording.numbers:
        value = float(words[i]) if words[i][0].isdecimal() else _spoken(i, words)
        if value is not None and _may_be_fever(value) and _is_fever(value, i, wording, heats):
            found.append(i)
    return found


def _may_be_fever(value: float) -> bool:
    return LOWEST_FEVER_C <= value <= HIGHEST_C or LOWEST_FEVER_F <= value <= HIGHEST_F


def _spoken(at: int, words: list[str]) -> float | None:
    """ "thirty eight", "thirty nine point five", "a hundred and two" as a number."""
    if words[at] == "thirty" and words[at + 1 : at + 2] in (["eight"], ["nine"]):
        return 38.0 if words[at + 1] == "eight" else 39.0
    if words[at] == "forty":
        return 40.0
    if words[at] == "hundred" and words[at + 1 : at + 2] == ["and"]:
        ones = DIGITS.get("".join(words[at + 2 : at + 3]))
        return 100.0 + ones if ones and ones <= 5 else None
    return None


def _around(at: int, reach: int, wording: Wording) -> list[str]:
    """The words of the same sentence that stand at most `reach` away."""
    breaks, begin = wording.breaks, max(0, at - reach)
    before, after = breaks[begin + 1 : at + 1], breaks[at + 1 : at + reach + 1]
    if STOP in before:
        begin = at - before[::-1].index(STOP)
    end = at + 1 + (after.index(STOP) if STOP in after else len(after))
    return wording.words[begin:end]


def _own_part(at: int, wording: Wording, reach: int = _NEAR) -> list[str]:
    """The words around, at most `reach` away, between two commas or "and"s."""
    words, breaks = wording.words, wording.breaks
    first, last = at, at + 1
    while first and first > at - reach and not breaks[first] and words[first] not in _JOINS:
        first -= 1
    while last < min(len(words), at + reach) and not breaks[last] and words[last] not in _JOINS:
        last += 1
    return words[first:last]


def _is_fever(value: float, at: int, wording: Wording, heats: Set[str]) -> bool:
    words, celsius = wording.words, value <= HIGHEST_C
    behind = words[at + 1 : at + 1 if STOP in wording.breaks[at + 1 : at + 2] else at + 3]  # "38.8. am i allowed"
    after, unit = [*behind, "", ""][:2]
    around = _around(at, _NEAR, wording)
    whole, _, decimals = words[at].partition(".")
    says_so = (len(decimals) == 1 and len(whole) > 1) or _has_spoken_tenths(at, wording)
    if words[at + 1 : at + 3] in (["and", "half"], ["y", "medio"]) or words[at + 1 : at + 4] == ["and", "a", "half"]:
        of_something = words[at + 3 + (words[at + 2] == "a") :][:1]
        says_so = not of_something or of_something[0] not in _NOT_DEGREES
    of_the_body = not _OWN_HEAT.isdisjoint(around) or ("my" in around and not heats.isdisjoint(around))
    if not of_the_body:  # "how hot may the water be, temp of 101"
        own = _own_part(at, wording)
        of_the_body = _SURROUNDINGS.isdisjoint(own) and not heats.isdisjoint(own)
    beside = _own_part(at, wording, 3) if says_so else around
    measured = words[at + 1 : at + 3] == ["on", "the"] and not _DEVICES.isdisjoint(words[at + 3 : at + 5])
    measured = measured or words[at - 1] in _MEASURED  # "39 on the ear thing", "the nurse measured 39"
    measured = measured or _is_read_off(at, words) or _is_had(at, wording)
    if after in _OTHER_UNITS or not (measured or of_the_body or _SURROUNDINGS.isdisjoint(beside)):
        return False
    unit = unit if after in _DEGREES else after
    if unit in (_UNITS_F if celsius else _UNITS_C):
        return False
    if says_so or measured or unit in _UNITS or not heats.isdisjoint(around):
        return True
    alone = _DEGREES.issuperset(word for word in words if word not in _BESIDE_A_READING and word != words[at])
    return after in _DEGREES and (alone or not _SELF.isdisjoint(words[max(0, at - 3) : at]))


def _has_spoken_tenths(at: int, wording: Wording) -> bool:
    """ "thirty nine six", "thirty nine point two"; not "thirty nine two weeks ago", "thirty nine, two kids"."""
    words = wording.words
    tenths = at + 2 + (words[at + 2 : at + 3] == ["point"])
    said = words[at] == "thirty" and tenths < len(words) and words[tenths] != "a" and words[tenths] in DIGITS
    return said and not any(wording.breaks[at + 1 : tenths + 1]) and _ends_there(tenths, wording)


def _is_had(at: int, wording: Wording) -> bool:
    """ "she has 39 and talks nonsense": who has a number, and nothing that is counted, has a fever."""
    words = wording.words
    had = words[max(0, at - 1) : at] in _HAS and not _SELF.isdisjoint(words[max(0, at - 2) : at - 1])
    return had and words[at][0].isdecimal() and _ends_there(at, wording) and at + 2 not in wording.numbers


def _ends_there(at: int, wording: Wording) -> bool:
    """Whether nothing is counted by the number at this place."""
    words, breaks = wording.words, wording.breaks
    return at + 1 == len(words) or bool(breaks[at + 1]) or words[at + 1] in _JOINS or words[at + 1] in _BESIDE_A_READING


def _is_read_off(at: int, words: list[str]) -> bool:
    """ "the strip on my forehead says 39", "103 under the tongue", "39 degrees in my armpit"."""
    if words[at - 1] in _SAYS and not _DEVICES.isdisjoint(words[max(0, at - _NEAR) : at - 1]):
        return True
    taken = next((i for i in range(at + 1, at + 3) if words[i : i + 1] and words[i] in _INTO), at)
    return taken > at and not _TAKEN_IN.isdisjoint(words[taken + 1 : taken + 3])


def says_a_number_of_no_fever(wording: Wording, fevers: Container[int]) -> bool:
    """Whether a number could be taken for a temperature but is a normal one, an age, a price or a time.

    "39 this evening", with no more said of what it counts, may be one.
    """
    words = wording.words
    return any(
        words[i][0].isdecimal()
        and NORMAL_FROM <= float(words[i]) <= HIGHEST_C
        and i not in fevers
        and not (float(words[i]) >= LOWEST_FEVER_C and words[i + 1 : i + 3] in _TIMES_OF_TODAY)
        for i in wording.numbers
    )


def high_pain_scores(wording: Wording) -> list[tuple[int, int]]:
    """Where a person rates something 7 to 10 out of 10, as (first word, one past the last)."""
    words, rated = wording.words, set(wording.numbers)
    found = []
    for i in wording.numbers:
        value = _number(words[i])
        if value is None or not LEAST_PAIN <= value <= MOST_PAIN:
            continue
        after = words[i + 1] if i + 1 < len(words) else ""
        if words[i + 1 : i + 4] in (["out", "of", "10"], ["out", "of", "ten"]):
            found.append((i, i + 4))
        elif words[i + 1 : i + 3] in (["or", "10"], ["or", "ten"]):
            found.append((i, i + 3))
        elif i and words[i - 1] in ("level", "scale", "score"):
            found.append((i - 1, i + 1))
        elif words[max(0, i - 2) : i] == ["scale", "of"]:
            continue
        elif words[max(0, i - 2) : i] == ["out", "of"] and i - 3 in rated:
            continue  # "0 out of 10"
        elif "scale" in words[max(0, i - 5) : i] or (
            i and words[i - 1] in _RATES and not _PAINS.isdisjoint(words[max(0, i - 5) : i]) and after not in SPANS
        ):
            found.append((i, i + 1))
    return found


def stated_day(wording: Wording) -> int | None:
    """The day of recovery that the message itself names ("day 5", "a week later"), the latest one, or None.

    It is told by the word before a number and the two behind it (`Numbered.days`).
    """
    words = wording.words
    days: list[int] = []
    spans: list[int] = []
    for i in wording.numbers:
        after = words[i + 1] if i + 1 < len(words) else ""
        number = _number(words[i])
        if number is not None and i and words[i - 1] in ("day", "days") and words[i] != "a":
            days.append(int(number))
        goes_on = (i + 2 < len(words) and words[i + 2] in _AFTER_A_SPAN) or (i > 0 and words[i - 1] == "been")
        if number is not None and after in SPANS and goes_on:
            lasted = words[i + 2 : i + 3] == ["of"]
            (spans if lasted else days).append(int(number * SPANS[after]))
    # "three weeks of sunscreen first, now day four": how long something lasted is only a day where none is named
    return max((day for day in days or spans if day <= LAST_DAY), default=None)


def may_be_year(word: str) -> bool:
    return word.isdecimal() and (FIRST_YEAR <= int(word) <= LAST_YEAR or len(word) == 2)


def years(wording: Wording) -> list[Span]:
    """Where a year stands that dates what is told: "in 1998", "that was 2019", "2004.", "in '98"."""
    words, breaks = wording.words, wording.breaks
    found = []
    for at in wording.numbers:
        word, before = words[at], words[at - 1] if at and breaks[at] != STOP else ""
        after = words[at + 1] if at + 1 < len(words) and not breaks[at + 1] else ""
        if not word.isdecimal() or after in _AFTER_A_NUMBER:
            continue
        begins = not before or bool(breaks[at])
        ends = at + 1 == len(words) or bool(breaks[at + 1])
        whole = FIRST_YEAR <= int(word) <= LAST_YEAR and int(word) != 2000
        short = len(word) == 2 and word[0] in "6789" and before in ("in", "of") and after in _AFTER_A_SHORT_YEAR | {""}
        if short or (whole and (begins or ends or before in _BEFORE_A_YEAR)):
            first = at - (before in ("in", "of", "back"))
            found.append((first - (first > 0 and words[first - 1] == "back"), at + 1))
    return found


def _number(word: str) -> float | None:
    if word and word[0].isdecimal():
        return float(word)
    return DIGITS.get(word)


def _may_be_spoken_fever(word: str) -> bool:
    return _may_be_fever(float(word)) if word[0].isdecimal() else word in _SPOKEN


def _may_be_score(word: str) -> bool:
    number = _number(word)
    return number is not None and LEAST_PAIN <= number <= MOST_PAIN


def _is_a_number(word: str) -> bool:
    return _number(word) is not None


def _may_rise(word: str) -> bool:
    number = _number(word)
    return number is not None and LEAST <= number <= MOST


# The groups that no vocabulary has, and which words may be such a number.
MEASURED: Mapping[str, Callable[[str], bool]] = {
    FEVER_READING: _may_be_spoken_fever,
    PAIN_SCORE: _may_be_score,
    FAST_PULSE: may_be_pulse,
    LOW_OXYGEN: may_be_oxygen,
    SCORES_RISE: _may_rise,
    SIZE_GROWS: _is_a_number,
}
