"""Plays conversation tests: the real dialogue over a real database, and a clock that moves only when the talk says so.

Private chat and group are two sessions, as on Telegram. While the clock moves the bot is running, so every check-in
comes at its moment; where a step says `down`, what fell due meanwhile is found when the bot is back.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.talks import Step, TalkFile, flaws, move
from bot.core import dialogue
from bot.core.content import Content
from bot.core.model import Chat, IncomingMessage, Key, Outgoing, Press, Session, Turn
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage

KEY = bytes(32)  # of a database that is thrown away
PERSON = 1
GROUP = -1

TurnOf = Callable[[Session | None], Turn | None]


async def play(talk: TalkFile, content: Content, folder: Path) -> list[str]:
    """Play a talk with its database in `folder`; what was expected and did not come, step by step. Empty: all well."""
    player = Player(content, f"sqlite:///{folder / 'talk.sqlite3'}", talk)
    try:
        await player.begin(talk)
        return [flaw for number, step in enumerate(talk.steps, 1) for flaw in await player.step(number, step)]
    except ValueError as error:
        return [str(error)]
    finally:
        await player.storage.close()


class Player:
    """One person's talk with the bot."""

    def __init__(self, content: Content, database_url: str, talk: TalkFile) -> None:
        clinic = content.clinics[talk.clinic or content.default_clinic]
        self._content = content
        self._url = database_url
        self._now = talk.starts.replace(tzinfo=ZoneInfo(clinic.time_zone))
        self.storage = self._open()

    def _open(self) -> SqlStorage:
        return open_storage(self._url, KEY, self._clock)

    def _clock(self) -> datetime:
        return self._now.astimezone(UTC)

    async def begin(self, talk: TalkFile) -> None:
        """The person came by the link of a clinic, or for a kind of treatment, where the talk names them."""
        if talk.clinic or talk.kind:
            known = Session(clinic=talk.clinic, kind=talk.kind)
            for chat in Chat:
                await self._transact(chat, lambda _: Turn(known))

    async def step(self, number: int, step: Step) -> list[str]:
        """Play a step; what is not as expected, under a line that names it."""
        try:
            found = flaws(step, *await self._play(number, step))
        except ValueError as error:
            raise ValueError(f"step {number}, {step.event}: {error}") from None
        return [f"step {number}, {step.event}", *(f"  {flaw}" for flaw in found)] if found else []

    async def _play(self, number: int, step: Step) -> tuple[Turn | None, list[int]]:
        """The turn that the step led to, else the last check-in; and the days of the check-ins that came."""
        until = self._now + timedelta(seconds=1) if step.at is None else move(self._now, step.at)
        check_ins = await self._pass_time(until, down=step.down)
        if step.restart:
            await self.storage.close()
            self.storage = self._open()
        days = [int((turn.response or "").partition("/")[2]) for turn in check_ins]
        turn_of = await self._event(number, step)
        if turn_of is not None:
            return await self._transact(step.chat, turn_of), days
        return (check_ins[-1] if check_ins else None), days

    async def _event(self, number: int, step: Step) -> TurnOf | None:
        now = self._clock()
        if step.user is not None or step.media is not None:
            message = IncomingMessage(
                step.user or "",
                step.chat,
                media=step.media,
                message_id=step.message or number,
                edited=step.edited,
            )
            return lambda session: dialogue.handle(message, session, self._content, now)
        if step.press is not None:
            press = Press(_data(step.press, await self.storage.session(_key(step.chat))), step.chat)
            return lambda session: dialogue.press(press, session, self._content, now)
        return None

    async def _pass_time(self, until: datetime, *, down: bool) -> list[Turn]:
        """Let the clock run; the check-ins that came meanwhile."""
        came: list[Turn] = []
        if down:
            self._now = until
        key = _key(Chat.PRIVATE)
        while True:
            session = await self.storage.session(key)
            due = session.next_check_in_at if session is not None else None
            if due is None or due > until:
                break
            self._now = max(self._now, due.astimezone(self._now.tzinfo))
            turn = await self._transact(Chat.PRIVATE, self._check_in)
            if turn is not None and turn.replies:
                came.append(turn)
        self._now = max(self._now, until)
        return came

    def _check_in(self, session: Session | None) -> Turn | None:
        return dialogue.check_in(session, self._content, self._clock())

    async def _transact(self, chat: Chat, turn_of: TurnOf) -> Turn | None:
        def decide(session: Session | None) -> tuple[Turn, tuple[Outgoing, ...]] | None:
            turn = turn_of(session)
            return None if turn is None else (turn, ())

        return await self.storage.transact(_key(chat), None, decide)


def _key(chat: Chat) -> Key:
    return Key(0, PERSON if chat is Chat.PRIVATE else GROUP, PERSON)


def _data(label: str, session: Session | None) -> str:
    for data, offered in session.offered if session else ():
        if offered == label:
            return data
    raise ValueError(f"there is no button {label!r} under the last reply")
