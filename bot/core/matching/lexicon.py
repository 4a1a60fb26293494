"""Words of the trade: what means the same, what is a kind of what, what says nothing, what is no misspelling.

Built from `intents/<language>/lexicon.yaml` by `bot/content/lexicon.py`; a matcher without one works too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.core.matching.codes import KIND
from bot.core.matching.english import stem

Phrase = tuple[str, ...]


_MET = 2048  # words and phrases that were met last: people use the same ones again and again


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Phrases are words as `reading.plain_words` gives them.

    `same` maps a phrase to the words that take its place ("sun cream" -> "sunscreen"). `kinds` maps a phrase to what
    it also counts as, beside itself ("heliocare" -> "sunscreen"). `fillers` say nothing ("pls"). `known` are
    correct words that lie close to ours ("paid", "pain"). `begun` has the first two words of every phrase that has
    more than one, with the size of the longest that they begin.
    """

    same: Mapping[Phrase, Phrase] = field(default_factory=dict)
    kinds: Mapping[Phrase, tuple[str, ...]] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    begun: Mapping[Phrase, int] = field(init=False, repr=False)
    forms: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        phrases = sorted((*self.same, *self.kinds), key=len)
        object.__setattr__(self, "begun", {phrase[:2]: len(phrase) for phrase in phrases if len(phrase) > 1})
        single = (phrase[0] for phrase in self.kinds if len(phrase) == 1)
        object.__setattr__(self, "forms", {stem(word): word for word in sorted(single, reverse=True)})

    def meaning(self, phrase: Phrase) -> tuple[str, ...]:
        """A phrase as it is compared: what takes its place, and behind it what it counts as."""
        return _meaning(self, phrase)

    def kinds_of(self, phrase: Phrase) -> tuple[str, ...]:
        """What a phrase counts as, also where it is another form of a word ("swims" of "swim")."""
        kinds = self.kinds.get(phrase)
        if kinds is not None or len(phrase) != 1:
            return kinds or ()
        form = self.forms.get(stem(phrase[0]))
        return self.kinds[form,] if form is not None else ()

    def alone(self, word: str) -> tuple[str, ...]:
        """The meaning of a single word."""
        return _meaning(self, (word,))

    def longest(self, words: Phrase) -> int:
        """The size of the longest phrase of several words that words begin with, 0 where they begin with none."""
        for size in range(self.begun.get(words[:2], 0), 1, -1):
            if words[:size] in self.same or words[:size] in self.kinds:
                return size
        return 0

    def words(self) -> frozenset[str]:
        """Every word that the lexicon holds."""
        phrases = (*self.same, *self.same.values(), *self.kinds)
        return frozenset(word for phrase in phrases for word in phrase) | self.fillers | self.known


@lru_cache(maxsize=_MET)
def _meaning(lexicon: Lexicon, phrase: Phrase) -> tuple[str, ...]:
    words = lexicon.same.get(phrase, phrase)
    return (*words, *(KIND + kind for kind in lexicon.kinds_of(words)))
