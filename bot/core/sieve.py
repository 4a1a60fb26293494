"""Which of many numbers are known: one look into a table tells most of those that are not, a search the others."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BITS = 18  # of the table, which has few places taken
_FACTOR = np.uint32(0x9E3779B1)  # spreads numbers that are alike over it

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Sieve:
    """`numbers` are sorted, and may come more than once."""

    numbers: Numbers
    taken: NDArray[np.bool_]

    def find(self, wanted: Numbers) -> tuple[Places, Places]:
        """The places of those in `wanted` that are known, and beside each the first place in `numbers`."""
        may_be = self.taken[_spread(wanted)].nonzero()[0]
        firsts = np.minimum(self.numbers.searchsorted(wanted[may_be]), max(len(self.numbers) - 1, 0))
        known = (self.numbers[firsts] == wanted[may_be]).nonzero()[0] if len(may_be) else may_be
        return may_be[known], firsts[known]


def sieve_of(numbers: Numbers) -> Sieve:
    """`numbers` must be sorted."""
    taken = np.zeros(1 << _BITS, dtype=bool)
    taken[_spread(numbers)] = True
    return Sieve(numbers, taken)


def ranges(begins: NDArray[np.integer], lengths: NDArray[np.integer]) -> NDArray[np.int32]:
    """The numbers of all ranges, one after the other: `begins` [4, 9] with `lengths` [2, 1] are 4, 5, 9."""
    ends = lengths.cumsum(dtype=np.int32)
    found = np.arange(ends[-1] if len(ends) else 0, dtype=np.int32)
    found += (begins + lengths - ends).repeat(lengths)
    return found


def _spread(numbers: Numbers) -> Numbers:
    spread: Numbers = (numbers * _FACTOR) >> np.uint32(32 - _BITS)
    return spread
