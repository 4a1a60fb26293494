"""How like a message is to single examples: the weights of a ranking only know those of an intent all together.

Every code points to the examples that hold it, so that only those are looked at that share something. Likeness is the
cosine over stems and neighbouring stems; loose pairs and pieces of words are left to the ranking. What nearly every
intent says ("is", "my") counts for the length alone: it likens everything to everything a little, and pointing to all
that hold it is most of the work.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.codes import CLOSE
from bot.core.matching.features import GROUP_WEIGHTS, Texts, Vocabulary
from bot.core.matching.sparse import Floats, Halves, Numbers, ascending

LIKENESS_WEIGHTS = np.where(np.arange(len(GROUP_WEIGHTS)) == CLOSE, np.float32(0), GROUP_WEIGHTS)
_SAID_BY_ALL = np.float32(0.322)  # what a code weighs at most that 95 of 100 intents hold
_SMALL = 1 << 16  # so many examples can be numbered with two bytes, and memory is what looking at them costs


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """`starts` leads from the number of a code to its `examples` and its `values` there; the last one closes the list.
    Codes beyond have none: loose pairs, which do not count, are the last.

    Examples are numbered in the order of their classes: `firsts` holds the first of each class, `classes` its number.
    """

    starts: NDArray[np.int32]
    examples: NDArray[np.uint16 | np.int32]
    values: Halves
    classes: Numbers
    firsts: Numbers
    count: int

    def likeness(self, code_at: Numbers, value: Floats, size: int, leave_out: int | None = None) -> Floats:
        """For each of `size` classes the likeness of its nearest example, one of them left out where wanted."""
        found = np.zeros(size, dtype=np.float32)
        begins = self.starts.take(code_at, mode="clip")  # beyond the last list there are only empty ones
        ends = self.starts.take(code_at + 1, mode="clip")
        here = [slice(a, b) for a, b in zip(begins.tolist(), ends.tolist(), strict=True) if a < b]
        if not here:
            return found
        values = np.concatenate([self.values[some] for some in here], dtype=np.float32)
        values *= value.repeat(ends - begins)
        shared = np.zeros(self.count, dtype=np.float32)  # `bincount` would sum in numbers of twice the size
        np.add.at(shared, np.concatenate([self.examples[some] for some in here], dtype=np.intp), values)
        if leave_out is not None:
            shared[leave_out] = 0.0
        found[self.classes] = np.maximum.reduceat(shared, self.firsts)
        return found


def weigh(code_at: Numbers, known: Vocabulary) -> Floats:
    """What each code counts for likeness."""
    return known.code_weight[code_at] * LIKENESS_WEIGHTS[known.code_group[code_at]]


def learn_nearest(texts: Texts, known: Vocabulary) -> tuple[Nearest, Numbers]:
    """The index of the examples, and the number that it gives to each of them."""
    code_row, code_at, _ = texts.codes.entries()
    value = weigh(code_at, known)
    length = np.sqrt(np.bincount(code_row, value * value, len(texts.labels))) + 1e-9
    value = (value / length[code_row]).astype(np.float32)
    order = np.argsort(texts.labels, kind="stable")
    numbered = np.empty(len(order), dtype=np.intp)
    numbered[order] = np.arange(len(order))
    counts = (value > 0) & (known.code_weight[code_at] > _SAID_BY_ALL)
    code_row, code_at, value = code_row[counts], code_at[counts], value[counts]
    by_code = ascending(code_at)
    classes, firsts = np.unique(texts.labels[order], return_index=True)
    index = Nearest(
        starts=np.searchsorted(code_at[by_code], np.arange(code_at.max(initial=-1) + 2)).astype(np.int32),
        examples=numbered[code_row[by_code]].astype(np.uint16 if len(order) <= _SMALL else np.int32),
        values=value[by_code].astype(np.float16),
        classes=classes,
        firsts=firsts,
        count=len(order),
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
        found[at] = index.likeness(mine, value / length, size, int(numbered[row]))
    return found
