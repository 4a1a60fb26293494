"""A question that was asked in a group, carried into a private chat and asked there again.

What is carried are names: an intent, with what about it was asked behind it ("symptom_flaking", "?how_long"), or a
danger sign that was told there, or may have been ("pus", "?told"; "pus", "?doubtful"). The button under the group's
answer has them as its data, behind `q:`; the adapter seals them into an address, and `core/invited.py` gives them back.

Anybody in the group may press that button. So a sign that was told there is one to ask about: whoever comes is told at
once what to do if it is hers, and is asked whether it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.core.answers import answer_intents
from bot.core.content import Content
from bot.core.danger import flag_text
from bot.core.doubt import ask_about_now, ask_signs, sign_named
from bot.core.episode import remind
from bot.core.followup import Aspect
from bot.core.model import Button, Outcome, Session, Turn
from bot.core.replies import closed
from bot.core.scene import Scene
from bot.core.signs import NOTHING, Finding
from bot.core.unanswered import ask_or_leave

MARK = "q:"
MOST = 4  # as many as an address holds
TOLD, DOUBTFUL = "?told", "?doubtful"
_ASPECTS = {f"?{aspect}": aspect for aspect in Aspect if aspect is not Aspect.GENERAL}


def names(asked: Mapping[str, Aspect]) -> tuple[str, ...]:
    """The names of intents that were asked about."""
    found: list[str] = []
    for intent, aspect in asked.items():
        found += [intent] if aspect is Aspect.GENERAL else [intent, f"?{aspect}"]
    return tuple(found[:MOST])


def known_names(content: Content) -> tuple[str, ...]:
    """Everything that may be carried."""
    return (*content.intents, *(sign.name for sign in content.signs), *_ASPECTS, TOLD, DOUBTFUL)


def private_row(carried: Iterable[str], scene: Scene) -> tuple[Button, ...]:
    """The way to a private chat in which that was asked already; nothing carried only opens it."""
    return (Button(scene.phrase("button_ask_privately"), MARK + ",".join(carried)),)


def with_private(turn: Turn, carried: Iterable[str], scene: Scene) -> Turn:
    """The same turn with that way under its last reply."""
    return closed(turn, rows=(private_row(carried, scene),))


def ask(carried: Sequence[str], session: Session, scene: Scene) -> Turn | None:
    """What the private chat says to it, for the person's own day and clinic; None where nothing of it is known."""
    if {TOLD, DOUBTFUL} & {*carried}:
        return _ask_sign(carried[0], session, scene, told=TOLD in carried)
    asked: dict[str, Aspect] = {}
    for name in carried:
        if name in scene.content.responses:
            asked[name] = Aspect.GENERAL
        elif name in _ASPECTS and asked:
            asked[[*asked][-1]] = _ASPECTS[name]
    if not asked:
        return None
    turn = ask_about_now(answer_intents(asked, scene.day(session), session, scene), "?", NOTHING, scene)
    return ask_or_leave(remind(turn, scene), scene)


def _ask_sign(name: str, session: Session, scene: Scene, *, told: bool) -> Turn | None:
    sign = sign_named(name, scene)
    if sign is None:
        return None
    turn = ask_signs([Finding(sign, doubtful=True)], None, session, scene)
    if not told:
        return turn
    first, *others = turn.replies
    text = f"{flag_text(sign, scene)}\n\n{scene.fill(sign.question)}"
    replies = (replace(first, text=text), *others)
    return replace(turn, replies=replies, outcome=Outcome.RED_FLAG, level=sign.level)
