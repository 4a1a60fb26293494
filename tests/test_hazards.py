"""The hazard log names only tests that exist, and controls that no other test proves are proven here.

A row says "none yet" and "open" together or not at all, so that no hazard looks controlled that is not.
"""

import ast
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.content import Content
from bot.core.dialogue import handle, press
from bot.core.model import Chat, Consent, IncomingMessage, Level, Outcome, Press, Session, State, Turn

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = ("id", "hazard", "cause", "harm", "initial", "control", "proof", "residual")
LOG = [
    dict(zip(COLUMNS, (cell.strip() for cell in line.strip("|").split(" | ")), strict=True))
    for line in (ROOT / "docs" / "safety.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| H\d", line)
]
TEST = re.compile(r"`(tests/[\w/]+)(?:\.py::(test_\w+)|\.yaml)`")

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
DAY_3 = Session(State.ACTIVE, "demo", date(2026, 11, 19), Consent.REMEMBER, date_asked=True)
PUS = "there is yellow pus coming out of my cheek"
PHONE, EMERGENCY = "020 7946 0100", "999"


def test_every_hazard_has_the_next_number() -> None:
    assert [row["id"] for row in LOG] == [f"H{number:02}" for number in range(1, len(LOG) + 1)]
    assert len(LOG) >= 25


@pytest.mark.parametrize("row", LOG, ids=lambda row: row["id"])
def test_every_cell_is_filled_and_every_test_exists(row: dict[str, str]) -> None:
    assert all(row.values())
    assert (row["control"] == "none yet") is (row["proof"] == "open")
    if row["proof"] == "open":
        return
    assert not TEST.sub("", row["proof"]).strip(" ,"), "nothing but tests, with commas between them"
    for stem, name in TEST.findall(row["proof"]):
        if not name:
            assert stem.startswith("tests/conversations/"), "other tables prove nothing by themselves"
            assert (ROOT / f"{stem}.yaml").is_file()
            continue
        tree = ast.parse((ROOT / f"{stem}.py").read_text(encoding="utf-8"))
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        assert name in [function.name for function in functions]


def test_the_readme_leads_here() -> None:
    assert "](docs/safety.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


# -- proofs of controls that no other test holds -----------------------------------------------------------------


def told(turn: Turn) -> str:
    return "\n".join(reply.text for reply in turn.replies)


def staffed(content: Content) -> Content:
    return replace(content, clinics={"demo": replace(content.clinics["demo"], staff_chat_id=-5)})


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    "message",
    [
        IncomingMessage(PUS),
        IncomingMessage(PUS, media="photo"),
        IncomingMessage(f"/today {PUS}"),
        IncomingMessage(f"/date 3 days ago, {PUS}"),
        IncomingMessage(f"had it done 3 days ago, is flaking normal, and {PUS}"),
    ],
    ids=["words", "caption", "command", "date command", "beside a date and a question"],
)
def test_a_danger_sign_comes_first_in_every_state_and_alone(
    state: State, message: IncomingMessage, content: Content
) -> None:
    session = replace(DAY_3, state=state, offered=(("d:2026-11-20", "Yesterday"), ("w", "This worries me")))
    turn = handle(message, session, content, NOW)
    assert (turn.outcome, turn.level) == (Outcome.RED_FLAG, Level.URGENT)
    assert told(turn).startswith(content.phrases["flag_urgent"].partition("{")[0])
    assert not re.search(r"\b(normal|common|usual|flaking|flakes)\b", told(turn))


def test_every_sign_says_the_same_plain_words_each_time(content: Content) -> None:
    for sign in content.signs:
        turns = [press(Press(f"s:yes:{sign.name}"), DAY_3, content, NOW) for _ in range(2)]
        assert told(turns[0]) == told(turns[1])
        assert not re.search(r"\b(normal|common|usual|harmless|infection|allergy|sepsis)\b", told(turns[0]))
        assert (EMERGENCY if sign.level is Level.EMERGENCY else PHONE) in told(turns[0])


def test_not_sure_counts_as_yes_for_every_sign(content: Content) -> None:
    for sign in content.signs:
        asked = replace(DAY_3, open_signs=(sign.name,))
        turn = press(Press(f"s:unsure:{sign.name}"), asked, content, NOW)
        assert (turn.outcome, turn.level) == (Outcome.RED_FLAG, sign.level)


