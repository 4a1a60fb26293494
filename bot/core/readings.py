"""What a question may mean: the intent that is answered, and the others that are offered as buttons."""

import re
from dataclasses import replace

from bot.core.intents import DELETE_DATA, DISSATISFIED, REMINDERS_OFF, REMINDERS_ON, SMALL_TALK, WHAT_IT_IS
from bot.core.matching.verdict import BEST, Certainty, Match
from bot.core.scene import Scene
from bot.core.text import holds, normalise, spoken
from bot.core.understanding import Question

HARDLY = 65.0  # of confidence
CLEARLY = 75.0  # of margin, and of being about us
OFFERED_FIRST_FROM = 90.0  # of confidence, what acts: "do i need more" asks for no end of the check-ins
OFFERED_FROM = 0.5  # of confidence, what comes after the best other reading
ACTS_FROM = 5.0  # of confidence, what acts or deletes
ACTS = (REMINDERS_ON, REMINDERS_OFF)
NO_CHOICE = (*SMALL_TALK, DISSATISFIED)
_STOP = r"(?:stop|quit|cancel|end|pause|mute|unsubscribe|discontinue)\b"
_KEEP = re.compile(
    r"(?:^|[,.;:!?\n]\s*|\b(?:and|but|no|oh|please|pls|so|wait|actually|sorry)\s+)"
    r"(?:i\s+)?(?:do\s+not|don'?t|never)\s+(?:ever\s+|please\s+|want\s+(?:you\s+)?to\s+)?"
    rf"(?:{_STOP}|(?:turn|switch)\s+(?:[\w-]+\s+){{0,3}}?off\b)"
    rf"|\b(?:did\s+not|didn'?t)\s+(?:mean|say|ask)\s+(?:you\s+)?(?:to\s+)?{_STOP}"
)
_AS_IT_STANDS = re.compile(r"(?:are|is|did|have|has|do i have|am i|was|were)\b")


def readings(question: Question) -> tuple[str | None, tuple[str, ...]]:
    """The intent to answer, where there is one, and what else the words may mean."""
    if question.matches[0].intent in NO_CHOICE:
        return None, ()
    if question.certainty is Certainty.SURE:
        return question.matches[0].intent, ()
    if question.certainty is Certainty.LIKELY:
        return question.matches[0].intent, runners_up(question)
    near = question.certainty is Certainty.UNCLEAR and question.matches[0].confidence >= HARDLY
    return None, best_few(question) if near else ()


def runners_up(question: Question) -> tuple[str, ...]:
    """What is offered beside an answer that is only likely: one way out at least, and what else may be meant."""
    others = [match for match in question.matches[1:] if _may_help(match)]
    return tuple(match.intent for match in others if match is others[0] or match.confidence >= OFFERED_FROM)


def _may_help(other: Match) -> bool:
    """Small talk helps nobody, nor does a "Forget me" that is hardly meant."""
    hardly = other.intent in (*ACTS, DELETE_DATA) and other.confidence < ACTS_FROM
    return other.intent not in NO_CHOICE and not hardly


def best_few(question: Question) -> tuple[str, ...]:
    """The best few; a "Hello" or "That didn't help" among them helps nobody, where it is not the best."""
    best, others = question.matches[0], runners_up(question)
    at = 2 if best.intent in ACTS and best.confidence < OFFERED_FIRST_FROM else 0
    return (*others[:at], best.intent, *others[at:])


def likely_meant(question: Question, scene: Scene) -> Question:
    """The question with what its words mean rather than what they are likest to, where that would do something."""
    return _kept_on(_careful(_named_to_delete(question, scene)))


def _named_to_delete(question: Question, scene: Scene) -> Question:
    """To delete is only offered where no word names what the bot keeps of her, and it is not surely asked for:
    "everything?" asks whether she may do it all, and "what cream removes it" is about the skin.
    """
    to_delete = question.certainty is Certainty.LIKELY and question.matches[0].intent == DELETE_DATA
    if not to_delete or holds(spoken(question.text), scene.phrases("words_to_forget")):
        return question
    return replace(question, certainty=Certainty.UNCLEAR)


def _careful(question: Question) -> Question:
    """What acts at once (check-ins on, off) is offered where it is only likely: "do i need to stop anything before",
    and where it is asked about and not asked for: "did i turn off the reminders".

    What is only likely to ask what microneedling is asks that hardly ever: "what kind", "yes rf".

    Small talk that is hardly meant ("morning or night") gives way to what comes next.
    """
    best = question.matches[0] if question.matches else None
    if best is not None and best.intent == WHAT_IT_IS and best.confidence < CLEARLY:
        certainty = Certainty.UNCLEAR if question.certainty is Certainty.LIKELY else question.certainty
        return replace(question, certainty=certainty)
    if best is not None and best.intent in SMALL_TALK and question.certainty in (Certainty.LIKELY, Certainty.UNCLEAR):
        others = question.matches[1:]
        hardly = best.confidence < HARDLY and len(others) > 1
        return replace(question, certainty=Certainty.UNCLEAR, matches=others) if hardly else question
    if best is not None and best.intent in ACTS and _AS_IT_STANDS.match(question.text):
        return replace(question, certainty=Certainty.UNCLEAR)
    if best is None or best.intent not in ACTS or question.certainty is not Certainty.LIKELY:
        return question
    clearly = min(best.margin, question.about_us) >= CLEARLY
    return question if clearly else replace(question, certainty=Certainty.UNCLEAR)


def _kept_on(question: Question) -> Question:
    """The wish to go on where it was taken for the wish to stop: "don't stop messaging me" and "stop messaging me"
    share all words. "You never stop" is none, and the other reading stays a button.
    """
    best = next(iter(question.matches), None)
    if best is None or best.intent != REMINDERS_OFF or not _KEEP.search(normalise(question.text)):
        return question
    others = tuple(match for match in question.matches[1:] if match.intent != REMINDERS_ON)
    certainty = Certainty.LIKELY if question.certainty is Certainty.SURE else question.certainty
    matches = (best._replace(intent=REMINDERS_ON), best, *others)
    return replace(question, certainty=certainty, matches=matches[:BEST])
