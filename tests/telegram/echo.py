"""A brain for the tests: says what it heard, and a few things on request. Counts a person's messages in `fallbacks`."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.desk import TalkEvent
from bot.core.model import (
    Address,
    Button,
    Chat,
    Document,
    Group,
    IncomingMessage,
    Level,
    Need,
    Outcome,
    Outgoing,
    Picture,
    Press,
    Reply,
    Session,
    Turn,
)

STAFF = -1_000_000_000_001
"""The first group that a Double makes."""

STAFF_LINE = Outgoing(Address(STAFF), Reply("pus, day 3"))
PNG = b"\x89PNG\r\n\x1a\n with the rest of a picture"


class EchoBrain:
    """Commands of its own: "buttons", "long", "file", "picture", "two", "help", "crash", "quiet", "forget"."""

    def message(self, message: IncomingMessage, session: Session | None, now: datetime) -> Turn:
        count = (session.fallbacks if session else 0) + 1
        kept = replace(session or Session(), fallbacks=count)
        said = f"{count}: {message.media or ''}{message.text}{' (edited)' if message.edited else ''}"
        if not message.addressed or message.more or message.text == "quiet":
            return Turn(session)
        match message.text:
            case "crash":
                raise ValueError("a secret of anna")
            case "forget":
                return Turn(None, (Reply("gone"),), Outcome.ANSWER)
            case "buttons":
                rows = ((Button("Yes", "s:yes"), Button("Other", "i:other")), (Button("Old", "old"),))
                return Turn(kept, (Reply("choose", buttons=rows),), Outcome.CLARIFY)
            case "long":
                return Turn(kept, (Reply("\n\n".join(f"{n} " + "x" * 1000 for n in range(9))),), Outcome.ANSWER)
            case "file":
                return Turn(kept, (Reply("here", document=Document("data.json", '{"a": "ü"}')),), Outcome.ANSWER)
            case "picture" | "undrawn picture" | "spoilt picture":
                picture = Picture(message.text.split()[0], "Day 3 of 30.", day=3)
                return Turn(kept, (Reply("look", picture=picture),), Outcome.ANSWER)
            case "two":
                return Turn(kept, (Reply("first"), Reply("second")), Outcome.ANSWER)
            case "help":
                return Turn(
                    kept,
                    (Reply("someone comes"),),
                    Outcome.RED_FLAG,
                    need=Need("pus", Level.URGENT, 3),
                    sends=(STAFF_LINE,),
                )
            case "remind":
                later = replace(kept, next_check_in_at=now)
                return Turn(later, (Reply("I will"),), Outcome.ANSWER)
        return Turn(kept, (Reply(said, title="Echo"),), Outcome.ANSWER, intent="echo")

    def press(self, press: Press, session: Session | None, now: datetime) -> Turn:
        if press.data == "old" or session is None:
            return Turn(session)
        if press.data == "crash":
            raise ValueError("a secret of anna")
        return Turn(session, (Reply(f"pressed {press.data}"),), Outcome.ANSWER)

    def group_message(self, message: IncomingMessage, group: Group | None, now: datetime) -> Turn:
        """Counts the messages that called it in `gap`."""
        if not message.addressed or message.anonymous:
            return Turn(None, group=group)
        count = (group.gap if group else 0) + 1  # any number that is remembered
        reply = Reply(f"{count}: {message.media or ''}{message.text}", title="Echo")
        return Turn(None, (reply,), Outcome.ANSWER, group=replace(group or Group(), gap=count))

    def group_press(self, press: Press, group: Group | None, now: datetime) -> Turn:
        return Turn(None, group=group)

    def seated(self, group: Group | None, now: datetime, *, member: bool, joined: bool, may_write: bool) -> Turn:
        return Turn(None, group=group)

    def answer_held(self, group: Group | None, now: datetime) -> Turn | None:
        return None

    def for_admins(self, words: str) -> bool:
        return False

    def private_url(self, question: str, username: str, group: Group | None, now: datetime) -> str:
        return f"https://t.me/{username}?start={question}"

    def check_in(self, session: Session | None, now: datetime) -> Turn | None:
        if session is None or session.next_check_in_at is None:
            return None
        return Turn(replace(session, next_check_in_at=None), (Reply("how are you?"),), Outcome.ANSWER)

    def talk(self, event: TalkEvent, session: Session | None, now: datetime) -> Turn | None:
        return None

    def admin_commands(self) -> tuple[tuple[str, str], ...]:
        return self.commands(Chat.GROUP)

    def staff_commands(self) -> tuple[tuple[str, str], ...]:
        return ()

    def staff_chats(self) -> frozenset[int]:
        return frozenset()

    def moved(self, chats: Mapping[int, int]) -> None:
        pass

    def settles(self, press: Press) -> bool:
        return press.data.startswith("s:")

    def draw(self, picture: Picture) -> bytes:
        if picture.name == "undrawn":
            raise ValueError("a secret of anna")
        return PNG if picture.name == "picture" else b"no picture"

    def commands(self, chat: Chat) -> tuple[tuple[str, str], ...]:
        names = ("start", "help", "forget") if chat is Chat.PRIVATE else ("help",)
        return tuple((name, f"What {name} does") for name in names)

    def phrase(self, name: str) -> str:
        return f"<{name}>"
