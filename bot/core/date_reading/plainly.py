"""How people say a date in other words, put into those in which dates are read."""

import re

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_AFTERTHOUGHT = re.compile(  # "it was the 20th actually"
    r"(?P<told>(?:it was |on |the |it's |its )+\d{1,2}(?:st|nd|rd|th)(?: of \w+)?)[ ,]+"
    r"(?P<after>(?:actually|sorry|instead|i meant|i mean)[ .!]*)$"
)
_WRITTEN_DOWN = re.compile(  # "my appointment card says 20/11"
    r"\b(?:my |the )?(?:appointment|booking|card|diary|calendar|email|letter|receipt|confirmation)"
    r"(?: card| email| letter| text)? (?:says|said|shows|showed|has it (?:as|on|for)) "
    r"(?:that )?(?:it was |it is |it's |its |i was )?(?:in )?(?:on )?"
    rf"(?=(?:the )?\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}[/.]\d|\d{{1,2}} [a-z]{{3,9}}\b(?<!day)(?<!days)(?<!hours)"
    rf"(?<!weeks)(?<!times)(?<!minutes)(?<!week)(?<!spf)|(?:last )?{_WEEKDAY})"
)


def plainly(normalised: str) -> str:
    """A normalised text with such words replaced; all others stay as they are."""
    turned = _AFTERTHOUGHT.sub(lambda found: f"{found['after'].strip(' .!')}, {found['told']}", normalised)
    return _WRITTEN_DOWN.sub("my treatment date: ", turned)
