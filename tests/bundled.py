"""The bundled content, compiled once for all tests: the fixture `content` is this, but hypothesis would print that."""

from bot.content.compile import load_content

CONTENT = load_content()
