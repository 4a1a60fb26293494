"""Sessions, groups and outgoing messages as JSON bytes, by the fields that the dataclasses have.

An update of the program must never lose a session, nor may going back one version: unknown keys are ignored,
missing ones get the field's default, and a field of a session or group that can't be read any more gets its
default too. Every field is written, also where it has its default, because a default may change.
"""

import json
from functools import cache
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.core.model import Group, Handover, Outgoing, Session
from bot.storage.crypto import UnreadableError

T = TypeVar("T")

PLACE = ("staff_chat_id", "thread_id", "topic")
"""Where the staff sees a handover: in columns, because the sender finds it out, and talks are looked up by it."""


@cache
def _sessions() -> TypeAdapter[Session]:
    return TypeAdapter(Session)


@cache
def _groups() -> TypeAdapter[Group]:
    return TypeAdapter(Group)


@cache
def _outgoings() -> TypeAdapter[Outgoing]:
    return TypeAdapter(Outgoing)


@cache
def _handovers() -> TypeAdapter[Handover]:
    return TypeAdapter(Handover)


def dump_session(session: Session) -> bytes:
    return _sessions().dump_json(session, exclude={"handover"})


def load_session(data: bytes) -> Session:
    """Raises UnreadableError where `data` is no JSON object."""
    return _what_is_readable(_sessions(), data)


def dump_handover(handover: Handover) -> bytes:
    return _handovers().dump_json(handover, exclude=set(PLACE))


def load_handover(data: bytes) -> Handover:
    """Raises UnreadableError where `data` is no JSON object."""
    return _what_is_readable(_handovers(), data)


def dump_group(group: Group) -> bytes:
    return _groups().dump_json(group)


def load_group(data: bytes) -> Group:
    """Raises UnreadableError where `data` is no JSON object."""
    return _what_is_readable(_groups(), data)


def _what_is_readable(adapter: TypeAdapter[T], data: bytes) -> T:
    try:
        return adapter.validate_json(data)
    except ValidationError as error:
        doubtful = {problem["loc"][0] for problem in error.errors() if problem["loc"]}
    try:
        fields = json.loads(data)
        readable = {name: fields[name] for name in fields.keys() - doubtful}
        return adapter.validate_json(json.dumps(readable))
    except (ValueError, AttributeError) as error:  # pydantic's and json's errors are both ValueErrors
        raise UnreadableError("what is stored is no JSON object") from error


def dump_outgoing(outgoing: Outgoing) -> bytes:
    return _outgoings().dump_json(outgoing)


def load_outgoing(data: bytes) -> Outgoing:
    """Raises UnreadableError where a part without a default is missing."""
    try:
        return _outgoings().validate_json(data)
    except ValidationError as error:
        raise UnreadableError("an outgoing message lacks a part") from error
