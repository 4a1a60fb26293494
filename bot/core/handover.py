"""A person takes over: what state a handover is in, and what each event leads to. The patient's side and the clock.

    none      --urgent sign, wish for a person, pictures--> open, quiet     the staff sees it; she is told so
    quiet     --she writes--------------------------------> quiet           passed on; the bot speaks of danger only
    quiet     --she wants the bot back--------------------> open            the bot answers; the staff may still write
    open      --the staff writes--------------------------> quiet
    open      --the staff closes, or a day of silence-----> closed          the bot answers again, and says so
    any       --a question about a danger sign waits------> the same, doubted; after DOUBT_WAITS it counts as yes
    any       --/forget-----------------------------------> none            the staff is told, the topic closed

An urgent one that nobody acknowledges goes to the second contact after SECOND_AFTER, and after PHONE_AFTER the
patient is told to phone. The staff's own side is `core/staff.py`.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.danger import flag
from bot.core.doubt import open_signs
from bot.core.lines import header, line, reason_of, title_of
from bot.core.model import Address, Handover, IncomingMessage, Level, Need, Outcome, Outgoing, Reply, Session, Turn
from bot.core.offers import back_rows
from bot.core.relay import Act, Relay
from bot.core.scene import Scene, scene_for
from bot.core.text import without_controls

DOUBT_WAITS = timedelta(minutes=15)
SECOND_AFTER = timedelta(minutes=10)
PHONE_AFTER = timedelta(minutes=30)
SILENCE_ENDS = timedelta(hours=24)
KEPT_CLOSED = timedelta(days=30)
OUTLIVES_DOUBT = timedelta(hours=1)


def attended(session: Session) -> bool:
    """Whether the staff has the talk, so that the bot speaks of danger only."""
    return session.handover is not None and session.handover.open and session.handover.quiet


def follow(turn: Turn, before: Session, person: str, person_id: int, scene: Scene) -> Turn:
    """The turn with what it means for the staff: a talk that begins, a more urgent one, a question that waits."""
    if turn.session is None:
        return replace(turn, sends=_last_word("staff_forgot", before.handover, person_id, scene))
    turn = _left(turn, person_id, scene)
    if turn.need is not None and scene.clinic.staff_chat_id is not None:
        turn = _raise(turn, turn.need, person, person_id, scene)
    return timed(turn, scene)


def relayed(turn: Turn, message: IncomingMessage, before: Session, scene: Scene) -> Turn:
    """The turn with the patient's message passed on, where the staff has the talk."""
    handover = before.handover
    if handover is None or not attended(before) or turn.session is None or handover.staff_chat_id is None:
        return turn
    if message.message_id is None or not attended(turn.session):
        return turn
    act = Act.EDIT if message.edited else Act.SAY if message.media is None else Act.COPY
    relay = Relay(
        message.person_id,
        act,
        title_of(handover, turn.session, scene),
        source_chat_id=message.person_id,
        source_id=message.message_id,
        answers_id=message.replies_to,
    )
    shown = Outgoing(Address(handover.staff_chat_id), Reply(without_controls(message.text)), relay)
    session = replace(turn.session, handover=replace(turn.session.handover or handover, heard_at=scene.now))
    return replace(turn, session=session, sends=(shown, *turn.sends))


def timed(turn: Turn, scene: Scene) -> Turn:
    """The turn with the moment at which the clock alone changes something, kept in its session."""
    session = turn.session
    if session is None or not scene.private:
        return turn
    handover = session.handover
    doubted = bool(session.open_signs) and scene.clinic.staff_chat_id is not None
    if handover is None and not doubted:
        return turn
    handover = handover or Handover(clinic=scene.clinic.slug)
    handover = replace(handover, doubted_at=(handover.doubted_at or scene.now) if doubted else None)
    if handover.raised_at is None and not doubted:
        return replace(turn, session=replace(session, handover=None))
    handover = replace(handover, due_at=_due_at(handover))
    session = replace(session, handover=handover)
    if doubted and handover.due_at is not None and session.expires_at is not None:
        session = replace(session, expires_at=max(session.expires_at, handover.due_at + OUTLIVES_DOUBT))
    return replace(turn, session=session)


def due(session: Session, person_id: int, scene: Scene) -> Turn | None:
    """The turn when the clock has come to `due_at`; None where nothing is due any more. One thing at a time."""
    handover = session.handover
    if handover is None or handover.due_at is None or handover.due_at > scene.now:
        return None
    return timed(_due(handover, session, person_id, scene), scene)


