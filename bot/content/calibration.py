"""`intents/<language>/calibration.yaml`: when the bot is sure, likely, unclear; written by `aftercare calibrate`."""

from dataclasses import asdict
from textwrap import wrap
from typing import Annotated

from pydantic import Field

from bot.content.schema import File
from bot.core.matching.scope import Scope
from bot.core.matching.thresholds import Thresholds

Percent = Annotated[float, Field(ge=0, le=100)]
DEFAULTS = Thresholds()
WIDTH = 118


class EvidenceFile(File):
    """What each piece of evidence counts for a message being ours, in logits."""

    likeness: float
    strength: float
    near_ours: float
    near_foreign: float
    lead: float = 0.0
    always: float


class CalibrationFile(File):
    """Floors from 0 to 100; see the comments that the file is written with."""

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
    alarm: Percent = DEFAULTS.alarm
    alarm_unanswered: Percent = DEFAULTS.alarm_unanswered
    alarm_in_doubt: Percent = DEFAULTS.alarm_in_doubt
    strange: Percent = DEFAULTS.strange
    quiet: Percent = DEFAULTS.quiet
    evidence: EvidenceFile | None = None


def compile_calibration(file: CalibrationFile) -> Thresholds:
    return Thresholds(**file.model_dump(exclude={"evidence"}))


def compile_scope(file: CalibrationFile | None) -> Scope | None:
    """What the evidence counts; None where that is to be learnt from the examples."""
    return Scope(**file.evidence.model_dump()) if file is not None and file.evidence is not None else None


def as_yaml(thresholds: Thresholds, scope: Scope, comments: dict[str, str], source: str) -> str:
    """The file, each number under what it means; `source` names the sentences."""
    lines = _comment(
        f"Written by `aftercare calibrate` from {source}. All numbers but `short` and `evidence` go from 0 to 100."
    )
    for name, value in asdict(thresholds).items():
        lines += ["", *_comment(comments[name]), f"{name}: {value}"]
    lines += ["", *_comment(comments["evidence"]), "evidence:"]
    lines += [f"  {name}: {value:.3f}" for name, value in asdict(scope).items()]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, WIDTH)]
