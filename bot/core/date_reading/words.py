"""Words as the date reader needs them: typos mended, contractions opened, numbers kept apart from letters.

`read_tokens` is linear and keeps, for every word, where it stood in the normalised text. Only words of six
letters or more are corrected, to the nearest word of the calendar or of the treatment, and only when they begin
with the same letter: short words ("made", "sun", "may") are too close to everything.
"""

import re
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA


def bag(text: str) -> frozenset[str]:
    """The words of `text`, which are separated by spaces."""
    return frozenset(text.split())


WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tue", "tues"),
            ("wednesday", "wed", "weds"),
            ("thursday", "thu", "thur", "thurs"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb", "febr"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
SUFFIXES = frozenset({"st", "nd", "rd", "th"})
UNITS = {
    name: unit
    for unit, names in {
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs h huors",
        "day": "day days dayz dys dyas daya dais d night nights nites sleeps",
        "week": "week weeks wk wks w weak weaks  wek weeek",
        "fortnight": "fortnight fortnights",
        "month": "month months mth mths mnth moth moths",
        "year": "year years yr yrs",
    }.items()
    for name in names.split()
}
PARTS_OF_DAY = {
    "morning": 5, "breakfast": 6, "lunch": 11, "lunchtime": 11, "noon": 12, "midday": 12, "afternoon": 12,
    "teatime": 16, "evening": 17, "night": 19, "nite": 19,
}  # fmt: skip

_ALIASES: dict[str, tuple[str, ...]] = {
    alias: tuple(meant.split())
    for meant, aliases in {
        "i am": "im i'm",
        "i have": "ive i've",
        "i would": "i'd",
        "i will": "i'll",
        "it is": "its it's",
        "it will": "it'll itll",
        "that is": "that's thats",
        "what is": "what's whats",
        "today 's": "todays",
        "yesterday 's": "yesterdays",
        "tomorrow 's": "tomorrows",
        "couple": "coupel cuple cupple coulpe",
        "session": "sesh sess",
        "we are": "we're",
        "they are": "they're",
        "they have": "they've",
        "we have": "we've",
        "out of": "outta",
        "going to": "gonna",
        "want to": "wanna",
        "and": "n",
        "you": "u",
        "because": "cos coz cuz bc",
        "until": "til till",
        "last": "las lst",
        "though": "tho",
        "okay": "ok",
        "when": "wen",
        "what": "wat wot",
        "how is": "hows",
        "yesterday": "yest yday yst ystrday yesturday",
        "tomorrow": "tmr tmrw tmrrw tmw tomoz tomo 2moro 2morrow moro morrow",
        "before": "b4",
        "today": "2day tday tdy tody todya toady",
        "tonight": "2nite 2night tonite",
        "done": "don dun dnoe doen",
        "wednesday": "wensday wendsday wedensday",
        "thursday": "thrus thursd",
        "april": "aprl apirl",
        "august": "agust auguest",
        "appointment": "appt appnt apt apptment",
        "microneedling": "mn mnrf",
        "afternoon": "arvo",
        "fortnight": "fortnite",
        "days post": "dpp dpt dpn dpmn",
        "weeks post": "wpp",
        "post op day": "pod",
        "must have": "must've mustve",
        "should have": "should've shouldve",
        "treatment": "tx",
        "previous": "prev",
        "ago": "ag agp agao",
        "don't": "dont",
        "can't": "cant",
        "couldn't": "couldnt",
        "haven't": "havent",
        "didn't": "didnt",
        "wasn't": "wasnt",
        "isn't": "isnt",
        "hasn't": "hasnt",
        "won't": "wont",
    }.items()
    for alias in aliases.split()
}
_VOCABULARY = bag(
    "yesterday tomorrow tonight fortnight weekend recently monday tuesday wednesday thursday friday saturday sunday "
    "january february august september october november december treatment procedure appointment session "
    "microneedling microneedled dermapen dermaroller dermarolling needling morpheus skinpen"
)
_OWNERS = WEEKDAYS.keys() | {"today", "yesterday", "tomorrow"}
_BY_INITIAL = {
    initial: [word for word in sorted(_VOCABULARY) if word[0] == initial]
    for initial in {word[0] for word in _VOCABULARY}
}
_NOT_TYPOS = bag(
    "sundae sundry sundays mondays tuesdays wednesdays thursdays fridays saturdays weekends needing needling "
    "sessions treatments procedures appointments skinned mission seasons fortnights treatable"
)
_TOKEN = re.compile(
    r"\bb4\b|\b2(?:day|nite|night|moro|morrow)\b(?! (?:ago|post|after|in|later))"
    r"|[0-9]+(?:[-/.:,][0-9]+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[.!?;,:\n&@%]|(?<=\s)-(?=\s)"
)
_GLUED = {"&": "and", "@": "at", "-": ";"}


@dataclass(frozen=True, slots=True)
class Token:
    """A mended word, a number or a mark of punctuation; `start` and `end` are where it stood in the text."""

    word: str
    start: int
    end: int


def read_tokens(normalised: str) -> list[Token]:
    """The tokens of a normalised text, in order. A contraction gives two tokens of one place."""
    tokens = []
    for match in _TOKEN.finditer(normalised):
        start, end = match.span()
        for word in _mend(match.group()):
            tokens.append(Token(word, start, end))  # noqa: PERF401 - two levels read better as a loop
    return tokens


def _mend(word: str) -> tuple[str, ...]:
    if word in _ALIASES:
        return _ALIASES[word]
    if word in _GLUED:
        return (_GLUED[word],)
    if word.endswith("'s"):
        owner = _mend(word[:-2])
        return (*owner, "'s" if owner[-1] in _OWNERS else "is")
    if len(word) < 6 or len(word) > 16 or word in _NOT_TYPOS:
        return (word,)
    near = process.extractOne(
        word, _BY_INITIAL.get(word[0], ()), scorer=OSA.distance, score_cutoff=1 if len(word) < 8 else 2
    )
    return (near[0],) if near else (word,)


def small_number(word: str, most: int = 2000) -> int | None:
    """The whole number that `word` writes in digits or as one word, if it is at most `most`."""
    if word in ONES:
        return ONES[word]
    if len(word) > 4 or not (word.isascii() and word.isdigit()):
        return None
    number = int(word)
    return number if number <= most else None
