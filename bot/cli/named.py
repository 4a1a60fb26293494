"""What the command line names and what it needs: content, a clinic and a kind that exist, the keys."""

from pathlib import Path

from bot.cli.complaints import complain
from bot.config import Settings
from bot.content.cache import load_kept
from bot.core.content import Content
from bot.core.links import secret_from
from bot.errors import SettingsError


def content_of(settings: Settings, root: Path | None = None) -> Content:
    """The content at `root`, else that of the settings."""
    return load_kept(root or settings.content_dir, settings.clinics_dir, settings.retention_days)


def known_clinic(clinic: str | None, content: Content) -> str | None:
    """The clinic as it was named; raises SettingsError where there is none of this name."""
    if clinic in content.absent:
        raise SettingsError(f"The file of {clinic!r} is set aside until it is mended: aftercare check says how.")
    if clinic is not None and clinic not in content.clinics:
        raise SettingsError(f"There is no clinic {clinic!r}; known are: {', '.join(sorted(content.clinics))}.")
    return clinic


def known_kind(kind: str | None, content: Content) -> str | None:
    """The kind of treatment that was named, in capitals or not; raises SettingsError where there is none."""
    if kind is not None and kind.lower() not in content.kinds:
        raise SettingsError(f"There is no kind of treatment {kind!r}; known are: {', '.join(content.kinds)}.")
    return kind.lower() if kind is not None else None


def data_key(settings: Settings) -> bytes:
    """The key of the stored data. A line says where a key file was made, or that others may read it."""
    from bot.storage.key import load_key

    key = load_key(settings.data_key, settings.data_key_file, settings.database)
    if key.created:
        complain(f"A new key that encrypts the stored data lies in {key.path}. Keep a copy.")
    if key.exposed:
        complain(
            f"Others on this machine may read the key in {key.path}. To mend it: chmod 600 {key.path}", warning=True
        )
    return key.value


def link_secret(settings: Settings, key: bytes | None = None) -> bytes:
    """What signs the links: LINK_SECRET, else a secret that comes of the key of the stored data."""
    if settings.link_secret is not None:
        return settings.link_secret.encode()
    return secret_from(key or data_key(settings))
