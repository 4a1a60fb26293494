"""Links that carry a clinic or a question into the private chat: `https://t.me/<bot>?start=<payload>`.

A payload is at most 64 url-safe characters and shows nothing: the few bytes of a link are signed with HMAC-SHA256,
and hidden by a keystream that their signature gives (SIV: tag = HMAC(k1, plain), stream = HMAC(k2, tag)). Names stand
in it as short hashes, looked up among those that the bot knows. A clinic's link is bound to its clinic, a question to
the bot that made it. What was forged, cut, expired or made for another bot opens to None, never to an error.

The adapter opens a payload (`bot/app.py`) and the core gets the value in `IncomingMessage.link`: `core/invited.py`
says what follows from it.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
LONGEST_PAYLOAD = 64
MOST_INTENTS = 4
NONCE_BYTES = 3
_TAG_BYTES = 16
_CLINIC_BYTES, _KIND_BYTES, _INTENT_BYTES = 5, 2, 3
_DAY_BYTES, _MINUTE_BYTES = 2, 3
_INVITATION, _QUESTION = b"\x01", b"\x02"
_INVITATION_BYTES = 1 + _MINUTE_BYTES + NONCE_BYTES + _CLINIC_BYTES + _KIND_BYTES + _DAY_BYTES
_QUESTION_BYTES = 1 + _MINUTE_BYTES + NONCE_BYTES + _CLINIC_BYTES + MOST_INTENTS * _INTENT_BYTES


@dataclass(frozen=True, slots=True)
class Invitation:
    """A clinic's link for a patient, or for all of them: who treats her, when, and what kind it was, where known.

    `mark` is a short hash of the payload that it came with, by which a session knows that it was used. The nonce makes
    two cards for the same day different links.
    """

    clinic: str
    treated_on: date | None = None
    kind: str | None = None
    expires_at: datetime | None = None
    nonce: bytes = bytes(NONCE_BYTES)
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question from a group, asked again in private by whoever presses "Ask me privately"; at most MOST_INTENTS."""

    intents: tuple[str, ...]
    clinic: str | None = None
    expires_at: datetime | None = None
    nonce: bytes = bytes(NONCE_BYTES)
    mark: str | None = None


Link = Invitation | Asked


@dataclass(frozen=True, slots=True)
class Known:
    """The names that may stand in a link of this bot, and the bot whose questions open."""

    clinics: Iterable[str]
    kinds: Iterable[str] = ()
    intents: Iterable[str] = ()
    bot_id: int = 0


def seal(link: Link, secret: bytes, bot_id: int = 0) -> str:
    """The payload of a link; a question opens in the bot `bot_id` alone.

    Raises ValueError where a date is out of reach or there are too many intents.
    """
    if isinstance(link, Asked):
        secret = _secret_of(bot_id, secret)
    sort = _INVITATION if isinstance(link, Invitation) else _QUESTION
    plain = sort + _minutes(link.expires_at) + link.nonce + _short(link.clinic, _CLINIC_BYTES)
    if isinstance(link, Invitation):
        plain += _short(link.kind, _KIND_BYTES) + _days(link.treated_on)
    else:
        plain += b"".join(_short(intent, _INTENT_BYTES) for intent in link.intents)
        plain = plain.ljust(_QUESTION_BYTES, b"\0")
    if len(plain) != (_INVITATION_BYTES if sort == _INVITATION else _QUESTION_BYTES):
        raise ValueError(f"a nonce has {NONCE_BYTES} bytes, a question at most {MOST_INTENTS} intents")
    tag = _tag(plain, secret)
    return base64.urlsafe_b64encode(tag + _stream(plain, tag, secret)).rstrip(b"=").decode()


