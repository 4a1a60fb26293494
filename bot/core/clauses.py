"""Where one thought ends and the next begins, in text that may have no punctuation at all.

`Marks` collects what the readers of denial, doubt and stories find out, word by word; the rules for who wins stand
in `Marks` alone.
"""

from dataclasses import dataclass
from enum import IntEnum

from bot.core.wording import PAUSE, STOP, Wording, word_set


class Stance(IntEnum):
    """How a person means a word. DISMISSED: clearly denied, imagined, long past or somebody else's."""

    DISMISSED = 0
    DOUBTFUL = 1
    REPORTED = 2


LONGEST = 40  # words of a sentence or a clause that hang together; people who dictate make no full stops
CONTRAST = word_set(
    "but though although however except just only still instead yet anyway rather actually otherwise plus"
)
_BECAUSE = word_set("because since so while then also now help please pls sorry hi hello today tonight and")
_STARTS = word_set("i im ive id theres theyre hes shes weve mine")
_SUBJECTS = word_set("it its there they she he this that thats these those everything something one")
_VERBS = word_set(
    "is was has are were looks look feels feel smells smell hurts hurt keeps keep started came comes got gets "
    "wont cant isnt doesnt seems had have just still really now been stings burns itches stinks getting coming "
    "turned went leaking oozing weeping spreading swelling hot yellow red swollen painful oozes leaks"
)
_JOINERS = word_set(
    "if that when whether what how why where which do did can should will could am have would may must until "
    "while as like than say said says think thinks does is are was were had has because before after or till cant "
    "dont didnt"
)
_NOT_BEFORE_MY = word_set(
    "on in at to of for with from around near over under above all about into inside through by onto off across "
    "behind below if that when like as is are was were does do did can will has have had makes made make making "
    "feel feels touch touching wash washing put putting see notice noticed or up down out both and get getting "
    "hurt cover take half using use than rub cool calm any along between beneath beside one where against during "
    "since after before per without not no burn burnt burned"
)


@dataclass(slots=True)
class Marks:
    """For each word its stance, and the words of the cue that gave it (start, end), where there is one."""

    stances: list[Stance]
    cues: list[tuple[int, int]]

    @classmethod
    def reported(cls, count: int) -> "Marks":
        return cls([Stance.REPORTED] * count, [(-1, -1)] * count)

    def put(self, at: int, stance: Stance, cue: tuple[int, int], *, final: bool = False) -> None:
        """Doubt wins over denial, so that nothing is dropped in doubt; a story (`final`) wins over both."""
        now = self.stances[at]
        if final or now is Stance.REPORTED or stance is Stance.DOUBTFUL:
            self.stances[at] = stance
            self.cues[at] = cue


def clause_starts(wording: Wording) -> list[bool]:
    """For each word whether a person begins a new thought with it ("…, my cheek is hot", "theres pus")."""
    words, breaks = wording.words, wording.breaks
    count = len(words)
    found = [False] * count
    for i, word in enumerate(words):
        before = words[i - 1] if i and not breaks[i] else ""
        after = words[i + 1] if i + 1 < count else ""
        if word in _STARTS:
            found[i] = before not in _JOINERS
        elif word in _SUBJECTS:
            found[i] = before not in _JOINERS and (after in _VERBS or word in ("its", "thats"))
        elif word == "my":
            found[i] = before not in _NOT_BEFORE_MY
        elif breaks[i] and word in _BECAUSE:
            found[i] = True
    return found


def segment(at: int, wording: Wording, starts: list[bool]) -> tuple[int, int]:
    """First and one past the last word of the clause around `at`."""
    words, breaks = wording.words, wording.breaks
    first = at
    while first > max(0, at - LONGEST) and not breaks[first] and not starts[first] and words[first] not in CONTRAST:
        first -= 1
    last = at + 1
    limit = min(len(words), at + LONGEST)
    while last < limit and not breaks[last] and not starts[last] and words[last] not in CONTRAST:
        last += 1
    return first, last


def sentence(at: int, wording: Wording) -> tuple[int, int]:
    """First and one past the last word of the sentence around `at`, as far as anybody reads on without a full stop."""
    first = at
    while first > at - LONGEST and first > 0 and wording.breaks[first] != STOP:
        first -= 1
    last = at + 1
    while last < min(len(wording.words), at + LONGEST) and wording.breaks[last] != STOP:
        last += 1
    return first, last


def is_list(at: int, wording: Wording, starts: list[bool], longest: int) -> bool:
    """Whether the words after the comma before `at` are a short item of a list, no new thought."""
    end = at
    while end < len(wording.words) and not (wording.breaks[end] and end > at):
        if starts[end] or wording.words[end] in CONTRAST or end - at >= longest:
            return False
        end += 1
    return wording.breaks[at] == PAUSE
