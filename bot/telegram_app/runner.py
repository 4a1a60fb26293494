"""Runs one bot: updates in, the outbox out, check-ins, clean-up; and stops all of it in order.

Stopping: nothing new is taken, what is begun is committed and confirmed, due messages are sent. `STOP_S` at most.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Coroutine
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime

from telegram.error import TelegramError as ApiError

from bot.core.model import Chat
from bot.core.storage import Storage
from bot.errors import AftercareError, TelegramError
from bot.telegram_app.api import Api
from bot.telegram_app.brain import Brain
from bot.telegram_app.check_ins import run_check_ins
from bot.telegram_app.commands import register_commands
from bot.telegram_app.desk import Desk
from bot.telegram_app.handovers import run_handovers
from bot.telegram_app.held import run_held
from bot.telegram_app.ingress import Ingress
from bot.telegram_app.logs import guard_logs
from bot.telegram_app.mentions import Me
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.polling import POLL_S, Polling
from bot.telegram_app.presses import Presses
from bot.telegram_app.sender import Sender
from bot.telegram_app.shell import Shell, trace
from bot.telegram_app.waiting import rest
from bot.telegram_app.webhook import Listen, Webhook, bind, set_webhook

log = logging.getLogger(__name__)

STOP_S = 9.0
PURGE_EVERY_S = 3600.0

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Set `stopping` at SIGTERM or Ctrl-C; a second one ends the program at once."""
    loop = asyncio.get_running_loop()

    def stop(number: signal.Signals) -> None:
        stopping.set()
        loop.remove_signal_handler(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: Ctrl-C ends the program at once
            loop.add_signal_handler(number, stop, number)


async def serve(
    token: str,
    api_url: str,
    storage: Storage,
    brain: Brain,
    stopping: asyncio.Event,
    *,
    webhook: Webhook | None = None,
    listen: Listen | None = None,
    clock: Clock = utc_now,
    poll_s: int = POLL_S,
) -> None:
    """Run one bot until `stopping` is set: by long polling, or by `webhook`, which needs `listen`.

    With `listen` there are /healthz and /metrics too. The storage stays open. Raises TelegramError where Telegram
    refuses the bot, SettingsError where the address cannot be listened on, and whatever breaks a part of it.
    """
    api = Api(token, api_url, brain.draw)
    if webhook is not None:
        guard_logs(webhook.secret)
    try:
        me = await api.open()
        me = replace(me, commands=frozenset(name for name, _ in brain.commands(Chat.GROUP)))
        door = bind(listen) if listen is not None else None
        with door or nullcontext():
            await register_commands(api, brain)
            await _introduce(api, webhook)
            log.info("Listening as @%s by %s", me.username, "webhook" if webhook else "long polling")
            await _until_stopped(_work(api, me, storage, brain, stopping, webhook, door, clock, poll_s), stopping)
    finally:
        await api.close()


async def _introduce(api: Api, webhook: Webhook | None) -> None:
    if webhook is not None:
        return await set_webhook(api, webhook)
    try:
        await api.bot.delete_webhook(drop_pending_updates=False)
    except ApiError as exc:
        raise TelegramError(f"Telegram does not let the bot poll: {exc.message}") from None
    return None


async def _work(
    api: Api,
    me: Me,
    storage: Storage,
    brain: Brain,
    stopping: asyncio.Event,
    webhook: Webhook | None,
    door: socket.socket | None,
    clock: Clock,
    poll_s: int,
) -> None:
    metrics = Metrics()
    presses = Presses(api, brain)
    desk = Desk(me.id, api, brain, storage)
    sender = Sender(me.id, api, storage, metrics, clock, lost=lambda lost: shell.talk(lost, None))
    shell = Shell(me, brain, storage, presses, metrics, sender.queued, api.is_admin, clock, desk)
    ingress = Ingress(me, shell, metrics)
    parts: list[Coroutine[None, None, None]] = [
        run_check_ins(me.id, shell, storage, clock, stopping),
        run_held(me.id, shell, storage, clock, stopping),
        run_handovers(me.id, shell, storage, clock, stopping),
        _purge(storage, clock, stopping),
    ]
    if door is not None:
        from bot.telegram_app.web import serve_web, web_app  # which a bot that only polls does without

        parts.append(serve_web(web_app(me.id, storage, metrics, clock, ingress, webhook), door, stopping))
    if webhook is None:
        parts.append(Polling(api, ingress, poll_s).run(stopping))
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(sender.run())
            await asyncio.wait([tasks.create_task(part) for part in parts])
            await presses.close()
            sender.stop()
    except ExceptionGroup as group:
        raise _first(group) from None


async def _purge(storage: Storage, clock: Clock, stopping: asyncio.Event) -> None:
    """Delete what has expired, now and every hour."""
    while not stopping.is_set():
        try:
            await storage.purge(clock())
        except Exception as exc:  # noqa: BLE001 - whatever the storage raises, an hour later is soon enough
            log.error("Expired data cannot be deleted: %s", trace(exc))
        await rest(stopping, PURGE_EVERY_S)


async def _until_stopped(work: Coroutine[None, None, None], stopping: asyncio.Event) -> None:
    """Run `work` to its end, which `stopping` asks it to reach within `STOP_S`."""
    working = asyncio.ensure_future(work)
    stop = asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({working, stop}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({working}, timeout=STOP_S)
    finally:
        stop.cancel()
        if not working.done():
            log.warning("Not everything ended in time; what is left comes again at the next start.")
            working.cancel()
    with suppress(asyncio.CancelledError):
        await working


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The error to show: the operator's sentence before any other."""
    leaves = [_first(exc) if isinstance(exc, BaseExceptionGroup) else exc for exc in group.exceptions]
    return next((exc for exc in leaves if isinstance(exc, AftercareError)), leaves[0])
