"""A message as the words that the matcher compares: written out, put right, spellings of the lexicon made one.

The examples are read the same way, except that they teach the spelling and are not put right themselves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.core.matching.codes import KIND
from bot.core.matching.english import is_short_form, write_out
from bot.core.matching.lexicon import Lexicon, Phrase
from bot.core.matching.spelling import EDGE, Speller
from bot.core.text import RECENT, normalise, words

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
    found: tuple[str, ...], lexicon: Lexicon, kinds_of: Callable[[Phrase], tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    """Plain words as the lexicon has them: one spelling for what means the same, kinds added, fillers gone.

    `kinds_of` is the lexicon's, or one that remembers, for many texts.
    """
    kinds_of = kinds_of or lexicon.kinds_of
    taken: list[str] = []
    at = 0
    while at < len(found):
        size, meant = 1, found[at : at + 1]
        if found[at] in lexicon.starts:
            size = min(lexicon.longest, len(found) - at)
            while size > 1 and not lexicon.holds(found[at : at + size]):
                size -= 1
            phrase = found[at : at + size]
            meant = lexicon.same.get(phrase, phrase)
        taken += meant
        taken += [KIND + kind for kind in kinds_of(meant)]
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
