"""A danger sign told in pieces: "my cheek", "it's hot", "and growing", each of which says nothing by itself.

Of what is said in few words nothing is remembered but which `pieces` of `danger_words.yaml` it named, for some minutes:
the next is read behind their phrases, never behind her words. A sign that only both make is asked back, never flagged.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.core.model import Level, Session
from bot.core.question_reading.pieces import asking_pieces, pieces
from bot.core.scene import Scene
from bot.core.sign_reading.matches import find_matches
from bot.core.sign_reading.wording import read
from bot.core.signs import Assessment
from bot.core.text import words
from bot.core.triage import assess

LASTS = timedelta(minutes=5)
_SHORT = 6  # words
_AT_THE_END = 2  # pieces of a message: what a story ends with is gone on with
_KEPT = 12


def with_pieces(text: str, alone: Assessment, day: int | None, session: Session, scene: Scene) -> Assessment:
    """What a message reports, else what it may report with what the short ones before it named."""
    if not _remembers(session, scene) or not _groups(text, alone, scene) - {*session.pieces}:  # nothing new
        return alone
    together = assess(f"{' '.join(named(session, scene))} {text}", day, scene.content.signs)
    return together.in_doubt() if together.level > Level.NONE else alone


def remembering(text: str, found: Assessment, session: Session, scene: Scene) -> Session:
    """The session with what a short message names; what asks, denies or reports a sign ends it."""
    groups = _groups(text, found, scene)
    before = session.pieces if groups and _remembers(session, scene) else ()
    named = tuple(dict.fromkeys((*before, *(name for name in _phrases(scene) if name in groups))))[-_KEPT:]
    return replace(session, pieces=named, pieces_until=scene.now + LASTS) if named else forgetting(session)


def forgetting(session: Session) -> Session:
    return replace(session, pieces=(), pieces_until=None) if session.pieces else session


def no_longer_kept(session: Session, scene: Scene) -> Session:
    """The session without pieces that count no longer."""
    return session if _remembers(session, scene) else forgetting(session)


def named(session: Session, scene: Scene) -> tuple[str, ...]:
    """The pieces in the words of the content."""
    return tuple(phrase for name in session.pieces if (phrase := _phrases(scene).get(name)))


def _remembers(session: Session, scene: Scene) -> bool:
    return session.pieces_until is not None and scene.now < session.pieces_until


def _phrases(scene: Scene) -> Mapping[str, str]:
    signs = scene.content.signs
    return signs[0].vocabulary.pieces if signs and signs[0].vocabulary else {}


def _groups(text: str, found: Assessment, scene: Scene) -> frozenset[str]:
    """What a message that neither asks nor denies names of danger signs in few words, where it reports none alone."""
    vocabulary = scene.content.signs[0].vocabulary if scene.content.signs else None
    if vocabulary is None or found.level > Level.NONE or "?" in text or asking_pieces(text):
        return frozenset()
    told = [piece for piece in pieces(text)[-_AT_THE_END:] if len(words(piece)) <= _SHORT]
    matches = (match for piece in told for match in find_matches(read(piece, vocabulary.translations), vocabulary))
    groups = frozenset(group for *_, meaning, exact in matches if exact for group in meaning.groups)
    return frozenset() if groups and found.dismissed else groups
