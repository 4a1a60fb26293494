"""From updates to events: what is ours, what is not, and the offsets of Telegram."""

import inspect
import re
from functools import reduce
from typing import Any

import pytest
from telegram.ext import filters

from bot.core.model import GENERAL, Address, Chat, IncomingMessage, Key
from bot.telegram_app.convert import Closed, Moved, Pressed, Said, Seated, event_of
from bot.telegram_app.mentions import Me
from bot.telegram_app.updates import SERVICE, MalformedError, parse
from tests.double.markup import entities_of

ME = Me(7, "Aftercare_Bot", frozenset({"help"}))
ANNA = {"id": 5, "is_bot": False, "first_name": "Anna", "last_name": "K", "username": "anna_k"}
PRIVATE = {"id": 5, "type": "private"}
GROUP = {"id": -100, "type": "supergroup"}
DEEP: dict[str, Any] = reduce(lambda inner, _: {"reply_to_message": inner}, range(9999), {})


def event(message: dict[str, Any], kind: str = "message") -> Any:
    whole: dict[str, Any] = {"message_id": 9, "date": 1, "from": ANNA, "chat": PRIVATE} | message
    if "text" in whole:
        whole.setdefault("entities", entities_of(whole["text"]))
    return event_of(parse({"update_id": 1, kind: whole}), ME)


def heard(text: str, **more: Any) -> IncomingMessage | None:
    said = event({"text": text, "chat": GROUP, **more})
    return said.message if said is not None else None


def test_private_message() -> None:
    assert event({"text": "hi"}) == Said(
        Key(7, 5, 5),
        Address(5),
        IncomingMessage("hi", message_id=9, person="Anna K (@anna_k)", person_id=5, chat_id=5),
    )


def test_edit() -> None:
    message = event({"text": "hi"}, "edited_message").message
    assert (message.text, message.message_id, message.edited) == ("hi", 9, True)


def test_group_message_is_answered_below_it_in_its_topic() -> None:
    said = event({"text": "hi", "chat": GROUP, "message_thread_id": 3, "is_topic_message": True})
    assert (said.key, said.to) == (Key(7, -100, 5), Address(-100, 3, 9))
    assert (said.message.chat, said.message.addressed) == (Chat.GROUP, False)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@aftercare_bot is it normal", "is it normal"),
        ("@Aftercare_Bot, is it normal", "is it normal"),
        ("is it normal @aftercare_bot", "is it normal"),
        ("is it @aftercare_bot - normal", "is it normal"),
        ("😀😀 @aftercare_bot normal 😀?", "😀😀 normal 😀?"),
        ("@aftercare_bot normal @aftercare_bot", "normal"),
        ("@aftercare_bot", ""),
    ],
)
def test_mention(text: str, left: str) -> None:
    message = heard(text)
    assert message is not None
    assert (message.text, message.addressed) == (left, True)


@pytest.mark.parametrize("text", ["@aftercare_bot2 normal", "aftercare_bot normal", "mail me@aftercare_bot.com"])
def test_no_mention(text: str) -> None:
    message = heard(text)
    assert message is not None
    assert (message.text, message.addressed) == (text, False)


def test_mention_of_a_bot_without_username() -> None:
    entity = {"type": "text_mention", "offset": 2, "length": 4, "user": {"id": 7, "is_bot": True, "first_name": "Care"}}
    message = heard("o Care, normal?", entities=[entity])
    assert message is not None
    assert (message.text, message.addressed) == ("o normal?", True)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/help", "/help"),
        ("/HELP", "/HELP"),
        ("/date@aftercare_bot 14 Nov", "/date 14 Nov"),
        ("/Date@Aftercare_Bot\n14 Nov", "/Date\n14 Nov"),
        ("/start@aftercare_bot payload", "/start payload"),
    ],
)
def test_command_in_a_group(text: str, left: str) -> None:
    message = heard(text)
    assert message is not None
    assert (message.text, message.addressed) == (left, True)


@pytest.mark.parametrize("text", ["/help@other_bot", "/settings", "/ban someone"])
def test_command_of_another_bot_in_a_group(text: str) -> None:
    assert heard(text) is None
    assert event({"text": text}).message.text.startswith(text.split("@")[0])


def test_text_after_a_slash_is_no_command() -> None:
    message = heard("/ help")
    assert message is not None
    assert not message.addressed


