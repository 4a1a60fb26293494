"""Who is asked when the treatment was, and names no day: she forgot, would rather not say, has had none, asks why.

She gets general answers then, and is asked no more. Read are only messages that hold nothing but words for it.
"""

from dataclasses import replace

from bot.core.dates import DateReading
from bot.core.doubt import open_signs
from bot.core.hearing import Heard
from bot.core.intents import SET_DATE
from bot.core.model import Outcome, Reply, Session, State, Turn
from bot.core.offers import Rows, recent_day_rows
from bot.core.pieced import kinds_of
from bot.core.scene import Scene
from bot.core.state import ask_date

_KINDS = ("today", "why", "not_had", "later", "forgot", "declines", "around")
_ASKED_ON = ("today", "why", "later")
"""What leaves the question open: she may well name the day next."""


def names_no_day(text: str, before: Session, scene: Scene) -> str | None:
    """What is said in place of a day where one was asked for, the first of the kinds above that it holds."""
    if before.state is not State.AWAITING_DATE or open_signs(before, scene):
        return None
    said = kinds_of(text, "words_no_day", _KINDS, scene)
    kind = next((kind for kind in _KINDS if kind in said), "around")
    in_talk = before.topic is not None and kind == "why"  # about what she was told
    return None if kind == "around" or in_talk else kind


def without_a_day(text: str, heard: Heard, before: Session, session: Session, scene: Scene) -> Turn | None:
    """The turn for what `names_no_day` reads, or for a vague day; None where something else is said."""
    kind = names_no_day(text, before, scene)
    if kind is None:
        return _of_a_vague_day(heard.reading, before, session, scene)
    known = session.treated_on
    if known is not None and kind not in ("why", "today"):
        return _said(scene.phrase("date_stays", date=scene.long_date(known)), session)
    words = scene.phrase(f"no_day_{kind}", date=scene.long_date(scene.today))
    if kind not in _ASKED_ON:
        return _said(words, session)
    return _said(words, ask_date(session, session.open_question), recent_day_rows(scene) if kind != "later" else ())


def _of_a_vague_day(reading: DateReading, before: Session, session: Session, scene: Scene) -> Turn | None:
    """ "Sometime last week", of a date that is known: only what names a day changes it."""
    told = reading.no_such_day or reading.correction or reading.rest.strip()
    if before.state is not State.AWAITING_DATE or session.treated_on is None or not reading.vague or told:
        return None
    asked = _said(scene.phrase("ask_date_again"), ask_date(session), recent_day_rows(scene))
    return replace(asked, outcome=Outcome.DATE)


def _said(words: str, session: Session, rows: Rows = ()) -> Turn:
    return Turn(session, (Reply(words, buttons=rows),), Outcome.ANSWER, intent=SET_DATE)
