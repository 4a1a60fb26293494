"""Messages that are written for somebody else: "my mum had it on Monday, can she swim?".

Whose treatment it is cannot be told from words ("my sister had hers on Monday" may be said in passing), so such a date
is only asked about. Read is a message that speaks of one near person and not of its writer.
"""

import re

from bot.core.text import normalise

_NEAR = (
    r"(?:mum|mom|mam|mother|dad|father|daughter|son|wife|husband|hubby|sister|brother|girlfriend|boyfriend|partner|nan|"
    r"gran|grandma|grandmother|auntie|aunt)"
)
_SPOKEN_OF = re.compile(rf"\b(?:my|our) {_NEAR}\b|\b(?:she|he)\b")
_WRITER = re.compile(r"\b(?:i|i'm|im|i've|ive|i'll|me|mine|myself|am)\b|\b(?:my|our)\b(?! " + _NEAR + r"\b)")
_IN_THE_NAME_OF = re.compile(
    r"^(?:(?:hi|hello|hey)\b[ ,.!]*)?(?:i'?m |i am )?(?:writing|asking|texting|messaging)(?: here)? "
    rf"(?:for|on behalf of) my {_NEAR}\b[ ,.;:]*(?:and )?"
)
_INSTEAD = (
    (re.compile(rf"\b(?:my|our) {_NEAR}\b(?:,? (?:she|he)\b)?|\b(?:she|he)\b"), "i"),
    (re.compile(r"\b(?:hers|his own|her own)\b"), "mine"),
    (re.compile(r"\b(?:her|his)\b"), "my"),
    (re.compile(r"\bhim\b"), "me"),
)


def in_her_words(text: str) -> str | None:
    """The message as the person would have written it of whom it speaks; None where it speaks of its writer too."""
    plain = normalise(text)
    if not _SPOKEN_OF.search(plain):
        return None
    plain = _IN_THE_NAME_OF.sub("", plain)
    if not _SPOKEN_OF.search(plain) or _WRITER.search(plain):
        return None
    for pattern, instead in _INSTEAD:
        plain = pattern.sub(instead, plain)
    return plain
