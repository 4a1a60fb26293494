"""`aftercare calibrate`: the floors keep their limits, and the file that holds them is read as it was written."""

from pathlib import Path

import pytest

from bot.cli.calibrate import COMMENTS, Seen, calibrate
from bot.content.calibration import CalibrationFile, as_yaml, compile_calibration, compile_scope
from bot.content.tree import read_file
from bot.core.matching.scope import Scope
from bot.core.matching.thresholds import Thresholds


def seen(
    about_us: float, confidence: float = 100.0, *, foreign: bool = False, right: bool = True, alarm: float = 0.0
) -> Seen:
    right = right and not foreign
    return Seen(foreign, about_us, confidence, 2 * confidence - 100, right, right, False, True, alarm)


OURS = [seen(float(at % 100)) for at in range(200, 1000)] + [seen(99.9) for _ in range(200)]


def test_the_floors_keep_their_limits() -> None:
    foreign = [seen(float(at) / 5, foreign=True) for at in range(400)]  # up to 79.8
    floors = calibrate([*OURS, *foreign], Thresholds())
    assert sum(one.about_us >= floors.likely_about_us for one in foreign) <= 8 < 400 * 0.03
    assert sum(one.about_us >= floors.sure_about_us for one in foreign) <= 4
    assert sum(one.about_us < floors.about_us for one in OURS) <= 10
    assert floors.about_us < floors.likely_about_us < floors.sure_about_us


def test_few_of_those_who_report_no_danger_are_asked_about_it() -> None:
    sentences = [seen(99.0, alarm=at / 20) for at in range(2000)]
    floor = calibrate(sentences, Thresholds()).alarm
    assert 0 < sum(one.alarm >= floor for one in sentences) <= 2000 * 0.01


def test_where_no_answer_stands_ready_a_softer_sound_is_asked_about() -> None:
    answered = [seen(99.0, alarm=at / 20) for at in range(2000)]
    others = [seen(5.0, foreign=True, alarm=at / 20) for at in range(2000)]
    floors = calibrate([*answered, *others], Thresholds())
    assert sum(one.alarm >= floors.alarm for one in answered) < sum(
        one.alarm >= floors.alarm_unanswered for one in others
    )


def test_a_group_hears_less_than_a_patient_where_one_foreign_message_is_surely_ours() -> None:
    foreign = [seen(98.5, foreign=True) for _ in range(3)] + [seen(1.0, foreign=True) for _ in range(397)]
    floors = calibrate([*OURS, *foreign], Thresholds())
    assert floors.sure_about_us < 98.5 < floors.group_about_us


@pytest.mark.parametrize("scope", [Scope(), Scope(1.25, 3.5, 4.0, -4.5, -3.125)])
def test_the_file_is_read_as_it_was_written(scope: Scope, tmp_path: Path) -> None:
    floors = Thresholds(about_us=7.0, likely_about_us=75.0, group_sure=97.0)
    path = tmp_path / "calibration.yaml"
    path.write_text(as_yaml(floors, scope, COMMENTS, "tests/calibration"), encoding="utf-8")
    file, problems = read_file(path, CalibrationFile)
    assert file is not None, problems
    assert compile_calibration(file) == floors
    assert compile_scope(file) == scope
