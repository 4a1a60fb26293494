"""The lexicon's file: what an author writes, as the matcher gets it."""

import pytest
from pydantic import ValidationError

from bot.content.bundled import bundled_root
from bot.content.lexicon import LexiconFile, compile_lexicon
from bot.core.content import Content
from bot.core.matching.reading import plain_words, translate


def test_spellings_kinds_and_fillers() -> None:
    lexicon = compile_lexicon(
        LexiconFile(
            same={"sunscreen": ["SPF", "sun cream", "sunscreen"], "i have": ["ive got"]},
            kinds={"sunscreen": ["Héliocare"], "two words": ["spf"]},
            fillers=["Pls"],
            known=["paid"],
        )
    )
    assert translate(plain_words("Sun  cream pls"), lexicon) == ("sunscreen", "~two-words")
    assert translate(plain_words("HELIOCARE"), lexicon) == ("heliocare", "~sunscreen")
    assert translate(plain_words("pls"), lexicon) == ("pls",), "a message of fillers alone keeps its words"
    assert {"spf", "cream", "heliocare", "pls", "paid"} <= lexicon.words()


def test_words_of_other_languages_and_of_other_matters() -> None:
    lexicon = compile_lexicon(LexiconFile(foreign={"sunscreen": ["sonnencreme"]}), {"home": ["sofa"]})
    assert translate(plain_words("sonnencreme on the sofa"), lexicon) == ("sunscreen", "on", "the", "sofa", "~home")


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(ValidationError):
        LexiconFile.model_validate({"synonyms": {}})


def test_the_bundled_lexicon_is_read(content: Content) -> None:
    """A brand that no example names is understood by its kind."""
    ranking = content.matcher.rank("can i put heliocare on")
    assert ranking.matches[0].intent == "care_sunscreen"


def test_the_bundled_lexicon_is_small_enough_to_read() -> None:
    lines = (bundled_root() / "intents" / "en" / "lexicon.yaml").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 350
