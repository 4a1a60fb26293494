"""The examples as a sparse matrix over the rows of a model, for learning. See `ranking.Model` for what the rows are."""

import numpy as np

from bot.core.matching.features import Texts, Vocabulary
from bot.core.matching.sparse import Floats, Numbers, Sparse


class Design:
    """The examples as a matrix over the rows of a model, cut into `turns` that are learnt from one after the other."""

    def __init__(self, texts: Texts, known: Vocabulary, turns: int) -> None:
        count = self.count = len(texts.labels)
        lone = (np.bincount(texts.code_at, minlength=len(known.codes)) == 1) & (known.code_group > 0)
        here = lone[texts.code_at]
        kept = int((~lone).sum())
        own = np.sqrt(np.bincount(texts.code_row[here], texts.code_value[here] ** 2, count)).astype(np.float32)
        self.code_row = (np.cumsum(~lone) - 1).astype(np.intp)
        self.code_scale = np.ones(len(known.codes), dtype=np.float32)
        places = [self.code_row[texts.code_at[~here]], kept + np.arange(count), kept + count + texts.word_at]
        row = np.concatenate([texts.code_row[~here], np.arange(count), texts.word_row])
        value = np.concatenate([texts.code_value[~here], own, texts.word_value])
        self.code_row[texts.code_at[here]] = kept + texts.code_row[here]
        self.code_scale[texts.code_at[here]] = texts.code_value[here] / own[texts.code_row[here]]
        self.word_row = kept + count
        self.piece_row = self.word_row + len(known.words)
        self._pieces = Sparse(
            texts.piece_word, texts.piece_at, texts.piece_value, (len(known.words), len(known.pieces))
        )
        at = np.concatenate(places)
        self._all = row, at, value
        self.turns = [np.arange(turn, count, turns) for turn in range(turns)]
        self._turns = [
            Sparse(row[mine] // turns, at[mine], value[mine], (len(ids), self.piece_row))
            for ids, mine in ((ids, row % turns == turn) for turn, ids in enumerate(self.turns))
        ]

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

    def spelt(self, rows: Floats) -> Floats:
        """The same with the rows of words made anew from those of their pieces."""
        rows[self.word_row : self.piece_row] = self._pieces.times(rows[self.piece_row :])
        return rows

    def times(self, rows: Floats) -> Floats:
        """The columns of every example."""
        columns = np.empty((self.count, rows.shape[1]), dtype=np.float32)
        for turn, ids in enumerate(self.turns):
            columns[ids] = self.times_in(turn, rows)
        return columns

    def transposed_times(self, shares: Floats) -> Floats:
        """The rows that come of giving every example a share in each column."""
        found = np.zeros((self.piece_row, shares.shape[1]), dtype=np.float32)
        for ids, sparse in zip(self.turns, self._turns, strict=True):
            found += sparse.transposed_times(shares[ids])
        return self._with_pieces(found)

    def times_in(self, turn: int, rows: Floats) -> Floats:
        """The columns of the examples of one turn."""
        return self._turns[turn].times(rows[: self.piece_row])

    def transposed_times_in(self, turn: int, shares: Floats) -> Floats:
        """The rows that come of giving every example of one turn a share in each column."""
        return self._with_pieces(self._turns[turn].transposed_times(shares))

    def sums(self, labels: Numbers, classes: int) -> Floats:
        """The rows that come of giving every example its own column, those above `classes` none."""
        found = np.zeros((self.piece_row, classes), dtype=np.float32)
        for ids, sparse in zip(self.turns, self._turns, strict=True):
            found += sparse.sums(labels[ids], classes)
        return self._with_pieces(found)

    def _with_pieces(self, rows: Floats) -> Floats:
        of_pieces = self._pieces.transposed_times(rows[self.word_row :])
        return np.concatenate([rows[: self.word_row], self._pieces.times(of_pieces), of_pieces])

    def sizes(self, rows: Floats) -> Floats:
        """The length of each column; the words' rows repeat what the pieces hold."""
        squares = (rows[: self.word_row] ** 2).sum(axis=0) + (rows[self.piece_row :] ** 2).sum(axis=0)
        sizes: Floats = np.sqrt(squares) + np.float32(1e-9)
        return sizes
