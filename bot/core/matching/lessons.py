"""The examples as the matcher learns from them: numbered by intent, split into words, read with the lexicon."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bot.core.matching.common_words import COMMON_WORDS
from bot.core.matching.learning import DANGER, HARMLESS, OF_A_SIGN
from bot.core.matching.lexicon import Lexicon
from bot.core.matching.reading import plain_words_of_all, read_all, translate_all
from bot.core.matching.sentences import Sentences, chained
from bot.core.matching.spelling import Speller, learn_spelling, split


@dataclass(frozen=True, slots=True)
class Sounds:
    """How people in `danger` sound, and what is `harmless`; `intents` hold both and teach nothing of it.

    `by_sign` is danger too, by the name of the sign that it sounds like.
    """

    danger: tuple[str, ...] = ()
    by_sign: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    harmless: tuple[str, ...] = ()
    intents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Typed:
    """Sentences as people typed them, of each intent and what is `foreign`: they are read as messages are.

    They teach what is asked and whether it is about us: nothing of spelling, of danger, or of how much a word weighs.
    """

    ours: Mapping[str, Sequence[str]] = field(default_factory=dict)
    foreign: Sequence[str] = ()


SILENT, NOTHING_TYPED = Sounds(), Typed()


@dataclass(frozen=True, slots=True)
class Lessons:
    """In order: the examples of every intent, those typed, a name for each intent, what is out of scope, that typed,
    what is harmless, what is danger.

    `labels` numbers the intent of each, `len(intents)` where it is out of scope, and on from there as `learning` says;
    the first `own` are ours, those in the places `typed` are `Typed`. `read` are the words that the lexicon makes of
    them, `speller` puts those of messages right. `texts` are those of the examples and of ours that were typed.
    """

    intents: tuple[str, ...]
    texts: list[str]
    labels: list[int]
    read: Sentences
    speller: Speller
    own: int
    typed: list[int]


def prepare(
    examples: Mapping[str, Sequence[str]],
    names: Mapping[str, str] | None,
    lexicon: Lexicon,
    out_of_scope: Sequence[str],
    sounds: Sounds = SILENT,
    typed: Typed = NOTHING_TYPED,
) -> Lessons:
    """`names` gives an intent's title and description, which count as one more example."""
    intents = tuple(examples)
    texts, labels = _of_each(intents, examples)
    more, their_labels = _of_each(intents, typed.ours)
    named = [(names or {}).get(intent, "") for intent in intents]
    if not all(named):
        known = set(plain_words_of_all(texts).words)
        named = [name or _spelt_out(intent, known) for name, intent in zip(named, intents, strict=True)]
    by_sign = list(chain.from_iterable(sounds.by_sign.values()))
    plain = plain_words_of_all((*texts, *named, *out_of_scope, *sounds.harmless, *sounds.danger, *by_sign))
    ours, foreign = len(texts), len(texts) + len(named) + len(out_of_scope)
    speller = _speller_of(plain.first(ours + len(named)), plain.between(ours + len(named), foreign), lexicon)
    every = translate_all(plain, lexicon)
    return Lessons(
        intents=intents,
        texts=[*texts, *more],
        labels=[
            *labels,
            *their_labels,
            *range(len(intents)),
            *[len(intents)] * (len(out_of_scope) + len(typed.foreign)),
            *[len(intents) + HARMLESS] * len(sounds.harmless),
            *[len(intents) + DANGER] * len(sounds.danger),
            *(len(intents) + OF_A_SIGN + at for at, texts in enumerate(sounds.by_sign.values()) for _ in texts),
        ],
        read=_with_typed(every, (ours, foreign), more, typed.foreign, lexicon, speller)
        if more or typed.foreign
        else every,
        speller=speller,
        own=ours + len(more) + len(named),
        typed=[*range(ours, ours + len(more)), *range(foreign + len(more), foreign + len(more) + len(typed.foreign))],
    )


def _of_each(intents: Sequence[str], texts: Mapping[str, Sequence[str]]) -> tuple[list[str], list[int]]:
    """The texts of every intent, and beside each the number of its intent."""
    found = [(text, at) for at, intent in enumerate(intents) for text in texts.get(intent, ())]
    return [text for text, _ in found], [at for _, at in found]


def _with_typed(
    every: Sentences,
    at: tuple[int, int],
    more: Sequence[str],
    foreign: Sequence[str],
    lexicon: Lexicon,
    speller: Speller,
) -> Sentences:
    """Two lists of what was typed put between the others at two places, each text of them read as a message is."""
    first, second = at
    before, between, behind = every.first(first), every.between(first, second), every.between(second, len(every))
    ours, others = read_all(more, lexicon, speller), read_all(foreign, lexicon, speller)
    return chained([before, ours, between, others, behind])


def _speller_of(own: Sentences, foreign: Sentences, lexicon: Lexicon) -> Speller:
    """Our words, to which others are put right, and those that are right as they are."""
    ours = Counter(own.counts()) + Counter(lexicon.words() - lexicon.known)
    return learn_spelling(ours, lexicon.known.union(COMMON_WORDS, foreign.counts()), own)


def _spelt_out(name: str, known: Collection[str]) -> str:
    """A name without a title as words: "audiobook_play" says "audio book play" where the examples know the parts."""
    words = name.replace("_", " ").split()
    return " ".join(part for word in words for part in ((word,) if word in known else split(word, known) or (word,)))
