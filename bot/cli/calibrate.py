"""`aftercare calibrate`: finds when to be sure, from sentences that nobody who wrote the examples had seen.

First what each piece of evidence counts for a message being ours; then the floors, on the messages as the bot hears
them. What its danger signs decide is left out of the floors for private chats: no certainty is asked there. No number
is chosen by hand but the limits below.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from math import ceil

import numpy as np

from bot.cli.utterances import OUT_OF_SCOPE, UtterancesFile
from bot.core.content import Content
from bot.core.hearing import hear
from bot.core.intents import ABOUT_SKIN
from bot.core.matcher import Matcher
from bot.core.matching.scope import Scope, learn_scope
from bot.core.matching.thresholds import Thresholds
from bot.core.model import Chat, Consent, Level, Session, State
from bot.core.scene import scene_for

LOST_CHOICES = 0.5  # % of ours whose right intent was among the best four, but that are taken for foreign
FOREIGN_ANSWERED = 1.15  # % of the foreign ones that may get an answer under its title, with a way out
RIGHT_WHEN_LIKELY = 10.0  # % of the likely answers of one confidence that must be right: the others are one tap away
NEAR = 10.0  # of confidence: how far around a floor is looked
ENOUGH = 8  # sentences there, to judge by
FOREIGN_SURE = 1.0  # % of the foreign ones that may get an answer as if it were sure
WRONG_SURE = 0.3  # % of ours that may be answered wrongly as if it were sure
GROUP_FOREIGN = 0.5  # % of the foreign ones that a group may hear an answer to
GROUP_WRONG = 0.5  # % of ours that a group may hear a wrong answer to
SUSPECTED = 0.8  # % of the messages that are no danger, and are answered, that may be asked back: they sound like it
SUSPECTED_UNANSWERED = 1.3  # % of those that get no answer otherwise
GROUP_STEPS = (*range(95, 100), 99.5)  # between 80 and 95 lie too few foreign sentences to count on

COMMENTS = {
    "about_us": "Below this a message is not about us: a kind line, no answer. Of the messages that are ours, and "
    f"whose intent would be among the choices, {LOST_CHOICES} % lie below.",
    "likely_about_us": "From here on the likeliest intent is answered, under its title; below, a choice is offered. Of "
    f"the foreign messages {FOREIGN_ANSWERED} % lie above.",
    "sure_about_us": "From here on an answer may come without its title and the other readings. Of the foreign "
    f"messages {FOREIGN_SURE} % lie above.",
    "sure": f"How probable the intent must be for that: then of ours {WRONG_SURE} % get a wrong answer and no way out.",
    "sure_margin": "How far it must be ahead of the next one for that.",
    "likely": "How probable the intent must be to be answered at all: from here on at least every tenth such answer "
    "is right, and the others are one tap away.",
    "short": "A message of so many words or fewer is short …",
    "short_extra": "… and needs so much more of probability.",
    "group_about_us": "In a group, uncalled, only what is about us as surely as this …",
    "group_sure": "… and as probable as this …",
    "group_margin": f"… and so far ahead of the next one is answered: at most {GROUP_FOREIGN} % of what is foreign and "
    f"{GROUP_WRONG} % of ours wrongly, and under these limits as many questions as possible.",
    "alarm": "From here on a message that names no danger sign sounds like people in danger, and is asked back before "
    f"it is answered. So are {SUSPECTED} % of those that are about none.",
    "alarm_unanswered": "From here on it is asked back where no answer stands ready. So are "
    f"{SUSPECTED_UNANSWERED} % of those that are about none.",
    "alarm_in_doubt": "From here on it is asked back where she says that she can't tell what she sees or feels. "
    "Kept as it stands: of 7,000 harmless sentences written near danger 2 are asked by it, of 74 dropped doubts 16.",
    "strange": "Where a message, and its sentence with the sign, lie below this, a danger sign that can wait is "
    "asked back, not flagged. Kept as it stands: none of 1,881 sentences about such signs lies below it.",
    "quiet": "Where a message, and each of its pieces with an urgent danger sign, sound less like danger than this "
    "and name somebody else or a time long ago, the sign is asked back, not flagged. Kept as it stands: of the 2,232 "
    "stored sentences about such signs none does.",
    "evidence": "What each piece of evidence counts for a message being ours: how like ours its words are against what "
    "is foreign, how strongly they speak for one intent, the nearest example of ours, the nearest foreign one, how far "
    "the best intent leads the next, and what is always added. Learnt from the same sentences; without these lines it "
    "is learnt from the examples, which is less true of new messages.",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence as the bot hears it; `flagged`: a danger sign decides what it gets.

    `alarm`: how much it sounds like danger, 0 where it is about it or nothing would come of it.
    """

    foreign: bool
    about_us: float
    confidence: float
    margin: float
    right: bool
    among: bool
    flagged: bool
    aftercare: bool
    alarm: float


def weigh(files: dict[str, UtterancesFile], matcher: Matcher) -> Scope:
    """What each piece of evidence counts, learnt from the sentences."""
    texts = [(utterance.text, intent) for intent, file in files.items() for utterance in file.utterances]
    rows = np.array([matcher.evidence(text) for text, _ in texts])
    return learn_scope(rows, np.array([intent != OUT_OF_SCOPE for _, intent in texts]))


