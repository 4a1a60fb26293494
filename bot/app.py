"""The composition root: the one place, with the command line, that names implementations and puts them together."""

import asyncio
import gc
import logging
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.config import Settings
from bot.core import commands, dialogue
from bot.core.chart import PICTURE, chart_of
from bot.core.clinics import SHARED_TOKEN, content_for, own
from bot.core.content import Content
from bot.core.desk import TalkEvent, at_new_chats, staff_chats, take
from bot.core.groups import talk
from bot.core.groups.commands import ADMINS_MENU as ADMIN_COMMANDS
from bot.core.groups.commands import MENU as GROUP_COMMANDS
from bot.core.links import NONCE_BYTES, Asked, Known, open_link, seal
from bot.core.model import Chat, Group, IncomingMessage, Picture, Press, Session, Turn
from bot.core.presses import settles
from bot.core.private_question import known_names
from bot.core.scene import Scene, scene_for
from bot.core.staff import COMMANDS as STAFF_COMMANDS
from bot.core.storage import Storage
from bot.errors import SettingsError
from bot.telegram_app.runner import MAIN, Bot, serve, stop_on_signals
from bot.telegram_app.times import Times
from bot.telegram_app.webhook import Listen, Webhook

log = logging.getLogger(__name__)

LISTEN = "127.0.0.1:8080"
QUESTION_LASTS = timedelta(days=7)
"""How long "Ask me privately" works."""
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""For words that no hour changes; the first year of all has no hour in some zones."""


@dataclass(slots=True)
class ContentBrain:
    """The dialogue of the bot `bot_id` with its content, as the Telegram adapter wants it.

    Links open with `link_secret`. Only `moved` changes anything.
    """

    content: Content
    link_secret: bytes = field(default=b"", repr=False)
    bot_id: int = 0
    _staff_chats: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self._staff_chats = staff_chats(self.content)

    def message(self, message: IncomingMessage, session: Session | None, now: datetime) -> Turn:
        return dialogue.handle(self._opened(message, now), session, self.content, now)

    def _opened(self, message: IncomingMessage, now: datetime) -> IncomingMessage:
        """The message with what its link carries, where the bot was opened by one: "/start <payload>"."""
        command, _, payload = message.text.partition(" ")
        if command != "/start" or not self.link_secret:
            return message
        known = Known(self.content.clinics, self.content.kinds, known_names(self.content), self.bot_id)
        return replace(message, link=open_link(payload.strip(), self.link_secret, known, now))

    def press(self, press: Press, session: Session | None, now: datetime) -> Turn:
        return dialogue.press(press, session, self.content, now)

    def group_message(self, message: IncomingMessage, group: Group | None, now: datetime) -> Turn:
        return talk.hear_in_group(self._opened(message, now), group or Group(), self.content, now)

    def group_press(self, press: Press, group: Group | None, now: datetime) -> Turn:
        return talk.press_in_group(press, group or Group(), self.content, now)

    def seated(self, group: Group | None, now: datetime, *, member: bool, joined: bool, may_write: bool) -> Turn:
        return talk.seated(group, self.content, now, member=member, joined=joined, may_write=may_write)

    def answer_held(self, group: Group | None, now: datetime) -> Turn | None:
        return talk.answer_held(group, self.content, now)

    def for_admins(self, words: str) -> bool:
        return talk.for_admins(words)

    def private_url(self, question: str, username: str, group: Group | None, now: datetime) -> str:
        address = f"https://t.me/{username}"
        if not question or not self.link_secret:
            return address
        clinic = group.clinic if group is not None else None
        nonce = secrets.token_bytes(NONCE_BYTES)
        asked = Asked(tuple(question.split(",")), clinic, now + QUESTION_LASTS, nonce)
        return f"{address}?start={seal(asked, self.link_secret, self.bot_id)}"

    def check_in(self, session: Session | None, now: datetime) -> Turn | None:
        return dialogue.check_in(session, self.content, now)

    def settles(self, press: Press) -> bool:
        return settles(press.data)

    def draw(self, picture: Picture) -> bytes:
        if picture.name == PICTURE:
            from bot.drawing.timeline import draw_timeline  # with Pillow: memory that only pictures need

            return draw_timeline(chart_of(picture, self.content))
        clinic = self.content.clinics.get(picture.clinic or "")
        if picture.name == commands.LOGO and clinic is not None and clinic.logo is not None:
            return clinic.logo
        raise LookupError(f"nobody draws {picture.name}")

    def commands(self, chat: Chat) -> tuple[tuple[str, str], ...]:
        names = commands.PRIVATE if chat is Chat.PRIVATE else GROUP_COMMANDS
        return tuple((name, self.phrase(f"command_{name}")) for name in names)

    def admin_commands(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, self.phrase(f"command_{name}")) for name in ADMIN_COMMANDS)

    def staff_commands(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, self.phrase(f"staff_command_{name}")) for name in STAFF_COMMANDS)

    def phrase(self, name: str) -> str:
        return self._scene(Session()).phrase(name)

    def talk(self, event: TalkEvent, session: Session | None, now: datetime) -> Turn | None:
        return take(event, session, self.content, now)

    def staff_chats(self) -> frozenset[int]:
        return self._staff_chats

    def moved(self, chats: Mapping[int, int]) -> None:
        """The clinics with the new ids of their staff's groups, until somebody changes their files."""
        known = {old: new for old, new in chats.items() if old in self._staff_chats}
        if known:
            for old, new in known.items():
                log.warning("The staff chat %s became a supergroup: in the clinic's file, write %s for it.", old, new)
            clinics = {slug: at_new_chats(clinic, known) for slug, clinic in self.content.clinics.items()}
            self.content = replace(self.content, clinics=clinics)
            self._staff_chats = staff_chats(self.content)

    def _scene(self, session: Session) -> Scene:
        """A scene for words that do not depend on the hour."""
        return scene_for(session, self.content, ANY_TIME, Chat.PRIVATE)


