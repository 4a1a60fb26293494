"""A message as the words that the matcher compares: written out, put right, spellings of the lexicon made one.

The examples are read the same way, except that they teach the spelling and are not put right themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np

from bot.core.matching.codes import KIND
from bot.core.matching.english import is_short_form, write_out
from bot.core.matching.lexicon import Lexicon, Phrase
from bot.core.matching.sentences import Sentences, chained, numbered
from bot.core.matching.sparse import Numbers
from bot.core.matching.spelling import EDGE, Speller
from bot.core.parts import parts_of
from bot.core.text import RECENT, normalise, once, words

LONGEST = 4096
_MOST_WORDS = 160
_BEHIND = b".,?!"  # what mostly stands behind a word
_MOST_UNKNOWN = 16  # so that a wall of gibberish stays cheap
_NOT_LOOKED_UP: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` are for comparing. `corrected` pairs what was written with what it was taken for."""

    words: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=RECENT)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, short forms written out."""
    return _written_out(words(normalise(text[:LONGEST]))[:_MOST_WORDS])


def plain_words_of_all(texts: Sequence[str]) -> Sentences:
    """The plain words of many texts: what stands between two spaces recurs, and is read only once."""
    found = _read_in_parts(texts)
    sizes = found.sizes.tolist()
    if max(sizes, default=0) > _MOST_WORDS or max(map(len, texts), default=0) > LONGEST:
        cut = [len(text) > LONGEST or size > _MOST_WORDS for text, size in zip(texts, sizes, strict=True)]
        found = _read_in_parts([" ".join(plain_words(t)) if long else t for t, long in zip(texts, cut, strict=True)])
    return found


def _read_in_parts(texts: Sequence[str]) -> Sentences:
    parts, at = parts_of(texts, _BEHIND)
    plain = [
        (once(part),) if part.isalpha() and not is_short_form(part) else tuple(map(once, _written_out(words(part))))
        for part in parts
    ]
    many = np.fromiter((text.count(" ") + 1 for text in texts), dtype=np.intp, count=len(texts))
    return numbered(plain).ordered(at).joined(many)


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
    if speller.ours.keys() >= set(found):  # as in most messages
        return Reading(translate(found, lexicon))
    right, corrected = _put_right(found, speller)
    return Reading(translate(right, lexicon), corrected)


def read_all(texts: Sequence[str], lexicon: Lexicon, speller: Speller) -> Sentences:
    """The words of many texts, each read as a message."""
    plain = plain_words_of_all(texts)
    strange = {word for word in plain.words if not speller.knows(word)}
    if strange:
        near = speller.near_all(sorted(strange))
        wrong = np.unique(plain.texts()[plain.among(strange)])
        order = np.arange(len(plain))
        order[wrong] = np.arange(len(wrong)) + len(plain)
        right = numbered([_put_right(found, speller, near)[0] for found in plain.ordered(wrong)])
        plain = chained([plain, right]).ordered(order)
    return translate_all(plain, lexicon)


def _put_right(
    found: Phrase, speller: Speller, near: Mapping[str, tuple[str, ...]] = _NOT_LOOKED_UP
) -> tuple[Phrase, tuple[tuple[str, str], ...]]:
    """The words with those put right that the speller does not know, and what was taken for what."""
    right: list[str] = []
    corrected: list[tuple[str, str]] = []
    unknown = 0
    for at, word in enumerate(found):
        instead = None
        if not speller.knows(word) and unknown < _MOST_UNKNOWN:
            unknown += 1
            before, after = found[at - 1] if at else EDGE, found[at + 1] if at + 1 < len(found) else EDGE
            instead = speller.correct(word, before, after, near.get(word))
        if instead is None:
            right.append(word)
            continue
        right.extend(instead)
        corrected.append((word, " ".join(instead)))
    return tuple(right), tuple(corrected)


def translate(found: Phrase, lexicon: Lexicon) -> Phrase:
    """Plain words as the lexicon has them: one spelling for what means the same, kinds added, fillers gone."""
    taken: list[str] = []
    done = 0
    if not lexicon.begun.keys().isdisjoint(pairwise(found)):
        for at in [at for at, two in enumerate(pairwise(found)) if two in lexicon.begun]:
            size = lexicon.longest(found[at:]) if at >= done else 0
            if size:
                taken += chain.from_iterable(map(lexicon.alone, found[done:at]))
                taken += lexicon.meaning(found[at : at + size])
                done = at + size
    taken += chain.from_iterable(map(lexicon.alone, found[done:]))
    if lexicon.fillers.isdisjoint(taken):
        return tuple(taken)
    return tuple([word for word in taken if word not in lexicon.fillers] or taken)


def translate_all(plain: Sentences, lexicon: Lexicon) -> Sentences:
    """The same of many sentences: a word's meaning is looked up once, and only what may begin a phrase is looked at."""
    meanings = list(map(lexicon.alone, plain.words))
    meant = plain.at.copy()
    ends = np.cumsum(plain.sizes)[plain.texts()]
    longest, done = max(lexicon.begun.values(), default=0), 0
    for at in _begun(plain, lexicon).tolist():
        ahead = tuple(map(plain.words.__getitem__, plain.at[at : min(at + longest, ends[at])].tolist()))
        phrase = ahead[: lexicon.longest(ahead)] if at >= done else ()
        if phrase:
            done = at + len(phrase)
            meant[at], meant[at + 1 : done] = len(meanings), len(meanings) + 1
            meanings += lexicon.meaning(phrase), ()
    return numbered(meanings).ordered(meant).joined(plain.sizes).without(lexicon.fillers).renumbered()


def _begun(plain: Sentences, lexicon: Lexicon) -> Numbers:
    """Where two words stand that begin a phrase of the lexicon."""
    place = {word: at for at, word in enumerate(plain.words)}
    pairs = np.array([[place.get(word, -1) for word in two] for two in lexicon.begun], dtype=np.intp).reshape(-1, 2)
    pairs = pairs[(pairs >= 0).all(axis=1)]
    first, second = np.zeros((2, len(plain.words)), dtype=np.bool_)
    first[pairs[:, 0]], second[pairs[:, 1]] = True, True
    text = plain.texts()
    maybe = np.flatnonzero(first[plain.at[:-1]] & second[plain.at[1:]] & (text[:-1] == text[1:]))
    known = np.sort(pairs[:, 0] * len(plain.words) + pairs[:, 1])
    found = plain.at[maybe] * len(plain.words) + plain.at[maybe + 1]
    return maybe[np.isin(found, known)]


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
