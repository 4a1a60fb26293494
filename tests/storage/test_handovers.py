"""Handovers: kept beside the session, found by their place, gone with the person, and never readable."""

from dataclasses import replace
from datetime import timedelta

from bot.core.model import Address, Handover, Key, Outgoing, Reply, Session
from bot.core.relay import Act, Relay
from bot.core.storage import Place, Shown
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import ACTIVE, ALICE, BOB, BOT, LATER, LEASE_S, NOW, rows_of, run_sql, said, writes

STAFF = -500
OPEN = Handover(open=True, quiet=True, person="Zebra Smith", clinic="zebra-clinic", due_at=LATER, staff_chat_id=STAFF)
HANDED_OVER = replace(ACTIVE, handover=OPEN)
TOPIC = Place(STAFF, 77, topic=True)


async def test_it_comes_back_with_its_session(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(HANDED_OVER))
    assert await storage.session(ALICE) == HANDED_OVER
    assert await storage.session(BOB) is None
    await storage.transact(ALICE, None, writes(ACTIVE))
    assert await storage.session(ALICE) == ACTIVE
    assert await storage.place(BOT, ALICE.user_id) is None


async def test_it_outlives_its_session(storage: SqlStorage) -> None:
    """A date that was kept for a day only is gone, but not the talk."""
    await storage.transact(ALICE, None, writes(replace(HANDED_OVER, expires_at=NOW - timedelta(seconds=1))))
    assert await storage.session(ALICE) == Session(clinic="zebra-clinic", handover=OPEN)
    await storage.purge(NOW)
    assert await storage.session(ALICE) == Session(clinic="zebra-clinic", handover=OPEN)


async def test_a_group_has_none(storage: SqlStorage) -> None:
    in_group = Key(BOT, -1001, ALICE.user_id)
    await storage.transact(ALICE, None, writes(HANDED_OVER))
    assert await storage.session(in_group) is None


async def test_a_save_keeps_the_place_that_the_sender_found(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(HANDED_OVER))
    assert await storage.place(BOT, ALICE.user_id) == Place(STAFF)
    await storage.set_place(BOT, ALICE.user_id, TOPIC)
    later = replace(OPEN, acknowledged=True)
    await storage.transact(ALICE, None, writes(replace(ACTIVE, handover=later)))
    assert await storage.place(BOT, ALICE.user_id) == TOPIC
    elsewhere = replace(later, staff_chat_id=-600)
    await storage.transact(ALICE, None, writes(replace(ACTIVE, handover=elsewhere)))
    assert await storage.place(BOT, ALICE.user_id) == Place(-600)
    await storage.set_place(BOT, ALICE.user_id, TOPIC)  # late: the talk has gone to another chat
    assert await storage.place(BOT, ALICE.user_id) == Place(-600)


async def test_whose_talk_it_is(storage: SqlStorage) -> None:
    for key, topic in ((ALICE, 77), (BOB, 88)):
        await storage.transact(key, None, writes(HANDED_OVER))
        await storage.set_place(BOT, key.user_id, Place(STAFF, topic, topic=True))
    assert await storage.patient_in(BOT, TOPIC, None) == ALICE.user_id
    assert await storage.patient_in(BOT, Place(STAFF, 88, topic=True), 1) == BOB.user_id
    assert await storage.patient_in(BOT, Place(STAFF, 99, topic=True), None) is None
    assert await storage.patient_in(BOT, Place(-600, 77, topic=True), None) is None
    assert await storage.patient_in(8, TOPIC, None) is None
    assert await storage.patient_in(BOT, Place(STAFF), 77) is None


