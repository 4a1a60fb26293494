"""Photos, voice messages and other things that the bot cannot read: what it says, and how they reach a person.

It remembers the ids of the messages, so that she may send them on to the staff with a button; never what is in them.
"""

from dataclasses import replace

from bot.core.handover.lines import title_of
from bot.core.handover.talk import attended
from bot.core.model import Address, IncomingMessage, Outcome, Outgoing, Reply, Session, Turn
from bot.core.offers import picture_rows, worry_rows
from bot.core.relay import Act, Relay
from bot.core.replies import closed, opened
from bot.core.scene import Scene

REASON = "pictures"
KEPT = 10


def unreadable(message: IncomingMessage, session: Session, scene: Scene) -> Turn:
    """The bot reads text only: say so, and say whom to show it to. Where a person has the talk, she sees it."""
    if attended(session):
        return Turn(session)
    session = _remembered(message, session)
    if message.more:
        return Turn(session)
    rows = (*worry_rows(scene), *picture_rows(scene))
    return Turn(session, (Reply(scene.phrase("only_text"), buttons=rows),), Outcome.FALLBACK)


def unseen(turn: Turn, message: IncomingMessage, scene: Scene) -> Turn:
    """Words under a picture are answered, but the picture is not seen, and that is said first."""
    if message.media is None or not turn.replies:
        return turn
    turn = opened(turn, scene.phrase("caption_only"))
    first, *others = turn.replies
    turn = replace(turn, replies=(replace(first, buttons=(*first.buttons, *worry_rows(scene))), *others))
    return with_picture(turn, message, scene)


def with_picture(turn: Turn, message: IncomingMessage, scene: Scene) -> Turn:
    """The turn with a button that sends the picture of the message on to the staff."""
    if message.media is None or turn.session is None or not turn.replies or attended(turn.session):
        return turn
    return replace(closed(turn, rows=picture_rows(scene)), session=_remembered(message, turn.session))


def send_on(turn: Turn, before: Session, person_id: int, scene: Scene) -> Turn:
    """The turn with the pictures that she agreed to send on; they are passed on by their ids, after the head."""
    session = turn.session
    if session is None or session.handover is None or turn.need is None or turn.need.reason != REASON:
        return turn
    to, title = Address(session.handover.staff_chat_id or 0), title_of(session.handover, session, scene)
    shown = tuple(
        Outgoing(to, Reply(""), Relay(person_id, Act.COPY, title, source_chat_id=person_id, source_id=picture))
        for picture in before.pictures
    )
    return replace(turn, session=replace(session, pictures=()), sends=(*turn.sends, *shown))


def _remembered(message: IncomingMessage, session: Session) -> Session:
    if message.message_id is None or message.message_id in session.pictures:
        return session
    return replace(session, pictures=(*session.pictures, message.message_id)[-KEPT:])
