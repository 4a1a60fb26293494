"""Why an answer is what it is, in words: for authors of content, in the terminal."""

from bot.core.content import Content
from bot.core.model import Outcome, Turn
from bot.core.why import reasons


def why(text: str, turn: Turn, content: Content) -> str:
    """A few lines: the outcome, then the reasons; a danger sign needs none."""
    head = f"why: {turn.outcome.value} · {turn.intent} · {turn.response or 'no response'} · triage {turn.level.word}"
    if turn.outcome is Outcome.RED_FLAG:
        return f"{head}\na danger sign comes before every question"
    return "\n  ".join((head, *reasons(text, content)))
