"""What a text names of the groups of words that signs are made of, and how each of them is meant."""

from collections.abc import Sequence, Set
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from bot.core.sign_reading.clauses import Marks, Stance, clause_starts
from bot.core.sign_reading.cued import Cues, cues_of
from bot.core.sign_reading.matches import Hit, Match, find_matches, hits_of, matches_apart
from bot.core.sign_reading.measures import (
    FEVER_READING,
    PAIN_SCORE,
    fever_readings,
    high_pain_scores,
    says_a_number_of_no_fever,
)
from bot.core.sign_reading.negation import says_all_is_well
from bot.core.sign_reading.patterns import Meant, Pattern, Reading
from bot.core.sign_reading.rises import rising
from bot.core.sign_reading.seams import with_stops_at_seams
from bot.core.sign_reading.stance import stances
from bot.core.sign_reading.subjects import speaks_of_other_things
from bot.core.sign_reading.vitals import FAST_PULSE, LOW_OXYGEN, fast_pulses, low_oxygens
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.sign_reading.wording import PRONOUNS, Wording, read, word_set

MOST_HITS = 24  # of one group, for every REGION words read: a text may repeat a word a thousand times
REGION = 150
WEAK = word_set(
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


class Named(NamedTuple):
    """A text with the words of signs in it, however they are meant."""

    wording: Wording
    matches: list[Match]
    hits: list[Hit]
    in_phrase: list[bool]
    harmless: bool
    fevers: Sequence[int]

    def groups(self) -> set[str]:
        """All groups that are named, also within harmless phrases."""
        return {*chain(*(each[2].groups for each in self.matches)), *chain(*(hit.groups for hit in self.hits))}


def name_all(
    wording: Wording, vocabulary: Vocabulary, topic: str | None, known: Sequence[Match] | None = None
) -> Named:
    """What the text names of each group of words, however it is meant.

    `known`: what it names where less full stops are in it.
    """
    matches = find_matches(wording, vocabulary) if known is None else matches_apart(known, wording.breaks)
    hits, in_phrase, harmless = hits_of(matches, wording.words, vocabulary)
    fevers = fever_readings(wording)
    hits += [Hit(at, at + 1, (FEVER_READING,)) for at in fevers]
    if wording.numbers:
        hits += [Hit(start, end, (PAIN_SCORE,)) for start, end in high_pain_scores(wording)]
        hits += [Hit(at, at + 1, (FAST_PULSE,)) for at in fast_pulses(wording)]
        hits += [Hit(at, at + 1, (LOW_OXYGEN,)) for at in low_oxygens(wording)]
        hits += [Hit(at, at + 1, (group,)) for group, at in rising(wording)]
    group = vocabulary.topics.get(topic or "")
    if group and hits:
        hits += [Hit(at, at + 1, (group,)) for at, word in enumerate(wording.words) if word in PRONOUNS]
        hits.sort(key=_START)
    return Named(wording, matches, hits, in_phrase, harmless, fevers)


def swallows(named: Named, at: int) -> bool:
    """Whether a word belongs to a harmless phrase as it stands: "a sight for sore eyes" is no slip of "light"."""
    return any(
        exact and node.harmless and start <= at < end for start, end, node, exact in named.matches if end - start > 1
    )


def how_meant(named: Named, cues: Cues) -> Marks:
    """How each word of a text is meant, in which these cues stand."""
    words = named.wording.words
    is_hit = [False] * len(words)
    for start, end, *_ in named.hits:
        if end - start == 1:
            is_hit[start] = is_hit[start] or words[start] not in WEAK
        elif not WEAK.issuperset(words[start:end]):
            is_hit[start:end] = [True] * (end - start)
    return stances(named.wording, cues, clause_starts(named.wording), is_hit, named.in_phrase)


def parted(named: Named, marks: Marks, groups: Set[str]) -> Wording | None:
    """The text with a full stop wherever words of these groups may begin a new thought; None: nowhere."""
    words = named.wording.words
    hits = [hit for hit in named.hits if not WEAK.issuperset(words[hit.start : hit.end])]
    begins = {hit.start for hit in hits if not groups.isdisjoint(hit.groups)}
    strong = {at for hit in hits for at in range(*hit[:2])}
    return with_stops_at_seams(named.wording, begins, strong, marks)


def read_groups(named: Named, marks: Marks, patterns: Sequence[Pattern]) -> Reading:
    """What the text holds of each group that the patterns need, and how it is meant."""
    needed = frozenset().union(*(pattern.groups for pattern in patterns))
    found: dict[str, list[Meant]] = {group: [] for group in needed}
    takes_away: dict[str, list[Hit]] = {}
    for hit in named.hits:
        most = MOST_HITS * (1 + hit.start // REGION)
        if not needed.isdisjoint(hit.groups):
            stance = _stance_of(hit, marks)
            if stance is not Stance.DISMISSED:
                meant = Meant(hit, stance)
                for there in [found[name] for name in hit.groups if name in found]:
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


def is_denied(named: Named, vocabulary: Vocabulary) -> bool:
    """Whether signs are named but clearly denied, imagined, past, or somebody else's.

    What was well before (`Vocabulary.before`) denies none.
    """
    marks = how_meant(named, cues_of(named.wording, vocabulary.cues))
    dismissed: set[str] = set()
    reported: set[str] = set()
    for hit in named.hits:
        if _stance_of(hit, marks) is not Stance.DISMISSED:
            reported.update(hit.groups)
        elif hit.exact:
            dismissed.update(hit.groups)
    return (
        bool(dismissed - reported - vocabulary.before)
        or says_all_is_well(named.wording)
        or says_a_number_of_no_fever(named.wording, named.fevers)
        or speaks_of_other_things(named.wording)
    )


def named_in_doubt(text: str, vocabulary: Vocabulary) -> set[str]:
    """The groups of words that a text names, but not of what is a product or another thing."""
    wording = read(text, vocabulary.translations)
    named = name_all(wording, vocabulary, None)
    marks = how_meant(named, cues_of(wording, vocabulary.cues))
    meant = (hit for hit in named.hits if not marks.things.intersection(range(hit.start, hit.end)))
    return set(chain.from_iterable(hit.groups for hit in meant))


def dismisses(wording: Wording, vocabulary: Vocabulary, topic: str | None) -> bool:
    """The same of a text as it stands, or whether what is named is harmless."""
    named = name_all(wording, vocabulary, topic)
    return named.harmless or is_denied(named, vocabulary)


def _stance_of(hit: Hit, marks: Marks) -> Stance:
    """The least certain word of a phrase decides, but no cue counts that is part of the phrase itself."""
    start, end = hit.start, hit.end
    if end - start == 1:
        return Stance.REPORTED if marks.cues[start][0] == start else marks.stances[start]
    return min(
        (marks.stances[at] for at in range(start, end) if not start <= marks.cues[at][0] < end),
        default=Stance.REPORTED,
    )
