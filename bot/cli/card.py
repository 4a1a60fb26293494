"""The aftercare card that a clinic prints: its QR code, its name under it, whom to call; A6, as PNG, SVG or PDF.

PNG and PDF are drawn with a font that comes along (Latin, Greek, Cyrillic); an SVG leaves the font to whoever opens it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import segno
from font_source_sans_pro import SourceSansPro, SourceSansProBold  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from bot.errors import SettingsError

WIDTH, HEIGHT = 105.0, 148.0  # millimetres of A6
MARGIN = 9.0
QR_TOP, QR_SIZE = 24.0, 62.0
QUIET = 4  # light modules around the code, without which scanners fail
PNG_DPI, PDF_DPI = 300, 600
POINT = 25.4 / 72
LEADING = 1.25
MEASURED = 1000  # pixels to a font's size when a line is measured


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card, from top to bottom."""

    title: str
    link: str
    clinic: str
    how: str
    call: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, centred, its base at `y` millimetres."""

    text: str
    y: float
    points: float
    bold: bool


def write_cards(cards: Sequence[Card], path: Path) -> None:
    """Write a card by the ending of `path`; several only as a PDF, one a page. Raises SettingsError."""
    suffix = path.suffix.lower()
    write = WRITERS.get(suffix)
    if write is None:
        raise SettingsError(f"A card can be written as .png, .svg or .pdf, not as {suffix or 'a file without end'}.")
    if len(cards) > 1 and suffix != ".pdf":
        raise SettingsError(f"{len(cards)} cards go into one .pdf; a {suffix} holds a single card.")
    try:
        write(cards, path)
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}.") from None


def layout(card: Card) -> tuple[Line, ...]:
    """The lines of a card, broken to its width. Raises SettingsError where they do not fit."""
    lines: list[Line] = []
    y = 10.0
    for text, points, bold, above in (
        (card.title, 14.0, True, 0.0),
        (card.clinic, 17.0, True, QR_TOP + QR_SIZE),
        (card.how, 10.5, False, 2.0),
        (card.call, 10.5, True, 2.0),
        (card.link, 6.5, False, 3.0),
    ):
        y = max(y, above) if above > y else y + above
        for part in _broken(text, points, bold):
            y += points * POINT * LEADING
            lines.append(Line(part, y, points, bold))
    if y > HEIGHT - MARGIN / 2:
        raise SettingsError("The words do not fit on the card: shorten card_how, or give the clinic a shorter name.")
    return tuple(lines)


def _broken(text: str, points: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for paragraph in text.splitlines():
        begun = len(lines)
        for word in paragraph.split():
            longer = f"{lines[-1]} {word}" if len(lines) > begun else word
            if len(lines) > begun and _width(longer, points, bold) <= WIDTH - 2 * MARGIN:
                lines[-1] = longer
            else:
                lines.append(word)
    return lines


def _width(text: str, points: float, bold: bool) -> float:
    """In millimetres."""
    return _font(MEASURED, bold).getlength(text) / MEASURED * points * POINT


@cache
def _font(pixels: int, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(SourceSansProBold if bold else SourceSansPro, pixels)


def _modules(link: str) -> tuple[float, list[tuple[float, float]]]:
    """The size of a module and the places of the dark ones, in millimetres."""
    matrix = segno.make_qr(link, error="m").matrix
    size = QR_SIZE / (len(matrix) + 2 * QUIET)
    left, top = (WIDTH - QR_SIZE) / 2 + QUIET * size, QR_TOP + QUIET * size
    dark = [(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module]
    return size, [(left + x * size, top + y * size) for x, y in dark]


def _drawn(card: Card, dpi: int, mode: str) -> Image.Image:
    scale = dpi / 25.4
    image = Image.new(mode, (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    draw = ImageDraw.Draw(image)
    size, dark = _modules(card.link)
    for x, y in dark:
        corners = [round(x * scale), round(y * scale), round((x + size) * scale) - 1, round((y + size) * scale) - 1]
        draw.rectangle(corners, fill=0)
    for line in layout(card):
        font = _font(round(line.points * POINT * scale), line.bold)
        _refuse_unknown(line.text, font)
        draw.text((image.width / 2, line.y * scale), line.text, fill=0, font=font, anchor="ms")
    return image


def _refuse_unknown(text: str, font: ImageFont.FreeTypeFont) -> None:
    missing = bytes(font.getmask("\uffff"))
    for character in sorted(set(text) - {" "}):
        if bytes(font.getmask(character)) == missing:
            raise SettingsError(f"The font of the card does not have {character!r}: write the card as .svg instead.")


def _png(cards: Sequence[Card], path: Path) -> None:
    _drawn(cards[0], PNG_DPI, "L").save(path, "PNG", dpi=(PNG_DPI, PNG_DPI), optimize=True)


def _pdf(cards: Sequence[Card], path: Path) -> None:
    first, *others = (_drawn(card, PDF_DPI, "1") for card in cards)
    first.save(path, "PDF", resolution=PDF_DPI, save_all=True, append_images=others, title=cards[0].clinic)


def _svg(cards: Sequence[Card], path: Path) -> None:
    card = cards[0]
    size, dark = _modules(card.link)
    squares = "".join(f"M{x:.3f} {y:.3f}h{size:.3f}v{size:.3f}h-{size:.3f}z" for x, y in dark)
    texts = "\n".join(
        f'<text x="{WIDTH / 2}" y="{line.y:.2f}" font-size="{line.points * POINT:.2f}" '
        f'font-weight="{700 if line.bold else 400}">{escape(line.text)}</text>'
        for line in layout(card)
    )
    box = f'width="{WIDTH}mm" height="{HEIGHT}mm" viewBox="0 0 {WIDTH} {HEIGHT}"'
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>\n'
        f"<title>{escape(card.clinic)}</title>\n"
        '<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<path d="{squares}" shape-rendering="crispEdges"/>\n'
        f'<g text-anchor="middle" font-family="Source Sans Pro, Helvetica, Arial, sans-serif">\n{texts}\n</g>\n'
        "</svg>\n",
        encoding="utf-8",
    )


WRITERS: dict[str, Callable[[Sequence[Card], Path], None]] = {".png": _png, ".pdf": _pdf, ".svg": _svg}
