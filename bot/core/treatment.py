"""What is said when a message tells when the treatment was: noted, changed, doubtful, or too far away."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core.date_reading.corrections import leads_back, shifted, weekday_beside
from bot.core.dates import DateReading
from bot.core.episode import holds_back
from bot.core.model import Consent, Session, State
from bot.core.offers import Rows, candidate_rows, consent_rows, recent_day_rows
from bot.core.scene import Scene
from bot.core.stages import day_of, is_far, stage_of
from bot.core.state import NEW_EPISODE, ask_date, begins_anew, confirm_date, know_date
from bot.core.text import normalise, words

_ROUGHLY = re.compile(r"\b(?:a|one|two|three|couple of|few) (?:weeks?|months?|fortnight)\b|\bfortnight\b")
_ROUGH_DAYS = 3
_ANOTHER = re.compile(
    r"\banother\b|\b(?:had|got|did|done|was)\b(?: \w+){1,3} again\b|\b(?:second|third) time\b"
    r"|\b(?:a|my) (?:second|2nd|third|3rd|fourth|4th|further|new|next)\b"
)
_ANOTHER_TREATMENT = re.compile(
    r"\b(?:second|2nd|third|3rd|another|next) (?:session|treatment|appointment|round|go|(?:micro)?needling)\b"
    r"|\b(?:round|session|treatment|needling|number) (?:two|2|three|3|four|4)\b|\b(?:done|went) again\b"
)
_TO_BE_MOVED = re.compile(r"\b(?:change|move|cancel|reschedule|rearrange) (?:it|that)\b")


@dataclass(frozen=True, slots=True)
class DateTold:
    """What the date in a message led to. `lines` open the reply, `asks` close it, `rows` are the buttons for `asks`.

    `again`: it was known, and is no news beside a question.
    """

    session: Session
    lines: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    rows: Rows = ()
    known: bool = False
    again: bool = False


def tells_of_another(text: str) -> bool:
    """ "Round two done this morning": whatever was spoken of before, that is the time of a treatment."""
    return _ANOTHER_TREATMENT.search(normalise(text)) is not None


def take_date(reading: DateReading, session: Session, scene: Scene) -> DateTold | None:
    """Act on what `reading` found; None where the message tells nothing about the treatment's date."""
    if reading.treated_on is not None:
        if is_the_next_one(reading, session, scene) and not is_far(reading.treated_on, scene.today):
            return _next(reading.treated_on, session, scene)
        if is_far(reading.treated_on, scene.today):
            return _doubt((reading.treated_on,), "confirm_far_date", session, scene)
        return note_date(reading.treated_on, session, scene)
    if reading.candidates:
        phrase = "which_date" if len(reading.candidates) > 1 else "confirm_far_date"
        phrase = "whose_date" if reading.of_another else phrase
        return _doubt(reading.candidates, phrase, session, scene)
    if reading.vague and (session.treated_on is None or reading.correction or reading.no_such_day):
        phrase = "no_such_date" if reading.no_such_day else "ask_date_again"
        return DateTold(ask_date(session), asks=(scene.phrase(phrase),), rows=recent_day_rows(scene))
    if reading.next_on is not None and not reading.vague:
        return _further(reading.next_on, session, scene)
    return None


def _further(coming: date, session: Session, scene: Scene) -> DateTold:
    """ "My third one is booked for 20 December": the next one where she recovers now; else perhaps the one meant."""
    if session.treated_on is not None and session.treated_on <= scene.today:
        return _next(coming, session, scene)
    return _doubt((coming,), "whose_date", session, scene)


def next_far_away(on: date, session: Session, scene: Scene) -> DateTold | None:
    """A far date to come, confirmed by somebody who recovers now: she does not lose the day that she is on."""
    recovers = session.treated_on is not None and session.treated_on <= scene.today
    return _next(on, session, scene) if recovers and on > scene.today and is_far(on, scene.today) else None


def _next(coming: date, session: Session, scene: Scene) -> DateTold:
    kept = "next_treatment" if session.consent is Consent.REMEMBER else "next_treatment_not_kept"
    line = scene.phrase(kept, date=scene.long_date(coming), day=scene.day(session))
    return DateTold(replace(session, state=State.ACTIVE, date_candidates=(), next_on=coming), (line,))


def told_kind(session: Session, treated_on: date, named: str | None, scene: Scene) -> Session:
    """The session with the kind that was named beside a date; another treatment may be of another kind."""
    if named is None and begins_anew(session, treated_on, scene.today):
        return replace(session, kind=None, kind_asked=False)
    return replace(session, kind=named or session.kind)


