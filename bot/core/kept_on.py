"""Whoever asks not to stop the check-ins wants them: "don't stop messaging me" and "stop messaging me" share all words.

No score tells the two apart, so the form does. Read is only a plain request not to stop; "you never stop" and "why
don't you stop" are none. The other reading stays a button.
"""

import re
from dataclasses import replace

from bot.core.intents import REMINDERS_OFF, REMINDERS_ON
from bot.core.matching.verdict import BEST, Certainty
from bot.core.text import normalise
from bot.core.understanding import Question

_STOP = r"(?:stop|quit|cancel|end|pause|mute|unsubscribe|discontinue)\b"
_KEEP = re.compile(
    r"(?:^|[,.;:!?\n]\s*|\b(?:and|but|no|oh|please|pls|so|wait|actually|sorry)\s+)"
    r"(?:i\s+)?(?:do\s+not|don'?t|never)\s+(?:ever\s+|please\s+|want\s+(?:you\s+)?to\s+)?"
    rf"(?:{_STOP}|(?:turn|switch)\s+(?:[\w-]+\s+){{0,3}}?off\b)"
    rf"|\b(?:did\s+not|didn'?t)\s+(?:mean|say|ask)\s+(?:you\s+)?(?:to\s+)?{_STOP}"
)


def kept_on(question: Question) -> Question:
    """The question, or the wish to go on where it was taken for the wish to stop."""
    best = next(iter(question.matches), None)
    if best is None or best.intent != REMINDERS_OFF or not _KEEP.search(normalise(question.text)):
        return question
    others = tuple(match for match in question.matches[1:] if match.intent != REMINDERS_ON)
    certainty = Certainty.LIKELY if question.certainty is Certainty.SURE else question.certainty
    matches = (best._replace(intent=REMINDERS_ON), best, *others)
    return replace(question, certainty=certainty, matches=matches[:BEST])
