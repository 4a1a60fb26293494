"""What many tests share: the bundled content, compiled once."""

import pytest

from bot.content.compile import load_content
from bot.core.content import Content


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()
