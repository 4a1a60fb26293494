"""Why an answer is what it is, in words: for authors of content, in the terminal."""

from datetime import datetime

from bot.core.content import Content
from bot.core.dates import read
from bot.core.model import Chat, Outcome, Session, Turn
from bot.core.scene import scene_for
from bot.core.why import danger_reasons, reasons


def why(text: str, turn: Turn, content: Content, now: datetime) -> str:
    """A few lines: the outcome, then the reasons.

    A danger sign comes before every question, so beside one that is certain nothing is said of questions.
    """
    head = f"why: {turn.outcome.value} · {turn.intent} · {turn.response or 'no response'} · triage {turn.level.word}"
    session = turn.session or Session()
    scene = scene_for(session, content, now, Chat.PRIVATE)
    lines = danger_reasons(text, scene.day(session), content)
    if turn.outcome is not Outcome.RED_FLAG:
        lines = (*lines, *reasons(read(text, scene.local).rest, content))
    return "\n  ".join((head, *(lines or (content.phrases["why_sign_elsewhere"],))))
