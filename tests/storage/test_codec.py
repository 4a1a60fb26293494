"""Sessions and messages as bytes: nothing is lost on the way, nor by an update of the program or by going back."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Consent, Handover, Outgoing, Session, State
from bot.storage.codec import (
    PLACE,
    dump_handover,
    dump_outgoing,
    dump_session,
    load_handover,
    load_outgoing,
    load_session,
)
from bot.storage.crypto import UnreadableError
from tests.storage.samples import ACTIVE, said

st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"])))
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))


@given(st.from_type(Session))
def test_every_session_comes_back(session: Session) -> None:
    """Its handover is kept apart, and so is what is kept elsewhere."""
    assert load_session(dump_session(session)) == replace(session, handover=None, elsewhere=None)


@given(st.from_type(Handover))
def test_every_handover_comes_back(handover: Handover) -> None:
    """Its place is kept in columns."""
    placeless = replace(handover, staff_chat_id=None, thread_id=None, topic=False)
    assert load_handover(dump_handover(handover)) == placeless


@given(st.from_type(Outgoing))
def test_every_message_comes_back(outgoing: Outgoing) -> None:
    assert load_outgoing(dump_outgoing(outgoing)) == outgoing


def test_fields_of_a_newer_program_are_passed_over() -> None:
    data = json.loads(dump_session(ACTIVE)) | {"mood": "fine", "photos": [{"at": 1}]}
    assert load_session(json.dumps(data).encode()) == ACTIVE
    (message,) = said(1, "hi")
    newer = json.loads(dump_outgoing(message)) | {"silent": True}
    assert load_outgoing(json.dumps(newer).encode()) == message


def test_fields_that_an_older_program_did_not_have_get_their_default() -> None:
    assert load_session(b'{"state": "active", "treated_on": "2031-03-14"}') == Session(
        state=State.ACTIVE, treated_on=ACTIVE.treated_on
    )
    assert load_session(b"{}") == Session()
    assert load_outgoing(b'{"to": {"chat_id": 1}, "reply": {"text": "hi"}}') == said(1, "hi")[0]


def test_a_field_that_changed_its_kind_costs_no_other() -> None:
    data = json.loads(dump_session(ACTIVE)) | {"state": "dreaming", "said": 7, "answered": [["x", 1, 2]]}
    loaded = load_session(json.dumps(data).encode())
    assert (loaded.treated_on, loaded.consent, loaded.clinic) == (ACTIVE.treated_on, Consent.REMEMBER, ACTIVE.clinic)
    assert (loaded.state, loaded.said, loaded.answered) == (State.NEW, (), ())


def test_a_field_is_written_even_where_it_has_its_default() -> None:
    """Or a later change of the default would change what was stored."""
    assert set(json.loads(dump_session(Session()))) == set(Session.__dataclass_fields__)
    assert set(json.loads(dump_handover(Handover()))) == set(Handover.__dataclass_fields__) - set(PLACE)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"7", b"null", b'"text"', b"\xff\xfe"])
def test_what_is_no_object_is_said_to_be_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        load_session(data)
    with pytest.raises(UnreadableError):
        load_outgoing(data)
