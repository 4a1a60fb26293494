"""A clinic's file: what it names must exist, what is less strict than the base is signed, a broken one is set aside."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import ContentBrain
from bot.content.bundled import bundled_root
from bot.content.check import check
from bot.content.comparison import beside
from bot.content.compile import load_content
from bot.content.once import Once
from bot.content.tree import INTENTS, OF_INTENTS, read_tree
from bot.core.commands import LOGO
from bot.core.content import Absent, Content
from bot.core.desk import staff_chats
from bot.core.kinds import ask_kind
from bot.core.model import Chat, IncomingMessage, Session
from bot.core.scene import scene_for
from bot.core.stages import answer_on
from bot.errors import ContentError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"rest of a picture"
CLINIC = """
name: "Glow Clinic"
time_zone: "Europe/London"
country: "GB"
phone: "0151 496 0001"
emergency_number: "999"
"""
SIGNED = 'reviewed_by: "Dr Ada Example"\nreviewed_on: 2024-11-01\n'
SOONER = """
overrides:
  care_makeup:
    days:
      "2": ["Here light make-up is allowed on day {day}. If it stings, ring {clinic} on {phone}."]
      "3-6": ["Make-up may go on, thin and with clean brushes. If it stings, ring {clinic} on {phone}."]
    unknown_day: ["Here make-up may go on from day 2. If it stings, ring {clinic} on {phone}."]
    before: ["Here make-up may go on from day 2."]
    why: ["Brushes carry germs."]
    kinds: {rf: {}, prp: {}, home: {}}
plan:
  stages:
    - name: "day_2"
      days: "2"
      title: "Swelling may peak"
      usual: "Skin is often pinker than red."
      do: ["Moisturise often."]
      dont: ["No acids."]
      call: "Call if it gets worse from here: {clinic}, {phone}."
