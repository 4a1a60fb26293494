"""What understanding costs without Telegram and storage: python bench/matching.py [--repeat 3]

Two trees: the bundled one, and one of 60 intents of 30 examples each, made from it. An intent of more examples gives
its first 30; one of fewer is filled up with its own, each opened or closed with some words that people put around a
question, so that no example stands there twice. The messages are the held-out sentences of tests/utterances, asked
by a person on day 3. `rank` is the matcher alone, `handle` the whole turn: danger signs, dates,
questions, answer. Start-up is `load_content`, everything read, checked and learnt. Medians of the repeats.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.content.compile import load_content  # noqa: E402 - run by hand, from any folder
from bot.content.tree import OF_INTENTS  # noqa: E402
from bot.core.dialogue import handle  # noqa: E402
from bot.core.model import Consent, IncomingMessage, Session, State  # noqa: E402

INTENTS = 60
EXAMPLES = 30
AROUND = ("hi {}", "{} please", "sorry to ask, {}", "{} thanks", "quick question {}", "{} i am a bit worried")


def examples_of(path: Path) -> list[str]:
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    examples = value.get("examples") if isinstance(value, dict) else None
    return [str(example) for example in examples or ()]


def filled(examples: Sequence[str]) -> list[str]:
    """Exactly `EXAMPLES` different ones."""
    made = list(dict.fromkeys([*examples, *(a.format(e) for a, e in product(AROUND, examples))]))
    return made[:EXAMPLES]


def sized_tree(folder: Path) -> Path:
    """The bundled tree, cut to 60 intents of 30 examples; its other files stay as they are."""
    for name in ("intents", "responses", "clinics"):
        shutil.copytree(ROOT / name, folder / name)
    own = [path for path in sorted((folder / "intents" / "en").glob("*.yaml")) if path.stem not in OF_INTENTS]
    named = (folder / "responses" / "stages.yaml").read_text(encoding="utf-8")
    own.sort(key=lambda path: path.stem not in named)  # what the stages name must stay
    for path in own[INTENTS:]:
        path.unlink()
        (folder / "responses" / "en" / path.name).unlink(missing_ok=True)
    for path in own[:INTENTS]:
        value: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        value["examples"] = filled(examples_of(path))
        value.pop("as_typed", None)
        path.write_text(yaml.safe_dump(value, allow_unicode=True, width=1000), encoding="utf-8")
    return folder


def utterances() -> list[str]:
    """The held-out sentences, in an order that mixes the intents."""
    found: list[tuple[int, str]] = []
    for path in sorted((ROOT / "tests" / "utterances").glob("*.yaml")):
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
        found.extend(enumerate(str(utterance["text"]) for utterance in value["utterances"]))
    return [text for _, text in sorted(found)]


def timed(step: Callable[[str], object], texts: Sequence[str], repeat: int) -> tuple[float, float]:
    """Median and 99th percentile of CPU milliseconds a message; for each message the best of the repeats."""
    best = [float("inf")] * len(texts)
    for _ in range(repeat):
        for number, text in enumerate(texts):
            begin = time.thread_time()
            step(text)
            best[number] = min(best[number], 1000 * (time.thread_time() - begin))
    best.sort()
    return statistics.median(best), best[int(0.99 * len(best))]


def report(name: str, root: Path | None, texts: Sequence[str], repeat: int) -> str:
    started = []
    for _ in range(repeat):
        begin = time.process_time()
        content = load_content(root, root / "clinics" if root else None)
        started.append(time.process_time() - begin)
    now = datetime.now(UTC)
    session = Session(
        State.ACTIVE, content.default_clinic, now.date() - timedelta(days=3), Consent.REMEMBER, date_asked=True
    )
    ranked = timed(content.matcher.rank, texts, repeat)
    handled = timed(lambda text: handle(IncomingMessage(text), session, content, now), texts, repeat)
    examples = sum(len(intent.examples) for intent in content.intents.values())
    figures = "".join(f"{value:11.2f}" for value in (*ranked, *handled, statistics.median(started)))
    return f"{name:10}{len(content.intents):8}{examples:10}{figures}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--messages", type=int, default=600)
    options = parser.parse_args()
    texts = utterances()[: options.messages]
    print(f"CPU milliseconds a message over {len(texts)} held-out messages; start-up in CPU seconds")
    heads = ("rank p50", "rank p99", "handle p50", "handle p99", "start s")
    print(f"{'tree':10}{'intents':>8}{'examples':>10}" + "".join(f"{head:>11}" for head in heads))
    print(report("bundled", None, texts, options.repeat), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        print(report("60 x 30", sized_tree(Path(folder)), texts, options.repeat))


if __name__ == "__main__":
    main()
