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
_IN_THE_NAME_OF = re.compile(  # who writes, and no more of her
    r"^(?:(?:hi|hello|hey)\b[ ,.!]*)?(?:(?:i'?m |i am |it'?s )?(?:(?:writing|asking|texting|messaging)(?: here)? "
    rf"(?:for|on behalf of) my {_NEAR}|(?:the|her|his) {_NEAR}(?: here)?)\b[ ,.;:]*(?:and )?)"
    r"|[ ,.;:]*\b(?:so |that's why )?i'?m (?:asking|writing)(?: for (?:him|her))?[ .!]*$"
)
_OF_BOTH = re.compile(  # whatever both ask is asked for the other too
    rf"\b(?:my|our) {_NEAR}(?P<when> \(?day \d+\)?)? and (?:me|i|myself)(?: \(?day \d+\)?)?\b\)?(?: both)?"
    rf"|\b(?:me|myself) and (?:my|our) {_NEAR}\b(?: both)?|\bwe(?:'re)? both\b|\bboth of us\b"
)
_INSTEAD = (
    (re.compile(r"\b(?:she|he)'s(?= (?:on|at|now|only|just on) (?:day )?\d)|\b(?:she|he)'s(?= (?:on|at) day)"), "i'm"),
    (re.compile(rf"\b(?:my|our) {_NEAR}\b(?:,? (?:she|he)\b)?|\b(?:she|he)\b"), "i"),
    (re.compile(r"\b(?:hers|his own|her own)\b"), "mine"),
    (re.compile(r"\bhim\b|\bher(?=\W*$)"), "me"),
    (re.compile(r"\b(?:her|his)\b"), "my"),
)


@lru_cache(maxsize=RECENT)
def in_her_words(text: str, *, wide: bool = False) -> str | None:
    """The message as the person would have written it of whom it speaks; None where it speaks of its writer too.

    `wide`: a friend counts too, of whom others rather gossip, and "is her redness ok".
    """
    plain = normalise(text)
    if wide:
        plain = of_both(_MY_FRIEND.sub("my sister", plain))
    spoken_of = _SPOKEN_OF_AT_ALL if wide else _SPOKEN_OF
    if not spoken_of.search(plain):
        return None
    plain = _IN_THE_NAME_OF.sub("", plain)
    if not spoken_of.search(plain) or _WRITER.search(plain):
        return None
    for pattern, instead in _INSTEAD:
        plain = pattern.sub(instead, plain)
    return plain


def of_both(text: str) -> str:
    """ "Can my sister and i swim" as it is asked for the other; any other text as it is."""
    return _OF_BOTH.sub(lambda found: f"my sister{found['when'] or ''}", text)
