"""Patients' talks with the staff, which message shows which in them, and groups that became supergroups."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handovers",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("patient_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("due_at", sa.BigInteger()),
        sa.Column("expires_at", sa.BigInteger()),
        sa.Column("staff_chat_id", sa.BigInteger()),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "patient_id", name="pk_handovers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_handovers_bot_id_due_at", "handovers", ["bot_id", "due_at"])
    op.create_index(
        "ix_handovers_bot_id_staff_chat_id_thread_id", "handovers", ["bot_id", "staff_chat_id", "thread_id"]
    )
    op.create_table(
        "relayed",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("source_chat_id", sa.BigInteger()),
        sa.Column("source_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "message_id", name="pk_relayed"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_relayed_bot_id_source_chat_id_source_id", "relayed", ["bot_id", "source_chat_id", "source_id"])
    op.create_index("ix_relayed_bot_id_patient_id", "relayed", ["bot_id", "patient_id"])
    op.create_table(
        "moved_chats",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("new_chat_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name="pk_moved_chats"),
        sqlite_with_rowid=False,
    )
