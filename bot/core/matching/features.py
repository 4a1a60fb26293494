"""What of a message counts, as numbered features with weights: stems, pairs of stems, and pieces of words.

Stems carry the meaning, pairs of neighbours the order ("not flaking"), close pairs what is said of what in whatever
order, and pieces of two to four letters see through a spelling. A
feature weighs more the fewer *intents* it occurs in. Everything is numbered once when the matcher is trained.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.codes import KIND, MOST_STEMS, PIECE, STEM, codes_of_all
from bot.core.matching.english import stem
from bot.core.matching.pieces import pieces, pieces_of_all
from bot.core.matching.sentences import Sentences
from bot.core.matching.sparse import Floats, Halves, Numbers, Sparse, ascending, changes, of_columns, of_lines
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
    codes: NDArray[np.uint32]
    code_weight: Halves
    unknown_weight: Floats
    pieces: NDArray[np.str_]
    piece_weight: Floats
    size_of: Floats

    def stems_of(self, words: Sequence[str]) -> list[int]:
        """The number of each word's stem; one past the last where no example holds it."""
        unknown = len(self.stem_weight) - 1
        return [
            self.stems.get(stem(word.lstrip(KIND)), unknown) if number is None else self.stem_of[number]
            for word, number in zip(words, map(self.words.get, words), strict=True)
        ]

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


def number(
    texts: Sentences, labels: Sequence[int], classes: int, typed: Sequence[int] = ()
) -> tuple[Vocabulary, Texts]:
    """Number everything in `texts`, each with its class, and weigh it.

    What is of no class (`classes` or above), or in the places `typed`, makes nothing weigh less, and pieces that only
    it holds are left out: its words would count for the length of a message, and so the more of it the less every other
    word would say. Where there are more stems than numbers some share one.
    """
    words = {word: at for at, word in enumerate(texts.words)}
    stems: dict[str, int] = {}
    stem_of = [stems.setdefault(once(stem(word.lstrip(KIND))), len(stems) % MOST_STEMS + 1) for word in words]
    label = np.array(labels, dtype=np.intp)
    weighed = label.copy()
    weighed[list(typed)] = classes
    groups = _groups_of(texts, np.array(stem_of, dtype=np.intp), weighed, classes)
    said = _count(texts.texts(), texts.at, len(words))
    cut = _pieces_of(texts.words, said, weighed, classes)
    size_of = np.sqrt(np.bincount(cut.word, cut.value**2, len(words))).astype(np.float32)
    unknown_weight = _rarity(np.ones(len(_RARITY), dtype=np.intp), classes, _RARITY)
    vocabulary = Vocabulary(
        words=words,
        stems=stems,
        stem_of=array("i", stem_of),
        stem_weight=array("d", [0.0, *groups[STEM].weight.tolist(), float(unknown_weight[STEM])]),
        codes=np.concatenate([group.names for group in groups]),
        code_weight=np.concatenate([group.weight for group in groups]).astype(np.float16),
        unknown_weight=unknown_weight,
        pieces=cut.names,
        piece_weight=cut.weight,
        size_of=size_of,
    )
    return vocabulary, _scaled(groups, said, cut, size_of, label)


class _Entries(NamedTuple):
    """Each (row, column) of a matrix once, sorted, with how often it occurred."""

    row: Numbers
    at: Numbers
    often: Floats


class _Pieces(NamedTuple):
    """The pieces with their weights; then one after the other which word holds which, and how much it counts there."""

    names: NDArray[np.str_]
    weight: Floats
    word: Numbers
    at: Numbers
    value: Floats


def _pieces_of(words: Sequence[str], said: _Entries, label: Numbers, classes: int) -> _Pieces:
    names, word, at = pieces_of_all(words)
    cut = _count(word, at, len(names))
    held_by = _classes_of_pieces(cut, _classes_of_words(said, len(words), label, classes))
    ours = held_by > 0
    mine = ours[cut.at]
    at = (np.cumsum(ours) - 1)[cut.at[mine]]
    weight = _rarity(held_by[ours], classes, _RARITY[PIECE])
    return _Pieces(names[ours], weight, cut.row[mine], at, (cut.often[mine] * weight[at]).astype(np.float32))


