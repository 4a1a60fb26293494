"""Where one thought ends and the next begins, in text that may have no punctuation at all.

`Marks` collects what the readers of denial, doubt and stories find out, word by word; the rules for who wins stand
in `Marks` alone.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from bot.core.sign_reading.cues import Cue
from bot.core.sign_reading.wording import STOP, Wording, places_of, word_set


class Stance(IntEnum):
    """How a person means a word. DISMISSED: clearly denied, imagined, long past or somebody else's."""

    DISMISSED = 0
    DOUBTFUL = 1
    REPORTED = 2


LONGEST = 40  # words of a sentence or a clause that hang together; people who dictate make no full stops
CONTRAST = word_set(
    "but though although however except just only still instead yet anyway rather actually otherwise plus also btw .."
)
ASIDES = word_set("btw anyway")  # what follows has to do with nothing before it
_BECAUSE = word_set("because since so while then also now help please pls sorry hi hello today tonight and")
_STARTS = word_set("i im ive id theres theyre hes shes weve mine")
_SUBJECTS = word_set("it its there they she he this that thats these those everything something one")
_VERBS = word_set(
    "is was has are were looks look feels feel smells smell hurts hurt keeps keep started came comes got gets "
    "wont cant isnt doesnt seems had have just still really now been stings burns itches stinks getting coming "
    "turned went leaking oozing weeping spreading swelling hot yellow red swollen painful oozes leaks"
)
PARTS = word_set(
    "skin face cheek cheeks chin forehead jaw nose lip lips mouth tongue throat eye eyes eyelid vision breathing heart "
    "pain redness swelling rash pus fever temp temperature fluid liquid light"
)
_ASKED = (["it"], ["that"], ["this"], ["they"], ["there"])
_HAPPENS = _VERBS | word_set("have doesnt hasnt isnt arent dont gone feel hurt swelling closing itching bleeding")
_WH = word_set("when what how why where which who")
_AFTER_WH = word_set(
    "can could should shall may do does did will would is are long many much soon often to if about happens"
)
MODALS = word_set("can could should shall may would will do does did")
QUESTIONS = _WH | MODALS | {"is", "are"}
_ASKERS = word_set("i it you we they my this the")
_BEFORE_MODAL = _WH | word_set("long much soon many often i you we they it and that so if what know not how")
_BEFORE_CANT = word_set(
    "i you it they she he we that which who eye eyes and so still really just literally also lid lids eyelid "
    "mouth mum patient throat lips tongue because if when but why people"
)
_NEW_THOUGHTS = word_set("the my a an it its i there theres is now cant some one this im")
JOINERS = word_set(
    "if that when whether what how why where which do did can should will could am have would may must until "
    "while as like than say said says think thinks does is are was were had has because before after or till cant "
    "dont didnt"
)
NOT_BEFORE_MY = word_set(
    "on in at to of for with from around near over under above all about into inside through by onto off across "
    "behind below if that when like as is are was were does do did can will has have had makes made make making "
    "feel feels touch touching wash washing put putting see notice noticed or up down out both and get getting "
    "hurt cover take half using use than rub cool calm any along between beneath beside one where against during "
    "since after before per without not no burn burnt burned"
)
_MAY_START = _STARTS | _SUBJECTS | _WH | MODALS | PARTS | _BECAUSE | word_set("my is are cant couldnt")
_BEFORE_PARTS = (
    JOINERS
    | NOT_BEFORE_MY
    | word_set(
        "my the this that her his its your their our a an any no not left right whole one both upper lower bottom top "
        "double blurry blurred severe strong high bad thick yellow green cloudy "
        "other treated inner some more much so really very and sore red hot eye eyes face skin lips lip facial "
        "tongue throat mouth cheek cheeks chin forehead jaw nose eyelid eyelids lid lids"
    )
)


