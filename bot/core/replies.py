"""What is added to a turn that stands already: words before its first reply, words and buttons under its last."""

from dataclasses import replace
from typing import Any

from bot.core.model import Button, Outcome, Reply, Session, Turn


def said(session: Session | None, text: str, rows: tuple[tuple[Button, ...], ...] = (), **more: Any) -> Turn:
    """A turn that answers in one reply."""
    return Turn(session, (Reply(text, buttons=rows),), Outcome.ANSWER, **more)


def titled(reply: Reply) -> str:
    """Its words with the title above them."""
    return f"{reply.title}\n{reply.text}" if reply.title else reply.text


def opened(turn: Turn, words: str) -> Turn:
    """The turn with a paragraph before its first words; a title stays above."""
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text=f"{words}\n\n{first.text}"), *others))


def led(turn: Turn, words: str) -> Turn:
    """The turn with a paragraph before all that it says, the title too."""
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text=f"{words}\n\n{titled(first)}", title=None), *others))


def closed(turn: Turn, words: str = "", rows: tuple[tuple[Button, ...], ...] = ()) -> Turn:
    """The turn with a paragraph and rows of buttons under its last words."""
    *others, last = turn.replies
    text = f"{last.text}\n\n{words}" if words else last.text
    return replace(turn, replies=(*others, replace(last, text=text, buttons=(*last.buttons, *rows))))
