"""What goes out, against Telegram's own parser."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import Button, Document, Picture, Reply
from bot.telegram_app.render import CAPTION_LIMIT, LIMIT, keyboard, plain, render, split, units
from tests.double.markup import parse_html, utf16_length

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zs", "Zl", "Zp")), min_size=1)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from(["<b>", "&amp;", "</a>", "&", "<", '"', "\n\n", "\n"]))).map(" ".join)
LONG = st.builds(
    lambda words, gaps, times: "".join(word + gap for word, gap in zip(words, gaps, strict=False)) * times,
    st.lists(st.text("ab😀ü<&", min_size=1, max_size=30), min_size=1, max_size=20),
    st.lists(st.sampled_from([" ", "\n", "\n\n", ""]), min_size=20, max_size=20),
    st.integers(1, 200),
)
BUTTONS = ((Button("Yes", "yes"),),)


@given(TEXTS, st.none() | WORDS)
def test_telegram_shows_exactly_the_words(text: str, title: str | None) -> None:
    reply = Reply(text, title=title)
    formatted = parse_html(render(reply))
    assert formatted.text == plain(reply)
    marked = [e for e in formatted.entities if e["type"] not in {"url", "mention", "hashtag", "email", "bot_command"}]
    assert [e["type"] for e in marked] == (["bold"] if title else [])


def test_markup_in_a_text_is_words() -> None:
    reply = Reply("<b>bold</b> <a href='x'>link</a> &lt; <script>", title="A & B")
    assert render(reply) == (
        "<b>A &amp; B</b>\n&lt;b&gt;bold&lt;/b&gt; &lt;a href='x'&gt;link&lt;/a&gt; &amp;lt; &lt;script&gt;"
    )


def test_lone_surrogates_can_be_sent() -> None:
    assert render(Reply("a\ud83db")).encode() == "a\ufffdb".encode()


@settings(max_examples=60)
@given(LONG, st.none() | st.just("A title"))
def test_parts_fit_and_lose_no_word(text: str, title: str | None) -> None:
    parts = split(Reply(text, title=title, buttons=BUTTONS))
    assert all(utf16_length(parse_html(render(part)).text) <= LIMIT for part in parts)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())
    assert [part.title for part in parts] == [title] + [None] * (len(parts) - 1)
    assert [part.buttons for part in parts] == [()] * (len(parts) - 1) + [BUTTONS]


def test_short_reply_stays_as_it_is() -> None:
    reply = Reply(" indented\n", title="T", buttons=BUTTONS)
    assert split(reply) == (reply,)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a" * 3000 + "\n\n" + "b" * 2000, "a" * 3000),
        ("a" * 3000 + "\n" + "b " * 1000, "a" * 3000),
        ("word " * 1000, ("word " * 819).strip()),
        ("x" * 5000, "x" * 4096),
        ("😀" * 3000, "😀" * 2048),
        ("a\n\n" + "b" * 5000, "a\n\n" + "b" * 4093),
    ],
    ids=["paragraph", "line", "word", "nothing", "emoji", "not far from the end"],
)
def test_cut_where_it_hurts_least(text: str, first: str) -> None:
    assert split(Reply(text))[0].text == first


def test_document_goes_last_and_its_caption_fits() -> None:
    document = Document("data.json", "{}")
    short = Reply("here", document=document)
    assert split(short) == (short,)
    long = split(Reply("x" * (CAPTION_LIMIT + 1), document=document, buttons=BUTTONS))
    assert [(part.document, units(part.text)) for part in long] == [(None, 1025), (document, 0)]
    assert long[1].buttons == BUTTONS


@pytest.mark.parametrize("length", [1000, 1013, 1014, 6000])
def test_a_picture_goes_ahead_of_words_that_are_no_caption(length: int) -> None:
    picture = Picture("timeline", "Day 3 now.")
    parts = split(Reply("x" * length, buttons=BUTTONS, picture=picture))
    assert [part.picture for part in parts] == [picture] + [None] * (len(parts) - 1)
    assert len(parts) == {1000: 1, 1013: 2, 1014: 2, 6000: 3}[length]
    assert units(plain(parts[0])) <= CAPTION_LIMIT
    assert parts[-1].buttons == BUTTONS
    assert "".join(part.text for part in parts).replace("\n", "") == "Day 3 now." + "x" * length


def test_keyboard() -> None:
    assert keyboard(BUTTONS) == {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}


@given(st.text(string.printable + "😀ü"))
def test_units_are_telegrams(text: str) -> None:
    assert units(text) == utf16_length(text)
