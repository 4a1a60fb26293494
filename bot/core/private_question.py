"""A question that was asked in a group, carried into a private chat.

The button under a group's answer says what is to be asked there: `q:` and the data of a button that the private chat
knows, `i:<intent>` or `s:<answer>:<sign>`; nothing where it only opens the chat. The adapter gives it its address.
"""

from dataclasses import replace

from bot.core.model import Button, Turn
from bot.core.scene import Scene

MARK = "q:"


def private_row(question: str, scene: Scene) -> tuple[Button, ...]:
    """The way to a private chat in which `question` was asked already; an empty one only opens it."""
    return (Button(scene.phrase("button_ask_privately"), MARK + question),)


def with_private(turn: Turn, question: str, scene: Scene) -> Turn:
    """The same turn with that way under its last reply."""
    *others, last = turn.replies
    return replace(turn, replies=(*others, replace(last, buttons=(*last.buttons, private_row(question, scene)))))
