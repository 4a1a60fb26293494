"""What triage costs on the longest messages that Telegram lets through: python bench/triage.py

Each text has up to 4,096 characters and is as bad as we could make it. The figure is the least CPU time of several
readings, in milliseconds; a usual message of ten words is there to compare. No word is known from the reading before:
an attacker's are new. Then come the worst of many texts that are mixed by chance, with what they are mixed of; and last
the worst that a search finds, which begins ten times and changes a mixture and its length as long as that costs more,
and the worst where the length is 4,096 all the time.
"""

import gc
import random
import string
import time
from collections.abc import Callable
from pathlib import Path

from bot.content.compile import load_content
from bot.content.signs import RedFlagsFile
from bot.content.strict import read_yaml
from bot.core.sign_reading import mistaken, neighbours, vocabulary, wording
from bot.core.sign_reading.cues import PHRASES
from bot.core.sign_reading.others import ANYBODY
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.signs import Sign
from bot.core.text import normalise
from bot.core.triage import assess

LENGTH = 4_096
ROUNDS, AGAIN = 7, 50
MIXES, WORST, CLIMBS, STEPS = 150, 3, 10, 100
BEGIN_AT = (120, 300, 600, 1_200, 2_000, 3_000, LENGTH)  # characters
LONGER = (0.7, 0.85, 0.93, 1.07, 1.2, 1.5)  # how much, or less
MIDDLING = (80, 150, 250, 400)
SHOUTED = 0.3
ROOT = Path(__file__).resolve().parents[1]
STOPS = (" ", ". ", ", ", "\n", "? ", " ... ", " and ", " or ", " but ", " if ", "-")
SIGNS = RedFlagsFile.model_validate(read_yaml(ROOT / "intents/en/red_flags.yaml").value).signs
DANGER = [example for sign in SIGNS for example in (*sign.examples, *sign.doubtful)]
HARMLESS = [example for sign in SIGNS for example in sign.counter_examples]
SMALL_TALK = ("i slept on my back", "can i swim tomorrow", "we had pasta for dinner", "the nurse was lovely", "thanks")
SAID = sorted({word for text in DANGER for word in text.split()})
CUES = sorted({word for lines in PHRASES.values() for line in lines for word in line.replace("/", " ").split()})


def texts() -> dict[str, str]:
    danger, words = DANGER.copy(), SAID.copy()
    dice = random.Random(4)  # noqa: S311
    dice.shuffle(danger)
    dice.shuffle(words)
    return {
        "usual": "my cheek is a bit red today, is that ok",
        **_middling(danger, dice),
        **_of_words(danger, words, dice),
        **_of_letters(danger, words, dice),
        **_said_around(danger, words, dice),
        **{
            f"{count} words slipped and shouted": _words(" if ".join(_shouts(danger, dice)), count)
            for count in MIDDLING
        },
    }


def _middling(danger: list[str], dice: random.Random) -> dict[str, str]:
    return {
        **{f"{count} words of signs": _words(" ".join(danger), count) for count in MIDDLING},
        **{f"{count} words imagined": _words(" if ".join(danger), count) for count in MIDDLING},
        **{f"{count} words denied, capitals": _shouting(" ".join(HARMLESS), count, dice) for count in MIDDLING},
    }


def _of_words(danger: list[str], words: list[str], dice: random.Random) -> dict[str, str]:
    return {
        "danger in sentences": ". ".join(danger),
        "danger without stops": " ".join(danger),
        "denied and imagined": ". ".join(HARMLESS),
        "single words": " ".join(words * 3),
        "a word a sentence": ". ".join(words * 3),
        "misspelt": " ".join(word[:2] + word[3:] for word in words * 3),
        "denials": "no pus not hot never red " * 200,
        "denied one by one": " ".join(f"no {word}" for word in words),
        "supposed": " if ".join(danger),
        "asked": "? ".join(f"is it {word}" for word in words),
        "commas": "pus," * 1_024,
        "cues and dangers": " ".join(dice.choice(CUES) + " " + dice.choice(words) for _ in range(800)),
        "numbers": " ".join(dice.choice(["38.5", "39", "101", "10 out of 10", "110", "day 4"]) for _ in range(1_400)),
        "people": " ".join(dice.choice(["my mum had pus", "friend had hives", "dog is hot"]) for _ in range(400)),
        "shouted": " ".join(text.title() for text in danger),
    }


