"""The staff's side in Telegram: whose talk a message belongs to, who may write in it, and what buttons lead to.

A chat of the staff is never a patients' group: what is written outside of a patient's talk is ignored. A talk is a
topic; outside of topics, what replies to the bot's messages about the patient. Whether somebody is in the staff chat
is asked each time: a discussion group or a public one lets strangers write.
"""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from telegram.error import BadRequest
from telegram.error import TelegramError as ApiError

from bot.core.commands import ID, named
from bot.core.desk import Lost, TalkEvent
from bot.core.model import Button, Turn
from bot.core.staff import Aside, StaffMessage, StaffPress, is_command
from bot.core.storage import Place, Storage
from bot.telegram_app.albums import Albums
from bot.telegram_app.api import Api
from bot.telegram_app.brain import OLD_BUTTON, Brain
from bot.telegram_app.convert import Event, event_of, media_of, name_of
from bot.telegram_app.mentions import Me
from bot.telegram_app.render import keyboard
from bot.telegram_app.updates import CallbackQuery, Message, Update

log = logging.getLogger(__name__)

BUTTONS = ("seen", "close")
MEMBERS = ("creator", "administrator", "member")
NO_MEMBER = ("user not found", "participant", "member not found", "user_id_invalid")
NOTED_WITHIN_S = (0.1, 0.3)
NOBODY = 0  # yet: the patient whose talk it is is looked up
ASKED = 3  # times, whether somebody is a member, before she is asked to send it again


class Patients(Protocol):
    """Where what the staff does arrives: the talk of a patient, or the ordinary way of a message."""

    async def handle(self, event: Event, update_id: int) -> None: ...

    async def talk(self, event: TalkEvent, update_id: int | None) -> Turn | None: ...


@dataclass(frozen=True, slots=True)
class StaffSaid:
    """A message in a staff chat; whose talk it belongs to is not known yet. `answered_id` is the bot's message that it
    replies to, `message.answers_id` anybody's.

    `staff_id` None: the group itself, for which only its admins can write. `otherwise` is what it is where it belongs
    to no talk: a second contact may be a patient, too, and whoever asks for the id of the chat is told it.
    """

    place: Place
    staff_id: int | None
    message: StaffMessage
    answered_id: int | None
    otherwise: Event | None = None
    album: str | None = None

    @property
    def chat_id(self) -> int:
        return self.place.chat_id


@dataclass(frozen=True, slots=True)
class StaffPressed:
    """A button that was pressed under one of the bot's lines in a staff chat."""

    place: Place
    message_id: int
    staff_id: int
    staff: str
    data: str
    query_id: str

    @property
    def chat_id(self) -> int:
        return self.place.chat_id


StaffEvent = StaffSaid | StaffPressed


def is_staffs(update: Update, chats: frozenset[int]) -> bool:
    """Whether a message or a press is the staff's business; of a private chat only what concerns the bot's lines is."""
    if not chats:
        return False
    message = update.message or update.edited_message
    if message is not None:
        moves = message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None
        answers = message.reply_to_message is not None
        return message.chat.id in chats and not moves and (message.chat.id < 0 or answers)
    query = update.callback_query
    if query is None or query.message is None or query.message.chat is None:
        return False
    return query.message.chat.id in chats and (query.message.chat.id < 0 or query.data in BUTTONS)


def staff_event_of(update: Update, me: Me) -> StaffEvent | Event | None:
    """The event in an update of a staff chat; None for what is nobody's words."""
    if update.callback_query is not None:
        return _pressed(update.callback_query)
    message = update.message or update.edited_message
    if message is None or message.sender is None:
        return None
    anonymous = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    if not anonymous and (message.sender.is_bot or message.sender_chat is not None):
        return None
    text, media = message.text or message.caption or "", media_of(message)
    if not text and media is None:
        return None
    place, replied = _place(message), message.reply_to_message
    ours = replied is not None and replied.sender is not None and replied.sender.id == me.id
    root = place.topic and replied is not None and replied.message_id == place.thread_id
    said = StaffMessage(
        message.chat.id,
        message.message_id,
        NOBODY,
        text,
        name_of(message.sender),
        media,
        edited=update.message is None,
        answers_id=replied.message_id if replied is not None and not root else None,
    )
    return StaffSaid(
        place,
        None if anonymous else message.sender.id,
        said,
        replied.message_id if replied is not None and ours else None,
        event_of(update, me) if message.chat.id > 0 or (named(text) or ("",))[0] == ID else None,
        message.media_group_id,
    )


