"""How triage reads a text: its words in order, where one thought may end, and the numbers that mean something.

Everything is one pass over the normalised text. Words lose their apostrophe ("can't" and "cant" are one), a verb and
its "not" become one word ("can not" too), so that a sign and its opposite never depend on how a person types.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from string import ascii_lowercase

from bot.core.text import normalise

PAUSE, STOP = 1, 2


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FAR = 4  # how many words a full stop counts for, where words of one sign stand in two sentences

NORMAL_FROM, LOWEST_FEVER_C, HIGHEST_C = 35, 38, 43
LOWEST_FEVER_F, HIGHEST_F = 100.4, 110
LOWEST_PULSE, HIGHEST_PULSE = 110, 250
LEAST_PAIN, MOST_PAIN = 7, 10
LAST_DAY = 366
LONG = 150  # words; longer texts are first rid of their repeats
RUN = 6

_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|\.{2,}|[.!?;\n]|[,:()\"]|[&+/]| -+ ")
_STOPS = {
    ".": STOP,
    "!": STOP,
    "?": STOP,
    ";": STOP,
    "\n": STOP,
    ",": PAUSE,
    ":": PAUSE,
    "(": PAUSE,
    ")": PAUSE,
    '"': PAUSE,
}
_ALIASES = {
    "cannot": "cant", "cnt": "cant", "carnt": "cant", "canot": "cant", "cudnt": "couldnt", "n": "and", "&": "and",
    "+": "and", "/": "or", "u": "you", "ur": "your", "r": "are", "w": "with", "bc": "because", "cuz": "because",
    "cos": "because", "coz": "because", "til": "until", "till": "until", "havnt": "havent", "dosnt": "doesnt",
    "dosent": "doesnt", "doesent": "doesnt", "dident": "didnt", "isint": "isnt", "wen": "when", "nd": "and",
    "dnt": "dont", "idk": "dontknow", "tho": "though", "em": "them", "wud": "would", "cud": "could",
    "ther": "there", "thier": "their", "alot": "lot", "dunno": "dontknow", "adn": "and", "teh": "the", "bak": "back",
    "agian": "again", "frend": "friend", "freind": "friend", "wat": "what", "wot": "what", "wats": "whats",
    "happns": "happens", "tehn": "than", "thn": "than", "pane": "pain", "tuch": "touch", "wors": "worse",
    "evry": "every", "outta": "out", "skn": "skin", "chek": "cheek", "cheak": "cheek", "hart": "heart",
    "hrt": "heart", "yr": "year", "yrs": "years",
}  # fmt: skip


def _misspelt(word: str) -> Iterator[str]:
    """Every word that is one slip away."""
    for at in range(len(word) + 1):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        for letter in ascii_lowercase:
            yield word[:at] + letter + word[at:]
            yield word[:at] + letter + word[at + 1 :]


# The one word of denial that is part of a danger itself; a wrong letter in it must not hide "cannot breathe".
_ALIASES |= {slip: "cant" for slip in _misspelt("cannot") if slip != "cannon"}
_NEGATABLE = {
    "can": "cant", "will": "wont", "is": "isnt", "are": "arent", "was": "wasnt", "were": "werent", "do": "dont",
    "does": "doesnt", "did": "didnt", "have": "havent", "has": "hasnt", "had": "hadnt", "could": "couldnt",
    "would": "wouldnt", "should": "shouldnt",
}  # fmt: skip
NEGATED = frozenset(_NEGATABLE.values()) | {"aint"}
_CONTRACTED = word_set("it that there he she what who how here let where everything something everyone one this")
_SPLIT = {
    ("can", "t"): "cant", ("don", "t"): "dont", ("isn", "t"): "isnt", ("won", "t"): "wont", ("doesn", "t"): "doesnt",
    ("didn", "t"): "didnt", ("couldn", "t"): "couldnt", ("haven", "t"): "havent", ("hasn", "t"): "hasnt",
    ("wasn", "t"): "wasnt", ("aren", "t"): "arent", ("i", "m"): "im", ("i", "ve"): "ive", ("it", "s"): "its",
    ("there", "s"): "theres", ("that", "s"): "thats", ("i", "am"): "im",
}  # fmt: skip
_DIGITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "a": 1, "couple": 2,
}  # fmt: skip

_OWN_HEAT = word_set("fever feverish thermometer shivering chills fiebre ill")
_HEAT = _OWN_HEAT | word_set("temp temps temperature temperatur reading spiked spiking")
_SURROUNDINGS = word_set(
    "water bath pool outside weather summer sauna thermal oven room shower sun spa tub sea iron dryer laundry "
    "appointment number order reference invoice ref code size version "
    "heating baths jacuzzi spf factor euros pounds dollars"
)
_UNITS_C, _UNITS_F = word_set("c celsius centigrade"), word_set("f fahrenheit farenheit")
_UNITS = _UNITS_C | _UNITS_F
_RATES, _PAINS = word_set("a an at about is like of around maybe"), word_set("pain hurts hurt painful")
_DEGREES = word_set("degrees degree deg")
_SELF = word_set("i im am my me have got running feel body shes hes")
_OTHER_UNITS = word_set(
    "mm percent euro euros eur pounds dollars usd gbp kg lb lbs km years year ml hours days weeks am pm cm "
    "minutes stone"
)
_AFTER_A_SPAN = word_set("after later post since on in and still out past now of from ago passed into already today")
_SPANS = {
    "day": 1,
    "days": 1,
    "dys": 1,
    "week": 7,
    "weeks": 7,
    "wks": 7,
    "wk": 7,
    "month": 30,
    "months": 30,
    "fortnight": 14,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text. `breaks[i]` is what stands before word i: nothing, a PAUSE or a STOP.

    `places[i]` grows by one a word and by more at a STOP: distances are taken in it. `asked[i]` says whether the
    sentence of word i ends with a question mark.
    """

    words: list[str]
    breaks: list[int]
    places: list[int]
    asked: list[bool]


