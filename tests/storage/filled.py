"""Rows of one person in every table that has any, with words and numbers that are this person's alone."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

from bot.core.group import Alarm, asker_of
from bot.core.model import (
    Address,
    Button,
    Consent,
    Document,
    Group,
    Handover,
    Key,
    Level,
    Outgoing,
    Picture,
    Reply,
    Session,
    State,
    Turn,
)
from bot.core.relay import Act, Relay
from bot.core.storage import Place, Shown
from bot.storage.sqlstore import SqlStorage
from tests.storage.samples import BOT, NOW, writes

STAFF, THREAD, GROUP_ID = -500, 77_001, -100_900


def session_of(key: Key, name: str) -> Session:
    """A session of which no field has its default, with words and numbers that are this person's alone."""
    own, at = f"{name}-", NOW + timedelta(hours=key.user_id)
    moments = (at + timedelta(minutes=minute) for minute in count())
    day = date(2031, 1, 1) + timedelta(days=key.user_id)
    return Session(
        State.CONFIRMING_DATE,
        own + "clinic",
        day,
        Consent.REMEMBER,
        (day + timedelta(days=1),),
        date_asked=True,
        topic=own + "topic",
        topic_at=next(moments),
        offered=((own + "data", own + "label"),),
        asked=own + "asked",
        chosen=((own + "digest", own + "choice"),),
        open_signs=(own + "sign",),
        flagged_at=next(moments),
        flagged=own + "flagged",
        open_question=own + "question",
        open_choices=(own + "may-mean",),
        said=((own + "said", 1),),
        last_reply=own + "last",
        times_said=2,
        answered=((key.user_id * 1000, own + "meaning"),),
        pieces=(own + "piece",),
        pieces_until=next(moments),
        fallbacks=3,
        reminders=True,
        kind=own + "kind",
        kind_asked=True,
        links=(own + "link",),
        check_ins_from=next(moments),
        time_zone=own + "zone",
        zone_asked=True,
        abroad=(own + "country",),
        next_on=day + timedelta(days=30),
        other_on=day + timedelta(days=40),
        other_until=next(moments),
        helped_at=next(moments),
        called_at=next(moments),
        next_check_in_at=next(moments),
        episode=4,
        created_at=next(moments),
        seen_at=next(moments),
        expires_at=next(moments) + timedelta(days=180),
        pictures=(key.user_id * 1000 + 1,),
        handover=handover_of(name, next(moments)),
    )


def handover_of(name: str, at: datetime) -> Handover:
    own, moments = f"{name}-", (at + timedelta(seconds=second) for second in count(1))
    return Handover(
        True,
        True,
        own + "reason",
        Level.URGENT,
        own + "person",
        own + "talk-clinic",
        next(moments),
        next(moments),
        next(moments),
        True,
        next(moments),
        True,
        True,
        True,
        True,
        next(moments),
        next(moments),
        STAFF,
    )


def messages_of(key: Key, name: str) -> tuple[Outgoing, ...]:
    """To her, of her to the staff, and in a group to her alone."""
    own = f"{name}-"
    reply = Reply(own + "text", own + "title", ((Button(own + "button", own + "press"),),))
    documented = replace(reply, document=Document(own + "file", "{}"), picture=Picture("timeline", own + "alt"))
    relay = Relay(key.user_id, Act.SAY, own + "person", key.chat_id, key.user_id * 1000 + 2)
    return (
        Outgoing(Address(key.chat_id), documented),
        Outgoing(Address(STAFF), Reply(own + "words"), relay),
        Outgoing(Address(GROUP_ID, only_for=key.user_id), Reply(own + "whisper")),
    )


async def fill(storage: SqlStorage, key: Key, name: str) -> None:
    """Rows of one person in every table that has any."""
    await storage.transact(key, key.user_id, writes(session_of(key, name), messages_of(key, name)))
    await storage.set_place(BOT, key.user_id, Place(STAFF, THREAD + key.user_id, topic=True))
    number = key.user_id * 1000
    for shown in (
        Shown(key.user_id, STAFF, number + 3, key.chat_id, number + 4),
        Shown(key.user_id, key.chat_id, number + 5, STAFF, number + 6),
        Shown(key.user_id, STAFF, number + 7),
    ):
        await storage.sent(0, BOT, shown)
    alarm = Alarm(asker_of(key.user_id), f"{name}-told", Level.URGENT, NOW + timedelta(seconds=key.user_id))

    def told(group: Group | None) -> tuple[Turn, tuple[Outgoing, ...]]:
        group = group or Group(clinic="zebra-clinic")
        return Turn(None, group=replace(group, alarms=(*group.alarms, alarm))), ()

    await storage.transact_group(Key(BOT, GROUP_ID, 0), None, told)
