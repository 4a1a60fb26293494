"""The patterns of all signs in one row, with flags that say which of them a text could hold: there are thousands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.core.sign_reading.occurrences import Wanted, wanted_of
from bot.core.sign_reading.patterns import Pattern
from bot.core.sign_reading.steps import Flags, Indexes
from bot.core.sign_reading.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """`owners` has the number of the sign of each pattern; `certain` says which patterns are not for asking only."""

    patterns: tuple[Pattern, ...]
    owners: Indexes
    certain: Flags
    wanted: Wanted

    def grouped(self, chosen: Flags) -> Mapping[int, list[Pattern]]:
        """The chosen patterns by the number of their sign; for a few."""
        found: dict[int, list[Pattern]] = {}
        for at in chosen.nonzero()[0].tolist():
            found.setdefault(int(self.owners[at]), []).append(self.patterns[at])
        return found

    def as_meant(self, chosen: Flags) -> Sequence[tuple[int, bool]]:
        """The numbers of the signs that have any of the chosen patterns, and whether all these are for asking only."""
        if not chosen.any():
            return []
        certain = set(self.owners[chosen & self.certain].tolist())
        return [(sign, sign not in certain) for sign in sorted(set(self.owners[chosen].tolist()))]


def list_patterns(signs: Sequence[tuple[Sequence[Pattern], int]], vocabulary: Vocabulary) -> Listed:
    """Compiled once from the patterns of each sign and its level."""
    every = [(pattern, number, level) for number, (patterns, level) in enumerate(signs) for pattern in patterns]
    return Listed(
        tuple(pattern for pattern, _, _ in every),
        np.array([number for _, number, _ in every], dtype=np.int32),
        np.array([not pattern.doubtful for pattern, _, _ in every], dtype=bool),
        wanted_of([(pattern, level) for pattern, _, level in every], vocabulary),
    )
