"""What the bot writes into a group is byte for byte the same for a patient and for a stranger.

The same updates go the whole way - parsed, decided, committed, queued - over two databases that differ in her session
alone. Only the random bytes of "Ask me privately" may differ: its address is opened, and compared by what it carries.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import ContentBrain
from bot.core.links import Asked, Known, open_link
from bot.core.model import Button, Consent, Group, Handover, Key, Level, Outgoing, Session, State, Turn
from bot.core.private_question import known_names
from bot.core.storage import Storage
from bot.storage.codec import dump_outgoing
from bot.storage.open import open_storage
from bot.telegram_app.api import Api
from bot.telegram_app.desk import Desk
from bot.telegram_app.ingress import Ingress
from bot.telegram_app.mentions import Me
from bot.telegram_app.metrics import Metrics
from bot.telegram_app.presses import Presses
from bot.telegram_app.shell import Shell
from tests.bundled import CONTENT as BUNDLED
from tests.double.markup import entities_of

DEMO = BUNDLED.clinics["demo"]
GLOW = replace(DEMO, slug="glow", name="Glow Skin", phone="01632 960001", emergency_number="112", staff_chat_id=-7)
SILK = replace(DEMO, slug="silk", name="Silk Studio", phone="01632 960002", kinds=("rf",))
CONTENT = replace(BUNDLED, clinics={"glow": GLOW, "silk": SILK}, default_clinic="glow")
SECRET = b"a secret of the tests"
ANNA_ID = 77
ANNA = {"id": ANNA_ID, "is_bot": False, "first_name": "Anna", "username": "anna_k"}
ME = Me(7, "aftercare_test_bot", frozenset({"help", "clinic", "privacy", "settings"}))
NAME = f"@{ME.username}"
START = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
EXAMPLES = sorted(example for intent in CONTENT.intents.values() for example in intent.examples)
OF_HERS = (  # what is answered from what is stored, in a private chat
    *("yes", "no", "not sure", "3 days ago", "it was the rf one", "and tomorrow?", "how long?", "what about makeup?"),
    *("what day am i on", "which clinic is mine", "what is your number", "delete my data", "stop the reminders", "1"),
    *("yellow pus is coming out", "i can't breathe", "not sure if it's pus", "it is getting worse", "hi", "thank you"),
    *("/today", "/mydata", "/export", "/date", "/clinic", "/help", "/stop", "/start", "/start glow", "/settings"),
)
STATED = ("", "it was 3 days ago. ", "day 6: ", "had prp on 14 November, ")
PRESSES = ("i:symptom_flaking", "i:none", "d:2026-11-20", "s:yes:pus", "c:yes", "k:rf", "t:glow", "g:clear", "b")

questions = st.tuples(st.sampled_from(STATED), st.sampled_from(EXAMPLES)).map("".join)
texts = st.sampled_from(OF_HERS) | questions
said = st.tuples(st.sampled_from((f"{NAME} ", f"{NAME} ", "")), texts).map("".join)
events = st.lists(said | st.sampled_from(PRESSES).map(lambda data: {"data": data}), min_size=1, max_size=3)
moments = st.sampled_from([START, START - timedelta(minutes=5), None])
handovers = st.builds(
    Handover,
    open=st.booleans(),
    quiet=st.booleans(),
    reason=st.just("pus"),
    level=st.sampled_from([Level.URGENT, Level.EMERGENCY]),
    clinic=st.just("glow"),
    raised_at=st.just(START),
    staff_chat_id=st.just(-7),
)
patients = st.builds(
    Session,
    state=st.sampled_from([state for state in State if state is not State.UNREADABLE]),  # which is never stored
    clinic=st.sampled_from(["glow", "silk", ""]),
    treated_on=st.dates(date(2026, 10, 1), date(2026, 12, 24)),
    consent=st.sampled_from(Consent),
    kind=st.sampled_from(["rf", "prp", None]),
    topic=st.sampled_from(["symptom_flaking", "care_makeup"]),
    topic_at=moments,
    open_signs=st.sampled_from([("pus", "fever"), ("pus",), ()]),
    open_question=st.sampled_from(["care_makeup", None]),
    offered=st.sampled_from([(("i:care_makeup", "Make-up"), ("s:yes:pus", "Yes")), ()]),
    date_candidates=st.sampled_from([(date(2026, 11, 10), date(2026, 10, 11)), ()]),
    said=st.sampled_from([(("symptom_flaking/2-7", 1), ("symptom_flaking/unknown", 0)), ()]),
    flagged_at=moments,
    fallbacks=st.sampled_from([0, 1]),
    reminders=st.booleans(),
    time_zone=st.sampled_from(["Australia/Sydney", None]),
    handover=st.none() | handovers,
)
groups = st.builds(
    Group,
    clinic=st.sampled_from(["glow", "silk", None]),
    clear=st.booleans(),
    topics=st.sampled_from([(), (0,)]),
    to_all=st.booleans(),
    welcomed=st.booleans(),
)


@dataclass
class Side:
    """The bot over one of the two databases, with a clock that stands still until it is moved."""

    storage: Storage
    now: datetime = START

    def __post_init__(self) -> None:
        self.brain = ContentBrain(CONTENT, SECRET, ME.id)
        self.api = Api("7:of-a-bot-that-does-not-exist", "http://127.0.0.1:9")
        presses, desk = Presses(self.api, self.brain), Desk(ME.id, self.api, self.brain, self.storage)
        self.shell = Shell(
            ME, self.brain, self.storage, presses, Metrics(), lambda _: None, nobody_is, lambda: self.now, desk
        )
        self.ingress = Ingress(ME, self.shell, Metrics())

    async def written(self, chat_id: int, group: Group, patient: Session | None, updates: Iterable[object]) -> bytes:
        """All that these updates make the bot send, in a group that is set like this."""
        self.now = START
        for key in (Key(ME.id, ANNA_ID, ANNA_ID), Key(ME.id, chat_id, ANNA_ID)):
            await self.storage.transact(key, None, lambda _: (Turn(patient), ()))
        await self.storage.transact_group(Key(ME.id, chat_id, 0), None, lambda _: (Turn(None, group=group), ()))
        for update in updates:
            task = self.ingress.read(update)
            if task is not None:
                await self.ingress.commit(task)
        self.now += timedelta(hours=1)
        await self.shell.answer_held(chat_id)
        return b"\n".join([dump_outgoing(shown(outgoing)) async for outgoing in self._sent()])

    async def _sent(self) -> AsyncIterator[Outgoing]:
        while rows := await self.storage.claim_outbox(ME.id, datetime.now(UTC) + timedelta(days=1), 10, 60.0):
            for row in rows:
                yield row.outgoing
                await self.storage.sent(row.row_id, ME.id)


async def nobody_is(_chat_id: int, _user_id: int) -> bool:
    return False


def shown(outgoing: Outgoing) -> Outgoing:
    """The message with what its addresses carry in place of the random bytes that hide it."""
    known = Known(CONTENT.clinics, CONTENT.kinds, known_names(CONTENT), ME.id)

    def opened(button: Button) -> Button:
        address, _, payload = (button.url or "").partition("?start=")
        link = open_link(payload, SECRET, known, START) if payload else None
        assert link is None or isinstance(link, Asked)
        carried = "" if link is None else repr(replace(link, nonce=b"", mark=None))
        return replace(button, url=f"{address} {carried}")

    buttons = tuple(tuple(map(opened, row)) for row in outgoing.reply.buttons)
    return replace(outgoing, reply=replace(outgoing.reply, buttons=buttons))


def updates_of(told: Iterable[str | dict[str, str]], chat_id: int, numbers: Iterable[int]) -> list[object]:
    """The updates of what Anna writes and presses in the group."""
    chat = {"id": chat_id, "type": "supergroup", "title": "Support", "is_forum": True}
    made: list[object] = []
    for event, number in zip(told, numbers, strict=False):
        message = {"message_id": number, "date": 1, "chat": chat, "from": ANNA}
        if isinstance(event, dict):
            query = {"id": str(number), "from": ANNA, "chat_instance": "1", "message": message, **event}
            made.append({"update_id": number, "callback_query": query})
        else:
            text = {"text": event, "entities": list(entities_of(event))}
            made.append({"update_id": number, "message": message | text})
    return made


def test_a_group_reads_the_same_of_a_patient_and_of_a_stranger(tmp_path: Path) -> None:
    numbers = count(10_000)
    spoken = 0
    with asyncio.Runner() as runner:
        sides = [Side(open_storage(f"sqlite:///{tmp_path / name}.sqlite3", bytes(range(32)))) for name in ("a", "b")]

        @settings(max_examples=120)
        @given(told=events, patient=patients, group=groups)
        def same(told: list[str | dict[str, str]], patient: Session, group: Group) -> None:
            nonlocal spoken
            chat_id = -1_000_000_000_000 - next(numbers)
            updates = updates_of(told, chat_id, [next(numbers) for _ in told])
            hers = runner.run(sides[0].written(chat_id, group, patient, updates))
            strangers = runner.run(sides[1].written(chat_id, group, None, updates))
            assert hers == strangers
            kept = [runner.run(side.storage.session(Key(ME.id, ANNA_ID, ANNA_ID))) for side in sides]
            assert kept == [patient, None]  # and nothing is learnt of her
            spoken += bool(hers)

        same()
        for side in sides:
            runner.run(side.api.close())
            runner.run(side.storage.close())
    assert spoken > 30  # it was no comparison of silence with silence
