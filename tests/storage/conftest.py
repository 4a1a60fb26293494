"""One storage contract, two databases: whoever asks for `database_url` or `storage` runs on both."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import KEY_BYTES


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'aftercare.sqlite3'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
async def storage(database_url: str) -> AsyncIterator[SqlStorage]:
    opened = open_storage(database_url, KEY_BYTES)
    yield opened
    await opened.close()
