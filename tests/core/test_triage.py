"""Triage against its own file: every sign's examples, one slip of the finger, and what is said around a sign."""

import re
from collections.abc import Iterator
from itertools import cycle, product

import pytest

from bot.content.signs import compile_signs
from bot.core.model import Level
from bot.core.sign_reading.measures import fever_readings, high_pain_scores, stated_day
from bot.core.sign_reading.vocabulary import find_hits
from bot.core.sign_reading.wording import read
from bot.core.triage import Assessment, assess
from tests.safety.sentences import DANGER_WORDS, RED_FLAGS, sentences

SIGNS = compile_signs(RED_FLAGS, DANGER_WORDS)
EXAMPLES = sentences("examples")
BENIGN = [
    "is flaking normal",
    "when can i wear makeup again??",
    "no fever or pus, just pink",
    "which cleanser is best for me",
    "I had it done on Tuesday",
    "my friend got pus from hers",
    "how do i know if its infected",
    "it isn't hot or swollen",
    "thanks so much, you are great",
    "my skin feels tight and dry",
]
SEPARATORS = (". ", "\n", "; ", "! ")


def level(text: str, day: int | None = None, topic: str | None = None) -> Level:
    return assess(text, day, SIGNS, topic).level


def names(assessment: Assessment, *, doubtful: bool) -> set[str]:
    return {finding.sign.name for finding in assessment.findings if finding.doubtful is doubtful}


@pytest.mark.parametrize(("name", "example"), [(entry.name, example) for entry, example in EXAMPLES])
def test_an_example_of_a_sign_flags_at_its_level(name: str, example: str) -> None:
    found = assess(example, None, SIGNS)
    wanted = next(sign for sign in SIGNS if sign.name == name)
    assert name in names(found, doubtful=False)
    assert found.level >= wanted.level


@pytest.mark.parametrize(("name", "example"), [(entry.name, text) for entry, text in sentences("doubtful")])
def test_a_doubtful_example_is_asked_back(name: str, example: str) -> None:
    found = assess(example, None, SIGNS)
    assert found.level is Level.ASK
    assert name in names(found, doubtful=True)


@pytest.mark.parametrize(("name", "example"), [(entry.name, text) for entry, text in sentences("counter_examples")])
def test_a_counter_example_does_not_raise_the_sign(name: str, example: str) -> None:
    assert name not in {finding.sign.name for finding in assess(example, None, SIGNS).findings}


@pytest.mark.parametrize(
    "text",
    [
        "no fever or pus, just pink",
        "no fever, pus or blisters",
        "no redness, swelling, heat or pus",
        "it isn't infected",
        "without any blisters",
        "i don't have a fever and no chills",
        "there is no discharge and it doesn't smell",
        "pus-free and fever-free",
        "fever: none",
        "Any pus? No.",
        "i can breathe fine",
        "never had any blisters",
        "checked for blisters, there aren't any",
        "the sheet says fever, hives and pus. i have none of those",
        "swollen lips, wheezing, dizziness: none of the above",
    ],
)
def test_what_is_clearly_denied_is_nothing(text: str) -> None:
    assert level(text) is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "no fever, but yellow stuff",
        "no fever and my cheek is oozing yellow",
        "no pus, only a fever",
        "not just red, it's blistering",
        "no idea why but there is pus",
        "it won't stop bleeding",
        "not normal, there's pus",
        "nothing helps with the pain",
        "never felt pain like this, it's agony",
        "i can't breathe",
        "can't open my eye",
        "NO FEVER BUT THERES PUS",
        "isn't getting better, pus everywhere",
        "i have pus, i checked for blisters, there are none",
        "yellow pus on my chin. none of the creams help",
        "how do i wash it. got blisters on my forehead",
        "what can i do, got pus on my chin",
    ],
)
def test_a_denial_of_something_else_drops_nothing(text: str) -> None:
    assert level(text) >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "not sure if it's pus",
        "isn't it infected?",
        "is this pus?",
        "could it be infected",
        "i don't think it's infected",
        "maybe its infected",
        "didn't have pus yesterday but now",
        "does this look infected",
        "the fever went away",
        "no fever until today",
        "it's not infected is it?",
    ],
)
def test_doubt_is_asked_back(text: str) -> None:
    assert level(text) is Level.ASK


