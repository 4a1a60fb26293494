"""Several clinics in one process: own bots and a shared one, and no word of one clinic in another's chat."""

import asyncio
import socket
from base64 import b64encode
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.core.links import Invitation, seal
from tests.double import Double, User
from tests.telegram.programs import Program, program

Run = Callable[..., AbstractAsyncContextManager[Program]]
GLOW_TOKEN = "7000000002:GLOWglowGLOWglowGLOWglowGLOWglowGLO"  # noqa: S105 - of bots that do not exist
SECRET = "a secret of the tests"  # noqa: S105
WORDS = {  # what only this clinic says
    "glow": ("Glow Clinic", "0151 496 0001", "the Glow balm", "Glow says"),
    "silk": ("Silk Studio", "0161 496 0002", "the Silk balm", "Silk says"),
    "rose": ("Rose Rooms", "0131 496 0003", "the Rose balm", "Rose says"),
}
TALK = (
    "had my microneedling yesterday",
    "what cream should i use",
    "is flaking normal",
    "when can i wear makeup",
    "there is yellow pus and it is hot",
    "/clinic",
    "/privacy",
    "/help",
    "/today",
    "how do i reach you",
    "what do you think of the football",
    "and the weather on mars",
)


def clinic(slug: str, *more: str) -> str:
    name, phone, balm, says = WORDS[slug]
    lines = [
        f'name: "{name}"',
        'time_zone: "Europe/London"',
        'country: "GB"',
        f'phone: "{phone}"',
        'emergency_number: "999"',
        f'greeting: "{says} hello."',
        f'address: "{says}: 1 Example Street"',
        f'products: {{balm: "{balm}", moisturizer: "{balm} for days"}}',
        f'overrides: {{symptom_flaking: {{days: {{"1": ["{says}: wait for flakes. Call {{phone}} if it hurts."]}}}}}}',
        *more,
    ]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Glow has a bot of its own; Silk and Rose share that of BOT_TOKEN. In `broken`, Rose's file has a mistake.

    Beside them lies what is kept of the compiled content, so that it is compiled once for each.
    """
    root = tmp_path_factory.mktemp("clinics")
    texts = {"glow": clinic("glow", "token_env: GLOW_BOT_TOKEN"), "silk": clinic("silk"), "rose": clinic("rose")}
    for name, rose in (("whole", texts["rose"]), ("broken", clinic("rose", "emergency: 999"))):
        (root / name).mkdir()
        for slug, text in (texts | {"rose": rose}).items():
            (root / name / f"{slug}.yaml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def glow(double: Double) -> Double:
    return double.another_bot(GLOW_TOKEN, "glow_test_bot")


@pytest.fixture
def aftercare(double: Double, tmp_path: Path, folders: Path) -> Run:
    settings = {
        "BOT_TOKEN": double.token,
        "GLOW_BOT_TOKEN": GLOW_TOKEN,
        "BOT_API_URL": double.url,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'aftercare.sqlite3'}",
        "DATA_KEY": b64encode(bytes(range(32))).decode(),
        "LINK_SECRET": SECRET,
        "CLINICS_DIR": str(folders / "whole"),
        "XDG_CACHE_HOME": str(folders),
        "HOME": str(tmp_path),
    }

    def start(**more: str) -> AbstractAsyncContextManager[Program]:
        return program("bot", "run", log=tmp_path / "log", env={**settings, **more})

    return start


def heard(bot: Double, person: User) -> str:
    """Everything that the person has read in her chat with the bot."""
    return "\n".join(f"{sent.text} {' '.join(sent.labels)}" for sent in bot.sent_to(person))


def foreign(slug: str, text: str) -> list[str]:
    return [word for other, words in WORDS.items() if other != slug for word in words if word in text]


async def talk(bot: Double, person: User, lines: tuple[str, ...]) -> None:
    for line in lines:
        before = len(bot.sent_to(person))
        bot.say(person, line)
        await bot.answers(person, before + 1)


async def test_one_patient_three_clinics_two_bots_and_never_a_word_of_another(
    double: Double, glow: Double, aftercare: Run
) -> None:
    anna, berta, carla = double.user("Anna"), double.user("Berta"), double.user("Carla")
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
    card = seal(Invitation("rose", yesterday, "rf"), SECRET.encode())
    async with aftercare() as process:
        await asyncio.gather(
            talk(double, anna, ("/start silk", *TALK)),
            talk(glow, anna, ("/start", *TALK)),
            talk(double, berta, (f"/start {card}", *TALK)),
            talk(glow, berta, ("/start silk", *TALK)),  # a link of another bot
            talk(glow, carla, (f"/start {card}", *TALK)),
        )
        assert await process.stop() == 0
    assert not double.updates
    assert not glow.updates
    for bot, person, slug in (
        (double, anna, "silk"),
        (glow, anna, "glow"),
        (double, berta, "rose"),
        (glow, berta, "glow"),
        (glow, carla, "glow"),
    ):
        text = heard(bot, person)
        assert foreign(slug, text) == []
        for word in WORDS[slug]:
            assert word in text, (slug, word)
    assert "day 1" in double.sent_to(berta)[0].text


async def test_a_stranger_of_a_shared_bot_hears_no_clinic_until_she_names_hers(double: Double, aftercare: Run) -> None:
    anna = double.user("Anna")
    async with aftercare() as process:
        double.say(anna, "there is yellow pus and it is hot")
        first = await double.answers(anna, 2)
        assert "call your clinic now on the number on your aftercare card" in first[0].text
        assert "999" in first[0].text
        assert foreign("", first[0].text) == []
        assert first[1].labels == ("Rose Rooms", "Silk Studio")
        before = len(first)
        double.press(anna, first[1], "Silk Studio")
        await double.answers(anna, before + 1)
        chosen = len(double.sent_to(anna))
        await talk(double, anna, TALK)
        later = "\n".join(sent.text for sent in double.sent_to(anna)[before:])
        assert foreign("silk", later) == []
        assert "Which clinic" not in "\n".join(sent.text for sent in double.sent_to(anna)[chosen:])
        assert await process.stop() == 0


async def test_a_wrong_token_and_a_broken_file_leave_the_others_at_work(
    double: Double, glow: Double, aftercare: Run, folders: Path
) -> None:
    anna = double.user("Anna")
    wrong = {"GLOW_BOT_TOKEN": "7000000002:WRONGwrongWRONGwrongWRONGwrongWRONG"}
    async with aftercare(CLINICS_DIR=str(folders / "broken"), **wrong) as process:
        await talk(double, anna, ("/start rose", *TALK[:3]))
        assert foreign("silk", heard(double, anna)) == []
        assert await process.stop() == 0
    assert "rose.yaml:" in process.output
    assert "unknown key 'emergency'" in process.output
    assert "Telegram does not know this GLOW_BOT_TOKEN" in process.output
    assert "WRONGwrong" not in process.output
    assert not glow.sent


async def test_a_patient_of_a_clinic_that_is_set_aside_hears_no_other_one(
    double: Double, aftercare: Run, folders: Path
) -> None:
    anna = double.user("Anna")
    async with aftercare() as process:
        await talk(double, anna, ("/start rose", TALK[0]))
        assert await process.stop() == 0
    before = len(double.sent_to(anna))
    async with aftercare(CLINICS_DIR=str(folders / "broken")) as process:
        await talk(double, anna, TALK[1:])
        assert await process.stop() == 0
    meanwhile = "\n".join(f"{sent.text} {' '.join(sent.labels)}" for sent in double.sent_to(anna)[before:])
    assert foreign("", meanwhile) == []
    assert "your clinic" in meanwhile
    before = len(double.sent_to(anna))
    async with aftercare():
        await talk(double, anna, ("/clinic",))
    assert WORDS["rose"][0] in double.sent_to(anna)[before].text


async def test_webhooks_of_several_bots_have_an_address_each(double: Double, glow: Double, aftercare: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    anna = double.user("Anna")
    url = f"http://127.0.0.1:{port}/telegram"
    async with aftercare(WEBHOOK_URL=url, WEBHOOK_LISTEN=f"127.0.0.1:{port}") as process:
        await double.until(lambda: bool(double.webhooks.url))
        await glow.until(lambda: bool(glow.webhooks.url))
        assert double.webhooks.url == f"{url}/{double.bot.id}"
        assert glow.webhooks.url == f"{url}/{glow.bot.id}"
        await asyncio.gather(talk(double, anna, ("/start silk", "/clinic")), talk(glow, anna, ("/start", "/clinic")))
        assert foreign("silk", heard(double, anna)) == []
        assert foreign("glow", heard(glow, anna)) == []
        async with aiohttp.ClientSession() as session:
            for path, words in (("healthz", "ok"), ("metrics", "aftercare_outbox_waiting 0.0")):
                async with session.get(f"http://127.0.0.1:{port}/{path}") as response:
                    assert words in await response.text()
            async with session.post(f"{url}/{double.bot.id}", json={}) as response:
                assert response.status == 403
        assert await process.stop() == 0


async def test_the_link_of_a_clinic_names_the_bot_that_serves_it(glow: Double, folders: Path, tmp_path: Path) -> None:
    settings = {
        "GLOW_BOT_TOKEN": GLOW_TOKEN,
        "BOT_API_URL": glow.url,
        "CLINICS_DIR": str(folders / "whole"),
        "XDG_CACHE_HOME": str(folders),
    }
    async with program("bot", "link", "--clinic", "glow", log=tmp_path / "log", env=settings) as process:
        assert await process.ended() == 0
    assert process.output.strip() == "https://t.me/glow_test_bot?start=glow"


async def test_no_token_at_all_says_which_settings_to_set(aftercare: Run) -> None:
    async with aftercare(BOT_TOKEN="", GLOW_BOT_TOKEN="") as process:
        assert await process.ended() == 2
    assert "set BOT_TOKEN, GLOW_BOT_TOKEN" in process.output


async def test_groups_a_channel_and_private_chats_of_two_bots_at_the_same_time(
    double: Double, glow: Double, aftercare: Run
) -> None:
    anna = double.user("Anna")
    support, forum, discussion = double.group("Support"), double.group("Forum", forum=True), double.group("Comments")
    topic, channel = double.topic(forum, anna), double.channel("Skin news", discussion)
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
    async with aftercare() as process:
        glow.add_bot(support, anna)
        await talk(glow, anna, ("had my microneedling yesterday",))
        await talk(double, anna, (f"/start {seal(Invitation('silk', yesterday), SECRET.encode())}",))
        glow.say(anna, "@glow_test_bot is flaking normal", support)
        glow.say(anna, "is flaking normal")
        double.say(anna, "is flaking normal")
        double.say(anna, "@aftercare_test_bot is flaking normal", forum, thread=topic)
        post = double.post(channel, "@aftercare_test_bot is flaking normal? Ask us below")
        double.comment(anna, channel, post, "@aftercare_test_bot is flaking normal")
        double.say(anna, "my throat is closing and i can't breathe", forum, thread=topic)
        _, answer = await glow.answers(support, 2)
        in_topic, danger = await double.answers(forum, 2)
        (comment,) = await double.answers(discussion)
        await asyncio.gather(glow.answers(anna, 2), double.answers(anna, 2))
        (address,) = [data for row in answer.buttons for _, data in row]
        assert address.startswith("https://t.me/glow_test_bot?start=")
        await talk(glow, anna, (f"/start {address.partition('=')[2]}",))
        assert await process.stop() == 0
    assert "Glow says: wait for flakes" in glow.sent_to(anna)[-1].text
    assert "Glow says: wait" not in answer.text  # nobody's day in a group
    assert foreign("glow", heard(glow, anna) + answer.text) == []
    assert foreign("silk", heard(double, anna)) == []
    assert in_topic.text == comment.text
    for sent in (in_topic, danger, comment):
        assert foreign("none of them", sent.text) == []
    assert [sent.thread_id for sent in (in_topic, danger, comment)] == [topic, topic, None]
    assert not glow.updates
    assert not double.updates
