"""Alembic runs this. The connection, its transaction and its lock come from `bot/storage/schema.py`."""

from alembic import context

from bot.storage.schema import VERSION_TABLE
from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
with context.begin_transaction():
    context.run_migrations()
