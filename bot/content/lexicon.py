"""`intents/<language>/lexicon.yaml`: words of the trade, as a nurse writes them, and what the matcher gets of them."""

from pydantic import BaseModel, ConfigDict

from bot.core.lexicon import Lexicon
from bot.core.text import normalise, words


class LexiconFile(BaseModel):
    """`same`: a word and what else people write for it; `fillers`: words that say nothing in a chat;
    `known`: English words that are no misspelling of ours."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    same: dict[str, list[str]] = {}
    fillers: list[str] = []
    known: list[str] = []


def compile_lexicon(file: LexiconFile) -> Lexicon:
    """The lexicon for the matcher, everything normalised."""
    same: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word, spellings in file.same.items():
        meant = words(normalise(word))
        for spelling in spellings:
            written = words(normalise(spelling))
            if written and written != meant:
                same[written] = meant
    return Lexicon(
        same=same,
        fillers=frozenset(w for filler in file.fillers for w in words(normalise(filler))),
        known=frozenset(w for known in file.known for w in words(normalise(known))),
    )