def _of_letters(danger: list[str], words: list[str], dice: random.Random) -> dict[str, str]:
    """Short, torn, misspelt, or in no letters at all."""
    return {
        "one word": "a" * LENGTH,
        "one letter a sentence": "a.b!" * 1_024,
        "no spaces": "".join(danger).replace(" ", ""),
        "emoji": "🤒" * 2_048,
        "accents": "é.ü?" * 1_024,
        "signs for words": "ﷺ." * 2_048,
        "short words": " ".join(
            dice.choice(["i", "no", "is", "it", "my", "if", "so", "39", "a", "he"]) for _ in range(1_800)
        ),
        "short sentences": ". ".join(
            dice.choice(["no", "i am ill", "is it", "hot", "my eye", "so red"]) for _ in range(900)
        ),
        "unlike words": " ".join("".join(dice.choices(string.ascii_lowercase, k=5)) for _ in range(700)),
        "one slip in each": " ".join(_slipped(word, dice) for word in words * 3 if len(word) > 4),
        "two slips in each": " ".join(_slipped(_slipped(word, dice), dice) for word in words * 3 if len(word) > 7),
        "apostrophes": " ".join(f"{word[:2]}'{word[2:]}" for word in words * 3 if len(word) > 3),
        "gaps": " ".join(f"{word} so very " for word in words),
    }


def _said_around(danger: list[str], words: list[str], dice: random.Random) -> dict[str, str]:
    return {
        "apart": " and then the other day i went home ".join(danger),
        "quoted": " ".join(f'she said "{text}"' for text in danger),
        "stories": ". ".join(f"my {dice.choice(['friend', 'mum', 'dog'])} had it and {text}" for text in danger),
        "dates": " ".join(
            f"{dice.randrange(1, 29)}/0{dice.randrange(1, 9)} 38.{dice.randrange(10)} c," for _ in range(500)
        ),
        "invisible marks": "\u200b".join("".join(danger)),
        "from right to left": " ".join(f"\u202e{word}\u202c" for word in words * 3),
        "combining accents": "".join(letter + "\u0301" if letter != " " else letter for letter in " ".join(danger)),
        "alternating scripts": " ".join(f"{word} {dice.choice(['боль', 'πόνος', '痛い', 'ألم'])}" for word in words),
        "no no no": "no " * 1_365,
        "brackets": "(" + ") (".join(danger),
        "denied, run on": "-".join(f"no {word}" for word in words),
        "asked, run on": " if ".join(f"is it {word}" for word in words),
        "harmless, run on": " or ".join(dice.sample(HARMLESS, 60)),
        "harmless in small talk": " ... ".join(f"{text} and {dice.choice(SMALL_TALK)}" for text in HARMLESS[::3]),
        "people, run on": " and ".join(f"my {dice.choice(['friend', 'mum', 'dog'])} has {word}" for word in words),
        "long ago": ". ".join(f"last year i had {text}" for text in danger[:40]),
        "fillers": " but ".join(f"really so very {text}" for text in HARMLESS[::4]),
    }


def _words(text: str, count: int) -> str:
    """So many words, and signs that mean nothing up to the full length."""
    return " ".join(text.split()[:count]).ljust(LENGTH, "-")


def _shouting(text: str, count: int, dice: random.Random) -> str:
    return _words(" ".join(word.upper() if dice.random() < SHOUTED else word for word in text.split()), count)


def _shouts(danger: list[str], dice: random.Random) -> list[str]:
    return [" ".join(_slipped(word, dice) for word in text.title().split()) for text in danger[:80]]


