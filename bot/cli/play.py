"""Plays conversation tests: the real dialogue over a real database, and a clock that moves only when the talk says so.

The group is the clinic's, and has no sessions, as on Telegram. While the clock moves the bot is running, so every
check-in comes at its moment; where a step says `down`, what fell due meanwhile is found when the bot is back.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.named import known_clinic, known_kind
from bot.cli.talks import Step, TalkFile, flaws, move
from bot.core import dialogue
from bot.core.content import Content
from bot.core.groups.talk import answer_held, hear_in_group, press_in_group
from bot.core.links import Asked
from bot.core.model import Button, Chat, Group, IncomingMessage, Key, Outgoing, Press, Session, Turn
from bot.core.private_question import MARK
from bot.errors import SettingsError
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage

KEY = bytes(32)  # of a database that is thrown away
PRIVATE = Key(0, 1, 1)
GROUP = Key(0, -1, 0)

TurnOf = Callable[[Session | None], Turn | None]


async def play(talk: TalkFile, content: Content, folder: Path) -> list[str]:
    """Play a talk with its database in `folder`; what was expected and did not come, step by step. Empty: all well."""
    try:
        known_clinic(talk.clinic, content)
        known_kind(talk.kind, content)
    except SettingsError as error:
        return [str(error)]
    player = Player(content, f"sqlite:///{folder / 'talk.sqlite3'}", talk)
    found: list[str] = []
    try:
        await player.begin(talk)
        for number, step in enumerate(talk.steps, 1):
            found += await player.step(number, step)
        return found
    except ValueError as error:
        return [*found, str(error)]
    finally:
        await player.storage.close()


class Player:
    """One person's talk with the bot."""

    def __init__(self, content: Content, database_url: str, talk: TalkFile) -> None:
        clinic = content.clinics[talk.clinic or content.default_clinic]
        self._content = content
        self._url = database_url
        self._now = talk.starts.replace(tzinfo=ZoneInfo(clinic.time_zone))
        self._shown: tuple[Button, ...] = ()  # in the group
        self.storage = self._open()

    def _open(self) -> SqlStorage:
        return open_storage(self._url, KEY, self._clock)

    def _clock(self) -> datetime:
        return self._now.astimezone(UTC)

    async def begin(self, talk: TalkFile) -> None:
        """The person came by the link of a clinic, or for a kind of treatment, where the talk names them."""
        if talk.clinic or talk.kind:
            known = Session(clinic=talk.clinic, kind=known_kind(talk.kind, self._content))
            await self._transact(lambda _: Turn(known))
        group = Group(clinic=talk.clinic or self._content.default_clinic, welcomed=True)
        await self._transact_in_group(lambda _: Turn(None, group=group))

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
        if step.chat is Chat.GROUP or step.held is not None:
            return await self._in_group(number, step), days
        turn_of = await self._event(number, step)
        if turn_of is not None:
            return await self._transact(turn_of), days
        return (check_ins[-1] if check_ins else None), days

    async def _event(self, number: int, step: Step) -> TurnOf | None:
        now = self._clock()
        if step.user is not None or step.media is not None:
            message = _message(number, step)
            return lambda session: dialogue.handle(message, session, self._content, now)
        if step.press is not None:
            press = Press(_data(step.press, await self.storage.session(PRIVATE)))
            return lambda session: dialogue.press(press, session, self._content, now)
        return None

    async def _in_group(self, number: int, step: Step) -> Turn | None:
        """What is said in the group; "Ask me privately" is followed into the private chat."""
        now, content = self._clock(), self._content
        if step.press is None:
            if step.held is not None:
                return await self._transact_in_group(lambda group: answer_held(group, content, now))
            message = _message(number, step)
            return await self._transact_in_group(lambda group: hear_in_group(message, group or Group(), content, now))
        data = next((button.data for button in self._shown if button.label == step.press), None)
        if data is None:
            raise ValueError(f"there is no button {step.press!r} in the group")
        if data.startswith(MARK):
            link = Asked(tuple(data.removeprefix(MARK).split(",")))
            return await self._transact(
                lambda session: dialogue.handle(IncomingMessage("/start", link=link), session, content, now)
            )
        press = Press(data, Chat.GROUP, step.admin)
        return await self._transact_in_group(lambda group: press_in_group(press, group or Group(), content, now))

    async def _pass_time(self, until: datetime, *, down: bool) -> list[Turn]:
        """Let the clock run; the check-ins that came meanwhile."""
        came: list[Turn] = []
        if down:
            self._now = until
        while True:
            session = await self.storage.session(PRIVATE)
            due = session.next_check_in_at if session is not None else None
            if due is None or due > until:
                break
            self._now = max(self._now, due.astimezone(self._now.tzinfo))
            turn = await self._transact(self._check_in)
            if turn is not None and turn.replies:
                came.append(turn)
        self._now = max(self._now, until)
        return came

    def _check_in(self, session: Session | None) -> Turn | None:
        return dialogue.check_in(session, self._content, self._clock())

    async def _transact(self, turn_of: TurnOf) -> Turn | None:
        def decide(session: Session | None) -> tuple[Turn, tuple[Outgoing, ...]] | None:
            turn = turn_of(session)
            return None if turn is None else (turn, ())

        return await self.storage.transact(PRIVATE, None, decide)

    async def _transact_in_group(self, turn_of: Callable[[Group | None], Turn | None]) -> Turn | None:
        """The turn; where it changes what was said before, as if it were said anew."""

        def decide(group: Group | None) -> tuple[Turn, tuple[Outgoing, ...]] | None:
            turn = turn_of(group)
            return None if turn is None else (turn, ())

        turn = await self.storage.transact_group(GROUP, None, decide)
        if turn is None:
            return None
        replies = (turn.changed,) if turn.changed is not None else turn.replies
        self._shown = tuple(button for reply in replies for row in reply.buttons for button in row) or self._shown
        return replace(turn, replies=replies)


def _message(number: int, step: Step) -> IncomingMessage:
    return IncomingMessage(
        step.user or "",
        step.chat,
        step.called,
        media=step.media,
        message_id=step.message or number,
        edited=step.edited,
        admin=step.admin,
        replies_to=step.answers,
    )


def _data(label: str, session: Session | None) -> str:
    for data, offered in session.offered if session else ():
        if offered == label:
            return data
    raise ValueError(f"there is no button {label!r} under the last reply")
