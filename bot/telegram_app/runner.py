"""Runs the bots of a process: updates in, the outbox out, check-ins, clean-up; and stops all of it in order.

Every bot has its own parts and its own rows in the storage; what one of them cannot do does not stop the others.
Stopping: nothing new is taken, what is begun is committed and confirmed, due messages are sent. `STOP_S` at most.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from telegram.error import TelegramError as ApiError

from bot.core.storage import Storage
from bot.errors import AftercareError, TelegramError
from bot.telegram_app.api import Api, patiently
from bot.telegram_app.brain import TROUBLE, Brain
from bot.telegram_app.commands import register_commands
from bot.telegram_app.desk import Desk
from bot.telegram_app.due import run_due
from bot.telegram_app.ingress import Ingress
from bot.telegram_app.logs import guard_logs
from bot.telegram_app.mentions import Me
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.polling import POLL_S, Polling
from bot.telegram_app.presses import Presses
from bot.telegram_app.sender import Sender
from bot.telegram_app.shell import Shell
from bot.telegram_app.staff_chats import look_for_staff
from bot.telegram_app.standing import Standing
from bot.telegram_app.times import USUAL, Times
from bot.telegram_app.waiting import repeat
from bot.telegram_app.webhook import Listen, Webhook, bind, set_webhook

if TYPE_CHECKING:
    from bot.telegram_app.numbers import Numbers

log = logging.getLogger(__name__)

MAIN = "main"
"""The short name of the bot of BOT_TOKEN."""
STOP_S = 7.0  # of ten; the storage closes after that
PURGE_EVERY_S = 3600.0

Clock = Callable[[], datetime]
R = TypeVar("R")


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


@dataclass(frozen=True, slots=True)
class Bot:
    """One bot to run; `name` is the setting that its token comes from, `slug` what it is called in the numbers."""

    token: str = field(repr=False)
    brain: Brain
    name: str = "BOT_TOKEN"
    slug: str = MAIN


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the bots of a process have in common."""

    storage: Storage
    stopping: asyncio.Event
    standing: Standing
    clock: Clock
    poll_s: int
    times: Times


@dataclass(frozen=True, slots=True)
class _Opened:
    """A bot that Telegram knows, with all its parts."""

    bot: Bot
    api: Api
    me: Me
    sender: Sender
    presses: Presses
    shell: Shell
    ingress: Ingress


async def serve(
    bots: Sequence[Bot],
    api_url: str,
    storage: Storage,
    stopping: asyncio.Event,
    *,
    webhook: Webhook | None = None,
    listen: Listen | None = None,
    clock: Clock = utc_now,
    poll_s: int = POLL_S,
    times: Times = USUAL,
) -> None:
    """Run the bots until `stopping` is set: by long polling, or by `webhook`, which needs `listen`.

    With `listen` there are /healthz and /metrics too. The storage stays open. A bot that Telegram refuses is logged
    and the others serve on. Raises TelegramError where none is left, SettingsError where the address cannot be
    listened on, and whatever else breaks a part.
    """
    if webhook is not None:
        guard_logs(webhook.secret)
    door = bind(listen) if listen is not None else None
    numbers = _numbers() if door is not None else None
    shared = _Shared(storage, stopping, Standing(bot.slug for bot in bots), clock, poll_s, times)
    apis = [Api(bot.token, api_url, bot.brain.draw, times) for bot in bots]
    try:
        with door or nullcontext():
            metrics = [numbers.of(bot.slug) if numbers else Metrics() for bot in bots]
            each = zip(bots, apis, metrics, strict=True)
            opened = await _unless_all_fail([(one[0], _open(*one, shared)) for one in each], shared.standing)
            hooks = {one.me.id: webhook.of(one.me.id, alone=len(bots) == 1) for one in opened} if webhook else {}
            await _until_stopped(_work(opened, hooks, door, numbers, shared), stopping)
    finally:
        for api in apis:
            await api.close()


def _numbers() -> "Numbers":
    from bot.telegram_app.numbers import Numbers  # which a bot that does not listen does without

    return Numbers()


