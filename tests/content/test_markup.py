"""Markup in a text is named with its place: patients would read the signs, as every text is sent just as it stands."""

from pathlib import Path

import pytest

from tests.content.small_tree import problems, tree_with

SAID = "sources: [S5]\nsay:\n  - 'Fine.'\n  - '{}'\n"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("<b>Not yet.</b> From day 3.", "<b>"),
        ("Not yet.<br/>From day 3.", "<br/>"),
        ('See <a href="https://x.example">here</a>.', '<a href="https://x.example">'),
        ("**Not yet.** From day 3.", "**"),
        ("__Not yet.__", "__"),
        ("Not *yet*.", "*yet*"),
        ("Not _yet_.", "_yet_"),
        ("Write `stop`.", "`"),
        ("See [our page](https://x.example).", "[our page](https://x.example)"),
        ("# Make-up", "#"),
        ("Skin &amp; sun.", "&amp;"),
    ],
)
def test_markup_is_named_with_its_place(text: str, sign: str, tmp_path: Path) -> None:
    [found] = problems(tree_with(tmp_path, responses__en__care_makeup=SAID.format(text)))
    assert found.startswith("responses/en/care_makeup.yaml:4:5: ")
    assert f"{sign!r} would be shown as it is written - write it without" in found


@pytest.mark.parametrize(
    "text",
    [
        "Fewer than 3 < 5 days, more than 2 > 1.",
        "2 * 3 * 4 and a * beside",
        "snake_case_words and {clinic}_{phone}",
        "Care & rest; R&D; SPF 30+.",
        "* one\n\n  * two",
        "[this] and (that), #1",
        "I <3 sun hats.",
    ],
)
def test_signs_that_mean_themselves_are_left_alone(text: str, tmp_path: Path) -> None:
    assert problems(tree_with(tmp_path, responses__en__care_makeup=SAID.format(text))) == []