def read(text: str) -> Wording:
    """The wording of any text, however long or strange; linear."""
    words: list[str] = []
    breaks: list[int] = []
    asked: list[bool] = []
    pending, sentence, previous = STOP, 0, ""
    for piece in _TOKEN.findall(normalise(text)):
        stop = _STOPS.get(piece)
        if stop is None:
            word = _bare(piece) if "'" in piece or "," in piece else piece
            word = _ALIASES.get(word, word)
            if not pending and (merged := merge(previous, word)):
                words[-1] = previous = merged
                continue
            words.append(word)
            breaks.append(pending)
            pending, previous = 0, word
        else:
            pending = max(pending, stop)
            if stop == STOP:
                asked += [piece == "?"] * (len(words) - sentence)
                sentence = len(words)
    asked += [False] * (len(words) - sentence)
    if len(words) > LONG:
        words, breaks, asked = _without_repeats(words, breaks, asked)
    return Wording(words, breaks, list(accumulate(1 + FAR * (stop == STOP) for stop in breaks)), asked)


def _bare(piece: str) -> str:
    """A word without its apostrophe; "vision's" is "vision", but "it's" is one word as people type it."""
    stem, _, end = piece.partition("'")
    if end == "s" and stem not in _CONTRACTED:
        return stem
    return piece.replace("'", "").replace(",", ".")


def _without_repeats(words: list[str], breaks: list[int], asked: list[bool]) -> tuple[list[str], list[int], list[bool]]:
    """A long text without the runs of words that stood in it twice before: saying it again changes nothing."""
    seen: dict[tuple[str, ...], int] = {}
    kept = []
    for i in range(len(words)):
        run = tuple(words[i : i + RUN])
        seen[run] = times = seen.get(run, 0) + 1
        if times <= 2 or len(run) < RUN:
            kept.append(i)
    return [words[i] for i in kept], [breaks[i] for i in kept], [asked[i] for i in kept]


def merge(word: str, following: str) -> str | None:
    """The one word that two words are to us ("is not", "can t"), or None."""
    if following == "not":
        return _NEGATABLE.get(word)
    return _SPLIT.get((word, following)) if len(following) <= 2 else None


def fever_readings(wording: Wording) -> list[int]:
    """Where a number stands that is a body temperature of 38 C (100.4 F) or more (S25).

    A number with one decimal says it alone; a whole number needs a unit or a word of temperature close by. The
    temperature of a bath, a room or the weather is none.
    """
    words = wording.words
    found = []
    for i, word in enumerate(words):
        value = float(word) if word[0].isdigit() else _spoken(i, words)
        if value is not None and _is_fever(value, i, wording):
            found.append(i)
    return found


