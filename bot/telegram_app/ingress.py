"""Every update, from whichever side it comes, until it is committed or set aside for good.

* A malformed update is logged by id and kind and is done with.
* Where the storage fails, the update is tried again, at growing intervals, until it is committed. One that fails
  while the storage works for others - it is probed with a real write - is set aside after three such times, so
  that one broken row cannot stop the bot for everybody.
"""

import asyncio
import logging
from dataclasses import dataclass

from bot.errors import DiskFullError
from bot.telegram_app.convert import Event, event_of
from bot.telegram_app.desk import StaffEvent, is_staffs, staff_event_of
from bot.telegram_app.logs import trace
from bot.telegram_app.mentions import Me
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.shell import Shell
from bot.telegram_app.updates import MalformedError, kind, parse, update_id
from bot.telegram_app.waiting import backoff_s, rest

log = logging.getLogger(__name__)

SET_ASIDE_AFTER = 3


@dataclass(frozen=True, slots=True)
class Task:
    """An update that holds something to do."""

    update_id: int
    event: Event | StaffEvent


class Ingress:
    """Reads raw updates and sees them through."""

    def __init__(self, me: Me, shell: Shell, metrics: Metrics) -> None:
        self._me = me
        self._shell = shell
        self._metrics = metrics

    def read(self, raw: object) -> Task | None:
        """The task in a raw update; None where there is none, or where it is malformed, which is logged."""
        try:
            update = parse(raw)
        except MalformedError as exc:
            self._malformed(raw, str(exc))
            return None
        if is_staffs(update, self._shell.staff_chats):
            event: Event | StaffEvent | None = staff_event_of(update, self._me)
        else:
            event = event_of(update, self._me)
        return Task(update.update_id, event) if event is not None else None

    async def commit(self, task: Task) -> None:
        """See it through once; raises where the storage fails."""
        try:
            await self._shell.handle(task.event, task.update_id)
        except Exception as exc:
            self._metrics.commit_failures.inc()
            log.error("update=%s could not be stored: %s", task.update_id, trace(exc))
            raise

    async def settle(self, task: Task, stopping: asyncio.Event) -> bool:
        """See it through, however often it takes; False where the program stops first."""
        failures = broken = 0
        while True:
            try:
                await self.commit(task)
            except Exception as exc:  # noqa: BLE001 - logged by commit; whatever the storage raises, the update waits
                if stopping.is_set():
                    return False
                failures += 1
                alone = not isinstance(exc, DiskFullError) and await self._storage_works(task)
                broken = broken + 1 if alone else 0
            else:
                return True
            if broken >= SET_ASIDE_AFTER:
                self._metrics.set_aside.labels("broken").inc()
                log.error("update=%s is set aside: only this one cannot be stored.", task.update_id)
                return True
            await rest(stopping, backoff_s(failures))
            if stopping.is_set():
                return False

    async def _storage_works(self, task: Task) -> bool:
        try:
            await self._shell.note(-task.update_id)
        except Exception:  # noqa: BLE001 - that is the question
            return False
        return True

    def _malformed(self, raw: object, fields: str) -> None:
        self._metrics.set_aside.labels("malformed").inc()
        log.warning("update=%s (%s) is malformed and set aside: %s", update_id(raw), kind(raw), fields)
