"""`aftercare calibrate`: finds the floors of certainty from sentences that nobody who wrote the examples had seen.

Two decisions, calibrated apart: is it about us, and which intent. Everything is counted on the sentences themselves;
no floor is chosen by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.cli.utterances import OUT_OF_SCOPE, UtterancesFile
from bot.core.content import Content
from bot.core.matcher import Thresholds

LOST_CHOICES = 0.5  # % of ours whose right intent was among the best four, but that are taken for foreign
FOREIGN_ANSWERED = 3.5  # % of the foreign ones that may get an answer under its title, with a way out
RIGHT_WHEN_LIKELY = 50.0  # % of the likely answers of one confidence that must be right: the others are one tap away
NEAR = 6.0  # of confidence: how far around a floor is looked
FOREIGN_SURE = 1.0  # % of the foreign ones that may get an answer as if it were sure
WRONG_SURE = 0.1  # % of ours that may be answered wrongly as if it were sure

COMMENTS = {
    "about_us": "Below this a message is not about us: a kind line, no answer.",
    "likely_about_us": "From here on the likeliest intent is answered, under its title; below, a choice is offered.",
    "sure_about_us": "From here on an answer may come without its title and the other readings.",
    "sure": "How probable the intent must be for that.",
    "sure_margin": "How far it must be ahead of the next one for that.",
    "likely": "How probable the intent must be to be answered at all.",
    "short": "A message of so many words or fewer is short …",
    "short_extra": "… and needs so much more of probability.",
    "group_about_us": "In a group, uncalled, only what is about us as surely as this …",
    "group_sure": "… and as probable as this …",
    "group_margin": "… and so far ahead of the next one is answered. Set by hand.",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence as the matcher sees it."""

    foreign: bool
    about_us: float
    confidence: float
    margin: float
    right: bool
    among: bool


def look(files: dict[str, UtterancesFile], content: Content) -> list[Seen]:
    """Every sentence with the matcher's best guess."""
    seen = []
    for intent, file in files.items():
        for utterance in file.utterances:
            ranking = content.matcher.rank(utterance.text)
            wanted = {intent, *utterance.also}
            best = ranking.matches[0] if ranking.matches else None
            seen.append(
                Seen(
                    foreign=intent == OUT_OF_SCOPE,
                    about_us=ranking.about_us,
                    confidence=best.confidence if best else 0.0,
                    margin=best.margin if best else 0.0,
                    right=best is not None and best.intent in wanted,
                    among=any(match.intent in wanted for match in ranking.matches),
                )
            )
    return seen


def calibrate(seen: Sequence[Seen], start: Thresholds) -> Thresholds:
    """The floors that keep the limits above and give up as little as possible."""
    ours = [one for one in seen if not one.foreign]
    foreign = [one for one in seen if one.foreign]
    steps = [float(step) for step in range(1, 100)]

    def kept(floor: float) -> bool:
        return sum(one.among and one.about_us < floor for one in ours) <= len(ours) * LOST_CHOICES / 100

    def foreign_below(floor: float, limit: float) -> bool:
        return sum(one.about_us >= floor for one in foreign) <= len(foreign) * limit / 100

    about_us = max((step for step in steps if kept(step)), default=start.about_us)
    likely = min((step for step in steps if foreign_below(step, FOREIGN_ANSWERED)), default=start.likely_about_us)
    sure_about_us = min((step for step in steps if foreign_below(step, FOREIGN_SURE)), default=99.0)

    def likely_enough(floor: float) -> bool:
        near = [one.right for one in ours if abs(one.confidence - floor) <= NEAR]
        return bool(near) and 100 * sum(near) >= len(near) * RIGHT_WHEN_LIKELY

    confidence = min((step for step in steps if likely_enough(step)), default=start.likely)

    def wrong_sure(floor: float) -> int:
        return sum(not one.right and one.about_us >= sure_about_us and one.confidence >= floor for one in ours)

    sure = min((step for step in steps if wrong_sure(step) <= len(ours) * WRONG_SURE / 100), default=95.0)
    return replace(
        start, about_us=about_us, likely_about_us=likely, sure_about_us=sure_about_us, sure=sure, likely=confidence
    )
