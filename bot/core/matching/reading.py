"""A message as the words that the matcher compares: written out, put right, spellings of the lexicon made one.

The examples are read the same way, except that they teach the spelling and are not put right themselves.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from bot.core.matching.codes import KIND
from bot.core.matching.english import is_short_form, write_out
from bot.core.matching.lexicon import Lexicon, Phrase
from bot.core.matching.spelling import EDGE, Speller
from bot.core.text import RECENT, normalise, normalise_each, once, words

LONGEST = 4096
_MOST_WORDS = 160
_MOST_UNKNOWN = 16  # so that a wall of gibberish stays cheap


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` are for comparing. `corrected` pairs what was written with what it was taken for."""

    words: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=RECENT)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, short forms written out."""
    return _written_out(words(normalise(text[:LONGEST]))[:_MOST_WORDS])


def plain_words_of_all(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The plain words of many texts: what stands between two spaces recurs, and is read only once."""
    parts = list(dict.fromkeys(chain.from_iterable(text.split(" ") for text in texts)))
    known = {
        part: tuple(map(once, _written_out(words(normalised))))
        for part, normalised in zip(parts, normalise_each(parts), strict=True)
    }
    for text in texts:
        taken = tuple(chain.from_iterable(map(known.__getitem__, text.split(" "))))
        yield taken if len(text) <= LONGEST and len(taken) <= _MOST_WORDS else plain_words(text)


def _written_out(found: Sequence[str]) -> tuple[str, ...]:
    taken: list[str] = []
    for word in found:
        if is_short_form(word):
            taken.extend(write_out(word))
        else:
            taken.append(word)
    return tuple(taken)


def read(text: str, lexicon: Lexicon, speller: Speller) -> Reading:
    """Read a message; words that the speller does not know are put right."""
    found = plain_words(text)
    right: list[str] = []
    corrected: list[tuple[str, str]] = []
    unknown = 0
    for at, word in enumerate(found):
        instead = None
        if not speller.knows(word) and unknown < _MOST_UNKNOWN:
            unknown += 1
            instead = speller.correct(
                word, found[at - 1] if at else EDGE, found[at + 1] if at + 1 < len(found) else EDGE
            )
        if instead is None:
            right.append(word)
            continue
        right.extend(instead)
        corrected.append((word, " ".join(instead)))
    return Reading(translate(tuple(right), lexicon), tuple(corrected))


def translate(found: Phrase, lexicon: Lexicon, alone: Callable[[str], Phrase] | None = None) -> Phrase:
    """Plain words as the lexicon has them: one spelling for what means the same, kinds added, fillers gone.

    `alone` is the lexicon's own for single words, or one that remembers, for many texts.
    """
    alone = alone or lexicon.alone
    taken: list[str] = []
    done = 0
    if not lexicon.begun.keys().isdisjoint(pairwise(found)):
        for at in [at for at, two in enumerate(pairwise(found)) if two in lexicon.begun]:
            size = lexicon.longest(found[at:]) if at >= done else 0
            if size:
                taken += chain.from_iterable(map(alone, found[done:at]))
                taken += lexicon.meaning(found[at : at + size])
                done = at + size
    taken += chain.from_iterable(map(alone, found[done:]))
    if lexicon.fillers.isdisjoint(taken):
        return tuple(taken)
    return tuple([word for word in taken if word not in lexicon.fillers] or taken)


def together(read_words: Sequence[str], lexicon: Lexicon) -> list[tuple[Phrase, tuple[str, ...]]]:
    """Words that `translate` gave, each word or phrase with the kinds that stand behind it."""
    taken: list[tuple[Phrase, tuple[str, ...]]] = []
    for word in read_words:
        if not word.startswith(KIND):
            taken.append(((word,), ()))
            continue
        said, kinds = taken.pop()
        kinds = (*kinds, word.removeprefix(KIND))
        while taken and not taken[-1][1] and kinds != lexicon.kinds_of(said)[: len(kinds)]:
            said = (*taken.pop()[0], *said)
        taken.append((said, kinds))
    return taken
