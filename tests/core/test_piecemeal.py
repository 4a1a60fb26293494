"""What is remembered of short messages that name a danger sign in part: names of the content, and for minutes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.dialogue import check_in, handle
from bot.core.model import Consent, Handover, IncomingMessage, Level, Session, State
from bot.core.piecemeal import LASTS
from bot.core.triage import assess
from bot.storage.codec import dump_session
from tests.bundled import CONTENT

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
KNOWN = Session(State.ACTIVE, "demo", date(2026, 11, 19), Consent.REMEMBER, date_asked=True)
VOCABULARY = CONTENT.signs[0].vocabulary
assert VOCABULARY is not None
PIECES = VOCABULARY.pieces


def after(*texts: str, session: Session = KNOWN) -> Session:
    for text in texts:
        turn = handle(IncomingMessage(text), session, CONTENT, NOW)
        assert turn.session is not None
        session = turn.session
    return session


def test_what_is_named_is_kept_by_its_name() -> None:
    assert after("my cheek", "it's hot").pieces == ("face", "hot")


@pytest.mark.parametrize(
    "text", ["my cheeks", "its scorching", "left jawline throbbing", "my eyeball", "chekc is boiling"]
)
def test_no_word_of_hers_is_stored(text: str) -> None:
    stored = dump_session(after(text)).decode()
    assert [word for word in text.split() if word not in ("my", "is", "left") and word in stored] == []


@pytest.mark.parametrize(
    "text", ["i kissed my husband last night", "see you on monday", "thanks so much", "had lunch with mum", "remind me"]
)
def test_nothing_is_kept_of_what_names_no_danger(text: str) -> None:
    assert after(text).pieces == ()


def test_what_is_written_to_the_staff_leaves_nothing() -> None:
    attended = replace(
        KNOWN, handover=Handover(open=True, quiet=True, level=Level.URGENT, raised_at=NOW, staff_chat_id=-5)
    )
    assert after("my cheek").pieces == ("face",)
    assert after("my cheek", session=attended).pieces == ()


def test_it_is_deleted_after_some_minutes_though_she_writes_no_more() -> None:
    named = after("my cheek")
    assert named.pieces_until == NOW + LASTS
    assert check_in(named, CONTENT, NOW + LASTS - timedelta(seconds=1)) is None
    turn = check_in(named, CONTENT, NOW + LASTS)
    assert turn is not None
    assert turn.replies == ()
    assert turn.session == replace(named, pieces=(), pieces_until=None)
    assert check_in(turn.session, CONTENT, NOW + LASTS) is None


@pytest.mark.parametrize("day", [None, 0, 3, 5, 9, 20])
@pytest.mark.parametrize("name", PIECES)
def test_a_piece_alone_is_no_sign(name: str, day: int | None) -> None:
    for beside in ("", "thanks", "remind me", "had it done"):
        assert assess(f"{PIECES[name]} {beside}", day, CONTENT.signs).level is Level.NONE
