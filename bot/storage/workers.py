"""The threads that talk to the database, and the transactions in which they do it.

A job is a function on a cursor, and one hop to a thread: the event loop is never blocked, and nobody can
await between load and save. Each thread keeps its own connection and takes jobs from one queue.

SQLite has one writer whatever we do, so it gets one thread, which starts every transaction with the write
lock, and commits the jobs that wait together, up to a number: most of a commit is waiting for the disk, and a burst
of messages would wait for it one by one. Jobs that are not durable, the sender's, are short, do not wait for the disk
and hold up the next message: they come first, in transactions of their own. PostgreSQL gets several threads and one
job a transaction.

An exception takes back the transaction. It is tried once more where that may help: a batch job by job, so that only
what failed fails, a lost connection with a new one, a deadlock as it is. So jobs must be repeatable; what was taken
back is forgotten.

What comes `first` is done in every transaction before its jobs, and what that returns once it is committed.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Engine, PoolProxiedConnection
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.storage.database import Database, failure

T = TypeVar("T")
Work = Callable[[DBAPICursor], T]
First = Callable[[DBAPICursor], Callable[[], None]]

_REPEATABLE = ("40001", "40P01", "57P", "08")  # SQLSTATE: conflict, deadlock, server restarted, connection lost


@dataclass(slots=True)
class Job:
    work: Work[Any]
    durable: bool
    future: asyncio.Future[Any]
    value: Any = None
    error: Exception | None = None


class Jobs:
    """The jobs that wait. For each there is a token, so that threads can wait for any."""

    def __init__(self) -> None:
        self._tokens: SimpleQueue[bool] = SimpleQueue()
        self._durable: deque[Job] = deque()
        self._others: deque[Job] = deque()

    def put(self, job: Job) -> None:
        (self._durable if job.durable else self._others).append(job)
        self._tokens.put(True)

    def end(self) -> None:
        """Let one thread end once it has done what was put before."""
        self._tokens.put(False)

    def take(self, most: int) -> list[Job]:
        """Wait for a job, and take those of its kind that wait too; none: the thread shall end."""
        if not self._tokens.get():
            return []
        waiting, job = self._next()
        jobs = [job]
        with suppress(Empty):
            while len(jobs) < most and waiting and self._one_more(waiting, jobs):
                pass
        return jobs

    def _next(self) -> tuple[deque[Job], Job]:
        while True:  # there is one for every token, but another thread may be faster at either place
            waiting = self._others or self._durable
            with suppress(IndexError):
                return waiting, waiting.popleft()

    def _one_more(self, waiting: deque[Job], jobs: list[Job]) -> bool:
        token = self._tokens.get_nowait()
        if token:
            with suppress(IndexError):
                jobs.append(waiting.popleft())
                return True
        self._tokens.put(token)
        return False


class Workers:
    def __init__(self, engine: Engine, database: Database, first: First | None = None) -> None:
        self._engine = engine
        self._database = database
        self._jobs = Jobs()
        self._closed = False
        self._threads = [Worker(engine, database, self._jobs, first) for _ in range(database.threads)]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Work[T], *, durable: bool = True) -> T:
        """What `work` returns, once it is committed. Raises StorageError, or what `work` raised.

        What is not `durable` survives the end of the program, but perhaps not that of the machine, and saves half of
        a commit's time.
        """
        if self._closed:
            raise StorageError(f"{self._database.name} was closed.")
        job = Job(work, durable, asyncio.get_running_loop().create_future())
        self._jobs.put(job)
        await job.future
        result: T = job.value
        return result

    async def close(self) -> None:
        """Does what still waits, then ends the threads and their connections."""
        self._closed = True
        for _ in self._threads:
            self._jobs.end()
        await asyncio.to_thread(self._join)

    def _join(self) -> None:
        for thread in self._threads:
            thread.join()
        self._engine.dispose()


class Worker(Thread):
    """A daemon, because the database stands a sudden end and the program must not hang on a missing `close`."""

    def __init__(self, engine: Engine, database: Database, jobs: Jobs, first: First | None) -> None:
        super().__init__(name="storage", daemon=True)
        self._first = first
        self._engine = engine
        self._database = database
        self._jobs = jobs
        self._errors = (engine.dialect.loaded_dbapi.Error, SQLAlchemyError)
        self._connection: PoolProxiedConnection | None = None
        self._durable = True

    def run(self) -> None:
        while jobs := self._jobs.take(self._database.batch):
            try:
                self._serve([job for job in jobs if not job.future.cancelled()])
            except Exception as error:  # noqa: BLE001 - raised again where the jobs came from; the thread lives on
                self._disconnect()
                _refuse(jobs, error)
            _deliver(jobs)
        self._disconnect()

    def _serve(self, jobs: list[Job]) -> None:
        try:
            self._transact(jobs)
        except Exception as error:  # noqa: BLE001 - it is raised again where the job came from
            self._disconnect()
            if len(jobs) > 1:
                for job in jobs:
                    self._serve([job])
            elif self._repeatable(error):
                self._serve_again(jobs)
            else:
                self._fail(jobs, error)

    def _serve_again(self, jobs: list[Job]) -> None:
        try:
            self._transact(jobs)
        except Exception as error:  # noqa: BLE001 - as above
            self._disconnect()
            self._fail(jobs, error)

    def _fail(self, jobs: list[Job], error: Exception) -> None:
        _refuse(jobs, failure(self._database, error) if isinstance(error, self._errors) else error)

    def _transact(self, jobs: list[Job]) -> None:
        if self._connection is None:
            self._connection = self._engine.raw_connection()
            self._durable = True
        cursor = self._connection.cursor()
        if self._database.path:
            self._set_durable(cursor, any(job.durable for job in jobs))
            cursor.execute("BEGIN IMMEDIATE")
        committed = self._first(cursor) if self._first else None
        for job in jobs:
            job.value = job.work(cursor)
        cursor.close()
        self._connection.commit()
        if committed:
            committed()

    def _set_durable(self, cursor: DBAPICursor, durable: bool) -> None:
        if durable is not self._durable:
            cursor.execute("PRAGMA synchronous=FULL" if durable else "PRAGMA synchronous=NORMAL")
            self._durable = durable

    def _repeatable(self, error: Exception) -> bool:
        """A PostgreSQL error without a SQLSTATE comes from a connection that was lost or not made."""
        if not isinstance(error, self._engine.dialect.loaded_dbapi.OperationalError):
            return False
        state = getattr(error, "sqlstate", "")
        return state is None or state.startswith(_REPEATABLE)

    def _disconnect(self) -> None:
        """After an error the connection's state is anybody's guess. Closing alone would not release SQLite's lock."""
        if self._connection is not None:
            with suppress(*self._errors):
                self._connection.rollback()
            self._connection.invalidate()
            self._connection = None


def _refuse(jobs: Iterable[Job], error: Exception) -> None:
    for job in jobs:
        job.error = error


def _deliver(jobs: list[Job]) -> None:
    """One wake-up of the event loop for all; where the loop has gone, nobody waits any more."""
    with suppress(RuntimeError):
        jobs[0].future.get_loop().call_soon_threadsafe(_settle, jobs)


def _settle(jobs: list[Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(None)
