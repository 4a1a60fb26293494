"""Telegram's own parser of texts, from TDLib, offline: what it refuses, the real server refuses."""

import json
from dataclasses import dataclass
from typing import Any

import tdjson

_TYPES = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeSpoiler": "spoiler",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeMention": "mention",
    "textEntityTypeBotCommand": "bot_command",
    "textEntityTypeUrl": "url",
    "textEntityTypePhoneNumber": "phone_number",
    "textEntityTypeHashtag": "hashtag",
    "textEntityTypeEmailAddress": "email",
}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as Telegram shows it, and its markup."""

    text: str
    entities: tuple[dict[str, Any], ...]


class MarkupError(ValueError):
    """What Telegram's parser says of a text."""


def parse_html(text: str) -> Formatted:
    """What Telegram makes of HTML. Raises MarkupError where it refuses it."""
    mode = {"@type": "textParseModeHTML"}
    answer = _execute({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
    if answer["@type"] == "error":
        raise MarkupError(answer["message"])
    return Formatted(answer["text"], _entities(answer["entities"]))


def entities_of(text: str) -> tuple[dict[str, Any], ...]:
    """The commands, mentions and links that Telegram finds in what a person typed."""
    if not any(mark in text for mark in "/@#."):
        return ()
    return _entities(_execute({"@type": "getTextEntities", "text": text})["entities"])


def utf16_length(text: str) -> int:
    """Length in the units of Telegram's limits and offsets."""
    return len(text.encode("utf-16-le")) // 2


def _entities(found: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    known = ((e, _TYPES.get(e["type"]["@type"])) for e in found)
    return tuple({"type": name, "offset": e["offset"], "length": e["length"]} for e, name in known if name)


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    answer = tdjson.td_execute(json.dumps(request).encode())
    parsed: dict[str, Any] = json.loads(answer or b"{}")
    return parsed


_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
