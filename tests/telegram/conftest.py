"""The real adapter on a real SQLite file against the double, over real HTTP."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from PIL import Image

from bot.core.content import Content
from bot.core.storage import Storage
from bot.storage.open import open_storage
from tests.double import Double
from tests.telegram.clinic import Clock, Ward
from tests.telegram.clinics import GLOW_TOKEN, SECRET, clinic
from tests.telegram.groups import open_to_groups
from tests.telegram.programs import Program, Run, program
from tests.telegram.running import KEY, running


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    storage = open_storage(f"sqlite:///{tmp_path / 'test.sqlite3'}", KEY)
    yield storage
    await storage.close()


@pytest.fixture
async def bot(double: Double, storage: Storage) -> AsyncIterator["asyncio.Task[None]"]:
    """The bot with the echo brain, polling."""
    async with running(double, storage) as task:
        yield task


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def bot_in_groups(double: Double, storage: Storage, content: Content, clock: Clock) -> AsyncIterator[None]:
    """The bot as patients meet it, polling, with a staff chat."""
    async with open_to_groups(double, storage, content, clock):
        yield


@pytest.fixture
def ward(double: Double) -> Ward:
    return Ward(double)


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Glow has a bot of its own; Silk and Rose share that of BOT_TOKEN.

    In `broken`, the files of Rose and Glow have a mistake.
    """
    root = tmp_path_factory.mktemp("clinics")
    texts = {"glow": clinic("glow", "token_env: GLOW_BOT_TOKEN"), "silk": clinic("silk"), "rose": clinic("rose")}
    texts["rose"] += '\nlogo: "rose.png"'
    for name, mistake in (("whole", ""), ("broken", "\nemergency: 999")):
        (root / name).mkdir()
        Image.new("RGB", (64, 32), "pink").save(root / name / "rose.png")
        for slug, text in texts.items():
            (root / name / f"{slug}.yaml").write_text(text + (mistake if slug != "silk" else ""), encoding="utf-8")
    return root


@pytest.fixture
def glow(double: Double) -> Double:
    return double.another_bot(GLOW_TOKEN, "glow_test_bot")


@pytest.fixture
def aftercare(double: Double, tmp_path: Path) -> Run:
    """Starts `aftercare run`, or another command; every start shares one SQLite file."""
    settings = {
        "BOT_TOKEN": double.token,
        "BOT_API_URL": double.url,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'aftercare.sqlite3'}",
        "DATA_KEY": b64encode(KEY).decode(),
        "HOME": str(tmp_path),
    }

    def start(*command: str, log: Path = tmp_path / "log", **more: str) -> AbstractAsyncContextManager[Program]:
        return program(*command or ("bot", "run"), log=log, env={**settings, **more})

    return start


@pytest.fixture
def run_clinics(aftercare: Run, folders: Path) -> Run:
    """The same with clinics of their own."""
    settings = {
        "GLOW_BOT_TOKEN": GLOW_TOKEN,
        "LINK_SECRET": SECRET,
        "CLINICS_DIR": str(folders / "whole"),
    }
    return lambda **more: aftercare(**{**settings, **more})