@dataclass(slots=True)
class Marks:
    """For each word its stance, and the words of the cue that gave it (start, end), where there is one.

    `starts` says where thoughts begin, `settled` which words are of another time, person or thing in any case,
    `told` which are in a tale of somebody or something else that a new subject may end, `things` those of a thing.
    `said` has the cues of the text by their first words.
    """

    stances: list[Stance]
    cues: list[tuple[int, int]]
    starts: list[bool]
    said: Mapping[int, Cue | None] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    things: set[int] = field(default_factory=set)

    @classmethod
    def reported(cls, starts: list[bool], said: Mapping[int, Cue | None]) -> "Marks":
        return cls([Stance.REPORTED] * len(starts), [(-1, -1)] * len(starts), starts, said)

    def put(self, at: int, stance: Stance, cue: tuple[int, int], *, final: bool = False) -> None:
        """Doubt wins over denial, so that nothing is dropped in doubt; a story (`final`) wins over both."""
        now = self.stances[at]
        if final or now is Stance.REPORTED or stance is Stance.DOUBTFUL:
            self.stances[at] = stance
            self.cues[at] = cue

    def tell(self, at: int, cue: tuple[int, int]) -> None:
        """Dismissed as told of another thing, until a new subject comes with its verb."""
        self.put(at, Stance.DISMISSED, cue, final=True)
        self.told.add(at)
        self.things.add(at)

    def settle(self, at: int, cue: tuple[int, int]) -> None:
        """Dismissed for good: no missing full stop makes it hers."""
        self.put(at, Stance.DISMISSED, cue, final=True)
        self.settled.add(at)


def clause_starts(wording: Wording) -> list[bool]:
    """For each word whether a person begins a new thought with it ("…, my cheek is hot", "theres pus")."""
    words, breaks = wording.words, wording.breaks
    count = len(words)
    found = [False] * count
    for i in places_of(_MAY_START, words):
        word, before = words[i], words[i - 1] if i and not breaks[i] else ""
        after = words[i + 1] if i + 1 < count and breaks[i + 1] != STOP else ""
        if word in _STARTS:
            found[i] = before not in JOINERS
        elif word in _SUBJECTS:
            goes_on = before in JOINERS or (word == "it" and before in NOT_BEFORE_MY)
            found[i] = not goes_on and (after in _VERBS or word in ("its", "thats"))
        elif word == "my":
            found[i] = before not in NOT_BEFORE_MY
        elif word in _WH:
            found[i] = after in _AFTER_WH and before not in JOINERS
        elif word in MODALS:
            found[i] = after in _ASKERS and before not in _BEFORE_MODAL
        elif word in ("is", "are"):
            found[i] = after in ("it", "there", "they", "that", "normal") and before not in _BEFORE_MODAL
        elif word in ("cant", "couldnt"):
            found[i] = before not in _BEFORE_CANT
        elif breaks[i] and word in _BECAUSE:
            found[i] = True
        elif word in PARTS:
            asked = after in ("is", "are") and words[i + 2 : i + 3] in _ASKED  # "double vision is that ok"
            found[i] = after in _HAPPENS and before not in _BEFORE_PARTS and not asked
    each = enumerate(zip(words, breaks, found, strict=True))
    wording.edges[:] = [i for i, (word, stop, begins) in each if stop or begins or word in CONTRAST]
    return found


def segment(at: int, wording: Wording) -> tuple[int, int]:
    """First and one past the last word of the clause around `at`."""
    return _between(wording.edges, at, len(wording.words))


def sentence(at: int, wording: Wording) -> tuple[int, int]:
    """First and one past the last word of the sentence around `at`, as far as anybody reads on without a full stop."""
    return _between(wording.stops, at, len(wording.words))


def _between(edges: list[int], at: int, count: int) -> tuple[int, int]:
    after = bisect_right(edges, at)
    first = max(edges[after - 1] if after else 0, at - LONGEST)
    last = min(edges[after] if after < len(edges) else count, at + LONGEST, count)
    return max(0, first), last


def is_last_item(at: int, wording: Wording, starts: list[bool], longest: int) -> bool:
    """Whether after an "and" no more than the last item of a list comes: "signs of infection and fever"."""
    if wording.words[at : at + 1] and wording.words[at] in _NEW_THOUGHTS:
        return False
    for i in range(at, min(len(wording.words), at + longest + 1)):
        if i > at and wording.breaks[i]:
            return True
        if starts[i]:
            return False
    return at + longest >= len(wording.words)


def or_follows(at: int, wording: Wording, starts: list[bool]) -> bool:
    """Whether the comma before `at` lists things that an "or" closes: "no fever, pus or blisters"."""
    words, breaks = wording.words, wording.breaks
    for i in range(at, min(len(words), at + 14)):
        if breaks[i] == STOP or words[i] in CONTRAST or starts[i]:
            return False
        if words[i] in ("or", "nor"):
            return True
        if words[i] in ("nothing", "none", "anything") and words[i + 1 : i + 2] in (["like"], ["else"], ["of"]):
            return True
    return False