def run_bots(settings: Settings, content: Content, storage: Storage, link_secret: bytes, times: Times) -> None:
    """Serve every clinic by its bot until SIGTERM or Ctrl-C. Raises AftercareError where an operator must act."""
    gc.freeze()  # the content stays: no collection needs to look through it again, which took a tenth of a second
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # no line shows them, nor where
    logging._srcfile = None  # it was written: https://docs.python.org/3/howto/logging.html#optimization
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for problem in content.set_aside:
        log.error("A clinic is set aside until its file is mended: %s", problem)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_run(settings, bots_of(settings, content, link_secret), storage, times))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """A quicker loop, which takes an eighth off the CPU of a message; None: Python's own, where there is no other."""
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


def bots_of(settings: Settings, content: Content, link_secret: bytes) -> list[Bot]:
    """One bot for every token, with the clinics that share it; raises SettingsError where there is no token at all.

    A bot whose clinics are all set aside serves on, in the name of no clinic.
    """
    sharing: dict[str, list[str]] = {}
    for slug, clinic in content.clinics.items():
        sharing.setdefault(clinic.token_env or SHARED_TOKEN, []).append(slug)
    for slug, absent in content.absent.items():
        if absent.token_env is None:
            log.error("In the file of %s no token_env can be read: a bot of its own answers nobody until then.", slug)
        else:
            sharing.setdefault(absent.token_env, []).append(slug)
    named: dict[str, tuple[str, list[str]]] = {}
    for name, slugs in sharing.items():
        token = settings.token(None if name == SHARED_TOKEN else name)
        if token is not None:
            named.setdefault(token, (name, []))[1].extend(slugs)
        elif own(slugs):
            log.error("%s is not set: no bot serves %s", name, ", ".join(own(slugs)))
    if not named:
        names = ", ".join(sorted(sharing))
        raise SettingsError(f"There is no token: set {names} in the environment or in .env. @BotFather gives tokens.")
    return [_bot(token, name, slugs, content, link_secret) for token, (name, slugs) in named.items()]


def _bot(token: str, name: str, slugs: Sequence[str], content: Content, link_secret: bytes) -> Bot:
    absent = [slug for slug in slugs if slug in content.absent]
    served = [slug for slug in slugs if slug in content.clinics]
    if absent and not own(served):
        log.error("The bot of %s serves on in the name of no clinic, with the base content alone.", name)
    brain = ContentBrain(content_for(content, served, absent), link_secret, bot_id_of(token))
    return Bot(token, brain, name, MAIN if name == SHARED_TOKEN else "+".join(sorted(slugs)))


def bot_id_of(token: str) -> int:
    """The id of a bot, which stands before the colon of its token."""
    digits = token.partition(":")[0]
    return int(digits) if digits.isdecimal() else 0  # Telegram will not know it either


async def _run(settings: Settings, bots: Sequence[Bot], storage: Storage, times: Times) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    try:
        await serve(
            bots,
            settings.bot_api_url,
            storage,
            stopping,
            webhook=_webhook(settings),
            listen=_listen(settings) if settings.webhook_url or settings.webhook_listen else None,
            times=times,
        )
    finally:
        await storage.close()


def _webhook(settings: Settings) -> Webhook | None:
    """How Telegram reaches the webhook; without WEBHOOK_SECRET a new one for every start."""
    if settings.webhook_url is None:
        return None
    secret = settings.webhook_secret or secrets.token_urlsafe(32)
    return Webhook(settings.webhook_url, secret)


def _listen(settings: Settings) -> Listen:
    host, _, port = (settings.webhook_listen or LISTEN).rpartition(":")
    return Listen(host.strip("[]"), int(port))
