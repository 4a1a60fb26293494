"""A message too long to be weighed word by word is read in excerpt, and no sign of it is lost."""

import random
import string
import sys
from collections.abc import Callable, Iterator
from itertools import cycle, product

import numpy as np
import pytest

from bot.core.content import Content
from bot.core.model import Level
from bot.core.sign_reading import mistaken, neighbours, vocabulary, wording
from bot.core.sign_reading.clauses import Marks, Stance, clause_starts
from bot.core.sign_reading.effort import OF_A_WORD, most_of, of_haste
from bot.core.sign_reading.excerpts import MOST_POSSIBLE, Excerpt, take_excerpt
from bot.core.sign_reading.haste import mentions_of
from bot.core.sign_reading.named import name_all, read_groups
from bot.core.sign_reading.numbered import read_in_numbers
from bot.core.sign_reading.occurrences import find_occurrences, wanted_of
from bot.core.sign_reading.patterns import certainty
from bot.core.sign_reading.steps import steps_of
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.sign_reading.wording import read
from bot.core.triage import assess
from tests.safety.sentences import sentences

LENGTH = 4_096
MOST_STEPS, MOST_OF_THE_LONGEST = 30_000, 9_000  # functions called for one message
EXAMPLES = [example for _, example in sentences("examples")]
DENIED = [example for _, example in sentences("counter_examples")]
STORY = (
    "I had my second session on monday and drove home with the window down. The first evening was like a mild sunburn, "
    "and I put on the gel from the little bag. On tuesday it felt tight when I smiled and I slept badly on my back. "
    "No fever, no pus, nothing like that, and my friend who had it done last year said hers was just the same. "
    "Today I went to work, drank a lot of water, and everybody asked whether I had been to the beach. "
)


def strange_texts(dice: random.Random) -> Iterator[str]:
    """Short and long ones of all that may stand in a message, and of what words and numbers are made of."""
    pieces = (*EXAMPLES, *DENIED, "can't", "i am not", "tengo fiebre", "l'urticaire", "12.10.2024", "38,5", "...", "🤒")
    for length in (*range(1, 40), 300):
        yield dice.choice((" ", ". ", "", "?! ", " - ", "\n")).join(dice.choices(pieces, k=length))
        yield "".join(dice.choices("ab c1.2,.'!?n t\n-~|*&+/éß中½²\u0663_ ", k=length))


def test_in_numbers_a_text_has_the_same_words(content: Content) -> None:
    vocabulary = content.signs[0].vocabulary
    assert vocabulary is not None
    for text in strange_texts(random.Random(2)):  # noqa: S311
        numbered = read_in_numbers(text, steps_of(vocabulary), vocabulary.translations)
        whole = read(text, vocabulary.translations)
        found = numbered.wording([(0, len(numbered.numbers))])
        assert (found.words, found.breaks, found.asked) == (whole.words, whole.breaks, whole.asked), text
        assert found.numbers == whole.numbers, text


@pytest.mark.parametrize("stop", [". ", "\n", " ", ", "])
def test_what_is_named_in_numbers_is_what_care_finds(content: Content, stop: str) -> None:
    """Every word and phrase, also misspelt, and where they are spelt right."""
    dice = random.Random(8)  # noqa: S311
    vocabulary = content.signs[0].vocabulary
    assert vocabulary is not None
    for _ in range(4):
        text = stop.join(dice.sample([*EXAMPLES, *DENIED], 90))[:LENGTH]
        text = " ".join(slipped(word, dice) if dice.random() < 0.2 else word for word in text.split())
        numbered = read_in_numbers(text, steps_of(vocabulary), vocabulary.translations)
        mentions = mentions_of(numbered, vocabulary, None)
        assert mentions is not None
        whole = Excerpt([(0, len(numbered.numbers))], np.zeros(0, dtype=bool), 0)
        known = whole.named_in(mentions.matches, numbered.steps)
        named = name_all(read(text, vocabulary.translations), vocabulary, None)
        alone = {each for each in named.matches if each[2].groups or each[1] - each[0] > 1 or each[2].idiom}
        assert alone <= set(known)
        assert {each for each in known if each[2].groups} <= alone


