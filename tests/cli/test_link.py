"""The links of the command line open in the bot, and their cards hold the code that leads there."""

import csv
import os
import re
import subprocess
import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
import segno
from PIL import Image
from typer.testing import CliRunner

from bot.cli.card import HEIGHT, POINT, WIDTH, Card, _modules, layout, write_cards
from bot.cli.link import address, card_of, expiry, payloads, secret_in, write_table
from bot.cli.main import whole_app
from bot.cli.named import data_key, link_secret
from bot.config import Settings, read_settings
from bot.core.content import Content
from bot.core.links import Invitation, Known, open_link
from bot.errors import SettingsError
from tests.cli.test_ask import aftercare
from tests.telegram.programs import ROOT

NOW = datetime(2026, 11, 22, tzinfo=UTC)
KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
WORDS = "sixteen letters or more"
LINK = "https://t.me/GlowBot?start=uoqf07njB3Dr7vm89OLHw8e3rpLqT__lacqDYzSRwMI"
GLOW = Card("Your aftercare", LINK, "Salon Świętej Zofii", "Scan this.", "Glow: 020 7946 0100.")


def settings(**values: object) -> Settings:
    return read_settings({name: str(value) for name, value in values.items()})


def test_the_bot_opens_what_the_command_sealed_whether_the_secret_is_set_or_derived(content: Content) -> None:
    known = Known(content.clinics, content.kinds, content.intents)
    for chosen in (settings(link_secret=WORDS), settings(data_key=KEY)):
        invitation = Invitation("demo", date(2026, 11, 20), "rf", expiry("30d", NOW))
        (payload,) = payloads(invitation, 1, chosen)
        opened = open_link(payload, link_secret(chosen), known, NOW)
        assert isinstance(opened, Invitation)
        assert (opened.clinic, opened.treated_on, opened.kind) == ("demo", date(2026, 11, 20), "rf")
        assert opened.expires_at == NOW + timedelta(days=30)


