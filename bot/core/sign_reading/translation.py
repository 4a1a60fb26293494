"""Words of other languages that people mix in, and pictures, read as the English ones: "tengo fiebre", "i have fever".

Only what a danger sign is made of is known, word by word and in a few phrases: enough to find it, no more. The longest
phrase that fits wins. Phrases are kept by their first word and, in that, by their second ("" where there is none).
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import compress

from bot.core.sign_reading.pictured import Pictures

Words = tuple[str, ...]
ByWords = Mapping[str, Mapping[str, tuple[tuple[Words, Words], ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class Translations:
    """What stands for English words: phrases of other languages by their words, and pictures."""

    phrases: ByWords
    pictures: Pictures | None


def learn_translations(table: Mapping[Words, Set[Words]], pictures: Pictures | None) -> Translations:
    """`table` has the phrases of other languages under their English."""
    found: dict[str, dict[str, dict[Words, Words]]] = {}
    for english, phrases in table.items():
        for first, *rest in phrases - {english}:
            found.setdefault(first, {}).setdefault("".join(rest[:1]), {})[tuple(rest)] = english
    by_words = {
        first: {second: tuple(sorted(rests.items(), key=_longest_first)) for second, rests in seconds.items()}
        for first, seconds in found.items()
    }
    return Translations(by_words, pictures)


def _longest_first(phrase: tuple[Words, Words]) -> int:
    return -len(phrase[0])


def translate(
    words: list[str], breaks: list[int], asked: list[bool], phrases: ByWords
) -> tuple[list[str], list[int], list[bool]]:
    """The words with those of other languages put into English; what stands before a word and how it ends stays."""
    if phrases.keys().isdisjoint(words):
        return words, breaks, asked
    put: list[str] = []
    put_breaks: list[int] = []
    put_asked: list[bool] = []
    done = 0
    for at in compress(range(len(words)), map(phrases.__contains__, words)):
        rest, english = longest(at, words, breaks, phrases) if at >= done else ((), ())
        if english:
            put += (*words[done:at], *english)
            put_breaks += (*breaks[done : at + 1], *(0 for _ in english[1:]))
            put_asked += (*asked[done:at], *(asked[at] for _ in english))
            done = at + 1 + len(rest)
    if not done:
        return words, breaks, asked
    return put + words[done:], put_breaks + breaks[done:], put_asked + asked[done:]


def longest(at: int, words: list[str], breaks: list[int], phrases: ByWords) -> tuple[Words, Words]:
    """What of the phrase at a word stands behind its first word, and the English for all of it, or nothing."""
    seconds = phrases[words[at]]
    for second in (words[at + 1] if at + 1 < len(words) else "", ""):
        for rest, english in seconds.get(second, ()):
            end = at + 1 + len(rest)
            if tuple(words[at + 1 : end]) == rest and not any(breaks[at + 1 : end]):
                return rest, english
    return (), ()
