"""The schemas of the content files as JSON Schema, so that editors complete keys and underline mistakes."""

from typing import Any

from pydantic import BaseModel

from bot.content.calibration import CalibrationFile
from bot.content.first_days import FirstDaysFile
from bot.content.lexicon import LexiconFile
from bot.content.schema import (
    BannedFile,
    ClinicFile,
    IntentFile,
    KindsFile,
    OutOfScopeFile,
    PhrasesFile,
    ResponseFile,
    SourcesFile,
    StagesFile,
)
from bot.content.signs import DangerWordsFile, RedFlagsFile, SuspicionFile

FILES: dict[str, type[BaseModel]] = {
    "intent": IntentFile,
    "response": ResponseFile,
    "red_flags": RedFlagsFile,
    "danger_words": DangerWordsFile,
    "suspicion": SuspicionFile,
    "lexicon": LexiconFile,
    "calibration": CalibrationFile,
    "out_of_scope": OutOfScopeFile,
    "phrases": PhrasesFile,
    "banned": BannedFile,
    "soothing": BannedFile,
    "stages": StagesFile,
    "kinds": KindsFile,
    "first_days": FirstDaysFile,
    "sources": SourcesFile,
    "clinic": ClinicFile,
}


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every kind of file, by its name."""
    return {name: model.model_json_schema() for name, model in FILES.items()}