@pytest.mark.parametrize(
    "text",
    [
        "what does an infection look like?",
        "how do I know if its infected",
        "what if I get a fever",
        "what are signs of allergy",
        "should i worry about infection",
        "can it cause blisters",
        "are blisters common",
        "so it doesn't get infected",
        "i read that people get infections",
        "had a fever last month",
        "got cold sores as a kid",
        "had hives last time",
        "my friend got pus from hers",
        "someone on tiktok had blisters after it",
        "my dog has an infection",
        "the whole office has a fever, is it risky to go in",
        "my toddler has chickenpox, blisters everywhere, can i catch it",
        "there's a fever going round the nursery, should i keep away",
        "do red streaks always mean infection",
        "what is the difference between hives and a rash",
        "would a burn leave a scar",
        "my laptop is infected",
    ],
)
def test_what_is_imagined_past_or_somebody_elses_is_nothing(text: str) -> None:
    assert level(text) is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "my wife has a fever since her session, should i keep her in a separate room",
        "a bug is going round but i'm shivering",
        "the kids have the flu and now i'm shivering, did i catch it",
        "my mum has a fever and her cheek is hot and swollen on one side, can i catch it",
    ],
)
def test_an_illness_near_her_hides_none_of_her_own(text: str) -> None:
    assert level(text) >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "is yellow pus normal on day 3",
        "is it normal that my lips are swelling up",
        "why is my eye swollen shut",
        "i have a fever is that ok",
        "my mum's lips are huge since her treatment",
        "my daughter's face has pus",
        "my husband says my cheek stinks",
        "probably nothing but theres a bit of yellow ooze",
        "last month i had the session and now there is pus",
        "my baby ate some of the numbing cream",
    ],
)
def test_a_report_in_any_dress_is_a_report(text: str) -> None:
    assert level(text) >= Level.URGENT


@pytest.mark.parametrize(
    ("text", "day", "wanted"),
    [
        ("clear fluid is coming out", 0, Level.NONE),
        ("clear fluid is coming out", 3, Level.URGENT),
        ("clear fluid is coming out", None, Level.NONE),
        ("day 4 and clear fluid is coming out", None, Level.URGENT),
        ("the swelling is getting worse", 1, Level.NONE),
        ("the swelling is getting worse", 6, Level.URGENT),
        ("the swelling is getting worse", None, Level.ASK),
        ("the redness came back", 1, Level.NONE),
        ("the redness came back", 5, Level.URGENT),
        ("new brown patches on my cheek", 3, Level.NONE),
        ("new brown patches on my cheek", 12, Level.SOON),
        ("a numb patch on my cheek", 0, Level.NONE),
        ("a numb patch on my cheek", 5, Level.SOON),
        ("I can't breathe", -3, Level.EMERGENCY),
    ],
)
def test_the_day_matters_where_it_matters(text: str, day: int | None, wanted: Level) -> None:
    assert level(text, day) is wanted


@pytest.mark.parametrize(
    ("text", "topic", "wanted"),
    [
        ("it's spreading now", "symptom_redness", Level.URGENT),
        ("its getting worse", "symptom_pain", Level.URGENT),
        ("it's turned yellow", "symptom_oozing", Level.URGENT),
        ("it's spreading now", None, Level.ASK),
        ("its getting better", "symptom_pain", Level.NONE),
    ],
)
def test_it_is_what_was_talked_about(text: str, topic: str | None, wanted: Level) -> None:
    assert level(text, 4, topic) is wanted


def test_the_highest_sign_stands_first_and_a_certain_one_before_a_doubtful_one() -> None:
    found = assess("theres pus and i can't breathe, could it be an allergic reaction", None, SIGNS)
    assert found.findings[0].sign.level is Level.EMERGENCY
    assert [finding.doubtful for finding in found.findings] == sorted(f.doubtful for f in found.findings)


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
    spelt_right = vocabulary.known | vocabulary.words
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


