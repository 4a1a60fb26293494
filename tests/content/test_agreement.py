"""What contradicts a first day is named with its place, for the kind of treatment that it contradicts."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.agreement import disagreements, lone_days, reader
from bot.content.bundled import bundled_root
from bot.content.check import check
from bot.content.first_days import named_days
from bot.content.tree import read_tree
from bot.core.content import Content
from bot.core.model import Level
from bot.core.stages import answer_on
from bot.core.voice import first_days_for, response_for, voices
from tests.content.small_tree import MAKEUP_SAID, tree_with

FIRST_DAYS = """
makeup:
  title: "Make-up"
  day: 3
  kinds: {rf: 5}
  words: ["make-up", "foundation"]
  answered_by: care_makeup
  sources: [S9]
sport:
  title: "Sport"
  day: 3
  words: ["sport", "gym"]
  sources: [S6]
hard_sport:
  title: "Contact sport"
  day: 7
  words: ["contact sport"]
  sources: [S5]
"""
STAGES = """
stages:
  - {name: "b", days: "before", title: "B", usual: "U.", do: ["Rest."], dont: ["Rush."], call: "Call."}
  - {name: "x", days: "0-4", title: "X", usual: "U.", do: [DO], dont: [DONT], call: "Call."}
  - {name: "y", days: "5+", title: "Y", usual: "U.", do: ["Rest."], dont: ["Rush."], call: "Call."}
check_ins:
  - {day: 2, at: "10:00", say: "SAY"}
"""
SAID = """
sources: [S5]
days:
  "0-2": ["Not yet: make-up waits until day 3."]
  "3+": ["Yes, on day {day} it may go on."]
unknown_day: ["From day 3."]
before: ["You may plan."]
kinds:
  rf:
    days:
      "0-4": ["Not yet: after RF make-up starts on day 5."]
      "5+": ["Yes, it may go on."]