def _slipped(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[:at] + dice.choice(string.ascii_lowercase) + word[at + dice.randrange(2) :]


def pieces(dice: random.Random, vocabulary: Vocabulary) -> dict[str, Callable[[], str]]:
    """What texts are mixed of."""
    known, taken_for = sorted(vocabulary.words), sorted(vocabulary.neighbours.taken_for)
    foreign = sorted(vocabulary.translations.phrases)
    return {
        "signs": lambda: dice.choice(DANGER),
        "harmless": lambda: dice.choice(HARMLESS),
        "words": lambda: dice.choice(known),
        "cues": lambda: dice.choice(CUES),
        "misspelt words": lambda: _slipped(dice.choice(known), dice),
        "misspelt signs": lambda: " ".join(_slipped(word, dice) for word in dice.choice(DANGER).split()),
        "denied words": lambda: f"no {dice.choice(known)}",
        "supposed signs": lambda: f"what if {dice.choice(DANGER)}",
        "asked words": lambda: f"is it {dice.choice(known)}",
        "others": lambda: f"{dice.choice(['my friend', 'my mum', 'the dog', 'my phone'])} has {dice.choice(known)}",
        "numbers": lambda: f"38.{dice.randrange(10)} {dice.randrange(150)}",
        "small talk": lambda: dice.choice(SMALL_TALK),
        "fillers": lambda: "really so very",
        "long ago": lambda: f"last year i had {dice.choice(DANGER)}",
        "people": lambda: f"my {dice.choice(sorted(ANYBODY))}",
        "dates": lambda: dice.choice(["in 1998", "years ago", "as a child", "back in 2003", "last month"]),
        "slips": lambda: dice.choice(taken_for),
        "foreign": lambda: dice.choice(foreign),
        "shouted": lambda: f"my {dice.choice(known).upper()} {dice.choice(known).title()}",
        "letters": lambda: dice.choice(string.ascii_lowercase),
        "strange letters": lambda: "".join(dice.choices("éàüñçøßıłǆﬁ①㌀ﷺ𝓪𝕓ａ\u200b\u202e🤒", k=3)),
    }


def vocabulary_of(signs: tuple[Sign, ...]) -> Vocabulary:
    vocabulary = signs[0].vocabulary
    assert vocabulary is not None
    return vocabulary


def mixes(signs: tuple[Sign, ...]) -> list[tuple[float, str]]:
    """The worst texts of those that chance mixed, and what of."""
    dice = random.Random(11)  # noqa: S311
    kinds = pieces(dice, vocabulary_of(signs))
    tried = []
    for _ in range(MIXES):
        chosen = dice.sample(sorted(kinds), dice.choice((1, 1, 2, 2, 3)))
        stops = dice.sample(STOPS, dice.choice((1, 2)))
        length = dice.choice((LENGTH, LENGTH, 2_000, 1_000, 600))
        text = _mixed(kinds, chosen, stops, length, dice)
        tried.append((spent(text, signs, 2), f"{length} of {' and '.join(chosen)}, by {stops}", text))
    worst = sorted(tried, reverse=True)[: 4 * WORST]
    return sorted(((spent(text, signs, ROUNDS), name) for _, name, text in worst), reverse=True)[:WORST]


def climb(signs: tuple[Sign, ...], seed: int, lengths: tuple[int, ...] = BEGIN_AT) -> tuple[float, str]:
    """What the worst text costs that the search finds, and what it is mixed of; what comes twice is more of it."""
    dice = random.Random(seed)  # noqa: S311
    kinds = pieces(dice, vocabulary_of(signs))
    worst, found, name = 0.0, "", ""
    mixture = dice.choices(sorted(kinds), k=4), dice.choices(STOPS, k=2), dice.choice(lengths)
    for _ in range(STEPS):
        chosen, stops, length = mixture[0].copy(), mixture[1].copy(), mixture[2]
        match dice.randrange(3 if len(lengths) > 1 else 2):
            case 0:
                chosen[dice.randrange(len(chosen))] = dice.choice(sorted(kinds))
            case 1:
                stops[dice.randrange(len(stops))] = dice.choice(STOPS)
            case _:
                length = min(LENGTH, int(length * dice.choice(LONGER)))
        text = _mixed(kinds, chosen, stops, length, dice)[:length]
        cost = spent(text, signs, 3)
        if cost > worst and (cost := spent(text, signs, ROUNDS)) > worst:
            worst, found, mixture = cost, text, (chosen, stops, length)
            name = f"found: {length} of {' and '.join(sorted(chosen))}, by {stops}"
    return spent(found, signs, AGAIN), name  # a search keeps what was slow by chance, too


def _mixed(
    kinds: dict[str, Callable[[], str]], chosen: list[str], stops: list[str], length: int, dice: random.Random
) -> str:
    text = ""
    while len(text) < length:
        text += kinds[dice.choice(chosen)]() + dice.choice(stops)
    return text


def spent(text: str, signs: tuple[Sign, ...], rounds: int) -> float:
    """The least CPU time of several readings, in milliseconds; the date reader has normalised the text before."""
    least = 1.0
    for _ in range(rounds):
        for learnt in (vocabulary._learnt, mistaken._learnt, neighbours.number, wording._cut):
            learnt.cache_clear()
        normalise(text[:LENGTH])
        begun = time.thread_time()
        assess(text[:LENGTH], 3, signs)
        least = min(least, time.thread_time() - begun)
    return 1_000 * least


def main() -> None:
    signs = load_content().signs
    assess(" ".join(SAID), 3, signs)  # what is made for the first long message
    gc.freeze()  # as the running program does with what it has loaded
    for name, text in texts().items():
        print(f"{spent(text, signs, ROUNDS):6.2f} ms  {name}")
    found = sorted((climb(signs, seed) for seed in range(CLIMBS)), reverse=True)
    longest = sorted((climb(signs, seed, (LENGTH,)) for seed in range(CLIMBS)), reverse=True)
    for cost, name in (*mixes(signs), *found[:WORST], *longest[:WORST]):
        print(f"{cost:6.2f} ms  {name}")


if __name__ == "__main__":
    main()