@pytest.mark.parametrize(
    ("reply", "meant"),
    [
        ({"message_id": 4, "from": {"id": 7, "is_bot": True}}, True),
        ({"message_id": 4, "from": {"id": 8, "is_bot": True}}, False),
        ({"message_id": 4, "sender_chat": {"id": -1}}, False),
        ({"message_id": 3, "from": {"id": 7, "is_bot": True}, "forum_topic_created": {"name": "x"}}, False),
        ({"message_id": 3, "from": {"id": 7, "is_bot": True}}, False),
    ],
    ids=["ours", "another bot", "a channel's post", "topic opened by us", "topic's first message"],
)
def test_reply(reply: dict[str, Any], meant: bool) -> None:
    message = heard("and now?", message_thread_id=3, is_topic_message=True, reply_to_message=reply)
    assert message is not None
    assert message.addressed is meant


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "video_note", "location", "contact", "poll", "dice"])
def test_media(kind: str) -> None:
    message = event({kind: {"file_id": "x"}, "caption": "look"}).message
    assert (message.media, message.text) == (kind, "look")


def test_what_is_new_in_telegram_is_something_that_the_bot_cannot_read() -> None:
    assert event({"hologram": {"file_id": "x"}}).message.media == "unknown"
    assert event({}).message.media == "unknown"
    assert event({"hologram": {}, "text": "look"}).message.media is None
    assert event({"hologram": {}, "photo": []}).message.media == "photo"
    assert event({"hologram": {}, "chat": GROUP}) is None


def test_what_telegram_itself_tells_is_nobodys_words() -> None:
    told = set(re.findall(r"message\.(\w+)", inspect.getsource(filters.StatusUpdate)))
    assert told - SERVICE == set()
    assert [name for name in sorted(SERVICE) if not name.startswith("migrate_") and event({name: {}})] == []


def test_animation_is_not_called_a_document() -> None:
    assert event({"animation": {}, "document": {}}).message.media == "animation"


@pytest.mark.parametrize(
    "message",
    [
        {"text": "hi", "from": ANNA | {"is_bot": True}},
        {"text": "hi", "sender_chat": {"id": -5}, "chat": GROUP, "is_automatic_forward": True},
        {"text": "hi", "via_bot": {"id": 8, "is_bot": True}, "chat": GROUP},
        {"text": "hi", "chat": {"id": -5, "type": "channel"}},
        {"text": "hi", "chat": GROUP | {"is_direct_messages": True}},
        {"text": "hi", "from": None},
        {"new_chat_members": [ANNA], "chat": GROUP},
        {"pinned_message": {}, "chat": GROUP},
        {"message_auto_delete_timer_changed": {}},
    ],
    ids=["bot", "channel's post", "through a bot", "channel", "channel's inbox", "nobody", "joined", "pinned", "timer"],
)
def test_nobodys_words(message: dict[str, Any]) -> None:
    assert event(message) is None


def test_migration_is_seen_from_both_chats() -> None:
    old = {"id": -1, "type": "group"}
    assert event({"chat": old, "migrate_to_chat_id": -100}) == Moved(-1, -1, -100)
    assert event({"chat": GROUP, "migrate_from_chat_id": -1}) == Moved(-100, -1, -100)


def update(kind: str, value: dict[str, Any]) -> Any:
    return event_of(parse({"update_id": 1, kind: value}), ME)


@pytest.mark.parametrize("writer", [-100, -5], ids=["the group itself", "a channel"])
def test_who_writes_in_the_name_of_a_chat_is_nobody(writer: int) -> None:
    bot = ANNA | {"id": 1087968824, "is_bot": True}
    message = heard("/help", **{"from": bot, "sender_chat": {"id": writer}})
    assert message is not None
    assert (message.anonymous, message.admin) == (True, writer == -100)


@pytest.mark.parametrize(
    ("reply", "answers"),
    [
        ({"message_id": 4, "from": ANNA}, 4),
        ({"message_id": 4, "from": {"id": 7, "is_bot": True}}, None),
        ({"message_id": 4, "is_automatic_forward": True}, None),
        ({"message_id": 3, "from": ANNA}, None),
    ],
    ids=["a person", "the bot", "a channel's post", "the topic itself"],
)
def test_whom_a_message_answers(reply: dict[str, Any], answers: int | None) -> None:
    message = heard("try cold water", message_thread_id=3, is_topic_message=True, reply_to_message=reply)
    assert message is not None
    assert message.replies_to == answers


