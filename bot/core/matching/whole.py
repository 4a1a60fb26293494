"""Which intent a message is an example of, word for word."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """Every example as a number, sorted, and beside it its intent: a dictionary would take six times the memory."""

    marks: Sequence[int]
    labels: Sequence[int]

    def find(self, words: Sequence[str]) -> int | None:
        mark = _mark(words)
        at = bisect_left(self.marks, mark)
        return self.labels[at] if at < len(self.marks) and self.marks[at] == mark else None


def learn_whole(examples: Iterable[Sequence[str]], labels: Iterable[int]) -> Whole:
    """The last of two that are alike counts."""
    known = {_mark(words): label for words, label in zip(examples, labels, strict=False) if words}
    marks = sorted(known)
    return Whole(array("Q", marks), array("i", [known[mark] for mark in marks]))


def _mark(words: Sequence[str]) -> int:
    """A number for a sentence, the same in every process."""
    return int.from_bytes(blake2b(" ".join(words).encode(errors="surrogatepass"), digest_size=8).digest())
