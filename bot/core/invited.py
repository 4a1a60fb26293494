"""What follows from an opened link: the welcome of the clinic with the day already known, or a question once more.

A link works once for each person; used again it gets the ordinary welcome. Somebody who is a patient of another clinic
of this bot is asked which of the two is treating her, and nothing of the one is carried over to the other.
"""

from dataclasses import replace
from datetime import date

from bot.core.clinics import NO_CLINIC, is_shared
from bot.core.commands import first_words, logo, welcome
from bot.core.intents import GREET
from bot.core.links import Asked, Invitation, Link
from bot.core.model import Consent, Outcome, Reply, Session, Turn
from bot.core.offers import Rows, choice_rows, clinic_rows, consent_rows, every_clinic_rows
from bot.core.private_question import ask
from bot.core.replies import said
from bot.core.scene import Scene
from bot.core.stages import is_far, stage_of
from bot.core.state import at_another_clinic
from bot.core.treatment import note_date

KEPT_LINKS = 20
LONGEST_DATA = 64  # bytes of a button's data


def plain_link(payload: str, scene: Scene) -> Invitation | None:
    """The invitation of a poster, whose link holds nothing but the clinic's short name."""
    return Invitation(payload) if payload and payload in scene.content.clinics else None


def follow(link: Link, session: Session, scene: Scene) -> Turn:
    """The turn for a person who opened the bot by `link`."""
    if link.mark is not None and link.mark in session.links:
        return welcome(session, scene)
    session = replace(session, links=(*session.links, *([link.mark] if link.mark else []))[-KEPT_LINKS:])
    if isinstance(link, Asked):
        return _ask(link, session, scene)
    if session.clinic in (None, NO_CLINIC, link.clinic):
        return _invite(link, session, scene)
    choices = [(scene.content.clinics[link.clinic], _data(link))]
    if scene.clinic.slug != NO_CLINIC:
        choices.append((scene.clinic, f"t:{scene.clinic.slug}"))
    text = scene.phrase("which_clinic", other=choices[0][0].name)
    return Turn(session, (Reply(text, buttons=clinic_rows(choices)),), Outcome.ANSWER, intent=GREET)


def ask_clinic(turn: Turn, scene: Scene) -> Turn:
    """Below what was said to somebody who may belong to any clinic of this bot: once, which one is treating her."""
    if turn.session is None or turn.session.clinic is not None or not turn.replies or scene.clinic.slug != NO_CLINIC:
        return turn
    if not is_shared(scene.content):
        return turn  # hers is the only one, and is set aside for now
    rows = every_clinic_rows(scene)
    asked = Reply(scene.phrase("which_of_these_clinics" if rows else "open_clinics_link"), buttons=rows)
    return replace(turn, session=replace(turn.session, clinic=NO_CLINIC), replies=(*turn.replies, asked))


def choose_clinic(value: str, session: Session, scene: Scene) -> Turn | None:
    """The person says who is treating her, `value` being "<clinic>:<date>:<kind>"; None where that means nothing."""
    slug, on, kind = (*value.split(":"), "", "")[:3]
    if slug not in scene.content.clinics:
        return None
    known = kind if kind in scene.content.kinds else None
    invitation = Invitation(slug, _date(on), known)
    if slug == session.clinic:
        return said(session, scene.phrase("clinic_kept"))
    if session.clinic in (None, NO_CLINIC):
        return _invite(invitation, session, scene)
    return _invite(invitation, at_another_clinic(session), scene)


def _invite(link: Invitation, session: Session, scene: Scene) -> Turn:
    """The welcome of the clinic that invites, the day known where the link knows it."""
    clinic = scene.content.clinics[link.clinic]
    scene = replace(scene, clinic=clinic)
    session = replace(session, clinic=clinic.slug, kind=link.kind or session.kind)
    if not _is_news(link.treated_on, session, scene):
        return welcome(session, scene)
    assert link.treated_on is not None  # noqa: S101 - no date is no news
    told = note_date(link.treated_on, session, scene)
    day = scene.day(told.session)
    rows: Rows = ()
    if day is not None:
        asked = stage_of(day, scene.plan(told.session).stages).asked
        known = [scene.content.intents[name] for name in asked if name in scene.content.intents]
        rows = choice_rows(known, scene, none_too=False)
    text = [first_words(scene), *told.lines]
    if told.session.consent is Consent.ASKED:
        text.append(scene.phrase("link_consent"))
        rows = (*rows, *consent_rows(scene))
    reply = Reply("\n\n".join(text), buttons=rows, picture=logo(scene))
    return Turn(told.session, (reply,), Outcome.ANSWER, intent=GREET, treated_on=link.treated_on)


def _is_news(on: date | None, session: Session, scene: Scene) -> bool:
    """Whether a link's date is to be taken: an old card never takes back what is known since."""
    if on is None or is_far(on, scene.today):
        return False
    return session.treated_on is None or on > session.treated_on


def _ask(link: Asked, session: Session, scene: Scene) -> Turn:
    """The question that was asked elsewhere, for her own day and clinic; who has none yet gets the link's."""
    if session.clinic in (None, NO_CLINIC) and link.clinic in scene.content.clinics:
        session = replace(session, clinic=link.clinic)
        scene = replace(scene, clinic=scene.content.clinics[link.clinic or ""])
    return ask(link.intents, session, scene) or welcome(session, scene)


def _data(link: Invitation) -> str:
    on = link.treated_on.isoformat() if link.treated_on else ""
    whole = f"t:{link.clinic}:{on}:{link.kind or ''}".rstrip(":")
    return whole if len(whole.encode()) <= LONGEST_DATA else f"t:{link.clinic}"


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
