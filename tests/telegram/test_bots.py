"""Several bots in one process: tokens, webhooks, health and numbers are each one's own."""

import asyncio
import socket
from pathlib import Path

import aiohttp

from tests.double import Double
from tests.telegram.clinics import GLOW_TOKEN, TALK, foreign, heard, talk
from tests.telegram.programs import Run, program


async def test_a_wrong_token_and_a_broken_file_leave_the_others_at_work(
    double: Double, glow: Double, run_clinics: Run, folders: Path
) -> None:
    anna = double.user("Anna")
    wrong = {"GLOW_BOT_TOKEN": "7000000002:WRONGwrongWRONGwrongWRONGwrongWRONG"}
    async with run_clinics(CLINICS_DIR=str(folders / "broken"), **wrong) as process:
        await talk(double, anna, ("/start rose", *TALK[:3]))
        texts = [sent.text for sent in double.sent_to(anna)]
        assert foreign("", "".join(texts)) == []  # Silk is the only one left, and not hers
        assert await process.stop() == 0
    assert "rose.yaml:" in process.output
    assert "unknown key 'emergency'" in process.output
    assert "Telegram does not know this GLOW_BOT_TOKEN" in process.output
    assert "WRONGwrong" not in process.output
    assert not glow.sent


async def test_health_and_numbers_are_told_of_each_bot(
    double: Double, glow: Double, run_clinics: Run, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    wrong = {"GLOW_BOT_TOKEN": "7000000002:WRONGwrongWRONGwrongWRONGwrongWRONG"}
    anna = double.user("Anna")

    async def read(path: str) -> tuple[int, str]:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/{path}") as response,
        ):
            return response.status, await response.text()

    async with run_clinics(WEBHOOK_LISTEN=f"127.0.0.1:{port}", **wrong) as process:
        await talk(double, anna, ("/start silk",))
        status, health = await read("healthz")
        assert (status, health.splitlines()[0]) == (200, "ok")
        assert "main: serving" in health
        assert "glow: out of service" in health
        assert [(await read(f"healthz/{bot}"))[0] for bot in ("main", "glow", "none")] == [200, 503, 404]
        _, numbers = await read("metrics")
        assert 'aftercare_bot_up{bot="main"} 1.0' in numbers
        assert 'aftercare_bot_up{bot="glow"} 0.0' in numbers
        assert 'aftercare_turns_total{bot="main",outcome="answer"} 1.0' in numbers
        for secret in (double.token.partition(":")[2], "WRONGwrong"):
            assert secret not in health + numbers
        assert await process.stop() == 0
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with run_clinics(WEBHOOK_LISTEN=f"127.0.0.1:{port}"):
        await asyncio.gather(talk(double, anna, ("/clinic",)), talk(glow, anna, ("/start", "/clinic")))
        _, numbers = await read("metrics")
        assert 'aftercare_turns_total{bot="glow",outcome="answer"} 2.0' in numbers
        assert 'aftercare_turns_total{bot="main",outcome="answer"} 1.0' in numbers


async def test_webhooks_of_several_bots_have_an_address_each(double: Double, glow: Double, run_clinics: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    anna = double.user("Anna")
    url = f"http://127.0.0.1:{port}/telegram"
    async with run_clinics(WEBHOOK_URL=url, WEBHOOK_LISTEN=f"127.0.0.1:{port}") as process:
        await double.until(lambda: bool(double.webhooks.url))
        await glow.until(lambda: bool(glow.webhooks.url))
        assert double.webhooks.url == f"{url}/{double.bot.id}"
        assert glow.webhooks.url == f"{url}/{glow.bot.id}"
        await asyncio.gather(talk(double, anna, ("/start silk", "/clinic")), talk(glow, anna, ("/start", "/clinic")))
        assert foreign("silk", heard(double, anna)) == []
        assert foreign("glow", heard(glow, anna)) == []
        async with aiohttp.ClientSession() as session:
            for path, words in (("healthz", "ok"), ("metrics", 'aftercare_outbox_waiting{bot="glow"} 0.0')):
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
    }
    async with program("bot", "link", "--clinic", "glow", log=tmp_path / "log", env=settings) as process:
        assert await process.ended() == 0
    assert process.output.strip() == "https://t.me/glow_test_bot?start=glow"


async def test_no_token_at_all_says_which_settings_to_set(run_clinics: Run) -> None:
    async with run_clinics(BOT_TOKEN="", GLOW_BOT_TOKEN="") as process:
        assert await process.ended() == 2
    assert "set BOT_TOKEN, GLOW_BOT_TOKEN" in process.output
