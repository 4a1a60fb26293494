"""The turn of one event: decide and store in one transaction, then wake the sender and write one line to the log.

The log names the update and what came of it, never a word, a name or a chat.
"""

import logging
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from bot.core.model import Address, Chat, Key, Outgoing, Reply, Session, Turn
from bot.core.storage import Storage
from bot.telegram_app.brain import TROUBLE, Brain
from bot.telegram_app.convert import Closed, Event, Moved, Pressed, Said
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.presses import Presses
from bot.telegram_app.render import split

log = logging.getLogger(__name__)

KEPT_ALBUMS = 1000

TurnOf = Callable[[Session | None], Turn | None]


class Shell:
    """Takes events to the brain and what it decides to the storage. `queued` hears how many messages wait."""

    def __init__(
        self,
        bot_id: int,
        brain: Brain,
        storage: Storage,
        presses: Presses,
        metrics: Metrics,
        queued: Callable[[int], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._bot_id = bot_id
        self._brain = brain
        self._storage = storage
        self._presses = presses
        self._metrics = metrics
        self._queued = queued
        self._clock = clock
        self._albums: OrderedDict[tuple[int, str], None] = OrderedDict()

    async def handle(self, event: Event, update_id: int) -> None:
        """What follows from an update. When this returns, it is committed; an exception means it is not."""
        match event:
            case Closed():
                await self._storage.stop_chat(self._bot_id, event.chat_id)
            case Moved():
                await self._storage.migrate_chat(self._bot_id, event.old_chat_id, event.new_chat_id)
            case Said():
                await self._said(event, update_id)
            case Pressed():
                await self._pressed(event, update_id)

    async def check_in(self, key: Key) -> bool:
        """Send the check-in of `key` if it is still due; tells whether it was."""
        now = self._clock()
        turn_of: TurnOf = lambda session: self._brain.check_in(session, now)  # noqa: E731
        return await self._transact(key, None, Address(key.chat_id), "", turn_of) is not None

    async def note(self, update_id: int) -> None:
        """Store that an update is done with, and nothing else; raises where the storage cannot."""
        await self._storage.transact(Key(self._bot_id, 0, 0), update_id, lambda _: None)

    async def _said(self, said: Said, update_id: int) -> None:
        message, now = said.message, self._clock()
        album = (said.chat_id, said.album) if said.album and not message.edited else None
        if album in self._albums and not message.text:
            return  # ten pictures sent together get one answer
        turn_of: TurnOf = lambda session: self._brain.message(message, session, now)  # noqa: E731
        if message.addressed:
            turn_of = self._or_trouble(turn_of)
        await self._transact(said.key, update_id, said.to, said.person, turn_of)
        if album is not None:
            self._albums[album] = None
            if len(self._albums) > KEPT_ALBUMS:
                self._albums.popitem(last=False)

    async def _pressed(self, pressed: Pressed, update_id: int) -> None:
        press, now = pressed.press, self._clock()
        turn_of: TurnOf = lambda session: self._brain.press(press, session, now)  # noqa: E731
        if press.chat is Chat.PRIVATE:
            turn_of = self._or_trouble(turn_of)
        turn = await self._transact(pressed.key, update_id, pressed.to, pressed.person, turn_of)
        if turn is not None:
            self._presses.finish(pressed, turn)

    async def _transact(
        self, key: Key, update_id: int | None, to: Address, person: str, turn_of: TurnOf
    ) -> Turn | None:
        """The turn, committed; None where it was seen before or nothing was due."""
        started = time.perf_counter()
        made: Turn | None = None
        waiting = 0

        def decide(session: Session | None) -> tuple[Turn, tuple[Outgoing, ...]] | None:
            nonlocal made, waiting
            waiting = 0  # the storage may ask twice
            made = self._guarded(turn_of, session)
            if made is None or _leaves_no_trace(made, session):
                return None
            outgoing = self._outgoing(made, to, person)
            waiting = len(outgoing)
            return made, outgoing

        await self._storage.transact(key, update_id, decide)
        if waiting:
            self._queued(waiting)
        if made is not None:
            self._tell(update_id, made, time.perf_counter() - started)
        return made

    def _outgoing(self, turn: Turn, to: Address, person: str) -> tuple[Outgoing, ...]:
        mine = tuple(Outgoing(to, part) for reply in turn.replies for part in split(reply))
        try:
            staff = self._brain.staff(turn, to, person)
        except Exception as exc:  # noqa: BLE001 - the patient's answer must not fail with it
            log.error("A message to the staff could not be written: %s", trace(exc))
            return mine
        parts = (replace(o, reply=part) for o in staff for part in split(o.reply))
        return (*mine, *parts)

    def _guarded(self, turn_of: TurnOf, session: Session | None) -> Turn | None:
        try:
            return turn_of(session)
        except Exception as exc:  # noqa: BLE001 - one event must not stop the others
            log.error("A turn failed: %s", trace(exc))
            return None

    def _or_trouble(self, turn_of: TurnOf) -> TurnOf:
        """Where the program itself fails, the person is told, and what is stored of her stays as it is."""

        def safe(session: Session | None) -> Turn:
            turn = self._guarded(turn_of, session)
            return turn or Turn(session, (Reply(self._brain.phrase(TROUBLE)),))

        return safe

    def _tell(self, update_id: int | None, turn: Turn, seconds: float) -> None:
        self._metrics.turns.labels(turn.outcome.value).inc()
        self._metrics.turn_seconds.observe(seconds)
        log.info(
            "update=%s outcome=%s intent=%s confidence=%.0f response=%s level=%s handover=%s ms=%.1f",
            "check-in" if update_id is None else update_id,
            turn.outcome.value,
            turn.intent,
            turn.confidence,
            turn.response,
            turn.level.word,
            turn.handover.reason if turn.handover else None,
            seconds * 1000,
        )


def _leaves_no_trace(turn: Turn, session: Session | None) -> bool:
    """Silence about somebody we know nothing of, or that changes nothing, is not worth a row."""
    return not turn.replies and turn.handover is None and (session is None or turn.session == session)


def trace(exc: BaseException) -> str:
    """Kind and places of an exception, without its message: that may quote a patient."""
    frames = traceback.extract_tb(exc.__traceback__)
    return " < ".join([type(exc).__name__, *(f"{PurePath(f.filename).name}:{f.lineno}" for f in reversed(frames))])
