"""Clinic links through the real process: what opens, and what only gets the ordinary welcome."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.links import Invitation, seal
from tests.double import Double, Sent, User
from tests.telegram.clinics import SECRET, WORDS, foreign, heard
from tests.telegram.programs import Run, program

NOW = datetime.now(UTC)
KEPT = ("What I keep about you", "I keep nothing about you")
YESTERDAY = (NOW - timedelta(days=1)).date()


def card(slug: str, secret: str = SECRET, expires_at: datetime | None = None) -> str:
    return seal(Invitation(slug, YESTERDAY, "rf", expires_at), secret.encode())


async def made_by_command(folders: Path, tmp_path: Path, *arguments: str) -> list[str]:
    """The links that `aftercare link` prints for Rose."""
    settings = {"CLINICS_DIR": str(folders / "whole"), "LINK_SECRET": SECRET}
    command = ("link", "--clinic", "rose", "--bot", "aftercare_test_bot", *arguments)
    async with program("bot", *command, log=tmp_path / f"link{len(arguments)}", env=settings) as process:
        assert await process.ended() == 0
    return process.output.split()


async def start(bot: Double, person: User, payload: str) -> list[Sent]:
    """What the bot says to whoever opens it with this."""
    before = len(bot.sent_to(person))
    bot.say(person, f"/start {payload}".strip())
    bot.say(person, "/mydata")  # whose answer is known by its words, and comes last
    await bot.until(lambda: any(sent.text.startswith(KEPT) for sent in bot.sent_to(person)[before:]))
    return [sent for sent in bot.sent_to(person)[before:] if not sent.text.startswith(KEPT)]


def refused(good: str) -> tuple[str, ...]:
    """Links that open nothing."""
    return (
        "nowhere",
        good[:-1],
        good[:-2] + ("A" if good[-2] != "A" else "B") + good[-1],
        good + "A",
        card("rose", "somebody else's secret"),
        card("rose", expires_at=NOW - timedelta(minutes=1)),
        card("glow"),  # of another bot
    )


@pytest.mark.usefixtures("glow")
async def test_the_links_of_the_command_open_and_nothing_else_does(
    double: Double, run_clinics: Run, folders: Path, tmp_path: Path
) -> None:
    (dated,) = await made_by_command(
        folders, tmp_path, "--date", str(YESTERDAY), "--kind", "rf", "--expires", "30d", "--qr", str(tmp_path / "a.pdf")
    )
    (for_group,) = await made_by_command(folders, tmp_path, "--group", "--expires", "12h")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    good = dated.partition("?start=")[2]
    async with run_clinics():
        anna = double.user("Anna")
        ordinary = [(sent.text, sent.labels) for sent in await start(double, double.user("Stranger"), "")]
        for payload in refused(good):
            got = [(sent.text, sent.labels) for sent in await start(double, double.user("Forger"), payload)]
            assert got == ordinary, payload
        (first,) = await start(double, anna, good)
        assert "day 1" in first.text
        assert first.photo is not None, "the logo of the clinic"
        assert foreign("rose", heard(double, anna)) == []
        (again,) = await start(double, anna, good)
        assert "day 1" not in again.text
        (asked,) = await start(double, anna, "silk")
        assert asked.labels == ("Silk Studio", "Rose Rooms")
        double.press(anna, asked, "Rose Rooms")
        await double.until(lambda: "Rose Rooms" in double.sent_to(anna)[-1].text)
        group = double.group()
        double.add_bot(group, anna)
        double.say(anna, f"/start@aftercare_test_bot {for_group.partition('?startgroup=')[2]}", group)
        double.say(anna, "/clinic@aftercare_test_bot", group)
        told = (await double.answers(group, 2))[-1]
        assert WORDS["rose"][1] in told.text
        assert foreign("rose", told.text) == []
