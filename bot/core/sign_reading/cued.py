"""Where the phrases stand in a text that say how it is meant."""

from collections.abc import Iterator, Sequence
from itertools import compress

from bot.core.sign_reading.cues import Cue, Node
from bot.core.sign_reading.measures import Span
from bot.core.sign_reading.negation import is_not_seen
from bot.core.sign_reading.wording import Wording, word_set

Cues = Sequence[tuple[Cue | None, Span]]  # in order; None: what is not there is named, as in "i can't see any pus"
_OPENERS = word_set("ok okay right alright well um uh er and hi hey hello yeah yes now")
STORIES = frozenset((Cue.PAST, Cue.ERA, Cue.LATELY, Cue.OVER))


def cues_of(wording: Wording, cues: Node) -> Cues:
    """Those of some phrases that stand in a text, none inside another."""
    found: list[tuple[Cue | None, Span]] = []
    end = 0
    for at in may_be_cues(wording.words, cues):
        if at < end:
            continue
        cue, last = cue_at(at, wording, cues)
        if is_not_seen(at, wording):
            cue, last = None, at + 2
        elif cue is None or _tells_on(at, wording):
            continue
        found.append((cue, (at, last)))
        end = last
    return found


def _tells_on(at: int, wording: Wording) -> bool:
    """ "Okay so it hurts not a bit": a "so" that opens a sentence is no "so that", nor what "won't stop"."""
    if wording.words[at] != "so":
        return False
    if wording.words[at + 3 : at + 4] == ["stop"]:
        return True
    while at > 0 and not wording.breaks[at] and wording.words[at - 1] in _OPENERS:
        at -= 1
    return at == 0 or bool(wording.breaks[at])


def may_be_cues(words: list[str], cues: Node) -> Iterator[int]:
    """Where cues may begin, by two words each; most that could alone go on to nothing."""
    for at in compress(range(len(words)), map(cues.__contains__, words)):
        node = cues[words[at]]
        if "" in node or (at + 1 < len(words) and words[at + 1] in node):
            yield at


def cue_at(at: int, wording: Wording, cues: Node) -> tuple[Cue | None, int]:
    """The longest cue that begins at a word, and one past its last word."""
    node, found, end = cues, None, at + 1
    for i in range(at, len(wording.words)):
        if i > at and wording.breaks[i]:
            break
        following = node.get(wording.words[i])
        if following is None:
            break
        node = following
        cue = node.get("")
        if cue is not None:
            found, end = cue, i + 1
    return found, end
