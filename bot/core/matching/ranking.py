"""Which intent a message is most like, and whether it is like ours at all: one weight for every feature and intent."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.features import GROUP_WEIGHTS, PIECE, Vocabulary, codes, group_of
from bot.core.matching.nearest import Nearest, weigh
from bot.core.matching.sparse import Floats, Halves, Numbers


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a message's words say: `scores` of each intent, `likeness` to ours against what is foreign.

    `strength` is the best score without the nearest examples; `near_ours` and `near_foreign` are their likeness.
    """

    scores: Floats
    likeness: float
    strength: float
    near_ours: float
    near_foreign: float


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    """The evidence of some examples, `rows`, as if each had not been learnt from."""

    rows: Numbers
    likeness: Floats
    strength: Floats
    near_ours: Floats
    near_foreign: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """A trained ranking. `rows` holds a column for each intent and one for "ours"; a code weighs `scale * rows[row]`.

    The rows are: kept codes, examples (for codes that only one example holds), words (their pieces added up), pieces.
    They would take most of the bot's memory, so they have half the digits, which no decision hangs on.
    `trust` is what the nearest example of an intent adds to its score. `alone` is what some examples would give had
    they not been learnt from, where there is anything foreign; it is for learning the scope, and not kept.
    """

    vocabulary: Vocabulary
    rows: Halves
    code_row: NDArray[np.int32]
    code_scale: Floats
    word_row: int
    piece_row: int
    bias: float
    nearest: Nearest
    trust: float
    alone: Alone | None

    def evidence(self, words: Sequence[str]) -> Evidence:
        """How much the words speak for each intent, and for being ours."""
        intents = self.rows.shape[1] - 1
        at, weight, code_at, unknown = self._features(words)
        if not len(at):
            return Evidence(np.zeros(intents, dtype=np.float32), self.bias, 0.0, 0.0, 0.0)
        found = weight @ self.rows[at].astype(np.float32)
        value = weigh(code_at, self.vocabulary)
        length = np.sqrt((value * value).sum() + unknown) + np.float32(1e-9)
        near = self.nearest.likeness(code_at, value / length, intents + 1)
        return Evidence(
            scores=found[:-1] + np.float32(self.trust) * near[:-1],
            likeness=float(found[-1]) + self.bias,
            strength=float(found[:-1].max()),
            near_ours=float(near[:-1].max()),
            near_foreign=float(near[-1]),
        )

    def _features(self, words: Sequence[str]) -> tuple[Numbers, Floats, Numbers, float]:
        """The rows that a message adds up and their weights; its known codes, and what the unknown ones weigh."""
        known = self.vocabulary
        counts = Counter(codes([known.stem(word) for word in words], words))
        places = known.places(counts)
        held = places >= 0
        code_at = places[held]
        group = known.code_group[code_at]
        value = known.code_weight[code_at]
        if len(counts) < counts.total():
            times = np.fromiter(counts.values(), dtype=np.float32)
            value = ((1.0 + np.log(times[held])) * value).astype(np.float32)
        squares = np.zeros(len(GROUP_WEIGHTS), dtype=np.float32)
        unknown = 0.0
        squares[:PIECE] = np.bincount(group, value * value, PIECE)
        if len(code_at) < len(places):
            strange = (known.unknown_weight**2).tolist()
            weighed = (known.unknown_weight * GROUP_WEIGHTS).tolist()
            for (code, n), place in zip(counts.items(), places.tolist(), strict=True):
                if place < 0:
                    of = group_of(code)
                    squares[of] += strange[of] if n == 1 else (1.0 + log(n)) * strange[of]
                    unknown += weighed[of] ** 2

        word_at: list[int] = []
        word_value: list[float] = []
        for word, n in Counter(words).items():
            place = known.words.get(word)
            if place is not None:
                word_at.append(self.word_row + place)
                word_value.append(n)
                squares[PIECE] += (n * known.size_of[place]) ** 2
                continue
            for cut in known.piece_places(word):
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
        return at, np.concatenate([code_values, word_values]).astype(np.float32), code_at, unknown
