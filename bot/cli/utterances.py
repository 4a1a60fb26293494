"""How well the bot understands sentences that nobody who wrote the examples had seen: `aftercare test --utterances`.

A file tests/utterances/<intent>.yaml holds `utterances:`, each `{text: "…", kind: typo}`; `out_of_scope.yaml` holds
what is not about us. A sentence that belongs to two intents names the other ones in `also:`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.ask import AskLine, ask
from bot.content.schema import File, Text
from bot.content.strict import Problem
from bot.content.tree import read_file
from bot.core.content import Content
from bot.core.intents import RED_FLAG, SYMPTOM

OUT_OF_SCOPE = "out_of_scope"


class Utterance(File):
    text: Text
    kind: Text = "clean"
    also: tuple[Text, ...] = ()


class UtterancesFile(File):
    """tests/utterances/<intent>.yaml."""

    utterances: list[Utterance]


@dataclass(frozen=True, slots=True)
class Trial:
    """One utterance and what the bot made of it."""

    intent: str
    utterance: Utterance
    said: dict[str, Any]

    @property
    def wanted(self) -> set[str]:
        return {self.intent, *self.utterance.also}

    @property
    def answered(self) -> bool:
        return self.said["outcome"] in ("answer", "date", "red_flag")

    @property
    def right(self) -> bool:
        """The first thing it did was right; out of scope, saying that it cannot help."""
        if self.intent == OUT_OF_SCOPE:
            return not self.answered
        return self.answered and bool(self.wanted & {self.said["intent"], *self.said["also"]})

    @property
    def one_tap(self) -> bool:
        """Right, or right after one tap: among the buttons, or asked back first about a danger sign.

        That is right where the sentence may name one, and where "No" gets the answer that was wanted.
        """
        about_signs = self.intent.startswith((RED_FLAG, SYMPTOM))
        asked = self.said["outcome"] == "ask" and (about_signs or self.said["intent"] in self.wanted)
        return self.right or asked or bool(self.wanted & set(self.said["choices"]))

    @property
    def stuck(self) -> bool:
        """A wrong answer without a way out: no other intent is offered."""
        return self.answered and not self.one_tap and not self.said["choices"]


def read_utterances(folder: Path) -> tuple[dict[str, UtterancesFile], list[Problem]]:
    """Every file of a folder by its intent, and every problem."""
    files: dict[str, UtterancesFile] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        read, wrong = read_file(path, UtterancesFile)
        problems += wrong
        if read is not None:
            files[path.stem] = read
    return files, problems


def try_all(files: dict[str, UtterancesFile], content: Content) -> list[Trial]:
    """Ask the bot every utterance, each in a fresh conversation of day 3."""
    return [
        Trial(intent, utterance, ask(AskLine(text=utterance.text, day=3), content))
        for intent, file in files.items()
        for utterance in file.utterances
    ]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares in percent. `foreign_answered` is of the out-of-scope utterances, the rest of those in scope."""

    count: int
    right: float
    one_tap: float
    stuck: float
    foreign: int
    foreign_answered: float


def figures(trials: Iterable[Trial]) -> Figures:
    """The four figures that the matcher is judged by."""
    trials = list(trials)
    ours = [trial for trial in trials if trial.intent != OUT_OF_SCOPE]
    foreign = [trial for trial in trials if trial.intent == OUT_OF_SCOPE]
    return Figures(
        count=len(ours),
        right=_share(trial.right for trial in ours),
        one_tap=_share(trial.one_tap for trial in ours),
        stuck=_share(trial.stuck for trial in ours),
        foreign=len(foreign),
        foreign_answered=_share(trial.answered for trial in foreign),
    )


def _share(flags: Iterable[bool]) -> float:
    flags = list(flags)
    return round(100.0 * sum(flags) / len(flags), 1) if flags else 0.0


def grouped(trials: Iterable[Trial], by: Callable[[Trial], str]) -> dict[str, list[Trial]]:
    """The trials of each kind, or of each intent."""
    groups: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        groups[by(trial)].append(trial)
    return dict(sorted(groups.items()))


def confusions(trials: Iterable[Trial]) -> list[tuple[str, str, int]]:
    """Which intent was taken for which, most often first."""
    pairs = Counter((t.intent, str(t.said["intent"])) for t in trials if not t.right)
    return [(wanted, got, count) for (wanted, got), count in pairs.most_common()]
