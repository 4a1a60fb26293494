"""From a reply to what Telegram takes: escaped HTML, in parts that are short enough. Pure.

Telegram counts UTF-16 units after it has read the markup, so the plain text is measured, not the HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from bot.core.model import Button, Outgoing, Picture, Reply
from bot.core.relay import Act

LIMIT = 4096
CAPTION_LIMIT = 1024
_SEPARATORS = ("\n\n", "\n", " ")


def render(reply: Reply) -> str:
    """The text of a reply as HTML for Telegram, its title in bold above it."""
    text = escape(_clean(reply.text), quote=False)
    if not reply.title:
        return text
    title = f"<b>{escape(_clean(reply.title), quote=False)}</b>"
    return f"{title}\n{text}" if text else title


def plain(reply: Reply) -> str:
    """The same without markup, for the server that refuses ours."""
    return "\n".join(_clean(part) for part in (reply.title, reply.text) if part)


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> dict[str, list[list[dict[str, str]]]]:
    """Buttons under a message, as Telegram's `InlineKeyboardMarkup`."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, str]:
    action = {"url": button.url} if button.url else {"callback_data": button.data}
    return {"text": button.label, **action}


def split(reply: Reply) -> tuple[Reply, ...]:
    """The reply in parts that Telegram takes: cut at paragraphs, else lines, else words.

    The title stays on the first part, buttons and document go with the last. A picture has its own words and then the
    reply as its caption, or goes ahead with its own words where both are too long for one.
    """
    if reply.picture is not None:
        return _with_picture(reply, reply.picture)
    title = _first(reply.title, LIMIT // 4) if reply.title else None
    room = LIMIT - (units(title) + 1 if title else 0)
    limit = min(room, CAPTION_LIMIT) if reply.document else room
    if units(reply.text) <= limit:
        return (reply if title == reply.title else replace(reply, title=title),)
    texts = list(_parts(reply.text, room))
    if reply.document and (len(texts) > 1 or units(texts[0]) > limit):
        texts.append("")
    last = len(texts) - 1
    return tuple(
        Reply(
            text,
            title if at == 0 else None,
            reply.buttons if at == last else (),
            reply.document if at == last else None,
        )
        for at, text in enumerate(texts)
    )


def parts_of(sent: Outgoing) -> tuple[Reply, ...]:
    """What changes another message, or is its caption, cannot become several."""
    whole = sent.relay is not None and sent.relay.act in (Act.EDIT, Act.COPY)
    return split(sent.reply)[:1] if whole else split(sent.reply)


def _with_picture(reply: Reply, picture: Picture) -> tuple[Reply, ...]:
    together = replace(reply, text="\n\n".join(part for part in (picture.alt, reply.text) if part))
    if units(plain(together)) <= CAPTION_LIMIT:
        return (together,)
    return (Reply(_first(picture.alt, CAPTION_LIMIT), picture=picture), *split(replace(reply, picture=None)))


def units(text: str) -> int:
    """Length as Telegram counts it: an emoji outside the basic plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _parts(text: str, room: int) -> Iterator[str]:
    text = text.strip()
    while units(text) > room:
        head = _first(text, room)
        cut, skip = next(
            ((at, len(gap)) for gap in _SEPARATORS if (at := head.rfind(gap, 1)) >= len(head) // 4),
            (len(head), 0),
        )
        yield text[:cut].rstrip()
        text = text[cut + skip :].strip()
    if text:
        yield text


def _first(text: str, room: int) -> str:
    """The longest beginning of the text that fits."""
    if units(text) <= room:
        return text
    head = text[:room]
    while units(head) > room:
        head = head[: len(head) - max((units(head) - room) // 2, 1)]
    return head


def _clean(text: str) -> str:
    """Without lone surrogates: they cannot be sent as UTF-8."""
    return _SURROGATES.sub("\ufffd", text)


_SURROGATES = re.compile("[\ud800-\udfff]")
