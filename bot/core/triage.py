"""Which danger signs a message reports. Looks at every message first, in every state; a missed sign is the worst bug.

A sign is made of named groups of words (`vocabulary`), combined by patterns (`patterns`), and each word is taken as the
person means it (`stance`): reported words flag, doubtful ones are asked back, denied or imagined ones are dropped.
No likeness of texts decides between a danger and its opposite. What is said elsewhere in a message never lowers it.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from math import inf
from typing import NamedTuple

import numpy as np

from bot.core.model import Level
from bot.core.sign_reading.capitals import with_stops_at_capitals
from bot.core.sign_reading.clauses import Marks, Stance
from bot.core.sign_reading.cued import cues_of
from bot.core.sign_reading.effort import (
    FEW_LETTERS,
    FEW_WORDS,
    OF_A_SLIP,
    OF_SLIPS,
    SHORT,
    Effort,
    most_of,
    of_hearing,
    of_hearing_in_numbers,
    of_looking,
    of_naming,
    of_weighing,
)
from bot.core.sign_reading.excerpts import skim
from bot.core.sign_reading.listed import Listed, list_patterns
from bot.core.sign_reading.matches import matches_over, matches_with
from bot.core.sign_reading.measures import stated_day
from bot.core.sign_reading.middling import named_in, part_of, sentences_of
from bot.core.sign_reading.mistaken import AGAINST, LIKELIER, slips_in
from bot.core.sign_reading.named import Named, dismisses, how_meant, is_denied, name_all, parted, read_groups
from bot.core.sign_reading.numbered import Numbered, read_in_numbers
from bot.core.sign_reading.patterns import ByKey, Pattern, by_key, certainty, complete, complete_with
from bot.core.sign_reading.steps import Flags, steps_of
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.sign_reading.wording import Wording, read
from bot.core.signs import NOTHING, Assessment, Finding, Sign, level_of, surest

Candidates = Sequence[tuple[Sign, Sequence[Pattern]]]  # signs with those of their patterns that a text could hold
Unread = Sequence[tuple[Sign, bool]]  # signs that nobody read with care, and whether they are to be asked back

MOST_WITH_CAPITALS = 300  # words of a text in which a capital letter may stand for a full stop


class LookedFor(NamedTuple):
    """The candidates, and their patterns by key."""

    candidates: Candidates
    by_key: ByKey


class Task(NamedTuple):
    """What is looked for in a text, what reading it may still take, and what it takes to hear its words again."""

    looked_for: LookedFor
    day: int | None
    vocabulary: Vocabulary
    topic: str | None
    effort: Effort
    hearing: float


def assess(text: str, day: int | None, signs: Sequence[Sign], topic: str | None = None) -> Assessment:
    """The danger signs in `text`; `day` is the day of recovery, `topic` the intent that was talked about last."""
    if not signs or signs[0].vocabulary is None:
        return NOTHING
    vocabulary = signs[0].vocabulary
    findings = _read(text, day, signs, vocabulary, topic)
    findings.sort(key=lambda finding: (finding.doubtful, -finding.sign.level))
    return Assessment(
        level_of(findings), tuple(findings), lambda: dismisses(read(text, vocabulary.translations), vocabulary, topic)
    )


def _read(
    text: str, day: int | None, signs: Sequence[Sign], vocabulary: Vocabulary, topic: str | None
) -> list[Finding]:
    """The signs in a text: however long it is, in the way that takes the least time."""
    short = len(text) <= FEW_LETTERS and text.count(" ") < FEW_WORDS
    wording = read(text, vocabulary.translations) if short else None
    if wording is None or len(wording.words) > FEW_WORDS:
        numbered = read_in_numbers(text, steps_of(vocabulary), vocabulary.translations)
        if len(numbered.numbers) > SHORT:
            return _read_in_haste(text, numbered, day, signs, vocabulary, topic)
    return _read_whole(text, wording or read(text, vocabulary.translations), day, signs, vocabulary, topic)


def _read_whole(
    text: str, wording: Wording, day: int | None, signs: Sequence[Sign], vocabulary: Vocabulary, topic: str | None
) -> list[Finding]:
    """The signs in a text of a few words."""
    day = stated_day(wording) if day is None else day
    hearing, effort = of_hearing(len(text), len(wording.words)), Effort(most_of(len(text)))
    named = name_all(wording, vocabulary, topic)
    effort.takes(hearing + of_naming(named, vocabulary))
    task = Task(_all_of(tuple(signs)), day, vocabulary, topic, effort, hearing)
    if len(wording.words) > SHORT:
        return _read_in_part(text, named, task)
    findings = _read_with_care(text, named, lambda begun: read(begun, vocabulary.translations), task)
    level = level_of(findings)
    if level >= Level.EMERGENCY:
        return findings
    return surest([*findings, *_found_by_a_slip(named, level, task)])


def _read_in_part(text: str, named: Named, task: Task) -> list[Finding]:
    """The signs in a text of middling length: the sentences from the first to the last that could hold one are read."""
    vocabulary, words = task.vocabulary, named.wording.words
    possible = [pattern for _, patterns in _possible(named, task) for pattern in patterns]
    groups = frozenset[str]().union(*(pattern.groups for pattern in possible))
    places = [hit.start for hit in named.hits if not groups.isdisjoint(hit.groups)]
    if not places:
        return []
    kept = sentences_of(sorted(places), named.wording)
    part = name_all(part_of(named.wording, kept), vocabulary, task.topic, named_in(kept, named.matches))

    def read_again(begun: str) -> Wording | None:
        again = read(begun, vocabulary.translations)
        return part_of(again, kept) if len(again.words) == len(words) else None

    return _read_with_care(text, part, read_again, task)


def _read_in_haste(
    text: str, numbered: Numbered, day: int | None, signs: Sequence[Sign], vocabulary: Vocabulary, topic: str | None
) -> list[Finding]:
    """The signs in a long text: what it could hold is found in haste, and read with care as far as that goes."""
    day = stated_day(numbered.days()) if day is None else day
    listed, count = _listed(tuple(signs), vocabulary), len(numbered.numbers)
    counts = _counting(day, tuple(signs))[listed.owners]
    skimmed = skim(len(text), numbered, vocabulary, topic, counts, listed.wanted)
    possible, excerpt = skimmed.possible, skimmed.excerpt
    left_out = [(signs[number], doubtful) for number, doubtful in listed.as_meant(excerpt.left_out)]
    as_meant = _with_the_rest([], left_out, day)
    if not excerpt.kept or level_of(as_meant) >= listed.wanted.levels[possible].max(initial=0):
        return as_meant  # whatever care finds, it is no higher
    grouped = listed.grouped(possible & ~excerpt.left_out)
    looked_for = _looked_for([(signs[number], patterns) for number, patterns in grouped.items()])
    named = name_all(numbered.wording(excerpt.kept), vocabulary, topic, skimmed.known)

    def read_again(begun: str) -> Wording | None:
        again = read_in_numbers(begun, numbered.steps, vocabulary.translations)
        return again.wording(excerpt.kept) if len(again.numbers) == count else None

    hearing = of_hearing_in_numbers(len(text), count) if count <= MOST_WITH_CAPITALS else inf
    task = Task(looked_for, day, vocabulary, topic, Effort(skimmed.left), hearing)
    return _with_the_rest(_read_with_care(text, named, read_again, task), left_out, day)


@lru_cache(maxsize=64)
def _counting(day: int | None, signs: tuple[Sign, ...]) -> Flags:
    return np.array([sign.counts_on(day) for sign in signs])


def _read_with_care(text: str, named: Named, read_again: Callable[[str], Wording | None], task: Task) -> list[Finding]:
    """The signs that words report or leave in doubt: as the text stands, and with full stops before capital letters."""
    vocabulary = task.vocabulary
    findings, possible = _weigh(named, [], task)
    higher = _above(level_of(findings), possible)
    if not higher or task.hearing == inf:
        return findings
    begun = with_stops_at_capitals(text, vocabulary.words, vocabulary.translations.phrases)
    if begun == text:
        return findings
    if not task.effort.affords(task.hearing + of_naming(named, vocabulary)):
        return _with_the_rest(findings, _unread(higher), task.day)
    wording = read_again(begun)
    if wording is None:
        return findings
    known = named.matches if wording.words == named.wording.words else None
    again = name_all(wording, vocabulary, task.topic, known)
    return _weigh(again, findings, task._replace(looked_for=_looked_for(higher)))[0]


def _weigh(named: Named, before: Sequence[Finding], task: Task) -> tuple[list[Finding], Candidates]:
    """What was found before and what the words report, also where full stops may be missing; and what they name."""
    possible = _possible(named, task)
    if not possible:
        return list(before), []
    cues = cues_of(named.wording, task.vocabulary.cues)
    weighing = of_weighing(named, cues)
    if not task.effort.affords(weighing + of_looking(possible)):
        return _with_the_rest(before, _unread(possible), task.day), []
    marks = how_meant(named, cues)
    findings = surest([*before, *_find(named, marks, possible, task.day)])
    higher = _above(level_of(findings), possible)
    apart = parted(named, marks, frozenset().union(*(_groups_of(sign) for sign, _ in higher))) if higher else None
    if apart is None:
        return findings, possible
    if not task.effort.affords(weighing + of_looking(higher)):  # parted it takes no more
        return _with_the_rest(findings, _unread(higher), task.day), []
    named = name_all(apart, task.vocabulary, task.topic, named.matches)
    higher = _possible(named, task._replace(looked_for=_looked_for(higher)))
    cues = cues_of(apart, task.vocabulary.cues)
    found = _find(named, how_meant(named, cues), higher, task.day)  # "do i ice the bruise the skin is turning black"
    return surest([*findings, *found]), possible


@lru_cache(maxsize=256)
def _groups_of(sign: Sign) -> frozenset[str]:
    return frozenset[str]().union(*(pattern.groups for pattern in sign.patterns))


def _above(level: Level, candidates: Candidates) -> Candidates:
    return [each for each in candidates if each[0].level > level]


def _found_by_a_slip(named: Named, level: Level, task: Task) -> list[Finding]:
    """ "my hear is racing", "in hives and feeling fizzy": asked back above the level found, as no word says it."""
    asked: dict[str, Finding] = {}
    denied = None
    task.effort.takes(OF_SLIPS)
    there, candidates = named.groups(), task.looked_for.candidates
    for slip in slips_in(named, task.vocabulary):
        if not task.effort.affords(OF_A_SLIP):
            break
        new = matches_over(slip.at, slip.meant, task.vocabulary)
        anew = task.vocabulary.talked_about(task.topic).union(*(each[2].groups for each in new))
        could = complete_with(anew, there, task.looked_for.by_key)
        if all(candidates[at][0].level <= level for at in could):
            continue
        known = matches_with(slip.at, new, named.matches)
        read_so = name_all(slip.meant, task.vocabulary, task.topic, known)
        named_so = [hit for hit in read_so.hits if hit.start <= slip.at < hit.end]
        higher = [each for each in _possible(read_so, task) if each[0].level > level and each[0].name not in asked]
        weights = [slip.weigh(patterns, named_so) for _, patterns in higher]
        if max(weights, default=0.0) < LIKELIER:
            continue
        denied = is_denied(named, task.vocabulary) if denied is None else denied
        least = LIKELIER * (AGAINST if denied else 1)
        made = [each for each, weight in zip(higher, weights, strict=True) if weight >= least]
        cues = cues_of(slip.meant, task.vocabulary.cues)
        if task.effort.affords(of_weighing(read_so, cues) + of_looking(made)):
            found = [one.sign for one in _find(read_so, how_meant(read_so, cues), made, task.day) if not one.doubtful]
        else:
            found = [sign for sign, _ in made]
        asked |= {sign.name: Finding(sign, doubtful=True) for sign in found}
    return list(asked.values())


def _with_the_rest(findings: Sequence[Finding], unread: Unread, day: int | None) -> list[Finding]:
    """With signs that could stand where nobody read with care, as meant: those above what was found."""
    level = level_of(findings)
    rest = [
        Finding(sign, doubtful or sign.unsure_on(day))
        for sign, doubtful in unread
        if sign.level > level and sign.counts_on(day)
    ]
    return surest([*findings, *rest])


def _unread(candidates: Candidates) -> Unread:
    """Signs that are looked for where nobody reads with care."""
    return [(sign, all(pattern.doubtful for pattern in patterns)) for sign, patterns in candidates]


@lru_cache(maxsize=4)
def _all_of(signs: tuple[Sign, ...]) -> LookedFor:
    return _looked_for([(sign, sign.patterns) for sign in signs])


def _looked_for(candidates: Candidates) -> LookedFor:
    return LookedFor(candidates, by_key([patterns for _, patterns in candidates]))


@lru_cache(maxsize=4)
def _listed(signs: tuple[Sign, ...], vocabulary: Vocabulary) -> Listed:
    return list_patterns([(sign.patterns, sign.level) for sign in signs], vocabulary)


def _find(named: Named, marks: Marks, possible: Candidates, day: int | None) -> list[Finding]:
    """Those of some signs that are reported or in doubt, as the words are meant."""
    reading = read_groups(named, marks, [pattern for _, patterns in possible for pattern in patterns])
    return [
        Finding(sign, stance is Stance.DOUBTFUL or sign.unsure_on(day))
        for sign, patterns in possible
        if (stance := certainty(patterns, reading)) is not Stance.DISMISSED
    ]


def _possible(named: Named, task: Task) -> Candidates:
    """The signs that count today of which a text names all words, with those of their patterns."""
    there = set(chain.from_iterable(hit.groups for hit in named.hits))
    named_whole = [(task.looked_for.candidates[at][0], some) for at, some in complete(task.looked_for.by_key, there)]
    return [(sign, patterns) for sign, patterns in named_whole if sign.counts_on(task.day)]
