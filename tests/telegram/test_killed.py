"""kill -9, again and again, over a backlog: every message is answered, in order, at most one repeat a kill."""

from itertools import groupby
from pathlib import Path

import pytest

from tests.double import Double, User
from tests.telegram.programs import program

PEOPLE = 50
MESSAGES = 5
KILLS = (5, 90, 170)
WORDS = [f"Echo\n{n + 1}: m{n}" for n in range(MESSAGES)]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'killed.sqlite3'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


async def test_killed_again_and_again(double: Double, database_url: str, tmp_path: Path) -> None:
    people = [double.user(f"P{n}") for n in range(PEOPLE)]
    for n in range(MESSAGES):
        for person in people:
            double.say(person, f"m{n}")
    arguments = (database_url, double.token, double.url)
    for count in KILLS:
        async with program("tests.telegram.program", *arguments, log=tmp_path / "log") as victim:
            await double.until(lambda count=count: len(double.sent) >= count)  # type: ignore[misc]
            await victim.kill()
    async with program("tests.telegram.program", *arguments, log=tmp_path / "log") as survivor:
        await double.until(lambda: all(_last(double, person) == WORDS[-1] for person in people), 60)
        await double.until(lambda: not double.updates)
        assert await survivor.stop() == 0
    for person in people:
        texts = [sent.text for sent in double.sent_to(person)]
        assert [text for text, _ in groupby(texts)] == WORDS
    assert len(double.sent) - PEOPLE * MESSAGES <= len(KILLS)


def _last(double: Double, person: User) -> str | None:
    sent = double.sent_to(person)
    return sent[-1].text if sent else None


async def test_stopped_in_the_middle_nothing_is_repeated(double: Double, tmp_path: Path) -> None:
    people = [double.user(f"P{n}") for n in range(PEOPLE)]
    for n in range(MESSAGES):
        for person in people:
            double.say(person, f"m{n}")
    arguments = (f"sqlite:///{tmp_path / 'stopped.sqlite3'}", double.token, double.url)
    async with program("tests.telegram.program", *arguments, log=tmp_path / "log") as running:
        await double.until(lambda: len(double.sent) >= 1)
        assert await running.stop() == 0
    async with program("tests.telegram.program", *arguments, log=tmp_path / "log"):
        await double.until(lambda: len(double.sent) >= PEOPLE * MESSAGES)
        await double.until(lambda: not double.updates)
    for person in people:
        assert [sent.text for sent in double.sent_to(person)] == WORDS
