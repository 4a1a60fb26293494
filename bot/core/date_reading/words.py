"""The words of the calendar and of counting."""


def bag(text: str) -> frozenset[str]:
    """The words of `text`, which are separated by spaces."""
    return frozenset(text.split())


_WEEK = (
    "monday mon, tuesday tue tues, wednesday wed weds, thursday thu thur thurs, friday fri, saturday sat, sunday sun"
)
_YEAR = (
    "january jan, february feb febr, march mar, april apr, may, june jun, july jul, august aug, september sep sept, "
    "october oct, november nov, december dec"
)
WEEKDAYS = {name: number for number, names in enumerate(_WEEK.split(", ")) for name in names.split()}
MONTHS = {name: number for number, names in enumerate(_YEAR.split(", "), start=1) for name in names.split()}
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_RANKED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
ONES = {word: number for number, word in enumerate(_COUNTED.split())}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
ORDINALS = {word: number for number, word in enumerate(_RANKED.split(), start=1)} | {"thirtieth": 30}
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


def small_number(word: str, most: int = 9999) -> int | None:
    """The whole number that `word` writes in digits or as one word, if it is at most `most`."""
    if word in ONES:
        return ONES[word]
    if len(word) > 4 or not (word.isascii() and word.isdigit()):
        return None
    number = int(word)
    return number if number <= most else None
