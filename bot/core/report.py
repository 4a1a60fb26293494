"""What follows when a message reports a danger sign, or may report one; what else it tells and asks is not lost."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.danger import flag
from bot.core.doubt import ask_again, ask_signs, leave_open
from bot.core.episode import is_helped, remind, waits_for_a_look
from bot.core.episode import told as told_before
from bot.core.hearing import Heard, asked_beside
from bot.core.intents import DELETE_DATA, REMINDERS_OFF, REMINDERS_ON, SET_DATE
from bot.core.model import Level, Session, Turn
from bot.core.question_reading.pieces import asking_pieces
from bot.core.readings import readings
from bot.core.replies import said
from bot.core.scene import Scene
from bot.core.signs import NOTHING, Finding
from bot.core.treatment import take_date

# by their answer, or for good: never on a guess beside a doubt
_DONE_AT_ONCE = (SET_DATE, REMINDERS_ON, REMINDERS_OFF, DELETE_DATA)


def answer_danger(heard: Heard, session: Session, scene: Scene) -> Turn | None:
    """The turn where a message reports or may report a danger sign; None where it does not."""
    if heard.assessment.level is Level.ASK:
        return remind(ask_doubted(heard, session, scene), scene)
    return flag_reported(heard, session, scene)


def flag_reported(heard: Heard, session: Session, scene: Scene) -> Turn | None:
    """The turn where triage is sure of a danger sign; the date told beside it is kept all the same."""
    if heard.assessment.level < Level.SOON:
        return None
    told = take_date(heard.reading, session, scene) if scene.private else None
    session = told.session if told is not None and told.known else session
    found, level = heard.assessment.findings, heard.assessment.level
    signs = [finding.sign for finding in found if not finding.doubtful]
    higher = [finding.sign for finding in found if finding.doubtful and finding.sign.level > level]
    turn = flag(signs, asked_beside(heard, scene), leave_open(session, higher, scene), scene)
    turn = replace(turn, treated_on=heard.reading.treated_on)
    return remind(ask_again(turn, scene), scene) if scene.private else turn


def but_for_the_told(heard: Heard, session: Session, scene: Scene) -> Heard:
    """What was heard, where something is asked, without a doubt about the sign that is told: "are they open"."""
    known = told_before(session, scene)
    doubts = heard.assessment.level is Level.ASK and asking_pieces(heard.reading.rest)
    of_it = doubts and all(each.sign is known for each in heard.assessment.findings)
    return replace(heard, assessment=NOTHING) if of_it else heard


def ask_doubted(heard: Heard, session: Session, scene: Scene) -> Turn:
    """The turn that asks back about doubtful signs; the date told beside them is kept, and what was asked waits.

    Beside an open danger sign nothing is asked that weighs less: of that somebody hears when she calls.
    """
    findings = _unless_told(heard.assessment.findings, session, scene)
    if not findings:
        helped = is_helped(session, scene) and not waits_for_a_look(session, scene)
        return said(session, scene.phrase("held_for_helpers" if helped else "told_enough"), level=Level.ASK)
    told = take_date(heard.reading, session, scene)
    session = told.session if told is not None and told.known else session
    beside = next(iter(asked_beside(heard, scene)), None)
    meant = next((q for q in heard.questions if q.matches and q.matches[0].intent not in _DONE_AT_ONCE), None)
    waiting, others = readings(meant) if meant else (None, ())
    if beside is not None and (meant is None or beside != meant.matches[0].intent):
        waiting, others = beside, ()
    turn = ask_signs(findings, waiting, session, scene, others)
    guess = waiting or (meant.matches[0].intent if meant else turn.intent)
    return replace(turn, intent=guess, treated_on=heard.reading.treated_on)


def _unless_told(found: Sequence[Finding], session: Session, scene: Scene) -> tuple[Finding, ...]:
    """The doubtful signs but for those that weigh less than the one that waits for a look, or that help came for."""
    if waits_for_a_look(session, scene):
        known = told_before(session, scene)
        least = known.level if known is not None else Level.URGENT
    elif is_helped(session, scene):  # "they say it's an allergy" is what they came for
        return tuple(each for each in found if each.sign.intent != session.topic or each.sign.level > Level.URGENT)
    else:
        return tuple(found)
    return tuple(each for each in found if each.sign.level >= least or each.sign.phrase is not None)
