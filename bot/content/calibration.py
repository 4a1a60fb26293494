"""`intents/<language>/calibration.yaml`: when the bot is sure, likely, unclear; written by `aftercare calibrate`."""

from dataclasses import asdict
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.core.matcher import Thresholds

Percent = Annotated[float, Field(ge=0, le=100)]
DEFAULTS = Thresholds()


class CalibrationFile(BaseModel):
    """Floors from 0 to 100; see the comments that the file is written with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about_us: Percent = DEFAULTS.about_us
    likely_about_us: Percent = DEFAULTS.likely_about_us
    sure_about_us: Percent = DEFAULTS.sure_about_us
    sure: Percent = DEFAULTS.sure
    sure_margin: Percent = DEFAULTS.sure_margin
    likely: Percent = DEFAULTS.likely
    short: Annotated[int, Field(ge=0, le=20)] = DEFAULTS.short
    short_extra: Percent = DEFAULTS.short_extra
    group_about_us: Percent = DEFAULTS.group_about_us
    group_sure: Percent = DEFAULTS.group_sure
    group_margin: Percent = DEFAULTS.group_margin


def compile_calibration(file: CalibrationFile) -> Thresholds:
    return Thresholds(**file.model_dump())


def as_yaml(thresholds: Thresholds, comments: dict[str, str]) -> str:
    """The file for `thresholds`, each line under its comment."""
    lines = ["# Written by `aftercare calibrate` from tests/utterances; all numbers but `short` from 0 to 100."]
    for name, value in asdict(thresholds).items():
        lines += ["", f"# {comments[name]}", f"{name}: {value}"]
    return "\n".join(lines) + "\n"
