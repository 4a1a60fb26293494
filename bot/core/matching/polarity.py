"""Said or denied: how often an intent's examples deny something, so that opposites are told apart by more than words.

"is it peeling" and "it is not peeling" share nearly every word. An intent whose examples mostly deny gains where the
message does, and loses where it does not; the others the other way round.
"""

from collections.abc import Sequence

import numpy as np

from bot.core.matching.english import NEGATIONS
from bot.core.matching.sparse import Floats

_STRENGTH = 0.06
_DOUBT = 4.0  # as many examples of the usual kind are added to every intent's own


def denies(words: Sequence[str]) -> bool:
    """Whether a message denies something."""
    return any(word in NEGATIONS for word in words)


def learn_polarity(texts: Sequence[Sequence[str]], labels: Sequence[int], classes: int) -> Floats:
    """What every intent's score gains (row 1: in a message that denies, row 0: in one that does not)."""
    counts = np.zeros((2, classes))
    for words, label in zip(texts, labels, strict=True):
        counts[int(denies(words)), label] += 1
    usual = (counts.sum(axis=1, keepdims=True) + 1.0) / (counts.sum() + 2.0)
    share = (counts + _DOUBT * usual) / (counts.sum(axis=0) + _DOUBT)
    gain: Floats = (_STRENGTH * np.log(share / usual)).astype(np.float32)
    return gain
