"""What is remembered of groups."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "groups",
        sa.Column("bot_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("answer_at", sa.BigInteger()),
        sa.Column("expires_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name="pk_groups"),
        sqlite_with_rowid=False,
    )
    held = sa.text("answer_at IS NOT NULL")
    op.create_index(
        "ix_groups_bot_id_answer_at", "groups", ["bot_id", "answer_at"], sqlite_where=held, postgresql_where=held
    )
