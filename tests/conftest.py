"""What many tests share: the bundled content, compiled once; the double of Telegram; PostgreSQL, and its databases."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.vendor.pretty import for_type_by_name

from bot.core.content import Content
from tests.double import Double
from tests.storage.postgres import Postgres, postgres_server

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")  # a machine that has much else to do is no failure
for_type_by_name("bot.core.content", "Content", lambda _, printer, __: printer.text("content"))  # else minutes of it


@pytest.fixture(scope="session")
def content() -> Content:
    from tests.bundled import CONTENT  # which takes seconds

    return CONTENT


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    """Telegram's server as far as the bot goes, on a port of its own."""
    double = Double()
    async with double.serving():
        yield double


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests; it starts with the first that asks for it."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty database."""
    url = postgres.empty_database()
    yield url
    postgres.take_back(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database; whoever asks for it runs on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'aftercare.sqlite3'}"
    url: str = request.getfixturevalue("postgres_url")
    return url