def test_what_is_said_around_a_sign_never_lowers_it() -> None:
    cases = list(product(EXAMPLES, BENIGN, SEPARATORS, (False, True)))
    for (entry, example), benign, separator, first in cases[::7]:
        text = example + separator + benign if first else benign + separator + example
        assert level(text) >= Level[entry.level.upper()], text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?!.,",
        "no",
        "\u200b" * 4096,
        "a" * 4096,
        "pus " * 1024,
        "no pus " * 585,
        "not " * 1024,
        "what if my friend had no pus " * 141,
        "is it " * 682,
        ("my cheek is hot and red and swollen and yellow fluid " * 80)[:4096],
        "🤒" * 2000,
        "\u202epus\u202c" * 500,
        "1.5.5..5,5 " * 300,
        "<b>pus</b>" * 400,
    ],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert assess(text, 3, SIGNS).level in Level


def test_no_signs_no_flags() -> None:
    assert assess("i can't breathe", None, ()).level is Level.NONE


@pytest.mark.parametrize(
    ("text", "fever"),
    [
        ("38.5 this evening", True),
        ("temp of 101", True),
        ("102 F", True),
        ("my temperature is 38,2", True),
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
    hits, _, _ = find_hits(read("i have hay fever"), vocabulary)
    assert "fever" not in {group for hit in hits for group in hit.groups}


@pytest.mark.parametrize(
    "text",
    [
        "do i ice the bruise the skin is turning black and very painful",
        "how soon is zumba chest pain since this morning",
        "tongue swelling. is baby shampoo ok on the face",
        "tongue doesn't fit in my mouth. i keep checking the mirror for peeling and there's none",
        "was fine for two days then suddenly really painful ... availability in december",
        "which phase of the recovery is it my lips are blowing up",
        "i take the dogs over the fields at midday the swelling has spread to my neck",
        "does it need to be free of perfume the rash is itchy and now on my chest and belly",
    ],
)
def test_what_stands_before_a_sign_without_a_full_stop_takes_nothing_away(text: str) -> None:
    assert level(text, 5) >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "what happens if the skin is turning black",
        "can you get chest pain from the numbing cream",
        "my friend had pus on her chin after hers",
        "no pus and the skin is fine",
    ],
)
def test_a_question_about_a_sign_has_no_seam_in_it(text: str) -> None:
    assert level(text, 5) is Level.NONE


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
    alone = {first for first, phrases in vocabulary.translations.items() if any(not rest for rest, _ in phrases)}
    assert sorted(alone & vocabulary.known) == []


@pytest.mark.parametrize("text", ["it took my breath away", "couldn't breathe for laughing", "breathtaking results"])
def test_an_idiom_is_as_good_as_a_denial(text: str) -> None:
    found = assess(text, None, SIGNS)
    assert found.level is Level.NONE
    assert found.dismissed


@pytest.mark.parametrize(
    "text",
    [
        "the grey patch on the ceiling is getting bigger each day",
        "my vacuum lost suction and it's gasping",
        "how do i stop paint blistering on a south-facing door",
        "in that film they all get a fever and collapse",
        "i was gasping by the end of spin class, felt great",
        "the serum is yellow and smells of old cheese",
        "when i was ten i was stung by a wasp and my throat closed up",
        "my son has chickenpox, blisters all over him, poor thing",
    ],
)
def test_other_things_have_no_signs(text: str) -> None:
    found = assess(text, 4, SIGNS)
    assert found.level is Level.NONE
    assert found.dismissed


@pytest.mark.parametrize(
    "text",
    [
        "shivering on the sofa under two blankets",
        "went white and slid down the wall",
        "sat in the car and i can't breathe",
        "ate chicken, now throwing up and hives all over",
        "great run, then collapsed at the door",
        "the ceiling is spinning and i'm about to faint",
        "looks like candle wax, greyish, no life in it",
        "watching a film and my throat is closing",
        "the numbing cream got in my eye",
        "i can feel my throat getting narrower",
        "i used to get cold sores, now my lip is swelling",
    ],
)
def test_a_thing_beside_a_sign_hides_nothing(text: str) -> None:
    assert level(text, 4) >= Level.URGENT
