"""Is it about us at all? Decided apart from which intent it would be.

With examples of what is out of scope, five things are weighed: how much the words are like ours or like theirs, how
strong the best intent is and how much of the message our words explain, how far it leads the next one (what is foreign
is a little like many), how near the nearest example of ours is, and the nearest of theirs. How long a message is says
nothing. What each of the five counts is learnt: best from sentences that nobody who wrote the examples had seen, else
from the examples as if each had not been learnt from. Without examples of what is out of scope strength and explanation
have to do.
"""

from dataclasses import dataclass
from math import tanh

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.ranking import Alone, Evidence
from bot.core.matching.sparse import Floats

_ROUNDS = 12
_CAUTION = 0.3  # with few examples the weights stay small


@dataclass(frozen=True, slots=True)
class Scope:
    """What each piece of evidence counts for a message being ours, in logits, and what is `always` added."""

    likeness: float = 0.0
    strength: float = 9.0
    near_ours: float = 0.0
    near_foreign: float = 0.0
    lead: float = 0.0
    always: float = -4.5

    def about_us(self, evidence: Evidence, explained: float, hint: float = 0.0) -> float:
        """From 0 to 100; `hint` is what else speaks for it, in logits."""
        likeness, strength, ours, foreign, lead = weighed(evidence, explained)
        near = self.near_ours * ours + self.near_foreign * foreign
        meant = self.strength * strength + self.lead * lead
        logit = hint + self.always + self.likeness * likeness + meant + near
        return logistic(logit)


def logistic(logit: float) -> float:
    """From 0 to 100; no logit is too large for it."""
    return 50.0 * (1.0 + tanh(logit / 2.0))


def weighed(evidence: Evidence, explained: float) -> tuple[float, float, float, float, float]:
    """The evidence of a message as a scope weighs it."""
    meant = evidence.strength * explained**0.5
    return (evidence.likeness, meant, evidence.near_ours, evidence.near_foreign, evidence.lead)


def weighed_alone(alone: Alone, explained: Floats) -> Floats:
    """The same for many examples, each as if it had not been learnt from."""
    meant = alone.strength * np.sqrt(explained)
    return np.column_stack([alone.likeness, meant, alone.near_ours, alone.near_foreign, alone.lead])


def learn_scope(rows: NDArray[np.floating], ours: NDArray[np.bool_]) -> Scope:
    """Weigh the evidence of sentences, a row each, ours and theirs counting the same in sum."""
    if ours.all() or not ours.any():
        return Scope()
    evidence = np.column_stack([rows, np.ones(len(rows))]).astype(np.float64)
    truth = ours.astype(float)
    share = np.where(ours, 0.5 / ours.sum(), 0.5 / (~ours).sum())
    weights = np.zeros(evidence.shape[1])
    slack = np.eye(evidence.shape[1]) * (_CAUTION / len(rows))
    for _ in range(_ROUNDS):
        expected = 1.0 / (1.0 + np.exp(-evidence @ weights))
        slope = evidence.T @ (evidence * (share * expected * (1.0 - expected))[:, None]) + slack
        weights = weights + np.linalg.solve(slope, evidence.T @ (share * (truth - expected)) - slack @ weights)
    return Scope(*weights.tolist())
