"""Which kind of treatment it was: asked once, and only where an answer depends on it. A name beside a date tells it,
and so does a message that says nothing else ("no, it was prp, not rf").

Not known, it is answered like the first kind of the list.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bot.core.episode import holds_back, is_treated
from bot.core.intents import SYMPTOM
from bot.core.model import Button, Consent, Session, State
from bot.core.offers import Rows, in_twos
from bot.core.scene import Scene
from bot.core.stages import answer_on
from bot.core.text import spoken
from bot.core.voice import response_for

_ASKS = re.compile(r"\s*(?:is|are|was it|does|do|can|how|what|why|so is)\b", re.IGNORECASE)
SHORT = 4  # words of a message that does nothing but name a kind


def kind_matters(intents: Sequence[str], day: int | None, session: Session, scene: Scene) -> bool:
    """Whether to ask: not known, never asked, nothing else open, and an answer of this day depends on it."""
    if scene.kind(session) is not None or session.kind_asked or day is None or not scene.private:
        return False
    if session.consent is Consent.ASKED or session.state is not State.ACTIVE or session.open_signs:
        return False
    if holds_back(session, scene) or is_treated(session, scene):
        return False
    return any(_depends(intent, day, scene) for intent in intents)


def _depends(intent: str, day: int, scene: Scene) -> bool:
    """Whether what to do on this day, or how soon to call, is otherwise after one of the kinds."""
    base = answer_on(response_for(scene.content, scene.clinic, None, intent), day)
    kinds = [kind.name for kind in scene.offered_kinds]
    others = [answer_on(response_for(scene.content, scene.clinic, kind, intent), day) for kind in kinds]
    if intent.startswith(SYMPTOM):
        return any(other.level is not base.level for other in others)
    return any(other.variations != base.variations for other in others)


def ask_kind(session: Session, waiting: str, scene: Scene) -> tuple[Session, str, Rows]:
    """The question, once; `waiting` is answered again when the kind is known."""
    buttons = [Button(kind.title, f"v:{kind.name}") for kind in scene.offered_kinds]
    buttons.append(Button(scene.phrase("button_unsure"), "v:unsure"))
    return replace(session, kind_asked=True, open_question=waiting), scene.phrase("ask_kind"), in_twos(buttons)


def named_kind(text: str, scene: Scene) -> str | None:
    """The one kind that a message names; None where it names none or several."""
    named = {kind for kind, _ in _names(_said(text), scene)}
    return named.pop() if len(named) == 1 else None


def typed_kind(text: str, session: Session, scene: Scene) -> str | None:
    """The button of a kind that is named by hand: while they are offered, or where nothing else is said at all."""
    offered = any(data.startswith("v:") for data, _ in session.offered)
    kind = named_kind(text, scene) if offered and len(text.split()) <= SHORT else _told_alone(text, scene)
    return f"v:{kind}" if kind else None


def _told_alone(text: str, scene: Scene) -> str | None:
    """The kind that a message states and says nothing beside; "not rf" names what it was not."""
    if "?" in text or _ASKS.match(text):
        return None
    said = _said(text)
    named = _names(said, scene)
    if not named:
        return None
    denied = scene.phrase("words_not_kind")
    for _, name in named:
        said = said.replace(f" {denied}{name}", " ")
    told = _names(said, scene)
    rest = said
    for _, name in told:
        rest = rest.replace(name, " ")
    if not rest.split() or not scene.words("words_around_a_kind").issuperset(rest.split()):
        return None
    kinds = {kind for kind, _ in told}
    return kinds.pop() if len(kinds) == 1 else None


def _said(text: str) -> str:
    return f" {spoken(text)} "


def _names(said: str, scene: Scene) -> list[tuple[str, str]]:
    """Every kind that is named, with the words that name it."""
    return [
        (kind.name, name)
        for kind in scene.content.kinds.values()
        for name in _plain((kind.title, *kind.words))
        if name in said
    ]


@cache
def _plain(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names from the content as they stand in a text that was `_said`; every message is compared with all of them."""
    return tuple(map(_said, names))