def _spoken(at: int, words: list[str]) -> float | None:
    """ "thirty eight", "thirty nine point five", "a hundred and two" as a number."""
    if words[at] == "thirty" and words[at + 1 : at + 2] in (["eight"], ["nine"]):
        return 38.0 if words[at + 1] == "eight" else 39.0
    if words[at] == "forty":
        return 40.0
    if words[at] == "hundred" and words[at + 1 : at + 2] == ["and"]:
        ones = _DIGITS.get("".join(words[at + 2 : at + 3]))
        return 100.0 + ones if ones and ones <= 5 else None
    return None


def _around(at: int, reach: int, wording: Wording) -> list[str]:
    """The words of the same sentence that stand at most `reach` away."""
    first, last = at, at + 1
    while first > max(0, at - reach) and wording.breaks[first] != STOP:
        first -= 1
    while last < min(len(wording.words), at + reach + 1) and wording.breaks[last] != STOP:
        last += 1
    return wording.words[first:last]


def _is_fever(value: float, at: int, wording: Wording) -> bool:
    words = wording.words
    celsius, fahrenheit = LOWEST_FEVER_C <= value <= HIGHEST_C, LOWEST_FEVER_F <= value <= HIGHEST_F
    if not (celsius or fahrenheit):
        return False
    after, unit = [*words[at + 1 : at + 3], "", ""][:2]
    around, close = _around(at, 8, wording), _around(at, 3, wording)
    whole, _, decimals = words[at].partition(".")
    says_so = len(decimals) == 1 and len(whole) > 1
    around = ["temp" if word.startswith("temp") else word for word in around]
    of_the_body = not _OWN_HEAT.isdisjoint(around) or ("my" in around and not _HEAT.isdisjoint(around))
    if after in _OTHER_UNITS or not (of_the_body or _SURROUNDINGS.isdisjoint(close if says_so else around)):
        return False
    unit = unit if after in _DEGREES else after
    if unit in (_UNITS_F if celsius else _UNITS_C):
        return False
    if says_so or unit in _UNITS or not _HEAT.isdisjoint(around):
        return True
    return after in _DEGREES and not _SELF.isdisjoint(words[max(0, at - 3) : at])


def says_a_number_of_no_fever(wording: Wording) -> bool:
    """Whether a number could be taken for a temperature but is a normal one, an age, a price or a time."""
    found = set(fever_readings(wording))
    return any(
        word[0].isdigit() and NORMAL_FROM <= float(word) <= HIGHEST_C and i not in found
        for i, word in enumerate(wording.words)
    )


def fast_pulses(wording: Wording) -> list[int]:
    """Where a number stands that may be a pulse of 110 or more."""
    return [
        i for i, word in enumerate(wording.words) if word.isdecimal() and LOWEST_PULSE <= int(word) <= HIGHEST_PULSE
    ]


def high_pain_scores(wording: Wording) -> list[tuple[int, int]]:
    """Where a person rates something 7 to 10 out of 10, as (first word, one past the last)."""
    words = wording.words
    found = []
    for i, word in enumerate(words):
        value = _number(word)
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
        elif i and words[i - 1] in _RATES and not _PAINS.isdisjoint(words[max(0, i - 5) : i]) and after not in _SPANS:
            found.append((i, i + 1))
    return found


def stated_day(wording: Wording) -> int | None:
    """The day of recovery that the message itself names ("day 5", "a week later"), the latest one, or None."""
    words = wording.words
    days: list[int] = []
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else ""
        if word in ("day", "days") and (number := _number(after)) is not None and after != "a":
            days.append(int(number))
        number = _number(word)
        goes_on = (i + 2 < len(words) and words[i + 2] in _AFTER_A_SPAN) or (i > 0 and words[i - 1] == "been")
        if number is not None and after in _SPANS and goes_on:
            days.append(int(number * _SPANS[after]))
    return max((day for day in days if day <= LAST_DAY), default=None)


def _number(word: str) -> float | None:
    if word and word[0].isdigit():
        return float(word)
    return _DIGITS.get(word)
