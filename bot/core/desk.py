"""The one door for what happens to a patient's talk with the staff, other than her own messages and presses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.content import Clinic, Content
from bot.core.handover import overdue, talk
from bot.core.handover.lines import line
from bot.core.model import Chat, Handover, Session, Turn
from bot.core.replies import said
from bot.core.scene import Scene, scene_for
from bot.core.staff import Aside, StaffMessage, StaffPress, staff_presses, staff_says, staff_talks_aside


@dataclass(frozen=True, slots=True)
class Due:
    """The clock has come to the handover's `due_at`."""

    person_id: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A message of the talk could not be delivered to `chat_id`. `closed`: nor could any other one there."""

    person_id: int
    chat_id: int
    closed: bool


TalkEvent = StaffMessage | StaffPress | Aside | Due | Lost


def staff_chats(content: Content) -> frozenset[int]:
    """The chats of every clinic's staff and second contact, also of a clinic that is set aside."""
    chats = [clinic.staff_chat_id for clinic in content.clinics.values()]
    chats += [absent.staff_chat_id for absent in content.absent.values()]
    chats += [clinic.second_contact.chat_id for clinic in content.clinics.values() if clinic.second_contact]
    return frozenset(chat for chat in chats if chat is not None)


def at_new_chats(clinic: Clinic, moved: Mapping[int, int]) -> Clinic:
    """The clinic with the new ids of those of its chats that became supergroups."""
    second = clinic.second_contact
    if second is not None and second.chat_id is not None:
        second = replace(second, chat_id=moved.get(second.chat_id, second.chat_id))
    staff = clinic.staff_chat_id
    return replace(clinic, staff_chat_id=None if staff is None else moved.get(staff, staff), second_contact=second)


def take(event: TalkEvent, session: Session | None, content: Content, now: datetime) -> Turn | None:
    """The turn for the event; None where nobody's talk is concerned, or nothing follows."""
    if session is None or session.handover is None:
        return None
    if session.handover.raised_at is None and not isinstance(event, Due):
        return None  # only a question waits: the staff has seen nothing of her
    at_home = replace(session, clinic=session.handover.clinic or session.clinic)
    scene = scene_for(at_home, content, now, Chat.PRIVATE)
    match event:
        case StaffMessage():
            return staff_says(event, session, scene)
        case StaffPress():
            return staff_presses(event, session, scene)
        case Aside():
            return staff_talks_aside(event, session, scene)
        case Due():
            return overdue.due(session, event.person_id, scene)
        case Lost(person_id, chat_id, closed):
            if chat_id == person_id:
                return _not_with_her(event, session, session.handover, scene)
            if closed:
                return talk.undelivered(session, person_id, chat_id, scene)
            return said(session, scene.phrase("not_passed_on"))


def _not_with_her(event: Lost, session: Session, handover: Handover, scene: Scene) -> Turn | None:
    if event.closed:
        return talk.blocked(session, event.person_id, scene)
    return Turn(session, sends=line("staff_not_passed", handover, session, event.person_id, scene))
