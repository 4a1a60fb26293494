"""A kind of treatment and a clinic differ in the days they name, and every day stays answered exactly once."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.check import check
from bot.content.compile import load_content
from bot.content.overlay import lay_over
from bot.content.tree import read_tree
from bot.core.content import Answer, Content
from bot.core.model import Chat, Session
from bot.core.scene import Scene, scene_for
from bot.core.stages import answer_on, stage_of
from tests.content.small_tree import tree_with

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MAKEUP_SAID = """
sources: [S5]
days:
  "0-2": ["Not on day {day}."]
  "3-6": ["Light make-up."]
  "7+": ["As usual."]
unknown_day: ["From day 3."]
kinds:
  rf:
    days:
      "3": ["Not yet after RF."]
    unknown_day: ["From day 4."]
"""
CLINIC = """
name: "Glow"
time_zone: "Europe/London"
country: "GB"
phone: "0151 496 0001"
emergency_number: "999"
"""
GLOW = f"""{CLINIC}
overrides:
  care_makeup:
    days:
      "2-4": ["Glow says: light make-up."]
    kinds:
      rf: {{}}
"""
PLAIN = CLINIC.replace("Glow", "Plain")


def read_content(tmp_path: Path, **files: str) -> Content:
    texts = {"responses/en/care_makeup": MAKEUP_SAID, "clinics/glow": GLOW, "clinics/plain": PLAIN} | files
    tree_with(tmp_path, **texts)
    return load_content(tmp_path)


def scene_at(content: Content, slug: str, chat: Chat = Chat.PRIVATE) -> Scene:
    return scene_for(Session(clinic=slug), content, NOON, chat)


def said(content: Content, slug: str, kind: str | None, day: int | None, chat: Chat = Chat.PRIVATE) -> str:
    scene = scene_at(content, slug, chat)
    return answer_on(scene.response("care_makeup", Session(kind=kind)), day).variations[0]


@st.composite
def covering(draw: st.DrawFn) -> list[Answer]:
    """Ranges that cover every day from 0 on exactly once."""
    starts = [0, *sorted(draw(st.sets(st.integers(1, 40), max_size=6)))]
    lasts = [*(start - 1 for start in starts[1:]), None]
    return [Answer(first, last, ("base",)) for first, last in zip(starts, lasts, strict=True)]


@st.composite
def apart(draw: st.DrawFn) -> list[Answer]:
    """Ranges that do not overlap, the last one perhaps open."""
    edges = sorted(draw(st.sets(st.integers(0, 45), max_size=8)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    found: list[Answer] = [Answer(first, last, ("over",)) for first, last in pairs]
    if len(edges) % 2:
        found.append(Answer(edges[-1], None, ("over",)))
    return found


@given(covering(), apart())
def test_no_gap_no_overlap_and_the_difference_wins(base: list[Answer], over: list[Answer]) -> None:
    laid = lay_over(base, over)
    for day in range(60):
        here = [answer for answer in laid if answer.first <= day and (answer.last is None or day <= answer.last)]
        differs = any(answer.first <= day and (answer.last is None or day <= answer.last) for answer in over)
        assert [answer.variations[0] for answer in here] == ["over" if differs else "base"]


def test_a_range_in_the_middle_splits_what_it_covers() -> None:
    base = (Answer(0, 7, ("a",)), Answer(8, None, ("b",)))
    assert [answer.days for answer in lay_over(base, [Answer(2, 3, ("c",))])] == ["0-1", "2-3", "4-7", "8+"]
    assert [answer.days for answer in lay_over(base, [Answer(5, None, ("c",))])] == ["0-4", "5+"]


def test_base_kind_clinic_and_clinic_for_the_kind_in_this_order(tmp_path: Path) -> None:
    content = read_content(tmp_path)
    assert said(content, "plain", None, 3) == "Light make-up."
    assert said(content, "plain", "rf", 3) == "Not yet after RF."
    assert said(content, "plain", "rf", 4) == "Light make-up."
    assert said(content, "plain", "rf", None) == "From day 4."
    assert said(content, "plain", "prp", 3) == "Light make-up."
    assert said(content, "glow", None, 3) == "Glow says: light make-up."
    assert said(content, "glow", None, 5) == "Light make-up."
    assert said(content, "glow", "rf", 3) == "Glow says: light make-up."
    own = GLOW.replace("rf: {}", 'rf: {days: {"0-9": ["Glow and RF: wait."]}}')
    content = read_content(tmp_path, **{"clinics/glow": own})
    assert said(content, "glow", "rf", 3) == "Glow and RF: wait."
    assert said(content, "glow", None, 3) == "Glow says: light make-up."


def test_in_a_group_nobody_has_a_kind(tmp_path: Path) -> None:
    assert said(read_content(tmp_path), "plain", "rf", 3, Chat.GROUP) == "Light make-up."


def test_stages_and_check_ins_may_differ_by_kind(tmp_path: Path) -> None:
    bundled = (Path(__file__).parents[2] / "responses" / "stages.yaml").read_text(encoding="utf-8")
    bundled = (
        re.sub(r"(?m)^ +asked: .*\n", "", bundled.partition("\nkinds:")[0])
        + """
