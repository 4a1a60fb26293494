"""Which intent a message means, how sure that is, and why. Lexical, deterministic, trained from examples at start.

Knows no intent by name: `train` takes any mapping of intents to examples.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.features import GROUPS, keys, read
from bot.core.lexicon import Lexicon

Vector = NDArray[np.float32]
_WEIGHTS = np.array([1.0, 0.7, 0.5, 1.0], dtype=np.float32)
_LONG_WORD = 8


class Certainty(StrEnum):
    """What may be done with a ranking: answer; answer under its title; offer the best few; not about us."""

    SURE = "sure"
    LIKELY = "likely"
    UNCLEAR = "unclear"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Floors from 0 to 100. A message of at most `short` words needs `short_extra` more; a group only takes `group`."""

    about_us: float = 22.0
    sure: float = 75.0
    sure_margin: float = 20.0
    likely: float = 20.0
    short: int = 2
    short_extra: float = 5.0
    group: float = 85.0


@dataclass(frozen=True, slots=True)
class Match:
    """One intent, how well it fits, and how far it is ahead of the next one, all from 0 to 100."""

    intent: str
    confidence: float
    margin: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Up to four matches, best first. `unexplained` are the words that no example holds."""

    matches: tuple[Match, ...]
    about_us: float
    certainty: Certainty
    unexplained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a ranking is what it is, for people."""

    ranking: Ranking
    words: tuple[tuple[str, float], ...]
    corrected: tuple[tuple[str, str], ...]
    nearest: tuple[tuple[str, str, float], ...]
    runner_up: str | None


@dataclass(frozen=True, slots=True)
class Matcher:
    """A trained matcher. Immutable; safe to share between threads."""

    intents: tuple[str, ...]
    thresholds: Thresholds
    _lexicon: Lexicon = field(repr=False)
    _known: frozenset[str] = field(repr=False)
    _ids: Mapping[str, int] = field(repr=False)
    _idf: Vector = field(repr=False)
    _groups: NDArray[np.intp] = field(repr=False)
    _centroids: Vector = field(repr=False)

    def rank(self, text: str) -> Ranking:
        """The best four intents for a message of any length. Never raises."""
        tokens, unexplained, _ = self._tokens(text)
        at, weights = self._vector(tokens)
        if not len(at):
            return Ranking((), 0.0, Certainty.FOREIGN, unexplained)
        sims = weights @ self._centroids[at]
        best = np.argsort(-sims, kind="stable")[:5]
        soft = np.exp((sims - sims[best[0]]) * 14.0)
        shares = 100.0 * soft / soft.sum()
        size = float(np.linalg.norm(_WEIGHTS))
        about = min(100.0, 100.0 * float(sims[best[0]]) / (0.45 * size))
        conf = [float(shares[b]) * min(1.0, about / 60.0) for b in best]
        conf.append(0.0)
        matches = tuple(
            Match(self.intents[b], round(conf[i], 1), round(conf[i] - conf[i + 1], 1))
            for i, b in enumerate(best[:4])
        )
        return Ranking(matches, round(about, 1), self._certainty(matches, about, len(tokens)), unexplained)

    def explain(self, text: str) -> Explanation:
        """The same ranking with its reasons."""
        ranking = self.rank(text)
        _, _, corrected = self._tokens(text)
        runner_up = ranking.matches[1].intent if len(ranking.matches) > 1 else None
        return Explanation(ranking, (), corrected, (), runner_up)

    def _certainty(self, matches: tuple[Match, ...], about: float, size: int) -> Certainty:
        limits = self.thresholds
        extra = limits.short_extra if size <= limits.short else 0.0
        if about < limits.about_us:
            return Certainty.FOREIGN
        if matches[0].confidence >= limits.sure + extra and matches[0].margin >= limits.sure_margin:
            return Certainty.SURE
        return Certainty.LIKELY if matches[0].confidence >= limits.likely + extra else Certainty.UNCLEAR

    def _tokens(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
        tokens = list(read(text[:4096], self._lexicon)[:120])
        unexplained: list[str] = []
        corrected: list[tuple[str, str]] = []
        for i, token in enumerate(tokens):
            if token in self._known or token in self._lexicon.known or len(token) < 4:
                continue
            limit = 1 if len(token) < _LONG_WORD else 2
            found = process.extractOne(token, self._known, scorer=OSA.distance, score_cutoff=limit)
            if found is None:
                unexplained.append(token)
                continue
            tokens[i] = found[0]
            corrected.append((token, found[0]))
        return tuple(tokens), tuple(unexplained), tuple(corrected)

    def _vector(self, tokens: Sequence[str]) -> tuple[NDArray[np.intp], Vector]:
        counts = Counter(self._ids[k] for k in keys(tokens) if k in self._ids)
        at = np.fromiter(counts, dtype=np.intp, count=len(counts))
        tf = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        return at, _weigh(at, tf, self._idf, self._groups)


def _weigh(at: NDArray[np.intp], tf: Vector, idf: Vector, groups: NDArray[np.intp]) -> Vector:
    weights = (1.0 + np.log(tf)) * idf[at]
    of = groups[at]
    sizes = np.sqrt(np.bincount(of, weights * weights, len(GROUPS))) + 1e-9
    return (weights * (_WEIGHTS / sizes)[of]).astype(np.float32)


def train(
    examples: Mapping[str, Sequence[str]],
    *,
    names: Mapping[str, str] | None = None,
    lexicon: Lexicon | None = None,
    out_of_scope: Sequence[str] = (),
    thresholds: Thresholds | None = None,
) -> Matcher:
    """Learn from examples. `names` gives an intent's title and description, which count as one more example."""
    lexicon = lexicon or Lexicon()
    intents = tuple(examples)
    rows: list[tuple[int, Counter[str]]] = []
    known: set[str] = set()
    for number, intent in enumerate(intents):
        name = (names or {}).get(intent, intent.replace("_", " "))
        for text in (*examples[intent], name):
            tokens = read(text, lexicon)
            known.update(tokens)
            rows.append((number, Counter(keys(tokens))))
    holders: dict[str, set[int]] = {}
    for number, counts in rows:
        for key in counts:
            holders.setdefault(key, set()).add(number)
    ids = {key: i for i, key in enumerate(holders)}
    idf = np.array([np.log((len(intents) + 1) / len(h)) + 0.1 for h in holders.values()], dtype=np.float32)
    groups = np.array([GROUPS.index(k[0]) for k in holders], dtype=np.intp)
    centroids = np.zeros((len(ids), len(intents)), dtype=np.float32)
    for number, counts in rows:
        at = np.array([ids[k] for k in counts], dtype=np.intp)
        tf = np.array(list(counts.values()), dtype=np.float32)
        centroids[at, number] += _weigh(at, tf, idf, groups)
    centroids /= np.sqrt((centroids * centroids).sum(axis=0)) + 1e-9
    return Matcher(
        intents, thresholds or Thresholds(), lexicon, frozenset(known), ids, idf, groups, centroids
    )
