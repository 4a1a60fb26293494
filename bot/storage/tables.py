"""The tables. Columns exist only for what the database must search by; all else is in the encrypted payload.

Times are whole microseconds since 1970 in UTC, so that SQLite and PostgreSQL compare them alike. A change
here needs a migration in `migrations/versions/`; a test compares the two.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, Dialect, Index, Integer, LargeBinary, MetaData, String, Table

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
NAMES = {"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}

metadata = MetaData(naming_convention=NAMES)


def _key(*ids: str) -> list[Column[int]]:
    return [Column(name, BigInteger, primary_key=True, autoincrement=False) for name in ids]


sessions = Table(
    "sessions",
    metadata,
    *_key("bot_id", "chat_id", "user_id"),
    Column("payload", LargeBinary, nullable=False),
    Column("next_check_in_at", BigInteger),
    Column("expires_at", BigInteger),
    sqlite_with_rowid=False,
)
Index(
    None,
    sessions.c.bot_id,
    sessions.c.next_check_in_at,
    sqlite_where=sessions.c.next_check_in_at.is_not(None),
)
Index(None, sessions.c.expires_at)

groups = Table(
    "groups",
    metadata,
    *_key("bot_id", "chat_id"),
    Column("payload", LargeBinary, nullable=False),
    Column("answer_at", BigInteger),
    Column("expires_at", BigInteger),
    sqlite_with_rowid=False,
)
Index(
    None,
    groups.c.bot_id,
    groups.c.answer_at,
    sqlite_where=groups.c.answer_at.is_not(None),
)

# AUTOINCREMENT: else SQLite hands a deleted row's id to the next one, and a late `sent` would delete that.
outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("queued_at", BigInteger),  # unknown of what an older program queued
    sqlite_autoincrement=True,
)
Index(None, outbox.c.bot_id, outbox.c.chat_id, outbox.c.id)

# No chat id: an update id alone says nothing of a person, so `/forget` may leave it.
seen_updates = Table(
    "seen_updates",
    metadata,
    *_key("bot_id", "update_id"),
    Column("seen_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# A patient's talk with the staff; `staff_chat_id`, `thread_id` and `topic` (0, 1) say where the staff sees it.
handovers = Table(
    "handovers",
    metadata,
    *_key("bot_id", "patient_id"),
    Column("payload", LargeBinary, nullable=False),
    Column("due_at", BigInteger),
    Column("expires_at", BigInteger),
    Column("staff_chat_id", BigInteger),
    Column("thread_id", BigInteger),
    Column("topic", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index(None, handovers.c.bot_id, handovers.c.due_at)
Index(None, handovers.c.bot_id, handovers.c.staff_chat_id, handovers.c.thread_id)

# Which message shows which on the other side of a talk. Ids only.
relayed = Table(
    "relayed",
    metadata,
    *_key("bot_id", "chat_id", "message_id"),
    Column("patient_id", BigInteger, nullable=False),
    Column("source_chat_id", BigInteger),
    Column("source_id", BigInteger),
    sqlite_with_rowid=False,
)
Index(None, relayed.c.bot_id, relayed.c.source_chat_id, relayed.c.source_id)
Index(None, relayed.c.bot_id, relayed.c.patient_id)

moved_chats = Table(
    "moved_chats",
    metadata,
    *_key("bot_id", "chat_id"),
    Column("new_chat_id", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)


def with_partial_indexes(dialect: Dialect) -> MetaData:
    """The tables, to be made in a database. Naming PostgreSQL above would load its whole dialect for SQLite too."""
    for table in metadata.tables.values() if dialect.name == "postgresql" else ():
        for index in table.indexes:
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
    return metadata


def micros(at: datetime) -> int:
    """An aware datetime as the databases hold it. A naive one is a mistake: TypeError."""
    return (at - EPOCH) // _MICROSECOND


def moment(at: int) -> datetime:
    """The aware datetime that `micros` made a number of."""
    return EPOCH + timedelta(microseconds=at)
