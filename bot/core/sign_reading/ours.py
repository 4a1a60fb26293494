"""What is told of somebody of the family and is ours all the same: "my wife's lips swelled after the cream"."""

from itertools import pairwise

from bot.core.sign_reading.wording import word_set

_AFTER, _THE = word_set("after since from of"), word_set("the your this that")
_OURS = word_set("numbing cream gel balm serum mask session treatment needling microneedling")
_WITHIN = 3  # words from "the" to what is ours: "the new recovery cream"


def is_after_ours(story: list[str]) -> bool:
    """Whether it has happened after what we do or give, whatever the tense."""
    return any(
        word in _AFTER and after in _THE and not _OURS.isdisjoint(story[at + 2 : at + 2 + _WITHIN])
        for at, (word, after) in enumerate(pairwise(story))
    )
