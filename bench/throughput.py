"""What a message costs, all the way through the bot, beside two libraries' echo bots: python bench/throughput.py

Each bot is a process of its own and polls the same Bot API double over HTTP, which lives in this process and paces the
load, whether or not the bot keeps up: a burst of messages, then a steady stream. CPU is all that the bot's process used
(user and system, every thread), divided by the messages; latency is from the moment an update can be fetched to the
arrival of its sendMessage; the peak memory is the kernel's VmHWM. The double costs every bot the same, and its own time
is in every latency: compare the ratios of one run, not the figures, which follow the machine's load. The median of
the rounds is printed, and the rounds of the bots take turns. Linux only. Options: --help.

aiogram is no dependency and may want an older pydantic than the bot has. Give it an environment of its own:
`python -m venv DIR && DIR/bin/pip install aiogram`, then `--aiogram-python DIR/bin/python`.
"""

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.double import Double, User  # noqa: E402 - run by hand, from any folder

OURS, PTB, AIOGRAM = "aftercare", "python-telegram-bot echo", "aiogram echo"
CHATS = 200
BURST = 1000
STARTS_WITHIN_S = 60.0
ANSWERS_WITHIN_S = 120.0
TICKS = os.sysconf("SC_CLK_TCK")
SENTENCES = (  # each is answered by one message, which is how answers are told apart
    "hi there",
    "is it ok that my face is so red today",
    "How long does the redness last?",
    "my skin feels really tight and dry",
    "when can i put makeup on again",
    "can I go to the gym tomorrow",
    "is peeling normal?? its coming off around my nose",
    "i had it done 3 days ago",
    "what moisturiser should i use",
    "can i wash my hair tonight",
    "my cheeks are a bit swollen this morning",
    "Is it alright to sleep on my side",
    "small bumps on my forehead, are they pimples?",
    "when will i see results",
    "how many sessions do people usually need",
    "can i drink a glass of wine",
    "it itches quite a lot",
    "which sunscreen is best after the treatment",
    "can i use my vitamin c serum",
    "when can I start retinol again",
    "there are little brown dots everywhere",
    "my face feels like sandpaper",
    "can i swim in the pool on saturday",
    "is it ok to shave",
    "how do i wash my face",
    "can i take ibuprofen for it",
    "i forgot and touched my face, is that bad",
    "thank you so much!",
    "can i fly next week",
    "is a hot shower allowed",
    "its burning a little when i put cream on",
    "tiny bruise under my eye, how long does that stay",
    "no peeling at all, did it not work?",
    "can i get my eyebrows waxed",
    "when should i book the next one",
    "what are your opening hours",
    "can i put ice on it",
    "the scabs are still there, should i scrub them off",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One round of one bot. CPU is in milliseconds a message, latencies and the burst's length in milliseconds.

    `whole_cpu` is all that was used from the first message of the burst to the last answer, divided by all messages.
    `late` is the 99th percentile of how late the load itself was: where it is not far below the latencies, the
    machine was too busy to measure them.
    """

    burst_cpu: float
    burst_took: float
    steady_cpu: float
    whole_cpu: float
    p50: float
    p99: float
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


class Load:
    """What people write to one bot, and when; the same draw for every bot."""

    def __init__(self, double: Double) -> None:
        self._double = double
        self._drawn = random.Random(1)  # noqa: S311 - the same sentences every time
        self._people = [double.user(f"Patient {number}") for number in range(CHATS)]
        self._said: dict[int, list[float]] = defaultdict(list)
        self._count = 0
        self.late: list[float] = []

    def say(self) -> None:
        person = self._people[self._count % CHATS]
        self._said[person.id].append(time.monotonic())
        self._double.say(person, self._drawn.choice(SENTENCES))
        self._count += 1

    async def answered(self) -> None:
        await self._double.until(lambda: len(self._double.sent) >= self._count, ANSWERS_WITHIN_S)

    async def stream(self, per_second: int, seconds: int) -> None:
        """Open loop: each message at its own moment, whatever the bot does."""
        begin = time.monotonic()
        for number in range(per_second * seconds):
            moment = begin + number / per_second
            await asyncio.sleep(max(0.0, moment - time.monotonic()))
            self.late.append(1000 * (time.monotonic() - moment))
            self.say()

    def latencies(self, since: float) -> list[float]:
        """Milliseconds to the answer of every message from `since` on, sorted; chats answer in order, one for one."""
        answers: dict[int, list[float]] = defaultdict(list)
        for sent in self._double.sent:
            answers[sent.chat_id].append(sent.at)
        if any(len(answers[person.id]) != len(self._said[person.id]) for person in self._people):
            sys.exit("A message was answered twice, or by two messages: take such a sentence out of SENTENCES.")
        pairs = [
            pair
            for person in self._people
            for pair in zip(self._said[person.id], answers[person.id], strict=True)
            if pair[0] >= since
        ]
        return sorted(1000 * (answered - said) for said, answered in pairs)


async def measure(bot: str, per_second: int, seconds: int, aiogram_python: str) -> Figures:
    double = Double()
    with tempfile.TemporaryDirectory() as folder:
        async with double.serving():
            begin = time.monotonic()
            async with running(bot, double, Path(folder), aiogram_python) as pid:
                started = time.monotonic() - begin
                await _warm_up(double)
                load = Load(double)
                first = before = cpu_s(pid)
                begin = time.monotonic()
                for _ in range(BURST):
                    load.say()
                await load.answered()
                burst_cpu, burst_took = cpu_s(pid) - before, time.monotonic() - begin
                await asyncio.sleep(1.0)  # what is still to be written after the last answer
                before, since = cpu_s(pid), time.monotonic()
                await load.stream(per_second, seconds)
                await load.answered()
                last = cpu_s(pid)
                took = load.latencies(since)
                return Figures(
                    1000 * burst_cpu / BURST,
                    1000 * burst_took,
                    1000 * (last - before) / len(took),
                    1000 * (last - first) / (BURST + len(took)),
                    statistics.median(took),
                    took[int(0.99 * len(took))],
                    sorted(load.late)[int(0.99 * len(load.late))],
                    peak_mb(pid),
                    started,
                )


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
        for bot in bots:
            figures = asyncio.run(measure(bot, options.per_second, options.seconds, options.aiogram_python))
            results[bot].append(figures)
            print(f"round {number + 1}, load {os.getloadavg()[0]:.1f}: {bot}: {figures}", file=sys.stderr, flush=True)
    print(
        f"{BURST} messages at once, then {options.per_second} a second for {options.seconds} s, over {CHATS} chats; "
        f"CPU a message; median of {options.rounds}\n"
    )
    print(table(results))


if __name__ == "__main__":
    main()
