"""Delivers the outbox: in order in every chat, each message until it arrived or never can.

* One message at a time, but no slow request holds up the others: the next starts when the one before is marked, or
  after a thirtieth of a second without an answer, which is also Telegram's limit. So a crash repeats one message.
* A message is claimed for a lease, and started only while there is time for it to end before the lease does.
* What may have been sent is sent again: losing an answer is worse than repeating it. After five such attempts it
  counts as sent. What certainly was not sent is tried for a day.
* In place of a message that cannot be read any more a patient hears `trouble`; nobody else hears anything.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken
from telegram.error import TelegramError as ApiError

from bot.core.desk import Lost
from bot.core.model import Outgoing, Reply
from bot.core.relay import Act
from bot.core.storage import OutboxRow, Shown, Storage
from bot.errors import TelegramError
from bot.telegram_app.api import WRONG_TOKEN, Api
from bot.telegram_app.carriers import Carriers
from bot.telegram_app.claims import TICK_S, Claims
from bot.telegram_app.logs import trace
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.relays import Relays
from bot.telegram_app.times import USUAL, Times
from bot.telegram_app.transport import NotSentError, ThrottledError
from bot.telegram_app.waiting import backoff_s

log = logging.getLogger(__name__)

LONGEST_WAIT_S = 300.0
TRIES = 300  # a day of waiting up to five minutes
MAYBE_SENT = 5
STAFF_TRIES = 3  # of a message that the staff's chat refuses
STAFF_PATIENCE = 9  # tries in about four minutes, before somebody else hears that the staff's chat cannot be reached
FLUSH_S = 4.0  # how long it goes on after `stop`

MAY_NOT_WRITE = ("not enough rights", "have no rights", "chat_write_forbidden", "topic_closed")
"""What a group's admins may have chosen: no mistake, and nothing to mend."""
GONE = (
    *MAY_NOT_WRITE,
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "message thread not found",
    "user is deactivated",
)


Hear = Callable[[Lost], Awaitable[object]]
"""Hears of a message of a talk with the staff that cannot arrive."""