def test_a_link_before_the_first_start_opens_in_the_bot_that_starts_then(
    tmp_path: Path, content: Content, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = settings(data_key_file=tmp_path / "keys" / "data.key", database_url=f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    (payload,) = payloads(Invitation("demo", date(2026, 11, 20)), 1, fresh)
    assert "write the same LINK_SECRET into .env on both" in capsys.readouterr().err
    known = Known(content.clinics, content.kinds, content.intents)
    opened = open_link(payload, link_secret(fresh, data_key(fresh)), known, NOW)
    assert isinstance(opened, Invitation)
    assert opened.treated_on == date(2026, 11, 20)
    payloads(Invitation("demo", date(2026, 11, 20)), 1, fresh)
    assert capsys.readouterr().err == ""


def test_a_poster_needs_no_secret_and_fifty_cards_are_fifty_links(tmp_path: Path) -> None:
    nowhere = settings(data_key_file=tmp_path / "none.key")
    assert payloads(Invitation("demo"), 1, nowhere) == ["demo"]
    assert not (tmp_path / "none.key").exists()
    made = payloads(Invitation("demo"), 50, settings(data_key=KEY))
    assert len(set(made)) == 50
    write_table([address("GlowBot", payload, "start") for payload in made], Invitation("demo"), tmp_path / "links.csv")
    assert (tmp_path / "links.csv").read_bytes().startswith(BOM_UTF8)  # or a spreadsheet takes it for another encoding
    with (tmp_path / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 51)]
    assert all(re.fullmatch(r"https://t\.me/GlowBot\?start=[\w-]{43}", row["link"]) for row in rows)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(SettingsError, match="at least 16"):
        settings(link_secret=WORDS[:9])
    assert secret_in(settings(link_secret=WORDS)) == WORDS.encode()


@pytest.mark.parametrize("text", ["", "30", "d", "0d", "-3d", "30 days", "1.5h"])
def test_an_expiry_is_days_or_hours(text: str) -> None:
    with pytest.raises(SettingsError, match="30d or 12h"):
        expiry(text, NOW)


def test_the_code_of_a_picture_is_the_code_of_the_link(tmp_path: Path) -> None:
    write_cards([GLOW], tmp_path / "card.png")
    image = Image.open(tmp_path / "card.png")
    assert image.size == (round(WIDTH / 25.4 * 300), round(HEIGHT / 25.4 * 300))
    expected = [[bool(module) for module in row] for row in segno.make_qr(LINK, error="m").matrix]
    assert _read(image, expected) == expected


def _read(image: Image.Image, shape: Sequence[Sequence[bool]]) -> list[list[bool]]:
    """The modules as a scanner sees them: the middle of each, between the corners of the code."""
    size, dark = _modules(LINK)
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    scale = image.width / WIDTH
    return [
        [
            image.getpixel((int((left + (x + 0.5) * size) * scale), int((top + (y + 0.5) * size) * scale))) == 0
            for x in range(len(shape))
        ]
        for y in range(len(shape))
    ]


def test_cards_in_one_pdf_are_a6_pages(tmp_path: Path) -> None:
    write_cards([GLOW, GLOW, GLOW], tmp_path / "cards.pdf")
    boxes = re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", (tmp_path / "cards.pdf").read_bytes())
    assert len(boxes) == 3
    for width, height in boxes:
        assert float(width) == pytest.approx(WIDTH / 25.4 * 72, abs=0.2)
        assert float(height) == pytest.approx(HEIGHT / 25.4 * 72, abs=0.2)


def test_a_drawing_holds_the_words_and_every_dark_module(tmp_path: Path) -> None:
    card = Card("Your aftercare", LINK, "Beauté & <Peau>", "漢字", "Call.")
    write_cards([card], tmp_path / "card.svg")
    root = ElementTree.parse(tmp_path / "card.svg").getroot()  # noqa: S314 - written a line above
    space = "{http://www.w3.org/2000/svg}"
    texts = [element.text for element in root.iter(f"{space}text")]
    assert texts == ["Your aftercare", "Beauté & <Peau>", "漢字", "Call.", LINK]
    (path,) = root.iter(f"{space}path")
    assert path.get("d", "").count("z") == len(_modules(LINK)[1])


def test_around_the_code_nothing_stands_within_four_modules() -> None:
    size, dark = _modules(LINK)
    above, below, *_ = layout(GLOW)
    assert min(y for _, y in dark) - above.y >= 4 * size
    assert below.y - below.points * POINT - max(y + size for _, y in dark) >= 4 * size
    assert min(x for x, _ in dark) >= 4 * size <= WIDTH - max(x + size for x, _ in dark)


def test_long_words_are_broken_and_stay_on_the_card() -> None:
    lines = layout(
        Card("Your aftercare", LINK, "Praxis für Haut und Haar am Schlossgarten", "Scan this. " * 9, "Call.")
    )
    assert max(line.y for line in lines) < HEIGHT
    assert len([line for line in lines if line.points == 17]) == 2


def test_each_number_to_call_has_a_line_of_its_own(content: Content) -> None:
    call = [line.text for line in layout(card_of(LINK, content, "demo")) if line.bold][2:]
    assert call == ["Demo Skin Clinic: 020 7946 0100", "Emergency: 999"]


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    write_cards([GLOW], tmp_path / "CARD.PDF")
    assert (tmp_path / "CARD.PDF").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("cards", "name", "words"),
    [
        ([GLOW], "card.jpg", "not as .jpg"),
        ([GLOW], "card", "without end"),
        ([GLOW, GLOW], "card.png", "one .pdf"),
        ([GLOW], "missing/card.png", "cannot be written"),
        ([Card("漢字", LINK, "Glow", "", "")], "card.png", "does not have '字'"),
        ([Card("Your aftercare", LINK, "Glow " * 60, "", "")], "card.svg", "do not fit"),
    ],
)
def test_a_card_that_cannot_be_made_is_one_sentence(tmp_path: Path, cards: list[Card], name: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        write_cards(cards, tmp_path / name)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--clinic", "nowhere", "--bot", "GlowBot"), "no clinic 'nowhere'"),
        (("--kind", "laser", "--bot", "GlowBot"), "no kind of treatment 'laser'"),
        (("--date", "2026-11-20", "--group", "--bot", "GlowBot"), "no treatment"),
        (("--date", "2062-11-20", "--bot", "GlowBot"), "check the year"),
        (("links.csv", "--bot", "GlowBot"), "Say --csv"),
        ((), "Say --bot"),
    ],
)
def test_a_wrong_call_is_one_sentence(arguments: tuple[str, ...], words: str) -> None:
    clinic = () if "--clinic" in arguments else ("--clinic", "demo")
    found = CliRunner().invoke(whole_app(), ["link", *clinic, *arguments])
    assert isinstance(found.exception, SettingsError)
    assert words in str(found.exception)


def test_a_link_for_posters_one_for_groups_and_a_card(tmp_path: Path) -> None:
    card = tmp_path / "card.svg"
    ran = aftercare("link", "--clinic", "demo", "--bot", "@GlowBot", "--qr", str(card))
    assert (ran.stdout.strip(), ran.stderr) == ("https://t.me/GlowBot?start=demo", "")
    assert "Demo Skin Clinic" in card.read_text(encoding="utf-8")
    found = CliRunner().invoke(whole_app(), ["link", "--clinic", "demo", "--bot", "GlowBot", "--group"])
    assert found.output.strip() == "https://t.me/GlowBot?startgroup=demo"
    found = CliRunner().invoke(whole_app(), ["link", "--clinic", "demo", "--bot", "GlowBot", "--csv"])
    assert found.output.splitlines() == ["number,clinic,date,kind,link", "1,demo,,,https://t.me/GlowBot?start=demo"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_who_sits_at_a_terminal_reads_where_the_card_is(tmp_path: Path) -> None:
    import pty

    ours, its = pty.openpty()
    command = [sys.executable, "-m", "bot", "link", "--clinic", "demo", "--bot", "GlowBot", "--qr", "card.svg"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=its, text=True, check=True)
    os.close(its)
    assert ran.stdout == "https://t.me/GlowBot?start=demo\n"
    assert os.read(ours, 4096).decode().strip() == f"Written to {tmp_path / 'card.svg'}."
    os.close(ours)
