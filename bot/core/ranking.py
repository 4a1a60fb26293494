"""Which intent a message is most like, and whether it is like ours at all: one weight for every feature and intent.

The weights of the intents start from the mean of their examples and move a few steps towards what a softmax regression
would learn: few, because with few examples the means are worth more than a perfect fit. "Is it about us?" is a
column of its own, learnt from all examples against what is out of scope. No chance is involved.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.core.features import GROUP_WEIGHTS, PIECE, Texts, Vocabulary, codes, group_of, number, pieces
from bot.core.sparse import Floats, Numbers, Sparse

_STEPS = 7
_MOMENTUM = 0.7
_SHARPNESS = 10.0
_PACE = 0.4
_OURS_STEPS = 20
_OURS_MOMENTUM = 0.7
_OURS_PACE = 0.02


@dataclass(frozen=True, slots=True)
class Model:
    """A trained ranking. `rows` holds a column for each intent and one for "ours"; a code weighs `scale * rows[row]`.

    The rows are: kept codes, examples (for codes that only one example holds), words (their pieces added up), pieces.
    `held` tells for each stem which intents have it. `alone` are the columns of every example as if it had not
    been learnt from, to judge how far the figures can be trusted.
    """

    vocabulary: Vocabulary
    rows: Floats
    code_row: Numbers
    code_scale: Floats
    word_row: int
    piece_row: int
    bias: float
    alone: Floats

    def columns(self, words: Sequence[str]) -> tuple[Floats, float]:
        """How much the words speak for each intent, and for being ours."""
        at, weight = self._features(words)
        if not len(at):
            return np.zeros(self.rows.shape[1] - 1, dtype=np.float32), self.bias
        found = weight @ self.rows[at]
        return found[:-1], float(found[-1]) + self.bias

    def _features(self, words: Sequence[str]) -> tuple[Numbers, Floats]:
        """The rows that a message adds up, and their weights."""
        known = self.vocabulary
        counts = Counter(codes([known.stem(word) for word in words], words))
        ids = [(known.codes[code], n) for code, n in counts.items() if code in known.codes]
        code_at = np.array([i for i, _ in ids], dtype=np.intp)
        group = known.code_group[code_at]
        value = (1.0 + np.log(np.array([n for _, n in ids], dtype=np.float32))) * known.code_weight[code_at]
        squares = np.zeros(len(GROUP_WEIGHTS), dtype=np.float32)
        squares[:PIECE] = np.bincount(group, value * value, PIECE)
        for code, n in counts.items():
            if code not in known.codes:
                squares[group_of(code)] += (1.0 + np.log(n)) * known.unknown_weight[group_of(code)] ** 2

        word_at: list[int] = []
        word_value: list[float] = []
        for word, n in Counter(words).items():
            place = known.words.get(word)
            if place is not None:
                word_at.append(self.word_row + place)
                word_value.append(n)
                squares[PIECE] += (n * known.size_of[place]) ** 2
                continue
            for piece in pieces(word):
                cut = known.pieces.get(piece)
                if cut is not None:
                    weight = n * float(known.piece_weight[cut])
                    word_at.append(self.piece_row + cut)
                    word_value.append(weight)
                    squares[PIECE] += weight * weight

        sizes = np.sqrt(squares) + 1e-9
        total = np.sqrt(((sizes > 1e-6) * GROUP_WEIGHTS**2).sum()) + 1e-9
        scale = GROUP_WEIGHTS / sizes / total
        code_values = value * scale[group] * self.code_scale[code_at]
        word_values = np.array(word_value, dtype=np.float32) * scale[PIECE]
        at = np.concatenate([self.code_row[code_at], np.array(word_at, dtype=np.intp)])
        return at, np.concatenate([code_values, word_values]).astype(np.float32)


class _Design:
    """The examples as one matrix over the rows of a model."""

    def __init__(self, texts: Texts, known: Vocabulary) -> None:
        count = len(texts.labels)
        lone = (np.bincount(texts.code_at, minlength=len(known.codes)) == 1) & (known.code_group > 0)
        here = lone[texts.code_at]
        kept = int((~lone).sum())
        own = np.sqrt(np.bincount(texts.code_row[here], texts.code_value[here] ** 2, count)).astype(np.float32)
        self.code_row = (np.cumsum(~lone) - 1).astype(np.intp)
        self.code_scale = np.ones(len(known.codes), dtype=np.float32)
        self._codes = Sparse(
            np.concatenate([texts.code_row[~here], np.arange(count)]),
            np.concatenate([self.code_row[texts.code_at[~here]], kept + np.arange(count)]),
            np.concatenate([texts.code_value[~here], own]),
            (count, kept + count),
        )
        self.code_row[texts.code_at[here]] = kept + texts.code_row[here]
        self.code_scale[texts.code_at[here]] = texts.code_value[here] / own[texts.code_row[here]]
        self._words = Sparse(texts.word_row, texts.word_at, texts.word_value, (count, len(known.words)))
        self._pieces = Sparse(
            texts.piece_word, texts.piece_at, texts.piece_value, (len(known.words), len(known.pieces))
        )
        self.word_row = kept + count
        self.piece_row = self.word_row + len(known.words)

    def times(self, rows: Floats) -> Floats:
        """The columns of every example."""
        return self._codes.times(rows[: self.word_row]) + self._words.times(rows[self.word_row : self.piece_row])

    def transposed_times(self, shares: Floats) -> Floats:
        """The rows that come of giving every example a share in each column."""
        of_pieces = self._pieces.transposed_times(self._words.transposed_times(shares))
        return np.concatenate([self._codes.transposed_times(shares), self._pieces.times(of_pieces), of_pieces])

    def sizes(self, rows: Floats) -> Floats:
        """The length of each column; the words' rows repeat what the pieces hold."""
        squares = (rows[: self.word_row] ** 2).sum(axis=0) + (rows[self.piece_row :] ** 2).sum(axis=0)
        sizes: Floats = np.sqrt(squares) + np.float32(1e-9)
        return sizes


