"""`do_all`: which jobs of a transaction take their steps together, and that each finds what was done before it."""

import asyncio
from collections.abc import Generator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine.interfaces import DBAPICursor

from bot.storage.jobs import Job, do_all


@pytest.fixture
def cursor() -> DBAPICursor:
    return create_engine("sqlite://").raw_connection().cursor()


class Jobs:
    """Jobs that note what they do."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def in_steps(self, name: str, of: str, *, decides: bool = True) -> Job[str]:
        def work(_cursor: object) -> Generator[None, None, str]:
            self.done.append(f"{name} reads")
            yield
            if not decides:
                return f"nothing for {name}"
            self.done.append(f"{name} decides")
            yield
            self.done.append(f"{name} writes")
            return name

        return Job(work, True, asyncio.get_running_loop().create_future(), of)

    def plain(self, name: str) -> Job[str]:
        def work(_cursor: object) -> str:
            self.done.append(name)
            return name

        return Job(work, True, asyncio.get_running_loop().create_future())


async def test_different_people_take_each_step_together(cursor: DBAPICursor) -> None:
    jobs = Jobs()
    both = [jobs.in_steps("a", "alice"), jobs.in_steps("b", "bob")]
    do_all(both, cursor)
    assert jobs.done == ["a reads", "b reads", "a decides", "b decides", "a writes", "b writes"]
    assert [job.value for job in both] == ["a", "b"]


async def test_who_decides_nothing_ends_earlier(cursor: DBAPICursor) -> None:
    jobs = Jobs()
    both = [jobs.in_steps("a", "alice", decides=False), jobs.in_steps("b", "bob")]
    do_all(both, cursor)
    assert jobs.done == ["a reads", "b reads", "b decides", "b writes"]
    assert [job.value for job in both] == ["nothing for a", "b"]


async def test_one_person_finds_what_she_wrote(cursor: DBAPICursor) -> None:
    jobs = Jobs()
    do_all([jobs.in_steps("a", "alice"), jobs.in_steps("b", "bob"), jobs.in_steps("c", "alice")], cursor)
    assert jobs.done[4:] == ["a writes", "b writes", "c reads", "c decides", "c writes"]


async def test_a_job_of_nobody_stands_between(cursor: DBAPICursor) -> None:
    jobs = Jobs()
    do_all([jobs.in_steps("a", "alice"), jobs.plain("moved"), jobs.in_steps("b", "bob")], cursor)
    assert jobs.done == ["a reads", "a decides", "a writes", "moved", "b reads", "b decides", "b writes"]