def test_an_old_yes_counts_and_an_old_no_rules_nothing_out(content: Content) -> None:
    assert press(Press("s:yes:fever"), replace(DAY_3, open_signs=("pus",)), content, NOW).outcome is Outcome.RED_FLAG
    turn = press(Press("s:no:fever"), replace(DAY_3, open_signs=("pus",)), content, NOW)
    assert not turn.replies
    assert turn.session is not None
    assert turn.session.open_signs == ("pus",)


@pytest.mark.parametrize("text", [PUS, "my eye is really painful and red", "huge blisters on my chin"])
def test_what_triage_does_not_see_but_is_likest_to_danger_is_asked_back(text: str, content: Content) -> None:
    blind = replace(content, signs=tuple(replace(sign, patterns=()) for sign in content.signs))
    turn = handle(IncomingMessage(text), DAY_3, blind, NOW)
    assert (turn.outcome, turn.level) == (Outcome.ASK, Level.ASK)
    assert turn.session is not None
    flagged = handle(IncomingMessage("yes"), turn.session, blind, NOW + timedelta(minutes=1))
    assert flagged.outcome is Outcome.RED_FLAG


@pytest.mark.parametrize("country", ["GB", "US", "DE"])
def test_thoughts_of_self_harm_get_the_words_for_a_crisis(country: str, content: Content) -> None:
    clinics = {"demo": replace(content.clinics["demo"], country=country)}
    turn = handle(IncomingMessage("i want to kill myself"), DAY_3, replace(content, clinics=clinics), NOW)
    line = content.phrases[f"crisis_{country}"]
    assert turn.level is Level.EMERGENCY
    assert line in told(turn)
    named = replace(clinics["demo"], crisis="Somebody listens on 1505.")
    turn = handle(IncomingMessage("i want to kill myself"), DAY_3, replace(content, clinics={"demo": named}), NOW)
    assert "listens on 1505" in told(turn)
    assert handle(IncomingMessage("the itch is killing me"), DAY_3, content, NOW).level < Level.ASK


def test_whoever_is_hurt_by_somebody_is_told_where_to_turn(content: Content) -> None:
    turn = handle(IncomingMessage("my husband hit me in the face"), DAY_3, content, NOW)
    assert turn.level is Level.EMERGENCY
    assert content.phrases["flag_violence"].split("{")[0] in told(turn)
    assert EMERGENCY in told(turn)
    assert handle(IncomingMessage("i don't feel safe at home"), DAY_3, content, NOW).outcome is Outcome.ASK
    for harmless in ("looks like someone punched me", "she hit me with the price", "my toddler hit me with a toy"):
        assert handle(IncomingMessage(harmless), DAY_3, content, NOW).level < Level.ASK


def test_a_group_hears_of_danger_uncalled_and_nothing_is_kept(content: Content) -> None:
    message = IncomingMessage("i can't breathe and my throat is closing", Chat.GROUP, addressed=False)
    turn = handle(message, DAY_3, content, NOW)
    assert (turn.outcome, turn.session) == (Outcome.RED_FLAG, DAY_3)
    assert EMERGENCY in told(turn)
    assert not re.search(r"day \d", told(turn))


def test_the_staff_gets_name_day_level_and_sign_but_no_words(content: Content) -> None:
    turn = handle(IncomingMessage(PUS, person="Anna (@anna)", person_id=1), DAY_3, staffed(content), NOW)
    (line,) = turn.sends
    assert line.to.chat_id == -5
    shown = f"{line.reply.title}\n{line.reply.text}"
    assert all(word in shown for word in ("Anna (@anna)", "day 3", "urgent", "pus"))
    assert "cheek" not in shown
    assert "told the team" in told(turn)


def test_nobody_is_said_to_be_told_where_there_is_no_staff_chat(content: Content) -> None:
    turn = handle(IncomingMessage(PUS), DAY_3, content, NOW)
    assert turn.need is None
    assert "the team" not in told(turn)


def test_every_answer_about_a_symptom_says_where_to_call(content: Content) -> None:
    for name, response in content.responses.items():
        if name.startswith(("symptom_", "red_flag_")):
            for answer in response.answers:
                assert all("{phone}" in text for text in answer.variations), name


def test_the_first_words_say_what_it_is_and_whom_to_call_instead(content: Content) -> None:
    welcome = told(handle(IncomingMessage("/start"), None, content, NOW))
    assert all(words in welcome for words in ("a program, not a person", PHONE, EMERGENCY))
