"""`aftercare chat`: the patient's conversation in the terminal, with the real core, content and database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.cli.why import why
from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Chat, Consent, IncomingMessage, Key, Outgoing, Reply, Session, State, Turn
from bot.core.scene import scene_for
from bot.core.storage import Storage

TERMINAL = Key(bot_id=0, chat_id=0, user_id=0)
Clock = Callable[[], datetime]
LINE = "\n"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a rehearsal begins with, as the command line names it; with nothing named it is none."""

    day: int | None = None
    clinic: str | None = None
    kind: str | None = None


async def talk(
    lines: Iterable[str], content: Content, storage: Storage, clock: Clock, console: Console, *, show_why: bool = False
) -> None:
    """Answer every line until the input ends. Each message is one transaction, as on Telegram."""
    for line in lines:
        if not line.strip():
            continue
        turn = await hear(line, content, storage, clock())
        for reply in turn.replies if turn else ():
            show(reply, console)
        if turn is not None and show_why and not line.startswith("/"):
            console.print(Text(why(line, turn, content, clock()), style="dim"))


async def hear(text: str, content: Content, storage: Storage, now: datetime) -> Turn | None:
    """One message through the storage, as the Telegram path does it; nothing is put into the outbox."""

    def decide(session: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
        return handle(IncomingMessage(text), session, content, now), ()

    return await storage.transact(TERMINAL, None, decide)


async def prepare(content: Content, storage: Storage, now: datetime, beginning: Beginning) -> None:
    """Begin a rehearsal on a day of recovery, in a clinic, or after a kind of treatment, where it is named."""

    def decide(_: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
        known = Session(created_at=now, clinic=beginning.clinic, kind=beginning.kind)
        if beginning.day is not None:
            today = scene_for(known, content, now, Chat.PRIVATE).today
            treated_on = today - timedelta(days=beginning.day)
            expires_at = now + timedelta(days=1)
            known = replace(
                known, state=State.ACTIVE, treated_on=treated_on, consent=Consent.ONLY_NOW, expires_at=expires_at
            )
        return Turn(known), ()

    if beginning != Beginning():
        await storage.transact(TERMINAL, None, decide)


def show(reply: Reply, console: Console) -> None:
    """One reply as the patient would see it: the title in bold, the buttons below."""
    body = Text()
    if reply.title:
        body.append(f"{reply.title}\n", style="bold")
    body.append(reply.text)
    if reply.picture:
        body.append(f"\n\n[picture] {reply.picture.alt}", style="dim")
    if reply.document:
        body.append(f"\n\n{reply.document.name}\n{reply.document.content}", style="dim")
    for at, row in enumerate(reply.buttons):
        labels = "  ".join(f"[{button.label}]" for button in row)
        body.append(f"{'' if at else LINE}{LINE}{labels}", style="cyan")
    console.print(Panel(body, width=min(console.width, 88)))