"""
AGREED = f'{SAID}    unknown_day: ["From day 5."]\n'  # else what is said after RF names day 3, which it has not


def staged(do: str = "Rest.", dont: str = "Rush.", say: str = "How are you?") -> str:
    return STAGES.replace("DONT", f'"{dont}"').replace("DO", f'"{do}"').replace("SAY", say)


def problems(tmp_path: Path, said: str = SAID, stages: str = "", first_days: str = FIRST_DAYS) -> list[str]:
    files = {
        "responses__first_days": first_days,
        "responses__en__care_makeup": said,
        "responses__stages": stages or staged(),
    }
    return [str(problem) for problem in check(read_tree(tree_with(tmp_path, **files)))[0]]


def test_texts_that_agree_are_no_problem(tmp_path: Path) -> None:
    agreed = staged("Play no contact sport before day 7.", "No contact sport.", "No gym, sport or make-up yet.")
    assert problems(tmp_path, AGREED, stages=agreed) == []


@pytest.mark.parametrize(
    ("stages", "place", "words"),
    [
        (staged(do="Foundation is a treat."), ":4:", "Make-up: 'foundation is a treat' allows it on day 0"),
        (staged(dont="No make-up."), ":4:", "Make-up: 'no make-up' refuses it on day 3"),
        (staged(dont="No sport before day 4."), ":4:", "names day 4"),
        (staged(dont="No contact sport before 2 weeks."), ":4:", "Contact sport: "),
        (staged(say="Foundation will help you."), ":7:", "allows it on day 2"),
        (staged(do="Sport from day 3, contact sport from day 3."), ":4:", "Contact sport: 'contact"),
    ],
)  # fmt: skip
def test_a_stage_or_check_in_that_contradicts(tmp_path: Path, stages: str, place: str, words: str) -> None:
    found = problems(tmp_path, stages=stages)
    assert any(place in problem and words in problem for problem in found), found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("waits until day 3", "waits until day 4", "Make-up: 'make-up waits until day 4' names day 4"),
        ("waits until day 3", "waits for 48 hours", "names day 2"),
        ("Not yet: make-up waits until day 3.", "Not yet. From day 4, if all is calm, make-up.", "'day 4' is no day"),
        ("Not yet: make-up waits until day 3.", "Not yet. From day 4, when all is calm, make-up.", "names day 4"),
        ("Not yet: make-up waits until day 3.", "Not yet, it is day 1. Make-up: from day 4.", "names day 4"),
        ("Not yet: make-up waits until day 3.", "Yes, go on.", "opens with a yes on day 0"),
        ("Not yet: make-up waits until day 3.", "Light make-up is possible.", "allows it on day 0"),
        ("Yes, on day {day} it may go on.", "No, wait.", "opens with a no on day 3"),
        ("starts on day 5", "starts on day 4", "Make-up after RF microneedling: "),
        ('"From day 3."', '"Make-up from day 3."', "Make-up after RF microneedling: 'make-up from day 3' names day 3"),
    ],
)  # fmt: skip
def test_an_answer_that_contradicts(tmp_path: Path, old: str, new: str, words: str) -> None:
    found = problems(tmp_path, SAID.replace(old, new))
    assert any("care_makeup.yaml:" in problem and words in problem for problem in found), found


def test_leave_a_single_day_too_early_is_too_early(tmp_path: Path) -> None:
    said = SAID.replace('"0-2": [', '"2": ["Foundation may go on."]\n  "0-1": [')
    assert any("allows it on day 2" in problem for problem in problems(tmp_path, said))


def test_the_answer_to_the_question_changes_on_the_first_day(tmp_path: Path) -> None:
    said = 'sources: [S5]\ndays: {"0-3": ["Wait."], "4+": ["All right."]}\nunknown_day: ["Wait."]'
    assert any("one answer for days 0-3, before it and after" in problem for problem in problems(tmp_path, said))


def test_every_first_day_is_held_by_the_bundled_texts(content: Content) -> None:
    """Moved by a single day, each of them contradicts some text; as they are, none does."""
    read = reader(read_tree(bundled_root()).first_days)
    voice = next(voices(content))
    assert len(voice.first_days) >= 20
    assert list(disagreements(voice, read)) == []
    for moved in voice.first_days:
        for shift in (-1, 1):
            days = tuple(replace(one, day=one.day + shift) if one is moved else one for one in voice.first_days)
            found = disagreements(replace(voice, first_days=days), read)
            assert any(one.name == moved.name for one in found), (moved.name, shift)


def test_the_file_itself_is_checked(tmp_path: Path) -> None:
    broken = FIRST_DAYS.replace("care_makeup", "care_paint").replace("[S9]", "[S999]").replace("rf: 5", "moon: 5")
    found = problems(tmp_path, MAKEUP_SAID, first_days=broken)
    for words in ("no answer 'care_paint'", "no source 'S999'", "'moon' is no kind of treatment"):
        assert any("first_days.yaml:" in problem and words in problem for problem in found), found


@pytest.mark.parametrize(
    ("part", "days"),
    [
        ("make-up from day 3", [3]),
        ("not before day 14", [14]),
        ("train hard again after day 6", [7]),
        ("once a full 24 hours have passed", [1]),
        ("no alcohol for 72 hours", [3]),
        ("no sunbathing for three weeks", [21]),
        ("no washing for 12 hours", []),
        ("spf 50 on day 12", []),
        ("from day 3 to day 6", [3]),
        ("from day 3 or after 4 weeks", [3, 28]),
    ],
)
def test_the_first_days_that_a_part_names(part: str, days: list[int]) -> None:
    assert named_days(part) == days


KINDS = ("rf", "prp", "home", "deep")


@pytest.mark.parametrize("kind", KINDS)
def test_what_differs_after_another_kind_says_where_to_call_too(kind: str, content: Content) -> None:
    differing = [response.kinds[kind] for response in content.responses.values() if kind in response.kinds]
    assert differing
    for response in differing:
        for answer in response.answers:
            assert all("{phone}" in text for text in answer.variations), response.name
    assert all("{phone}" in stage.call for stage in content.plans[kind].stages)


@pytest.mark.parametrize(
    ("kind", "name", "day", "level"),
    [
        ("rf", "symptom_redness", 5, Level.NONE),
        ("standard", "symptom_redness", 5, Level.SOON),
        ("home", "symptom_redness", 3, Level.SOON),
        ("rf", "symptom_redness", 8, Level.SOON),
        ("rf", "symptom_swelling", 4, Level.SOON),
        ("rf", "symptom_marks", 12, Level.NONE),
        ("rf", "symptom_marks", 15, Level.SOON),
        ("standard", "symptom_marks", 8, Level.SOON),
        ("rf", "symptom_bruising", 10, Level.NONE),
        ("rf", "symptom_bruising", 11, Level.SOON),
        ("rf", "symptom_scabs", 21, Level.SOON),
    ],
)
def test_windows_that_differ_by_kind(kind: str, name: str, day: int, level: Level, content: Content) -> None:
    clinic = content.clinics[content.default_clinic]
    assert answer_on(response_for(content, clinic, kind, name), day).level is level


def test_after_prp_anti_inflammatories_wait_six_weeks(content: Content) -> None:
    days = {one.name: one.day for one in first_days_for(content, content.clinics[content.default_clinic], "prp")}
    assert days["anti_inflammatories"] == 42
    clinic = content.clinics[content.default_clinic]
    assert "day 42" in answer_on(response_for(content, clinic, "prp", "care_painkillers"), 20).variations[0]


def test_a_day_that_only_one_text_names_is_shown(content: Content) -> None:
    assert list(lone_days(content)) == []
    flaking = content.responses["symptom_flaking"]
    slipped = replace(flaking, how_long=tuple(text.replace("day 7", "day 17") for text in flaking.how_long))
    changed = replace(content, responses={**content.responses, flaking.name: slipped})
    assert [line.partition(",")[0] for line in lone_days(changed)] == ["symptom_flaking: only one text names day 17"]
