"""A message as questions: greetings set aside, clauses split where they ask different things, follow-ups resolved."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.matcher import Certainty, Match, Matcher
from bot.core.text import normalise


class Aspect(StrEnum):
    """What about the intent was asked."""

    GENERAL = "general"
    WHY = "why"
    HOW_LONG = "how_long"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that was asked. `from_topic`: the words alone did not say it, the talk did."""

    text: str
    certainty: Certainty
    matches: tuple[Match, ...]
    aspect: Aspect = Aspect.GENERAL
    from_topic: bool = False
    about_us: float = 0.0


def understand(text: str, topic: str | None, matcher: Matcher) -> tuple[Question, ...]:
    """What is asked, in order, at most three; a single FOREIGN question where nothing is."""
    ranking = matcher.rank(text)
    plain = normalise(text)
    aspect = Aspect.GENERAL
    if plain.startswith("why") or "what causes" in plain:
        aspect = Aspect.WHY
    elif "how long" in plain or "how many days" in plain:
        aspect = Aspect.HOW_LONG
    return (Question(text, ranking.certainty, ranking.matches, aspect, about_us=ranking.about_us),)
