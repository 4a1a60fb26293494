"""A danger sign counts on every day that the message names, whoever is asking and wherever."""

from datetime import UTC, date, datetime

import pytest

from bot.core.content import Content
from bot.core.dates import read
from bot.core.dialogue import handle
from bot.core.model import Chat, IncomingMessage, Level

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)


@pytest.mark.parametrize("chat", [Chat.PRIVATE, Chat.GROUP])
@pytest.mark.parametrize(
    "text",
    [
        "full slap for a night out. swelling had gone then came back hot on day 5",
        "swelling had gone then came back hot on day 5. full slap for a night out",
        "a bit swollen on day 1, and on day 6 it is hot and swollen",
        "what does this treatment do to you. day 6 and hot and swollen like day one",
    ],
)
def test_the_worst_day_of_a_message_counts(text: str, chat: Chat, content: Content) -> None:
    assert handle(IncomingMessage(text, chat), None, content, NOW).level >= Level.URGENT


def test_an_evening_out_is_no_day_of_recovery() -> None:
    assert read("full make-up for a night out", NOW).asked_day is None
    assert read("make-up, two days out", NOW).treated_on == date(2026, 11, 20)
