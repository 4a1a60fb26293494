"""Which danger signs a message reports. Looks at every message first, in every state; a missed sign is the worst bug.

A sign is made of named groups of words (`vocabulary`), combined by patterns (`patterns`), and each word is taken as the
person means it (`stance`): reported words flag, doubtful ones are asked back, denied or imagined ones are dropped.
No likeness of texts decides between a danger and its opposite. What is said elsewhere in a message never lowers it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from math import inf
from typing import NamedTuple

import numpy as np

from bot.core.model import Level
from bot.core.sign_reading.capitals import with_stops_at_capitals
from bot.core.sign_reading.clauses import Marks, Stance
from bot.core.sign_reading.effort import MIDDLING_LETTERS, OFTEN, SHORT, left_for_reading, reading
from bot.core.sign_reading.excerpts import OF_A_LETTER, OF_A_WORD_AGAIN, skim
from bot.core.sign_reading.listed import Listed, list_patterns
from bot.core.sign_reading.measures import stated_day
from bot.core.sign_reading.middling import named_in, part_of, sentences_of
from bot.core.sign_reading.mistaken import AGAINST, LIKELIER, slips_in
from bot.core.sign_reading.named import Named, dismisses, how_meant, is_denied, name_all, parted, read_groups
from bot.core.sign_reading.numbered import Numbered, read_in_numbers
from bot.core.sign_reading.patterns import ByKey, Pattern, by_key, certainty, complete
from bot.core.sign_reading.steps import Flags, steps_of
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.sign_reading.wording import Wording, read
from bot.core.signs import NOTHING, Assessment, Finding, Sign

MOST_WITH_CAPITALS = 300  # words of a text in which a capital letter may stand for a full stop

Candidates = Sequence[tuple[Sign, Sequence[Pattern]]]  # signs with those of their patterns that a text could hold
Unread = Sequence[tuple[Sign, bool]]  # signs that nobody read with care, and whether they are to be asked back


class LookedFor(NamedTuple):
    """The candidates, and their patterns by key."""

    candidates: Candidates
    by_key: ByKey


class Task(NamedTuple):
    """What is looked for in a text of so many words, how many microseconds are left, and how many one reading takes."""

    looked_for: LookedFor
    day: int | None
    vocabulary: Vocabulary
    topic: str | None
    words: int
    left: float = inf
    cost: float = 0


def assess(text: str, day: int | None, signs: Sequence[Sign], topic: str | None = None) -> Assessment:
    """The danger signs in `text`; `day` is the day of recovery, `topic` the intent that was talked about last."""
    if not signs or signs[0].vocabulary is None:
        return NOTHING
    vocabulary = signs[0].vocabulary
    findings = _read(text, day, signs, vocabulary, topic)
    findings.sort(key=lambda finding: (finding.doubtful, -finding.sign.level))
    return Assessment(
        _level(findings), tuple(findings), lambda: dismisses(read(text, vocabulary.translations), vocabulary, topic)
    )


def _read(
    text: str, day: int | None, signs: Sequence[Sign], vocabulary: Vocabulary, topic: str | None
) -> list[Finding]:
    """The signs in a text: however long it is, in the way that takes the least time."""
    wording = read(text, vocabulary.translations) if len(text) <= MIDDLING_LETTERS else None
    if wording and len(wording.words) > SHORT:
        found = _read_in_part(text, wording, day, signs, vocabulary, topic)
        if found is not None:
            return found
    if wording is None or len(wording.words) > SHORT:
        numbered = read_in_numbers(text, steps_of(vocabulary), vocabulary.translations)
        if len(numbered.numbers) > SHORT:
            return _read_in_haste(text, numbered, day, signs, vocabulary, topic)
    return _read_whole(text, wording or read(text, vocabulary.translations), day, signs, vocabulary, topic)


def _read_whole(
    text: str, wording: Wording, day: int | None, signs: Sequence[Sign], vocabulary: Vocabulary, topic: str | None
) -> list[Finding]:
    """The signs in a short text."""
    day = stated_day(wording) if day is None else day
    task = Task(_all_of(tuple(signs)), day, vocabulary, topic, len(wording.words))
    named = name_all(wording, vocabulary, topic)
    findings = _read_with_care(text, named, lambda begun: read(begun, vocabulary.translations), task)
    level = _level(findings)
    return findings if level >= Level.EMERGENCY else _surest([*findings, *_found_by_a_slip(named, level, task)])


def _read_in_part(
    text: str, wording: Wording, day: int | None, signs: Sequence[Sign], vocabulary: Vocabulary, topic: str | None
) -> list[Finding] | None:
    """The signs in a text of middling length; None: that takes longer, or a course could be told, however far apart."""
    count, cost = len(wording.words), reading(wording)
    left = left_for_reading(count)
    if OFTEN * cost > left:
        return None
    day = stated_day(wording) if day is None else day
    named = name_all(wording, vocabulary, topic)
    candidates = _named_whole(named, _all_of(tuple(signs)))
    possible = [pattern for _, patterns in candidates for pattern in patterns]
    if any(pattern.course for pattern in possible):
        return None
    groups = frozenset[str]().union(*(pattern.groups for pattern in possible))
    places = [hit.start for hit in named.hits if not groups.isdisjoint(hit.groups)]
    if not places:
        return []
    kept = sentences_of(sorted(places), wording)
    part = name_all(part_of(wording, kept), vocabulary, topic, named_in(kept, named.matches))

    def read_again(begun: str) -> Wording | None:
        again = read(begun, vocabulary.translations)
        return part_of(again, kept) if len(again.words) == count else None

    task = Task(_looked_for(candidates), day, vocabulary, topic, count, left, cost)
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
    if not excerpt.kept or _level(as_meant) >= listed.wanted.levels[possible].max(initial=0):
        return as_meant  # whatever care finds, it is no higher
    grouped = listed.grouped(possible & ~excerpt.left_out)
    looked_for = _looked_for([(signs[number], patterns) for number, patterns in grouped.items()])
    named = name_all(numbered.wording(excerpt.kept), vocabulary, topic, skimmed.known)

    def read_again(begun: str) -> Wording | None:
        again = read_in_numbers(begun, numbered.steps, vocabulary.translations)
        return again.wording(excerpt.kept) if len(again.numbers) == count else None

    task = Task(looked_for, day, vocabulary, topic, count, skimmed.left, excerpt.cost)
    return _with_the_rest(_read_with_care(text, named, read_again, task), left_out, day)


@lru_cache(maxsize=64)
def _counting(day: int | None, signs: tuple[Sign, ...]) -> Flags:
    return np.array([_counts_on(day, sign) for sign in signs])


def _read_with_care(text: str, named: Named, read_again: Callable[[str], Wording | None], task: Task) -> list[Finding]:
    """The signs that words report or leave in doubt: as the text stands, and with full stops before capital letters."""
    vocabulary = task.vocabulary
    findings, left = _weigh(named, [], task)
    if task.words > MOST_WITH_CAPITALS or _level(findings) >= Level.EMERGENCY:
        return findings
    begun = with_stops_at_capitals(text, vocabulary.words, vocabulary.translations)
    left -= OF_A_LETTER * len(begun) + OF_A_WORD_AGAIN * task.words
    if begun == text:
        return findings
    if task.cost > left:
        return _with_the_rest(findings, _unread(task.looked_for.candidates), task.day)
    wording = read_again(begun)
    if wording is None:
        return findings
    known = named.matches if wording.words == named.wording.words else None
    return _weigh(name_all(wording, vocabulary, task.topic, known), findings, task._replace(left=left))[0]


def _weigh(named: Named, before: Sequence[Finding], task: Task) -> tuple[list[Finding], float]:
    """What was found before and what the words report, also where full stops may be missing; and what time is left."""
    found, possible, marks = _find(named, task.day, task.looked_for)
    findings, left, level = _surest([*before, *found]), task.left - task.cost, _level(found)
    higher = [(sign, patterns) for sign, patterns in possible if sign.level > level]
    apart = parted(named, marks, [pattern for sign, _ in higher for pattern in sign.patterns]) if higher else None
    if apart is None:
        return findings, left
    if task.cost > left:
        return _with_the_rest(findings, _unread(higher), task.day), left
    named = name_all(apart, task.vocabulary, task.topic, named.matches)
    found, *_ = _find(named, task.day, _looked_for(higher))  # "do i ice the bruise the skin is turning black"
    return _surest([*findings, *found]), left - task.cost


def _found_by_a_slip(named: Named, level: Level, task: Task) -> list[Finding]:
    """ "my hear is racing", "in hives and feeling fizzy": asked back above the level found, as no word says it."""
    best: list[Finding] = []
    for slip in slips_in(named, task.vocabulary):
        read_so = name_all(slip.meant, task.vocabulary, task.topic)
        named_so = [hit for hit in read_so.hits if hit.start <= slip.at < hit.end]
        if not named_so:
            continue
        higher = [each for each in _named_whole(read_so, task.looked_for) if each[0].level > level]
        weights = [slip.weigh(patterns, named_so) for _, patterns in higher]
        if max(weights, default=0.0) < LIKELIER:
            continue
        least = LIKELIER * (AGAINST if is_denied(named, task.vocabulary.before) else 1)
        made = [each for each, weight in zip(higher, weights, strict=True) if weight >= least]
        found, *_ = _find(read_so, task.day, _looked_for(made))
        best += [replace(each, doubtful=True) for each in found if not each.doubtful]
    return best


def _with_the_rest(findings: Sequence[Finding], unread: Unread, day: int | None) -> list[Finding]:
    """With signs that could stand where nobody read with care, as meant: those above what was found."""
    level = _level(findings)
    rest = [
        Finding(sign, doubtful or _unsure_of_day(day, sign))
        for sign, doubtful in unread
        if sign.level > level and _counts_on(day, sign)
    ]
    return _surest([*findings, *rest])


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


def _find(named: Named, day: int | None, looked_for: LookedFor) -> tuple[list[Finding], Candidates, Marks]:
    """The signs found, those of which all words are named, and how the words are meant."""
    possible = [(sign, patterns) for sign, patterns in _named_whole(named, looked_for) if _counts_on(day, sign)]
    if not possible:
        return [], [], Marks.reported([])
    marks = how_meant(named)
    reading = read_groups(named, marks, [pattern for _, patterns in possible for pattern in patterns])
    findings = []
    for sign, patterns in possible:
        stance = certainty(patterns, reading)
        if stance is not Stance.DISMISSED:
            findings.append(Finding(sign, stance is Stance.DOUBTFUL or _unsure_of_day(day, sign)))
    return findings, possible, marks


def _named_whole(named: Named, looked_for: LookedFor) -> Candidates:
    """The signs of which a text names all words, with those of their patterns."""
    there = set(chain.from_iterable(hit.groups for hit in named.hits))
    return [(looked_for.candidates[at][0], some) for at, some in complete(looked_for.by_key, there)]


def _counts_on(day: int | None, sign: Sign) -> bool:
    if sign.days is None:
        return True
    if day is None:
        return sign.unknown_day != "nothing"
    first, last = sign.days
    return first <= day and (last is None or day <= last)


def _unsure_of_day(day: int | None, sign: Sign) -> bool:
    return day is None and sign.days is not None and sign.unknown_day == "ask"
