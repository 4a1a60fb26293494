"""Which danger signs a message reports. Looks at every message first, in every state; a missed sign is the worst bug.

A sign is made of named groups of words (`vocabulary`), combined by patterns (`patterns`), and each word is taken as the
person means it (`stance`): reported words flag, doubtful ones are asked back, denied or imagined ones are dropped.
No likeness of texts decides between a danger and its opposite. What is said elsewhere in a message never lowers it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, compress
from typing import Literal

import numpy as np

from bot.core.model import Level
from bot.core.sign_reading.clauses import Marks, Stance
from bot.core.sign_reading.excerpts import SHORT, Excerpt, Wanted, take_excerpt, wanted_of
from bot.core.sign_reading.measures import stated_day
from bot.core.sign_reading.named import WEAK, Named, how_meant, is_dismissed, name_all, read_groups
from bot.core.sign_reading.patterns import Pattern, certainty
from bot.core.sign_reading.seams import with_stops_at_capitals, with_stops_at_seams
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.sign_reading.wording import Wording, read

Unknown = Literal["flag", "ask", "nothing"]


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """One danger sign. `intent` is what it belongs to, `question` is asked back in doubt (Yes / No / Not sure).

    `advice` is short first aid that is said with it, `phrase` names another wording than that of the level. With `days`
    (first, last; None: for ever) it counts only on these days of recovery; `unknown_day` says whether it is flagged,
    asked back or passed over where the day is not known. `suspected` is asked back where a message names no sign and
    sounds like danger all the same. `keys` holds a group of each of its patterns: a text with none of them holds no
    sign, and need not be compared with all.
    """

    name: str
    level: Level
    intent: str
    question: str
    advice: str | None = None
    sources: tuple[str, ...] = ()
    phrase: str | None = None
    days: tuple[int, int | None] | None = None
    unknown_day: Unknown = "nothing"
    suspected: bool = False
    patterns: tuple[Pattern, ...] = field(default=(), repr=False)
    vocabulary: Vocabulary | None = field(default=None, repr=False)
    keys: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", frozenset(pattern.key for pattern in self.patterns))


@dataclass(frozen=True, slots=True)
class Finding:
    """A sign that a message reports, or (`doubtful`) may report."""

    sign: Sign
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """What triage found, certain signs before doubtful ones, the highest first. ASK: there are only doubtful ones.

    `dismissed` says that words of signs were there but clearly denied, imagined, past, or somebody else's.
    """

    level: Level
    findings: tuple[Finding, ...]
    _dismissed: Callable[[], bool] = field(default=lambda: False, repr=False, compare=False)

    @property
    def dismissed(self) -> bool:
        """Seldom asked for, so found out only then."""
        return self._dismissed()

    def in_doubt(self) -> "Assessment":
        """The same signs, all to be asked back."""
        doubtful = tuple(replace(finding, doubtful=True) for finding in self.findings)
        return replace(self, level=Level.ASK, findings=doubtful)


NOTHING = Assessment(Level.NONE, ())


def assess(text: str, day: int | None, signs: Sequence[Sign], topic: str | None = None) -> Assessment:
    """The danger signs in `text`; `day` is the day of recovery, `topic` the intent that was talked about last."""
    if not signs or signs[0].vocabulary is None:
        return NOTHING
    vocabulary = signs[0].vocabulary
    wording = read(text, vocabulary.translations)
    if day is None and wording.numbers:
        day = stated_day(wording)
    excerpt = _excerpt(wording, day, signs, vocabulary, topic) if len(wording.words) > SHORT else None
    findings, dismissed = _read_with_care(excerpt.wording if excerpt else wording, day, signs, vocabulary, topic)
    if excerpt is None and _level(findings) < Level.EMERGENCY:
        begun = with_stops_at_capitals(text, vocabulary.words, vocabulary.translations)
        if begun != text:
            again, _ = _read_with_care(read(begun, vocabulary.translations), day, signs, vocabulary, topic)
            findings = _surest([*findings, *again])
    level = _level(findings)
    if excerpt and level < Level.EMERGENCY:
        findings = _surest([*findings, *(each for each in _left_out(excerpt, day, signs) if each.sign.level > level)])
    findings.sort(key=lambda finding: (finding.doubtful, -finding.sign.level))
    return Assessment(_level(findings), tuple(findings), dismissed)


def _read_with_care(
    wording: Wording, day: int | None, signs: Sequence[Sign], vocabulary: Vocabulary, topic: str | None
) -> tuple[list[Finding], Callable[[], bool]]:
    """The signs that words report or leave in doubt, and whether some are dismissed."""
    named = name_all(wording, vocabulary, topic)
    findings, possible, dismissed, marks = _find(named, day, signs)
    level = _level(findings)
    higher = [sign for sign in possible if sign.level > level]
    if higher:
        needed = frozenset().union(*(pattern.groups for sign in higher for pattern in sign.patterns))
        begins = {
            hit.start
            for hit in named.hits
            if not needed.isdisjoint(hit.groups) and not WEAK.issuperset(wording.words[hit.start : hit.end])
        }
        apart = with_stops_at_seams(wording, begins, marks)
        if apart is not None:  # "do i ice the bruise the skin is turning black"
            again, *_ = _find(name_all(apart, vocabulary, topic), day, higher)
            findings = _surest([*findings, *again])
    return findings, dismissed


def _excerpt(
    wording: Wording, day: int | None, signs: Sequence[Sign], vocabulary: Vocabulary, topic: str | None
) -> Excerpt | None:
    """What of a long text is read with care; None: all of it."""
    counts = np.repeat([_counts_on(day, sign) for sign in signs], [len(sign.patterns) for sign in signs])
    return take_excerpt(wording, vocabulary, _wanted(tuple(signs), vocabulary), counts, topic)


def _left_out(excerpt: Excerpt, day: int | None, signs: Sequence[Sign]) -> Iterator[Finding]:
    """The signs that could stand in what was not read with care: taken as meant."""
    left, at = excerpt.left_out.tolist(), 0
    for sign in signs:
        patterns = list(compress(sign.patterns, left[at : at + len(sign.patterns)]))
        at += len(sign.patterns)
        if patterns:
            yield Finding(sign, all(pattern.doubtful for pattern in patterns) or _unsure_of_day(day, sign))


@lru_cache(maxsize=4)
def _wanted(signs: tuple[Sign, ...], vocabulary: Vocabulary) -> Wanted:
    return wanted_of([(pattern, sign.level) for sign in signs for pattern in sign.patterns], vocabulary)


def _level(findings: Sequence[Finding]) -> Level:
    certain = [finding.sign.level for finding in findings if not finding.doubtful]
    return max(certain, default=Level.ASK if findings else Level.NONE)


def _surest(findings: Sequence[Finding]) -> list[Finding]:
    """Each sign once, and certain where it is certain in any of the findings."""
    best: dict[str, Finding] = {}
    for each in findings:
        if each.sign.name not in best or not each.doubtful:
            best[each.sign.name] = each
    return list(best.values())


def _find(
    named: Named, day: int | None, signs: Sequence[Sign]
) -> tuple[list[Finding], list[Sign], Callable[[], bool], Marks]:
    """The signs found, those of which all words are named, whether some are dismissed, and how it is meant."""
    there = set(chain.from_iterable(hit.groups for hit in named.hits))
    possible = []
    for sign in signs:
        if not sign.keys.isdisjoint(there) and _counts_on(day, sign):
            patterns = [pattern for pattern in sign.patterns if pattern.key in there and pattern.groups <= there]
            if patterns:
                possible.append((sign, patterns))
    if not possible:
        return [], [], lambda: is_dismissed(named, how_meant(named)), Marks.reported([])
    marks = how_meant(named)
    reading = read_groups(named, marks, [pattern for _, patterns in possible for pattern in patterns])
    findings = []
    for sign, patterns in possible:
        stance = certainty(patterns, reading)
        if stance is not Stance.DISMISSED:
            findings.append(Finding(sign, stance is Stance.DOUBTFUL or _unsure_of_day(day, sign)))
    return findings, [sign for sign, _ in possible], lambda: is_dismissed(named, marks), marks


def _counts_on(day: int | None, sign: Sign) -> bool:
    if sign.days is None:
        return True
    if day is None:
        return sign.unknown_day != "nothing"
    first, last = sign.days
    return first <= day and (last is None or day <= last)


def _unsure_of_day(day: int | None, sign: Sign) -> bool:
    return day is None and sign.days is not None and sign.unknown_day == "ask"
