"""What a message costs, all the way through the bot, beside two libraries' echo bots: python bench/throughput.py

Each bot is a process of its own and polls a Bot API double over HTTP, which lives in this process and paces the load,
whether or not the bot keeps up: a burst of messages, then a steady stream. CPU is all that the bot's process used
(user and system, every thread), divided by the messages; latency is from the moment an update can be fetched to the
arrival of its sendMessage; the peak memory is the kernel's VmHWM. The double costs every bot the same, and its own time
is in every latency: compare the ratios of one run, not the figures, which follow the machine's load. All bots run
at once and take turns of two seconds in the steady stream, so that a slow minute of the machine meets all of them.
Beside them a thread writes 4 KB and syncs, every 20 ms: no bot that commits before it answers is quicker than its
disk. The median of the rounds is printed. Linux only. Options: --help.

aiogram is no dependency and may want an older pydantic than the bot has. Give it an environment of its own:
`python -m venv DIR && DIR/bin/pip install aiogram`, then `--aiogram-python DIR/bin/python`.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from load import ANSWERS_WITHIN_S, CHATS, SENTENCES, Load  # noqa: E402

from tests.double import Double, User  # noqa: E402 - run by hand, from any folder

OURS, PTB, AIOGRAM = "aftercare", "python-telegram-bot echo", "aiogram echo"
BURST = 1000
STARTS_WITHIN_S = 60.0
TURN_S = 2
SYNC_EVERY_S = 0.02
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Figures:
    """One round of one bot. CPU is in milliseconds a message, latencies and the burst's length in milliseconds.

    `whole_cpu` is all that was used for burst and stream, divided by all messages. `disk` is the 99th percentile of
    what the disk took to sync 4 KB in this bot's turns. `late` is that of how late the load itself was: where it is not
    far below the latencies, the machine was too busy to measure them.
    """

    burst_cpu: float
    burst_took: float
    steady_cpu: float
    whole_cpu: float
    p50: float
    p99: float
    disk: float
    late: float
    peak_mb: float
    start_s: float


def cpu_s(pid: int) -> float:
    """User and system time of a process so far, threads that have ended included."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def command(bot: str, double: Double, aiogram_python: str) -> list[str]:
    if bot == OURS:
        return [sys.executable, "-m", "bot", "run"]
    python, script = (sys.executable, "echo_ptb.py") if bot == PTB else (aiogram_python, "echo_aiogram.py")
    return [python, str(ROOT / "bench" / script), double.token, double.url]


