"""Every text of the content, through the adapter's rendering and Telegram's own parser."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from bot.content.texts import everything_said
from bot.content.tree import read_tree
from bot.core.content import Content
from bot.core.matcher import Matcher
from bot.core.model import Reply
from bot.telegram_app.render import plain, render, split
from tests.double.markup import parse_html, utf16_length


def texts(value: object) -> Iterator[str]:
    """Everything in words, whatever holds it; what only teaches to read has no repr."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, Matcher):
        for field in fields(value):
            if field.repr:
                yield from texts(getattr(value, field.name))


def test_telegram_shows_every_text_as_it_is_written(content: Content) -> None:
    shown = set(texts(content))
    for text in shown:
        for part in (*split(Reply(text)), *split(Reply(text, title=text))):
            formatted = parse_html(render(part))
            assert formatted.text == plain(part)
            assert utf16_length(formatted.text) <= 4096
    assert {text for _, _, text in everything_said(read_tree()) if text} <= shown
