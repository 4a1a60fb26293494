"""The bundled content, compiled once for all tests: the fixture `content` is this, but hypothesis would print that."""

from bot.content.cache import load_kept

CONTENT = load_kept(None, None, retention_days=180)