async def test_what_shows_what(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(HANDED_OVER, said(STAFF, "shown")))
    (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    await storage.sent(row.row_id, BOT, Shown(ALICE.user_id, STAFF, 5, ALICE.chat_id, 12))
    assert await storage.patient_in(BOT, Place(STAFF), 5) == ALICE.user_id
    assert await storage.counterpart(BOT, ALICE.chat_id, 12, STAFF) == 5
    assert await storage.counterpart(BOT, STAFF, 5, ALICE.chat_id) == 12
    assert await storage.counterpart(BOT, STAFF, 6, ALICE.chat_id) is None
    assert await storage.counterpart(8, STAFF, 5, ALICE.chat_id) is None


async def test_whom_the_staffs_words_were_passed_on_to(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(HANDED_OVER, (*said(STAFF, "hers"), *said(ALICE.chat_id, "theirs"))))
    hers, theirs = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    await storage.sent(hers.row_id, BOT, Shown(ALICE.user_id, STAFF, 5, ALICE.chat_id, 12))
    await storage.sent(theirs.row_id, BOT, Shown(ALICE.user_id, ALICE.chat_id, 13, STAFF, 6))
    assert await storage.patient_told(BOT, STAFF, 6) == ALICE.user_id
    assert await storage.patient_told(BOT, STAFF, 5) is None
    assert await storage.patient_told(BOT, ALICE.chat_id, 12) is None
    assert await storage.patient_told(8, STAFF, 6) is None


async def test_forgetting_takes_it_all(storage: SqlStorage, database_url: str) -> None:
    await storage.transact(ALICE, None, writes(HANDED_OVER, said(STAFF, "shown")))
    (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    await storage.sent(row.row_id, BOT, Shown(ALICE.user_id, STAFF, 5, ALICE.chat_id, 12))
    await storage.transact(ALICE, None, writes(None))
    assert [rows_of(database_url, table) for table in ("handovers", "relayed", "sessions")] == [0, 0, 0]


async def test_what_waits_for_the_staff_goes_with_her(storage: SqlStorage, database_url: str) -> None:
    """The staff chat cannot be reached: her words wait for it, and so do another's."""
    for key, words in ((ALICE, "mine"), (BOB, "another's")):
        waits = Outgoing(Address(STAFF), Reply(words), Relay(key.user_id, Act.SAY, source_chat_id=key.chat_id))
        await storage.transact(key, None, writes(HANDED_OVER, [waits]))
    await storage.transact(ALICE, None, writes(None, said(STAFF, "she has deleted all data")))
    assert rows_of(database_url, "outbox") == 2
    (first,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    await storage.sent(first.row_id)
    (second,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    assert [row.outgoing.reply.text for row in (first, second)] == ["another's", "she has deleted all data"]


async def test_what_is_on_its_way_when_she_is_forgotten_leaves_nothing(storage: SqlStorage, database_url: str) -> None:
    await storage.transact(ALICE, None, writes(HANDED_OVER, said(STAFF, "shown")))
    (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    await storage.transact(ALICE, None, writes(None))
    await storage.sent(row.row_id, BOT, Shown(ALICE.user_id, STAFF, 5, ALICE.chat_id, 12))
    assert rows_of(database_url, "relayed") == 0


async def test_what_is_due_and_what_is_over(storage: SqlStorage, database_url: str) -> None:
    await storage.transact(ALICE, None, writes(HANDED_OVER, said(STAFF, "shown")))
    over = replace(OPEN, due_at=None, expires_at=LATER)
    await storage.transact(BOB, None, writes(replace(ACTIVE, handover=over)))
    (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    await storage.sent(row.row_id, BOT, Shown(BOB.user_id, STAFF, 5))
    assert list(await storage.due_handovers(BOT, NOW, 10)) == []
    assert list(await storage.due_handovers(BOT, LATER, 10)) == [ALICE]
    await storage.purge(LATER)
    assert rows_of(database_url, "handovers") == 1
    assert rows_of(database_url, "relayed") == 0


async def test_a_staff_group_that_becomes_a_supergroup(storage: SqlStorage) -> None:
    await storage.transact(ALICE, None, writes(HANDED_OVER))
    await storage.set_place(BOT, ALICE.user_id, Place(STAFF, 12))
    await storage.migrate_chat(BOT, STAFF, -1001)
    assert await storage.place(BOT, ALICE.user_id) == Place(-1001)
    await storage.migrate_chat(BOT, STAFF, -1001)
    assert await storage.moved_chats(BOT) == {STAFF: -1001}
    assert await storage.moved_chats(8) == {}


async def test_no_name_and_no_id_of_a_talk_can_be_read(storage: SqlStorage, database_url: str) -> None:
    await storage.transact(ALICE, None, writes(HANDED_OVER))
    ((payload,),) = run_sql(database_url, "SELECT payload FROM handovers")
    assert isinstance(payload, bytes)
    assert b"Zebra" not in payload


async def test_a_message_of_a_talk_keeps_what_it_shows(storage: SqlStorage) -> None:
    (plain,) = said(STAFF, "on the left")
    outgoing = replace(plain, relay=Relay(ALICE.user_id, Act.COPY, "Anna", ALICE.chat_id, 12, 11))
    await storage.transact(ALICE, None, writes(HANDED_OVER, [outgoing]))
    (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
    assert row.outgoing == outgoing
