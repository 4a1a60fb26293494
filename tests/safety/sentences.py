"""The sentences of every danger sign: the telling ones in red_flags.yaml, the rest in regressions.yaml here."""

from pathlib import Path
from typing import Literal

from pydantic import RootModel

from bot.content.bundled import bundled_root
from bot.content.schema import File, Text
from bot.content.signs import DangerWordsFile, RedFlagsFile, SignEntry, compile_signs
from bot.content.strict import read_yaml
from bot.core.model import Level
from bot.core.triage import assess

INTENTS = bundled_root() / "intents/en"
RED_FLAGS = RedFlagsFile.model_validate(read_yaml(INTENTS / "red_flags.yaml").value)
DANGER_WORDS = DangerWordsFile.model_validate(read_yaml(INTENTS / "danger_words.yaml").value)
SIGNS = compile_signs(RED_FLAGS, DANGER_WORDS)
Kind = Literal["examples", "doubtful", "counter_examples"]


class Kept(File):
    """What was once read wrongly, of one sign."""

    examples: tuple[Text, ...] = ()
    doubtful: tuple[Text, ...] = ()
    counter_examples: tuple[Text, ...] = ()


class KeptFile(RootModel[dict[str, Kept]]):
    """regressions.yaml."""


KEPT = KeptFile.model_validate(read_yaml(Path(__file__).with_name("regressions.yaml")).value).root


def sentences(kind: Kind) -> list[tuple[SignEntry, str]]:
    """Every sentence of a kind, with its sign."""
    entries = {entry.name: entry for entry in RED_FLAGS.signs}
    stated = [(entry, text) for entry in RED_FLAGS.signs for text in getattr(entry, kind)]
    return stated + [(entries[name], text) for name, kept in KEPT.items() for text in getattr(kept, kind)]


def level(text: str, day: int | None = None, topic: str | None = None) -> Level:
    """What triage makes of a text."""
    return assess(text, day, SIGNS, topic).level
