"""A message as tokens: typos mended, contractions and idioms opened, numbers kept apart from letters.

`read_tokens` is linear and keeps, for every word, where it stood in the normalised text. Only words of six
letters or more are corrected, to the nearest word of the calendar or of the treatment, and only when they begin
with the same letter: short words ("made", "sun", "may") are too close to everything.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.date_reading.words import WEEKDAYS, bag

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
        "yesterday": "yest yday y'day yst ystrday yesturday",
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
_IDIOMS: dict[tuple[str, str], tuple[str, ...]] = {
    (first, second): tuple(meant.split())
    for meant, pairs in {
        "sorry": "my bad",
        "wait": "hang on, hold on",
        "correction": "cancel that, scratch that, strike that",
        "is on": "isn't until",
        "on": "not until",
        "last": "this past",
        "latest": "most recent",
        "first": "first ever",
        "gone": "just gone, just past",
        "an": "half an",
        "": "or so",
        "days post": "days pp, day pp, d pp",
        "dermapen done": "pen done",
        "dermapen": "dr pen, derma pen",
        "long": "that long",
        "today": "this minute, this second, later today",
        "scalp": "hair loss, hair growth, hair thinning",
        "face": "crows feet",
        "skin": "stretch marks",
    }.items()
    for first, second in (pair.split() for pair in pairs.split(", "))
}
"""Two words that mean something else together, here at least: "an hour (or so) ago", "this past sunday"."""
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
    "microneedle sessions treatments procedures appointments skinned mission seasons fortnights treatable"
)
_TOKEN = re.compile(
    r"\bb4\b|\b2(?:day|nite|night|moro|morrow)\b(?! (?:ago|post|after|in|later))"
    r"|[0-9]{1,2} / [0-9]{1,2} / [0-9]{2,4}\b|[0-9]+(?:[-/.:,][0-9]+)*"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*|[.!?;,:\n&@%]|(?<=\s)-(?=\s)"
)
_GLUED = {"&": "and", "@": "at", "-": ";"}
_MENDED = 2048  # words that were met last: people use the same ones again and again


class Token(NamedTuple):
    """A mended word, a number or a mark of punctuation; `start` and `end` are where it stood in the text."""

    word: str
    start: int
    end: int


def read_tokens(normalised: str) -> list[Token]:
    """The tokens of a normalised text, in order. A contraction gives two tokens of one place."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(normalised):
        start, end = match.span()
        for word in mend(match.group()):
            meant = _IDIOMS.get((tokens[-1].word, word)) if tokens else None
            if meant is None:
                tokens.append(Token(word, start, end))
                continue
            start = tokens.pop().start
            tokens.extend(Token(part, start, end) for part in meant)
    return tokens


@lru_cache(maxsize=_MENDED)
def mend(word: str) -> tuple[str, ...]:
    """The tokens of a single word."""
    word = word.replace(" ", "")  # "15 / 06 / 2027"
    if word in _ALIASES:
        return _ALIASES[word]
    if word in _GLUED:
        return (_GLUED[word],)
    if word.endswith("'s"):
        owner = mend(word[:-2])
        return (*owner, "'s" if owner[-1] in _OWNERS else "is")
    if len(word) < 6 or len(word) > 16 or word in _NOT_TYPOS:
        return (word,)
    near = process.extractOne(
        word, _BY_INITIAL.get(word[0], ()), scorer=OSA.distance, score_cutoff=1 if len(word) < 8 else 2
    )
    return (near[0],) if near else (word,)
