"""Programs that the tests start, stop and kill."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from tests.double.world import PATIENCE_S

ROOT = Path(__file__).resolve().parents[2]
KEPT = {"PATH", "LD_LIBRARY_PATH", "XDG_CACHE_HOME"}  # of the environment; the last so that not each has to learn


class Program:
    """One run of a program; what it writes is gathered in `log`."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    @property
    def output(self) -> str:
        return self._log.read_text(encoding="utf-8")

    async def kill(self) -> None:
        """As a power cut does it: kill -9."""
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def stop(self) -> int:
        """As an operator does it; returns the exit code."""
        self._process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """Its exit code, once it has ended by itself. Raises TimeoutError where it never does."""
        async with asyncio.timeout(PATIENCE_S):
            return await self._process.wait()


Run = Callable[..., AbstractAsyncContextManager[Program]]
"""Starts a program, with more settings."""


@asynccontextmanager
async def program(
    module: str, *arguments: str, log: Path, env: Mapping[str, str] | None = None
) -> AsyncIterator[Program]:
    """Runs `python -m module arguments` in the project's folder, with little in its environment but `env`."""
    paths = {name: value for name, value in os.environ.items() if name in KEPT}
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            *arguments,
            cwd=ROOT,
            env={**paths, **(env or {})},
            stdout=output,
            stderr=output,
        )
    try:
        yield Program(process, log)
    except BaseException as exc:
        exc.add_note(f"The program wrote:\n{Program(process, log).output[-2000:]}")
        raise
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
