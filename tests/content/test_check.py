"""The check names every mistake of a tree at once, each with its place and how to mend it."""

import json
from pathlib import Path

import pytest

from bot.content.bundled import bundled_root
from bot.content.cache import kept_by_intents
from bot.content.check import check
from bot.content.compile import load_content
from bot.content.jsonschema import schemas
from bot.content.tree import read_tree
from bot.errors import ContentError
from tests.content.small_tree import FLAKING, FLAKING_SAID, GLOW, MAKEUP, MAKEUP_SAID, problems, tree_with


@pytest.mark.parametrize(
    ("words", "instead", "problem"),
    [
        ("call {emergency_number} now, and say", "call now, and say", "'flag_emergency' lost its {emergency_number}"),
        ("call {clinic} now on {phone}.", "call {clinic} now.", "'flag_urgent' lost its {phone}"),
        ("call {clinic} now on {phone}.", "call {clinic} now on {phone} {phne}.", "{phne} is no placeholder"),
        ("\nflag_soon:", "\nflag_sooner:", "the phrase 'flag_soon' is missing"),
        ("\nflag_soon:", "\nflag_sooner:", "nothing says the phrase 'flag_sooner'"),
    ],
)
def test_a_phrase_keeps_its_name_and_what_people_dial(tmp_path: Path, words: str, instead: str, problem: str) -> None:
    bundled = (bundled_root() / "responses/en/phrases.yaml").read_text(encoding="utf-8")
    assert words in bundled
    found = problems(tree_with(tmp_path, responses__en__phrases=bundled.replace(words, instead)))
    assert any(problem in one for one in found), found


def test_a_sound_tree_has_no_problem(tmp_path: Path) -> None:
    assert problems(tree_with(tmp_path)) == []


def test_the_bundled_content_is_sound() -> None:
    assert check(read_tree(), kept_by_intents(None))[0] == []


@pytest.mark.parametrize(
    ("country", "crisis", "refused"), [("GB", "", False), ("GE", "", True), ("GE", "crisis: Call 1505.", False)]
)
def test_a_clinic_names_who_listens_to_thoughts_of_self_harm(
    country: str, crisis: str, refused: bool, tmp_path: Path
) -> None:
    demo = (bundled_root() / "clinics" / "demo.yaml").read_text(encoding="utf-8").replace('"GB"', country)
    tree = tree_with(tmp_path, clinics__demo=f"{demo}\n{crisis}\n")
    found = [problem for problem in problems(tree) if "listens to thoughts of self-harm" in problem]
    assert bool(found) is refused
    assert all("clinics/demo.yaml:" in problem for problem in found)


def test_what_editors_and_systems_leave_beside_a_file_is_no_content(tmp_path: Path) -> None:
    tree = tree_with(tmp_path)
    for name in ("._care_makeup.yaml", "~$care_makeup.yaml"):
        (tree / "responses" / "en" / name).write_bytes(b"\0\5")
    assert problems(tree) == []


SAID = "responses__en__care_makeup"
MEANT = "intents__en__care_makeup"
DAYS = 'sources: [S5]\nunknown_day: ["a"]\ndays: '