@pytest.mark.parametrize("stop", [". ", "\n", " ", ", "])
def test_what_a_text_holds_is_never_more_than_what_haste_finds(content: Content, stop: str) -> None:
    """Of every pattern that the words of a text make up, if all are meant, haste says that it may stand there."""
    dice = random.Random(7)  # noqa: S311
    vocabulary = content.signs[0].vocabulary
    assert vocabulary is not None
    patterns = [pattern for sign in content.signs for pattern in sign.patterns]
    wanted = wanted_of([(pattern, Level.SOON) for pattern in patterns], vocabulary)
    told = [*EXAMPLES, *DENIED]
    for _ in range(6):
        text = stop.join(dice.sample(told, 90))[:LENGTH]
        text = " ".join(word[:2] + word[3:] if len(word) > 6 and dice.random() < 0.2 else word for word in text.split())
        wording = read(text, vocabulary.translations)
        reading = read_groups(name_all(wording, vocabulary, None), Marks.reported(clause_starts(wording), {}), patterns)
        numbered = read_in_numbers(text, steps_of(vocabulary), vocabulary.translations)
        mentions, every = mentions_of(numbered, vocabulary, None), np.ones(len(patterns), dtype=bool)
        assert mentions is not None
        possible = find_occurrences(mentions, numbered, wanted, every).possible
        for pattern, may in zip(patterns, possible.tolist(), strict=True):
            assert may or certainty([pattern], reading) is Stance.DISMISSED, (pattern, text)


def test_an_ordinary_story_of_fifteen_hundred_letters_is_read_whole(content: Content) -> None:
    text = (STORY * 4)[:1_500]
    assert assess(text, 3, content.signs).level is Level.NONE


def test_many_denials_in_one_message_are_all_read(content: Content) -> None:
    denials = (
        "The redness went down on day two. The clinic said to call if there is pus or fever but there is none. I slept "
        "on my back and it was fine. I read that some people get an infection. I had cold sores as a kid, never since. "
        "I have no pain. My sister had hives years ago after a bee sting. I can breathe fine. It itches a bit by my "
        "nose. No pus, no fever, nothing like that. No swelling around the eyes."
    )
    assert assess(denials, 5, content.signs).level is Level.NONE


def test_a_long_ordinary_story_raises_nothing_and_the_longest_calls_no_ambulance(content: Content) -> None:
    """There is no time to read with care all that the longest story denies; for what could be an emergency there is."""
    told = ". ".join(f"{part} {number}" for number, part in zip(range(40), cycle(STORY.split(". ")), strict=False))
    assert assess(told[:2_400], 3, content.signs).level is Level.NONE
    assert assess(told[:LENGTH], 3, content.signs).level < Level.EMERGENCY


def test_a_long_text_of_denials_takes_no_sign_away(content: Content) -> None:
    """Wherever the sign stands among more denied, imagined and foreign signs than anybody can weigh."""
    for at, (entry, sign) in enumerate(sentences("examples")):
        turned = DENIED[at % len(DENIED) :] + DENIED[: at % len(DENIED)]
        before = ". ".join(turned)[: (at * 61) % (LENGTH - len(sign) - 4)]
        text = f"{before}. {sign}. {'. '.join(turned[::-1])}"[:LENGTH]
        assert assess(text, None, content.signs).level >= Level[entry.level.upper()], text


def test_what_is_said_again_and_again_takes_no_sign_away(content: Content) -> None:
    """Only what was said before is left out, and the full stop before the sign and behind it stays."""
    dice = random.Random(3)  # noqa: S311
    again = [
        "the bus was late again and it rained all the way home",
        "we had pasta for dinner and watched a long film about trains",
        "my dog likes to sit in the garden when the sun is out",
        "no fever, no pus, no blisters and no bleeding at all",
    ]
    for entry, sign in list(sentences("examples"))[::9]:
        before, after = ([dice.choice(again) for _ in range(15)] for _ in range(2))
        text = ". ".join((*before, sign, *after))
        assert assess(text, None, content.signs).level >= Level[entry.level.upper()], text


