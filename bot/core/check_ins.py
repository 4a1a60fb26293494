"""Check-ins: the messages that the bot sends by itself. Switched on and off, told when they fall due, on whose clock.

A check-in that could not go out in time is made up for once, with what is usual today, unless the next one comes the
same day; what lies longer back is let go. Nothing goes out in the quiet hours.
"""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.content import CheckIn
from bot.core.episode import holds_back, is_treated, open_with_reminder
from bot.core.handover.talk import attended
from bot.core.model import Consent, Outcome, Reply, Session, Turn
from bot.core.offers import (
    Rows,
    check_in_offer_rows,
    check_in_rows,
    consent_rows,
    recent_day_rows,
    zone_offer_rows,
    zone_rows,
)
from bot.core.replies import said
from bot.core.scene import Scene
from bot.core.stages import day_of, due_check_in, moment_of, stage_of
from bot.core.state import ask_date, want_check_ins
from bot.core.unanswered import ask_or_leave

MADE_UP_FOR = timedelta(days=3)


def tell(session: Session, scene: Scene) -> Turn:
    """The turn for the check-in that is due; without a reply where it is too late for it, or a person is answering."""
    assert session.treated_on is not None  # noqa: S101 - without a treatment nothing is ever due
    zone, plan = scene.own_zone(session), scene.plan(session).check_ins
    item = due_check_in(session.treated_on, plan, zone, session.check_ins_from or scene.now, scene.now)
    after = replace(session, check_ins_from=scene.now)
    if item is None or attended(session):
        return Turn(after)
    text = _words(item, session.treated_on, session, scene)
    if text is None:
        return Turn(after)
    careful = holds_back(session, scene) or is_treated(session, scene)
    text = scene.phrase("check_in_beside_danger") if careful else text
    turn = Turn(after, (Reply(text, buttons=check_in_rows(scene)),), Outcome.ANSWER, response=f"check_in/{item.day}")
    return ask_or_leave(open_with_reminder(turn, scene), scene)


def _words(item: CheckIn, treated_on: date, session: Session, scene: Scene) -> str | None:
    """What the check-in says: its own words on its day, later what is usual today, or nothing."""
    zone, plan = scene.own_zone(session), scene.plan(session)
    today = day_of(treated_on, scene.now.astimezone(zone).date())
    if today == item.day:
        return scene.fill(item.say, day=item.day)
    late = scene.now - moment_of(item, treated_on, zone) > MADE_UP_FOR
    if late or any(other.day == today for other in plan.check_ins):
        return None
    usual = scene.fill(stage_of(today, plan.stages).usual, day=today)
    return scene.phrase("check_in_late", day=today, usual=usual)


def switch_on(session: Session, scene: Scene) -> tuple[Session, tuple[str, ...], Rows]:
    """The session with check-ins, and what is still to be asked: the day, leave to keep it, or whose clock counts."""
    session = want_check_ins(session, scene.now)
    if session.treated_on is None:
        return ask_date(session), (), recent_day_rows(scene)
    if session.consent is not Consent.REMEMBER:
        line = scene.phrase("consent_for_check_ins")
        return replace(session, consent=Consent.ASKED), (line,), consent_rows(scene)
    return ask_zone(session, scene)


def offer_check_ins(session: Session, scene: Scene) -> tuple[Session, tuple[str, ...], Rows]:
    """Check-ins are offered once the date may be kept; who wanted them before is asked what is left to ask."""
    if session.reminders:
        return ask_zone(session, scene)
    return session, (scene.phrase("check_ins_offer"),), check_in_offer_rows(scene)


def ask_zone(session: Session, scene: Scene) -> tuple[Session, tuple[str, ...], Rows]:
    """Whose clock the check-ins follow is asked once, by a button."""
    if session.zone_asked or not scene.content.zones:
        return session, (), ()
    line = scene.phrase("ask_zone", time=f"{scene.local:%H:%M}")
    return replace(session, zone_asked=True), (line,), zone_offer_rows(scene)


def switch_off(session: Session, _: Scene) -> tuple[Session, tuple[str, ...], Rows]:
    return replace(session, reminders=False), (), ()


def choose_zone(value: str, session: Session, scene: Scene) -> Turn | None:
    """The turn for a button about the patient's clock; None where it is none that we know."""
    if value == "yes":
        return said(replace(session, time_zone=None), scene.phrase("zone_clinic"))
    if value == "no":
        return said(session, scene.phrase("ask_local_time"), zone_rows(scene))
    if value not in scene.content.zones:
        return None
    session = replace(session, time_zone=value, check_ins_from=scene.now)
    return said(session, scene.phrase("zone_own", zone=scene.content.zones[value]))
