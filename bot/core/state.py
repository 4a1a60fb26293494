"""The state machine of a conversation: every change of `Session.state` is one function here.

    NEW              --first message---------> ACTIVE
    any              --a date is asked for---> AWAITING_DATE
    any              --several readings------> CONFIRMING_DATE
    any              --a date is known-------> ACTIVE
    AWAITING_DATE,
    CONFIRMING_DATE  --anything else---------> ACTIVE       (asked once; nobody is nagged)
    any              --/stop, or blocked-----> STOPPED
    STOPPED          --the person writes-----> ACTIVE
    any              --/forget---------------> no session at all

The recovery stage is no state: it is derived from `treated_on` and today (`core/stages.py`). A treatment
NEW_EPISODE or later than the last one begins a new episode; a smaller change is a correction, and so is any change of a
date to come.
"""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.core.changed import changed
from bot.core.model import Consent, Session, State
from bot.core.scene import Scene
from bot.core.stages import after_quiet, next_check_in
from bot.core.text import word_list

NEW_EPISODE = timedelta(days=14)
_OF_THE_TREATMENT = word_list(
    "treated_on kind kind_asked next_on consent date_candidates date_asked episode check_ins_from expires_at"
)
_OF_THE_CLINIC = _OF_THE_TREATMENT | word_list(  # and of the talk with it; any other field stays with her everywhere
    "clinic topic topic_at offered asked chosen said last_reply times_said answered pieces pieces_until fallbacks "
    "open_question open_choices other_on other_until reminders next_check_in_at pictures handover elsewhere"
)
KEPT_WITHOUT_CONSENT = timedelta(days=1)


def begin(now: datetime) -> Session:
    """A person we know nothing of."""
    return Session(created_at=now)


def listened(session: Session) -> Session:
    """The person wrote: whatever was waited for is over, unless what she wrote opens it again.

    A question that waits for its date or its sign is kept as long as that is asked for, and for one message more.
    """
    waits = session.state is not State.ACTIVE or session.open_signs or session.open_question is None
    if waits and session.state is State.ACTIVE and not session.offered:
        return session
    waiting = session.open_question if waits else None
    return changed(session, state=State.ACTIVE, offered=(), open_question=waiting)


def ask_date(session: Session, waiting: str | None = None) -> Session:
    """The treatment date was asked for; `waiting` is the intent to answer again once it is known."""
    return changed(session, state=State.AWAITING_DATE, date_asked=True, open_question=waiting)


def confirm_date(session: Session, candidates: tuple[date, ...]) -> Session:
    """The date can be read in several ways, or is so far away that it must be confirmed."""
    return replace(session, state=State.CONFIRMING_DATE, date_candidates=candidates, date_asked=True)


def begins_anew(session: Session, treated_on: date, today: date) -> bool:
    """Whether a date is that of another treatment; one that is still to come can only be moved."""
    before = session.treated_on
    return before is not None and before <= today and treated_on - before >= NEW_EPISODE


def know_date(session: Session, treated_on: date, scene: Scene) -> Session:
    """The treatment date is known or changed. Without consent it is kept for a day."""
    new = begins_anew(session, treated_on, scene.today)
    return replace(
        session,
        state=State.ACTIVE,
        treated_on=treated_on,
        next_on=None if new else session.next_on,
        date_candidates=(),
        date_asked=True,
        episode=session.episode + 1 if new else session.episode,
        said=() if new else session.said,
        topic=None if new else session.topic,
        check_ins_from=scene.now,
        expires_at=scene.now + KEPT_WITHOUT_CONSENT,
    )


def without_its_day(session: Session) -> Session:
    """A further treatment has been, and its day is not known: no answer is for the day of the one before."""
    return replace(session, treated_on=None, episode=session.episode + 1, said=(), topic=None)


def with_her_own(session: Session, before: Session) -> Session:
    """The session after a question for somebody else, with the treatment that she had `before`."""
    own = {name: getattr(before, name) for name in _OF_THE_TREATMENT}
    return replace(session, state=State.ACTIVE, **own)


def at_another_clinic(session: Session) -> Session:
    """The session of somebody who is treated elsewhere now: nothing of the one clinic is carried over to the other."""
    left: dict[str, Any] = {one.name: one.default for one in fields(Session) if one.name in _OF_THE_CLINIC}
    return replace(session, **left | {"state": State.ACTIVE, "episode": session.episode + 1})


def want_check_ins(session: Session, now: datetime) -> Session:
    """Check-ins were asked for; what is past is not caught up with."""
    return replace(session, reminders=True, check_ins_from=now)


def stop(session: Session) -> Session:
    """No message comes from the bot by itself any more."""
    return replace(session, state=State.STOPPED, reminders=False, next_check_in_at=None)


def keep(session: Session, scene: Scene, **also: Any) -> Session:
    """What every save derives anew: when the person was seen, until when the session is kept, the next check-in.

    `also` is what else this event changed: a session of so many fields is not copied twice.
    """
    planned = _next_check_in(session, scene)
    return changed(session, seen_at=scene.now, expires_at=_expiry(session, scene), next_check_in_at=planned, **also)


def _next_check_in(session: Session, scene: Scene) -> datetime | None:
    """One that is due and not sent yet stays due, outside the quiet hours, whatever is saved meanwhile."""
    if not session.reminders or session.treated_on is None or session.state is State.STOPPED:
        return None
    zone = scene.own_zone(session)
    plan = scene.plan(session).check_ins
    planned = next_check_in(session.treated_on, plan, zone, session.check_ins_from or scene.now)
    if session.next_on is not None:
        morning = datetime.combine(session.next_on, time(), tzinfo=zone).astimezone(UTC)
        if planned is None or planned >= morning:
            planned = next_check_in(session.next_on, plan, zone, morning)
    if planned is None or planned > scene.now:
        return planned
    return after_quiet(scene.now, scene.content.quiet, zone)


def _expiry(session: Session, scene: Scene) -> datetime:
    """180 days after the treatment with consent, a day without; without a date, 180 days after the last message."""
    kept_for = timedelta(days=scene.content.retention_days)
    if session.treated_on is None:
        return scene.now + kept_for
    if session.consent is not Consent.REMEMBER:
        return session.expires_at or scene.now + KEPT_WITHOUT_CONSENT
    last = max(session.treated_on, session.next_on or session.treated_on)
    treated_at = datetime.combine(last, datetime.min.time(), tzinfo=scene.zone)
    return max(treated_at.astimezone(scene.now.tzinfo) + kept_for, scene.now + KEPT_WITHOUT_CONSENT)
