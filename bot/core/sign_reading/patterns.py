"""Where the words of a danger sign stand together in a text, and how certainly they are meant.

Only the words decide, never how alike two texts are. Words that are dismissed (denied, imagined, somebody else's) are
not here at all, so a pattern can only be found from what is reported or in doubt.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from bot.core.sign_reading.clauses import CONTRAST, Stance
from bot.core.sign_reading.course import APART, Course, course_of
from bot.core.sign_reading.matches import Hit
from bot.core.sign_reading.wording import NEGATED, Wording, word_set

TOGETHER = 11  # words that "a + b" may stand apart; a full stop counts for some of them
REACH = TOGETHER + 8  # the same, counted from the first word of a phrase
CHOICES = 3  # how many occurrences of a group are tried
BESIDE = 2  # words around a sign in which "unless" is looked for
MOST_BETWEEN = 1  # words that mean something between a and b in "a > b"
_RUNS_ON = word_set("my thats that")
_APART = CONTRAST | {"and"}
_CORRECTS, _ANOTHER = word_set("its theyre but"), word_set("my the her his")
LIGHT = word_set(
    "around round near by ear mouth cheek cheeks chin forehead jaw nose skin face side one neck temple area is are was "
    "were be been being am im feels feel feeling felt looks look looking seems has have had ive gone went goes "
    "got getting gets become becoming turn turned turning a an the my its it her his some any this that these both to "
    "of in on at for me i with from up out really so very quite bit little too all just even still now also like "
    "kind kinda sort pretty super extremely totally completely almost nearly keeps keep starting started starts "
    ".. properly actually literally suddenly slightly right left there thats which again coming and"
)


@dataclass(frozen=True, slots=True)
class Element:
    """A group in a pattern; `ordered`: it follows the element before it closely."""

    group: str
    ordered: bool = False


Part = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Every part must occur somewhere in the message, the elements of one part together.

    None of the groups in `unless` may stand in or close beside a part. `key` is the group that fewest patterns have:
    most texts have no such word. `course`: the first part was so before, and the second is so now.
    """

    parts: tuple[Part, ...]
    groups: frozenset[str]
    unless: tuple[str, ...] = ()
    doubtful: bool = False
    key: str = ""
    course: bool = False


ByKey = Mapping[str, Sequence[tuple[int, Pattern]]]


def by_key(lists: Iterable[Iterable[Pattern]]) -> ByKey:
    """Every pattern under its key, with the place of the list that it is of."""
    found: dict[str, list[tuple[int, Pattern]]] = {}
    for at, patterns in enumerate(lists):
        for pattern in patterns:
            found.setdefault(pattern.key, []).append((at, pattern))
    return found


def complete(known: ByKey, there: Set[str]) -> list[tuple[int, list[Pattern]]]:
    """Those of which all groups are there, by the place of their list: most texts are compared with hardly any."""
    found: dict[int, list[Pattern]] = {}
    for group in there:
        for at, pattern in known.get(group, ()):
            if pattern.groups <= there:
                found.setdefault(at, []).append(pattern)
    return sorted(found.items(), key=itemgetter(0))


def complete_with(anew: Set[str], there: Set[str], known: ByKey) -> list[int]:
    """The places of lists of which a pattern is complete, and not without the groups that are there anew."""
    both = complete(known, there | anew) if anew else []
    return [at for at, patterns in both if not all(anew.isdisjoint(pattern.groups) for pattern in patterns)]


class Meant(NamedTuple):
    """A hit and how the person means it."""

    hit: Hit
    stance: Stance


@dataclass(frozen=True)
class Reading:
    """A text with what it holds of each group: as it is meant, and (`named`) as it is named at all."""

    wording: Wording
    starts: Sequence[bool]
    found: Mapping[str, Sequence[Meant]]
    named: Mapping[str, Sequence[Hit]]

    @cached_property
    def course(self) -> Course:
        """Asked for by every pattern of a course, and found out once."""
        return course_of(self.wording)


def certainty(patterns: Sequence[Pattern], reading: Reading) -> Stance:
    """How certainly a text holds any of the patterns: the best one counts."""
    best = Stance.DISMISSED
    for pattern in patterns:
        if not all(map(reading.found.get, pattern.groups)):
            continue
        if pattern.course:
            stance = _best_course(pattern, reading)
        else:
            stance = min(_best_occurrence(part, pattern.unless, reading) for part in pattern.parts)
        best = max(best, min(stance, Stance.DOUBTFUL) if pattern.doubtful else stance)
        if best is Stance.REPORTED:
            break
    return best


