"""`aftercare run` itself against the double: two talks, and what an operator has to mend."""

import asyncio
import socket
from pathlib import Path

from tests.double import Double, User
from tests.storage.samples import run_sql
from tests.telegram.programs import Run


async def tell(double: Double, user: User, text: str) -> str:
    """Say something and get what the bot answers at once."""
    before = len(double.sent_to(user))
    double.say(user, text)
    sent = await double.answers(user, before + 1)
    return sent[before].text


async def test_talk(double: Double, aftercare: Run) -> None:
    anna = double.user("Annabel")
    async with aftercare(LOG_LEVEL="DEBUG") as bot:
        await tell(double, anna, "/start")
        await tell(double, anna, "had my microneedling 3 days ago")
        assert "day 3" in await tell(double, anna, "is flaking normal")
        await tell(double, anna, "my cheek is hot n theres yellow stuff coming out")
        pressed = next(sent for sent in reversed(double.sent_to(anna)) if sent.buttons)
        before = len(double.sent_to(anna))
        double.press(anna, pressed, pressed.labels[0])
        await double.answers(anna, before + 1)
        await tell(double, anna, "/mydata")
        await tell(double, anna, "/export")
        assert double.sent_to(anna)[-1].document is not None
        await tell(double, anna, "/forget")
        assert await bot.stop() == 0
    assert not double.updates
    menu = {command["command"] for command in double.commands["all_private_chats"]}
    assert menu >= {"start", "help", "today", "date", "clinic", "privacy", "mydata", "export", "forget", "stop"}
    for secret in (double.token.partition(":")[2], "Annabel", "flaking normal", "yellow", str(anna.id) + ","):
        assert secret not in bot.output


FIRST_TALK = (
    ("hi", "When was your microneedling"),
    ("had my microneedling 3 days ago", "day 3"),
    ("is flaking normal", "common"),
    ("what moisturiser", "moistur"),
    ("n when can i wear makeup again??", "make-up"),
    ("my cheek is hot n theres yellow stuff coming out", "call Demo Skin Clinic now"),
    ("no pus tho, just clear", "020 7946 0100"),
    ("actually it was on Tuesday", "Tuesday"),
    ("is flaking normal", "020 7946 0100"),
    ("/mydata", "Tuesday"),
    ("/forget", "deleted"),
)


async def test_the_first_talk_of_a_patient(double: Double, aftercare: Run) -> None:
    anna = double.user("Annabel")
    async with aftercare(LOG_LEVEL="DEBUG"):
        for text, expected in FIRST_TALK:
            assert expected.casefold() in (await tell(double, anna, text)).casefold(), text


async def test_a_patient_of_whom_nothing_can_be_read(double: Double, aftercare: Run, tmp_path: Path) -> None:
    """She hears the truth, not a guess and not silence; danger is answered, and /forget begins anew."""
    anna = double.user("Annabel")
    url = f"sqlite:///{tmp_path / 'aftercare.sqlite3'}"
    async with aftercare() as bot:
        await tell(double, anna, "had my microneedling 3 days ago")
        run_sql(url, "UPDATE sessions SET payload = :spoilt", spoilt=b"\x01spoilt")
        spoilt = run_sql(url, "SELECT * FROM sessions")
        for text in ("is flaking normal", "/mydata", "no"):
            assert "can't read what I have stored about you" in await tell(double, anna, text)
        assert "020 7946 0100" in double.sent_to(anna)[-1].text
        assert "call 999" in await tell(double, anna, "my lips are swelling and i can't breathe")
        asked = await tell(double, anna, "not sure if it's pus")
        assert asked.endswith("?")
        before = len(double.sent_to(anna))
        double.press(anna, double.sent_to(anna)[-1], "Yes")
        assert "call Demo Skin Clinic now" in (await double.answers(anna, before + 1))[before].text
        assert run_sql(url, "SELECT * FROM sessions") == spoilt
        assert "deleted" in await tell(double, anna, "/forget")
        assert "day 3" in await tell(double, anna, "had it 3 days ago")
    assert f"chat_id {anna.id}" in bot.output
    assert "is set aside" not in bot.output


async def test_what_an_operator_has_to_mend(double: Double, aftercare: Run, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        closed = f"http://127.0.0.1:{door.getsockname()[1]}"
    mistakes = [({"BOT_TOKEN": "7000000001:wrong"}, "BotFather"), ({"BOT_API_URL": closed}, "BOT_API_URL")]

    async def refused(number: int, settings: dict[str, str], word: str) -> None:
        settings["DATABASE_URL"] = f"sqlite:///{tmp_path / str(number)}.sqlite3"
        async with aftercare(log=tmp_path / f"log{number}", LOG_LEVEL="DEBUG", **settings) as bot:
            assert await bot.ended() == 2
        assert word in bot.output.strip().splitlines()[-1]
        assert "Traceback" not in bot.output

    await asyncio.gather(*(refused(n, *mistake) for n, mistake in enumerate(mistakes)))
