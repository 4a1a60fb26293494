"""Which danger sign a message sounds most like, once it sounds like danger: it decides what is asked back.

Naive Bayes over the rows of the design: how much oftener each is said where somebody tells of that sign than of any.
How many sentences there are of a sign says nothing of a new message.
"""

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.design import Design, Layout
from bot.core.matching.sparse import Numbers

_NEVER = np.float32(0.05)  # what is never said of a sign counts as said a twentieth as often as of all


def learn_signs(design: Design, labels: Numbers, layout: Layout) -> NDArray[np.int8]:
    """A column for each sign, in 127 steps either way: only which is the highest counts.

    `labels` are the number of each example's sign, below 0 where it tells of none.
    """
    which = np.flatnonzero(labels >= 0)
    truth = np.eye(1 + int(labels.max(initial=0)), dtype=np.float32)[labels[which]]
    said = design.some(which).taught(truth)
    of_all = said.sum(axis=1, keepdims=True)
    often = said / np.maximum(truth.sum(axis=0), 1)
    share = of_all / np.float32(max(len(which), 1))
    rows = np.log(np.divide(often, share, out=np.ones_like(often), where=of_all > 0) + _NEVER)
    rows[of_all[:, 0] <= 0] = 0
    rows = layout.spelt(rows)
    rows *= np.float32(127) / max(float(np.abs(rows).max(initial=0)), 1e-9)
    return np.rint(rows).astype(np.int8)
