"""What she means who writes instead of pressing "Remember" or "Only for now": yes, no, neither clearly, or why.

Read are only messages that hold nothing but words for it, in any order; one word of anything else, as of her skin, and
it is no answer. What refuses, or restricts ("just for now"), is not outweighed by an "ok" beside it.
"""

from bot.core.offers import Offered
from bot.core.pieced import kinds_of
from bot.core.scene import Scene
from bot.core.text import spoken

YES, NO, UNCLEAR, WHY = "c:yes", "c:no", "c:unclear", "c:why"
_KINDS = (
    *("yes", "nod", "keep", "limit", "while", "short", "not", "no"),
    *("unclear", "courtesy", "asks", "why", "data", "around"),
)


def meant(text: str, offered: Offered, scene: Scene, *, dated: bool, in_talk: bool) -> str | None:
    """The data of the button that a message stands for while leave to keep the date is asked for; None for none.

    `dated`: it may tell the date ("just today"); `in_talk`: something was talked about, which "why?" may go on with.
    """
    if not any(data == YES for data, _ in offered):
        return None
    kinds = kinds_of(text, "words_consent", _KINDS, scene)
    said = frozenset(kinds)
    if not said:
        return None
    restricts = "short" in said or {"limit", "while"} <= said
    if ("while" in said and not restricts) or (dated and not restricts):
        return None
    if _asks(text, kinds, scene) and not restricts:
        of_it = not said.isdisjoint(("data", "keep")) or ("why" in said and not in_talk)
        return WHY if of_it else None
    if "no" in said and "yes" in kinds[kinds.index("no") :]:
        return UNCLEAR
    if restricts or not said.isdisjoint(("no", "not")):
        return NO
    if "unclear" in said:
        return UNCLEAR
    if not said.isdisjoint(("yes", "nod", "keep")):
        return YES
    return UNCLEAR if "courtesy" in said else None


def _asks(text: str, kinds: tuple[str, ...], scene: Scene) -> bool:
    """Whether it is a question; "can you keep it" is a request."""
    first = spoken(text).split()[0]
    if "asks" in kinds or "why" in kinds:
        return True
    if "keep" in kinds and first in scene.words("words_around_remember"):
        return False
    return "?" in text or (kinds[0] in ("around", "data") and first in scene.words("words_question"))
