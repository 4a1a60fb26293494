"""How sure a message of few words is: a noun alone asks about it, a half sentence leans on what was said before."""

from dataclasses import replace

from bot.core.followup import continues, names_one_thing, points_back
from bot.core.matching.verdict import Certainty, Ranking
from bot.core.text import words

_TIMES = frozenset({"today", "tonight", "tomorrow", "day", "days", "week", "weeks", "month", "months", "weekend"})
_PLAIN = 90.0  # of confidence
_ITS_OWN = 99.0  # of confidence: a word that belongs to one intent alone
_NOUN_WORDS = 2  # "my dog?"


def as_a_noun(ranking: Ranking, text: str) -> Ranking:
    """A noun alone is a question about it: one rung surer, where it belongs to one intent."""
    if not ranking.matches or ranking.matches[0].confidence < _ITS_OWN or not names_one_thing(text):
        return ranking
    if ranking.certainty is Certainty.UNCLEAR:
        return replace(ranking, certainty=Certainty.LIKELY)
    if ranking.certainty is Certainty.FOREIGN and len(words(text)) <= _NOUN_WORDS:
        return replace(ranking, certainty=Certainty.UNCLEAR)
    return ranking


def as_a_half_sentence(ranking: Ranking, text: str) -> Ranking:
    """ "is it bad", "can i?" with nothing before them: only small words were likened, so it is offered at most."""
    if ranking.certainty is not Certainty.LIKELY or not continues(text) or not _TIMES.isdisjoint(words(text)):
        return ranking
    leans = points_back(text) or ranking.matches[0].confidence < _PLAIN
    return replace(ranking, certainty=Certainty.UNCLEAR) if leans else ranking
