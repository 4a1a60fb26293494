"""Messages that are written for somebody else: "my mum had it on Monday, can she swim?".

Whose treatment it is cannot be told from words ("my sister had hers on Monday" may be said in passing), so such a date
is only asked about. Read is a message that speaks of one near person and not of its writer.
"""

import re
from functools import lru_cache

from bot.core.text import RECENT, normalise

_NEAR = (
    r"(?:mum|mom|mam|mother|dad|father|daughter|son|wife|husband|hubby|sister|brother|girlfriend|boyfriend|partner|nan|"
    r"gran|grandma|grandmother|auntie|aunt)"
)
_FRIEND = r"(?:(?:best )?friend|mate|bestie|cousin|niece|nephew|colleague|flatmate|roommate|neighbour)"
_SPOKEN_OF = re.compile(rf"\b(?:my|our) {_NEAR}\b|\b(?:she|he)\b")
_WRITER = re.compile(r"\b(?:i|i'm|im|i've|ive|i'll|me|mine|myself|am)\b|\b(?:my|our)\b(?! " + _NEAR + r"\b)")
_SPOKEN_OF_AT_ALL = re.compile(rf"{_SPOKEN_OF.pattern}|\b(?:her|hers|his|him)\b")
_MY_FRIEND = re.compile(rf"\b(?:my|our|a) {_FRIEND}(?: of mine)?\b")
_IN_THE_NAME_OF = re.compile(
    r"^(?:(?:hi|hello|hey)\b[ ,.!]*)?(?:i'?m |i am )?(?:writing|asking|texting|messaging)(?: here)? "
    rf"(?:for|on behalf of) my {_NEAR}\b[ ,.;:]*(?:and )?"
)
_INSTEAD = (
    (re.compile(r"\b(?:she|he)'s(?= (?:on|at|now|only|just on) (?:day )?\d)|\b(?:she|he)'s(?= (?:on|at) day)"), "i'm"),
    (re.compile(rf"\b(?:my|our) {_NEAR}\b(?:,? (?:she|he)\b)?|\b(?:she|he)\b"), "i"),
    (re.compile(r"\b(?:hers|his own|her own)\b"), "mine"),
    (re.compile(r"\b(?:her|his)\b"), "my"),
    (re.compile(r"\bhim\b"), "me"),
)


@lru_cache(maxsize=RECENT)
def in_her_words(text: str, *, wide: bool = False) -> str | None:
    """The message as the person would have written it of whom it speaks; None where it speaks of its writer too.

    `wide`: a friend counts too, of whom others rather gossip, and "is her redness ok".
    """
    plain = normalise(text)
    plain = _MY_FRIEND.sub("my sister", plain) if wide else plain
    spoken_of = _SPOKEN_OF_AT_ALL if wide else _SPOKEN_OF
    if not spoken_of.search(plain):
        return None
    plain = _IN_THE_NAME_OF.sub("", plain)
    if not spoken_of.search(plain) or _WRITER.search(plain):
        return None
    for pattern, instead in _INSTEAD:
        plain = pattern.sub(instead, plain)
    return plain
