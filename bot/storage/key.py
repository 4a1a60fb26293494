"""Where the key of the payloads comes from: DATA_KEY, DATA_KEY_FILE, or a key file made at the first start.

A key never lies in the folder of the database: whoever copies that folder must not get both. A key file is
made with mode 0600, and never for data that an older key has sealed.
"""

import base64
import binascii
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_config_path

from bot.errors import SettingsError, StorageError
from bot.storage.crypto import KEY_BYTES
from bot.storage.database import read_url

_FORMAT = "32 bytes in base64"
_RECIPE = "make one with: python -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())'"


@dataclass(frozen=True, slots=True)
class KeyInfo:
    """`path` is None where the key came from DATA_KEY; `created` says that the file is new, `exposed`
    that others than its owner may read it."""

    value: bytes = field(repr=False)
    path: Path | None
    created: bool
    exposed: bool = False


def default_key_file() -> Path:
    """In the user's configuration, in a folder of its own: some systems keep data in the same place."""
    return user_config_path("aftercare", appauthor=False) / "keys" / "data.key"


def load_key(data_key: str | None, data_key_file: Path | None, database_url: str) -> KeyInfo:
    """The key, from the first of the three places that is given. Makes the key file where none is there yet.

    Raises SettingsError (a bad key, a file beside the database) and StorageError (no file where data needs
    one, or one that can't be read or made).
    """
    if data_key:
        return KeyInfo(_decode(data_key, f"DATA_KEY must be {_FORMAT}: {_RECIPE}"), None, created=False)
    path = (data_key_file or default_key_file()).expanduser()
    database = read_url(database_url).path
    if database and path.resolve().parent == database.resolve().parent:
        raise SettingsError(f"The key file {path} would lie beside the database: set DATA_KEY_FILE to another folder.")
    try:
        return KeyInfo(_read(path), path, created=False, exposed=_is_exposed(path))
    except FileNotFoundError:
        pass
    except OSError as error:
        raise StorageError(
            f"The key file {path} cannot be read ({error.strerror}): let this user read it, or set DATA_KEY."
        ) from error
    if database and database.is_file() and database.stat().st_size:
        raise StorageError(
            f"The key file {path} is missing, and without it {database} cannot be read: put it back, or set "
            "DATA_KEY or DATA_KEY_FILE to the key that was used before."
        )
    try:
        return KeyInfo(*_create(path))
    except OSError as error:
        raise StorageError(
            f"The key file {path} cannot be made ({error.strerror}): set DATA_KEY, or point DATA_KEY_FILE "
            "at a place where this user may write."
        ) from error


def _create(path: Path) -> tuple[bytes, Path, bool]:
    """Write beside, then link: programs that start together get one key, and nobody reads half a file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    key = os.urandom(KEY_BYTES)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - only `open` takes a descriptor
            file.write(base64.b64encode(key) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return _read(path), path, False
    finally:
        draft.unlink()
    return key, path, True


def _read(path: Path) -> bytes:
    """Raises OSError, and SettingsError where the file holds no key."""
    text = path.read_bytes().decode("ascii", "replace")
    return _decode(text, f"The key file {path} must hold {_FORMAT}: restore it, or set DATA_KEY_FILE to another.")


def _is_exposed(path: Path) -> bool:
    """Whether other users of the machine may read or change the file; Windows has no such modes."""
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _decode(text: str, complaint: str) -> bytes:
    """Ordinary or URL-safe base64, with or without its padding."""
    plain = "".join(text.split()).rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        key = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsError(complaint)
    return key