async def _open(bot: Bot, api: Api, metrics: Metrics, shared: _Shared) -> _Opened:
    me = await api.open()
    me = replace(me, commands=frozenset(name for name, _ in bot.brain.admin_commands()))
    await register_commands(api, bot.brain)
    presses = Presses(api, bot.brain)
    storage, clock = shared.storage, shared.clock
    desk = Desk(me.id, api, bot.brain, storage)
    sender = Sender(
        me.id,
        api,
        storage,
        metrics,
        clock,
        lost=lambda lost: shell.talk(lost, None),
        moved=lambda: shell.learn_moves(),
        trouble=bot.brain.phrase(TROUBLE),
        times=shared.times,
    )
    shell = Shell(me, bot.brain, storage, presses, metrics, sender.queued, api.is_admin, clock, desk)
    await shell.learn_moves()  # before the first message of a staff's group that moved
    await look_for_staff(api, bot.brain)
    return _Opened(bot, api, me, sender, presses, shell, Ingress(me, shell, metrics))


async def _unless_all_fail(each: Sequence[tuple[Bot, Coroutine[None, None, R]]], standing: Standing) -> list[R]:
    """What the bots give; one that Telegram refuses is told of, and is the end only where there is no other."""
    done = await asyncio.gather(*(_told(bot, work, standing, alone=len(each) == 1) for bot, work in each))
    refusals = [one for one in done if isinstance(one, TelegramError)]
    if len(refusals) == len(done):
        raise refusals[0]
    return [one for one in done if not isinstance(one, TelegramError)]


async def _told(bot: Bot, work: Coroutine[None, None, R], standing: Standing, *, alone: bool) -> R | TelegramError:
    try:
        return await work
    except TelegramError as exc:
        standing.fails(bot.slug)
        refusal = TelegramError(str(exc).replace("BOT_TOKEN", bot.name))
        if not alone:
            log.error("The bot of %s is out of service: %s", bot.name, refusal)
        return refusal


async def _introduce(bot: _Opened, hook: Webhook | None) -> None:
    if hook is not None:
        await set_webhook(bot.api, hook)
    else:
        try:
            await patiently(partial(bot.api.bot.delete_webhook, drop_pending_updates=False))
        except ApiError as exc:
            raise TelegramError(f"Telegram does not let the bot poll: {exc.message}") from None
    log.info("Listening as @%s by %s", bot.me.username, "webhook" if hook else "long polling")


async def _work(
    bots: Sequence[_Opened],
    hooks: Mapping[int, Webhook],
    door: socket.socket | None,
    numbers: "Numbers | None",
    shared: _Shared,
) -> None:
    """All bots, and what runs once: the clean-up and the web side, after which the last messages are sent."""
    storage, clock, stopping = shared.storage, shared.clock, shared.stopping

    async def purge() -> None:
        await storage.purge(clock())

    once = [repeat(purge, "Expired data cannot be deleted", stopping, PURGE_EVERY_S)]
    if door is not None and numbers is not None:
        from bot.telegram_app.web import Web, serve_web  # which a bot that only polls does without

        entrances = {hooks[bot.me.id]: bot.ingress for bot in bots if bot.me.id in hooks}
        ids = {one.bot.slug: one.me.id for one in bots}
        web = Web(ids, storage, numbers, shared.standing, clock)
        once.append(serve_web(web.app(entrances), door, stopping))
    try:
        async with asyncio.TaskGroup() as tasks:
            common = [tasks.create_task(part) for part in once]
            own = [(one.bot, _serve_one(one, hooks.get(one.me.id), common, shared)) for one in bots]
            await _unless_all_fail(own, shared.standing)
    except ExceptionGroup as group:
        raise _first(group) from None


async def _serve_one(bot: _Opened, hook: Webhook | None, common: Sequence[asyncio.Task[None]], shared: _Shared) -> None:
    await _introduce(bot, hook)
    shared.standing.serves(bot.bot.slug)
    stopping = shared.stopping
    parts = [run_due(bot.me.id, bot.shell, shared.storage, shared.clock, stopping, shared.times.tick)]
    if hook is None:
        parts.append(Polling(bot.api, bot.ingress, shared.poll_s).run(stopping))
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(bot.sender.run())
            await asyncio.wait([*common, *(tasks.create_task(part) for part in parts)])
            await bot.presses.close()
            bot.sender.stop()
    except ExceptionGroup as group:
        raise _first(group) from None


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
