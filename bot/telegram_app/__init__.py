"""Telegram: updates in, messages out. Knows the core and the storage port; not content, SQL or settings."""
