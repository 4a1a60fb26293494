"""The picture of the days, drawn and sent for real, and what it shows."""

from io import BytesIO

import pytest
from PIL import Image, ImageColor

from bot.app import ContentBrain
from bot.core.chart import chart_of
from bot.core.content import Content
from bot.core.model import Picture
from bot.core.storage import Storage
from bot.drawing.timeline import ALLOWED, TODAY, draw_timeline
from tests.double import Double
from tests.telegram.running import running


def holds(png: bytes, colour: str) -> bool:
    """Whether the picture shows a colour; a palette of few colours may shift it by a shade."""
    wanted = ImageColor.getrgb(colour)
    image = Image.open(BytesIO(png)).convert("RGB")
    found = image.getcolors(image.width * image.height) or []
    return any(all(abs(a - b) <= 8 for a, b in zip(wanted, shown, strict=True)) for _, shown in found)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [None, "rf", "a kind that is gone"])
@pytest.mark.parametrize(("day", "marked"), [(0, True), (3, True), (20, True), (179, True), (-3, False), (None, False)])
def test_today_is_marked_and_a_booked_day_is_not(
    day: int | None, marked: bool, kind: str | None, content: Content
) -> None:
    png = ContentBrain(content).draw(Picture("timeline", "…", "demo", day, kind))
    image = Image.open(BytesIO(png))
    assert image.format == "PNG"
    assert max(image.size) < 2000
    assert len(png) < 100_000
    assert holds(png, TODAY) is marked
    assert holds(png, ALLOWED)


def test_the_picture_moves_with_the_day(content: Content) -> None:
    days = [draw_timeline(chart_of(Picture("timeline", "…", day=day), content)) for day in (0, 1, 14, 15, 28)]
    assert len(set(days)) == 5


def test_a_picture_that_nobody_draws_is_an_error_for_the_sender(content: Content) -> None:
    with pytest.raises(LookupError):
        ContentBrain(content).draw(Picture("portrait", "…"))


async def test_today_comes_with_its_picture(double: Double, storage: Storage, content: Content) -> None:
    anna = double.user()
    async with running(double, storage, brain=ContentBrain(content)):
        double.say(anna, "i had my microneedling 3 days ago")
        await double.answers(anna)
        double.say(anna, "/today")
        _, picture, words = await double.answers(anna, 3)
        assert picture.photo is not None
        name, png = picture.photo
        assert name == "timeline.png"
        assert Image.open(BytesIO(png)).format == "PNG"
        assert "day 3" in picture.text
        assert "Make-up" in picture.text
        assert words.text.startswith("Day 3: Rough and itchy")
        assert words.photo is None
