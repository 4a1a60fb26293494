"""A message as the words that the matcher compares: written out, put right, spellings of the lexicon made one.

The examples are read the same way, except that they teach the spelling and are not put right themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.core.matching.codes import KIND
from bot.core.matching.english import is_short_form, write_out
from bot.core.matching.lexicon import Lexicon, Phrase
from bot.core.matching.spelling import EDGE, Speller
from bot.core.text import RECENT, normalise, once, words

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
    taken: list[str] = []
    for word in words(normalise(text[:LONGEST]))[:_MOST_WORDS]:
        if is_short_form(word):
            taken.extend(write_out(word))
        else:
            taken.append(word)
    return tuple(taken)


def plain_words_of_all(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The plain words of many texts: what stands between two spaces recurs, and is read only once."""
    known: dict[str, tuple[str, ...]] = {}
    for text in texts:
        parts = text.split(" ")
        for part in parts:
            if part not in known:
                known[part] = tuple(map(once, plain_words(part)))
        taken = tuple(chain.from_iterable(map(known.__getitem__, parts)))
        yield taken if len(text) <= LONGEST and len(taken) <= _MOST_WORDS else plain_words(text)


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


def translate(
    found: tuple[str, ...], lexicon: Lexicon, meaning: Callable[[Phrase], tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    """Plain words as the lexicon has them: one spelling for what means the same, kinds added, fillers gone.

    `meaning` is the lexicon's, or one that remembers, for many texts.
    """
    meaning = meaning or lexicon.meaning
    taken: list[str] = []
    at = 0
    while at < len(found):
        size = lexicon.starts.get(found[at], 1)
        while size > 1 and not lexicon.holds(found[at : at + size]):
            size -= 1
        taken += meaning(found[at : at + size])
        at += size
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
