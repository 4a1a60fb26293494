"""What a person chose when the bot asked what she meant: the same words are not asked about again in this talk.

Of the words only a digest is kept. "None of these" is a choice too. A choice lasts as long as the talk does.
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.core.changed import changed
from bot.core.followup import continues
from bot.core.hearing import TOPIC_LASTS
from bot.core.intents import RED_FLAG
from bot.core.matching.verdict import Certainty, Match
from bot.core.model import Session
from bot.core.offers import Offered
from bot.core.scene import Scene
from bot.core.text import normalise, words
from bot.core.understanding import Question

MOST = 8
NONE = "none"
FEW = 3  # words that name a choice; more of them ask something


def asked(question: Question, session: Session) -> Session:
    """The session in which buttons are offered for the words of a question."""
    return changed(session, asked=_digest(question.text))


def chosen(intent: str, session: Session, scene: Scene) -> Session:
    """The session after a press, where the button was among those that were offered for some words."""
    if session.asked is None or f"i:{intent}" not in (data for data, _ in session.offered):
        return session
    known = session.chosen if _same_talk(session, scene) else ()
    others = tuple(pair for pair in known if pair[0] != session.asked)
    return replace(session, asked=None, chosen=(*others, (session.asked, intent))[-MOST:])


def in_words(text: str, offered: Offered, scene: Scene) -> str | None:
    """The data of the offered intent that a few words name: "dryness" for "Dry, tight skin"."""
    if not offered or not 1 <= len(words(normalise(text))) <= FEW or continues(normalise(text)):
        return None
    ranking = scene.content.matcher.rank(text)
    if ranking.certainty is Certainty.FOREIGN:
        return None  # whatever it resembles: an offer may delete or switch off
    best = next((f"i:{match.intent}" for match in ranking.matches[:1]), None)
    if best is not None and best.startswith(f"i:{RED_FLAG}"):
        return None  # "it's throbbing" tells it
    return next((data for data, _ in offered if data == best), None)


def settle(questions: Sequence[Question], session: Session, scene: Scene) -> list[Question]:
    """The questions, each that was settled by a choice in this talk as a sure one, by "none of these" as not ours."""
    if not session.chosen or not _same_talk(session, scene):
        return list(questions)
    known = dict(session.chosen)
    return [_settled(question, known.get(_digest(question.text)), scene) for question in questions]


def _settled(question: Question, intent: str | None, scene: Scene) -> Question:
    if intent == NONE and question.certainty is Certainty.UNCLEAR:
        return replace(question, certainty=Certainty.FOREIGN)
    if intent is None or intent not in scene.content.responses:
        return question
    others = tuple(match for match in question.matches if match.intent != intent)
    return replace(question, certainty=Certainty.SURE, matches=(Match(intent, 100.0, 100.0), *others))


def _same_talk(session: Session, scene: Scene) -> bool:
    last = max((at for at in (session.topic_at, session.seen_at) if at is not None), default=None)
    return last is not None and scene.now - last <= TOPIC_LASTS


def _digest(text: str) -> str:
    return blake2b(" ".join(words(text)).encode(), digest_size=6).hexdigest()
