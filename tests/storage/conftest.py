"""One storage contract, two databases: whoever asks for `storage` runs on both."""

from collections.abc import AsyncIterator

import pytest

from bot.storage.open import open_storage
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import KEY_BYTES


@pytest.fixture
async def storage(database_url: str) -> AsyncIterator[SqlStorage]:
    opened = open_storage(database_url, KEY_BYTES)
    yield opened
    await opened.close()
