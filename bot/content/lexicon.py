"""`intents/<language>/lexicon.yaml`: words of the trade as a nurse writes them, and what the matcher gets of them."""

from pydantic import BaseModel, ConfigDict

from bot.core.matching.lexicon import Lexicon
from bot.core.matching.reading import plain_words


class LexiconFile(BaseModel):
    """`same`: a word and what else is written for it. `kinds`: what a word also counts as, and the words that do.

    `fillers`: words that say nothing in a chat. `known`: English words that are no misspelling of ours.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    same: dict[str, list[str]] = {}
    kinds: dict[str, list[str]] = {}
    fillers: list[str] = []
    known: list[str] = []


def compile_lexicon(file: LexiconFile) -> Lexicon:
    """The lexicon for the matcher, every word as the matcher reads it."""
    same = {
        phrase: plain_words(word)
        for word, spellings in file.same.items()
        for phrase in map(plain_words, spellings)
        if phrase and phrase != plain_words(word)
    }
    kinds: dict[tuple[str, ...], tuple[str, ...]] = {}
    for kind, members in file.kinds.items():
        for member in members:
            phrase = plain_words(member)
            phrase = same.get(phrase, phrase)
            kinds[phrase] = (*kinds.get(phrase, ()), "-".join(plain_words(kind)))
    return Lexicon(
        same=same,
        kinds=kinds,
        fillers=frozenset(word for filler in file.fillers for word in plain_words(filler)),
        known=frozenset(word for known in file.known for word in plain_words(known)),
    )
