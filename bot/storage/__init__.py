"""The storage port on SQLite and PostgreSQL. `open_storage` opens it, `load_key` finds the key of it."""
