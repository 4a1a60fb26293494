"""What is harmless takes no sign away that goes on otherwise: "passed out from boredom", not "from the pain"."""

from itertools import islice, product
from pathlib import Path

import pytest
import yaml

from bot.core.content import Content
from bot.core.model import Level
from bot.core.sign_reading.wording import word_set
from bot.core.triage import assess

WORDS = yaml.safe_load(Path("intents/en/danger_words.yaml").read_text(encoding="utf-8"))
LITTLE = word_set("the my a an i from and of to on at for with this that we she he be was or but when if as by")
MOST = 12  # ways to say a phrase that are tried


@pytest.mark.parametrize("kind", ["harmless", "idioms"])
def test_no_harmless_phrase_swallows_what_follows(kind: str, content: Content) -> None:
    """A sign that a phrase begins with is still one where a little word follows it, and then another thing."""
    swallowed = {}
    for phrase in WORDS[kind]:
        *before, last = (words.split("/") for words in phrase.split())
        for words in islice(product(*before), MOST) if before else ():
            sign = " ".join(words)
            little = LITTLE.intersection(last)
            if little and assess(sign, 5, content.signs).level >= Level.URGENT:
                lost = [word for word in sorted(little) if assess(f"{sign} {word} cream", 5, content.signs).level < 1]
                if lost:
                    swallowed[phrase] = f"{sign} {'/'.join(lost)} …"
    assert swallowed == {}, list(swallowed.items())
