"""Values that the storage tests write, and the shortest ways to write them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import text

from bot.core.model import Address, Consent, Key, Outgoing, Reply, Session, State, Turn
from bot.core.storage import Decide
from bot.storage.database import make_engine, read_url
from bot.storage.sqlstore import SqlStorage

KEY_BYTES = bytes(range(32))
BOT = 7
ALICE = Key(BOT, 101, 101)
BOB = Key(BOT, 202, 202)
NOW = datetime.now(UTC)
LATER = NOW + timedelta(hours=1)
LEASE_S = 60.0
TABLES = ("sessions", "outbox", "seen_updates")
ACTIVE = Session(
    state=State.ACTIVE,
    clinic="zebra-clinic",
    treated_on=date(2031, 3, 14),
    consent=Consent.REMEMBER,
    said=(("symptom_flaking", 1),),
    answered=((12, "symptom_flaking"),),
    created_at=NOW,
    expires_at=NOW + timedelta(days=180),
)


def said(chat_id: int, *texts: str) -> tuple[Outgoing, ...]:
    return tuple(Outgoing(Address(chat_id), Reply(text)) for text in texts)


def writes(session: Session | None, messages: Iterable[Outgoing] = ()) -> Decide:
    """A decision that does not look at what was stored."""
    return lambda _stored: (Turn(session), tuple(messages))


def counts(stored: Session | None) -> tuple[Turn, tuple[Outgoing, ...]]:
    """A decision that shows every lost update: it counts its calls in the session."""
    session = stored or Session()
    return Turn(replace(session, fallbacks=session.fallbacks + 1)), ()


async def queue(storage: SqlStorage, key: Key, *texts: str) -> None:
    await storage.transact(key, None, writes(ACTIVE, said(key.chat_id, *texts)))


async def claim(storage: SqlStorage, now: datetime = NOW, limit: int = 10) -> list[tuple[int, str]]:
    """Claim and show who gets what."""
    rows = await storage.claim_outbox(BOT, now, limit, LEASE_S)
    return [(row.outgoing.to.chat_id, row.outgoing.reply.text) for row in rows]


def run_sql(url: str, statement: str, **values: object) -> list[tuple[object, ...]]:
    """Look at the database from outside, or spoil it."""
    engine = make_engine(read_url(url))
    with engine.connect() as connection:
        result = connection.execute(text(statement), values)
        rows = [tuple(row) for row in result.fetchall()] if result.returns_rows else []
        connection.commit()
    engine.dispose()
    return rows


def rows_of(url: str, table: str) -> int:
    (count,) = run_sql(url, f"SELECT count(*) FROM {table}")[0]  # noqa: S608
    assert isinstance(count, int)
    return count
