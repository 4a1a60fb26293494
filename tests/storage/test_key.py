"""Where the key comes from, and where a key file may lie."""

import asyncio
import base64
import os
import stat
import subprocess
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest

from bot.cli.named import data_key, link_secret
from bot.config import load_settings
from bot.core.links import secret_from
from bot.errors import SettingsError, StorageError
from bot.storage.key import default_key_file, load_key
from bot.storage.open import open_storage
from tests.storage.programs import race, start
from tests.storage.samples import KEY_BYTES

STANDARD = base64.b64encode(KEY_BYTES).decode()
POSTGRES_URL = "postgresql://nobody@localhost/x"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'aftercare.sqlite3'}"


@pytest.mark.parametrize(
    "written",
    [STANDARD, STANDARD.rstrip("="), f" {STANDARD}\n", base64.urlsafe_b64encode(b"\xff" * 32).decode()],
    ids=["standard", "without padding", "with spaces", "for URLs"],
)
def test_a_key_may_be_given(written: str, url: str) -> None:
    found = load_key(written, None, url)
    assert found.value in (KEY_BYTES, b"\xff" * 32)
    assert (found.path, found.created) == (None, False)


@pytest.mark.parametrize("written", ["x", "hunter2" * 6, base64.b64encode(b"short").decode(), "é" * 44])
def test_a_bad_key_is_refused_and_not_shown(written: str, url: str) -> None:
    with pytest.raises(SettingsError, match="DATA_KEY must be 32 bytes in base64: make one") as caught:
        load_key(written, None, url)
    assert written not in str(caught.value).split()


def test_a_key_file_is_made_once_for_its_owner_alone(tmp_path: Path, url: str) -> None:
    path = tmp_path / "keys" / "deep" / "data.key"
    first, second = load_key(None, path, url), load_key(None, path, url)
    assert (first.path, first.created, second.created) == (path, True, False)
    assert first.value == second.value == base64.b64decode(path.read_bytes())
    assert len(first.value) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["data.key"]
    assert repr(first.value) not in repr(first)


@pytest.mark.skipif(os.name != "posix", reason="no modes")
@pytest.mark.parametrize(("mode", "exposed"), [(0o600, False), (0o400, False), (0o644, True), (0o620, True)])
def test_a_key_file_that_others_may_read_is_taken_and_told(
    mode: int, exposed: bool, tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys" / "data.key"
    made = load_key(None, path, url)
    path.chmod(mode)
    found = load_key(None, path, url)
    assert (found.value, found.exposed) == (made.value, exposed)
    monkeypatch.setenv("DATA_KEY_FILE", str(path))
    monkeypatch.setenv("DATABASE_URL", url)
    with redirect_stderr(StringIO()) as said:
        assert data_key(load_settings()) == made.value
        assert link_secret(load_settings(), made.value) == secret_from(made.value)
    assert said.getvalue().count(f"chmod 600 {path}") == exposed


def test_every_key_file_has_another_key(tmp_path: Path) -> None:
    keys = {load_key(None, tmp_path / name, POSTGRES_URL).value for name in "abc"}
    assert len(keys) == 3


def test_the_default_lies_in_the_users_configuration(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    found = load_key(None, None, url)
    assert found.path == default_key_file()
    assert tmp_path in found.path.parents
    assert found.created


@pytest.mark.parametrize("name", ["data.key", "../data/data.key"])
def test_a_key_never_lies_beside_the_database(tmp_path: Path, url: str, name: str) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(SettingsError, match="beside the database: set DATA_KEY_FILE to"):
        load_key(None, tmp_path / "data" / name, url)
    assert list((tmp_path / "data").iterdir()) == []


def test_a_lost_key_file_is_not_replaced_where_data_needs_it(tmp_path: Path, url: str) -> None:
    path = tmp_path / "keys" / "data.key"
    asyncio.run(open_storage(url, load_key(None, path, url).value).close())
    path.unlink()
    with pytest.raises(StorageError, match=r"is missing.*: put it back, or set"):
        load_key(None, path, url)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff\xfe\x00"])
def test_a_key_file_without_a_key_is_left_as_it_is(tmp_path: Path, url: str, content: bytes) -> None:
    path = tmp_path / "data.key"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"data\.key must hold 32 bytes in base64: restore it"):
        load_key(None, path, url)
    assert path.read_bytes() == content


def test_a_place_where_no_key_file_can_be(tmp_path: Path, url: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match=r"cannot be (read|made) \(Not a directory\): "):
        load_key(None, tmp_path / "file" / "data.key", url)
    with pytest.raises(StorageError, match=r"cannot be read \(Is a directory\): "):
        load_key(None, tmp_path, POSTGRES_URL)


def test_programs_that_start_together_get_one_key(tmp_path: Path) -> None:
    programs = [start("key", str(tmp_path / "data.key"), stdin=subprocess.PIPE) for _ in range(3)]
    keys = {key for _code, key, _errors in race(programs)}
    assert keys == {base64.b64decode((tmp_path / "data.key").read_bytes()).hex() + "\n"}
    assert [file.name for file in tmp_path.iterdir()] == ["data.key"]
