"""A danger sign told in pieces: "my cheek", "it's hot", "and growing", each of which says nothing by itself.

Of a short message nothing is remembered but which `pieces` of `danger_words.yaml` it named, for some minutes: the next
short one is read behind their phrases, never behind her words. A sign that only both make is asked back, never flagged.
"""

from collections.abc import Mapping
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
    pieces = tuple(dict.fromkeys((*before, *(name for name in _phrases(scene) if name in groups))))[-_KEPT:]
    if not pieces:
        return forgetting(session)
    return replace(session, pieces=pieces, pieces_until=scene.now + LASTS)


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
    """What a short message that neither asks nor denies names of danger signs, where it reports none alone."""
    vocabulary = scene.content.signs[0].vocabulary if scene.content.signs else None
    if vocabulary is None or found.level > Level.NONE or len(words(normalise(text))) > _SHORT:
        return frozenset()
    if "?" in text or asking_pieces(text):
        return frozenset()
    matches = find_matches(read(text, vocabulary.translations), vocabulary)
    groups = frozenset(group for *_, meaning, exact in matches if exact for group in meaning.groups)
    return frozenset() if groups and found.dismissed else groups
