"""Copies, edits and topics: what a bot needs to pass messages between a person and a group."""

from collections.abc import Callable
from typing import Any

from tests.double.faults import RefusedError
from tests.double.keyboards import keyboard_of, put_keyboard
from tests.double.markup import Formatted, utf16_length
from tests.double.methods import (
    CAPTION_LIMIT,
    NOT_MODIFIED,
    TEXT_LIMIT,
    formatted_of,
    open_place,
    own,
    reached,
    write_sent,
)
from tests.double.params import Params, whole
from tests.double.people import Group
from tests.double.world import Sent, World

TOPIC_LIMIT = 128
CAPTIONED = ("photo", "voice", "video", "animation", "audio", "document")
COPIED = ("text", *CAPTIONED, "video_note", "sticker", "location", "contact")


def copy_message(world: World, params: Params) -> Any:
    """The copy has no link to its original; a caption that is given replaces the original's."""
    place, common = open_place(world, params)
    source = world.messages.get((whole(params, "from_chat_id"), whole(params, "message_id")))
    if source is None:
        raise RefusedError(400, "Bad Request: message to copy not found")
    kind = next((name for name in COPIED if name in source), None)
    if kind is None:
        raise RefusedError(400, "Bad Request: message can't be copied")
    if kind == "text":
        formatted = Formatted(source["text"], tuple(source.get("entities", ())))
        return {"message_id": write_sent(world, place, common, formatted, "text", None)["message_id"]}
    formatted = Formatted(source.get("caption", ""), tuple(source.get("caption_entities", ())))
    if "caption" in params:
        formatted = formatted_of(params, "caption", CAPTION_LIMIT)
    if kind not in CAPTIONED:
        formatted = Formatted("", ())
    common[kind] = source[kind]
    return {"message_id": write_sent(world, place, common, formatted, "caption", None, media=kind)["message_id"]}


def edit_text(world: World, params: Params) -> Any:
    return _edit(world, params, "text", TEXT_LIMIT)


def edit_caption(world: World, params: Params) -> Any:
    return _edit(world, params, "caption", CAPTION_LIMIT)


def _edit(world: World, params: Params, name: str, limit: int) -> Any:
    place, message = own(world, params)
    if name == "text" and "text" not in message:
        raise RefusedError(400, "Bad Request: there is no text in the message to edit")
    if name == "caption" and not any(kind in message for kind in CAPTIONED):
        raise RefusedError(400, "Bad Request: there is no caption in the message to edit")
    formatted = formatted_of(params, name, limit)
    if name == "text" and not formatted.text:
        raise RefusedError(400, "Bad Request: message text is empty")
    keyboard = keyboard_of(params)
    if (message.get(name, ""), message.get("reply_markup")) == (formatted.text, keyboard):
        raise RefusedError(400, NOT_MODIFIED)
    message[name] = formatted.text
    put_keyboard(message, keyboard)
    thread_id = message.get("message_thread_id")
    world.edits.append(Sent(message["message_id"], place.id, formatted.text, formatted.entities, thread_id=thread_id))
    world.changed()
    return message


def create_topic(world: World, params: Params) -> Any:
    group, name = _forum(world, params), _topic_name(params)
    if not group.rights:
        raise RefusedError(400, "Bad Request: not enough rights to create a topic")
    thread = world.topic(group, world.bot)
    group.names[thread] = name
    world.changed()
    return {"message_thread_id": thread, "name": name, "icon_color": 7322096}


def edit_topic(world: World, params: Params) -> Any:
    group, thread = _topic(world, params)
    name = _topic_name(params)
    if group.names.get(thread) == name:
        raise RefusedError(400, "Bad Request: TOPIC_NOT_MODIFIED")
    group.names[thread] = name
    world.changed()
    return True


def close_topic(world: World, params: Params) -> Any:
    group, thread = _topic(world, params)
    if thread in group.closed:
        raise RefusedError(400, "Bad Request: TOPIC_NOT_MODIFIED")
    group.closed.add(thread)
    world.changed()
    return True


def reopen_topic(world: World, params: Params) -> Any:
    group, thread = _topic(world, params)
    if thread not in group.closed:
        raise RefusedError(400, "Bad Request: TOPIC_NOT_MODIFIED")
    group.closed.remove(thread)
    world.changed()
    return True


def _forum(world: World, params: Params) -> Group:
    place = reached(world, params)
    if not isinstance(place, Group) or not place.forum:
        raise RefusedError(400, "Bad Request: the chat is not a forum")
    return place


def _topic(world: World, params: Params) -> tuple[Group, int]:
    group, thread = _forum(world, params), whole(params, "message_thread_id")
    if thread not in group.topics:
        raise RefusedError(400, "Bad Request: TOPIC_ID_INVALID")
    if not group.rights:
        raise RefusedError(400, "Bad Request: not enough rights to manage topics")
    return group, thread


def _topic_name(params: Params) -> str:
    name = str(params.get("name") or "").strip()
    if not name:
        raise RefusedError(400, "Bad Request: TOPIC_TITLE_EMPTY")
    if utf16_length(name) > TOPIC_LIMIT:
        raise RefusedError(400, "Bad Request: TOPIC_TITLE_INVALID")
    return name


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "copymessage": copy_message,
    "editmessagetext": edit_text,
    "editmessagecaption": edit_caption,
    "createforumtopic": create_topic,
    "editforumtopic": edit_topic,
    "closeforumtopic": close_topic,
    "reopenforumtopic": reopen_topic,
}
