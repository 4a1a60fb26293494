"""Words of the trade: what means the same, what says nothing, what is spelt right although nobody taught it.

Built from `intents/en/lexicon.yaml` by `bot/content/lexicon.py`; a matcher without one works too. Everything in
here is normalised text (see `text.normalise`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`same` maps a spelling of one or more words to the words it stands for.

    `fillers` are words that carry no meaning in a chat ("pls"); `known` are English words that must never be taken for
    a misspelling of ours ("paid" is not "pain").
    """

    same: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
