"""Whether a message asks leave for something in her own day: "can I wear contact lenses", "is gum ok", "glasses?".

Where the content says nothing of it, that is the clinic's to answer, and no matter of other people. English, like
`followup`.
"""

import re

from bot.core.text import normalise, words

_MOST = 14  # words; a longer message tells a story
_NAMED = 3  # words of a thing that is only named: "nail varnish?"
_LEAD = r"(?:(?:hi|hiya|hey|hello|and|but|so|or|ok|okay|also|oh|then|sorry|please|thanks|one more)\b[ ,.!:]*)*"
_LEAVE = re.compile(
    rf"{_LEAD}(?:(?:when |how soon |still )?(?:can|could|may|should|shall|must) i\b|(?:am i|i'm|im i) allowed\b"
    r"|(?:is it|is that|would it be|will it be|are) (?:\w+ )?(?:ok|okay|fine|safe|alright|all right|allowed|bad|risky)"
    r" (?:for me |if i|to|for)|(?:do|should) i (?:have|need) to\b|(?:what|how) about\b"
    r"|(?:is|are) .+ (?:ok|okay|fine|safe|alright|all right|allowed)\b[ ?!.]*$|.+,? (?:ok|okay|allowed)\?+$)"
)


def asks_leave(text: str) -> bool:
    """Whether it asks for leave, or only names a thing, as "glasses?" does."""
    plain = normalise(text).strip()
    said = len(words(plain))
    if not 1 <= said <= _MOST:
        return False
    return _LEAVE.match(plain) is not None or (said <= _NAMED and plain.endswith("?"))
