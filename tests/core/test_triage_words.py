"""How triage reads words: misspelt ones, numbers, phrases, and words of other languages."""

import re
from collections.abc import Iterator
from itertools import cycle

import pytest

from bot.core.model import Level
from bot.core.sign_reading.measures import fever_readings, high_pain_scores, stated_day
from bot.core.sign_reading.named import name_all
from bot.core.sign_reading.wording import read
from tests.safety.sentences import SIGNS, level, sentences

EXAMPLES = sentences("examples")


def slips(word: str) -> Iterator[str]:
    """A letter lost, put in, replaced, or swapped with its neighbour, at every place of a word."""
    letters = cycle("qxzjkvwaeiou")
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + next(letters) + word[at:]
        yield word[:at] + next(letters) + word[at + 1 :]
        if at:
            yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def test_one_slip_of_the_finger_never_loses_a_sign() -> None:
    """A slip that makes another English word ("hives" -> "lives") is the one thing nobody can read."""
    vocabulary = SIGNS[0].vocabulary
    assert vocabulary is not None
    spelt_right = vocabulary.known.union(vocabulary.words)
    lost, tried = [], 0
    for entry, example in EXAMPLES:
        wanted = level(example)
        for found in re.finditer(r"[A-Za-z]{5,}", example):
            for slip in slips(found[0].lower()):
                is_english = slip in spelt_right or (slip.endswith("s") and slip[:-1] in spelt_right)
                if is_english or read(slip).words != [slip]:
                    continue
                tried += 1
                text = example[: found.start()] + slip + example[found.end() :]
                if level(text) < min(wanted, Level[entry.level.upper()]):
                    lost.append(text)
    assert tried > 15_000
    assert lost == []


@pytest.mark.parametrize(
    ("text", "fever"),
    [
        ("38.5 this evening", True),
        ("39 degrees", True),
        ("its 39 degrees now", True),
        ("40 degrees in dubai", False),
        ("temp of 101", True),
        ("102 F", True),
        ("my temperature is 38,2", True),
        ("39 degrees in my armpit", True),
        ("103 under the tongue", True),
        ("the strip on my forehead says 39", True),
        ("thirty nine four since this morning", True),
        ("thirty eight point seven", True),
        ("she has 39 and lies in bed", True),
        ("thirty nine two weeks ago, now forty", False),
        ("thirty nine, two kids and a dog", False),
        ("he has 39 photos", False),
        ("i am 39", False),
        ("spf 50 and 38.5 ml", False),
        ("37.2 tonight", False),
        ("temp is 100 f", False),
        ("thermal baths, they're 38 degrees", False),
        ("39 euros for the cream", False),
    ],
)
def test_a_number_is_a_fever_only_where_it_is_one(text: str, fever: bool) -> None:
    assert bool(fever_readings(read(text))) is fever


def test_pain_scores_and_days_are_read() -> None:
    assert high_pain_scores(read("9 out of 10 pain, 8/10 pain, 3/10 pain, pain level 8")) == [(0, 4), (5, 8), (14, 16)]
    assert stated_day(read("on day 2 it was fine, day five it is not")) == 5
    assert stated_day(read("two weeks later")) == 14
    assert stated_day(read("when can i swim")) is None


@pytest.mark.parametrize(
    "text", ["can not breathe", "can't breathe", "cant breathe", "can t breathe", "CANNOT breathe"]
)
def test_a_verb_and_its_not_are_one_word(text: str) -> None:
    assert read(text).words == ["cant", "breathe"]


def test_a_harmless_phrase_swallows_the_words_in_it() -> None:
    vocabulary = SIGNS[0].vocabulary
    assert vocabulary is not None
    named = name_all(read("i have hay fever"), vocabulary, None)
    assert "fever" not in {group for hit in named.hits for group in hit.groups}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tengo fiebre desde ayer", Level.URGENT),
        ("no puedo respirar bien", Level.EMERGENCY),
        ("ich bekomme keine Luft", Level.EMERGENCY),
        ("mein Gesicht ist geschwollen und die Lippen sind geschwollen", Level.EMERGENCY),
        ("j'ai de la fièvre et ma gorge se serre", Level.EMERGENCY),
        ("nie mogę oddychać", Level.EMERGENCY),
        ("zemdlała po zabiegu", Level.EMERGENCY),
        ("não consigo respirar", Level.EMERGENCY),
        ("non riesco a respirare", Level.EMERGENCY),
        ("saans nahi aa rahi hai", Level.EMERGENCY),
        ("may lagnat ako since yesterday", Level.URGENT),
        ("andy sokhoneya", Level.URGENT),
        ("my cheek is hinchada and caliente only on the left side", Level.URGENT),
        ("sin fiebre, solo rojo", Level.NONE),
        ("kein Fieber, alles gut", Level.NONE),
        ("pas de fièvre", Level.NONE),
    ],
)
def test_a_sign_in_another_language_is_a_sign(text: str, wanted: Level) -> None:
    assert level(text, 4) is wanted


def test_words_of_other_languages_are_no_english_ones() -> None:
    """Else an English sentence would be read as another: "sort" is French for "comes out"."""
    vocabulary = SIGNS[0].vocabulary
    assert vocabulary is not None
    alone = {first for first, seconds in vocabulary.translations.phrases.items() if "" in seconds}
    assert sorted(alone & vocabulary.known) == []


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("one side is more swollen", 2, Level.URGENT),
        ("more swollen on the left side than the other", 3, Level.URGENT),
        ("one side is more swollen", 1, Level.NONE),  # from the second day on (S19, S25)
        ("my eye is red-eye to be honest", 2, Level.URGENT),
        ("she fainted and won't come to", 0, Level.EMERGENCY),
        ("the red patch is now the size of a plum", 4, Level.EMERGENCY),
        ("it's not getting better, more swollen", 4, Level.URGENT),
        ("thick greasy stuff leaking out, yellow", 4, Level.URGENT),
        ("green greasy stuff on my pillow", 4, Level.URGENT),
        ("thick greasy stuff coming out of my chin", 4, Level.URGENT),
        ("come up in purple spots that don't fade", 4, Level.URGENT),
        ("broke out in little spots all over after the cream", 1, Level.URGENT),
        ("skin has gone dark and is spreading", 4, Level.URGENT),
        ("looks like bubble wrap all wet", 1, Level.URGENT),
        ("achy and hot", 4, Level.URGENT),
        ("freezing cold on my sofa, face hot", 4, Level.URGENT),
        ("i see everything smeared on the left", 2, Level.URGENT),
        ("my daughter is ill with a fever, how do i look after her, she had her face needled", 2, Level.URGENT),
        ("one cheek is swollen like i had a tooth out", 4, Level.URGENT),
        ("he says nonsense and is burning up", 4, Level.EMERGENCY),
        ("my son is ill with a fever since his session, what do i do", 2, Level.URGENT),
    ],
)
def test_what_an_everyday_wording_shares_with_a_sign_is_still_heard(text: str, day: int, expected: Level) -> None:
    assert level(text, day) is expected
