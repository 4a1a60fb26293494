"""Who asks for somebody else, "my sister had hers on friday, can she wear make-up", has her answers for that day.

The day of the treatment that she has had herself, long ago perhaps, allows the other nothing: where the other's day is
not known, the answers are those for any day. It is remembered as long as a topic of the talk is.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.core.date_reading.theirs import in_her_words, of_both
from bot.core.dates import read
from bot.core.hearing import TOPIC_LASTS, Heard, hear
from bot.core.intents import SET_DATE
from bot.core.model import Outcome, Session, State, Turn
from bot.core.question_reading.pieces import asking_pieces
from bot.core.replies import closed, opened, said
from bot.core.scene import Scene
from bot.core.stages import day_of, is_far
from bot.core.state import with_her_own
from bot.core.text import normalise

_HAD_ONE = re.compile(
    r"(?<!n't )(?<!nt )(?<!not )(?<!never )\b(?:had|got|has had|have had)(?: just| only)? "
    r"(?:hers|his|theirs|it|one|a treatment|the treatment|the same"
    r"|(?:her|his) (?:treatment|face|session|first)|(?:micro ?)?needl\w+|rf|prp)\b"
    r"|\b(?:is|'s) (?:on )?day \d+\b|\(day \d+\b"
)
_REPORTS = re.compile(
    r"\b(?:says?|said|told|tells|thinks?|thought|reckons?|recommended|recommends|advised|swears|warned|suggests?|suggested"
    r"|asked|gave|sent|did|used to|calls|called|keeps saying)\b"
)
_ANYBODY = re.compile(r"\b(?:i|i'?m|i'?ve|i'?ll|me|my|mine|we|our|us|she|he|her|his|him|hers)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for somebody else: in the words of whom it is asked for, and `on` which day she was treated."""

    text: str
    on: date | None
    told: bool


def asked_for_another(text: str, before: Session, scene: Scene) -> Asked | None:
    """What a message asks for somebody else than its writer, of whose treatment it tells, or the talk just did."""
    spoken_of = before.other_until is not None and before.other_until >= scene.now
    hers, on = in_her_words(text, wide=True), before.other_on if spoken_of else None
    if hers is None and (not _goes_on(before) or _ANYBODY.search(normalise(text))):
        return None
    if _REPORTS.search(normalise(text)):
        return None
    now = read(hers or text, scene.local).treated_on
    told = now is not None and not is_far(now, scene.today)
    had = told or _HAD_ONE.search(normalise(text)) is not None
    asked = Asked(hers or text, now if told else on, told=had) if had or spoken_of else None
    if asked is None or before.treated_on is None:
        return asked
    if of_both(normalise(text)) != normalise(text):  # hers is what is allowed later
        return asked if asked.on is not None and asked.on > before.treated_on else None
    return None if asked.on == before.treated_on else asked


def _goes_on(before: Session) -> bool:
    """Whether the last thing said was for somebody else, and nothing was asked of the writer."""
    last = before.seen_at is not None and before.other_until == before.seen_at + TOPIC_LASTS
    return last and before.state not in (State.AWAITING_DATE, State.CONFIRMING_DATE)


def lent(asked: Asked, session: Session) -> Session:
    """The session as if the other were writing; nothing of it is kept but what was said."""
    return replace(session, treated_on=asked.on, kind=None, kind_asked=True, date_asked=True, next_on=None)


def on_both_days(text: str, heard: Heard, before: Session, session: Session, scene: Scene) -> Heard:
    """What was heard, with the danger signs of the other's day too where it is asked for somebody else."""
    asked = asked_for_another(text, before, scene)
    if asked is None:
        return heard
    theirs = hear(text, before, lent(asked, session), scene, asked=False).assessment
    return replace(heard, assessment=max(heard.assessment, theirs, key=lambda assessment: assessment.level))


def hear_for(asked: Asked, heard: Heard, before: Session, other: Session, scene: Scene) -> Heard:
    """What is asked for the other; no buttons ask for the day, for those set the writer's own."""
    theirs = hear(asked.text, before, other, scene)
    reading = replace(theirs.reading, candidates=(), vague=False, again=False)
    return replace(theirs, assessment=heard.assessment, reading=reading)


def remembered(session: Session, asked: Asked, scene: Scene) -> Session:
    """The session that knows of whom the talk is."""
    return replace(session, other_on=asked.on, other_until=scene.now + TOPIC_LASTS)


def given_back(turn: Turn, asked: Asked, session: Session, scene: Scene) -> Turn:
    """The answer for the other, which names her day or asks for it; of `session` nothing changes but what was said."""
    if turn.session is None:
        return turn
    after = with_her_own(turn.session, session)
    turn = replace(turn, session=remembered(after, asked, scene), treated_on=None, date_candidates=())
    by_day = turn.outcome is Outcome.ANSWER and "/" in (turn.response or "")
    if asked.on is None:
        return closed(turn, scene.phrase("other_day_unknown")) if by_day or not turn.replies else turn
    day = day_of(asked.on, scene.today)
    lead = scene.phrase("other_day" if day >= 0 else "other_day_ahead", date=scene.long_date(asked.on), day=abs(day))
    return opened(turn, lead) if by_day and turn.replies else turn


def no_longer_asked_for(session: Session, scene: Scene) -> Session:
    """The session without the other once the talk is of somebody else."""
    over = session.other_until is not None and session.other_until < scene.now
    return replace(session, other_on=None, other_until=None) if over else session


def only_told(asked: Asked, turn: Turn, session: Session, scene: Scene) -> Turn | None:
    """The turn for "my sister had hers on friday, she's 23", which asks nothing; None where `turn` is an answer."""
    known = turn.outcome not in (Outcome.DATE, Outcome.CLARIFY, Outcome.FALLBACK) and turn.intent != SET_DATE
    if not asked.told or known or "?" in asked.text or asking_pieces(asked.text):
        return None
    if asked.on is None:
        return said(remembered(session, asked, scene), scene.phrase("other_day_which"))
    day = day_of(asked.on, scene.today)
    phrase = scene.phrase("other_day_noted", date=scene.long_date(asked.on), day=day)
    return said(remembered(session, asked, scene), phrase) if day >= 0 else None