def slipped(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[:at] + dice.choice(string.ascii_lowercase) + word[at + 1 :]


def crowds(vocabulary: Vocabulary, dice: random.Random) -> dict[str, Callable[[], str]]:
    """What a hostile message is made of, piece by piece, beside the sign that it hides."""
    words, cues = sorted(vocabulary.words), sorted(vocabulary.cues)
    return {
        "a sentence a word": lambda: f"{dice.choice(words)}. ",
        "no stops": lambda: f"{dice.choice(words)} ",
        "misspelt": lambda: f"{slipped(dice.choice(words), dice)} ",
        "denied": lambda: f"no {dice.choice(words)}, ",
        "supposed": lambda: f"what if {dice.choice(DENIED)} ",
        "asked": lambda: f"is it {dice.choice(words)}? ",
        "others": lambda: f"my {dice.choice(('friend', 'dog', 'phone'))} had {dice.choice(words)} ",
        "cues": lambda: f"{dice.choice(cues)} ",
        "unknown": lambda: "".join(dice.choices(string.ascii_lowercase, k=dice.randrange(4, 9))) + " ",
        "apostrophes": lambda: (word := slipped(dice.choice(words), dice))[:1] + "'" + word[1:] + " ",
        "again": lambda: "no no pus no ",
        "one letter": lambda: dice.choice(string.ascii_lowercase) + dice.choice((" ", ".", ",", "?")),
        "no spaces": lambda: dice.choice(words),
        "shouted": lambda: f"{dice.choice(words).upper()} {dice.choice(words)} ",
        "numbers": lambda: f"{dice.randrange(200)} {dice.choice(('mm', 'euro', 'percent', 'out of 10', 'may'))} ",
        "torn": lambda: f"{dice.choice(words)} and {dice.choice(cues)} or, ",
        "emoji": lambda: dice.choice("\U0001f912\U0001f975\u2764") + dice.choice(("", " ")),
        "invisible": lambda: f"\u200b{dice.choice(words)}\u200d \u202e{dice.choice(words)}\u202c ",
        "accents": lambda: "".join(letter + "\u0301" for letter in dice.choice(words)) + " ",
        "scripts": lambda: f"{dice.choice(words)} {''.join(dice.choices('абвгдежз', k=5))} ",
    }


def test_however_hostile_a_message_is_what_is_read_with_care_has_one_bound(content: Content) -> None:
    """Counted in words: those that could hold more signs than any story, none; of the others no more than is left."""
    dice = random.Random(9)  # noqa: S311
    signs, vocabulary = content.signs, content.signs[0].vocabulary
    assert vocabulary is not None
    patterns = [(pattern, sign.level) for sign in signs for pattern in sign.patterns]
    wanted, steps, every = wanted_of(patterns, vocabulary), steps_of(vocabulary), np.ones(len(patterns), dtype=bool)
    read_at_all = 0
    for piece, length in product(crowds(vocabulary, dice).values(), (LENGTH, 1_000)):
        numbered = read_in_numbers("".join(piece() for _ in range(length))[:length], steps, vocabulary.translations)
        mentions = mentions_of(numbered, vocabulary, None)
        if mentions is None:
            continue
        found = find_occurrences(mentions, numbered, wanted, every)
        left = most_of(length) - of_haste(len(numbered.strangers), len(mentions.firsts))
        taken = take_excerpt(numbered, mentions, found, wanted, left)
        words = sum(last - first for first, last in taken.kept)
        assert words * OF_A_WORD + taken.cost <= max(0, left) < most_of(length)
        assert not words or np.count_nonzero(found.possible) <= MOST_POSSIBLE
        read_at_all += words
    assert read_at_all


def test_a_sign_keeps_its_level_anywhere_in_a_hostile_message(content: Content) -> None:
    dice = random.Random(5)  # noqa: S311
    vocabulary = content.signs[0].vocabulary
    assert vocabulary is not None
    for name, piece in crowds(vocabulary, dice).items():
        crowd = "".join(piece() for _ in range(LENGTH))
        for sign in dice.sample(EXAMPLES, 10):
            room = LENGTH - len(sign) - 4
            begin, before = dice.randrange(LENGTH // 2), dice.randrange(room)
            text = f"{crowd[begin : begin + before]}.\n{sign}.\n{crowd[begin + before : begin + room]}"
            assert assess(text, 5, content.signs).level >= assess(sign, 5, content.signs).level, (name, text)


def steps_of_reading(text: str, content: Content) -> int:
    """How many functions are called where no word is known from before: the same on every machine, in any order."""
    count = 0
    for learnt in (vocabulary._learnt, mistaken._learnt, neighbours.number, neighbours._often, wording._cut):
        learnt.cache_clear()

    def called(_frame: object, event: str, _of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        assess(text, 5, content.signs)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("length", [250, 600, 1_000, 2_400, LENGTH])
def test_the_steps_of_reading_have_one_bound(content: Content, length: int) -> None:
    """Of whatever a message is made and mixed; what is cut or filled up takes no more.

    The worst of sixty is luck: other dice, or one word less in the content, make 4,700 of the 8,250 at 250 letters, or
    7,500. These are the most, as every slip is looked for there, and a fifth of them is for words never met before.
    """
    dice = random.Random(length)  # noqa: S311
    vocabulary = content.signs[0].vocabulary
    assert vocabulary is not None
    pieces = list(crowds(vocabulary, dice).values())
    pieces += [
        lambda: f"{dice.choice(EXAMPLES)} ",
        lambda: f"{dice.choice(DENIED)} if ",
        lambda: f"in {dice.randrange(1950, 2020)} i had ",
        lambda: "last week ",
    ]
    for text in (*EXAMPLES[:40], *(STORY * 4 for _ in range(2))):
        assess(text, 5, content.signs)  # what is made for the first messages
    worst = 0
    for _ in range(60):
        mixed = dice.sample(pieces, dice.choice((1, 2, 4)))
        text = "".join(dice.choice(mixed)() for _ in range(length))[:length]
        worst = max(worst, steps_of_reading(text, content))
    assert worst <= (MOST_OF_THE_LONGEST if length == LENGTH else MOST_STEPS)
