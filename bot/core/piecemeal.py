"""A danger sign told in pieces: "my cheek", "it's hot", "and growing", each of which says nothing by itself.

What a short message names of danger signs is remembered for some minutes, in the words of `danger_words.yaml` and no
others; the next short one is read behind them as well. A sign that only both make is asked back, never flagged.
"""

from dataclasses import replace
from datetime import timedelta

from bot.core.model import Level, Session
from bot.core.question_reading.pieces import asking_pieces
from bot.core.scene import Scene
from bot.core.sign_reading.matches import find_matches
from bot.core.sign_reading.wording import read
from bot.core.signs import Assessment
from bot.core.text import normalise, words
from bot.core.triage import assess

LASTS = timedelta(minutes=5)
_SHORT = 6  # words
_KEPT = 12  # words


def with_pieces(text: str, alone: Assessment, day: int | None, session: Session, scene: Scene) -> Assessment:
    """What a message reports, else what it may report with what the short ones before it named."""
    named = _named(text, alone, scene)
    if not _remembers(session, scene) or set(named) <= {*session.pieces}:  # nothing new
        return alone
    together = assess(f"{' '.join(session.pieces)} {text}", day, scene.content.signs)
    return together.in_doubt() if together.level > Level.NONE else alone


def remembering(text: str, found: Assessment, session: Session, scene: Scene) -> Session:
    """The session with what a short message names; what asks, denies or reports a sign ends it."""
    named = _named(text, found, scene)
    if not named and not session.pieces:
        return session
    before = session.pieces if named and _remembers(session, scene) else ()
    return replace(session, pieces=(*before, *named)[-_KEPT:], pieces_at=scene.now if named else None)


def no_longer_kept(session: Session, scene: Scene) -> Session:
    """The session without words that count no longer."""
    return session if not session.pieces or _remembers(session, scene) else replace(session, pieces=(), pieces_at=None)


def _remembers(session: Session, scene: Scene) -> bool:
    return bool(session.pieces) and session.pieces_at is not None and scene.now - session.pieces_at <= LASTS


def _named(text: str, found: Assessment, scene: Scene) -> tuple[str, ...]:
    """The words of danger signs in a short message that neither asks nor denies, where it reports none alone."""
    vocabulary = scene.content.signs[0].vocabulary if scene.content.signs else None
    if vocabulary is None or found.level > Level.NONE or len(words(normalise(text))) > _SHORT:
        return ()
    if "?" in text or asking_pieces(text):
        return ()
    wording = read(text, vocabulary.translations)
    matches = [each for each in find_matches(wording, vocabulary) if each[2].groups and each[3]]
    if not matches or found.dismissed:
        return ()
    places = sorted({at for start, end, *_ in matches for at in range(start, end)})
    return tuple(wording.words[at] for at in places)
