"""Draws docs/conversation.svg, the picture in the README, from a real talk: python docs/picture.py"""

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.align import Align
from rich.console import Console
from rich.panel import Panel

from bot.cli.chat import show
from bot.content.compile import load_content
from bot.core.dialogue import handle
from bot.core.model import IncomingMessage, Session

TALK = ("had my microneedling 3 days ago", "is flaking normal", "my cheek is hot n theres yellow stuff coming out")
WIDTH = 92


def main() -> None:
    content = load_content()
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    session: Session | None = None
    now = datetime(2026, 11, 22, 21, 10, tzinfo=ZoneInfo("Europe/London"))
    for text in TALK:
        console.print(Align.right(Panel(text, expand=False, border_style="green")))
        turn = handle(IncomingMessage(text), session, content, now)
        session = turn.session
        for reply in turn.replies:
            show(replace(reply, document=None), console)
    console.save_svg(str(Path(__file__).with_name("conversation.svg")), title="Aftercare bot")


if __name__ == "__main__":
    main()
