"""A clinic with a staff chat, its staff and its patients, around the bot with the bundled content."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import ContentBrain
from bot.core.content import Clinic, Content, SecondContact
from bot.core.model import Key
from bot.core.storage import Storage
from bot.storage.crypto import Cipher, handover_row, session_row
from tests.double import Double, Group, Sent, User
from tests.double.world import PATIENCE_S
from tests.telegram.running import KEY, running

PUS = "there is yellow pus coming out of my cheek"
PHONE = "020 7946 0100"
SECOND_PHONE = "020 7946 0199"


class Clock:
    """A clock that tests move; it runs on by itself."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def forward(self, **time: float) -> None:
        self._ahead += timedelta(**time)


class Ward:
    """The people of a test: `staff` is the staff's group, `bob` one of them, `anna` a patient, `boss` the second."""

    def __init__(self, double: Double, *, forum: bool = True, basic: bool = False) -> None:
        self.double = double
        self.staff = double.group("Staff", forum=forum, basic=basic)
        self.bob = double.user("Bob")
        self.boss = double.user("Carol")
        self.anna = double.user("Anna", "anna_k")
        self.clock = Clock()
        self._storage: Storage | None = None

    def content(self, content: Content, *, another: object = None, **more: object) -> Content:
        """The clinic with its staff; `another`: a second clinic, Glow, whose staff chat this is."""
        second = SecondContact(self.boss.id, SECOND_PHONE)
        facts: dict[str, object] = {"staff_chat_id": self.staff.id, "second_contact": second, **more}
        demo: Clinic = replace(content.clinics["demo"], **facts)  # type: ignore[arg-type]
        glow = replace(demo, slug="glow", name="Glow", staff_chat_id=int(str(another or 0)))
        return replace(content, clinics={"demo": demo, "glow": glow} if another else {"demo": demo})

    @asynccontextmanager
    async def open(
        self, storage: Storage, content: Content, serving: dict[str, Any] | None = None, **more: object
    ) -> AsyncIterator["asyncio.Task[None]"]:
        brain = ContentBrain(self.content(content, **more))
        self._storage = storage
        async with running(self.double, storage, brain=brain, clock=self.clock, **(serving or {})) as task:
            yield task

    async def later(self, **time: float) -> None:
        """Let time pass, once all that was sent is marked as sent: else its claim runs out, and it is sent again."""
        assert self._storage is not None
        async with asyncio.timeout(PATIENCE_S):
            while (await self._storage.waiting(self.double.bot.id)).count:
                pass
        self.clock.forward(**time)

    def topic_of(self, name: str) -> int:
        """The topic of the patient whose name it begins with."""
        return next(thread for thread, title in self.staff.names.items() if title.startswith(name))

    async def says(self, text: str, by: User | None = None) -> Sent:
        """A patient writes, and gets the bot's next answer."""
        person = by or self.anna
        before = len(self.double.sent_to(person))
        self.double.say(person, text)
        return (await self.double.answers(person, before + 1))[before]

    async def handed_over(self, by: User | None = None) -> Sent:
        """A patient tells a danger sign; the head of her talk."""
        before = len(self.double.sent_to(self.staff))
        await self.says(PUS, by)
        return (await self.double.answers(self.staff, before + 1))[before]

    async def sees(self, place: Group | User, words: str) -> Sent:
        """The message with these words, once it is in the chat."""

        def found() -> list[Sent]:
            return [sent for sent in self.double.sent_to(place) if words in sent.text]

        await self.double.until(lambda: bool(found()))
        return found()[-1]


def stored_in(folder: Path) -> str:
    """The rows of the people, opened with the key, as they stand in the file."""
    cipher, found = Cipher(KEY), []
    with sqlite3.connect(folder / "test.sqlite3") as file:
        for bot, chat, user, sealed in file.execute("SELECT bot_id, chat_id, user_id, payload FROM sessions"):
            found.append(cipher.open(sealed, session_row(Key(bot, chat, user))))
        for bot, patient, sealed in file.execute("SELECT bot_id, patient_id, payload FROM handovers"):
            found.append(cipher.open(sealed, handover_row(bot, patient)))
    file.close()
    assert found
    return b"".join(found).decode()
