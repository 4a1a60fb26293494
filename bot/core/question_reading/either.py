"""What "or" joins: two things, "can i swim or run", or a tail that asks for a yes or a no, "or should i worry".

English, like `followup`.
"""

import re

from bot.core.matcher import Matcher
from bot.core.matching.verdict import ANSWERED

OR = r"\s+or\s+"
_OR = re.compile(OR)
_TAIL = re.compile(
    r",? or (?:(?:nah|not|no|naw|nope|what)\b|(?:should|shall|do|must) i (?:need to |have to )?(?:be )?(?:now )?"
    r"(?:worry|worried|concerned|panic|alarmed|call (?:you|them|someone|somebody|the clinic)"
    r"|see (?:someone|somebody|a doctor))"
    r"|is (?:it|that|this) (?:bad|serious|not|wrong|too much|(?:a |the )?problem|something (?:bad|serious)))[ ?!.]*$"
)
_THING = re.compile(  # not "hot or cold water", "or is it too soon", "or something"
    r"(?!(?:hot|cold|warm|cool|lukewarm|just|only|too|not|already|still|never|wet|dry|now|something|anything|what|"
    r"should|shall|do|does|did|is|are|will|would|can|could|i|it|that|leave|over|under|before|after)\b"
    r"|.*\b(?:first|last)\b)"
    r"(?:an? |the |my )*[\w'-]+(?: [\w'-]+){0,3}[ ?.!]*$"
)
_KINDS = ({"care"}, {"symptom"})


def without_tail(plain: str) -> str:
    """ "Can i swim or nah" -> "can i swim?"."""
    return _TAIL.sub("?", plain) if " or " in plain else plain


def two_things(sentence: str, matcher: Matcher) -> list[str]:
    """The two things of "is it swelling or bruising"; the sentence itself where it is no such choice."""
    one, *others = _OR.split(sentence)
    if len(others) != 1 or not _THING.match(others[0]):
        return [sentence]
    found = [matcher.rank(piece) for piece in (one, others[0])]
    known = all(ranked.certainty in ANSWERED for ranked in found)
    kinds = {ranked.matches[0].intent.partition("_")[0] for ranked in found if known}
    return [one, others[0]] if kinds in _KINDS else [sentence]