def open_link(payload: str, secret: bytes, known: Known, now: datetime) -> Link | None:
    """The link in a payload; None where it was not sealed with `secret`, has expired, or names what is not known."""
    sealed = _decoded(payload)
    if len(sealed) not in (_TAG_BYTES + _INVITATION_BYTES, _TAG_BYTES + _QUESTION_BYTES):
        return None
    if len(sealed) == _TAG_BYTES + _QUESTION_BYTES:
        secret = _secret_of(known.bot_id, secret)
    tag = sealed[:_TAG_BYTES]
    plain = _stream(sealed[_TAG_BYTES:], tag, secret)
    if not hmac.compare_digest(tag, _tag(plain, secret)):
        return None
    fields = _Fields(plain)
    sort = fields.take(1)
    expires_at, nonce = fields.moment(), fields.take(NONCE_BYTES)
    if expires_at is not None and expires_at <= now:
        return None
    names_one, clinic = fields.next_is_named(_CLINIC_BYTES), fields.name(_CLINIC_BYTES, known.clinics)
    if names_one and clinic is None:
        return None  # a clinic of another bot
    if sort == _INVITATION:
        kind, treated_on = fields.name(_KIND_BYTES, known.kinds), fields.day()
        return Invitation(clinic, treated_on, kind, expires_at, nonce, mark_of(payload)) if clinic else None
    intents = [fields.name(_INTENT_BYTES, known.intents) for _ in range(MOST_INTENTS)]
    named = tuple(intent for intent in intents if intent is not None)
    return Asked(named, clinic, expires_at, nonce, mark_of(payload)) if named else None


def secret_from(data_key: bytes) -> bytes:
    """The secret where LINK_SECRET is not set: as lasting as the key of the stored data."""
    return hmac.digest(data_key, b"aftercare link: secret", "sha256")


def mark_of(payload: str) -> str:
    """What a session keeps of a payload that was used."""
    return hashlib.sha256(payload.encode("utf-8", "replace")).hexdigest()[:12]


class _Fields:
    """Reads the fields of an opened link one after the other; zeros stand for "none"."""

    def __init__(self, plain: bytes) -> None:
        self._rest = plain

    def take(self, count: int) -> bytes:
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken

    def next_is_named(self, count: int) -> bool:
        return any(self._rest[:count])

    def name(self, count: int, names: Iterable[str]) -> str | None:
        short = self.take(count)
        found = [name for name in names if _short(name, count) == short]
        return found[0] if len(found) == 1 else None  # two names with one hash: neither

    def moment(self) -> datetime | None:
        minutes = int.from_bytes(self.take(_MINUTE_BYTES))
        return EPOCH + timedelta(minutes=minutes) if minutes else None

    def day(self) -> date | None:
        days = int.from_bytes(self.take(_DAY_BYTES))
        return EPOCH.date() + timedelta(days=days) if days else None


def _short(name: str | None, count: int) -> bytes:
    return bytes(count) if name is None else hashlib.sha256(name.encode()).digest()[:count]


def _minutes(moment: datetime | None) -> bytes:
    return _number(None if moment is None else int((moment - EPOCH) / timedelta(minutes=1)), _MINUTE_BYTES)


def _days(on: date | None) -> bytes:
    return _number(None if on is None else (on - EPOCH.date()).days, _DAY_BYTES)


def _number(number: int | None, count: int) -> bytes:
    if number is None:
        return bytes(count)
    if not 0 < number < 256**count:
        raise ValueError(f"a date before {EPOCH.year} or too far ahead cannot stand in a link")
    return number.to_bytes(count)


def _tag(plain: bytes, secret: bytes) -> bytes:
    return hmac.digest(_key(b"tag", secret), plain, "sha256")[:_TAG_BYTES]


def _stream(text: bytes, tag: bytes, secret: bytes) -> bytes:
    """`text` hidden, or shown again: the keystream of a tag is longer than any link."""
    stream = hmac.digest(_key(b"stream", secret), tag, "sha256")
    return bytes(a ^ b for a, b in zip(text, stream, strict=False))


def _secret_of(bot_id: int, secret: bytes) -> bytes:
    return hmac.digest(secret, b"aftercare link: questions of bot %d" % bot_id, "sha256")


def _key(purpose: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret, b"aftercare link: " + purpose, "sha256")


def _decoded(payload: str) -> bytes:
    """The bytes of a payload that is written exactly as `seal` writes it; else nothing."""
    if len(payload) > LONGEST_PAYLOAD or not payload.isascii():
        return b""
    try:
        sealed = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    except (binascii.Error, ValueError):
        return b""
    return sealed if base64.urlsafe_b64encode(sealed).rstrip(b"=") == payload.encode() else b""
