"""The methods of the Bot API that the bot uses, with the checks and the words of the real server."""

from collections.abc import Callable
from typing import Any

from tests.double.faults import RefusedError
from tests.double.keyboards import action_of, keyboard_of, put_keyboard
from tests.double.markup import Formatted, MarkupError, parse_html, utf16_length
from tests.double.params import Params, structure, whole
from tests.double.people import Group, Place
from tests.double.world import Sent, World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PHOTO_LIMIT = 10 << 20
PICTURE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def get_me(world: World, _: Params) -> Any:
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return world.bot.as_user() | abilities


def send_message(world: World, params: Params) -> Any:
    place, common = open_place(world, params)
    formatted = formatted_of(params, "text", TEXT_LIMIT)
    if not formatted.text:
        raise RefusedError(400, "Bad Request: message text is empty")
    only_for = receiver(world, place, params)
    return write_sent(world, place, common, formatted, "text", None, only_for=only_for)


def send_document(world: World, params: Params) -> Any:
    place, common = open_place(world, params)
    formatted = formatted_of(params, "caption", CAPTION_LIMIT)
    document = params.get("document")
    if not isinstance(document, tuple):
        raise RefusedError(400, "Bad Request: there is no document in the request")
    return write_sent(world, place, common, formatted, "caption", document)


def send_photo(world: World, params: Params) -> Any:
    place, common = open_place(world, params)
    formatted = formatted_of(params, "caption", CAPTION_LIMIT)
    photo = params.get("photo")
    if not isinstance(photo, tuple):
        raise RefusedError(400, "Bad Request: there is no photo in the request")
    if len(photo[1]) > PHOTO_LIMIT:
        raise RefusedError(400, "Bad Request: too big for a photo")
    if not photo[1].startswith(PICTURE_STARTS):
        raise RefusedError(400, "Bad Request: IMAGE_PROCESS_FAILED")
    return write_sent(world, place, common, formatted, "caption", None, photo)


def edit_reply_markup(world: World, params: Params) -> Any:
    _, message = own(world, params)
    keyboard = keyboard_of(params)
    if (message.get("reply_markup") or None) == (keyboard or None):
        raise RefusedError(400, NOT_MODIFIED)
    put_keyboard(message, keyboard)
    world.changed()
    return message


def own(world: World, params: Params) -> tuple[Place, dict[str, Any]]:
    """A message of the bot that is to be changed."""
    place = place_of(world, params)
    message = world.messages.get((place.id, whole(params, "message_id")))
    if message is None:
        raise RefusedError(400, "Bad Request: message to edit not found")
    if message["from"]["id"] != world.bot.id:
        raise RefusedError(400, "Bad Request: message can't be edited")
    return place, message


def answer_query(world: World, params: Params) -> Any:
    query_id, text = str(params.get("callback_query_id")), params.get("text")
    if world.open_queries.pop(query_id, None) is None:
        raise RefusedError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    if text and len(text) > 200:
        raise RefusedError(400, "Bad Request: MESSAGE_TOO_LONG")
    world.toasts.append((query_id, text))
    world.changed()
    return True


def set_commands(world: World, params: Params) -> Any:
    commands = structure(params, "commands") or []
    for command in commands:
        name, description = command.get("command", ""), command.get("description", "")
        if not name.replace("_", "").isalnum() or name != name.lower() or len(name) > 32:
            raise RefusedError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise RefusedError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    scope = structure(params, "scope") or {"type": "default"}
    world.commands[scope["type"]] = commands
    world.changed()
    return True


def chat_member(world: World, params: Params) -> Any:
    place, user_id = reached(world, params), whole(params, "user_id")
    if isinstance(place, Group) and user_id in place.left:
        return {"status": "left", "user": world.people[user_id].as_user()}
    if isinstance(place, Group) and user_id in world.admins.get(place.id, set()):
        return {"status": "administrator", "user": world.people[user_id].as_user()}
    person = world.bot if user_id == world.bot.id else world.people.get(user_id)
    if person is None:
        raise RefusedError(400, "Bad Request: PARTICIPANT_ID_INVALID")
    return {"status": "member", "user": person.as_user()}


def get_chat(world: World, params: Params) -> Any:
    return reached(world, params).as_chat()


def done(world: World, params: Params) -> Any:
    place_of(world, params)
    return True


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "getme": get_me,
    "sendmessage": send_message,
    "senddocument": send_document,
    "sendphoto": send_photo,
    "editmessagereplymarkup": edit_reply_markup,
    "answercallbackquery": answer_query,
    "setmycommands": set_commands,
    "getchat": get_chat,
    "getchatmember": chat_member,
    "sendchataction": done,
}


def place_of(world: World, params: Params) -> Place:
    if not params.get("chat_id"):
        raise RefusedError(400, "Bad Request: chat_id is empty")
    place = world.place(whole(params, "chat_id"))
    if place is None:
        raise RefusedError(400, "Bad Request: chat not found")
    if isinstance(place, Group) and place.moved_to is not None:
        upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
        raise RefusedError(400, upgraded, migrate_to_chat_id=place.moved_to)
    return place


