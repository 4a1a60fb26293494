"""How like a message is to single examples: the weights of a ranking only know those of an intent all together.

Every code points to the examples that hold it, so that only those are looked at that share something. Likeness is the
cosine over stems and neighbouring stems; loose pairs and pieces of words are left to the ranking. What nearly every
intent says ("is", "my") counts for the length alone: it likens everything to everything a little, and pointing to all
that hold it is most of the work.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.codes import CLOSE, GROUP_AT
from bot.core.matching.features import GROUP_WEIGHTS, Texts, Vocabulary
from bot.core.matching.lines import gathered, narrowed, starts_of
from bot.core.matching.sparse import Floats, Numbers, ascending

LIKENESS_WEIGHTS = np.where(np.arange(len(GROUP_WEIGHTS)) == CLOSE, np.float32(0), GROUP_WEIGHTS)
_SAID_BY_ALL = np.float32(0.322)  # what a code weighs at most that 95 of 100 intents hold


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """`starts` leads from the number of a code to the `examples` that hold it. Loose pairs are the last, and beyond it.

    Examples are numbered in the order of their classes: `firsts` holds the first of each class, `classes` its number.
    A code counts the same in each of them but for their lengths: `scale` is one by that.
    """

    starts: NDArray[np.int32]
    examples: NDArray[np.unsignedinteger]
    scale: Floats
    classes: Numbers
    firsts: Numbers

    def likeness(self, code_at: Numbers, counted: Floats, size: int, leave_out: int | None = None) -> Floats:
        """For each of `size` classes the likeness of its nearest example, one of them left out where wanted.

        `counted` is what each code counts in the message and in an example, but for the example's length.
        """
        held, sizes = gathered(self.examples, self.starts, code_at)
        shared = np.zeros(len(self.scale), dtype=np.float32)  # `bincount` would sum in numbers of twice the size
        np.add.at(shared, held.astype(np.intp), counted.repeat(sizes))
        shared *= self.scale
        if leave_out is not None:
            shared[leave_out] = 0.0
        if len(self.classes) == size:
            return np.maximum.reduceat(shared, self.firsts)
        found = np.zeros(size, dtype=np.float32)
        if len(shared):
            found[self.classes] = np.maximum.reduceat(shared, self.firsts)
        return found


def weigh(code_at: Numbers, known: Vocabulary) -> Floats:
    """What each code counts for likeness."""
    weight: Floats = LIKENESS_WEIGHTS[known.codes[code_at] >> GROUP_AT]
    return known.code_weight[code_at].astype(np.float32) * weight


def learn_nearest(texts: Texts, known: Vocabulary) -> tuple[Nearest, Numbers]:
    """The index of the examples, and the number that it gives to each of them."""
    code_row, code_at, _ = texts.codes.entries()
    value = weigh(code_at, known)
    length = np.sqrt(np.bincount(code_row, value * value, len(texts.labels))) + 1e-9
    order = np.argsort(texts.labels, kind="stable")
    numbered = np.empty(len(order), dtype=np.intp)
    numbered[order] = np.arange(len(order))
    counts = (value > 0) & (known.code_weight[code_at] > _SAID_BY_ALL)
    code_row, code_at = code_row[counts], code_at[counts]
    by_code = ascending(code_at)
    classes, firsts = np.unique(texts.labels[order], return_index=True)
    index = Nearest(
        starts=starts_of(code_at[by_code]),
        examples=narrowed(numbered[code_row[by_code]], len(order)),
        scale=(1.0 / length[order]).astype(np.float32),
        classes=classes,
        firsts=firsts,
    )
    return index, numbered


def nearest_alone(
    index: Nearest, numbered: Numbers, texts: Texts, known: Vocabulary, rows: Numbers, size: int
) -> Floats:
    """For some examples the likeness to the nearest other one of each class."""
    found = np.empty((len(rows), size), dtype=np.float32)
    for at, row in enumerate(rows.tolist()):
        mine, _ = texts.codes.line(row)
        value = weigh(mine, known)
        length = np.sqrt((value * value).sum()) + np.float32(1e-9)
        found[at] = index.likeness(mine, value * value / length, size, int(numbered[row]))
    return found