def _classes_of_words(said: _Entries, count: int, label: Numbers, classes: int) -> NDArray[np.uint64]:
    """The classes whose texts hold each word, 64 of them in a number."""
    held = np.zeros((count, classes), dtype=bool)
    own = label[said.row]
    of_class = own < classes
    held[said.at[of_class], own[of_class]] = True
    return np.packbits(np.pad(held, ((0, 0), (0, -classes % 64))), axis=1).view(np.uint64)


def _classes_of_pieces(cut: _Entries, of_words: NDArray[np.uint64]) -> Numbers:
    """How many classes hold each piece in a word."""
    by_piece = ascending(cut.at)
    starts = np.flatnonzero(changes(cut.at[by_piece]))
    held = np.bitwise_or.reduceat(of_words[cut.row[by_piece]], starts, axis=0) if len(starts) else of_words[:0]
    count: Numbers = np.bitwise_count(held).sum(axis=1, dtype=np.intp)
    return count


def _scaled(groups: Sequence["_Group"], said: _Entries, cut: _Pieces, size_of: Floats, label: Numbers) -> Texts:
    count = len(label)
    squares = [np.bincount(group.row, group.value**2, count) for group in groups]
    squares.append(np.bincount(said.row, (said.often * size_of[said.at]) ** 2, count))
    lengths = np.sqrt(np.column_stack(squares)) + 1e-9
    total = np.sqrt(((lengths > 1e-6) * GROUP_WEIGHTS**2).sum(axis=1)) + 1e-9
    scale = (GROUP_WEIGHTS / lengths / total[:, None]).astype(np.float32)
    return Texts(
        labels=label,
        codes=of_columns(
            np.concatenate([group.row for group in groups]),
            np.append(0, np.cumsum(np.concatenate([group.often for group in groups]))),
            np.concatenate([group.value * scale[group.row, at] for at, group in enumerate(groups)]),
            count,
        ),
        words=_of_lines(said.row, said.at, said.often * scale[said.row, PIECE], (count, len(size_of))),
        pieces=_of_lines(cut.word, cut.at, cut.value, (len(size_of), len(cut.names))),
    )


class _Group(NamedTuple):
    """The codes of a group: how `often` the examples hold each, and one after the other the examples, `row`, that do.

    Beside each of those stands how much the code counts there.
    """

    names: NDArray[np.uint32]
    weight: Floats
    often: Numbers
    row: NDArray[np.int32]
    value: Floats


def _groups_of(texts: Sentences, stem_of: Numbers, label: Numbers, classes: int) -> list[_Group]:
    """In the order of the classes, so that a code has the examples of each class side by side."""
    kinds = np.fromiter((word.startswith(KIND) for word in texts.words), dtype=np.bool_, count=len(texts.words))
    order = label.argsort(kind="stable")
    sorted_ = texts.ordered(order)
    found = []
    for group, (row, named) in enumerate(codes_of_all(stem_of[sorted_.at], kinds[sorted_.at], sorted_.sizes)):
        by_code = ascending(named)
        row, named = row[by_code], named[by_code]
        firsts = np.flatnonzero(changes(named) | changes(row))
        counts = np.diff(firsts, append=len(named))
        row, named = order[row[firsts]].astype(np.int32), named[firsts]
        new = changes(named)
        begins = np.flatnonzero(new)
        held_by = label[row]
        counted = (new | changes(held_by)) & (held_by < classes)
        classes_of_each = np.add.reduceat(counted, begins, dtype=np.intp) if len(begins) else begins
        weight = _rarity(classes_of_each, classes, _RARITY[group])
        often = np.diff(begins, append=len(named))
        value = weight.repeat(often)
        several = counts > 1
        value[several] *= (1.0 + np.log(counts[several])).astype(np.float32)
        found.append(_Group(named[begins], weight, often, row, value))
    return found


def _count(row: Numbers, at: Numbers, width: int) -> _Entries:
    both = np.sort(row * max(width, 1) + at)
    first = np.flatnonzero(changes(both))
    counts = np.diff(first, append=len(both)).astype(np.float32)
    return _Entries(both[first] // max(width, 1), both[first] % max(width, 1), counts)


def _of_lines(row: Numbers, at: Numbers, value: Floats, shape: tuple[int, int]) -> Sparse:
    """A matrix whose entries are sorted by row."""
    return of_lines(row.searchsorted(np.arange(shape[0] + 1)), at, value, shape[1])


def _rarity(held_by: Numbers, classes: int, power: Floats | np.float32) -> Floats:
    return ((np.log((classes + 1) / np.maximum(held_by, 1)) + 0.1) ** power).astype(np.float32)
