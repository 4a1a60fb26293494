"""Is it about us at all? Decided apart from which intent it would be.

With examples of what is out of scope, four things are weighed: how much the words are like ours or like theirs, how
near the best intent is, how much of the message our words explain, and its length. The weights are learnt from
every example as if it had not been seen. Without such examples nearness and explanation have to do.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 12
_DEFAULT = (0.0, 9.0, 0.0, -4.5)


@dataclass(frozen=True, slots=True)
class Scope:
    """Weights of the evidence: likeness, nearness, length, and what is always added."""

    weights: tuple[float, float, float, float] = _DEFAULT

    def about_us(self, likeness: float, nearness: float, explained: float, size: int, hint: float = 0.0) -> float:
        """From 0 to 100; `hint` is what else speaks for it, in logits."""
        evidence = _evidence(np.array([likeness]), np.array([nearness]), np.array([explained]), np.array([size]))
        return float(100.0 / (1.0 + np.exp(-hint - float((evidence @ np.array(self.weights))[0]))))


def learn_scope(
    likeness: NDArray[np.floating],
    nearness: NDArray[np.floating],
    explained: NDArray[np.floating],
    size: NDArray[np.floating],
    ours: NDArray[np.bool_],
) -> Scope:
    """Weigh the evidence of examples, ours and theirs counting the same in sum."""
    if ours.all() or not ours.any():
        return Scope()
    evidence = _evidence(likeness, nearness, explained, size)
    truth = ours.astype(float)
    share = np.where(ours, 0.5 / ours.sum(), 0.5 / (~ours).sum())
    weights = np.zeros(evidence.shape[1])
    slack = np.eye(evidence.shape[1]) * 1e-4
    for _ in range(_ROUNDS):
        expected = 1.0 / (1.0 + np.exp(-evidence @ weights))
        slope = evidence.T @ (evidence * (share * expected * (1.0 - expected))[:, None]) + slack
        weights = weights + np.linalg.solve(slope, evidence.T @ (share * (truth - expected)) - slack @ weights)
    likeness_, nearness_, length, always = (float(w) for w in weights)
    return Scope((likeness_, nearness_, length, always))


def _evidence(
    likeness: NDArray[np.floating],
    nearness: NDArray[np.floating],
    explained: NDArray[np.floating],
    size: NDArray[np.floating],
) -> NDArray[np.floating]:
    return np.column_stack([likeness, nearness * np.sqrt(explained), np.log1p(size), np.ones(len(likeness))])
