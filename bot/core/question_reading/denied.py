"""What a message says that it does not mean, beside what it does: "not the greasy stuff, just the day cream".

Nothing is taken away, as `contrast` does where it is sure: what is denied weighs less, what stands beside it more.
Often the denied thing says what it is about all the same ("no weights, only slow yoga"). Where what stands beside it
asks nothing of its own ("i am not peeling, is that bad"), the message is read as it stands. English, like `followup`.
"""

import re

from bot.core.followup import continues
from bot.core.matching.verdict import Stance
from bot.core.question_reading.pieces import asks
from bot.core.text import word_list, words

_LONGEST = 600  # characters; a longer message is a story
_ENOUGH = 2  # words that say what is meant instead
_CLAUSE = re.compile(
    r"\s*[,.;:!?\n]+\s*(?=\S)|\s+-+\s+|(?<!\bnot)\s+(?=(?:but|just|only|rather)\b)|\s+(?=so (?:why|how)\b)"
)
_LEAD = (
    r"(?:(?:and|but|so|or|well|ok|okay|oh|nah|hi|hey|hello|sorry|actually|honestly|really|just|still|also|i|we|it|its|"
    r"it's|they|theyre|they're|these|those|this|that|i'm|im|there|there's|theres|am|is|are|was|were|my \w+)\W+)*"
)
_NOT = (  # not "haven't", "didn't", "can't", "never": what she has not done is what she asks about
    "not no nothing nobody without none neither nor isn't isnt aren't arent ain't wasn't wasnt weren't don't dont "
    "doesn't doesnt hasn't hasnt won't wont wouldn't wouldnt forget nevermind besides"
)
_DENYING = word_list(_NOT)
# "not sure", "don't know" doubt, and "not just" denies nothing
_DENIES = re.compile(rf"{_LEAD}(?:do not|does not|{'|'.join(sorted(_DENYING))})\b(?! (?:just|sure|certain|know)\b)")
_POLITE = re.compile(r"(?:thanks?|thank you|thx|ty|cheers|ta|please|pls|hi|hello|hey|bye|so much|very much|x|\W)+")


def stance_of(plain: str) -> Stance | None:
    """What a normalised message means and what it denies; None where it does not do both."""
    if len(plain) > _LONGEST or _DENYING.isdisjoint(words(plain)):
        return None
    meant: list[str] = []
    denied: list[str] = []
    for clause in _CLAUSE.split(plain):
        left = _denied(clause)
        if left is None:
            meant.append(clause)
        else:
            denied.append(left)
    rest = ", ".join(meant)
    if not any(denied) or len(words(rest)) < _ENOUGH or _POLITE.fullmatch(rest) or all(map(continues, meant)):
        return None
    return Stance(rest, ", ".join(denied))


def only_denies(plain: str) -> bool:
    """Whether every clause of a normalised text says what is not meant: beside another it is no question."""
    return all(_denied(clause) is not None for clause in _CLAUSE.split(plain))


def _denied(clause: str) -> str | None:
    """What a clause denies; None where it denies nothing, or asks."""
    said = _DENIES.match(clause)
    return None if said is None or asks(clause) else clause[said.end() :].strip()
