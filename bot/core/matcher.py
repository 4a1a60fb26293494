"""Which intent a message means, how sure that is, and why. Lexical, deterministic, trained from examples at start.

Two decisions: "is it about us?" (`scope`) and "which intent?" (`ranking`). Knows no intent by name: `train` takes any
mapping of intents to examples. Nothing that a patient can type makes it raise.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from bot.core.matching.codes import KIND
from bot.core.matching.learning import fit
from bot.core.matching.lessons import NOTHING_TYPED, SILENT, Sounds, Typed, prepare
from bot.core.matching.lexicon import Lexicon
from bot.core.matching.ranking import Alone, Evidence, Model, shares
from bot.core.matching.reading import Reading, read, together
from bot.core.matching.scope import Scope, learn_scope, logistic, weighed, weighed_alone
from bot.core.matching.sparse import Floats, Numbers
from bot.core.matching.spelling import Speller
from bot.core.matching.thresholds import Thresholds
from bot.core.matching.verdict import BEST, Certainty, Explanation, Match, Pull, Ranking, Slip, Stance
from bot.core.matching.whole import Whole, learn_whole
from bot.core.sentences import Packed, packed, unpacked

_NEAREST = 3
_ALARM, _TELLS, _FOREIGN = 4.0, 1.4, 1.2  # logits: of its margin, of what means an intent about danger, of not ours
_MEANT, _DENIED = 0.15, 0.2  # of a score: what is meant counts again, what is denied less
_ENOUGH_FOR_ALARM = 4  # words: fewer say too little, and the danger signs know them


@dataclass(frozen=True, slots=True)
class Matcher:
    """A trained matcher. Never changes; safe to share between threads."""

    intents: tuple[str, ...]
    thresholds: Thresholds
    _lexicon: Lexicon = field(repr=False)
    _speller: Speller = field(repr=False)
    _model: Model = field(repr=False)
    _scope: Scope = field(repr=False)
    _of_danger: Numbers = field(repr=False)
    _signs: tuple[str, ...] = field(repr=False)
    _held: Sequence[int] = field(repr=False)
    _whole: Whole = field(repr=False)
    _labels: Sequence[int] = field(repr=False)
    _examples: Packed = field(repr=False)

    def rank(self, text: str, hint: float = 0.0, stance: Stance | None = None) -> Ranking:
        """The best four intents for a message of any length and kind. `hint`: what else makes it ours, in logits.

        What `stance` denies weighs less, but never changes how much the message sounds like danger. What only it
        makes the best is no more than likely.
        """
        return self._rank(self._read(text).words, hint, stance)

    def judged(self, ranking: Ranking, about_us: float) -> Ranking:
        """The ranking of a part of a message, as sure as it is where all of it is so much about us."""
        floors = self.thresholds
        certainty = ranking.certainty
        if certainty is Certainty.SURE and about_us < floors.sure_about_us:
            certainty = Certainty.LIKELY
        if certainty is Certainty.LIKELY and about_us < floors.likely_about_us:
            certainty = Certainty.UNCLEAR
        return replace(ranking, about_us=about_us, certainty=certainty)

    def explain(self, text: str, stance: Stance | None = None) -> Explanation:
        """The same ranking with its reasons."""
        reading = self._read(text)
        ranking = self._rank(reading.words, 0.0, stance)
        pulls, ours = self._pulls(reading.words)
        return Explanation(
            ranking=ranking,
            words=_strongest(pulls),
            corrected=tuple(Slip(was, now, self._speller.as_near(was, now)) for was, now in reading.corrected),
            nearest=self._nearest(reading.words, ranking),
            against=_strongest(pulls, against=True),
            strange=_strongest(ours, against=True),
        )

    def is_an_example(self, text: str) -> bool:
        """Whether it is one of ours, word for word."""
        return self._whole.find(self._read(text).words) is not None

    def sign(self, text: str) -> str | None:
        """The name of the danger sign that a message sounds most like, for one that sounds like danger at all."""
        words = self._read(text).words
        return self._signs[self._model.sign(words, self._stems(words))] if self._signs else None

    def evidence(self, text: str) -> tuple[float, ...]:
        """What speaks for the message being ours, as `scope.learn_scope` weighs it."""
        words = self._read(text).words
        stems = self._stems(words)
        return weighed(self._model.evidence(words, stems), _explained(stems, self._held, self._model))

    def _read(self, text: str) -> Reading:
        return read(text, self._lexicon, self._speller)

    def _rank(self, words: tuple[str, ...], hint: float, stance: Stance | None) -> Ranking:
        stems = self._stems(words)
        lost = [w for w, stem in zip(words, stems, strict=True) if not self._held[stem] and not w.startswith(KIND)]
        unexplained = tuple(lost)
        scores, evidence, whole = self._scores(words, stems)
        if not any(scores.tolist()):
            return Ranking((), 0.0, Certainty.FOREIGN, unexplained)
        probable = shares(scores)
        about = self._scope.about_us(evidence, _explained(stems, self._held, self._model), hint)
        alarm = self._alarm(evidence, probable, about, words)
        moved = scores if stance is None or whole is not None else self._moved(scores, stance)
        probable = probable if moved is scores else shares(moved)
        best = (-moved).argsort(kind="stable")[: BEST + 1].tolist()
        confidence = [100.0 * share for share in probable.take(best).tolist()]
        found = [
            Match(self.intents[i], round(mine, 1), round(mine - next_, 1))
            for i, mine, next_ in zip(best[:BEST], confidence, [*confidence[1:], 0.0], strict=False)
        ]
        matches = tuple(found)
        if whole == best[0]:  # word for word an example of the best intent
            return Ranking(matches, 100.0, Certainty.SURE, unexplained, alarm)
        certainty = self._certainty(matches[0], about, len(words))
        if certainty is Certainty.SURE and moved is not scores and scores.argmax() != best[0]:
            certainty = Certainty.LIKELY
        return Ranking(matches, round(about, 1), certainty, unexplained, alarm)

    def _moved(self, scores: Floats, stance: Stance) -> Floats:
        """The scores where what is meant counts more and what is denied less, each read alone; else as they are.

        Another intent has to be what is meant by itself too: "can i use an ordinary one" alone means nothing.
        """
        meant, denied = (self._model.evidence(w, self._stems(w)).scores for w in (self._read(t).words for t in stance))
        moved: Floats = scores + np.float32(_MEANT) * meant - np.float32(_DENIED) * denied
        return moved if moved.argmax() in (scores.argmax(), meant.argmax()) else scores

    def _alarm(self, evidence: Evidence, probable: Floats, about: float, words: Sequence[str]) -> float:
        """How much it sounds like danger: its words, what they probably mean, and whether they are about us at all."""
        if len(words) - sum([word.startswith(KIND) for word in words]) < _ENOUGH_FOR_ALARM:
            return 0.0
        foreign = _FOREIGN if about < self.thresholds.about_us else 0.0
        told = sum(probable.take(self._of_danger).tolist())
        return round(logistic(_ALARM * evidence.alarm + _TELLS * told - foreign), 1)

    def _certainty(self, best: Match, about: float, size: int) -> Certainty:
        floors = self.thresholds
        extra = floors.short_extra if size <= floors.short else 0.0
        if about < floors.about_us:
            return Certainty.FOREIGN
        if about < floors.likely_about_us or best.confidence < floors.likely + extra:
            return Certainty.UNCLEAR
        clear = best.confidence >= floors.sure + extra and best.margin >= floors.sure_margin
        return Certainty.SURE if clear and about >= floors.sure_about_us else Certainty.LIKELY

    def _scores(self, words: tuple[str, ...], stems: Sequence[int]) -> tuple[Floats, Evidence, int | None]:
        """The score of every intent, with the evidence. What is an example word for word means its intent (last)."""
        evidence = self._model.evidence(words, stems)
        scores = evidence.scores
        label = self._whole.find(words)
        if label is not None:
            scores = scores.copy()
            scores[label] += 1.0
        return scores, evidence, label

    def _stems(self, words: Sequence[str]) -> list[int]:
        return self._model.vocabulary.stems_of(words)

    def _pulls(self, words: tuple[str, ...]) -> tuple[list[Pull], list[Pull]]:
        """How far each word, with its kinds, moves the best intent from the runner-up, and the message towards ours."""
        scores, evidence, _ = self._scores(words, self._stems(words))
        if len(scores) < 2:
            return [], []
        best, second = np.argsort(-scores, kind="stable")[:2]
        apart: list[Pull] = []
        ours: list[Pull] = []
        at = 0
        for said, kinds in together(words, self._lexicon):
            size = len(said) + len(kinds)
            others = words[:at] + words[at + size :]
            without, other, _ = self._scores(others, self._stems(others))
            moved = (scores[best] - scores[second]) - (without[best] - without[second])
            apart.append(Pull(" ".join(said), round(float(moved), 2), kinds))
            ours.append(Pull(" ".join(said), round(evidence.likeness - other.likeness, 2), kinds))
            at += size
        return apart, ours

    def _nearest(self, words: Sequence[str], ranking: Ranking) -> tuple[tuple[str, str, float], ...]:
        """The examples of the best intents that share most of their weight with the message."""
        wanted = {match.intent for match in ranking.matches}
        near = [
            (self.intents[label], text, round(self._likeness(words, self._words_of(text)), 2))
            for label, text in zip(self._labels, unpacked(self._examples), strict=True)
            if self.intents[label] in wanted
        ]
        return tuple(sorted(near, key=lambda example: -example[2])[:_NEAREST])

    def _words_of(self, example: str) -> tuple[str, ...]:
        """An example as it was learnt from. Kept for all of them, the words would take megabytes."""
        return self._read(example).words

    def _likeness(self, these: Sequence[str], those: Sequence[str]) -> float:
        weight = self._model.vocabulary.weight
        mine, theirs = set(self._stems(these)), set(self._stems(those))
        return sum(map(weight, mine & theirs)) / max(sum(map(weight, mine | theirs)), 1e-9)


def train(
    examples: Mapping[str, Sequence[str]],
    *,
    names: Mapping[str, str] | None = None,
    lexicon: Lexicon | None = None,
    out_of_scope: Sequence[str] = (),
    sounds: Sounds = SILENT,
    typed: Typed = NOTHING_TYPED,
    thresholds: Thresholds | None = None,
    scope: Scope | None = None,
) -> Matcher:
    """Learn from examples. `names` gives an intent's title and description, which count as one more example.

    `scope` is what was learnt from sentences that are no examples; without it, it is learnt from the examples. `sounds`
    teach the alarm, with all examples but those `typed`.
    """
    lexicon = lexicon or Lexicon()
    lessons = prepare(examples, names, lexicon, out_of_scope, sounds, typed)
    own, count, alone = lessons.own, len(lessons.intents), scope is None
    speaking = [at for at, intent in enumerate(lessons.intents) if intent in sounds.intents]
    model, seen = fit(lessons.read, lessons.labels, count, of_danger=speaking, typed=lessons.typed, look_alone=alone)
    stems = lessons.read.numbered_as(model.vocabulary.stem_of)
    held = stems.first(own).spread(len(model.vocabulary.stem_weight))
    if seen is not None:
        scope = _scope_of(model, seen, np.split(stems.at, np.cumsum(stems.sizes)), held, own)
    return Matcher(
        intents=lessons.intents,
        thresholds=thresholds or Thresholds(),
        _lexicon=lexicon,
        _speller=lessons.speller,
        _model=model,
        _scope=scope or Scope(),
        _of_danger=np.array(speaking, dtype=np.intp),
        _signs=tuple(sounds.by_sign),
        _held=held,
        _whole=learn_whole(lessons.read.first(own), lessons.labels),
        _labels=array("i", lessons.labels[: len(lessons.texts)]),
        _examples=packed(lessons.texts),
    )


def _scope_of(model: Model, alone: Alone, stems: Sequence[Numbers], held: Sequence[int], own: int) -> Scope:
    """What tells ours from what is not, learnt from some of the lessons as if they had not been learnt."""
    explained = [_explained(stems[at].tolist(), held, model, at < own) for at in alone.rows]
    return learn_scope(weighed_alone(alone, np.array(explained)), alone.rows < own)


def _strongest(pulls: Sequence[Pull], *, against: bool = False) -> tuple[Pull, ...]:
    """The words that speak for it, or those against it with how much they do, the strongest first."""
    sign = -1.0 if against else 1.0
    taken = [replace(pull, weight=sign * pull.weight) for pull in pulls if sign * pull.weight > 0]
    return tuple(sorted(taken, key=lambda pull: -pull.weight))


def _explained(stems: Sequence[int], held: Sequence[int], model: Model, seen: bool = False) -> float:
    """How much of a message's weight our examples hold; `seen`: it is one of them, so itself does not count."""
    all_ = mine = 1e-9
    weights = model.vocabulary.stem_weight
    for stem in stems:
        weight = weights[stem]
        all_ += weight
        if held[stem] > seen:
            mine += weight
    return mine / all_