kinds:
  prp:
    stages:
      - {name: "p", days: "1-2", title: "More swelling", usual: "Swollen.", do: ["A."], dont: ["B."], call: "{phone}"}
    check_ins:
      - {day: 2, at: "11:00", say: "Still swollen? {clinic}: {phone}."}
      - {day: 4, at: "11:00", say: "And now? {clinic}: {phone}."}
"""
    )
    content = read_content(tmp_path, **{"responses/stages": bundled})
    scene = scene_at(content, "plain")
    plan, base = scene.plan(Session(kind="prp")), scene.plan(Session())
    assert [stage_of(day, plan.stages).name for day in (-3, 0, 1, 2)] == ["before", "day_0", "p", "p"]
    assert stage_of(3, plan.stages) == stage_of(3, base.stages)
    assert [item.day for item in plan.check_ins] == sorted({4} | {item.day for item in base.check_ins})
    assert [item.say for item in plan.check_ins if item.day == 2] == ["Still swollen? {clinic}: {phone}."]


@pytest.mark.parametrize(
    ("file", "text", "line", "what"),
    [
        ("responses/en/care_makeup", MAKEUP_SAID.replace("rf:", "rff:"), 9, "'rff' is no kind"),
        ("responses/en/care_makeup", MAKEUP_SAID.replace("rf:", "standard:"), 9, "write it without `kinds`"),
        ("responses/en/care_makeup", MAKEUP_SAID.replace('"3": ["Not', '"3-1": ["Not'), 11, "ends before it begins"),
        ("responses/en/care_makeup", MAKEUP_SAID.replace("after RF", "{after}"), 11, "{after} is no placeholder"),
        (
            "responses/en/care_makeup",
            MAKEUP_SAID.replace("after RF", "nothing to worry about"),
            11,
            "no answer may say",
        ),
        (
            "responses/en/care_makeup",
            MAKEUP_SAID.replace('"3": ["Not yet after RF."]', '"3": ["a"]\n      "2-4": ["b"]'),
            11,
            "day 3 stands in two ranges",
        ),
        (
            "responses/en/care_makeup",
            MAKEUP_SAID.replace('["Not yet after RF."]', '{triage: soon, say: ["Call."]}'),
            10,
            "the level falls to none after soon",
        ),
        ("clinics/glow", GLOW.replace("care_makeup", "care_make"), 9, "there is no answer 'care_make'"),
        (
            "clinics/glow",
            GLOW.replace("rf: {}", "home: {}"),
            9,
            "what this answer says for 'rf' would be covered: days",
        ),
        ("clinics/glow", GLOW.replace("light", "{light}"), 11, "{light} is no placeholder"),
        (
            "clinics/glow",
            GLOW.replace('["Glow', '{triage: urgent, say: ["Glow').replace('up."]', 'up."]}'),
            10,
            "falls",
        ),
    ],
)
def test_a_difference_that_does_not_fit_is_named(tmp_path: Path, file: str, text: str, line: int, what: str) -> None:
    texts = {"responses/en/care_makeup": MAKEUP_SAID, "clinics/glow": GLOW} | {file: text}
    problems = [str(problem) for problem in check(read_tree(tree_with(tmp_path, **texts)))[0]]
    assert any(p.startswith(f"{file}.yaml:{line}:") and what in p for p in problems), problems
