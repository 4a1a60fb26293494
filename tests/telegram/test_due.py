"""What the clock demands of the bot, where one row of the database cannot be read any more."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.model import Key, Session
from bot.core.storage import Storage
from tests.double import Double
from tests.storage.samples import NOW, run_sql, writes
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
