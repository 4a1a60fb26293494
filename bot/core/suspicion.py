"""What names no danger sign and sounds like danger all the same: it is asked back, and no more than asked.

No sound decides between a danger and its opposite: where a sign was found or denied, triage has decided.
"""

from dataclasses import replace

from bot.core.hearing import Heard
from bot.core.model import Level, Outcome, Turn
from bot.core.scene import Scene
from bot.core.triage import Assessment, Finding


def suspicion(heard: Heard, turn: Turn, scene: Scene) -> Heard | None:
    """The message as a doubt, where `turn` neither leads to a doctor nor asks about a sign; None where it is none."""
    if turn.level >= Level.URGENT or turn.outcome is Outcome.ASK or not _sounds_like_danger(heard, scene):
        return None
    signs = tuple(Finding(sign, doubtful=True) for sign in scene.content.signs if sign.suspected)
    return replace(heard, assessment=Assessment(Level.ASK, signs)) if signs else None


def _sounds_like_danger(heard: Heard, scene: Scene) -> bool:
    floor = scene.content.matcher.thresholds.alarm
    suspect = heard.assessment.level is Level.NONE and any(question.alarm >= floor for question in heard.questions)
    return suspect and not heard.assessment.dismissed
