"""The examples as the matcher learns from them: numbered by intent, split into words, read with the lexicon."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.matching.lexicon import Lexicon, Phrase
from bot.core.matching.reading import plain_words, translate


@dataclass(frozen=True, slots=True)
class Lessons:
    """In order: the examples of every intent, a name for each intent, what is out of scope.

    `labels` numbers the intent of each, `len(intents)` where it is out of scope; the first `own` are ours. `plain` are
    their words, `read` the words that the lexicon makes of them. `texts` are those of the examples alone.
    """

    intents: tuple[str, ...]
    texts: list[str]
    labels: list[int]
    plain: list[Phrase]
    read: list[Phrase]
    own: int


def prepare(
    examples: Mapping[str, Sequence[str]],
    names: Mapping[str, str] | None,
    lexicon: Lexicon,
    out_of_scope: Sequence[str],
) -> Lessons:
    """`names` gives an intent's title and description, which count as one more example."""
    intents = tuple(examples)
    named = [(names or {}).get(intent, intent.replace("_", " ")) for intent in intents]
    texts = [text for intent in intents for text in examples[intent]]
    labels = [at for at, intent in enumerate(intents) for _ in examples[intent]]
    once: dict[str, str] = {}  # a word is kept in memory once, however many examples hold it
    plain = [
        tuple(once.setdefault(word, word) for word in plain_words(text)) for text in (*texts, *named, *out_of_scope)
    ]
    return Lessons(
        intents=intents,
        texts=texts,
        labels=[*labels, *range(len(intents)), *[len(intents)] * len(out_of_scope)],
        plain=plain,
        read=[translate(words, lexicon) for words in plain],
        own=len(texts) + len(named),
    )
