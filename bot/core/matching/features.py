"""What of a message counts, as numbered features with weights: stems, pairs of stems, and pieces of words.

Stems carry the meaning, pairs of neighbours the order ("not flaking"), close pairs what is said of what in whatever
order, and pieces of two to four letters see through a spelling. A
feature weighs more the fewer *intents* it occurs in. Everything is numbered once when the matcher is trained.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.codes import KIND, PIECE, STEM, codes_of_all, groups_of
from bot.core.matching.english import stem
from bot.core.matching.pieces import pieces, pieces_of_all
from bot.core.matching.sentences import Sentences
from bot.core.matching.sparse import Floats, Numbers, Sparse, ascending, of_columns, of_lines
from bot.core.text import once

GROUP_WEIGHTS = np.array([1.0, 0.7, 0.6, 1.0], dtype=np.float32)
_RARITY = np.array([0.6, 0.6, 0.6, 0.7], dtype=np.float32)  # how strongly rarity counts, by group


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word, stem, pair and piece of the examples. `stem_of` and `size_of` go by a word's number.

    `codes` and `pieces` are sorted: the number of each is its place. Dictionaries would take twenty times the memory.
    """

    words: Mapping[str, int]
    stems: Mapping[str, int]
    stem_of: Sequence[int]
    stem_weight: Sequence[float]
    codes: NDArray[np.int64]
    code_group: NDArray[np.int8]
    code_weight: Floats
    unknown_weight: Floats
    pieces: NDArray[np.str_]
    piece_weight: Floats
    size_of: Floats

    def stem(self, word: str) -> int:
        """The number of a word's stem; one past the last where no example holds it."""
        number = self.words.get(word)
        return (
            self.stem_of[number] if number is not None else self.stems.get(stem(word.lstrip(KIND)), len(self.stems) + 1)
        )

    def places(self, wanted: Iterable[int]) -> Numbers:
        """The number of each code; -1 where no example holds it."""
        names = np.fromiter(wanted, dtype=np.int64)
        if not len(self.codes):
            return np.full(len(names), -1, dtype=np.intp)
        at = self.codes.searchsorted(names)
        return np.where(self.codes.take(at, mode="clip") == names, at, -1)

    def piece_places(self, word: str) -> list[int]:
        """The numbers of those pieces of a word that are in our words."""
        wanted = np.array(pieces(word), dtype=self.pieces.dtype)
        if not len(self.pieces) or not len(wanted):
            return []
        at = np.minimum(self.pieces.searchsorted(wanted), len(self.pieces) - 1)
        found: list[int] = at[self.pieces[at] == wanted].tolist()
        return found

    def weight(self, stem_number: int) -> float:
        """How much a stem weighs; the most where no example holds it."""
        return self.stem_weight[stem_number]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The examples, a line each: their `codes` (stems and pairs), and their `words` for the `pieces` of those.

    Values are scaled so that every example has length one.
    """

    labels: Numbers
    codes: Sparse
    words: Sparse
    pieces: Sparse

    def first(self, count: int) -> "Texts":
        """The same without what comes after the first `count` examples."""
        some = slice(count)
        return replace(self, labels=self.labels[some], codes=self.codes.lines(some), words=self.words.lines(some))


def number(texts: Sentences, labels: Sequence[int], classes: int) -> tuple[Vocabulary, Texts]:
    """Number everything in `texts`, each with its class, and weigh it.

    What is of no class (`classes` or above) makes nothing weigh less, and pieces that only it holds are left out: its
    words would count for the length of a message, and so the more of it the less every other word would say.
    """
    words = {word: at for at, word in enumerate(texts.words)}
    stems: dict[str, int] = {}
    stem_of = [stems.setdefault(once(stem(word.lstrip(KIND))), len(stems) + 1) for word in words]
    label = np.asarray(labels, dtype=np.intp)
    row = np.repeat(np.arange(len(texts)), texts.sizes)

    kinds = np.fromiter((word.startswith(KIND) for word in words), dtype=np.bool_, count=len(words))
    codes = _codes_of(texts, np.array(stem_of, dtype=np.intp), kinds, label, classes)
    squares = np.bincount(codes.row * 3 + codes.group[codes.at], codes.value**2, len(texts) * 3).reshape(-1, 3)

    word_row, word_at, word_counts = _count(row, texts.at, len(words))
    piece_names, cut_word, cut_at = pieces_of_all(list(words))
    piece_word, piece_at, piece_counts = _count(cut_word, cut_at, len(piece_names))
    held = np.zeros((len(words), classes), dtype=bool)
    of_class = label[word_row] < classes
    held[word_at[of_class], label[word_row][of_class]] = True
    by_piece = ascending(piece_at)
    starts = np.searchsorted(piece_at[by_piece], np.arange(len(piece_names)))
    bits = np.packbits(np.pad(held, ((0, 0), (0, -classes % 64))), axis=1).view(np.uint64)  # 64 classes in a number
    here = np.bitwise_or.reduceat(bits[piece_word[by_piece]], starts, axis=0) if len(starts) else bits[:0]
    spread = np.bitwise_count(here).sum(axis=1, dtype=np.intp)
    ours = spread > 0
    piece_names, spread, mine = piece_names[ours], spread[ours], ours[piece_at]
    piece_word, piece_at, piece_counts = piece_word[mine], (np.cumsum(ours) - 1)[piece_at[mine]], piece_counts[mine]
    piece_weight = _rarity(spread, classes, _RARITY[PIECE])
    piece_value = (piece_counts * piece_weight[piece_at]).astype(np.float32)
    size_of = np.sqrt(np.bincount(piece_word, piece_value**2, len(words))).astype(np.float32)
    piece_squares = np.bincount(word_row, (word_counts * size_of[word_at]) ** 2, len(texts))

    unknown_weight = _rarity(np.ones(len(_RARITY), dtype=np.intp), classes, _RARITY)

    lengths = np.sqrt(np.column_stack([squares, piece_squares])) + 1e-9
    total = np.sqrt(((lengths > 1e-6) * GROUP_WEIGHTS**2).sum(axis=1)) + 1e-9
    scale = (GROUP_WEIGHTS / lengths / total[:, None]).astype(np.float32)
    vocabulary = Vocabulary(
        words=words,
        stems=stems,
        stem_of=array("i", stem_of),
        stem_weight=array("d", [0.0, *codes.weight[codes.group == STEM].tolist(), float(unknown_weight[STEM])]),
        codes=codes.names,
        code_group=codes.group.astype(np.int8),
        code_weight=codes.weight,
        unknown_weight=unknown_weight,
        pieces=piece_names,
        piece_weight=piece_weight,
        size_of=size_of,
    )
    value = codes.value * scale[codes.row, codes.group[codes.at]]
    rows = Texts(
        labels=label,
        codes=of_columns(codes.row, np.append(codes.begins, len(value)), value, len(texts)),
        words=_of_lines(word_row, word_at, word_counts * scale[word_row, PIECE], (len(texts), len(words))),
        pieces=_of_lines(piece_word, piece_at, piece_value, (len(words), len(piece_names))),
    )
    return vocabulary, rows


class _Codes(NamedTuple):
    """The codes of all examples by their number: from where it `begins` on the `row` of each example that holds it.

    Beside each `row` stand the number itself, `at`, and how much it counts there.
    """

    names: NDArray[np.int64]
    group: Numbers
    weight: Floats
    begins: Numbers
    row: Numbers
    at: Numbers
    value: Floats


def _codes_of(texts: Sentences, stem_of: Numbers, kinds: NDArray[np.bool_], label: Numbers, classes: int) -> _Codes:
    """In the order of the classes, so that a code has the examples of each class side by side."""
    order = label.argsort(kind="stable")
    sorted_ = texts.ordered(order)
    row, named = codes_of_all(stem_of[sorted_.at], kinds[sorted_.at], sorted_.sizes)
    by_code = ascending(named)
    row, named = row[by_code], named[by_code]
    firsts = np.flatnonzero((np.diff(named, prepend=-1) != 0) | (np.diff(row, prepend=-1) != 0))
    counts = np.diff(firsts, append=len(named))
    row, named = order[row[firsts]], named[firsts]
    new = np.diff(named, prepend=-1) != 0
    begins, at = np.flatnonzero(new), np.cumsum(new) - 1
    names = named[begins]
    group = groups_of(names)
    held_by = label[row]
    counted = (new | (np.diff(held_by, prepend=-1) != 0)) & (held_by < classes)
    weight = _rarity(np.bincount(at[counted], minlength=len(names)), classes, _RARITY[group])
    value = weight[at]
    often = counts > 1
    value[often] *= (1.0 + np.log(counts[often])).astype(np.float32)
    return _Codes(names, group, weight, begins, row, at, value)


def _count(row: Numbers, at: Numbers, width: int) -> tuple[Numbers, Numbers, Floats]:
    """Each (row, column) once, sorted, with how often it occurred."""
    both = row * max(width, 1) + at
    both = both[ascending(both)]
    first = np.flatnonzero(np.diff(both, prepend=-1))
    counts = np.diff(first, append=len(both)).astype(np.float32)
    return both[first] // max(width, 1), both[first] % max(width, 1), counts


def _of_lines(row: Numbers, at: Numbers, value: Floats, shape: tuple[int, int]) -> Sparse:
    """A matrix whose entries are sorted by row."""
    return of_lines(row.searchsorted(np.arange(shape[0] + 1)), at, value, shape[1])


def _rarity(held_by: Numbers, classes: int, power: Floats | np.float32) -> Floats:
    return ((np.log((classes + 1) / np.maximum(held_by, 1)) + 0.1) ** power).astype(np.float32)
