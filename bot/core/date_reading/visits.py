"""A visit to the clinic of which nothing is told but its day: "I was at your clinic on monday", "I'm coming to you".

What she came for is not told: it may have been the treatment, or a talk about it.
"""

from collections.abc import Sequence

from bot.core.date_reading.clauses import Clause
from bot.core.date_reading.phrase import Phrase
from bot.core.date_reading.treatment_words import BODY, FILLERS
from bot.core.date_reading.words import bag

_PLACES = bag("clinic clinics salon spa studio practice place")
_GONE = bag("was were been came went visited")
_COMING = bag("coming visiting seeing")
_BESIDE = FILLERS | BODY | _PLACES | _GONE | _COMING | bag("i we you your ur have there with am first time again")


def visits(words: Sequence[str], clause: Clause, phrase: Phrase) -> str:
    """The tense in which a clause tells of a visit on the day of `phrase`, and of nothing else; "" if it does not."""
    said = [*words[clause.start : phrase.start], *words[phrase.end : clause.end]]
    if clause.asks or clause.mark == "?" or not _BESIDE.issuperset(said) or not _us(said):
        return ""
    if not _GONE.isdisjoint(said):
        return "past"
    return "future" if not _COMING.isdisjoint(said) else ""


def _us(said: Sequence[str]) -> bool:
    """Whether the place of a visit is ours: "your clinic", "the salon", "(came to) you", "i was there"."""
    return not _PLACES.isdisjoint(said) or "you" in said or said[-4:-1] == ["i", "was", "there"]
