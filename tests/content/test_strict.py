"""YAML as authors break it: every mistake is named with its place, and nothing is guessed."""

from pathlib import Path

import pytest

from bot.content.strict import read_yaml


def read(tmp_path: Path, text: str) -> tuple[object, list[str]]:
    path = tmp_path / "file.yaml"
    path.write_bytes(text.encode())
    source = read_yaml(path, "file.yaml")
    return source.value, [str(problem) for problem in source.problems]


def test_every_scalar_stays_the_text_that_was_written(tmp_path: Path) -> None:
    value, problems = read(tmp_path, "a: no # said\nb: 21:30\nc: 010\nd: ~\ne: 2026-11-14\nf: [yes, 1.50]\n")
    assert value == {"a": "no", "b": "21:30", "c": "010", "d": "~", "e": "2026-11-14", "f": ["yes", "1.50"]}
    assert problems == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", "file.yaml:3:1:", "stands here twice"),
        ("a: &x [1]\nb: *x\n", "file.yaml:1:4:", "anchors"),
        ("a: !!python/object:os.system x\n", "file.yaml:1:4:", "tags"),
        ("a:\n\t- b\n", "file.yaml:2:1:", "tab"),
        ('a:\n  - "b"\n\u00a0 - "c"\n', "file.yaml:3:1:", "no plain ones"),
        ("a: b: c\n", "file.yaml:1:5:", "colon"),
        ('a:\n  - "b"\n  -"c"\n', "file.yaml:3:1:", "a space is missing behind the -"),
        ('a:\n  - "b"\n  -"c"\n  - "d"\n', "file.yaml:3:1:", "a space is missing behind the -"),
        ('a: "b"\nc:["d"]\ne: "f"\n', "file.yaml:2:1:", "a space is missing behind the - or the :"),
        ("a: “Flaking skin”\n", "file.yaml:1:4:", "straight double quotes"),
        ("- ok\n- “is it ok”\n", "file.yaml:2:3:", "straight double quotes"),
        ("- room #3\n", "file.yaml:1:3:", "behind the #"),
        ("a: 'open\nb: 1\n", "file.yaml:1:4:", "never ends"),
        ('a:\n  - "one\n  - "two"\nb: "three"\n', "file.yaml:2:1:", "a double quote is missing"),
        ('a:\n  - "one, over\n    two lines"\n b: 1\n', "file.yaml:4:2:", "this line begins with 1 space, which"),
        ('a:\n  - "one,\n    two\n  - "three"\n', "file.yaml:3:1:", "the text that begins in line 2 lacks its closing"),
        ('a:\n  - one,\n\n    and two: three"\n  - "four"\n', "file.yaml:2:1:", "a double quote is missing"),
        ('a:\n  - “one: two”\n  - "three"\n', "file.yaml:2:5:", "begins here with “, which is no quote"),
        ('a:\n  - "one”\n  - "two"\n', "file.yaml:2:9:", "ends here with ”, which is no quote"),
        (
            '"15+":\n   triage: soon\n    say:\n      - "a"\n',
            "file.yaml:2:4:",
            "begins with 3 spaces, which is one too",
        ),
        ('a:\n  b: c\n    d: "e"\n', "file.yaml:3:5:", "begins with 4 spaces, and the line above it with 2"),
        ("a: [1, 2\nb: 1\n", "file.yaml:", "lacks a comma or its ]"),
        ("a: \0\n", "file.yaml:1:1:", "no text - save it as plain text"),
        ("---\na: 1\n---\nb: 2\n", "file.yaml:3:1:", "second document"),
        ("? [a]\n: b\n", "file.yaml:1:3:", "a key must be one word"),
        ("", "file.yaml:1:1:", "empty"),
        ("a: \x07\n", "file.yaml:", "character"),
    ],
)
def test_a_mistake_says_where_and_how_to_mend_it(tmp_path: Path, text: str, place: str, words: str) -> None:
    _, problems = read(tmp_path, text)
    assert problems
    assert problems[0].startswith(place)
    assert words in problems[0]
    assert " - " in problems[0]


def test_all_repeated_keys_and_aliases_are_told_at_once(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "a: &x 1\nb: *x\nc: 1\nc: 2\nd: {e: 1, e: 2}\n")
    assert len(problems) == 4


def test_an_alias_bomb_does_not_go_off(tmp_path: Path) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 40))
    value, problems = read(tmp_path, f"l0: &l0 [lol]\n{levels}\n")
    assert len(problems) > 300
    assert isinstance(value, dict)


def test_endless_nesting_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "a: " + "[" * 5000 + "]" * 5000)
    assert "without end" in problems[0]


def test_a_file_that_is_not_utf8_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: 1\nb: caf\xe9\n".encode("latin-1"))
    assert "latin.yaml:2:1: this is not UTF-8" in str(read_yaml(path, "latin.yaml").problems[0])
    assert "missing" in str(read_yaml(tmp_path / "none.yaml").problems[0])


LIST = "\n".join(f'  - "sentence {number}"' for number in range(9))


def test_a_long_list_is_read_whole_and_each_item_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(f'# first\nexamples:\n{LIST}\n\n  - plain\n  - "last"\nafter: ["x"]\n')
    source = read_yaml(path, "file.yaml")
    assert source.value == {"examples": [*(f"sentence {n}" for n in range(9)), "plain", "last"], "after": ["x"]}
    places = [source.problem(("examples", at), "what", "mend") for at in (0, 5, 9, 10)]
    assert [(problem.line, problem.column) for problem in places] == [(3, 5), (8, 5), (13, 5), (14, 5)]


@pytest.mark.parametrize("opened", ["|\n", ">\n", "'\n"])
def test_what_looks_like_a_long_list_within_a_text_stays_part_of_it(tmp_path: Path, opened: str) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(f"say: {opened}{LIST}" + ("'" if "'" in opened else "\n"))
    value = read_yaml(path).value
    assert isinstance(value, dict)
    assert all(f'- "sentence {number}"' in value["say"] for number in range(9))


def test_a_problem_behind_a_long_list_stands_in_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(f"examples:\n{LIST}\nother: *name\n")
    assert [problem.line for problem in read_yaml(path).problems] == [11]
