"""What triage costs on the longest messages that Telegram lets through: python bench/triage.py

Each text has 4,096 characters and is as bad as we could make it. The figure is the least CPU time of several readings,
in milliseconds; a usual message of ten words is there to compare. Everything is linear in the words. No word is known
from the reading before: an attacker's are new.
"""

import random
import time
from pathlib import Path

from bot.content.compile import load_content
from bot.content.signs import RedFlagsFile
from bot.content.strict import read_yaml
from bot.core.sign_reading.cues import WORDS
from bot.core.sign_reading.vocabulary import _learnt
from bot.core.triage import assess

LENGTH = 4_096
ROUNDS = 7
ROOT = Path(__file__).resolve().parents[1]


def texts() -> dict[str, str]:
    signs = RedFlagsFile.model_validate(read_yaml(ROOT / "intents/en/red_flags.yaml").value).signs
    danger = [example for sign in signs for example in (*sign.examples, *sign.doubtful)]
    harmless = [example for sign in signs for example in sign.counter_examples]
    words = sorted({word for text in danger for word in text.split()})
    dice = random.Random(4)  # noqa: S311
    dice.shuffle(danger)
    dice.shuffle(words)
    return {
        "usual": "my cheek is a bit red today, is that ok",
        "danger in sentences": ". ".join(danger),
        "danger without stops": " ".join(danger),
        "denied and imagined": ". ".join(harmless),
        "single words": " ".join(words * 3),
        "misspelt": " ".join(word[:2] + word[3:] for word in words * 3),
        "denials": "no pus not hot never red " * 200,
        "commas": "pus," * 1_024,
        "cues and dangers": " ".join(dice.choice(sorted(WORDS)) + " " + dice.choice(words) for _ in range(800)),
        "numbers": " ".join(dice.choice(["38.5", "39", "101", "10 out of 10", "110", "day 4"]) for _ in range(1_400)),
        "people": " ".join(dice.choice(["my mum had pus", "friend had hives", "dog is hot"]) for _ in range(400)),
        "one word": "a" * LENGTH,
        "no spaces": "".join(danger).replace(" ", ""),
        "emoji": "🤒" * 2_048,
    }


def main() -> None:
    signs = load_content().signs
    for name, text in texts().items():
        spent = []
        for _ in range(ROUNDS):
            _learnt.cache_clear()
            begun = time.process_time()
            assess(text[:LENGTH], 3, signs)
            spent.append(time.process_time() - begun)
        print(f"{name:22} {1000 * min(spent):6.2f} ms")


if __name__ == "__main__":
    main()
