"""Whatever `/forget` would delete of a person `/export` shows or names, and nothing of anybody else's, in every table.

A new table fails here until it is filled in `filled` and told in the export, or stands among `NOBODYS`.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from bot.core.export import SESSION, TALK, everything
from bot.core.group import Alarm, asker_of
from bot.core.model import Document, Group, Handover, Key, Level, Outgoing, Reply, Session, Turn
from bot.storage.crypto import Cipher
from bot.storage.sqlstore import SqlStorage
from bot.storage.tables import metadata, moment
from tests.storage.filled import GROUP_ID, STAFF, fill, session_of
from tests.storage.samples import ACTIVE, ALICE, BOB, BOT, KEY_BYTES, NOW, run_sql, said, writes
from tests.storage.test_groups import keeps

NOBODYS = {"seen_updates", "moved_chats", "meta"}
"""Ids of updates, and where a staff's group went: nothing in them says whose they are, and /forget leaves them."""
SEALED_AS = {
    "sessions": ("bot_id", "chat_id", "user_id"),
    "handovers": ("bot_id", "patient_id"),
    "groups": ("bot_id", "chat_id"),
    "outbox": ("bot_id", "chat_id"),
}
MOMENTS = ("next_check_in_at", "expires_at", "due_at", "not_before", "queued_at")
NAMED = {
    ("handovers", "staff_chat_id"),
    ("handovers", "thread_id"),
    ("relayed", "chat_id"),
    ("relayed", "source_chat_id"),
}
"""The clinic's own numbers: that they are kept is said, in words."""
TECHNICAL = {"bot_id", "id", "topic", "tries"}
OF_THE_BOT = {"alice-press", "timeline", "{}", "say", STAFF}
"""What a message that waits holds for the program: the data of a button, the name of a picture, the file's inside, what
it does in a talk, and which chat is the staff's."""
Leaf = str | int
Row = tuple[str, tuple[tuple[str, object], ...]]