@pytest.mark.parametrize(
    ("file", "text", "place", "words"),
    [
        (MEANT, MAKEUP.replace("examples", "exmples"), "care_makeup.yaml:3:1", "did you mean 'examples'"),
        (MEANT, 'title: "Make-up"\n', "care_makeup.yaml:1:1", "'examples' is missing"),
        (MEANT, 'title: "Make-up"\nexamples:\n', "care_makeup.yaml:2:1", "nothing stands here"),
        (f"intents__en__{'x' * 63}", 'examples: ["a quite other thing"]', "x.yaml:1:1", "too long for a button"),
        (SAID, DAYS + '{"0+": {triag: soon, say: ["b"]}}', ":3:", "did you mean 'triage'?"),
        ("responses__stages", 'stages: [{nme: "a", days: "0+"}]', "stages.yaml:1:", "did you mean 'name'?"),
        (MEANT, MAKEUP.replace("Make-up", "x" * 25), "care_makeup.yaml:2:1", "24"),
        (MEANT, MAKEUP.replace('"is mascara ok"', '""'), "care_makeup.yaml:3:", "no text between the quotes"),
        (MEANT, MAKEUP.replace('"is mascara ok"', "ask: mascara"), "care_makeup.yaml:3:", "in double quotes"),
        (MEANT, MAKEUP.replace("Make-up", "Flaking skin"), "symptom_flaking.yaml:2:1", "title"),
        (MEANT, MAKEUP.replace("foundation tomorrow", "Is FLAKING normal?!"), ".yaml:3:", "stands in"),
        (MEANT, MAKEUP + 'as_typed: ["is FLAKING normal"]', "symptom_flaking.yaml:3:", "stands in"),
        ("intents__en__extra", 'examples: ["a quite other thing"]', "extra.yaml:1:1", "nothing answers"),
        ("responses__en__extra", 'say: ["Yes."]', "extra.yaml:1:1", "no intent leads here"),
        ("clinics__glow", GLOW.replace("GB", "UK"), "glow.yaml:3:1", "the United Kingdom is GB"),
        ("clinics__glow", GLOW.replace("GB", "England"), "glow.yaml:3:1", "two capital letters"),
        (SAID, 'sources: [S5]\nsay: "From day 3."', "care_makeup.yaml:2:1", "put it in square brackets"),
        (SAID, 'sources: [S5]\nsay: ["Day {dya}."]', "care_makeup.yaml:2:12", "{dya}"),
        (SAID, 'sources: [S5]\nsay: ["Call {phone."]', "care_makeup.yaml:2:13", "a { stands alone"),
        (SAID, 'sources: [S5]\nsay:\n  - "{phone}:\\n\\n\\\n    then {phnoe}"', ":4:10", "{phnoe} is no pl"),
        (SAID, DAYS + '{"0+": {triage: later, say: ["b"]}}', ":3:", "'later' is not known here - write 'none', 'soon'"),
        (SAID, 'sources: [S5]\nsay: ["Day {day}."]', "care_makeup.yaml:2:12", "{day}"),
        (SAID, 'sources: [S5]\nsay: ["Don\'t worry."]', "care_makeup.yaml:2:7", "no answer may say"),
        (SAID, 'sources: [S5]\nsay: ["So DON\'T worry."]', "care_makeup.yaml:2:7", "say \"don't worry\" -"),
        (SAID, "sources: [S5]\nsay: []", "care_makeup.yaml:2:1", "nothing stands here"),
        (
            "responses__en__symptom_flaking",
            FLAKING_SAID.replace(" Call {clinic} on {phone} if it hurts.", "", 1),
            "symptom_flaking.yaml:4:11",
            "when to call",
        ),
        (
            "responses__en__symptom_flaking",
            FLAKING_SAID.replace("{phone}", "020 7946 0100", 1),
            "symptom_flaking.yaml:4:46",
            "a phone number is typed here: 020 7946 0100 - write {phone}",
        ),
        (SAID, 'sources: [S5]\nsay: ["Today is day {day}."]', "care_makeup.yaml:2:7", "another day than today"),
        (SAID, 'sources: [S5]\nsay: ["Tonight (day {day}) rest."]', "care_makeup.yaml:2:7", "another day than today"),
        (
            SAID,
            'sources: [S5]\ndays: {"0+": ["Wait until tomorrow."]}\nunknown_day: ["Wait."]',
            "care_makeup.yaml:2:15",
            "'tomorrow': the answer may be about another day than today",
        ),
        (SAID, 'sources: [S999]\nsay: ["Yes."]', "care_makeup.yaml:1:11", "no source"),
        (SAID, 'say: ["Yes."]', "care_makeup.yaml:1:1", "without a source"),
        (SAID, f'sources: [S5]\nsay: ["{"word " * 900}"]', "care_makeup.yaml:2:7", "too long"),
        (SAID, DAYS + '{"0-2": ["b"], "4+": ["c"]}', ":3:22", 'day 3 has no answer, between "0-2" and "4+" -'),
        (SAID, DAYS + '{"0-2": ["b"], "2+": ["c"]}', ":3:22", 'day 2 stands in two ranges, "0-2" and "2+" -'),
        (SAID, DAYS + '{"0-2": ["b"], "3-7": ["c"], "7-14": ["c"], "15+": ["d"]}', ":3:36", '"3-7" and "7-14" -'),
        (SAID, DAYS + '{"0-2": ["b"]}', ":3:1", "day 3 and later"),
        (SAID, DAYS + '{"soon": ["b"]}', ":3:8", "no range of days"),
        (SAID, 'sources: [S5]\ndays: {"0+": ["b"]}', ":1:1", "unknown day"),
        (
            SAID,
            DAYS + '{"0-2": {triage: urgent, say: ["b"]}, "3+": ["c"]}',
            ":3:",
            "level falls",
        ),
        ("clinics__glow", GLOW + '\nstaff_chat_id: "@team"', ":6:1", "'@team' is no number"),
        ("clinics__glow", GLOW + '\nsecond_contact: "Mary"', ":6:1", "write its parts below it: chat_id: …, phone: …"),
        ("clinics__glow", GLOW + "\nself_harm_to_staff: maybe", ":6:1", "'maybe' is neither yes nor no - write"),
        ("clinics__glow", GLOW + "\nfirst_days: {makeup: {day: -1}}", ":6:23", "'-1' is too small - write 0 or more"),
        ("clinics__glow", GLOW + "\nstaff_chat_id: 1001234567890", ":6:1", "no group: the id of a group begins"),
        ("clinics__glow", GLOW + "\nreviewed_on: 2999-01-01", ":6:1", "2999-01-01 lies in the future"),
        ("clinics__glow", GLOW.replace("Europe/London", "Mars/Base"), ":2:1", "no time zone"),
        ("clinics__glow", GLOW.replace('emergency_number: "999"', ""), ":1:1", "emergency_number"),
        ("clinics__glow", GLOW.replace('\nphone: "0151 496 0001"', ""), ":1:1", "'phone' is missing"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_place(tmp_path: Path, file: str, text: str, place: str, words: str) -> None:
    found = problems(tree_with(tmp_path, **{file: text}))
    assert any(place in problem and words in problem for problem in found), found


def test_all_mistakes_of_all_files_come_at_once_and_stop_the_bot(tmp_path: Path) -> None:
    root = tree_with(
        tmp_path,
        intents__en__care_makeup="title: x\ntitle: y\n",
        responses__en__symptom_flaking="sources: [S2]\nsay: *x\n",
        responses__en__other="sayy: [a]\n",
    )
    with pytest.raises(ContentError) as error:
        load_content(root)
    files = {problem.split(":")[0] for problem in error.value.problems}
    assert files == {"intents/en/care_makeup.yaml", "responses/en/symptom_flaking.yaml", "responses/en/other.yaml"}
    assert error.value.exit_code == 1


@pytest.mark.parametrize("title", ["Flaking skin", "Flakes again"])
@pytest.mark.parametrize("answered", [True, False])
def test_a_copied_file_is_one_mistake(tmp_path: Path, title: str, answered: bool) -> None:
    copies = {"intents__en__symptom_flaking copy": FLAKING.replace("Flaking skin", title)}
    if answered:
        copies["responses__en__symptom_flaking copy"] = FLAKING_SAID
    (problem,) = problems(tree_with(tmp_path, **copies))
    also = ", and responses/en/symptom_flaking copy.yaml" * answered
    said = "this file is a copy of symptom_flaking.yaml - delete it"
    assert problem == f"intents/en/symptom_flaking copy.yaml:2:1: {said}{also}"


def test_an_unknown_key_or_a_wrong_quote_hides_no_other_mistake_of_its_file(tmp_path: Path) -> None:
    text = FLAKING_SAID.replace("sources:", 'howlong: ["a week"]\nwhy:\n  - “Skin.”\nsources:')
    text = text.replace('"8+"', '"7+"').replace("Flakes often", "Don't worry, flakes often")
    found = problems(tree_with(tmp_path, responses__en__symptom_flaking=text))
    assert [one.partition(".yaml:")[2].split(" - ")[0] for one in found] == [
        "2:1: unknown key 'howlong'",
        "4:5: a text begins here with “, which is no quote to YAML",
        '8:3: day 7 stands in two ranges, "0-7" and "7+"',
        '9:15: no answer may say "don\'t worry"',
    ]


def test_an_unknown_source_hides_no_other_mistake(tmp_path: Path) -> None:
    found = problems(
        tree_with(
            tmp_path,
            intents__en__care_makeup=MAKEUP.replace("is mascara ok", "is there pus"),
            responses__en__care_makeup=MAKEUP_SAID.replace("S5", "S999"),
        )
    )
    assert any("a danger sign: pus" in problem for problem in found), found
    assert any("'S999'" in problem for problem in found), found


def test_all_mistakes_of_a_clinic_are_named_at_once(tmp_path: Path) -> None:
    clinic = GLOW.replace("Europe/London", "London").replace('\nphone: "0151 496 0001"', "")
    found = problems(tree_with(tmp_path, clinics__glow=clinic))
    assert any("'phone' is missing" in problem for problem in found), found
    assert any("'London' is no time zone - write one like" in problem for problem in found), found


def test_a_folder_of_clinics_without_any_is_named(tmp_path: Path) -> None:
    empty, missing = tmp_path / "empty", tmp_path / "missing"
    empty.mkdir()
    for folder, words in ((empty, "there is no clinic in this folder"), (missing, "the folder is missing")):
        with pytest.raises(ContentError) as caught:
            load_content(None, folder)
        (problem,) = caught.value.problems
        assert problem.startswith(f"{folder}:1:1: {words} - ")


def test_a_plan_for_patients_without_its_first_days_is_a_problem(tmp_path: Path) -> None:
    plan = (bundled_root() / "responses/stages.yaml").read_text(encoding="utf-8")
    found = problems(tree_with(tmp_path, responses__stages=plan))
    assert any("responses/first_days.yaml:1:1: no text can be compared with its days" in one for one in found), found


def test_a_broken_answer_is_not_said_to_be_missing(tmp_path: Path) -> None:
    first_days = 'makeup: {title: "Make-up", day: 3, words: ["mascara"], answered_by: care_makeup, sources: [S5]}'
    broken = tree_with(
        tmp_path, responses__first_days=first_days, responses__en__care_makeup="sources: [S5]\nsayy: [a]"
    )
    assert [one for one in problems(broken) if "no answer" in one] == []


def test_a_time_that_is_none_is_named(tmp_path: Path) -> None:
    plan = (bundled_root() / "responses/stages.yaml").read_text(encoding="utf-8").replace('"10:00"', '"25:00"', 1)
    found = problems(tree_with(tmp_path, responses__stages=plan))
    assert any("'25:00' is no time of day - write it like" in one for one in found), found


def test_a_tree_may_leave_out_everything_but_intents_and_responses(tmp_path: Path) -> None:
    root = tree_with(tmp_path)
    (root / "intents/en/red_flags.yaml").unlink()
    content = load_content(root)
    assert set(content.intents) == {"symptom_flaking", "care_makeup"}
    assert content.signs == ()
    assert "fallback" in content.phrases


def test_the_schemas_for_editors_are_current() -> None:
    folder = bundled_root() / "docs" / "schemas"
    written = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    assert written == schemas(), "run `aftercare schema`"