def undelivered(session: Session, person_id: int, chat_id: int, scene: Scene) -> Turn | None:
    """The staff chat cannot be reached: the second contact gets the talk, and the patient is told to phone."""
    handover = session.handover
    if handover is None or not handover.open or handover.staff_chat_id != chat_id:
        return None
    second = scene.clinic.second_contact.chat_id if scene.clinic.second_contact else None
    told = (Reply(_phone("staff_unreachable", scene)),)
    handover = replace(handover, told_to_phone=True, escalated=True)
    if second is None or second == chat_id:
        closed = replace(session, handover=_closed(handover, scene))
        return timed(Turn(closed, told, Outcome.ANSWER), scene)
    handover = replace(handover, staff_chat_id=second, thread_id=None, topic=False)
    head = header(handover, session, person_id, scene, scene.phrase("second_unreachable"))
    return timed(Turn(replace(session, handover=handover), told, Outcome.ANSWER, sends=(head,)), scene)


def blocked(session: Session, person_id: int, scene: Scene) -> Turn | None:
    """The patient has blocked the bot while a person has her case: the staff must know that nothing arrives."""
    handover = session.handover
    if handover is None or not handover.open:
        return None
    told = line("staff_blocked", handover, session, person_id, scene)
    return timed(Turn(replace(session, handover=replace(handover, quiet=False)), sends=told), scene)


def back_to_bot(session: Session, person_id: int, scene: Scene) -> Turn | None:
    """She wants the bot's answers again. What is urgent stays urgent for the staff. None: nobody has the talk."""
    handover = session.handover
    if handover is None or not attended(session):
        return None
    told = line("staff_patient_back", handover, session, person_id, scene)
    session = replace(session, handover=replace(handover, quiet=False))
    return Turn(session, (Reply(scene.phrase("bot_is_back")),), Outcome.ANSWER, sends=told)


def close(session: Session, person_id: int, scene: Scene, told: str, last: tuple[Outgoing, ...]) -> Turn:
    """The talk is over: `told` is what she hears, `last` what the staff reads last."""
    handover = session.handover or Handover()
    session = replace(session, handover=_closed(handover, scene))
    return Turn(session, (Reply(scene.phrase(told)),), Outcome.ANSWER, sends=last)


def _due(handover: Handover, session: Session, person_id: int, scene: Scene) -> Turn:
    if handover.doubted_at is not None and scene.now >= handover.doubted_at + DOUBT_WAITS:
        return _doubt_counts(session, handover.person, person_id, scene)
    if _waits_for_somebody(handover) and handover.raised_at is not None:
        if not handover.escalated:
            return _escalate(handover, session, person_id, scene)
        if scene.now >= handover.raised_at + PHONE_AFTER:
            told = line("staff_phone_told", handover, session, person_id, scene)
            session = replace(session, handover=replace(handover, told_to_phone=True))
            return Turn(session, (Reply(_phone("staff_not_seen", scene)),), Outcome.ANSWER, sends=told)
    if handover.open and handover.heard_at is not None and scene.now >= handover.heard_at + SILENCE_ENDS:
        last = line("staff_quiet_closed", handover, session, person_id, scene)
        return close(session, person_id, scene, "staff_silent", last)
    return Turn(session)


def _doubt_counts(session: Session, person: str, person_id: int, scene: Scene) -> Turn:
    """Nobody answered whether it is a danger sign, so it is one."""
    signs = open_signs(session, scene)
    session = replace(session, open_signs=(), open_question=None)
    if not signs:
        return Turn(session)
    turn = flag(signs, (), session, scene)
    first, *others = turn.replies
    text = f"{scene.phrase('doubt_unanswered')}\n\n{first.text}"
    need = turn.need or Need(signs[0].name, signs[0].level, scene.day(session))
    if turn.need is None and scene.clinic.staff_chat_id is not None:
        text = f"{text}\n\n{scene.phrase('staff_told')}"
    turn = replace(turn, replies=(replace(first, text=text), *others))
    if scene.clinic.staff_chat_id is None:
        return turn
    return _raise(turn, replace(need, reason=f"unanswered:{need.reason}"), person, person_id, scene)


