"""What the clinic told her comes before what the bot says: beside an answer that may say otherwise it says so.

English, like `followup`.
"""

import re
from dataclasses import replace

from bot.core.intents import CARE
from bot.core.model import Outcome, Turn
from bot.core.replies import led
from bot.core.scene import Scene
from bot.core.text import normalise

_THEY = r"(?:clinic|nurse|doctor|dr|derm\w*|therapist|practitioner|\w+ician|provider|injector|they|leaflet|sheet)"
_TOLD = re.compile(
    rf"\b{_THEY}(?:,? (?:she|he))? (?:\w+ )?(?:said|says|say|told|tells|wants?|insists?)\b"
    r"|\b(?:i was|i've been|ive been|been|got|i'm|im) told\b"
    r"|^(?:and |but |so )?was told\b"
)
_A_RULE = re.compile(
    r"\b(?:no|not|don't|dont|never|avoid|wait|only|until|till?|after|for)\b|\b(?:\d+|a|one|two|three|four|six)"
    r" (?:days?|weeks?|wks?|months?|hours?|hrs?)\b"
)


def beside_their_word(turn: Turn, text: str, scene: Scene) -> Turn:
    """ "The nurse said no swimming for 2 weeks, is that right": theirs counts, above what is answered."""
    plain = normalise(text)
    of_care = (turn.intent or "").startswith(CARE)
    if not of_care or not turn.replies or not _TOLD.search(plain) or not _A_RULE.search(plain):
        return turn
    if turn.outcome is Outcome.ANSWER:
        return led(turn, scene.phrase("their_word"))
    if turn.outcome is Outcome.CLARIFY:
        return led(turn, scene.phrase("their_word_alone"))
    if turn.outcome is Outcome.FALLBACK:
        return replace(turn, replies=(replace(turn.replies[0], text=scene.phrase("their_word_alone")),))
    return turn