def fit(texts: Sequence[Sequence[str]], labels: Sequence[int], classes: int) -> Model:
    """Learn from texts (each a sequence of words) and their classes; the class `classes` is out of scope."""
    known, numbered = number(texts, labels, classes + 1)
    design = _Design(numbered, known)
    rows, alone = _learn_intents(design, numbered.labels, classes)
    of_ours, ours_alone, bias = _learn_ours(design, numbered.labels < classes)
    return Model(
        vocabulary=known,
        rows=np.concatenate([rows, of_ours], axis=1),
        code_row=design.code_row,
        code_scale=design.code_scale,
        word_row=design.word_row,
        piece_row=design.piece_row,
        bias=bias,
        alone=np.concatenate([alone, ours_alone], axis=1),
    )


def _learn_intents(design: _Design, labels: Numbers, classes: int) -> tuple[Floats, Floats]:
    ours = np.flatnonzero(labels < classes)
    truth = np.zeros((len(labels), classes), dtype=np.float32)
    truth[ours, labels[ours]] = 1.0
    rows = design.transposed_times(truth)
    sizes = design.sizes(rows)
    rows /= sizes
    given = truth / sizes
    pace = np.float32(_PACE / np.sqrt(len(ours) / classes))
    moved = np.zeros_like(truth)
    for _ in range(_STEPS):
        columns = design.times(rows)
        shares = np.exp(_SHARPNESS * (columns - columns.max(axis=1, keepdims=True)))
        shares /= shares.sum(axis=1, keepdims=True)
        moved *= np.float32(_MOMENTUM)
        moved[ours] += pace * (truth[ours] - shares[ours])
        rows += design.transposed_times(moved)
        given += moved
    return rows, design.times(rows) - given


def _learn_ours(design: _Design, ours: np.ndarray) -> tuple[Floats, Floats, float]:
    """A logistic regression of ours against out of scope, both sides of equal weight."""
    count = len(ours)
    given = np.zeros((count, 1), dtype=np.float32)
    if ours.all():
        return design.transposed_times(given), given, 0.0
    truth = ours.astype(np.float32)[:, None]
    weight = np.where(truth > 0, count / 2 / ours.sum(), count / 2 / (~ours).sum()).astype(np.float32)
    rows = design.transposed_times(given)
    columns = design.times(rows)
    moved = np.zeros_like(given)
    bias = 0.0
    for _ in range(_OURS_STEPS):
        bias = -float((columns * weight).sum() / weight.sum())
        expected = 1.0 / (1.0 + np.exp(-(columns + bias)))
        moved = _OURS_MOMENTUM * moved + _OURS_PACE * weight * (truth - expected)
        rows += design.transposed_times(moved.astype(np.float32))
        given += moved
        columns = design.times(rows)
    return rows, columns + bias - given, bias
