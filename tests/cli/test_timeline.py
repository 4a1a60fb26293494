"""The timeline to read, to print and to sign: whole, escaped, without a network, and whose it is."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import whole_app
from bot.core.content import Content
from bot.core.text import normalise

CLINIC = """
name: "Glow & <Shine> \\"Clinic\\""
time_zone: "Europe/London"
country: "GB"
phone: "0151 496 0001, option <2>"
emergency_number: "999"
"""
VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser makes of it: the words, the ids, the links; every element closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def said(self) -> str:
        return normalise(" ".join(" ".join(self.words).split()))


def run(*arguments: str) -> str:
    found = CliRunner().invoke(whole_app(), ["timeline", *arguments], env={"COLUMNS": "160"})
    assert found.exit_code == 0, found.output
    return found.output


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for kind in ("standard", "rf"):
        run("--kind", kind, "--html", str(folder / f"{kind}.html"))
        written[kind] = (folder / f"{kind}.html").read_text(encoding="utf-8")
    return written


def texts(content: Content) -> Iterator[str]:
    for name, response in content.responses.items():
        if name.startswith(("symptom_", "care_", "red_flag_", "timeline_", "about_")):
            for answer in response.answers:
                yield from answer.variations
            yield from (*response.why, *response.how_long, response.beside_danger or "")
    for stage in content.stages:
        yield from (stage.title, stage.usual, stage.call, *stage.do, *stage.dont)
    yield from (one.title for one in content.first_days)
    for sign in content.signs:
        yield from (sign.question, sign.advice or "")
    yield from (check_in.say for check_in in content.check_ins)


def test_the_page_is_whole_and_holds_everything_that_is_said(pages: dict[str, str], content: Content) -> None:
    page = Page(pages["standard"])
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    said = page.said
    for text in texts(content):
        for part in re.split(r"\{\w+\}|\n", text):  # around what is filled in
            assert " ".join(normalise(part).split()) in said


def test_it_needs_no_network_and_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    page = Page(pages["standard"])
    assert page.links
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert not re.search(r"url\(|@import|<script", pages["standard"])


def test_what_is_allowed_is_marked_from_its_day_on(pages: dict[str, str], content: Content) -> None:
    table = pages["standard"].partition('<section id="when">')[2].partition("</section>")[0]
    days = [int(re.split("[+–]", span)[0]) for span in re.findall(r'<th scope="col">(\d[^<]*)</th>', table)]
    rows = dict(re.findall(r'<th scope="row">([^<]*)<.*?</th>(.*?)</tr>', table))
    shown = {line.split("│")[1].strip(): re.findall("[✓·]", line) for line in run().splitlines() if line[:1] == "│"}
    for one in content.first_days:
        assert re.findall('class="(yes|wait)"', rows[one.title]) == ["yes" if d >= one.day else "wait" for d in days]
        assert shown[one.title] == ["✓" if d >= one.day else "·" for d in days]


def test_no_danger_sign_is_asked_about_twice(pages: dict[str, str]) -> None:
    signs = pages["standard"].partition('id="signs"')[2].partition("</section>")[0]
    lines = re.findall(r"<tr><td>(.*?)</td>", signs)
    assert len(lines) > 20
    assert len(lines) == len(set(lines))


def test_it_says_that_nobody_has_signed_and_leaves_room_for_it(pages: dict[str, str]) -> None:
    said = Page(pages["standard"]).said
    assert "not reviewed yet" in said
    assert all(words in said for words in ("name and role", "date", "signature", "number of these words"))


def test_another_kind_is_another_page_with_another_number(pages: dict[str, str]) -> None:
    numbers = {re.search(r"Number of these words: (\w+)", page)[1] for page in pages.values()}  # type: ignore[index]
    assert len(numbers) == 2
    assert "RF microneedling" in pages["rf"]


def test_a_clinic_s_words_are_words_and_its_review_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "glow.yaml").write_text(
        CLINIC + 'reviewed_by: "Dr <Ada>"\nreviewed_on: "2024-11-01"\n', encoding="utf-8"
    )
    monkeypatch.setenv("CLINICS_DIR", str(tmp_path))
    run("--clinic", "glow", "--html", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<Shine>" not in page
    assert "Glow &amp; &lt;Shine&gt;" in page
    assert "Reviewed by Dr &lt;Ada&gt; on 2024-11-01." in page
    assert Page(page).open == []


def test_the_terminal_shows_the_days_and_first_days(content: Content) -> None:
    shown = run()
    assert "Not reviewed yet" in shown
    assert all(one.title in shown for one in content.first_days)
    assert all(word in shown for stage in content.stages for word in stage.title.split())


@pytest.mark.parametrize("arguments", [("--clinic", "nobody"), ("--kind", "laser"), ("--html", "/nowhere/at/all.html")])
def test_what_cannot_be_is_a_sentence(arguments: tuple[str, ...]) -> None:
    found = CliRunner().invoke(whole_app(), ["timeline", *arguments])
    assert found.exit_code != 0
    assert "known are" in str(found.exception) or "cannot be written" in str(found.exception)
