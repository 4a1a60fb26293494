"""What is remembered of a group: written with its messages, moved, and gone when the bot is."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.group import ALARMS_LAST, Alarm, Held, asker_of
from bot.core.model import Group, Key, Level, Outgoing, Turn
from bot.core.storage import DecideInGroup
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import ACTIVE, ALICE, BOB, BOT, KEY_BYTES, LATER, NOW, claim, rows_of, run_sql, said, writes

OLD, NEW = -100, -100200
GROUP = Key(BOT, OLD, 0)
HELD = Held(55, 3, (("symptom_flaking", "how_long"),), 4, LATER)
SET = Group(clinic="zebra-clinic", clear=True, gap=50, topics=(3, 4), to_all=True, welcomed=True, wait=7)


def keeps(group: Group | None, messages: Iterable[Outgoing] = ()) -> DecideInGroup:
    return lambda _stored: (Turn(None, group=group), tuple(messages))


def counts(stored: Group | None) -> tuple[Turn, tuple[Outgoing, ...]]:
    """Shows every lost update."""
    group = stored or Group(wait=0)
    return Turn(None, group=replace(group, wait=group.wait + 1)), ()


async def test_what_was_set_is_there_again_with_its_messages(storage: SqlStorage) -> None:
    assert await storage.group(BOT, OLD) is None
    await storage.transact_group(GROUP, 1, keeps(replace(SET, held=HELD), said(OLD, "hello")))
    assert await storage.group(BOT, OLD) == replace(SET, held=HELD)
    assert await storage.group(8, OLD) is None
    assert await claim(storage) == [(OLD, "hello")]
    assert await storage.transact_group(GROUP, 1, counts) is None  # seen before


async def test_a_turn_that_remembers_nothing_changes_nothing_and_touches_no_session(storage: SqlStorage) -> None:
    await storage.transact_group(GROUP, None, keeps(SET))
    await storage.transact(Key(BOT, OLD, 5), None, writes(None))
    await storage.transact_group(Key(BOT, OLD, 5), None, keeps(None, said(OLD, "hello")))
    assert await storage.group(BOT, OLD) == SET
    assert await storage.session(Key(BOT, OLD, 5)) is None


async def test_an_exception_writes_nothing(storage: SqlStorage) -> None:
    def fails(_stored: Group | None) -> tuple[Turn, tuple[Outgoing, ...]]:
        raise LookupError

    with pytest.raises(LookupError):
        await storage.transact_group(GROUP, 1, fails)
    assert await storage.transact_group(GROUP, 1, counts) is not None


async def test_nobody_is_lost_when_many_write_at_once(storage: SqlStorage) -> None:
    await asyncio.gather(*(storage.transact_group(Key(BOT, OLD, user), None, counts) for user in range(20)))
    kept = await storage.group(BOT, OLD)
    assert kept is not None
    assert kept.wait == 20


async def test_nothing_of_it_can_be_read(storage: SqlStorage, database_url: str) -> None:
    await storage.transact_group(GROUP, None, keeps(replace(SET, held=HELD)))
    ((payload,),) = run_sql(database_url, "SELECT payload FROM groups")
    assert isinstance(payload, bytes | memoryview)
    for word in (b"zebra", b"flaking"):
        assert word not in bytes(payload)


async def test_a_held_answer_is_due_from_its_moment_on(storage: SqlStorage) -> None:
    await storage.transact_group(GROUP, None, keeps(replace(SET, held=HELD)))
    await storage.transact_group(Key(BOT, NEW, 0), None, keeps(SET))
    assert await storage.due_groups(BOT, LATER - timedelta(microseconds=1), 10) == []
    assert await storage.due_groups(BOT, LATER, 10) == [OLD]
    assert await storage.due_groups(8, LATER, 10) == []
    await storage.transact_group(GROUP, None, keeps(SET))
    assert await storage.due_groups(BOT, LATER, 10) == []


async def test_a_supergroup_takes_along_what_was_set(storage: SqlStorage) -> None:
    await storage.transact_group(GROUP, None, keeps(replace(SET, held=HELD, left=True, answered=((55, "x"),))))
    await storage.transact_group(Key(BOT, NEW, 0), None, keeps(Group(welcomed=True)))
    for _ in range(2):
        await storage.migrate_chat(BOT, OLD, NEW)
        assert await storage.group(BOT, OLD) is None
        assert await storage.group(BOT, NEW) == replace(SET, topics=())  # ids mean other things there


async def test_of_a_group_that_the_bot_was_removed_from_nothing_stays(storage: SqlStorage, database_url: str) -> None:
    await storage.transact_group(GROUP, None, keeps(SET, said(OLD, "hello")))
    await storage.transact(replace(GROUP, user_id=5), None, writes(replace(ACTIVE, fallbacks=1)))
    await storage.transact(ALICE, None, writes(ACTIVE))
    await storage.stop_chat(BOT, OLD)
    assert [rows_of(database_url, table) for table in ("groups", "sessions", "outbox")] == [0, 1, 0]


async def test_a_basic_group_that_was_left_stays_for_a_day(database_url: str) -> None:
    now = datetime(2031, 1, 1, tzinfo=UTC)
    storage = open_storage(database_url, KEY_BYTES, lambda: now)
    await storage.transact_group(GROUP, None, keeps(replace(SET, left=True)))
    await storage.transact_group(Key(BOT, NEW, 0), None, keeps(SET))
    assert await storage.purge(now + timedelta(hours=23)) == 0
    assert await storage.purge(now + timedelta(hours=24)) == 1
    assert await storage.group(BOT, OLD) is None
    assert await storage.group(BOT, NEW) == SET
    await storage.close()


def alarms(*of: Key, at: datetime = NOW) -> tuple[Alarm, ...]:
    return tuple(Alarm(asker_of(key.user_id), "pus", Level.URGENT, at) for key in of)


async def test_forgetting_a_person_takes_what_she_told_of_in_any_group(storage: SqlStorage) -> None:
    for chat_id, told in ((OLD, (ALICE, BOB)), (NEW, (ALICE,)), (-7, (BOB,))):
        await storage.transact_group(Key(BOT, chat_id, 0), None, keeps(replace(SET, alarms=alarms(*told))))
    await storage.transact_group(Key(8, OLD, 0), None, keeps(replace(SET, alarms=alarms(ALICE))))
    await storage.transact(ALICE, None, writes(None))
    left = {chat_id: await storage.group(BOT, chat_id) for chat_id in (OLD, NEW, -7)}
    assert left == {OLD: replace(SET, alarms=alarms(BOB)), NEW: SET, -7: replace(SET, alarms=alarms(BOB))}
    assert await storage.group(8, OLD) == replace(SET, alarms=alarms(ALICE))


async def test_what_was_told_in_a_group_goes_with_time(storage: SqlStorage) -> None:
    told = (*alarms(ALICE, at=NOW - ALARMS_LAST), *alarms(BOB))
    await storage.transact_group(GROUP, None, keeps(replace(SET, alarms=told)))
    await storage.purge(NOW)
    assert await storage.group(BOT, OLD) == replace(SET, alarms=alarms(BOB))
