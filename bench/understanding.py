"""How good the matcher is on public intent data sets: python bench/understanding.py --data DIR [--redraw 5]

DIR holds one folder a data set (CLINC150, BANKING77, HWU64), each with train_5, train_10, valid and test, each of
these with parallel files `seq.in` (texts) and `label`; CLINC150 has `oos_test/seq.in` too. The figures are top-1
accuracy in percent; "typos" is what one random edit in 30 % of the words costs. The scorers of rapidfuzz get every
example and take the intent of the nearest; the best of them, for each set on its own, is the mark beside WRatio.
With --redraw N the training examples are drawn anew N times from valid and train_10 together.
"""

import argparse
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from bot.core.matcher import Matcher, train

SETS = ("CLINC150", "BANKING77", "HWU64")
SHOTS = (5, 10)
SCORERS = (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.partial_ratio, fuzz.QRatio)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SCORED = 1000  # test messages that the scorers are tried on: they are slow

Texts = list[tuple[str, str]]


def load(folder: Path) -> Texts:
    texts = (folder / "seq.in").read_text(encoding="utf-8").splitlines()
    return list(zip(texts, (folder / "label").read_text(encoding="utf-8").splitlines(), strict=True))


def by_intent(texts: Texts) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for text, intent in texts:
        grouped[intent].append(text)
    return dict(sorted(grouped.items()))


def redrawn(data: Path, shots: int, seed: int) -> dict[str, list[str]]:
    drawn = random.Random(seed)  # noqa: S311 - a fixed draw
    pool = by_intent(load(data / "valid") + load(data / "train_10"))
    return {intent: drawn.sample(sorted(set(texts)), shots) for intent, texts in pool.items()}


def with_typos(text: str, drawn: random.Random) -> str:
    """One random edit (a letter lost, added, changed, or two swapped) in 30 % of the words."""
    return " ".join(_typo(word, drawn) if drawn.random() < 0.3 else word for word in text.split(" "))


def _typo(word: str, drawn: random.Random) -> str:
    if not word:
        return word
    at, letter = drawn.randrange(len(word)), drawn.choice(LETTERS)
    edits = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    )
    return drawn.choice(edits)


def accuracy(guess: Callable[[str], str | None], test: Sequence[tuple[str, str]]) -> float:
    return 100.0 * sum(guess(text) == intent for text, intent in test) / len(test)


def best(matcher: Matcher) -> Callable[[str], str | None]:
    def guess(text: str) -> str | None:
        matches = matcher.rank(text).matches
        return matches[0].intent if matches else None

    return guess


def nearest(examples: dict[str, list[str]], scorer: Callable[..., float]) -> Callable[[str], str | None]:
    flat = [(utils.default_process(text), intent) for intent, texts in examples.items() for text in texts]
    choices = [text for text, _ in flat]

    def guess(text: str) -> str | None:
        found = process.extractOne(utils.default_process(text), choices, scorer=scorer)
        return flat[found[2]][1] if found else None

    return guess


def auroc(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How often one of ours is held more likely ours than one of theirs."""
    both = sorted([(score, 1) for score in ours] + [(score, 0) for score in theirs])
    ranks: dict[float, list[int]] = defaultdict(list)
    for place, (score, _) in enumerate(both, start=1):
        ranks[score].append(place)
    total = sum(statistics.fmean(ranks[score]) for score in ours)
    return (total - len(ours) * (len(ours) + 1) / 2) / (len(ours) * len(theirs))


def compare(data: Path, name: str, shots: int, redraw: int, plain: bool) -> list[str]:
    test = load(data / name / "test")
    examples = by_intent(load(data / name / f"train_{shots}"))
    matcher = train(examples)
    mine = accuracy(best(matcher), test)
    drawn = random.Random(0)  # noqa: S311 - the same typos every time
    lost = mine - accuracy(best(matcher), [(with_typos(text, drawn), intent) for text, intent in test])
    again = [accuracy(best(train(redrawn(data / name, shots, seed))), test) for seed in range(1, redraw + 1)]
    spread = f"{statistics.fmean(again):.1f} ± {statistics.pstdev(again):.1f}" if again else "-"
    few = random.Random(0).sample(test, min(SCORED, len(test)))  # noqa: S311
    wratio = f"{accuracy(nearest(examples, fuzz.WRatio), few):.1f}" if plain else "-"
    scored = f"{max(accuracy(nearest(examples, scorer), few) for scorer in SCORERS):.1f}" if plain else "-"
    oos = "-"
    foreign = data / name / "oos_test" / "seq.in"
    if foreign.is_file():
        lines = foreign.read_text(encoding="utf-8").splitlines()
        oos = f"{auroc(*([matcher.rank(t).about_us for t in texts] for texts in ([t for t, _ in test], lines))):.3f}"
    return [name, str(shots), wratio, scored, f"{mine:.1f}", f"{lost:.1f}", spread, oos]


def speed() -> str:
    """Milliseconds a message at 60 intents of 50 examples, and seconds to learn 150 of 100, made-up words."""
    drawn = random.Random(1)  # noqa: S311

    def made_up(intents: int, examples: int) -> dict[str, list[str]]:
        words = ["".join(drawn.choice(LETTERS) for _ in range(drawn.randrange(2, 9))) for _ in range(3000)]
        return {
            f"intent {i}": [
                " ".join(words[int(len(words) * drawn.random() ** 3)] for _ in range(drawn.randrange(3, 16)))
                for _ in range(examples)
            ]
            for i in range(intents)
        }

    known = made_up(60, 50)
    matcher = train(known)
    texts = [with_typos(text, drawn) for some in known.values() for text in some][:2000]
    took = []
    for text in texts:
        begin = time.process_time()
        matcher.rank(text)
        took.append(1000 * (time.process_time() - begin))
    took.sort()
    big = made_up(150, 100)
    begin = time.process_time()
    train(big)
    learnt = time.process_time() - begin
    return (
        f"60 x 50: median {statistics.median(took):.2f} ms, p99 {took[int(0.99 * len(took))]:.2f} ms a message "
        f"with typos; 150 x 100 learnt in {learnt:.1f} s, of the processor's time"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--redraw", type=int, default=5)
    parser.add_argument("--no-plain", action="store_true", help="leave rapidfuzz's own scorers out")
    options = parser.parse_args()
    head = ["set", "examples", "WRatio", "best scorer", "this matcher", "typos lose", "re-drawn", "OOS AUROC"]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for name in SETS:
        for shots in SHOTS:
            row = compare(options.data, name, shots, options.redraw, not options.no_plain)
            print("| " + " | ".join(row) + " |", flush=True)
    print("\n" + speed())


if __name__ == "__main__":
    main()
