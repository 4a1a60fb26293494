"""Who is sad, ashamed or feels left alone: she hears a kind line and who can look at her skin, and no guess at a topic.

Danger signs, open questions and thoughts of self-harm are read before. A question of care that is clear keeps its
answer, and whatever sounds like danger is still asked about: the kind words then stand above it.
"""

from bot.core.followup import says_little
from bot.core.hearing import Heard
from bot.core.intents import SYMPTOM
from bot.core.matching.verdict import ANSWERED
from bot.core.model import Session, Turn
from bot.core.offers import human_rows
from bot.core.question_reading.pieces import asking_pieces
from bot.core.replies import led, said
from bot.core.scene import Scene
from bot.core.text import holds, spoken

_TOLD_AT_MOST = 30  # words; a longer message tells more than how she feels


def is_sad(text: str, scene: Scene) -> bool:
    """ "Everyone stares", "I can't stop crying", "my husband laughed"."""
    told = _told(text)
    return len(told.split()) <= _TOLD_AT_MOST and holds(told, scene.phrases("words_distress"))


def is_safe(text: str, scene: Scene) -> bool:
    """ "No, I'm safe, just sad", "I don't want to hurt myself": what she says of herself, and nothing else."""
    told = _told(text)
    phrase = next((each for each in scene.phrases("words_safe") if f" {each}" in f" {told} "), None)
    if phrase is None or "?" in text:
        return False
    around = scene.words("words_around_a_feeling") | scene.words("words_feeling") | scene.words("words_around_safe")
    return says_little([word for word in f" {told} ".replace(f" {phrase}", " ", 1).split() if word not in around])


def comforted(text: str, heard: Heard, session: Session, scene: Scene) -> Turn | None:
    """The turn for who tells how she feels, and asks nothing that is clear; None for anybody else."""
    if is_safe(text, scene):
        return said(session, scene.phrase("distress_safe"))
    if not is_sad(text, scene) or _is_clear(heard, of=("",) if asking_pieces(text) else (SYMPTOM,)):
        return None
    return said(session, scene.phrase("distress"), human_rows(scene))


def kindly(turn: Turn, text: str, scene: Scene) -> Turn:
    """A question about danger with kind words above it, where she is sad."""
    return led(turn, scene.phrase("distress_first")) if turn.replies and is_sad(text, scene) else turn


def _told(text: str) -> str:
    return spoken(text).replace("'", "")


def _is_clear(heard: Heard, of: tuple[str, ...]) -> bool:
    clear = (question for question in heard.questions if question.certainty in ANSWERED and question.matches)
    return any(question.matches[0].intent.startswith(of) for question in clear)