def _pressed(query: CallbackQuery) -> StaffPressed | None:
    message = query.message
    if message is None or message.chat is None or query.data is None or query.sender.is_bot:
        return None
    thread_id = message.message_thread_id if message.is_topic_message else None
    place = Place(message.chat.id, thread_id, thread_id is not None)
    sender = query.sender
    return StaffPressed(place, message.message_id, sender.id, name_of(sender), query.data, query.id)


def _place(message: Message) -> Place:
    if message.is_topic_message and message.message_thread_id is not None:
        return Place(message.chat.id, message.message_thread_id, topic=True)
    return Place(message.chat.id)


class Desk:
    """Sees staff events through."""

    def __init__(self, bot_id: int, api: Api, brain: Brain, storage: Storage) -> None:
        self._bot_id = bot_id
        self._api = api
        self._brain = brain
        self._storage = storage
        self._kept_inside = Albums()

    async def handle(self, event: StaffEvent, update_id: int, patients: Patients) -> None:
        """What follows from it, committed."""
        if isinstance(event, StaffPressed):
            await self._press(event, update_id, patients)
        else:
            await self._say(event, update_id, patients)

    async def _say(self, said: StaffSaid, update_id: int, patients: Patients) -> None:
        patient_id = await self._patient_of(said)
        if patient_id is None:
            await self._not_passed_on(said, update_id, patients)
            return
        member = said.staff_id is None or await self._is_member(said.chat_id, said.staff_id)
        if member is None:
            await patients.talk(Lost(patient_id, patient_id, closed=False), update_id)
            return
        if not member:
            log.warning("update=%s is no message of the staff: its sender is not in the staff chat.", update_id)
            return
        if self._kept_inside.holds(said):  # the words of an album, "/note ...", stand below one of its pictures
            return
        if is_command(said.message):
            self._kept_inside.note(said)
        await patients.talk(replace(said.message, person_id=patient_id), update_id)

    async def _not_passed_on(self, said: StaffSaid, update_id: int, patients: Patients) -> None:
        """What belongs to no talk. A reply to what a colleague wrote to a patient may be meant for her, too."""
        message = said.message
        if message.answers_id is not None and not (message.edited or is_command(message)):
            told_id = await self._storage.patient_told(self._bot_id, said.chat_id, message.answers_id)
            if told_id is not None:
                if said.staff_id is None or await self._is_member(said.chat_id, said.staff_id):
                    await patients.talk(Aside(told_id, said.chat_id, message.message_id), update_id)
                return
        if said.otherwise is not None:
            await patients.handle(said.otherwise, update_id)

    async def _patient_of(self, said: StaffSaid) -> int | None:
        """Whose talk it is. What was sent a moment ago may not be noted yet: a reply to it is looked up again."""
        if not said.place.topic and said.answered_id is None:
            return None
        for pause_s in (*NOTED_WITHIN_S, 0.0):
            patient_id = await self._storage.patient_in(self._bot_id, said.place, said.answered_id)
            if patient_id is not None or said.place.topic or said.otherwise is not None:
                return patient_id
            await asyncio.sleep(pause_s)
        return None

    async def _press(self, pressed: StaffPressed, update_id: int, patients: Patients) -> None:
        patient_id = await self._storage.patient_in(self._bot_id, pressed.place, pressed.message_id)
        turn = None
        if patient_id is not None and await self._is_member(pressed.chat_id, pressed.staff_id):
            turn = await patients.talk(StaffPress(pressed.data, patient_id, pressed.staff, pressed.chat_id), update_id)
        done = turn is not None and bool(turn.replies)
        with suppress(ApiError):
            hint = None if done else self._brain.phrase(OLD_BUTTON)
            await self._api.bot.answer_callback_query(pressed.query_id, text=hint)
        if done:
            close = ((Button(self._brain.phrase("button_close"), "close"),),) if pressed.data == "seen" else ()
            with suppress(ApiError):
                await self._api.call(
                    "editMessageReplyMarkup",
                    chat_id=pressed.chat_id,
                    message_id=pressed.message_id,
                    reply_markup=keyboard(close),
                )

    async def _is_member(self, chat_id: int, user_id: int) -> bool | None:
        """Whether the person is in the staff chat now. None: Telegram does not say."""
        if chat_id == user_id:
            return True
        for _ in range(ASKED):
            try:
                member = await self._api.call("getChatMember", chat_id=chat_id, user_id=user_id)
            except ApiError as exc:
                log.warning("Whether somebody is in the staff chat cannot be found out: %s", exc.message)
                if isinstance(exc, BadRequest):
                    return False if any(part in exc.message.lower() for part in NO_MEMBER) else None
                continue
            return member.get("status") in MEMBERS or bool(member.get("is_member"))
        return None