FORUM = GROUP | {"is_forum": True}


@pytest.mark.parametrize(
    ("chat", "more", "topic"),
    [
        (GROUP, {"message_thread_id": 3}, None),
        (FORUM, {}, GENERAL),
        (FORUM, {"message_thread_id": 4}, GENERAL),
        (FORUM, {"message_thread_id": 3, "is_topic_message": True}, 3),
    ],
    ids=["comments", "general", "a reply in general", "a topic"],
)
def test_topic(chat: dict[str, Any], more: dict[str, Any], topic: int | None) -> None:
    message = heard("hi", chat=chat, **more)
    assert message is not None
    assert message.topic == topic


BASIC = {"id": -100, "type": "group"}


@pytest.mark.parametrize(
    ("chat", "before", "now", "expected"),
    [
        (PRIVATE, "member", "kicked", Closed(5)),
        (PRIVATE, "kicked", "member", None),
        (GROUP, "member", "left", Closed(-100)),
        (BASIC, "member", "left", Seated(-100, False, False, True)),
        (GROUP, "left", "member", Seated(-100, True, True, True)),
        (BASIC, "kicked", "administrator", Seated(-100, True, True, True)),
        (GROUP, "member", "administrator", Seated(-100, True, False, True)),
        ({"id": -5, "type": "channel"}, "member", "left", None),
        ({"id": -5, "type": "channel"}, "left", "administrator", None),
    ],
)
def test_membership(chat: dict[str, Any], before: str, now: str, expected: Closed | Seated | None) -> None:
    change = {"chat": chat, "old_chat_member": {"status": before}, "new_chat_member": {"status": now}}
    assert update("my_chat_member", change) == expected


@pytest.mark.parametrize(("is_member", "may_write"), [(True, True), (True, False), (False, False)])
def test_restricted(is_member: bool, may_write: bool) -> None:
    now = {"status": "restricted", "is_member": is_member, "can_send_messages": may_write}
    change = {"chat": GROUP, "old_chat_member": {"status": "member"}, "new_chat_member": now}
    seat = update("my_chat_member", change)
    assert seat == (Seated(-100, True, False, may_write) if is_member else Closed(-100))


def test_press() -> None:
    message = {"message_id": 4, "chat": GROUP, "date": 0, "message_thread_id": 3, "is_topic_message": True}
    pressed = update("callback_query", {"id": "q", "from": ANNA, "message": message, "data": "s:yes"})
    assert isinstance(pressed, Pressed)
    assert (pressed.key, pressed.to) == (Key(7, -100, 5), Address(-100, 3, 4))
    assert (pressed.press.data, pressed.press.chat, pressed.query_id) == ("s:yes", Chat.GROUP, "q")


@pytest.mark.parametrize("part", [{"data": "x"}, {"message": {"message_id": 4, "chat": PRIVATE}}])
def test_press_without_a_message_or_data(part: dict[str, Any]) -> None:
    assert update("callback_query", {"id": "q", "from": ANNA} | part) is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ([1], "Expected `object`, got `array`"),
        ({"message": {"chat": PRIVATE}}, "Object missing required field `message_id` - at `$.message`"),
        ({"update_id": "1"}, "Expected `int`, got `str` - at `$.update_id`"),
        (
            {"update_id": 1, "message": {"message_id": 2, "chat": {"id": "secret", "type": "private"}}},
            "Expected `int`, got `str` - at `$.message.chat.id`",
        ),
        (
            {"update_id": 1, "message": {"message_id": 2, "chat": PRIVATE, "text": ["secret"]}},
            "Expected `str | null`, got `array` - at `$.message.text`",
        ),
        (
            {"update_id": 1, "message": {"message_id": 2, "chat": PRIVATE, "text": "\ud800"}},
            "UnicodeEncodeError",
        ),
        ({"update_id": 1 << 63}, "Expected `int` <= 9223372036854775807 - at `$.update_id`"),
        (
            {"update_id": 1, "message": {"message_id": 2, "chat": {"id": -(1 << 63) - 1, "type": "private"}}},
            "Expected `int` >= -9223372036854775808 - at `$.message.chat.id`",
        ),
        ({"update_id": 1, "message": DEEP}, "RecursionError"),
    ],
)
def test_what_is_wrong_is_said_without_its_value(raw: object, said: str) -> None:
    with pytest.raises(MalformedError) as caught:
        parse(raw)
    assert str(caught.value) == said
