"""The timeline as a PNG: a row for everything that waits, a column for every day, and today marked.

Pillow is imported here alone on the bot's side, and only when the first picture is asked for. Pictures of the same day
are the same, so the last few are kept.
"""

from functools import cache, lru_cache
from io import BytesIO

from font_source_sans_pro import SourceSansPro, SourceSansProSemibold  # type: ignore[import-untyped]
from PIL import Image, ImageColor, ImageDraw, ImageFont

from bot.core.chart import Chart

KEPT = 32
SHADES = 20  # from a ground to the ink of a letter on it
DAILY = 15  # days with a column of their own; behind them weeks
WEEKS = ((15, 20), (21, 27), (28, None))
LABELS, COLUMN, WEEK, ROW = 390, 37, 62, 46
TOP, AXIS, MARGIN, FOOT = 210, 56, 40, 90
INK, SOFT, PAPER = "#1f2a30", "#5b6970", "#ffffff"
ALLOWED, WAITING, TODAY, BAND = "#1b8a7a", "#efe3d8", "#c2410c", "#eef4f5"


@lru_cache(maxsize=KEPT)
def draw_timeline(chart: Chart) -> bytes:
    """The picture of a chart."""
    size = (_left(DAILY + len(WEEKS)) + MARGIN, TOP + AXIS + len(chart.rows) * ROW + FOOT)
    image = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, 44), chart.heading, INK, _font(72, bold=True))
    draw.text((MARGIN, 134), chart.title, SOFT, _font(40))
    _band(draw, chart, size[1])
    _axis(draw, chart)
    for index, row in enumerate(chart.rows):
        _row(draw, TOP + AXIS + index * ROW, row.title, row.day, chart)
    if chart.day is not None and chart.day >= 0:
        column = _column(chart.day)
        draw.rectangle((_left(column), TOP, _left(column + 1), size[1] - FOOT + 8), outline=TODAY, width=5)
    _legend(draw, chart, size[1] - FOOT + 34)
    png = BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(png, "PNG")  # to find one takes ten megabytes
    return png.getvalue()


def _column(day: int) -> int:
    if day < DAILY:
        return day
    return DAILY + next(at for at, (_, last) in enumerate(WEEKS) if last is None or day <= last)


def _left(column: int) -> int:
    return MARGIN + LABELS + min(column, DAILY) * COLUMN + max(column - DAILY, 0) * WEEK


def _band(draw: ImageDraw.ImageDraw, chart: Chart, height: int) -> None:
    """A light ground under the days of the stage that she is in."""
    if chart.stage is not None:
        first, last = chart.stage
        right = _left(_column(last) + 1 if last is not None else DAILY + len(WEEKS))
        draw.rectangle((_left(_column(first)), TOP, right, height - FOOT + 8), BAND)


def _axis(draw: ImageDraw.ImageDraw, chart: Chart) -> None:
    marked = _column(chart.day) if chart.day is not None and chart.day >= 0 else None
    names = [*map(str, range(DAILY)), *(f"{first}+" for first, _ in WEEKS)]
    draw.text((_left(0) - 14, TOP + 28), chart.axis, SOFT, _font(26), anchor="rm")
    for column, name in enumerate(names):
        today = column == marked
        place = ((_left(column) + _left(column + 1)) / 2, TOP + 28)
        draw.text(place, name, TODAY if today else SOFT, _font(26, bold=today), anchor="mm")


def _row(draw: ImageDraw.ImageDraw, top: int, title: str, day: int, chart: Chart) -> None:
    allowed = chart.day is not None and chart.day >= day
    draw.text((MARGIN, top + ROW / 2), title, INK if allowed else SOFT, _font(31, bold=allowed), anchor="lm")
    turn = _left(_column(day))
    draw.rectangle((_left(0), top + 9, turn - 3, top + ROW - 9), WAITING)
    draw.rectangle((turn, top + 9, _left(DAILY + len(WEEKS)), top + ROW - 9), ALLOWED)


def _legend(draw: ImageDraw.ImageDraw, chart: Chart, top: int) -> None:
    place = MARGIN
    for colour, words in ((WAITING, chart.waiting), (ALLOWED, chart.allowed)):
        draw.rectangle((place, top, place + 44, top + 28), colour)
        draw.text((place + 58, top + 14), words, SOFT, _font(28), anchor="lm")
        place += 58 + round(_font(28).getlength(words)) + 50


@cache
def _font(pixels: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(SourceSansProSemibold if bold else SourceSansPro, pixels)


@cache
def _palette() -> Image.Image:
    """An image with all colours that occur: those of the bars, and of letters on every ground with their soft edges."""
    colours: list[tuple[int, ...]] = [ImageColor.getrgb(name) for name in (ALLOWED, WAITING)]
    for ground in map(ImageColor.getrgb, (PAPER, BAND)):
        for ink in map(ImageColor.getrgb, (INK, SOFT, TODAY)):
            shades = (shade / SHADES for shade in range(SHADES + 1))
            colours += [tuple(round(a + (b - a) * part) for a, b in zip(ground, ink, strict=True)) for part in shades]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in colours for value in colour])
    return palette
