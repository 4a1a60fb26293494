"""A message as the words that the matcher compares: written out, put right, spellings of the lexicon made one.

The same reading is given to the examples, which teach the spelling and are not put right themselves.
"""

from dataclasses import dataclass

from bot.core.english import write_out
from bot.core.features import KIND
from bot.core.lexicon import Lexicon
from bot.core.spelling import Speller
from bot.core.text import normalise, words

LONGEST = 4096
_MOST_WORDS = 160
_MOST_UNKNOWN = 16  # so that a wall of gibberish stays cheap


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` are for comparing. `corrected` pairs what was written with what it was taken for."""

    words: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...] = ()


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, short forms written out."""
    found = words(normalise(text[:LONGEST]))[:_MOST_WORDS]
    return tuple(part for word in found for part in write_out(word))


def read(text: str, lexicon: Lexicon, speller: Speller | None = None) -> Reading:
    """Read a text. With a speller, words that it does not know are put right."""
    found = plain_words(text)
    if speller is None:
        return Reading(_translate(found, lexicon))
    right: list[str] = []
    corrected: list[tuple[str, str]] = []
    unknown = 0
    for word in found:
        instead = None
        if not speller.knows(word) and unknown < _MOST_UNKNOWN:
            unknown += 1
            instead = speller.correct(word)
        if instead is None:
            right.append(word)
            continue
        right.extend(instead)
        corrected.append((word, " ".join(instead)))
    return Reading(_translate(tuple(right), lexicon), tuple(corrected))


def _translate(found: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    taken: list[str] = []
    at = 0
    while at < len(found):
        size = min(lexicon.longest, len(found) - at)
        while size > 1 and not lexicon.holds(found[at : at + size]):
            size -= 1
        size = max(size, 1)
        phrase = found[at : at + size]
        meant = lexicon.same.get(phrase, phrase)
        taken.extend(meant)
        taken.extend(KIND + kind for kind in lexicon.kinds.get(meant, ()))
        at += size
    return tuple(word for word in taken if word not in lexicon.fillers) or tuple(taken)
