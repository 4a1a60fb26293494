"""The examples as a sparse matrix over the rows of what is learnt, and where these stand among the rows of a model.

See `ranking.Model` for what its rows are. The rows of words repeat what their pieces hold, so that a message need not
look at every piece of its words: learning does without them, they are spelt in the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.codes import GROUP_AT, STEM
from bot.core.matching.features import Texts, Vocabulary
from bot.core.matching.sparse import Floats, Numbers, Sparse, of_lines, sparse


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Examples as they are multiplied with rows: their `codes`, and through their `words` the pieces of those.

    The rows of pieces stand behind `before` others.
    """

    codes: Sparse
    words: Sparse
    pieces: Sparse
    before: int

    @property
    def height(self) -> int:
        """So many rows there are."""
        return int(self.codes.matrix.shape[1])

    @property
    def count(self) -> int:
        """So many examples there are."""
        return int(self.codes.matrix.shape[0])

    def of_pieces(self, rows: Floats) -> Floats:
        """Those of the rows that are of pieces."""
        return rows[self.before : self.before + self.pieces.matrix.shape[1]]

    def some(self, which: Numbers | slice) -> "Design":
        """The same with some of the examples."""
        return Design(self.codes.lines(which), self.words.lines(which), self.pieces, self.before)

    def times(self, rows: Floats) -> Floats:
        """The columns of every example."""
        columns = self.codes.times(rows)
        columns += self.words.times(self.pieces.times(self.of_pieces(rows)))
        return columns

    def learn(self, rows: Floats, shares: Floats) -> None:
        """Add to the rows what comes of giving every example a share in each column."""
        rows += self.codes.transposed_times(shares)
        self._learn_pieces(rows, shares)

    def _learn_pieces(self, rows: Floats, shares: Floats) -> None:
        pieces = self.of_pieces(rows)
        pieces += self.pieces.transposed_times(self.words.transposed_times(shares))

    def taught(self, shares: Floats) -> Floats:
        """The rows that come of giving every example a share in each column."""
        rows = self.codes.transposed_times(shares)
        self._learn_pieces(rows, shares)
        return rows

    def entries(self) -> tuple[Numbers, Numbers, Floats]:
        """What the examples hold: which of them, the row and the value."""
        row, at, value = self.codes.entries()
        word_row, piece, share = sparse(self.words.matrix @ self.pieces.matrix).entries()
        return (
            np.concatenate([row, word_row]),
            np.concatenate([at, self.before + piece]),
            np.concatenate([value, share]),
        )

    def both_ways(self) -> "Design":
        """The same, for many products with many columns."""
        return replace(self, codes=self.codes.both_ways(), words=self.words.both_ways())

    def turns(self, number: int) -> Iterator[tuple[slice, "Design"]]:
        """The examples in so many turns."""
        for turn in range(number):
            ids = slice(turn, None, number)
            yield ids, (self if number == 1 else self.some(ids)).both_ways()


class Places(NamedTuple):
    """Where everything stands among the rows of a model: `code` is the row of each code, then where others begin."""

    code: NDArray[np.int32]
    words: int
    pieces: int


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The rows that were learnt as those of a model: up to those of the words they stand where they stood.

    `share` is what one code counts of each row: less than 1 where several have the row of their one example.
    """

    places: Places
    pieces: Sparse
    share: Floats

    def place(self, learnt: Numbers) -> Numbers:
        """Where rows that were learnt stand among those of a model."""
        words, pieces = self.places.words, self.places.pieces
        return np.where(learnt < words, learnt, learnt - words + pieces)

    def words(self, rows: Floats) -> Floats:
        """The rows of the words, from rows that were learnt."""
        before = self.places.words
        return self.pieces.times(rows[before : before + self.pieces.matrix.shape[1]])

    def spelt(self, rows: Floats) -> Floats:
        """Rows that were learnt as one code or piece counts them, with those of the words among them."""
        before = self.places.words
        rows = rows * self.share[:, None]
        return np.concatenate([rows[:before], self.words(rows), rows[before:]])


def lay_out(texts: Texts, known: Vocabulary, taught: int) -> tuple[Layout, Design, Design]:
    """A layout, the design of all examples, and that of the first ones, which teach the intents.

    Codes that only one example holds have a row in common. First come the rows that these first examples hold, then
    the pieces, then all others: so the rows of the second design begin those of the first.
    """
    row, at, value = texts.codes.entries()
    count = len(texts.labels)
    often = np.bincount(at, minlength=len(known.codes))
    lone = (often == 1) & (known.codes >> GROUP_AT > STEM)
    loud = np.zeros(len(known.codes), dtype=np.bool_)
    loud[at[: row.searchsorted(taught)]] = True
    loud_kept, silent_kept = np.flatnonzero(loud & ~lone), np.flatnonzero(~loud & ~lone)
    loud_kept = loud_kept[(-often[loud_kept]).argsort(kind="stable")]  # rows that are looked up often lie together
    before = len(loud_kept) + taught
    end = before + len(known.pieces)
    own_row = np.append(np.arange(len(loud_kept), before), np.arange(count - taught) + end + len(silent_kept))
    place = np.empty(len(known.codes), dtype=np.intp)
    place[loud_kept] = np.arange(len(loud_kept))
    place[silent_kept] = np.arange(end, end + len(silent_kept))
    alone, shared = np.flatnonzero(lone[at]), np.flatnonzero(~lone[at])
    row_alone, at_alone, value_alone = row[alone], at[alone], value[alone]
    own = np.sqrt(np.bincount(row_alone, value_alone**2, count)).astype(np.float32)
    place[at_alone] = own_row[row_alone]
    share = np.ones(end + len(silent_kept) + count - taught, dtype=np.float32)
    share[own_row] = 1 / np.sqrt(np.maximum(np.bincount(row_alone, minlength=count), 1))  # they weigh the same
    row_shared = row[shared]
    begins = np.append(0, np.cumsum(np.bincount(row_shared, minlength=count) + 1))
    column = _with_own(begins, row_shared, place[at[shared]], own_row)
    values = _with_own(begins, row_shared, value[shared], own)
    codes = of_lines(begins, column, values, len(share))
    code = np.where(place < before, place, place + len(known.words)).astype(np.int32)
    every = Design(codes, texts.words, texts.pieces, before)
    layout = Layout(Places(code, before, before + len(known.words)), texts.pieces, share)
    return layout, every, _first(every, taught, end)


def _with_own(begins: Numbers, row: Numbers, value: NDArray[Any], own: NDArray[Any]) -> NDArray[Any]:
    """The values, sorted by row, with one of each row's own at its end."""
    found = np.empty(begins[-1], dtype=own.dtype)
    found[begins[1:] - 1] = own
    found[np.arange(len(row)) + row] = value
    return found


def _first(every: Design, count: int, end: int) -> Design:
    """The first examples alone, with the rows and words that they hold."""
    first = every.some(slice(count))
    words = int(first.words.matrix.indices.max(initial=-1)) + 1
    return Design(
        first.codes.without_empty_end(end),
        first.words.without_empty_end(words),
        every.pieces.lines(slice(words)),
        every.before,
    )