def _raise(turn: Turn, need: Need, person: str, person_id: int, scene: Scene) -> Turn:
    """The staff has to see it: a talk begins, or one that is open becomes more urgent."""
    session = turn.session or Session()
    before = session.handover or Handover()
    urgent = need.level >= Level.URGENT
    told_before = before.open and need.reason == before.reason and need.level <= before.level
    anew = not before.open or (urgent and not (told_before and before.quiet))
    handover = replace(
        before,
        open=True,
        quiet=True,
        person=without_controls(person) or before.person,
        clinic=scene.clinic.slug,
        heard_at=scene.now,
        expires_at=None,
    )
    if anew:
        handover = replace(
            handover,
            reason=need.reason,
            level=max(need.level, before.level) if before.open else need.level,
            raised_at=scene.now,
            acknowledged=False,
            escalated=False,
            told_to_phone=False,
        )
    if not before.open:
        handover = replace(handover, staff_chat_id=scene.clinic.staff_chat_id)
    session = replace(session, handover=handover)
    sends: tuple[Outgoing, ...] = ()
    if anew:
        sends = (header(handover, session, person_id, scene),)
    elif not told_before:
        told = Reply(reason_of(need.reason, need.level, scene))
        sends = line(told, handover, session, person_id, scene)
    *others, last = turn.replies or (Reply(""),)
    replies = (*others, replace(last, buttons=(*last.buttons, *back_rows(scene)))) if turn.replies else ()
    return replace(turn, session=session, replies=replies, need=need, sends=(*turn.sends, *sends))


def _escalate(handover: Handover, session: Session, person_id: int, scene: Scene) -> Turn:
    """Nobody has acknowledged it in time: the second contact is told, and the staff that this was done."""
    second = scene.clinic.second_contact.chat_id if scene.clinic.second_contact else None
    escalated = replace(handover, escalated=True)
    session = replace(session, handover=escalated)
    if second is None or second == handover.staff_chat_id:
        return Turn(session, sends=line("staff_nobody_yet", escalated, session, person_id, scene))
    told = header(escalated, session, person_id, scene, scene.phrase("second_not_seen"), to=second)
    return Turn(session, sends=(told, *line("staff_second_told", escalated, session, person_id, scene)))


def _left(turn: Turn, person_id: int, scene: Scene) -> Turn:
    """She has become another clinic's patient: the first one's talk is over."""
    session, handover = turn.session, turn.session.handover if turn.session else None
    if session is None or handover is None or not handover.open:
        return turn
    if handover.clinic == scene_for(session, scene.content, scene.now, scene.chat).clinic.slug:
        return turn
    sends = _last_word("staff_left", handover, person_id, scene)
    return replace(turn, session=replace(session, handover=_closed(handover, scene)), sends=(*turn.sends, *sends))


def _last_word(name: str, handover: Handover | None, person_id: int, scene: Scene) -> tuple[Outgoing, ...]:
    """To where the talk was. The thread is named, because nothing that could name it is kept."""
    if handover is None or handover.staff_chat_id is None or handover.thread_id is None:
        return ()
    to = Address(
        handover.staff_chat_id,
        handover.thread_id if handover.topic else None,
        None if handover.topic else handover.thread_id,
    )
    return (Outgoing(to, Reply(scene.phrase(name)), Relay(person_id, Act.CLOSE)),)


def _closed(handover: Handover, scene: Scene) -> Handover:
    return replace(
        handover, open=False, quiet=False, acknowledged=True, due_at=None, expires_at=scene.now + KEPT_CLOSED
    )


def _waits_for_somebody(handover: Handover) -> bool:
    urgent = handover.open and handover.level >= Level.URGENT and not handover.acknowledged
    return urgent and not handover.told_to_phone


def _due_at(handover: Handover) -> datetime | None:
    """The earliest moment at which something is to be done without anybody writing."""
    moments = [handover.doubted_at + DOUBT_WAITS] if handover.doubted_at is not None else []
    if handover.open and handover.heard_at is not None:
        moments.append(handover.heard_at + SILENCE_ENDS)
    if _waits_for_somebody(handover) and handover.raised_at is not None:
        moments.append(handover.raised_at + (PHONE_AFTER if handover.escalated else SECOND_AFTER))
    return min(moments, default=None)


def _phone(name: str, scene: Scene) -> str:
    """The sentence, with the second contact's phone where the clinic has one."""
    second = scene.clinic.second_contact.phone if scene.clinic.second_contact else None
    text = scene.phrase(name)
    return f"{text} {scene.phrase('second_phone', second=second)}" if second else text
