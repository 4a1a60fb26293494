"""What the threads of the database do: the jobs, the order in which they wait, and how those of a transaction are done.

A job is a function on a cursor. One in steps pauses where it has read, and where it has decided, so that those of a
transaction take each step together: who decides for thirty people in a row finds code and tables in the processor's
cache, and each call of the database lets the event loop in between. Together go only jobs that follow one another and
are of different people, so that each finds what was written before it.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Generator, Hashable, Iterable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from sqlalchemy.engine.interfaces import DBAPICursor

T = TypeVar("T")
Work = Callable[[DBAPICursor], T]
InSteps = Callable[[DBAPICursor], Generator[None, None, T]]


@dataclass(slots=True)
class Job(Generic[T]):
    """`work` is in steps where it says whose (`of`) it is. What it returns is its `value`."""

    work: Work[T] | InSteps[T]
    durable: bool
    future: asyncio.Future[None]
    of: Hashable | None = None
    value: Any = None
    error: Exception | None = None


class Jobs:
    """The jobs that wait. For each there is a token, so that threads can wait for any."""

    def __init__(self) -> None:
        self._tokens: SimpleQueue[bool] = SimpleQueue()
        self._durable: deque[Job[Any]] = deque()
        self._others: deque[Job[Any]] = deque()

    def put(self, job: Job[Any]) -> None:
        (self._durable if job.durable else self._others).append(job)
        self._tokens.put(True)

    def end(self) -> None:
        """Let one thread end once it has done what was put before."""
        self._tokens.put(False)

    def take(self, most: int) -> list[Job[Any]]:
        """Wait for a job, and take those of its kind that wait too; none: the thread shall end."""
        if not self._tokens.get():
            return []
        waiting, job = self._next()
        jobs = [job]
        while len(jobs) < most and waiting and self._one_more(waiting, jobs):
            pass
        return jobs

    def _next(self) -> tuple[deque[Job[Any]], Job[Any]]:
        while True:  # there is one for every token, but another thread may be faster at either place
            waiting = self._others or self._durable
            if job := _first(waiting):
                return waiting, job

    def _one_more(self, waiting: deque[Job[Any]], jobs: list[Job[Any]]) -> bool:
        try:
            token = self._tokens.get_nowait()
        except Empty:
            return False
        if token and (job := _first(waiting)):
            jobs.append(job)
            return True
        self._tokens.put(token)
        return False


def _first(waiting: deque[Job[Any]]) -> Job[Any] | None:
    try:
        return waiting.popleft()
    except IndexError:
        return None


def do_all(jobs: Iterable[Job[Any]], cursor: DBAPICursor) -> None:
    """Do the jobs of a transaction, in order; what one of them raises ends it."""
    together: list[Job[Any]] = []
    for job in jobs:
        if job.of is None or any(job.of == other.of for other in together):
            _step_by_step(together, cursor)
            together = []
        if job.of is None:
            job.value = job.work(cursor)
        else:
            together.append(job)
    _step_by_step(together, cursor)


def _step_by_step(jobs: Sequence[Job[Any]], cursor: DBAPICursor) -> None:
    doing = [(job, job.work(cursor)) for job in jobs]
    while doing:
        doing = [(job, steps) for job, steps in doing if not _ends(job, steps)]


def _ends(job: Job[Any], steps: Any) -> bool:
    """Take one step of a job; whether it was the last."""
    try:
        next(steps)
    except StopIteration as end:
        job.value = end.value
        return True
    return False
