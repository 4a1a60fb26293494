"""Words that ask without saying about what: "how long?", "is that normal?", "why?", "and tomorrow?".

A message that consists of nothing else continues what was talked about last. English, like `english`.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.core.matching.reading import plain_words


class Aspect(StrEnum):
    """What about the intent was asked."""

    GENERAL = "general"
    WHY = "why"
    HOW_LONG = "how_long"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WHY = re.compile(
    r"^why\b|\bwhy (?:is|are|am|do|does|did|has|have|would|was|the|my|i)\b|\bhow come\b"
    r"|\bwhat(?:'s| is|s)? (?:causes|caused|causing|makes|the (?:cause|reason))\b|\bwhat is it from\b"
)
_OVER = (
    "stop|end|go|goes|gone|away|fade|clear|calm|subside|settle|disappear|vanish|finish|over|better|heal|healed|"
    "wear off|back to normal|normal"
)
_HOW_LONG = re.compile(
    r"\bhow (?:long|many (?:more )?(?:days|weeks|months|hours)|soon)\b|\bhow much (?:longer|(?:more )?time)\b"
    r"|\buntil when\b"
    rf"|\bwhen (?:will|does|do|is|are|should|would)\b.*\b(?:{_OVER})\b|\bwhen do(?:es)?\b.*\b(?:start|begin)\b"
)

# Nothing but these, and one asking word: whoever says only this speaks of what was said before.
_POINTING = _set("it its that this these those they them one")
_QUESTION = _set("what which when where who how why")
_SMALL = (
    _POINTING
    | _QUESTION
    | _set(
        "a an the is are am was be been being do does did done have has had will would shall should can could may "
        "might must i me my to of for in on at by with about from up off over as so and or but then than also "
        "still ever even just really actually exactly usually normally generally though please well there here now "
        "yet too very much more any some something anything else if not no yes ok okay oh hmm um uh like mean keep "
        "going get gets getting got go goes gone come comes before after face skin thing things all right start "
        "starts down back out through tho though bro mate dear"
    )
)
_PLACES = _set("neck chest stomach belly tummy back hands hand arms arm legs leg cheeks cheek forehead chin nose body")
_ASKING = _set(
    "long many days weeks hours soon longer last lasts take takes stop stops stopped end ends finish until why cause "
    "causes caused causing reason normal common usual expected typical bad dangerous serious worry worried worrying "
    "concerned alarming fine safe sure certain correct true help helps use put apply try treat fix avoid better worse "
    "best tomorrow tonight today later week weekend morning next disappear fade heal clear calm settle away wait ask "
    "call happen happens happened matter recommend suggest advise really know tell notice time often stay stays "
    "remain remains seriously srs"
)
_ADDRESSING = _set("you your yours u ur")
_ADVISING = _set("sure certain serious recommend suggest advise think advice")
_CONDITION = re.compile(r"^(?:and|but|so|then|what|what happens|ok|okay|\s)*\b(?:if|then|now)\b")
_WHAT_NOW = re.compile(r"\bwhat (?:should|can|do|shall|must|could) i do\b|\bwhat (?:to do|now|then)\b")
_FREQUENCY = re.compile(r"\b(?:how many times|once|twice|\d times)(?: (?:a|per|each|every))? (?:day|week)\b")
_BARE, _BARE_LENGTH = _set("when why where how"), 3  # "when?", "ok and how"
_OPENS_A_QUESTION = re.compile(
    r"(?:(?:and|but|so|ok|okay|well|then) )*(?:is|are|was|were|will|would|does|can|could|should)\b"
)
_SHIFT = re.compile(
    r"^(?:(?:and|but|ok|okay|so|oh|well|then|also) )*"
    r"(?:(?:what|how) (?:about|abt|of|if it is|if it's)|what'?s about"
    r"|same (?:for|with|goes for|question for|thing with)|(?:is it|is that|are they) the same (?:for|with)"
    r"|does (?:that|it|this) (?:also )?(?:apply|go|count) (?:to|for)|and|or) (?P<rest>.+?)[?!. ]*$"
)


def says_little(found: Sequence[str]) -> bool:
    """Whether these words name nothing by themselves."""
    return all(word in _SMALL for word in found)


def a_place(text: str) -> bool:
    """Whether a few words name nothing but a part of the body: the same is asked of it."""
    found = plain_words(text)
    return not _PLACES.isdisjoint(found) and all(word in _PLACES or word in _SMALL for word in found)


def aspect_of(normalised: str) -> Aspect:
    """What is asked about the subject of a normalised text."""
    if _WHY.search(normalised):
        return Aspect.WHY
    return Aspect.HOW_LONG if _HOW_LONG.search(normalised) else Aspect.GENERAL


def points_back(normalised: str) -> bool:
    """Whether a pronoun stands for something that was said before."""
    return not _POINTING.isdisjoint(plain_words(normalised))


def continues(normalised: str) -> bool:
    """Whether a text asks something but names no subject of its own."""
    found = plain_words(_FREQUENCY.sub("how often", normalised))
    if not all(w in _SMALL or w in _ASKING or w in _ADDRESSING or w in _ADVISING or w.isdigit() for w in found):
        return False
    if not _ADDRESSING.isdisjoint(found):
        return not _ADVISING.isdisjoint(found)
    if not _ASKING.isdisjoint(found) or _CONDITION.match(normalised) or _WHAT_NOW.search(normalised):
        return True
    if len(found) <= _BARE_LENGTH and not _BARE.isdisjoint(found):
        return True
    asks = not _QUESTION.isdisjoint(found) or _OPENS_A_QUESTION.match(normalised) is not None
    return asks and not _POINTING.isdisjoint(found)


def shifted(normalised: str) -> str | None:
    """What "what about …", "same for …" or "and …" turns to; None where a text is no such turn."""
    found = _SHIFT.match(normalised)
    return found["rest"] if found else None
