"""The examples as a sparse matrix over the rows of a model, for learning. See `ranking.Model` for what the rows are.

The rows of words repeat what their pieces hold, so that an example need not look at every piece of its words.
"""

from copy import copy
from typing import Self

import numpy as np

from bot.core.matching.features import Texts, Vocabulary
from bot.core.matching.sparse import Floats, Numbers, Sparse


class Design:
    """The examples as a matrix over the rows of a model, cut into `turns` that are learnt from one after the other."""

    def __init__(self, texts: Texts, known: Vocabulary, turns: int) -> None:
        count = len(texts.labels)
        lone = (np.bincount(texts.code_at, minlength=len(known.codes)) == 1) & (known.code_group > 0)
        here = lone[texts.code_at]
        kept = self._kept = int((~lone).sum())
        own = np.sqrt(np.bincount(texts.code_row[here], texts.code_value[here] ** 2, count)).astype(np.float32)
        self._own = own  # what each example has of the row that is its own
        self.code_row = (np.cumsum(~lone) - 1).astype(np.intp)
        self.code_scale = np.ones(len(known.codes), dtype=np.float32)
        self._codes = texts.code_row[~here], self.code_row[texts.code_at[~here]], texts.code_value[~here]
        self.code_row[texts.code_at[here]] = kept + texts.code_row[here]
        self.code_scale[texts.code_at[here]] = texts.code_value[here] / own[texts.code_row[here]]
        self.word_row = kept + count
        self.piece_row = self.word_row + len(known.words)
        self.height = self.piece_row + len(known.pieces)
        self._words = texts.word_row, texts.word_at, texts.word_value
        self._pieces = Sparse(
            texts.piece_word, texts.piece_at, texts.piece_value, (len(known.words), len(known.pieces))
        )
        self._hold(count, turns)

    def first(self, count: int) -> Self:
        """The same rows with the first `count` examples alone."""
        if count == self.count:
            return self
        some = copy(self)
        some._hold(count, len(self.turns))
        return some

    def _hold(self, count: int, turns: int) -> None:
        self.count = count
        self.turns = [slice(turn, None, turns) for turn in range(turns)]
        codes, words = _until(count, *self._codes), _until(count, *self._words)
        self._all = (
            np.concatenate([codes[0], np.arange(count), words[0]]),
            np.concatenate([codes[1], self._kept + np.arange(count), self.word_row + words[1]]),
            np.concatenate([codes[2], self._own[:count], words[2]]),
        )
        self._code_turns = _cut(*codes, count, self._kept, turns)
        self._word_turns = _cut(*words, count, self.piece_row - self.word_row, turns)

    def entries(self, some: Numbers) -> tuple[Numbers, Numbers, Floats]:
        """What some examples hold: which of them, the row and the value; of words their pieces."""
        row, at, value = self._all
        number = np.full(self.count, -1, dtype=np.intp)
        number[some] = np.arange(len(some))
        mine = number[row] >= 0
        row, at, value = number[row[mine]], at[mine], value[mine]
        words = at >= self.word_row
        entry, piece, share = self._pieces.lines(at[words] - self.word_row)
        return (
            np.concatenate([row[~words], row[words][entry]]),
            np.concatenate([at[~words], self.piece_row + piece]),
            np.concatenate([value[~words], value[words][entry] * share]),
        )

    def spell(self, rows: Floats) -> None:
        """Make the rows of words anew from those of their pieces."""
        words = rows[self.word_row : self.piece_row]
        words[:] = self._pieces.times(rows[self.piece_row :])

    def times(self, rows: Floats) -> Floats:
        """The columns of every example."""
        columns = np.empty((self.count, rows.shape[1]), dtype=np.float32)
        for turn, ids in enumerate(self.turns):
            columns[ids] = self.times_in(turn, rows)
        return columns

    def times_in(self, turn: int, rows: Floats) -> Floats:
        """The columns of the examples of one turn."""
        ids = self.turns[turn]
        columns: Floats = self._own[: self.count][ids, None] * self._rows_of_examples(rows)[ids]
        columns += self._code_turns[turn].times(rows[: self._kept])
        columns += self._word_turns[turn].times(rows[self.word_row : self.piece_row])
        return columns

    def learn(self, rows: Floats, shares: Floats) -> None:
        """Add to the rows what comes of giving every example a share in each column."""
        for turn, ids in enumerate(self.turns):
            self.learn_in(turn, rows, shares[ids])

    def learn_in(self, turn: int, rows: Floats, shares: Floats) -> None:
        """The same of the examples of one turn."""
        ids = self.turns[turn]
        rows[: self._kept] += self._code_turns[turn].transposed_times(shares)
        self._rows_of_examples(rows)[ids] += self._own[: self.count][ids, None] * shares
        pieces = self._pieces.transposed_times(self._word_turns[turn].transposed_times(shares))
        rows[self.word_row : self.piece_row] += self._pieces.times(pieces)
        rows[self.piece_row :] += pieces

    def _rows_of_examples(self, rows: Floats) -> Floats:
        """Those that each example has for itself."""
        return rows[self._kept : self._kept + self.count]

    def sums(self, labels: Numbers, classes: int) -> Floats:
        """The rows that come of giving every example its own column, those above `classes` none."""
        rows = np.zeros((self.height, classes), dtype=np.float32)
        row, at, value = self._all
        mine = labels[row] < classes
        np.add.at(rows.reshape(-1), at[mine] * classes + labels[row[mine]], value[mine])
        rows[self.piece_row :] += self._pieces.transposed_times(rows[self.word_row : self.piece_row])
        self.spell(rows)
        return rows

    def sizes(self, rows: Floats) -> Floats:
        """The length of each column; the words' rows repeat what the pieces hold."""
        apart = rows[: self.word_row], rows[self.piece_row :]
        sizes: Floats = np.sqrt(sum(np.einsum("rc,rc->c", part, part) for part in apart)) + np.float32(1e-9)
        return sizes


def _until(count: int, row: Numbers, at: Numbers, value: Floats) -> tuple[Numbers, Numbers, Floats]:
    """What the first `count` examples hold; the rows rise."""
    end = row.searchsorted(count)
    return row[:end], at[:end], value[:end]


def _cut(row: Numbers, at: Numbers, value: Floats, count: int, width: int, turns: int) -> list[Sparse]:
    """A matrix of each turn's examples."""
    found = []
    for turn in range(turns):
        mine = row % turns == turn if turns > 1 else slice(None)
        height = len(range(turn, count, turns))
        found.append(Sparse(row[mine] // turns, at[mine], value[mine], (height, width)))
    return found
