"""The schemas of the content files as JSON Schema, so that editors complete keys and underline mistakes."""

from typing import Any

from pydantic import BaseModel

from bot.content.schema import ClinicFile, IntentFile, ResponseFile
from bot.content.tree import OF_EVERY_LANGUAGE, OF_INTENTS, OF_RESPONSES

_EACH: dict[str, type[BaseModel]] = {"intent": IntentFile, "response": ResponseFile, "clinic": ClinicFile}


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every kind of file, by its name."""
    files = {**_EACH, **OF_INTENTS, **OF_RESPONSES, **OF_EVERY_LANGUAGE}
    return {name: model.model_json_schema() for name, model in files.items()}
