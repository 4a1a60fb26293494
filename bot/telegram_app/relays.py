"""Delivers the messages of patients' talks with the staff: finds or makes the topic, copies, edits, and says what
shows what.

* A talk's place is made when its first line is sent: a topic where the staff group is a forum, else the thread
  below that line. A topic that was deleted is made anew, a closed one is opened.
* Nothing is sent to a talk that does not exist any more: the patient has deleted her data.
"""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from telegram.error import BadRequest

from bot.core.model import Outgoing
from bot.core.relay import Act, Relay
from bot.core.storage import Place, Shown, Storage
from bot.telegram_app.api import Api
from bot.telegram_app.render import CAPTION_LIMIT, plain, render, units

LONGEST_TOPIC = 128
TOPIC_GONE = ("message thread not found", "topic_deleted", "topic_id_invalid")
NO_CHAT = "chat not found"
UNCHANGED = "message is not modified"
NOT_EDITABLE = ("message to edit not found", "message can't be edited", "no text in the message", "no caption in")


class Relays:
    """One bot's talks. What it raises is the server's refusal, as for every other message."""

    def __init__(self, bot_id: int, api: Api, storage: Storage) -> None:
        self._bot_id = bot_id
        self._api = api
        self._storage = storage

    async def send(self, outgoing: Outgoing, relay: Relay, *, bare: bool = False) -> Shown | None:
        """Deliver one message; returns what it shows, None where nothing was sent or nothing needs to be known."""
        if outgoing.to.chat_id == relay.patient_id or relay.beside:
            return await self._show(outgoing, relay, bare)
        if outgoing.to.thread_id is not None or outgoing.to.reply_to is not None:  # the talk's last word, after /forget
            await self._say_last(outgoing, relay, bare)
            return None
        place = await self._storage.place(self._bot_id, relay.patient_id)
        if place is None:
            return None
        if place.chat_id != outgoing.to.chat_id:  # the talk has gone to the second contact meanwhile
            if relay.stays:
                return None
            outgoing = replace(outgoing, to=replace(outgoing.to, chat_id=place.chat_id))
        if place.topic and relay.act is Act.OPEN:
            await self._tidy(place, "reopenForumTopic")
            await self._tidy(place, "editForumTopic", name=relay.name[:LONGEST_TOPIC])
        place = await self._made(place, relay)
        try:
            shown = await self._show(_in(place, outgoing), relay, bare)
        except BadRequest as exc:
            place = await self._mended(place, relay, exc)
            shown = await self._show(_in(place, outgoing), relay, bare)
        if place.thread_id is None and shown is not None:
            await self._storage.set_place(self._bot_id, relay.patient_id, replace(place, thread_id=shown.message_id))
        if relay.act is Act.CLOSE:
            await self._tidy(place, "closeForumTopic")
        return shown

    async def _made(self, place: Place, relay: Relay) -> Place:
        """The place with a topic, where it has none yet and the chat is a forum."""
        if place.thread_id is not None or place.chat_id > 0:
            return place
        try:
            name = relay.name[:LONGEST_TOPIC] or "?"
            topic = await self._api.call("createForumTopic", chat_id=place.chat_id, name=name)
        except BadRequest as exc:
            if NO_CHAT in exc.message.lower():
                raise
            return place  # no forum, or one in which the bot may make no topics
        place = Place(place.chat_id, int(topic["message_thread_id"]), topic=True)
        await self._storage.set_place(self._bot_id, relay.patient_id, place)
        return place

    async def _mended(self, place: Place, relay: Relay, exc: BadRequest) -> Place:
        """A place that can be written to again, or the same exception."""
        reason = exc.message.lower()
        if place.topic and "topic_closed" in reason:
            await self._api.call("reopenForumTopic", chat_id=place.chat_id, message_thread_id=place.thread_id)
            return place
        if not place.topic or not any(gone in reason for gone in TOPIC_GONE):
            raise exc
        nowhere = Place(place.chat_id)
        await self._storage.set_place(self._bot_id, relay.patient_id, nowhere)
        return await self._made(nowhere, relay)

    async def _say_last(self, outgoing: Outgoing, relay: Relay, bare: bool) -> None:
        to = outgoing.to
        with suppress(BadRequest):  # a topic that is gone or closed needs no last word
            await self._api.send(outgoing, bare=bare)
        if relay.act is Act.CLOSE and to.thread_id is not None:
            await self._tidy(Place(to.chat_id, to.thread_id, topic=True), "closeForumTopic")

    async def _tidy(self, place: Place, method: str, **params: Any) -> None:
        """Close, open or rename a topic; that it is so already, or is gone, does not matter here."""
        if not place.topic:
            return
        with suppress(BadRequest):
            await self._api.call(method, chat_id=place.chat_id, message_thread_id=place.thread_id, **params)

    async def _show(self, outgoing: Outgoing, relay: Relay, bare: bool) -> Shown | None:
        answers = await self._counterpart(relay, relay.answers_id, outgoing.to.chat_id)
        if answers is not None:
            outgoing = replace(outgoing, to=replace(outgoing.to, reply_to=answers))
        if relay.act is Act.EDIT:
            return await self._edit(outgoing, relay, bare)
        sent = await (self._copy(outgoing, relay) if relay.act is Act.COPY else self._api.send(outgoing, bare=bare))
        if not relay.patient_id or not isinstance(sent, dict) or "message_id" not in sent:
            return None
        shown = Shown(relay.patient_id, outgoing.to.chat_id, int(sent["message_id"]))
        return replace(shown, source_chat_id=relay.source_chat_id, source_id=relay.source_id)

    async def _copy(self, outgoing: Outgoing, relay: Relay) -> Any:
        """A photo, a voice message, …, with its caption signed; what takes no caption goes as it is."""
        to, caption = outgoing.to, render(outgoing.reply)
        signed = bool(plain(outgoing.reply)) and units(plain(outgoing.reply)) <= CAPTION_LIMIT
        return await self._api.call(
            "copyMessage",
            chat_id=to.chat_id,
            from_chat_id=relay.source_chat_id,
            message_id=relay.source_id,
            message_thread_id=to.thread_id,
            caption=caption if signed else None,
            parse_mode="HTML" if signed else None,
            reply_parameters=None if to.reply_to is None else _reply_to(to.reply_to),
        )

    async def _edit(self, outgoing: Outgoing, relay: Relay, bare: bool) -> Shown | None:
        """The same words on the other side; where they are not there, or cannot be changed, she sees nothing twice."""
        message_id = await self._counterpart(relay, relay.source_id, outgoing.to.chat_id)
        if message_id is None and relay.source_chat_id == relay.patient_id:
            return await self._show(outgoing, replace(relay, act=Act.SAY), bare)
        if message_id is None:
            return None
        address = {"chat_id": outgoing.to.chat_id, "message_id": message_id, "parse_mode": "HTML"}
        try:
            await self._api.call("editMessageText", text=render(outgoing.reply), **address)
        except BadRequest as exc:
            reason = exc.message.lower()
            if UNCHANGED in reason:
                return None
            if not any(part in reason for part in NOT_EDITABLE):
                raise
            with suppress(BadRequest):
                await self._api.call("editMessageCaption", caption=render(outgoing.reply), **address)
        return None

    async def _counterpart(self, relay: Relay, message_id: int | None, chat_id: int) -> int | None:
        if message_id is None or relay.source_chat_id is None:
            return None
        return await self._storage.counterpart(self._bot_id, relay.source_chat_id, message_id, chat_id)


def _in(place: Place, outgoing: Outgoing) -> Outgoing:
    """Addressed to the topic, or to the thread below the head, where each message says whose it is."""
    if place.topic:
        return replace(outgoing, to=replace(outgoing.to, thread_id=place.thread_id))
    outgoing = replace(outgoing, to=replace(outgoing.to, reply_to=place.thread_id))
    if outgoing.relay is None or outgoing.relay.source_id is None:
        return outgoing
    return replace(outgoing, reply=replace(outgoing.reply, title=outgoing.relay.name))


def _reply_to(message_id: int) -> dict[str, Any]:
    return {"message_id": message_id, "allow_sending_without_reply": True}
