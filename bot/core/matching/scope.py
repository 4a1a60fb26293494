"""Is it about us at all? Decided apart from which intent it would be.

With examples of what is out of scope, five things are weighed: how much the words are like ours or like theirs, how
strong the best intent is and how much of the message our words explain, how near the nearest example of ours and of
theirs is, and how short it is. The weights are learnt from examples as if each had not been seen. Without
examples of what is out of scope strength and explanation have to do.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.ranking import Alone, Evidence

_ROUNDS = 12
_CAUTION = 0.3  # with few examples the weights stay small
_LONG = 6  # words: of longer messages the length says nothing
_DEFAULT = (0.0, 9.0, 0.0, 0.0, 0.0, -4.5)


@dataclass(frozen=True, slots=True)
class Scope:
    """Weights of the evidence: likeness, strength, nearest of ours, of theirs, length, and what is always added."""

    weights: tuple[float, ...] = _DEFAULT

    def about_us(self, evidence: Evidence, explained: float, size: int, hint: float = 0.0) -> float:
        """From 0 to 100; `hint` is what else speaks for it, in logits."""
        weighed = (
            evidence.likeness,
            evidence.strength * explained**0.5,
            evidence.near_ours,
            evidence.near_foreign,
            min(size, _LONG),
            1.0,
        )
        logit = hint + sum(map(float.__mul__, self.weights, map(float, weighed)))
        return float(100.0 / (1.0 + np.exp(-logit)))


def learn_scope(
    alone: Alone, explained: NDArray[np.floating], size: NDArray[np.integer], ours: NDArray[np.bool_]
) -> Scope:
    """Weigh the evidence of examples, ours and theirs counting the same in sum."""
    if ours.all() or not ours.any():
        return Scope()
    evidence = np.column_stack(
        [
            alone.likeness,
            alone.strength * np.sqrt(explained),
            alone.near_ours,
            alone.near_foreign,
            np.minimum(size, _LONG),
            np.ones(len(size)),
        ]
    ).astype(np.float64)
    truth = ours.astype(float)
    share = np.where(ours, 0.5 / ours.sum(), 0.5 / (~ours).sum())
    weights = np.zeros(evidence.shape[1])
    slack = np.eye(evidence.shape[1]) * (_CAUTION / len(size))
    for _ in range(_ROUNDS):
        expected = 1.0 / (1.0 + np.exp(-evidence @ weights))
        slope = evidence.T @ (evidence * (share * expected * (1.0 - expected))[:, None]) + slack
        weights = weights + np.linalg.solve(slope, evidence.T @ (share * (truth - expected)) - slack @ weights)
    return Scope(tuple(weights.tolist()))
