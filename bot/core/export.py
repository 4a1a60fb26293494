"""Everything that is kept of a person, as the JSON file that `/export` sends: whatever `/forget` would delete of her.

The keys are plain words. Numbers that are not hers, as those of the clinic's chats, are named and not shown.
"""

import json
from datetime import date, datetime

from bot.core.elsewhere import Elsewhere, Passed, ToldInGroup, Waits
from bot.core.level import Level
from bot.core.model import Handover, Session

SESSION = {
    "treated_on": "day of treatment",
    "kind": "kind of treatment",
    "consent": "may I keep the date",
    "expires_at": "kept until",
    "clinic": "clinic",
    "links": "marks of the links you opened",
    "date_candidates": "days you may have meant",
    "time_zone": "the clock you live by",
    "abroad": "countries you said you are in",
    "next_on": "day of the next treatment",
    "other_on": "day of the treatment of somebody you ask for",
    "other_until": "somebody you ask for, until",
    "reminders": "check-ins on",
    "check_ins_from": "check-ins count from",
    "next_check_in_at": "next check-in",
    "flagged": "danger sign you told me of",
    "flagged_at": "danger sign told at",
    "helped_at": "help knew of it at",
    "called_at": "you had called about a danger sign at",
    "open_signs": "danger signs I am asking about",
    "pieces": "parts of danger signs you named",
    "pieces_until": "parts of danger signs kept until",
    "pictures": "numbers of messages I could not read",
    "created_at": "you first wrote at",
    "seen_at": "you last wrote at",
    "state": "what I wait for",
    "topic": "last topic",
    "topic_at": "last topic at",
    "open_question": "question that waits for your answer",
    "open_choices": "what that question may mean",
    "offered": "buttons under my last message",
    "asked": "fingerprint of the words the buttons were for",
    "chosen": "fingerprints of your words, and what you chose for them",
    "said": "answers you have had, and which wording last",
    "last_reply": "fingerprint of my last message",
    "times_said": "how often I said it again",
    "answered": "numbers of your last messages, and what I took them to mean",
    "fallbacks": "messages in a row I did not understand",
    "date_asked": "asked you for the date",
    "kind_asked": "asked you for the kind of treatment",
    "zone_asked": "asked you for your clock",
    "episode": "treatments before this one",
}
"""The fields of a session, in the order in which she reads them; `handover` and `elsewhere` have parts of their own."""
TALK = {
    "open": "open",
    "quiet": "I leave the talk to the team",
    "person": "your name in Telegram",
    "reason": "why the team was told",
    "level": "how urgent",
    "clinic": "clinic",
    "raised_at": "told at",
    "heard_at": "somebody last wrote at",
    "doubted_at": "a question about a danger sign waits since",
    "acknowledged": "somebody of the team has seen it",
    "taken_at": "somebody of the team looks into it since",
    "escalated": "the next contact was called",
    "second_on": "the next contact takes part",
    "told_to_phone": "you were told to phone",
    "told_aside": "the team was told what is not passed on",
    "due_at": "I look at it again at",
    "expires_at": "kept until",
    "staff_chat_id": "number of the team's chat",
    "thread_id": "number of your place in the team's chat",
    "topic": "your place is a topic",
}
_NOT_HERS = ("staff_chat_id", "thread_id")
_NAMED = "kept, not shown: it is the clinic's"


def everything(session: Session) -> str:
    """The file. Without `session.elsewhere` only what the session and her talk with the staff hold."""
    elsewhere = session.elsewhere or Elsewhere(0)
    told = {
        "your number in Telegram": elsewhere.person_id or None,
        "about you": _with_plain_keys(session, SESSION),
        "talk with the team of the clinic": session.handover and _talk(session.handover),
        "messages of that talk": [_passed(one, elsewhere.person_id) for one in elsewhere.passed],
        "messages still to be sent": [_waits(one, elsewhere.person_id) for one in elsewhere.waits],
        "danger signs you told of in groups": [_told_in_group(one) for one in elsewhere.told_in_groups],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _talk(handover: Handover) -> dict[str, object]:
    named = {TALK[name]: _NAMED for name in _NOT_HERS if getattr(handover, name) is not None}
    return _with_plain_keys(handover, TALK) | named


def _passed(one: Passed, person_id: int) -> dict[str, object]:
    """`one` stands in her chat or in the team's; what it shows stands in the other."""
    to_her = one.chat_id == person_id
    hers, theirs = (one.message_id, one.source_id) if to_her else (one.source_id, one.message_id)
    return {
        "from": "the team" if to_her else "you" if hers is not None else "me, to the team",
        "its number in your chat": hers,
        "its number in the team's chat": theirs,
    }


def _waits(one: Waits, person_id: int) -> dict[str, object]:
    return {
        "to": "you" if one.chat_id == person_id else "you alone, in a group" if one.for_her else "the team",
        "words": "kept, but I can't read it any more" if one.words is None else list(one.words),
        "file": one.file,
        "number of your message that it passes on": one.passes_on,
        "waits since": _plain(one.queued_at),
        "not before": _plain(one.not_before),
        "tries": one.tries,
    }


def _told_in_group(one: ToldInGroup) -> dict[str, object]:
    alarm = one.alarm
    return {
        "number of the group": one.group_id,
        "danger sign": alarm.sign,
        "how urgent": _plain(alarm.level),
        "told at": _plain(alarm.at),
        "the team was told": alarm.to_staff,
        "fingerprint of your number": alarm.asker,
    }


def _with_plain_keys(value: Session | Handover, keys: dict[str, str]) -> dict[str, object]:
    return {key: _plain(getattr(value, name)) for name, key in keys.items()}


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Level):
        return value.word
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
