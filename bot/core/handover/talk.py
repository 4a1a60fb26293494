"""A person takes over: what state a handover is in, and what each event leads to. The patient's side and the clock.

    none      --urgent sign, wish for a person, pictures--> open, quiet     the staff sees it; she is told so
    quiet     --she writes--------------------------------> quiet           passed on; the bot speaks of danger only
    quiet     --she wants the bot back--------------------> open            the bot answers; the staff may still write
    open      --the staff writes--------------------------> quiet
    open      --the staff closes, or a day of silence-----> closed          the bot answers again, and says so
    any       --a question about a danger sign waits------> the same, doubted; after a while it counts as yes
    any       --/forget-----------------------------------> none            the staff is told, the topic closed

What the clock does besides is `deadlines` and `overdue`, and the staff's own side `core/staff.py`.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.handover.deadlines import timed
from bot.core.handover.lines import beside, header, line, names_in, reason_of, second_chat, title_of, told_again
from bot.core.model import Address, Handover, IncomingMessage, Level, Need, Outcome, Outgoing, Reply, Session, Turn
from bot.core.offers import back_rows
from bot.core.relay import CAPTIONED, Act, Relay
from bot.core.replies import closed
from bot.core.scene import Scene, scene_for
from bot.core.text import without_controls

KEPT_CLOSED = timedelta(days=30)
AGAIN_AFTER = {Level.EMERGENCY: timedelta(minutes=30), Level.URGENT: timedelta(hours=6)}


def attended(session: Session) -> bool:
    """Whether the staff has the talk, so that the bot speaks of danger only."""
    return session.handover is not None and session.handover.open and session.handover.quiet


def follow(turn: Turn, before: Session, person: str, person_id: int, scene: Scene) -> Turn:
    """The turn with what it means for the staff: a talk that begins, a more urgent one, a question that waits."""
    if turn.session is None:
        return replace(turn, sends=_last_word("staff_forgot", before.handover, person_id, scene))
    turn = _left(turn, person_id, scene)
    if turn.need is not None and scene.clinic.staff_chat_id is not None:
        turn = needed(turn, turn.need, person, person_id, scene)
    return _named(timed(turn, scene), person)


def _named(turn: Turn, person: str) -> Turn:
    """Who is asked about a sign is named to the staff where she does not answer."""
    session = turn.session
    if session is None or session.handover is None or session.handover.person:
        return turn
    return replace(turn, session=replace(session, handover=replace(session.handover, person=without_controls(person))))


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
    named: tuple[Outgoing, ...] = ()
    if act is Act.COPY and message.media not in CAPTIONED:
        lead = Reply(scene.phrase("handover_sends"), relay.name)
        named = (Outgoing(shown.to, lead, Relay(message.person_id, Act.SAY, relay.name)),)
    sends = (*(() if handover.topic else named), shown, *beside((*named, shown), handover, scene))
    return replace(turn, session=session, sends=(*sends, *turn.sends))


def undelivered(session: Session, person_id: int, chat_id: int, scene: Scene) -> Turn | None:
    """The staff chat cannot be reached: the second contact gets the talk, and the patient is told to phone."""
    handover = session.handover
    if handover is None or not handover.open:
        return None
    second = second_chat(handover, scene)
    if chat_id == second:
        lost = line("staff_second_lost", handover, session, person_id, scene)
        return Turn(replace(session, handover=replace(handover, second_on=False)), sends=lost)
    if handover.staff_chat_id != chat_id:
        return None
    told, was_told = (Reply(told_again("staff_unreachable", handover, scene)),), handover.escalated
    handover = replace(handover, told_to_phone=True, escalated=True)
    if second is None:
        closed = replace(session, handover=_closed(handover, scene))
        return timed(Turn(closed, told, Outcome.ANSWER), scene)
    handover = replace(handover, staff_chat_id=second, thread_id=None, topic=False)
    head = header(handover, session, person_id, scene, scene.phrase("second_unreachable"), told=was_told)
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


def close(session: Session, scene: Scene, told: str, last: tuple[Outgoing, ...]) -> Turn:
    """The talk is over: `told` is what she hears, `last` what the staff reads last."""
    handover = session.handover or Handover()
    session = replace(session, handover=_closed(handover, scene))
    return Turn(session, (Reply(scene.phrase(told)),), Outcome.ANSWER, sends=last)


def needed(turn: Turn, need: Need, person: str, person_id: int, scene: Scene) -> Turn:
    """The staff has to see it: a talk begins, or one that is open becomes more urgent."""
    session = turn.session or Session()
    before = session.handover or Handover()
    urgent = need.level >= Level.URGENT
    known = set(names_in(need.reason)) <= set(names_in(before.reason))
    told_before = before.open and known and need.level <= before.level
    anew = not before.open or (urgent and (not told_before or not before.quiet or _again(before, need, scene.now)))
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
            taken_at=None,
            escalated=False,
            told_to_phone=False,
            told_aside=False,
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
    turn = closed(turn, rows=back_rows(scene)) if turn.replies else turn
    return replace(turn, session=session, need=need, sends=(*turn.sends, *sends))


def _again(before: Handover, need: Need, now: datetime) -> bool:
    """Whether the same sign is told so much later that somebody has to confirm it again."""
    return before.raised_at is not None and now >= before.raised_at + AGAIN_AFTER[need.level]


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
        handover,
        open=False,
        quiet=False,
        second_on=False,
        acknowledged=True,
        taken_at=None,
        due_at=None,
        expires_at=scene.now + KEPT_CLOSED,
    )