def _best_occurrence(part: Part, unless: Sequence[str], reading: Reading) -> Stance:
    if len(part) == 1 and not unless:
        return max((each.stance for each in reading.found[part[0].group]), default=Stance.DISMISSED)
    best = Stance.DISMISSED
    for stance, start, end in _occurrences(part, reading):
        if stance > best and not _beside(unless, start, end, reading):
            best = stance
        if best is Stance.REPORTED:
            break
    return best


def _best_course(pattern: Pattern, reading: Reading) -> Stance:
    """The best of what was so before and is otherwise now."""
    best = Stance.DISMISSED
    before, after = (list(_occurrences(part, reading)) for part in pattern.parts)
    near = [(then, now) for then in before for now in after if abs(then[1] - now[1]) <= APART]
    if not near:
        return best
    course = reading.course
    for (then, then_at, _), (now, start, end) in near:
        certain = min(then, now)
        if certain > best and course.leads(then_at, start) and not _beside(pattern.unless, start, end, reading):
            best = certain
    return best


def _occurrences(part: Part, reading: Reading) -> Iterator[tuple[Stance, int, int]]:
    """Each place where the elements of a part stand together: its stance, first word and one past the last."""
    for anchor in reading.found[part[0].group]:
        yield from _complete([anchor], part[1:], reading)


def _complete(chosen: list[Meant], rest: Part, reading: Reading) -> Iterator[tuple[Stance, int, int]]:
    if not rest:
        hits = [each.hit for each in chosen]
        yield min(each.stance for each in chosen), min(h.start for h in hits), max(h.end for h in hits)
        return
    for each in _near(rest[0], chosen, reading):
        yield from _complete([*chosen, each], rest[1:], reading)


def _near(element: Element, chosen: Sequence[Meant], reading: Reading) -> list[Meant]:
    """The few nearest occurrences of a group around what is chosen already; reported ones before doubtful ones."""
    places = reading.wording.places
    last = chosen[-1].hit
    left = min(each.hit.start for each in chosen)
    right = max(each.hit.end for each in chosen)
    there = reading.found[element.group]
    near: list[tuple[int, int, int]] = []
    for index in range(bisect_left(there, left - REACH, key=_start), len(there)):
        hit = there[index].hit
        if hit.start > right + TOGETHER:
            break
        if any(hit.start < other.hit.end and other.hit.start < hit.end for other in chosen):
            continue
        if element.ordered and not _follows(last.end, hit.start, reading):
            continue
        if hit.start >= right:
            gap = places[hit.start] - places[right - 1] - 1
        elif hit.end <= left:
            gap = places[left] - places[hit.end - 1] - 1
        else:
            gap = 0
        if gap <= TOGETHER:
            near.append((-there[index].stance, gap, index))
    return [there[index] for _, _, index in sorted(near)[:CHOICES]]


def _start(meant: Meant) -> int:
    return meant.hit.start


def _follows(end: int, start: int, reading: Reading) -> bool:
    """Whether only words that say little stand from `end` up to `start`, and no new thought begins."""
    if not 0 <= start - end <= TOGETHER:
        return False
    words, breaks, starts = reading.wording.words, reading.wording.breaks, reading.starts
    end, between = _after_what_it_is_not(end, start, words), 0
    for at in range(end, start + 1):
        if breaks[at] or (starts[at] and words[at] not in _RUNS_ON):
            return False
        if at < start:
            if words[at] == "and" and (at > end or at + 1 == start):
                return False  # "my lips and eyes are swelling" is one list, "swollen and lips dry" is none
            between += words[at] not in LIGHT
    return between <= MOST_BETWEEN


def _after_what_it_is_not(end: int, start: int, words: Sequence[str]) -> int:
    """ "my skin isn't red, it's black", "the patch is not pink but grey": what follows is said of the same."""
    if end < start and (words[end] in NEGATED or words[end] == "not"):
        for at in range(end + 2, min(end + 4, start)):
            if words[at] in _CORRECTS and words[at + 1] not in _ANOTHER:
                return at + 1
    return end


def _beside(unless: Sequence[str], start: int, end: int, reading: Reading) -> bool:
    """Whether a word that takes the sign away stands in or close beside it, in the same thought."""
    words, breaks, starts = reading.wording.words, reading.wording.breaks, reading.starts
    for group in unless:
        for hit in reading.named.get(group, ()):
            if start <= hit.start < end:
                return True
            if hit.end <= start:
                apart, between = start - hit.end, range(hit.end, start + 1)
            else:
                apart, between = hit.start - end, range(end, hit.start + 1)
            if apart <= BESIDE and not any(breaks[at] or starts[at] or words[at] in _APART for at in between):
                return True
    return False