def look(files: dict[str, UtterancesFile], content: Content) -> list[Seen]:
    """Every sentence with the best guess of its first question, heard from a patient of day 3."""
    now = datetime.now(UTC)
    treated_on = now.date() - timedelta(days=3)
    patient = Session(
        State.ACTIVE, content.default_clinic, treated_on=treated_on, consent=Consent.REMEMBER, date_asked=True
    )
    scene = scene_for(patient, content, now, Chat.PRIVATE)
    of_danger = {sign.intent for sign in content.signs if sign.level >= Level.URGENT}
    seen = []
    for intent, file in files.items():
        for utterance in file.utterances:
            heard = hear(utterance.text, patient, patient, scene)
            question = heard.questions[0] if heard.questions else None
            wanted = {intent, *utterance.also}
            best = question.matches[0] if question and question.matches else None
            counts = of_danger.isdisjoint(wanted)
            seen.append(
                Seen(
                    foreign=intent == OUT_OF_SCOPE,
                    about_us=question.about_us if question else 0.0,
                    confidence=best.confidence if best else 0.0,
                    margin=best.margin if best else 0.0,
                    right=best is not None and best.intent in wanted,
                    among=question is not None and any(match.intent in wanted for match in question.matches),
                    flagged=heard.assessment.level is not Level.NONE,
                    aftercare=best is not None and best.intent.startswith(ABOUT_SKIN),
                    alarm=question.alarm if question and counts and not heard.assessment.dismissed else 0.0,
                )
            )
    return seen


def calibrate(seen: Sequence[Seen], start: Thresholds) -> Thresholds:
    """The floors that keep the limits above and give up as little as possible."""
    ours = [one for one in seen if not one.foreign and not one.flagged]
    foreign = [one for one in seen if one.foreign and not one.flagged]
    steps = [float(step) for step in range(1, 100)]

    def kept(floor: float) -> bool:
        return sum(one.among and one.about_us < floor for one in ours) <= len(ours) * LOST_CHOICES / 100

    def foreign_below(floor: float, limit: float) -> bool:
        return sum(one.about_us >= floor for one in foreign) <= len(foreign) * limit / 100

    about_us = max((step for step in steps if kept(step)), default=0.0)
    likely = in_the_gap([one.about_us for one in foreign], FOREIGN_ANSWERED, start.likely_about_us)
    sure_about_us = min((step for step in steps if foreign_below(step, FOREIGN_SURE)), default=99.0)

    def too_seldom(floor: float) -> bool:
        near = [one.right for one in ours if one.about_us >= likely and abs(one.confidence - floor) <= NEAR]
        return len(near) >= ENOUGH and 100 * sum(near) < len(near) * RIGHT_WHEN_LIKELY

    confidence = max((step + 1 for step in steps if too_seldom(step)), default=start.likely)

    def wrong_sure(floor: float) -> int:
        return sum(not one.right and one.about_us >= sure_about_us and one.confidence >= floor for one in ours)

    sure = min((step for step in steps if wrong_sure(step) <= len(ours) * WRONG_SURE / 100), default=99.0)
    floors = replace(start, about_us=about_us, likely_about_us=likely, sure_about_us=sure_about_us)
    floors = replace(floors, sure=sure, likely=confidence)
    answered = [one for one in seen if one.about_us >= likely and one.confidence >= confidence]
    others = [one for one in seen if one.about_us < likely or one.confidence < confidence]
    alarm = alarmed(answered, SUSPECTED, start.alarm)
    unanswered = alarmed(others, SUSPECTED_UNANSWERED, start.alarm_unanswered)
    return in_groups(seen, replace(floors, alarm=alarm, alarm_unanswered=unanswered))


def in_the_gap(places: Sequence[float], limit: float, otherwise: float) -> float:
    """A floor above which `limit` per cent lie: half way from the next one below to the lowest of them."""
    ranked = sorted(places, reverse=True)
    many = int(len(ranked) * limit / 100)
    return float(round((ranked[many - 1] + ranked[many]) / 2)) if 0 < many < len(ranked) else otherwise


def alarmed(seen: Sequence[Seen], share: float, otherwise: float) -> float:
    """The floor from which on what names no danger sign is asked back: that share of them, in per cent.

    Whole, and rather too low than too high: between two of these sentences lie those that nobody wrote down.
    """
    sounds = sorted((one.alarm for one in seen if not one.flagged), reverse=True)
    return float(ceil(sounds[int(len(sounds) * share / 100)]) - 1) if sounds else otherwise


def in_groups(seen: Sequence[Seen], floors: Thresholds) -> Thresholds:
    """The floors for an uncalled answer in a group; what may be a danger sign gets none there."""
    foreign = sum(one.foreign for one in seen)
    spoken = [
        one
        for one in seen
        if one.aftercare and not one.flagged and one.margin >= max(floors.group_margin, floors.sure_margin)
    ]

    def answered(about_us: float, sure: float) -> int:
        """How many are answered rightly; none where a limit is passed."""
        heard = [one for one in spoken if one.about_us >= about_us and one.confidence >= sure]
        if sum(one.foreign for one in heard) > foreign * GROUP_FOREIGN / 100:
            return 0
        wrong = sum(not one.right and not one.foreign for one in heard)
        return 0 if wrong > (len(seen) - foreign) * GROUP_WRONG / 100 else sum(one.right for one in heard)

    pairs = product(
        (step for step in GROUP_STEPS if step > floors.sure_about_us),
        (step for step in GROUP_STEPS if step > floors.sure),
    )
    best = max(pairs, key=lambda pair: (answered(*pair), pair), default=None)
    if best is None or not answered(*best):
        return floors
    return replace(floors, group_about_us=float(best[0]), group_sure=float(best[1]))