def reached(world: World, params: Params) -> Place:
    """The chat, where nobody has shut the bot out."""
    place = place_of(world, params)
    if place.id in world.blocked:
        kicked = "bot was kicked from the supergroup chat"
        raise RefusedError(403, f"Forbidden: {'bot was blocked by the user' if place.id > 0 else kicked}")
    return place


def open_place(world: World, params: Params) -> tuple[Place, dict[str, Any]]:
    """The chat to write to, and the checked parts that all kinds of message have."""
    place = reached(world, params)
    if isinstance(place, Group) and place.silenced:
        raise RefusedError(400, "Bad Request: not enough rights to send text messages to the chat")
    common: dict[str, Any] = {}
    thread = whole(params, "message_thread_id")
    if thread and isinstance(place, Group) and place.forum:
        if thread not in place.topics:  # the General topic, 1, is refused like an unknown one
            raise RefusedError(400, "Bad Request: message thread not found")
        common |= {"message_thread_id": thread, "is_topic_message": True}
    answers = structure(params, "reply_parameters") or {}
    if answers:
        original = world.messages.get((place.id, answers.get("message_id", 0)))
        if original is not None:
            common["reply_to_message"] = {k: v for k, v in original.items() if k != "reply_to_message"}
        elif not answers.get("allow_sending_without_reply"):
            raise RefusedError(400, "Bad Request: message to be replied not found")
    keyboard = keyboard_of(params)
    return place, common | ({"reply_markup": keyboard} if keyboard else {})


def formatted_of(params: Params, name: str, limit: int) -> Formatted:
    text, mode = str(params.get(name) or ""), str(params.get("parse_mode") or "").lower()
    try:
        text.encode()
    except UnicodeEncodeError:
        raise RefusedError(400, f"Bad Request: {name} must be encoded in UTF-8") from None
    if mode not in {"", "html"}:
        raise RefusedError(400, "Bad Request: unsupported parse_mode")
    try:
        formatted = parse_html(text) if mode else Formatted(text, ())
    except MarkupError as exc:
        raise RefusedError(400, f"Bad Request: {str(exc)[:1].lower()}{str(exc)[1:]}") from None
    formatted = Formatted(formatted.text.strip(), formatted.entities)
    if utf16_length(formatted.text) > limit:
        raise RefusedError(400, "Bad Request: message is too long" if name == "text" else _CAPTION_TOO_LONG)
    return formatted


_CAPTION_TOO_LONG = "Bad Request: message caption is too long"


def receiver(world: World, place: Place, params: Params) -> int | None:
    """Who alone is to see the message; a server before Bot API 10.2 passes over that like all that it does not know."""
    if world.whispers == "":
        return None
    given = params if world.whispers == "10.2" else structure(params, "ephemeral_message_parameters") or {}
    user_id = whole(given, "receiver_user_id")
    if not user_id:
        return None
    if not isinstance(place, Group):
        raise RefusedError(400, "Bad Request: ephemeral messages can be sent only to groups")
    if not place.bot_is_admin:
        raise RefusedError(400, "Bad Request: MESSAGE_NOT_COMMAND")
    if user_id not in world.people:
        raise RefusedError(400, "Bad Request: PARTICIPANT_ID_INVALID")
    return user_id


def write_sent(
    world: World,
    place: Place,
    common: dict[str, Any],
    formatted: Formatted,
    name: str,
    document: tuple[str, bytes] | None,
    photo: tuple[str, bytes] | None = None,
    media: str | None = None,
    only_for: int | None = None,
) -> Any:
    content = common | _words(formatted, name) | _files(document, photo)
    if only_for is not None:
        content |= {"ephemeral_message_id": 1 + len(world.sent), "receiver_user": world.people[only_for].as_user()}
    message = world.write(world.bot, place, content)
    rows = common.get("reply_markup", {}).get("inline_keyboard", [])
    world.sent.append(
        Sent(
            message["message_id"],
            place.id,
            formatted.text,
            formatted.entities,
            tuple(tuple((button["text"], action_of(button)) for button in row) for row in rows),
            common.get("reply_to_message", {}).get("message_id"),
            common.get("message_thread_id"),
            document,
            photo,
            media,
            only_for,
        )
    )
    world.changed()
    return message


def _words(formatted: Formatted, name: str) -> dict[str, Any]:
    words: dict[str, Any] = {name: formatted.text} if formatted.text else {}
    if formatted.entities:
        words["entities" if name == "text" else "caption_entities"] = list(formatted.entities)
    return words


def _files(document: tuple[str, bytes] | None, photo: tuple[str, bytes] | None) -> dict[str, Any]:
    files: dict[str, Any] = {}
    if document is not None:
        files["document"] = {"file_id": "d", "file_unique_id": "d", "file_name": document[0]}
    if photo is not None:
        size = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1, "file_size": len(photo[1])}
        files["photo"] = [size]
    return files
