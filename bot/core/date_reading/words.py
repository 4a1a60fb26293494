"""The words of the calendar and of counting."""


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


def small_number(word: str, most: int = 2000) -> int | None:
    """The whole number that `word` writes in digits or as one word, if it is at most `most`."""
    if word in ONES:
        return ONES[word]
    if len(word) > 4 or not (word.isascii() and word.isdigit()):
        return None
    number = int(word)
    return number if number <= most else None
