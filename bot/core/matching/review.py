"""Examples read as if each had not been learnt from: which ones another intent wins, and which intents overlap.

Mostly no mistakes, but what an author looks at: an example that stands alone among those of its intent teaches little
and may belong elsewhere. One that another intent wins by far nearly always does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.core.matching.learning import scores_alone
from bot.core.matching.lessons import prepare
from bot.core.matching.lexicon import Lexicon
from bot.core.matching.verdict import BEST

OVERLAP = 0.08  # of an intent's examples, won by one and the same other intent
FEWEST = 5
BY_FAR = 1.6  # of 12 plain questions put into a wrong file all are won by more, of 14,000 examples in their own none


@dataclass(frozen=True, slots=True)
class Lost:
    """An example that another intent wins when it is left out, by `lead`; `place` is its number in its intent.

    `far`: its own intent is not even among the best few, so that no button would lead there.
    """

    intent: str
    place: int
    text: str
    won_by: str
    far: bool
    lead: float

    @property
    def misfiled(self) -> bool:
        """Whether it surely belongs to the other."""
        return self.lead >= BY_FAR


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two intents: how many examples of the first the second wins, and how many of the second the first."""

    intent: str
    other: str
    lost: int
    won: int


def review(
    examples: Mapping[str, Sequence[str]],
    *,
    names: Mapping[str, str] | None = None,
    lexicon: Lexicon | None = None,
    out_of_scope: Sequence[str] = (),
) -> tuple[list[Lost], list[Overlap]]:
    """Every lost example, those that are lost most clearly first, and every overlap, the greatest first."""
    lessons = prepare(examples, names, lexicon or Lexicon(), out_of_scope)
    count = len(lessons.intents)
    scores = scores_alone(lessons.read, lessons.labels, count)
    best = np.argmax(scores, axis=1)
    lost: list[Lost] = []
    firsts: dict[int, int] = {}
    for at, (text, label) in enumerate(zip(lessons.texts, lessons.labels, strict=False)):
        first = firsts.setdefault(label, at)
        if best[at] != label:
            far = int((scores[at] > scores[at, label]).sum()) >= BEST
            lead = float(scores[at, best[at]] - scores[at, label])
            lost.append(Lost(lessons.intents[label], at - first, text, lessons.intents[best[at]], far, lead))
    lost.sort(key=lambda one: -one.lead)
    return lost, _overlaps(Counter((one.intent, one.won_by) for one in lost), examples)


def _overlaps(won: Counter[tuple[str, str]], examples: Mapping[str, Sequence[str]]) -> list[Overlap]:
    """A line for each pair of which one takes many of the other's, the one that loses more named first."""
    pairs = {
        (intent, other) if (won[intent, other], other) >= (won[other, intent], intent) else (other, intent)
        for (intent, other), number in won.items()
        if number >= max(FEWEST, OVERLAP * len(examples[intent]))
    }
    overlaps = [Overlap(one, other, won[one, other], won[other, one]) for one, other in pairs]
    return sorted(overlaps, key=lambda pair: (-pair.lost - pair.won, pair.intent, pair.other))