def is_the_next_one(reading: DateReading, session: Session, scene: Scene) -> bool:
    """A date to come, told by somebody who recovers now: the answers stay with the treatment that she has had.

    "My appointment is on monday, I need to change it" takes nothing back; nor does another day for the next one.
    """
    if reading.treated_on is None or session.treated_on is None:
        return False
    if reading.correction and session.next_on is None and not _TO_BE_MOVED.search(reading.rest):
        return False
    return session.treated_on <= scene.today < reading.treated_on


def _doubt(candidates: tuple[date, ...], phrase: str, session: Session, scene: Scene) -> DateTold:
    asked = scene.phrase(phrase, date=scene.long_date(candidates[0]))
    return DateTold(confirm_date(session, candidates), asks=(asked,), rows=candidate_rows(candidates, scene))


def nearly_known(reading: DateReading, text: str, session: Session, today: date) -> DateReading:
    """ "It's been a month", told on day 30, is no other date; "it was monday, not tuesday" is the monday beside it."""
    told, known = reading.treated_on, session.treated_on
    if known is None:
        return reading
    if days := _meant_beside(reading, normalise(text), session, known, today):
        moved = shifted(normalise(text), known) != ()
        return _told_beside(replace(reading, rest="") if moved else reading, days)
    if reading.correction and reading.candidates:
        near = [on for on in reading.candidates if abs((on - known).days) <= _ROUGH_DAYS]
        sure = len(near) == 1 and near != [known]
        return replace(reading, treated_on=near[0], candidates=()) if sure else reading
    if told is None or reading.correction or not _ROUGHLY.search(normalise(text)):
        return reading
    return replace(reading, treated_on=known) if abs((told - known).days) <= _ROUGH_DAYS else reading


def _meant_beside(reading: DateReading, text: str, session: Session, known: date, today: date) -> tuple[date, ...]:
    """The days that are meant where a message leans on the date that is known: one, or those that are in doubt."""
    told = reading.treated_on
    if moved := shifted(text, known):
        if not leads_back(text) and session.topic is not None:
            return (*moved, known) if told is not None else ()  # "the day after" goes on with what is talked about
        return moved if known > today or moved[0] <= today else (moved[0], known)
    if told is None:
        return ()
    if not reading.correction and _ANOTHER.search(text) and timedelta(0) < told - known < NEW_EPISODE:
        return (told, known) if known <= today else ()
    beside = weekday_beside(text, told, known, today)
    if beside is None or beside == told or _TO_BE_MOVED.search(text):
        return ()
    same_side = (told <= today) == (known <= today)
    if reading.correction:
        sure = same_side and beside != known and "last" not in words(text)
        return (beside,) if sure else (beside, told)
    return (beside, told) if same_side and told - known < NEW_EPISODE else ()


def _told_beside(reading: DateReading, days: tuple[date, ...]) -> DateReading:
    days = tuple(dict.fromkeys(days))
    sure = days[0] if len(days) == 1 else None
    return replace(
        reading,
        treated_on=sure,
        candidates=() if sure else days,
        asked_on=None,
        asked_day=None,
        only_asks=False,
        vague=False,
        correction=True,
    )


def note_date(treated_on: date, session: Session, scene: Scene) -> DateTold:
    """The date is certain: say which day that makes today, and the first time ask whether it may be kept."""
    before = session.treated_on
    changed = before is not None and before != treated_on
    day, episode = day_of(treated_on, scene.today), session.episode
    session = know_date(session, treated_on, scene)
    phrase = {0: "date_today", -1: "date_tomorrow"}.get(day, "date_future" if day < 0 else "date_noted")
    line = scene.phrase(phrase, date=scene.long_date(treated_on), day=abs(day))
    if changed:
        anew = session.episode != episode
        line = f"{scene.phrase('date_of_a_new_treatment' if anew else 'date_changed')} {line}"
    elif before is not None:
        line = f"{scene.phrase('date_the_same')} {line}"
    if session.consent not in (Consent.UNASKED, Consent.ASKED):
        return DateTold(session, (line,), known=True, again=before == treated_on)
    consent = scene.phrase("consent")
    return DateTold(replace(session, consent=Consent.ASKED), (line,), (consent,), consent_rows(scene), known=True)


def usual_today(session: Session, scene: Scene) -> str:
    """The sentence about what is usual on the day that the session is on; none while danger is open."""
    day = scene.day(session)
    if day is None or holds_back(session, scene):
        return ""
    return scene.fill(stage_of(day, scene.plan(session).stages).usual, day=day)
