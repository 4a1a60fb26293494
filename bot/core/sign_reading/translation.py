"""Words of other languages that people mix in, read as the English ones: "tengo fiebre" is "i have fever".

Only what a danger sign is made of is known, word by word and in a few phrases: enough to find it, no more. The longest
phrase that fits wins. Phrases are kept by their first word and, in that, by their second ("" where there is none).
"""

from collections.abc import Mapping, Set
from itertools import compress

Words = tuple[str, ...]
Translations = Mapping[str, Mapping[str, tuple[tuple[Words, Words], ...]]]


def learn_translations(table: Mapping[Words, Set[Words]]) -> Translations:
    """`table` has the phrases of other languages under their English."""
    found: dict[str, dict[str, dict[Words, Words]]] = {}
    for english, phrases in table.items():
        for first, *rest in phrases - {english}:
            found.setdefault(first, {}).setdefault("".join(rest[:1]), {})[tuple(rest)] = english
    return {
        first: {second: tuple(sorted(rests.items(), key=_longest_first)) for second, rests in seconds.items()}
        for first, seconds in found.items()
    }


def _longest_first(phrase: tuple[Words, Words]) -> int:
    return -len(phrase[0])


def translate(
    words: list[str], breaks: list[int], asked: list[bool], translations: Translations
) -> tuple[list[str], list[int], list[bool]]:
    """The words with those of other languages put into English; what stands before a word and how it ends stays."""
    if translations.keys().isdisjoint(words):
        return words, breaks, asked
    put: list[str] = []
    put_breaks: list[int] = []
    put_asked: list[bool] = []
    done = 0
    for at in compress(range(len(words)), map(translations.__contains__, words)):
        rest, english = longest(at, words, breaks, translations) if at >= done else ((), ())
        if english:
            put += (*words[done:at], *english)
            put_breaks += (*breaks[done : at + 1], *(0 for _ in english[1:]))
            put_asked += (*asked[done:at], *(asked[at] for _ in english))
            done = at + 1 + len(rest)
    if not done:
        return words, breaks, asked
    return put + words[done:], put_breaks + breaks[done:], put_asked + asked[done:]


def longest(at: int, words: list[str], breaks: list[int], translations: Translations) -> tuple[Words, Words]:
    """What of the phrase at a word stands behind its first word, and the English for all of it, or nothing."""
    seconds = translations[words[at]]
    for second in (words[at + 1] if at + 1 < len(words) else "", ""):
        for rest, english in seconds.get(second, ()):
            end = at + 1 + len(rest)
            if tuple(words[at + 1 : end]) == rest and not any(breaks[at + 1 : end]):
                return rest, english
    return (), ()
