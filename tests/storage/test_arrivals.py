"""What is marked as sent stays so, whatever happens to the process, and beside it nothing is touched."""

import subprocess
from pathlib import Path

from bot.core.model import Key
from bot.core.storage import OutboxRow
from bot.storage.arrivals import NOTES
from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.programs import CHATS, SENT, start
from tests.storage.samples import BOT, KEY_BYTES, LATER, LEASE_S, NOW, claim, queue, rows_of


def killed_after_sending(url: str) -> None:
    with start("send", url, stdin=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stdout.readline() == "sent\n"
        program.kill()


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


async def claimed(storage: SqlStorage, chats: int) -> list[OutboxRow]:
    for chat in range(1, chats + 1):
        await queue(storage, Key(BOT, chat, chat), "hello")
    return list(await storage.claim_outbox(BOT, NOW, chats, LEASE_S))


async def test_a_kill_takes_back_no_mark(database_url: str) -> None:
    killed_after_sending(database_url)
    storage = open_storage(database_url, KEY_BYTES)
    assert await claim(storage, LATER, CHATS) == [(chat, "hello") for chat in range(SENT + 1, CHATS + 1)]
    await storage.close()
    assert rows_of(database_url, "outbox") == CHATS - SENT


async def test_a_process_that_was_running_takes_over_the_notes_of_one_that_is_killed(database_url: str) -> None:
    """Otherwise it would claim and send again all that the other one had noted."""
    with start("send", database_url, stdin=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stdout.readline() == "sent\n"
        storage = open_storage(database_url, KEY_BYTES)
        await storage.purge(NOW)
        program.kill()
    assert await claim(storage, LATER, CHATS) == [(chat, "hello") for chat in range(SENT + 1, CHATS + 1)]
    await storage.close()
    assert rows_of(database_url, "outbox") == CHATS - SENT


async def test_however_many_are_marked(storage: SqlStorage, database_url: str) -> None:
    rows = await claimed(storage, NOTES + 20)
    for row in rows[:-1]:
        await storage.sent(row.row_id)
    await storage.close()
    assert rows_of(database_url, "outbox") == 1


async def test_the_next_message_of_the_chat_follows(storage: SqlStorage) -> None:
    await queue(storage, Key(BOT, 1, 1), *(str(number) for number in range(NOTES + 20)))
    for number in range(NOTES + 20):
        (row,) = await storage.claim_outbox(BOT, NOW, 10, LEASE_S)
        assert row.outgoing.reply.text == str(number)
        await storage.sent(row.row_id)


async def test_marks_of_another_database_delete_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite3"
    killed_after_sending(f"sqlite:///{path}")
    notes = path.with_name("one.sqlite3-arrived")
    other = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    storage = open_storage(other, KEY_BYTES)
    await claimed(storage, CHATS)
    await storage.close()
    assert rows_of(other, "outbox") == CHATS
    notes.rename(tmp_path / "other.sqlite3-arrived")
    await open_storage(other, KEY_BYTES).close()
    assert rows_of(other, "outbox") == CHATS


async def test_without_marks_no_file_stays(tmp_path: Path) -> None:
    storage = open_storage(f"sqlite:///{tmp_path / 'one.sqlite3'}", KEY_BYTES)
    (row,) = await claimed(storage, 1)
    await storage.sent(row.row_id)
    await storage.close()
    assert names_in(tmp_path) == ["one.sqlite3"]


async def test_a_process_that_comes_later_marks_as_well(tmp_path: Path) -> None:
    """The notes are the first one's alone; the other one's marks are transactions."""
    url = f"sqlite:///{tmp_path / 'one.sqlite3'}"
    first, second = open_storage(url, KEY_BYTES), open_storage(url, KEY_BYTES)
    one, other, _ = await claimed(first, 3)
    await first.sent(one.row_id)
    await second.sent(other.row_id)
    assert rows_of(url, "outbox") == 2
    await second.close()
    await first.close()
    assert rows_of(url, "outbox") == 1
