"""What a matcher makes of a message: the likeliest intents, how sure that is, and the reasons."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Certainty(StrEnum):
    """What may be done with a ranking: answer; answer under its title; offer the best few; not about us."""

    SURE = "sure"
    LIKELY = "likely"
    UNCLEAR = "unclear"
    FOREIGN = "foreign"


ANSWERED = (Certainty.SURE, Certainty.LIKELY)
BEST = 4  # so many intents are found, and offered


class Match(NamedTuple):
    """One intent, how probably it is meant, and how far it is ahead of the next one, all from 0 to 100."""

    intent: str
    confidence: float
    margin: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Up to four matches, best first. `unexplained` are the words that none of our examples holds.

    `alarm`, from 0 to 100, is how much it sounds like people in danger, whatever the intent.
    """

    matches: tuple[Match, ...]
    about_us: float
    certainty: Certainty
    unexplained: tuple[str, ...] = ()
    alarm: float = 0.0


@dataclass(frozen=True, slots=True)
class Pull:
    """How much a word or phrase of the message speaks for something, together with the `kinds` that it counts as."""

    said: str
    weight: float
    kinds: tuple[str, ...] = ()


class Slip(NamedTuple):
    """A word that was put right, and the `others` that it was as near to; what stands beside it decided."""

    written: str
    taken_for: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a ranking is what it is. `words`: how much each speaks for the best intent against the runner-up.

    `nearest` are examples of the best intents: intent, text,
    likeness from 0 to 1. `against` are the words that speak for the runner-up instead, `strange` those that
    speak against the message being ours.
    """

    ranking: Ranking
    words: tuple[Pull, ...]
    corrected: tuple[Slip, ...]
    nearest: tuple[tuple[str, str, float], ...]
    against: tuple[Pull, ...] = ()
    strange: tuple[Pull, ...] = ()


class Stance(NamedTuple):
    """What of a message she means, and what she says that she does not: "just the day cream", "the greasy one"."""

    meant: str
    denied: str
