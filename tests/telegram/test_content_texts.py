"""Every text of the content, through the adapter's rendering and Telegram's own parser."""

from collections.abc import Iterator

from bot.core.content import Content
from bot.core.model import Reply
from bot.telegram_app.render import plain, render, split
from tests.double.markup import parse_html, utf16_length


def texts(content: Content) -> Iterator[tuple[str | None, str]]:
    """Titles and texts, with their placeholders as they stand."""
    for name, response in content.responses.items():
        title = content.intents[name].title if name in content.intents else None
        for answer in response.answers:
            yield from ((title, text) for text in answer.variations)
        yield from ((title, text) for text in (*response.why, *response.how_long))
    yield from ((None, text) for text in content.phrases.values())
    for stage in content.stages:
        yield from ((stage.title, text) for text in (stage.usual, *stage.do, *stage.dont))
    yield from ((None, check_in.say) for check_in in content.check_ins)


def test_telegram_shows_every_text_as_it_is_written(content: Content) -> None:
    shown = 0
    for title, text in texts(content):
        for part in split(Reply(text, title=title)):
            formatted = parse_html(render(part))
            assert formatted.text == plain(part)
            assert utf16_length(formatted.text) <= 4096
            shown += 1
    assert shown >= len(content.responses) + len(content.phrases)
