"""The contract of `aftercare ask`: one object a line, in order, and a bad line harms nobody."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import pytest

KEYS = {
    "outcome", "intent", "confidence", "margin", "also", "choices", "triage", "treated_on", "date_candidates",
    "response", "reply", "buttons",
}  # fmt: skip


def aftercare(*arguments: str, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], input=stdin, capture_output=True, text=True, check=False, cwd=cwd
    )


def test_the_version_is_told() -> None:
    ran = aftercare("--version")
    assert (ran.returncode, ran.stdout.strip()) == (0, f"aftercare {version('aftercare-bot')}")


@pytest.fixture(scope="module")
def answers() -> list[dict[str, object]]:
    lines = [
        '{"text": "is flaking normal", "day": 3}',
        '{"text": "is flaking normal", "day": 20}',
        "not json",
        '{"text": 5}',
        '{"text": "hello", "clinic": "nowhere"}',
        '{"text": "had my microneedling 3 days ago", "now": "2026-11-22T09:00", "id": 7}',
        '{"text": "there is yellow pus on my cheek", "day": 4}',
        '{"text": "who won the football", "chat": "group"}',
        '{"text": ""}',
        '{"text": "is flaking normal", "day": true}',
        '{"text": "had it in 7990 years", "day": 3, "now": "9999-12-31T23:59"}',
        '{"text": "last friday", "now": "0001-01-01T00:00"}',
        "",
        '{"text": "last friday", "now": "32"}',
        '{"text": "last friday", "now": 32}',
    ]
    ran = aftercare("ask", "--jsonl", stdin="\n".join(lines))
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_one_object_a_line_in_order(answers: list[dict[str, object]]) -> None:
    assert len(answers) == 14
    bad = [at for at, answer in enumerate(answers) if set(answer) == {"error"}]
    assert bad == [2, 3, 4, 9, 10, 11, 12, 13]
    assert all(set(answer) == KEYS for at, answer in enumerate(answers) if at not in bad)


def test_what_is_wrong_names_its_line(answers: list[dict[str, object]]) -> None:
    said = [str(answer["error"]) for answer in answers if "error" in answer]
    assert [one.split(":")[0] for one in said] == [f"line {number}" for number in (3, 4, 5, 10, 11, 12, 14, 15)]
    assert said[1:2] == ["line 4: text must be a text in double quotes"]
    assert said[-2:] == [
        "line 14: now: '32' is no moment; write it like 2026-11-22T21:30",
        "line 15: now: 32 is no moment; write it like 2026-11-22T21:30",
    ]


def test_what_windows_puts_before_the_first_line_is_passed_over() -> None:
    ran = aftercare("ask", "--jsonl", stdin='\ufeff{"text": "hello"}\n')
    assert json.loads(ran.stdout)["intent"] == "greet"


def test_a_line_that_is_no_utf8_harms_no_other_one() -> None:
    lines = b'{"text": "hello"}\n{"text": "\xff"}\n{"text": "thanks"}\n'
    strict = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    command = [sys.executable, "-m", "bot", "ask", "--jsonl"]
    ran = subprocess.run(command, input=lines, capture_output=True, check=True, env=strict)
    assert ["error" in json.loads(line) for line in ran.stdout.splitlines()] == [False, True, False]


def test_the_day_decides_the_answer(answers: list[dict[str, object]]) -> None:
    assert (answers[0]["response"], answers[0]["triage"]) == ("symptom_flaking/2-7", "none")
    assert (answers[1]["response"], answers[1]["triage"]) == ("symptom_flaking/15+", "soon")


def test_a_date_a_danger_sign_and_silence(answers: list[dict[str, object]]) -> None:
    assert (answers[5]["outcome"], answers[5]["treated_on"]) == ("date", "2026-11-19")
    assert (answers[6]["outcome"], answers[6]["triage"]) == ("red_flag", "urgent")
    assert (answers[7]["outcome"], answers[7]["reply"]) == ("silent", "")


def test_one_question_as_text_and_as_json() -> None:
    plain = aftercare("ask", "is flaking normal", "--day", "3")
    assert plain.returncode == 0
    assert "020 7946 0100" in plain.stdout
    as_json = aftercare("ask", "is flaking normal", "--day", "3", "--json", "--now", "2026-11-22T09:00:00")
    assert set(json.loads(as_json.stdout)) == KEYS


def test_why_names_the_runner_up() -> None:
    ran = aftercare("ask", "is flakng normal", "--day", "3", "--why")
    assert "flakng → flaking" in ran.stdout
    assert "Next: " in ran.stdout


def test_why_names_what_a_misspelt_word_may_have_been_as_well() -> None:
    said = aftercare("ask", "when can i wera foundation", "--day", "3", "--why").stdout
    assert "wera → were (as near: wear," in " ".join(said.split())


@pytest.mark.parametrize(
    ("text", "day", "lines"),
    [
        (
            "my cheek is warm and there is yellow pus",
            "3",
            ["Danger sign: pus (urgent), which comes before every question. Raised by: pus", "It counts on every day."],
        ),
        (
            "hello, the side of my face is still swollen",
            "6",
            ["Danger sign: swelling late (soon)", "Raised by: still swollen", "on the days 4+; this is day 6."],
        ),
        (
            "i am not sure if it's pus",
            "3",
            ["Perhaps a danger sign, so it is asked about: pus (urgent). Raised by: not sure if pus", "Next: "],
        ),
    ],
)
def test_why_names_the_words_and_the_days_of_a_danger_sign(text: str, day: str, lines: list[str]) -> None:
    said = " ".join(aftercare("ask", text, "--day", day, "--why").stdout.split())
    assert [line for line in lines if line not in said] == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("ask",), 2, "Write the question"),
        (("ask", "hi", "--clinic", "nowhere"), 2, "no clinic"),
        (("ask", "--jsonl", "--day", "3"), 2, "the lines say it all"),
        (("ask", "hi", "--now", "yesterday"), 2, "write it like"),
        (("ask", "hi", "--day", "three"), 2, "'three' is no number from -365 to 3650."),
        (("ask", "hi", "--day", "9999"), 2, "'9999' is no number from -365 to 3650."),
        (("link", "--clinic", "demo", "--date", "20.11."), 2, "'20.11.' is no date; write it like 2026-11-20."),
        (("link", "--clinic", "demo", "--count", "0"), 2, "'0' is no number from 1 to 10000."),
        (("ask", "hi", "--day", "5", "--now", "9999-12-31"), 2, "write it like"),
        (("ask", "hi", "--content", "/nonexistent"), 1, "missing"),
        (("frobnicate",), 2, "No such command"),
        (("link", "--clinic", "demo", "--bot", "no!"), 2, "user name"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_an_exit_code(arguments: tuple[str, ...], code: int, words: str) -> None:
    ran = aftercare(*arguments)
    assert ran.returncode == code
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_kind_may_be_written_in_capitals() -> None:
    small, large = (aftercare("ask", "is redness normal", "--day", "4", "--kind", kind) for kind in ("rf", "RF"))
    assert small.stdout == large.stdout
    assert large.stdout.startswith("After RF needling redness can take up to day 7")


@pytest.mark.parametrize("command", ["chat", "ask", "check", "test", "calibrate", "link", "schema", "timeline"])
def test_no_help_speaks_to_programmers(command: str) -> None:
    said = aftercare(command, "--help").stdout
    assert not re.search(r"<int|MOMENT|%[YmdHMS]", said), said


def test_a_tree_of_other_intents_needs_none_of_ours(tmp_path: Path) -> None:
    texts = ["ok thanks", "thank you so much", "hello, i'm jo", "help", "bye", "had it done yesterday"]
    texts += ["when is everything allowed again", "you have the wrong date"]
    for folder, body in (
        (
            "intents/en",
            'title: "Balance"\ndescription: "The balance."\nexamples: ["what is my balance", "balance please"]\n',
        ),
        ("responses/en", 'say: ["Your balance. Call {clinic} on {phone}."]\n'),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "balance.yaml").write_text(body, encoding="utf-8")
    lines = "\n".join(json.dumps({"text": text, "day": 3}) for text in texts)
    ran = aftercare("ask", "--jsonl", "--content", str(tmp_path), stdin=lines)
    assert (ran.returncode, ran.stderr) == (0, "")
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [text for text, answer in zip(texts, answers, strict=True) if not answer.get("reply")] == []


def test_run_without_a_token_says_how_to_get_one(tmp_path: Path) -> None:
    ran = aftercare("run", cwd=tmp_path)
    assert ran.returncode == 2
    assert "@BotFather" in ran.stderr
    assert "aftercare chat" in ran.stderr


@pytest.mark.parametrize("answer", [b"n\n", b"\x04"], ids=["no", "Ctrl-D"])
def test_who_declines_the_chat_sees_no_stack_trace(answer: bytes, tmp_path: Path) -> None:
    person, terminal = pty.openpty()
    bot = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(bot, stdin=terminal, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=tmp_path) as run:
        os.write(person, answer)
        _, said = run.communicate()
    os.close(person)
    os.close(terminal)
    assert run.returncode == 2
    assert "Traceback" not in said.decode()


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_chat_ends_with_one_key(key: bytes, tmp_path: Path) -> None:
    person, terminal = pty.openpty()
    command, env = [sys.executable, "-m", "bot", "chat"], {**os.environ, "HOME": str(tmp_path), "TERM": "dumb"}
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=env) as chat:
        said = b""
        while not said.endswith(b"> "):
            said += os.read(person, 4096)
        while chat.poll() is None:  # a signal that comes just before the bot waits for a key does not end the waiting
            if key == b"\x03":
                chat.send_signal(signal.SIGINT)
            else:
                os.write(person, key)
            with suppress(subprocess.TimeoutExpired):
                chat.wait(5)
    os.close(person)
    os.close(terminal)
    assert chat.returncode == 0