def asks(stored: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
    """As `/export` does: a turn that shows all that it knows, and asks for the rest where it has not got it."""
    session = stored or Session()
    reply = Reply("", document=Document("my-data.json", everything(session)))
    return Turn(replace(session, elsewhere=None), (reply,), asks_elsewhere=session.elsewhere is None), ()


async def exported(storage: SqlStorage, key: Key) -> dict[str, Any]:
    turn = await storage.transact(key, None, asks)
    assert turn is not None
    assert turn.replies[0].document is not None
    told: dict[str, Any] = json.loads(turn.replies[0].document.content)
    return told


def rows(database_url: str) -> Counter[Row]:
    """Every row of every table."""
    found: Counter[Row] = Counter()
    for name, table in metadata.tables.items():
        columns = [column.name for column in table.columns]
        for row in run_sql(database_url, f"SELECT {', '.join(columns)} FROM {name}"):  # noqa: S608
            values = (bytes(value) if isinstance(value, memoryview) else value for value in row)
            found[(name, tuple(zip(columns, values, strict=True)))] += 1
    return found


def values_in(row: Row) -> Iterator[Leaf]:
    """What a row says of a person, its payload opened."""
    table, columns = row
    named = dict(columns)
    for name, value in columns:
        if value is None or name in TECHNICAL or (table, name) in NAMED:
            continue
        if isinstance(value, bytes):
            sealed_as = ":".join([table, *(str(named[part]) for part in SEALED_AS[table])])
            yield from leaves(json.loads(Cipher(KEY_BYTES).open(value, sealed_as.encode())))
        elif isinstance(value, int):
            yield moment(value).isoformat() if name in MOMENTS and value else value


def leaves(value: object) -> Iterator[Leaf]:
    """Every word and number in what JSON holds, moments written alike."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, str):
        yield value.removesuffix("Z") + "+00:00" if value.startswith("20") and value.endswith("Z") else value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield value


def lost(before: Counter[Row], after: Counter[Row], table: str) -> Counter[Leaf]:
    """What the rows of a table said, and say no more."""
    gone, left = Counter[Leaf](), Counter[Leaf]()
    for row in before - after:
        gone.update(values_in(row) if row[0] == table else ())
    for row in after - before:
        left.update(values_in(row) if row[0] == table else ())
    return gone - left


async def test_whatever_forget_deletes_is_exported_and_nothing_of_others(
    storage: SqlStorage, database_url: str
) -> None:
    await fill(storage, BOB, "bob")
    others = rows(database_url)
    await fill(storage, ALICE, "alice")
    told = set(leaves(await exported(storage, ALICE)))
    before = rows(database_url)
    await storage.transact(ALICE, None, writes(None))
    after = rows(database_url)
    for table in metadata.tables.keys() - NOBODYS:
        assert table in {name for name, _ in before - after}, (
            f"{table}: nothing of hers is deleted; fill it, or name it"
        )
        deleted = lost(before, after, table)
        assert deleted, table
        assert {leaf for leaf in deleted if not _is_told(leaf, told)} == set(), table
    assert not {name for name, _ in before - after} & NOBODYS
    hers = {leaf for table in metadata.tables.keys() - NOBODYS for leaf in lost(before, after, table)}
    theirs = {leaf for row in others if row[0] not in NOBODYS for leaf in values_in(row)} - hers
    shared = {STAFF, GROUP_ID, "zebra-clinic"}
    assert {leaf for leaf in theirs - shared if leaf in told} == set()


def _is_told(leaf: Leaf, told: set[Leaf]) -> bool:
    return leaf in told or leaf in OF_THE_BOT or (leaf == Level.URGENT and Level.URGENT.word in told)


async def test_what_waits_elsewhere_because_of_her_is_told_too(storage: SqlStorage) -> None:
    """It is sent within moments, or never once she is forgotten; until then it is kept."""
    await fill(storage, ALICE, "alice")
    await fill(storage, BOB, "bob")
    waiting = (await exported(storage, ALICE))["messages still to be sent"]
    assert [(one["to"], one["words"][-1]) for one in waiting] == [
        ("you", "alice-button"),
        ("the team", "alice-words"),
        ("you alone, in a group", "alice-whisper"),
    ]


async def test_what_cannot_be_read_is_named(storage: SqlStorage, database_url: str) -> None:
    await storage.transact(ALICE, None, writes(ACTIVE, said(ALICE.chat_id, "hello")))
    run_sql(database_url, "UPDATE outbox SET payload = :payload", payload=b"spoilt")
    (waiting,) = (await exported(storage, ALICE))["messages still to be sent"]
    assert waiting["words"] == "kept, but I can't read it any more"


async def test_a_stranger_is_told_what_a_group_keeps_of_her(storage: SqlStorage) -> None:
    alarm = Alarm(asker_of(ALICE.user_id), "pus", Level.URGENT, NOW)
    await storage.transact_group(Key(BOT, GROUP_ID, 0), None, keeps(Group(alarms=(alarm,))))
    (told,) = (await exported(storage, ALICE))["danger signs you told of in groups"]
    assert (told["danger sign"], told["number of the group"]) == ("pus", GROUP_ID)


def test_every_field_has_plain_words() -> None:
    """Also of what this person's sample holds: a field at its default would prove nothing."""
    assert SESSION.keys() == {field.name for field in fields(Session)} - {"handover", "elsewhere"}
    assert TALK.keys() == {field.name for field in fields(Handover)}
    sample = session_of(ALICE, "alice")
    assert [name for name in SESSION if getattr(sample, name) == getattr(Session(), name)] == []
    placed = {"thread_id", "topic"}  # which the sender finds
    assert {name for name in TALK if getattr(sample.handover, name) == getattr(Handover(), name)} == placed
    words = [*SESSION.values(), *TALK.values()]
    assert [word for word in words if "_" in word or word != word.strip()] == []
    assert max(Counter(SESSION.values()).values()) == max(Counter(TALK.values()).values()) == 1