@asynccontextmanager
async def running(bot: str, double: Double, folder: Path, aiogram_python: str) -> AsyncIterator[int]:
    """The bot as a process, from its first poll on; yields its id. Everything it keeps is in `folder`."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    env |= {"BOT_TOKEN": double.token, "BOT_API_URL": double.url, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
    log = folder / "log"
    with log.open("wb") as output:
        arguments = command(bot, double, aiogram_python)
        process = await asyncio.create_subprocess_exec(*arguments, cwd=folder, env=env, stdout=output, stderr=output)
    try:
        await double.until(lambda: any(name == "getupdates" for name, _ in double.calls), STARTS_WITHIN_S)
        yield process.pid
    except TimeoutError:
        tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        sys.exit(f"{bot} did not poll or answer in time. It wrote:\n{tail}")
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


class Disk:
    """How many milliseconds it takes the disk to sync 4 KB, time after time, in a thread of its own."""

    def __init__(self) -> None:
        self.took: list[float] = []
        self._ended = Event()
        self._thread = Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        with tempfile.TemporaryFile() as file:
            while not self._ended.wait(SYNC_EVERY_S):
                begin = time.monotonic()
                os.pwrite(file.fileno(), bytes(4096), 0)
                os.fdatasync(file.fileno())
                self.took.append(1000 * (time.monotonic() - begin))


class Stand:
    """One bot that runs, its double and its load, with what it has used and how long its disk took so far."""

    def __init__(self, double: Double, pid: int, started_s: float, disk: Disk) -> None:
        self._double, self._pid, self._started_s, self._disk = double, pid, started_s, disk
        self._load = Load(double)
        self._burst_cpu = self._burst_took = self._steady_cpu = self._steady_from = 0.0
        self._syncs: list[float] = []

    async def burst(self) -> None:
        before, begin = cpu_s(self._pid), time.monotonic()
        for _ in range(BURST):
            self._load.say()
        await self._load.answered()
        self._burst_took = time.monotonic() - begin
        await asyncio.sleep(1.0)  # what is still to be written after the last answer
        self._burst_cpu, self._steady_from = cpu_s(self._pid) - before, time.monotonic()

    async def turn(self, per_second: int, seconds: int) -> None:
        before, begin = cpu_s(self._pid), len(self._disk.took)
        await self._load.stream(per_second, seconds)
        await self._load.answered()
        await asyncio.sleep(0.1)  # as above
        self._steady_cpu += cpu_s(self._pid) - before
        self._syncs += self._disk.took[begin:]

    def figures(self) -> Figures:
        took = self._load.latencies(self._steady_from)
        return Figures(
            1000 * self._burst_cpu / BURST,
            1000 * self._burst_took,
            1000 * self._steady_cpu / len(took),
            1000 * (self._burst_cpu + self._steady_cpu) / (BURST + len(took)),
            statistics.median(took),
            _p99(took),
            _p99(self._syncs),
            _p99(self._load.late),
            peak_mb(self._pid),
            self._started_s,
        )


def _p99(values: Sequence[float]) -> float:
    return sorted(values)[int(0.99 * len(values))]


async def measure(bots: Sequence[str], per_second: int, seconds: int, aiogram_python: str) -> dict[str, Figures]:
    """One round of every bot."""
    stands: dict[str, Stand] = {}
    async with AsyncExitStack() as stack:
        disk = stack.enter_context(Disk())
        for bot in bots:
            double, folder = Double(), Path(stack.enter_context(tempfile.TemporaryDirectory()))
            await stack.enter_async_context(double.serving())
            begin = time.monotonic()
            pid = await stack.enter_async_context(running(bot, double, folder, aiogram_python))
            started_s = time.monotonic() - begin
            await _warm_up(double)
            stands[bot] = Stand(double, pid, started_s, disk)
        for stand in stands.values():
            await stand.burst()
        for _ in range(seconds // TURN_S):
            for stand in stands.values():
                await stand.turn(per_second, TURN_S)
        return {bot: stand.figures() for bot, stand in stands.items()}


async def _warm_up(double: Double) -> None:
    """Twenty messages of somebody else, so that nobody is measured while modules load; then a clean slate."""
    somebody = User(99, "Warm")
    double.people[somebody.id] = somebody
    for sentence in SENTENCES[:20]:
        double.say(somebody, sentence)
    await double.until(lambda: len(double.sent) >= 20, ANSWERS_WITHIN_S)
    await asyncio.sleep(0.5)
    double.sent.clear()


def table(results: dict[str, list[Figures]]) -> str:
    heads = (
        "burst CPU ms",
        "burst took ms",
        "steady CPU ms",
        "whole CPU ms",
        "p50 ms",
        "p99 ms",
        "disk p99 ms",
        "load late ms",
        "peak MB",
        "start s",
    )
    middle = {bot: [statistics.median(column) for column in _columns(rounds)] for bot, rounds in results.items()}
    lines = [f"{'':26}" + "".join(f"{head:>15}" for head in heads)]
    for bot, row in middle.items():
        lines.append(f"{bot:26}" + "".join(f"{value:15.2f}" for value in row))
    for bot, rounds in results.items():
        if bot != PTB and PTB in results:
            ratios = (
                statistics.median(a / b for a, b in zip(ours, echo, strict=True))
                for ours, echo in zip(_columns(rounds), _columns(results[PTB]), strict=True)
            )
            lines.append(f"{bot + ' / PTB':26}" + "".join(f"{ratio:15.2f}" for ratio in ratios))
    return "\n".join(lines)


def _columns(rounds: Sequence[Figures]) -> list[tuple[float, ...]]:
    return list(zip(*map(astuple, rounds), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--per-second", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--only", action="append", choices=("aftercare", "ptb", "aiogram"))
    parser.add_argument("--aiogram-python", default=sys.executable, help="a Python that has aiogram")
    options = parser.parse_args()
    named = {"aftercare": OURS, "ptb": PTB, "aiogram": AIOGRAM}
    bots = [named[name] for name in options.only or named]
    if (
        AIOGRAM in bots
        and subprocess.run([options.aiogram_python, "-c", "import aiogram"], capture_output=True).returncode
    ):
        print("aiogram is left out: pip install aiogram, best into another environment; see --aiogram-python.")
        bots.remove(AIOGRAM)
    results: dict[str, list[Figures]] = {bot: [] for bot in bots}
    for number in range(options.rounds):
        took = asyncio.run(measure(bots, options.per_second, options.seconds, options.aiogram_python))
        for bot, figures in took.items():
            results[bot].append(figures)
            print(f"round {number + 1}, load {os.getloadavg()[0]:.1f}: {bot}: {figures}", file=sys.stderr, flush=True)
    print(
        f"{BURST} messages at once, then {options.per_second} a second for {options.seconds} s, over {CHATS} chats; "
        f"CPU a message; median of {options.rounds}\n"
    )
    print(table(results))


if __name__ == "__main__":
    main()