"""
LOWER = """
overrides:
  symptom_scabs:
    days:
      "8-20": ["Ask {clinic} on {phone}."]
    kinds: {rf: {}, prp: {}, home: {}}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled tree with few examples: what would be learnt from all of them, for seconds, no clinic changes."""
    root = tmp_path_factory.mktemp("few_examples")
    shutil.copytree(bundled_root() / "responses", root / "responses")
    (root / INTENTS).mkdir(parents=True)
    for path in (bundled_root() / INTENTS).glob("*.yaml"):
        if path.stem not in OF_INTENTS:
            intent = yaml.safe_load(path.read_text(encoding="utf-8"))
            few = yaml.safe_dump({**intent, "examples": intent["examples"][:5], "as_typed": []})
            (root / INTENTS / path.name).write_text(few, encoding="utf-8")
    for name in ("red_flags", "danger_words", "lexicon"):
        shutil.copy(bundled_root() / INTENTS / f"{name}.yaml", root / INTENTS)
    return root


@cache
def once_of(root: Path) -> Once:
    """What is found of the intents, which no clinic changes, is found once for all these tests."""
    known: dict[str, Any] = {}

    def once(what: str, make: Callable[[], Any]) -> Any:
        known[what] = known[what] if what in known else make()
        return known[what]

    return once


def loaded(root: Path, folder: Path) -> Content:
    return load_content(root, folder, once_of(root)("matcher", lambda: load_content(root).matcher))


def clinics(tmp_path: Path, **texts: str) -> Path:
    for slug, text in texts.items():
        (tmp_path / f"{slug}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def problems(root: Path, folder: Path) -> list[str]:
    """Those of the clinics, without the path before them."""
    found = [str(problem) for problem in check(read_tree(root, folder), once_of(root))[0]]
    return [problem.removeprefix(f"{folder}/") for problem in found if str(folder) in problem]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("kinds: [laser]\n", "'laser' is no kind of treatment"),
        ('logo: "glow.png"\n', "cannot be read"),
        ('logo: "../secret.png"\n', "name a picture beside this file"),
        ('logo: "note.png"\n', "no PNG or JPEG"),
        ("language: de\n", "no content in 'de'"),
        ('holidays: ["Christmas"]\n', "no holiday"),
        ("token_env: glow token\n", "write the name of a setting"),
        ("first_days: {make_up: {day: 5}}\n", "nothing is called 'make_up'"),
        ("first_days: {makeup: {kinds: {laser: 5}}}\n", "'laser' is no kind of treatment"),
        ("first_days: {makeup: {day: 2}}\n", "is allowed on day 2, not from day 3 on"),
        ("first_days: {makeup: {kinds: {rf: 2}}}\n", "for rf"),
        ('first_days: {makeup: {day: 2, loosens: "mineral powder only"}}\n', "sign the file"),
        (LOWER, "on day 8 the level falls from soon to none"),
        (
            'overrides: {red_flag_fever: {say: ["Rest, and call {phone}."]}}\n',
            "speaks of a danger sign, and says something",
        ),
        (
            'overrides: {red_flag_fever: {loosens: "x", say: ["Rest."]}}\n' + SIGNED,
            "danger sign names no number",
        ),
        ('overrides: {symptom_redness: {days: {"1": ["Rest."]}}}\n', "on day 1 the base names a number to call"),
        (LOWER + SIGNED, "on day 8 the level falls from soon to none"),
        (SOONER.replace("{clinic}, {phone}", "your clinic"), "this stage names no number to call"),
        ("plan: {check_ins: [{day: 2, at: '10:00', say: 'Hello {name}'}]}\n", "{name} is no placeholder"),
        ("plan: {check_ins: [{day: 2, at: '23:00', say: 'Hello'}]}\n", "lies in the quiet hours"),
        (
            'overrides: {symptom_flaking: {days: {"15+": {triage: urgent, say: ["Come in at once."]}}}}\n',
            "says urgent names no number to call",
        ),
        (SIGNED.replace("2024-11-01", '"01/02/2026"'), "'01/02/2026' is no date - write it like 2026-11-22"),
        (SIGNED.replace("2024-11-01", "2026-13-01"), "'2026-13-01' is no date - write it like 2026-11-22"),
    ],
)
def test_what_a_clinic_may_not_say(root: Path, tmp_path: Path, more: str, words: str) -> None:
    (tmp_path / "note.png").write_text("no picture")
    assert any(words in problem for problem in problems(root, clinics(tmp_path, glow=CLINIC + more))), words


def test_a_lower_level_that_is_marked_and_signed_is_taken(root: Path, tmp_path: Path) -> None:
    marked = LOWER.replace("symptom_scabs:\n", 'symptom_scabs:\n    loosens: "we see every patient on day 9"\n')
    assert problems(root, clinics(tmp_path, glow=CLINIC + marked)) != []
    assert problems(root, clinics(tmp_path, glow=CLINIC + marked + SIGNED)) == []
    danger = 'overrides: {red_flag_fever: {loosens: "we have a night nurse", say: ["Call us at once on {phone}."]}}\n'
    assert problems(root, clinics(tmp_path, glow=CLINIC + danger + SIGNED)) == []


def test_a_day_that_comes_sooner_is_told_in_every_text_and_shown_beside_the_base(root: Path, tmp_path: Path) -> None:
    sooner = 'first_days: {makeup: {day: 2, loosens: "mineral powder only"}}\n'
    named = [one for one in problems(root, clinics(tmp_path, glow=CLINIC + SOONER + SIGNED)) if "names day 2" in one]
    assert named
    assert all("`first_days: {makeup: {day: …}}`" in problem for problem in named)
    folder = clinics(tmp_path, glow=CLINIC + SOONER + sooner + SIGNED)
    content = loaded(root, folder)
    shown = {one.where: one for one in beside(content)}
    assert shown["clinics/glow.yaml: Make-up, first day"].here.startswith("day 2")
    assert "light make-up is allowed" in shown["clinics/glow.yaml: care_makeup, days 2"].here
    assert (
        answer_on(content.responses["care_makeup"], 2).variations[0]
        in shown["clinics/glow.yaml: care_makeup, days 2"].base
    )
    assert "No make-up yet." in shown["clinics/glow.yaml: stage day_2"].base
    assert "clinics/glow.yaml: care_makeup, days 0-1" not in shown


def test_the_plan_of_a_clinic_is_what_its_patients_hear_today(root: Path, tmp_path: Path) -> None:
    content = loaded(root, clinics(tmp_path, glow=CLINIC + SOONER))
    session = Session(clinic="glow", treated_on=NOW.date().replace(day=20))
    turn = ContentBrain(content).message(IncomingMessage("/today"), session, NOW)
    said = turn.replies[0].text
    assert "No acids." in said
    assert "make-up yet" not in said


def test_the_logo_comes_with_the_welcome(root: Path, tmp_path: Path) -> None:
    (tmp_path / "glow.png").write_bytes(PNG)
    content = loaded(root, clinics(tmp_path, glow=CLINIC + 'logo: "glow.png"\n'))
    brain = ContentBrain(content)
    picture = brain.message(IncomingMessage("/start"), None, NOW).replies[0].picture
    assert picture is not None
    assert (picture.name, picture.alt) == (LOGO, "Glow Clinic")
    assert brain.draw(picture) == PNG


@pytest.mark.parametrize(
    ("hours", "line"), [("", None), ('hours: "Mon-Fri 9:00-18:00"\n', "Hours: Mon-Fri 9:00-18:00")]
)
def test_the_hours_of_a_clinic_are_told_where_it_has_told_them(
    root: Path, tmp_path: Path, hours: str, line: str | None
) -> None:
    content = loaded(root, clinics(tmp_path, glow=CLINIC + hours))
    said = ContentBrain(content).message(IncomingMessage("/clinic"), None, NOW).replies[0].text.splitlines()
    assert [one for one in said if one.startswith("Hours")] == ([line] if line else [])
    assert said[:2] == ["Glow Clinic", "Phone: 0151 496 0001"]
    assert "" not in said


def test_the_only_kind_that_a_clinic_offers_is_everybodys(root: Path, tmp_path: Path) -> None:
    content = loaded(root, clinics(tmp_path, glow=CLINIC + "kinds: [rf]\n"))
    for chat in Chat:
        assert scene_for(Session(), content, NOW, chat).kind(Session()) == "rf"
    assert scene_for(Session(), content, NOW, Chat.PRIVATE).kind(Session(kind="prp")) == "prp"
    assert scene_for(Session(), content, NOW, Chat.GROUP).kind(Session(kind="prp")) == "rf"


def test_only_the_kinds_that_a_clinic_offers_are_asked_about(root: Path, tmp_path: Path) -> None:
    content = loaded(root, clinics(tmp_path, glow=CLINIC + "kinds: [standard, prp]\n"))
    scene = scene_for(Session(), content, NOW, Chat.PRIVATE)
    _, _, rows = ask_kind(Session(), "care_makeup", scene)
    assert [button.data for row in rows for button in row] == ["v:standard", "v:prp", "v:unsure"]


def test_a_broken_file_is_set_aside_and_the_check_fails(root: Path, tmp_path: Path) -> None:
    folder = clinics(tmp_path, glow=CLINIC, silk=CLINIC + "phne: 1\n")
    content = loaded(root, folder)
    assert list(content.clinics) == ["glow"]
    assert len(content.set_aside) == 1
    assert "unknown key 'phne'" in content.set_aside[0]
    assert problems(root, folder) != []


@pytest.mark.parametrize(
    ("lines", "token", "staff"),
    [
        ("phne: 1\n", "BOT_TOKEN", None),
        ("token_env: GLOW_BOT_TOKEN\nphne: 1\nstaff_chat_id: -100123\n", "GLOW_BOT_TOKEN", -100123),
        ("token_env: 'GLOW_BOT_TOKEN'  # its own\ngreeting: [\n", "GLOW_BOT_TOKEN", None),
        ("token_env: glow token\n", None, None),
        ("Token_env: GLOW_BOT_TOKEN\n", None, None),
    ],
)
def test_of_a_broken_file_is_read_which_bot_its_patients_write_to(
    root: Path, tmp_path: Path, lines: str, token: str | None, staff: int | None
) -> None:
    content = loaded(root, clinics(tmp_path, glow=CLINIC, silk=CLINIC + lines))
    assert content.absent == {"silk": Absent(token, staff)}
    assert staff_chats(content) == ({staff} if staff else frozenset())  # no group of patients, also now


def test_where_every_clinic_is_broken_nothing_is_served(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="phne"):
        load_content(root, clinics(tmp_path, glow=CLINIC + "phne: 1\n"))


def test_the_bundled_clinic_differs_in_nothing(content: Content) -> None:
    assert list(beside(content)) == []
    assert (bundled_root() / "clinics" / "demo.yaml").is_file()