class Sender:
    """The loop around the outbox. `queued` may be called from the event loop at any time."""

    def __init__(
        self,
        bot_id: int,
        api: Api,
        storage: Storage,
        metrics: Metrics,
        clock: Callable[[], datetime],
        lost: Hear | None = None,
        moved: Callable[[], Awaitable[None]] | None = None,
        trouble: str = "",
        times: Times = USUAL,
    ) -> None:
        self._bot_id = bot_id
        self._api = api
        self._storage = storage
        self._metrics = metrics
        self._clock = clock
        self._lost, self._moved, self._trouble = lost, moved, trouble
        self._relays = Relays(bot_id, api, storage)
        self._claims = Claims(bot_id, storage, clock, times.lease)
        self._carriers = Carriers(self._deliver, self._claims.look, metrics, times.escape)
        self._stop_at: float | None = None
        self._arrived: set[int] = set()  # sent, but not yet marked in the storage
        self._maybe: dict[int, int] = {}
        self._closed: dict[int, int] = {}
        self._throttled: dict[int, float] = {}
        self._quiet_until = 0.0

    def queued(self, count: int) -> None:
        """Hear that `count` more messages wait in the outbox."""
        self._claims.queued(count)

    def stop(self) -> None:
        """Send what is due within `FLUSH_S`, then end."""
        self._stop_at = time.monotonic() + FLUSH_S
        self._claims.close()

    async def run(self) -> None:
        """Deliver until `stop`. Raises TelegramError when the token is refused."""
        failures = 0
        self._storage.hand_to(self._bot_id, self._claims)
        try:
            async with asyncio.TaskGroup() as tasks:
                while True:
                    try:
                        found = await self._round(tasks)
                        failures = 0
                    except Exception as exc:  # noqa: BLE001 - whatever the storage raises, messages wait there
                        failures += 1
                        log.error("The outbox cannot be read: %s", trace(exc))
                        found = False
                    if self._stop_at is not None and (not found or time.monotonic() > self._stop_at):
                        return
                    if not (found and self._claims.more) and self._stop_at is None:
                        await self._claims.idle(backoff_s(failures) if failures else TICK_S)
        except ExceptionGroup as group:
            raise group.exceptions[0] from None
        finally:
            self._storage.hand_to(self._bot_id, None)

    async def _round(self, tasks: asyncio.TaskGroup) -> bool:
        """Claim some messages and begin all of them; tells whether there were any."""
        await self._calm()
        self._carriers.claims()
        found = await self._claims.next()
        await self._carriers.start(found, tasks)
        return bool(found)

    async def _calm(self) -> None:
        """Wait while Telegram throttles the bot as a whole."""
        wait_s = self._quiet_until - time.monotonic()
        if wait_s > 0 and self._stop_at is None:
            await asyncio.sleep(wait_s)

    async def _deliver(self, row: OutboxRow) -> None:
        """See one message through: sent, dropped, postponed, or left until its lease ends."""
        try:
            await self._attempt(row)
        except TelegramError:
            raise
        except Exception as exc:  # noqa: BLE001 - one message must not stop the others
            log.error("A message is left for later: %s", trace(exc))

    async def _attempt(self, row: OutboxRow) -> None:
        started = time.perf_counter()
        chat_id = row.outgoing.to.chat_id
        if row.row_id in self._arrived:
            return await self._done(row, "sent")
        if row.damaged:
            if chat_id < 0:  # a group, as Telegram numbers chats
                return await self._done(row, "dropped")
            row = replace(row, outgoing=replace(row.outgoing, reply=Reply(self._trouble)))
        try:
            shown = await self._send(row)
        except ThrottledError as exc:
            self._note_throttled(chat_id, exc.retry_after_s)
            await self._postpone(row, exc.retry_after_s)
        except ChatMigrated as exc:
            await self._storage.migrate_chat(self._bot_id, chat_id, exc.new_chat_id)
            if self._moved is not None:
                await self._moved()
            await self._postpone(row, 0.0)
        except Forbidden as exc:
            log.info("A chat is closed to the bot: %s", exc.message)
            if row.outgoing.relay is None or chat_id == row.outgoing.relay.patient_id:
                await self._storage.stop_chat(self._bot_id, chat_id)
            await self._refused(row, closed=True)
        except BadRequest as exc:
            closed = _says(exc, GONE)
            level = logging.INFO if _says(exc, MAY_NOT_WRITE) and row.outgoing.relay is None else logging.ERROR
            log.log(level, "A message was refused: %s", exc.message)
            await self._refused(row, closed=closed)
        except InvalidToken:
            raise TelegramError(WRONG_TOKEN) from None
        except ApiError as exc:
            await self._failed(row, exc)
        else:
            await self._done(row, "sent", shown)
            self._metrics.send_seconds.observe(time.perf_counter() - started)
        return None

    async def _send(self, row: OutboxRow) -> Shown | None:
        """Send it; where the server refuses its markup or buttons, send the words alone."""
        try:
            return await self._send_once(row.outgoing)
        except BadRequest as exc:
            if _says(exc, GONE):
                raise
            log.error("A message was refused, its words are sent alone: %s", exc.message)
            return await self._send_once(row.outgoing, bare=True)

    async def _send_once(self, outgoing: Outgoing, *, bare: bool = False) -> Shown | None:
        if outgoing.relay is not None:
            return await self._relays.send(outgoing, outgoing.relay, bare=bare)
        await self._api.send(outgoing, bare=bare)
        return None

    async def _refused(self, row: OutboxRow, *, closed: bool) -> None:
        """Drop it; where the staff's chat is closed it is tried a few times, and then somebody else hears of it."""
        relay = row.outgoing.relay
        if closed and relay is not None and row.outgoing.to.chat_id != relay.patient_id:
            times = self._closed[row.row_id] = self._closed.get(row.row_id, 0) + 1
            if times == STAFF_TRIES:
                await self._tell(row, closed=True)
            if times < STAFF_TRIES or (times == STAFF_TRIES and relay.act is not Act.OPEN):
                await self._postpone(row, backoff_s(times))  # it may go elsewhere now
                return
        else:
            await self._tell(row, closed=closed)
        await self._done(row, "dropped")

    async def _tell(self, row: OutboxRow, *, closed: bool) -> None:
        relay = row.outgoing.relay
        if relay is not None and self._lost is not None:
            await self._lost(Lost(relay.patient_id, row.outgoing.to.chat_id, closed))

    async def _failed(self, row: OutboxRow, exc: ApiError) -> None:
        if not isinstance(exc, NotSentError):
            self._maybe[row.row_id] = self._maybe.get(row.row_id, 0) + 1
        if self._maybe.get(row.row_id, 0) >= MAYBE_SENT:
            log.error("A message may have been sent %d times and counts as sent: %s", MAYBE_SENT, exc.message)
            await self._tell(row, closed=False)
            await self._done(row, "maybe")
        elif row.tries >= TRIES:
            log.error("A message could not be sent for a day and is dropped: %s", exc.message)
            await self._done(row, "dropped")
        else:
            log.warning("A message could not be sent, it is tried again: %s", exc.message)
            if row.tries == STAFF_PATIENCE:
                await self._tell(row, closed=True)
            await self._postpone(row, backoff_s(row.tries + 1, LONGEST_WAIT_S))

    async def _done(self, row: OutboxRow, result: str, shown: Shown | None = None) -> None:
        """Mark it, however often that takes: a message that is not marked is sent again."""
        self._carriers.marks()
        self._arrived.add(row.row_id)
        failures = 0
        while True:
            try:
                await self._storage.sent(row.row_id, self._bot_id, shown)
                break
            except Exception as exc:  # noqa: BLE001 - whatever the storage raises, the mark must be made
                failures += 1
                log.error("A sent message cannot be marked: %s", trace(exc))
                await asyncio.sleep(backoff_s(failures))
        self._arrived.discard(row.row_id)
        self._maybe.pop(row.row_id, None)
        self._closed.pop(row.row_id, None)
        self._metrics.sends.labels(result).inc()

    async def _postpone(self, row: OutboxRow, seconds: float) -> None:
        self._metrics.sends.labels("postponed").inc()
        await self._storage.postpone(row.row_id, self._clock() + timedelta(seconds=seconds))
        asyncio.get_running_loop().call_later(seconds, self._claims.look)

    def _note_throttled(self, chat_id: int, retry_after_s: float) -> None:
        """One throttled chat waits alone; three within ten seconds mean all of them."""
        now = time.monotonic()
        self._throttled = {chat: at for chat, at in self._throttled.items() if now - at < 10.0}
        self._throttled[chat_id] = now
        if len(self._throttled) >= 3:
            self._quiet_until = max(self._quiet_until, now + min(retry_after_s, 30.0))
            self._claims.look()  # and is handed nothing meanwhile


def _says(exc: BadRequest, reasons: tuple[str, ...]) -> bool:
    return any(reason in exc.message.lower() for reason in reasons)
