"""Sessions, groups and outgoing messages as JSON bytes, by the fields that the dataclasses have.

An update of the program must never lose a session, nor may going back one version: unknown keys are ignored,
missing ones get the field's default, and a field of a session or group that can't be read any more gets its
default too. Every field is written, also where it has its default, because a default may change.
"""

from typing import Any, TypeVar

import msgspec
from msgspec.json import Decoder

from bot.core.changed import changed
from bot.core.model import Group, Handover, Outgoing, Session
from bot.storage.crypto import UnreadableError

T = TypeVar("T")

PLACE = ("staff_chat_id", "thread_id", "topic")
"""Where the staff sees a handover: in columns, because the sender finds it out, and talks are looked up by it."""

_SESSIONS = Decoder(Session)
_HANDOVERS = Decoder(Handover)
_GROUPS = Decoder(Group)
_OUTGOINGS = Decoder(Outgoing)
_ANY: Decoder[Any] = Decoder()


def dump_session(session: Session) -> bytes:
    return msgspec.json.encode(changed(session, handover=None, elsewhere=None))


def load_session(data: bytes) -> Session:
    """Raises UnreadableError where `data` is no JSON object."""
    return _what_is_readable(_SESSIONS, data)


def dump_handover(handover: Handover) -> bytes:
    fields = msgspec.to_builtins(handover)
    for name in PLACE:
        del fields[name]
    return msgspec.json.encode(fields)


def load_handover(data: bytes) -> Handover:
    """Raises UnreadableError where `data` is no JSON object."""
    return _what_is_readable(_HANDOVERS, data)


def dump_group(group: Group) -> bytes:
    return msgspec.json.encode(group)


def load_group(data: bytes) -> Group:
    """Raises UnreadableError where `data` is no JSON object."""
    return _what_is_readable(_GROUPS, data)


def _what_is_readable(decoder: Decoder[T], data: bytes) -> T:
    try:
        return decoder.decode(data)
    except msgspec.DecodeError:
        pass
    try:
        fields = _ANY.decode(data)
    except msgspec.DecodeError as error:
        raise UnreadableError("what is stored is no JSON") from error
    if not isinstance(fields, dict):
        raise UnreadableError("what is stored is no JSON object")
    return msgspec.convert({name: fields[name] for name in fields if _is_readable(decoder, name, fields)}, decoder.type)


def _is_readable(decoder: Decoder[T], name: str, fields: dict[str, Any]) -> bool:
    try:
        msgspec.convert({name: fields[name]}, decoder.type)  # every field has a default
    except msgspec.ValidationError:
        return False
    return True


def dump_outgoing(outgoing: Outgoing) -> bytes:
    return msgspec.json.encode(outgoing)


def load_outgoing(data: bytes) -> Outgoing:
    """Raises UnreadableError where a part without a default is missing."""
    try:
        return _OUTGOINGS.decode(data)
    except msgspec.DecodeError as error:
        raise UnreadableError("an outgoing message lacks a part") from error
