"""The examples as the matcher learns from them: numbered by intent, split into words, read with the lexicon."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bot.core.matching.learning import DANGER, HARMLESS, OF_A_SIGN
from bot.core.matching.lexicon import Lexicon
from bot.core.matching.reading import plain_words_of_all, translate_all
from bot.core.matching.sentences import Sentences
from bot.core.matching.spelling import split


@dataclass(frozen=True, slots=True)
class Sounds:
    """How people in `danger` sound, and what is `harmless`; `intents` hold both and teach nothing of it.

    `by_sign` is danger too, by the name of the sign that it sounds like.
    """

    danger: tuple[str, ...] = ()
    by_sign: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    harmless: tuple[str, ...] = ()
    intents: frozenset[str] = frozenset()


SILENT = Sounds()


@dataclass(frozen=True, slots=True)
class Lessons:
    """In order: the examples of every intent, a name for each, what is out of scope, what is harmless, what is danger.

    `labels` numbers the intent of each, `len(intents)` where it is out of scope, and on from there as `learning` says;
    the first `own` are ours, the first `taught` teach the intents. `plain` are their words, `read` the words that the
    lexicon makes of them. `texts` are those of the examples alone.
    """

    intents: tuple[str, ...]
    texts: list[str]
    labels: list[int]
    plain: Sentences
    read: Sentences
    own: int
    taught: int


def prepare(
    examples: Mapping[str, Sequence[str]],
    names: Mapping[str, str] | None,
    lexicon: Lexicon,
    out_of_scope: Sequence[str],
    sounds: Sounds = SILENT,
) -> Lessons:
    """`names` gives an intent's title and description, which count as one more example."""
    intents = tuple(examples)
    texts = [text for intent in intents for text in examples[intent]]
    labels = [at for at, intent in enumerate(intents) for _ in examples[intent]]
    named = [(names or {}).get(intent, "") for intent in intents]
    if not all(named):
        known = set(plain_words_of_all(texts).words)
        named = [name or _spelt_out(intent, known) for name, intent in zip(named, intents, strict=True)]
    by_sign = list(chain.from_iterable(sounds.by_sign.values()))
    plain = plain_words_of_all((*texts, *named, *out_of_scope, *sounds.harmless, *sounds.danger, *by_sign))
    return Lessons(
        intents=intents,
        texts=texts,
        labels=[
            *labels,
            *range(len(intents)),
            *[len(intents)] * len(out_of_scope),
            *[len(intents) + HARMLESS] * len(sounds.harmless),
            *[len(intents) + DANGER] * len(sounds.danger),
            *(len(intents) + OF_A_SIGN + at for at, texts in enumerate(sounds.by_sign.values()) for _ in texts),
        ],
        plain=plain,
        read=translate_all(plain, lexicon),
        own=len(texts) + len(named),
        taught=len(texts) + len(named) + len(out_of_scope),
    )


def _spelt_out(name: str, known: Collection[str]) -> str:
    """A name without a title as words: "audiobook_play" says "audio book play" where the examples know the parts."""
    words = name.replace("_", " ").split()
    return " ".join(part for word in words for part in ((word,) if word in known else split(word, known) or (word,)))
