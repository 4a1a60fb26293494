"""Which danger signs a message reports. Looks at every message first, in every state; a missed sign is the worst bug.

A sign is made of named groups of words (`vocabulary`), combined by patterns (`patterns`), and each word is taken as the
person means it (`stance`): reported words flag, doubtful ones are asked back, denied or imagined ones are dropped.
No likeness of texts decides between a danger and its opposite. What is said elsewhere in a message never lowers it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Literal, NamedTuple

from bot.core.model import Level
from bot.core.sign_reading.clauses import Marks, Stance, clause_starts
from bot.core.sign_reading.measures import (
    fast_pulses,
    fever_readings,
    high_pain_scores,
    says_a_number_of_no_fever,
    stated_day,
)
from bot.core.sign_reading.negation import says_all_is_well
from bot.core.sign_reading.patterns import Meant, Pattern, Reading, certainty
from bot.core.sign_reading.seams import with_stops_at_seams
from bot.core.sign_reading.stance import stances
from bot.core.sign_reading.subjects import speaks_of_other_things
from bot.core.sign_reading.vocabulary import Hit, Vocabulary, find_hits
from bot.core.sign_reading.wording import Wording, read, word_set

MOST_HITS = 24  # of one group, for every REGION words read: a text may repeat a word a thousand times
REGION = 150
FEVER_READING = "temperature_of_38_or_more"
PAIN_SCORE = "pain_7_to_10_of_10"
FAST_PULSE = "pulse_110_or_more"
_WEAK = word_set(
    "i me im ive it its they them that this the a my we she he now today tonight since day has have had got get "
    "gets getting help back again about which how what why if when by put used using from after where every still "
    "one left right side only more do went through coming came come like for in on at of to and or so very really "
    "too up down out off over all just not no any some something with is are was be been keeps keep think thinks "
    "looks look feels feel feeling makes make making skin face cheek cheeks way much different next treated "
    "treatment cream creams product products serum mask it's theres there other than time times hour hours week "
    "weeks month months minutes minute within first last before ago later yesterday morning night evening kind "
    "bit lot eye eyes lip lips mouth throat nose chin forehead neck area spot spots part patch people good fine "
    "better normal ok done doing did does"
)
_START = attrgetter("start")
_PRONOUNS = word_set("it its they theyre this thats that these those")


Unknown = Literal["flag", "ask", "nothing"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One danger sign. `intent` is what it belongs to, `question` is asked back in doubt (Yes / No / Not sure).

    `advice` is short first aid that is said with it, `phrase` names another wording than that of the level. With `days`
    (first, last; None: for ever) it counts only on these days of recovery; `unknown_day` says whether it is flagged,
    asked back or passed over where the day is not known. `keys` holds a group of each of its patterns: a text with none
    of them holds no sign, and need not be compared with all.
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
    patterns: tuple[Pattern, ...] = field(default=(), repr=False)
    vocabulary: Vocabulary | None = field(default=None, repr=False)
    keys: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", frozenset(pattern.key for pattern in self.patterns))


class Named(NamedTuple):
    """A text with the words of signs in it, however they are meant."""

    wording: Wording
    hits: list[Hit]
    in_phrase: list[bool]
    harmless: bool
    fevers: Sequence[int]


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


NOTHING = Assessment(Level.NONE, ())


def assess(text: str, day: int | None, signs: Sequence[Sign], topic: str | None = None) -> Assessment:
    """The danger signs in `text`; `day` is the day of recovery, `topic` the intent that was talked about last."""
    if not signs or signs[0].vocabulary is None:
        return NOTHING
    vocabulary = signs[0].vocabulary
    wording = read(text, vocabulary.translations)
    if day is None and wording.numbers:
        day = stated_day(wording)
    named = _named(wording, fever_readings(wording), vocabulary, topic)
    findings, possible, dismissed, marks = _find(named, day, signs)
    level = _level(findings)
    higher = [sign for sign in possible if sign.level > level]
    if higher:
        needed = frozenset().union(*(pattern.groups for sign in higher for pattern in sign.patterns))
        begins = {
            hit.start
            for hit in named.hits
            if not needed.isdisjoint(hit.groups) and not _WEAK.issuperset(wording.words[hit.start : hit.end])
        }
        apart = with_stops_at_seams(wording, begins, marks.settled, marks.told)
        if apart is not None:  # "do i ice the bruise the skin is turning black"
            again, *_ = _find(_named(apart, fever_readings(apart), vocabulary, topic), day, higher)
            findings = _surest([*findings, *again])
    findings.sort(key=lambda finding: (finding.doubtful, -finding.sign.level))
    return Assessment(_level(findings), tuple(findings), dismissed)


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
        return [], [], lambda: _is_dismissed(named, _meaning(named)), Marks.reported([])
    marks = _meaning(named)
    reading = _reading(named, marks, [pattern for _, patterns in possible for pattern in patterns])
    findings = []
    for sign, patterns in possible:
        stance = certainty(patterns, reading)
        if stance is not Stance.DISMISSED:
            unsure_of_day = day is None and sign.days is not None and sign.unknown_day == "ask"
            findings.append(Finding(sign, stance is Stance.DOUBTFUL or unsure_of_day))
    return findings, [sign for sign, _ in possible], lambda: _is_dismissed(named, marks), marks


def _counts_on(day: int | None, sign: Sign) -> bool:
    if sign.days is None:
        return True
    if day is None:
        return sign.unknown_day != "nothing"
    first, last = sign.days
    return first <= day and (last is None or day <= last)


def _named(wording: Wording, fevers: Sequence[int], vocabulary: Vocabulary, topic: str | None) -> Named:
    """What the text names of each group of words, however it is meant."""
    hits, in_phrase, harmless = find_hits(wording, vocabulary)
    hits += [Hit(at, at + 1, (FEVER_READING,)) for at in fevers]
    if wording.numbers:
        hits += [Hit(start, end, (PAIN_SCORE,)) for start, end in high_pain_scores(wording)]
        hits += [Hit(at, at + 1, (FAST_PULSE,)) for at in fast_pulses(wording)]
    group = vocabulary.topics.get(topic or "")
    if group and hits:
        hits += [Hit(at, at + 1, (group,)) for at, word in enumerate(wording.words) if word in _PRONOUNS]
        hits.sort(key=_START)
    return Named(wording, hits, in_phrase, harmless, fevers)


def _meaning(named: Named) -> Marks:
    """How each word of a text is meant."""
    words = named.wording.words
    is_hit = [False] * len(words)
    for start, end, *_ in named.hits:
        if end - start == 1:
            is_hit[start] = is_hit[start] or words[start] not in _WEAK
        elif not _WEAK.issuperset(words[start:end]):
            is_hit[start:end] = [True] * (end - start)
    return stances(named.wording, clause_starts(named.wording), is_hit, named.in_phrase)


def _reading(named: Named, marks: Marks, patterns: Sequence[Pattern]) -> Reading:
    """What the text holds of each group that the patterns need, and how it is meant."""
    needed = frozenset().union(*(pattern.groups for pattern in patterns))
    found: dict[str, list[Meant]] = {group: [] for group in needed}
    takes_away: dict[str, list[Hit]] = {}
    for hit in named.hits:
        most = MOST_HITS * (1 + hit.start // REGION)
        lists = [found[name] for name in hit.groups if name in found]
        if lists:
            stance = _stance_of(hit, marks)
            if stance is not Stance.DISMISSED:
                meant = Meant(hit, stance)
                for there in lists:
                    if len(there) < most:
                        there.append(meant)
                    else:
                        there[-1] = meant  # the last one is always kept
        if hit.exact:  # a misspelt word never takes a danger away
            for name in hit.unless:
                named_of = takes_away.setdefault(name, [])
                if len(named_of) < most:
                    named_of.append(hit)
    return Reading(named.wording, marks.starts, found, takes_away)


def _is_dismissed(named: Named, marks: Marks) -> bool:
    """Whether signs are named but clearly denied, imagined, past, somebody else's or harmless."""
    if named.harmless:
        return True
    dismissed: set[str] = set()
    reported: set[str] = set()
    for hit in named.hits:
        if _stance_of(hit, marks) is not Stance.DISMISSED:
            reported.update(hit.groups)
        elif hit.exact:
            dismissed.update(hit.groups)
    return (
        bool(dismissed - reported)
        or says_all_is_well(named.wording)
        or says_a_number_of_no_fever(named.wording, named.fevers)
        or speaks_of_other_things(named.wording)
    )


def _stance_of(hit: Hit, marks: Marks) -> Stance:
    """The least certain word of a phrase decides, but no cue counts that is part of the phrase itself."""
    start, end = hit.start, hit.end
    if end - start == 1:
        return Stance.REPORTED if marks.cues[start][0] == start else marks.stances[start]
    return min(
        (marks.stances[at] for at in range(start, end) if not start <= marks.cues[at][0] < end),
        default=Stance.REPORTED,
    )
