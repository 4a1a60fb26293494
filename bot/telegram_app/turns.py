"""The commit of a turn: decide and store in one transaction, then wake the sender and write one line to the log.

The log names the update and what came of it, never a word, a name or a chat.
"""

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.core.model import Address, Button, Group, Key, Outgoing, Reply, Session, Turn
from bot.core.private_question import MARK
from bot.core.storage import Storage
from bot.telegram_app.brain import TROUBLE, Brain
from bot.telegram_app.logs import trace
from bot.telegram_app.mentions import Me
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.render import parts_of, split

log = logging.getLogger(__name__)

Stored = TypeVar("Stored")
TurnOf = Callable[[Stored | None], Turn | None]
Decide = Callable[[Stored | None], tuple[Turn, tuple[Outgoing, ...]] | None]


class Turns:
    """Commits the turns of one bot. `queued` hears how many messages wait."""

    def __init__(
        self,
        me: Me,
        brain: Brain,
        storage: Storage,
        metrics: Metrics,
        queued: Callable[[int], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._username = me.username
        self._brain = brain
        self._storage = storage
        self._metrics = metrics
        self._queued = queued
        self._clock = clock

    async def in_private(self, key: Key, update_id: int | None, to: Address, turn_of: TurnOf[Session]) -> Turn | None:
        """The turn of a person, committed; None where it was seen before or nothing was due."""
        commit = partial(self._storage.transact, key, update_id)
        return await self._commit(update_id, lambda _: to, turn_of, commit)

    async def in_group(
        self, key: Key, update_id: int | None, to: Callable[[Group | None], Address], turn_of: TurnOf[Group]
    ) -> Turn | None:
        """The turn of a group, committed; as above. `to` may depend on what is remembered of the group."""
        commit = partial(self._storage.transact_group, key, update_id)
        return await self._commit(update_id, to, turn_of, commit)

    def or_trouble(self, turn_of: TurnOf[Session]) -> TurnOf[Session]:
        """Where the program itself fails, the person is told, and what is stored of her stays as it is."""
        return lambda session: self._guarded(turn_of, session) or Turn(session, (Reply(self._brain.phrase(TROUBLE)),))

    def or_trouble_in_group(self, turn_of: TurnOf[Group]) -> TurnOf[Group]:
        return lambda group: (
            self._guarded(turn_of, group) or Turn(None, (Reply(self._brain.phrase(TROUBLE)),), group=group)
        )

    async def _commit(
        self,
        update_id: int | None,
        to: Callable[[Stored | None], Address],
        turn_of: TurnOf[Stored],
        commit: Callable[[Decide[Stored]], Awaitable[Turn | None]],
    ) -> Turn | None:
        """The turn, committed; None where it was seen before or nothing was due."""
        started = time.perf_counter()
        made: Turn | None = None
        waiting = 0

        def decide(stored: Stored | None) -> tuple[Turn, tuple[Outgoing, ...]] | None:
            nonlocal made, waiting
            waiting = 0  # the storage may ask twice
            made = self._guarded(turn_of, stored)
            if made is None or _leaves_no_trace(made, stored):
                return None
            outgoing = self._outgoing(made, to(stored))
            waiting = len(outgoing)
            return made, outgoing

        await commit(decide)
        if waiting:
            self._queued(waiting)
        if made is not None:
            self._tell(update_id, made, time.perf_counter() - started)
        return made

    def _outgoing(self, turn: Turn, to: Address) -> tuple[Outgoing, ...]:
        to = to if turn.to_asker or to.only_for is None else replace(to, only_for=None)
        mine = (Outgoing(to, part) for reply in turn.replies for part in split(self._linked(reply, turn.group)))
        sent = (replace(outgoing, reply=part) for outgoing in turn.sends for part in parts_of(outgoing))
        return (*mine, *sent)

    def _linked(self, reply: Reply, group: Group | None) -> Reply:
        """The buttons that lead into a private chat get their address."""
        if not any(button.data.startswith(MARK) for row in reply.buttons for button in row):
            return reply

        def linked(button: Button) -> Button:
            if not button.data.startswith(MARK):
                return button
            question = button.data.removeprefix(MARK)
            return replace(button, url=self._brain.private_url(question, self._username, group, self._clock()))

        return replace(reply, buttons=tuple(tuple(map(linked, row)) for row in reply.buttons))

    def _guarded(self, turn_of: TurnOf[Stored], stored: Stored | None) -> Turn | None:
        try:
            return turn_of(stored)
        except Exception as exc:  # noqa: BLE001 - one event must not stop the others
            log.error("A turn failed: %s", trace(exc))
            return None

    def _tell(self, update_id: int | None, turn: Turn, seconds: float) -> None:
        self._metrics.turns.labels(turn.outcome).inc()
        self._metrics.turn_seconds.observe(seconds)
        log.info(
            "update=%s outcome=%s intent=%s confidence=%.0f response=%s level=%s handover=%s ms=%.1f",
            "check-in" if update_id is None else update_id,
            turn.outcome,
            turn.intent,
            turn.confidence,
            turn.response,
            turn.level.word,
            turn.need.reason if turn.need else None,
            seconds * 1000,
        )


def _leaves_no_trace(turn: Turn, stored: object) -> bool:
    """Silence about somebody we know nothing of, or that changes nothing, is not worth a row."""
    if turn.replies or turn.sends or turn.need is not None:
        return False
    if turn.group is not None:
        return turn.group == (stored if isinstance(stored, Group) else Group())
    return stored is None or turn.session == stored
