"""The threads that talk to the database, and the transactions in which they do it.

A job (`jobs`) is a function on a cursor, and one hop to a thread: the event loop is never blocked, and nobody can
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
import time
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Engine, PoolProxiedConnection
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.storage.database import Database, failure
from bot.storage.jobs import InSteps, Job, Jobs, Work, do_all

T = TypeVar("T")
First = Callable[[DBAPICursor], Callable[[], None] | None]

CLOSE_S = 1.5

_REPEATABLE = ("40001", "40P01", "57P", "08")  # SQLSTATE: conflict, deadlock, server restarted, connection lost


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
        return await self._done(Job(work, durable, asyncio.get_running_loop().create_future()))

    async def run_in_steps(self, steps: InSteps[T], of: Hashable) -> T:
        """The same for a job in steps, which reads and writes what is `of` somebody and nothing else; it is durable."""
        return await self._done(Job(steps, True, asyncio.get_running_loop().create_future(), of))

    async def _done(self, job: Job[T]) -> T:
        if self._closed:
            raise StorageError(f"{self._database.name} was closed.")
        self._jobs.put(job)
        await job.future
        result: T = job.value
        return result

    async def close(self) -> None:
        """Does what still waits, then ends the threads and their connections; a locked database is not waited for."""
        self._closed = True
        for _ in self._threads:
            self._jobs.end()
        await asyncio.to_thread(self._join)

    def _join(self) -> None:
        until = time.monotonic() + CLOSE_S
        for thread in self._threads:
            thread.join(max(until - time.monotonic(), 0.0))
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

    def _serve(self, jobs: list[Job[Any]]) -> None:
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

    def _serve_again(self, jobs: list[Job[Any]]) -> None:
        try:
            self._transact(jobs)
        except Exception as error:  # noqa: BLE001 - as above
            self._disconnect()
            self._fail(jobs, error)

    def _fail(self, jobs: list[Job[Any]], error: Exception) -> None:
        _refuse(jobs, failure(self._database, error) if isinstance(error, self._errors) else error)

    def _transact(self, jobs: list[Job[Any]]) -> None:
        if self._connection is None:
            self._connection = self._engine.raw_connection()
            self._durable = True
        cursor = self._connection.cursor()
        if self._database.path:
            self._set_durable(cursor, any(job.durable for job in jobs))
            cursor.execute("BEGIN IMMEDIATE")
        committed = self._first(cursor) if self._first else None
        do_all(jobs, cursor)
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


def _refuse(jobs: Iterable[Job[Any]], error: Exception) -> None:
    for job in jobs:
        job.error = error


def _deliver(jobs: list[Job[Any]]) -> None:
    """One wake-up of the event loop for all; where the loop has gone, nobody waits any more."""
    try:
        jobs[0].future.get_loop().call_soon_threadsafe(_settle, jobs)
    except RuntimeError:
        return


def _settle(jobs: list[Job[Any]]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(None)
