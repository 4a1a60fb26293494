"""What becomes of the others, and of the person herself, where a row of the database cannot be read any more."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.content import Content
from bot.core.model import Key, Session
from bot.core.storage import Storage
from tests.double import Double
from tests.storage.samples import NOW, run_sql, said, writes
from tests.telegram.clinic import Clock
from tests.telegram.groups import ME, open_to_groups
from tests.telegram.running import running


async def test_a_row_that_cannot_be_read_keeps_no_check_in_from_the_others(
    double: Double, storage: Storage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    anna, bea = double.user(), double.user()
    for minutes, person in enumerate((bea, anna), start=1):
        due = Session(next_check_in_at=NOW - timedelta(minutes=minutes))
        await storage.transact(Key(double.bot.id, person.id, person.id), None, writes(due))
    url = f"sqlite:///{tmp_path / 'test.sqlite3'}"
    run_sql(url, "UPDATE sessions SET payload = :spoilt WHERE user_id = :anna", spoilt=b"\x01spoilt", anna=anna.id)
    async with running(double, storage):
        assert [sent.text for sent in await double.answers(bea)] == ["how are you?"]
    assert "cannot be read" in caplog.text


async def test_in_place_of_an_answer_that_cannot_be_read_she_hears_so_and_gets_the_next(
    double: Double, storage: Storage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    anna, group = double.user(), double.group()
    for chat_id in (anna.id, group.id):
        key = Key(double.bot.id, chat_id, anna.id)
        await storage.transact(key, None, writes(Session(), said(chat_id, "lost", "kept")))
    run_sql(f"sqlite:///{tmp_path / 'test.sqlite3'}", "UPDATE outbox SET payload = :spoilt WHERE id % 2", spoilt=b"\1")
    async with running(double, storage):
        assert [sent.text for sent in await double.answers(anna, 2)] == ["<trouble>", "kept"]
        assert [sent.text for sent in await double.answers(group)] == ["kept"]
    assert caplog.text.count("cannot be read") == 2


async def test_a_group_of_which_nothing_can_be_read_is_answered(
    double: Double, storage: Storage, content: Content, clock: Clock, tmp_path: Path
) -> None:
    anna, group = double.user(), double.group()
    async with open_to_groups(double, storage, content, clock):
        double.say(anna, f"{ME} is flaking normal", group)
        await double.answers(group)
        run_sql(f"sqlite:///{tmp_path / 'test.sqlite3'}", "UPDATE groups SET payload = :spoilt", spoilt=b"\1")
        double.say(anna, f"{ME} is redness normal", group)
        assert "red" in (await double.answers(group, 2))[-1].text
