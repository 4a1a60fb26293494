"""The parts of Telegram's updates that the bot reads, checked by msgspec as they come in.

PTB's `Update.de_json` costs 0.2 ms of CPU for a plain message and 0.4 ms in a topic; these models read the
dozen fields we use in a fiftieth of it. A malformed update fails here, alone, before anything is done.
"""

from typing import Annotated, Any

import msgspec
import msgspec.structs
from msgspec import Struct, field

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that are asked for; Telegram sends no others."""
LEAST, MOST = -(1 << 63), (1 << 63) - 1
Whole = Annotated[int, msgspec.Meta(ge=LEAST, le=MOST)]
"""An id: larger ones than eight bytes hold could never be stored, however often they are tried."""


class User(Struct, frozen=True):
    id: Whole
    is_bot: bool = False
    first_name: str = ""
    last_name: str | None = None
    username: str | None = None


class ChatInfo(Struct, frozen=True):
    id: Whole
    type: str
    is_direct_messages: bool = False
    is_forum: bool = False


class SenderChat(Struct, frozen=True):
    """The group or channel in whose name a message was written."""

    id: Whole


class Entity(Struct, frozen=True):
    type: str
    offset: int
    length: int
    user: User | None = None


class RepliedMessage(Struct, frozen=True):
    """A message that is replied to, or that carries a button: it may have become inaccessible (date 0)."""

    message_id: Whole
    chat: ChatInfo | None = None
    sender: User | None = field(default=None, name="from")
    message_thread_id: Whole | None = None
    is_topic_message: bool = False
    is_automatic_forward: bool = False
    forum_topic_created: dict[str, Any] | None = None


class Message(Struct, frozen=True):
    """A message. Of what is not words (photo, voice, …) only whether it is there is read."""

    message_id: Whole
    chat: ChatInfo
    sender: User | None = field(default=None, name="from")
    sender_chat: SenderChat | None = None
    is_automatic_forward: bool = False
    via_bot: User | None = None
    text: str | None = None
    caption: str | None = None
    entities: tuple[Entity, ...] = ()
    caption_entities: tuple[Entity, ...] = ()
    reply_to_message: RepliedMessage | None = None
    message_thread_id: Whole | None = None
    is_topic_message: bool = False
    media_group_id: str | None = None
    migrate_to_chat_id: Whole | None = None
    migrate_from_chat_id: Whole | None = None
    animation: Any = None
    photo: Any = None
    voice: Any = None
    video: Any = None
    video_note: Any = None
    audio: Any = None
    sticker: Any = None
    document: Any = None
    venue: Any = None
    location: Any = None
    contact: Any = None
    poll: Any = None
    dice: Any = None
    story: Any = None
    paid_media: Any = None
    checklist: Any = None
    game: Any = None
    unknown: Any = None


MEDIA = tuple(one.name for one in msgspec.structs.fields(Message) if one.type is Any)
"""What a message may hold besides words; the last is what Telegram has invented since. Two come with another beside
them, and so stand first: an animation with its document, a venue with its location."""


_SERVICE_NAMES = (
    "new_chat_members left_chat_member chat_owner_left chat_owner_changed new_chat_title new_chat_photo "
    "delete_chat_photo group_chat_created supergroup_chat_created channel_chat_created "
    "message_auto_delete_timer_changed migrate_to_chat_id migrate_from_chat_id pinned_message invoice "
    "successful_payment refunded_payment users_shared chat_shared gift unique_gift gift_upgrade_sent connected_website "
    "write_access_allowed passport_data proximity_alert_triggered boost_added chat_background_set "
    "checklist_tasks_done checklist_tasks_added direct_message_price_changed forum_topic_created forum_topic_edited "
    "forum_topic_closed forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden giveaway_created "
    "giveaway_completed managed_bot_created paid_message_price_changed poll_option_added poll_option_deleted "
    "suggested_post_approved suggested_post_approval_failed suggested_post_declined suggested_post_paid "
    "suggested_post_refunded video_chat_scheduled video_chat_started video_chat_ended "
    "video_chat_participants_invited web_app_data"
)
SERVICE = frozenset(_SERVICE_NAMES.split())
"""What a message holds that nobody wrote: Telegram tells what was done."""


class CallbackQuery(Struct, frozen=True):
    id: str
    sender: User = field(name="from")
    message: RepliedMessage | None = None
    data: str | None = None


class Membership(Struct, frozen=True):
    """What the bot is in a chat. A restricted member may still write, or not, or have left."""

    status: str
    is_member: bool = True
    can_send_messages: bool = True


class ChatMemberUpdated(Struct, frozen=True):
    chat: ChatInfo
    old_chat_member: Membership
    new_chat_member: Membership


class Update(Struct, frozen=True):
    update_id: Whole
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None


class MalformedError(Exception):
    """An update that cannot be read; says which field is wrong, without its value: it may hold a patient's words."""


def parse(raw: object) -> Update:
    """The update in what the server's JSON held; raises MalformedError."""
    try:
        msgspec.json.encode(raw)  # half a character, which JSON can spell, can be neither stored nor sent
        return _with_the_unknown(msgspec.convert(raw, Update), raw)
    except msgspec.ValidationError as error:
        wrong = str(error)  # the place and the kinds: "Expected `int`, got `str` - at `$.message.chat.id`"
    except (ValueError, RecursionError) as error:
        wrong = type(error).__name__
    raise MalformedError(wrong)


def _with_the_unknown(update: Update, raw: Any) -> Update:
    """A private message without words or anything that we know is something new, unless Telegram itself tells it."""
    message = update.message
    if message is None or message.chat.type != "private" or message.text is not None or message.caption is not None:
        return update
    if any(getattr(message, name) is not None for name in MEDIA) or not SERVICE.isdisjoint(raw["message"]):
        return update
    return msgspec.structs.replace(update, message=msgspec.structs.replace(message, unknown=True))


def update_id(raw: object) -> int | None:
    """The id of a raw update, however malformed the rest is; None where it has none that Telegram could give."""
    value = raw.get("update_id") if isinstance(raw, dict) else None
    return value if type(value) is int and LEAST < value < MOST else None


def kind(raw: object) -> str:
    """What kind of update it claims to be, for the log."""
    if not isinstance(raw, dict):
        return type(raw).__name__
    return ",".join(sorted(str(name)[:40] for name in raw if name != "update_id")) or "empty"
