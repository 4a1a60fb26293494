"""`intents/<language>/lexicon.yaml`: words of the trade as a nurse writes them, and what the matcher gets of them."""

from collections.abc import Mapping
from itertools import chain

from pydantic import BaseModel, ConfigDict

from bot.core.matching.lexicon import Lexicon
from bot.core.matching.reading import plain_words
from bot.core.text import once


class LexiconFile(BaseModel):
    """`same`: a word and what else is written for it, `foreign` in other languages. `kinds`: what words also count as.

    `fillers`: words that say nothing in a chat. `known`: English words that are no misspelling of ours.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    same: dict[str, list[str]] = {}
    foreign: dict[str, list[str]] = {}
    kinds: dict[str, list[str]] = {}
    fillers: list[str] = []
    known: list[str] = []


def compile_lexicon(file: LexiconFile, elsewhere: Mapping[str, list[str]] | None = None) -> Lexicon:
    """The lexicon for the matcher, each word as it reads it; `elsewhere` are the kinds of what is not ours."""
    same = {
        phrase: _words(word)
        for word, spellings in chain(file.same.items(), file.foreign.items())
        for phrase in map(_words, spellings)
        if phrase and phrase != _words(word)
    }
    kinds: dict[tuple[str, ...], tuple[str, ...]] = {}
    for kind, members in chain(file.kinds.items(), (elsewhere or {}).items()):
        for member in members:
            phrase = _words(member)
            phrase = same.get(phrase, phrase)
            kinds[phrase] = (*kinds.get(phrase, ()), "-".join(plain_words(kind)))
    return Lexicon(
        same=same,
        kinds=kinds,
        fillers=frozenset(word for filler in file.fillers for word in _words(filler)),
        known=frozenset(word for known in file.known for word in _words(known)),
    )


def _words(text: str) -> tuple[str, ...]:
    """The words of a text as the matcher reads it, each in memory once."""
    return tuple(map(once, plain_words(text)))
