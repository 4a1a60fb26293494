"""Old stories: a year or a time of life dates what is told around it, and the story goes on until it comes to now.

What stands beside the date is told of then, and so are other clauses of its sentence in the past tense. What has no
verb ("lips like a dinghy"), or stands in the next sentences, is of then only where the story is closed as well: "never
since", "all clear", "it's in my file". A present sign is never part of it, nor is anything where it comes again.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise, takewhile
from typing import NamedTuple

from bot.core.sign_reading.clauses import CONTRAST, Marks, Stance, is_last_item
from bot.core.sign_reading.closed import CLOSING, DENIED, says_that_it_is_over
from bot.core.sign_reading.measures import Span, years
from bot.core.sign_reading.past import PRESENT, SHORTEST, TREATED, told_of_now, without_perfect
from bot.core.sign_reading.stories import EVENTS, WAS, ends_in_ed
from bot.core.sign_reading.wording import DIGITS, STOP, Wording, places_of, word_set

FURTHEST = 12  # clauses that one date can reach
MOST_DATES = 10  # nobody tells as many old stories at once, and where nothing is old all is meant
_MAY_DATE = word_set(
    "time year summer winter christmas session school university previous first previously old once used"
)
_IRREGULAR = word_set(
    "fell bled took kept spent burnt cut hit drove saw thought knew left swole blew shut slept stung bit grew wore "
    "made met bought drank stood sat rang sent brought told said couldnt didnt werent hurt froze broke flew lay lived "
    "blacked threw paid wouldnt used"
)
_THEN = (WAS | _IRREGULAR) - {"got", "needed"}  # "got pus on my chin" is now as well
_OURS = (TREATED - word_set("it them mine done facial me")) | word_set(
    "cream balm serum gel numbing lidocaine injection tablet today"
)
_JUST_NOW = EVENTS | word_set("woke appeared started began popped noticed developed formed erupted")
_ONGOING = frozenset(
    (
        ("this", "morning"), ("this", "evening"), ("this", "afternoon"), ("this", "week"), ("this", "time"),
        ("last", "night"), ("hours", "ago"), ("hour", "ago"), ("minutes", "ago"), ("mins", "ago"), ("days", "ago"),
        ("all", "day"), ("all", "night"), ("been", "here"), ("right", "now"), ("these", "days"),
    )
)  # fmt: skip
_WAS_ONCE, _I_ONCE = word_set("was were been"), (["i", "once", "was"], ["i", "once", "had"])
_THEY, _NOW = word_set("they theyre"), word_set("now today tonight")
_MAY_I = word_set("can may should could will shall do")
_IT = word_set("it this that them those same come coming back stop")
_NOT_OURS = word_set("kid kids child children baby toddler teenager teen school nursery childhood teens little")
_THAT_WAS = (["that", "was"], ["this", "was"], ["it", "was"])
_EARLIER = word_set("sessions treatments appointments")
_COMPARES = word_set("like as than unlike same")
_COMES_AGAIN = word_set("again same also returned returning similar recurring")
_RETURNS = word_set("came come comes coming is its are theyre and now")
_BACK = frozenset((was, "back") for was in _RETURNS)
_HAS_IT = frozenset(
    (has, it) for has in ("have", "ive", "got") for it in ("it", "one", "them", "this", "that", "some")
) | {
    ("thinking", "about"),
    ("thinking", "of"),
    ("as", "well"),
    ("just", "like"),
    ("like", "then"),
    ("like", "that"),
    ("like", "before"),
}
_MAY_COME_AGAIN = _COMES_AGAIN | {has for has, _ in _HAS_IT} | {"back", "another", "too"}
_MAY_GO_ON = frozenset(first for first, _ in _ONGOING)
_MAY_CUT = CONTRAST | {"and"}
_RELATIVE, _DIED = word_set("that which who where"), word_set("died passed")
_DATES_ONLY = word_set(
    "that was this it were is thats about around so way many long a time now ok back over then all in some few two "
    "three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty hilarious mind you though "
    "school uni college university"
)  # beside the date of a clause that only dates: "that was eleven years ago"


class _Kind(Enum):
    """What time a clause is of, by its verb."""

    THEN = auto()
    NOW = auto()
    BARE = auto()


class _Clause(NamedTuple):
    """Words of one thought; `sentence` counts the full stops before it, `over` says whether it closes a story."""

    first: int
    last: int
    sentence: int
    kind: _Kind
    ours: bool
    paused: bool
    over: bool
    words: list[str]


def dismiss_old_stories(
    eras: Iterable[Span],
    vague: Iterable[Span],
    wording: Wording,
    hit: Sequence[bool],
    starts: list[bool],
    marks: Marks,
) -> None:
    """Mark what is told of then around each date, unless something in the message says that it comes again.

    A `vague` date ("last time") dates nothing but a story that is closed.
    """
    vague = {span for span in vague if not _MAY_DATE.isdisjoint(wording.words[slice(*span)])}
    found = {*eras, *years(wording), *_once(wording.words), *vague}
    dates = sorted(date for date in found if not _is_of_a_death(date[0], wording.words))
    if not 0 < len(dates) <= MOST_DATES:
        return
    clauses = _clauses(wording, starts)
    if any(wording.words[last - 1] in _NOT_OURS for _, last in eras) or any(
        wording.words[first] in _EARLIER for first, _ in eras
    ):  # "when i was a kid", "two sessions ago": then it was of another one
        clauses = [clause._replace(ours=False) for clause in clauses]
    if any(_comes_again(clause) or _is_now(clause, hit) for clause in clauses):
        return
    at = 0
    for date in dates:
        while clauses[at].last <= date[0]:
            at += 1
        if not _compares(date[0], wording.words):
            for told, stance in _story(at, date, clauses, hit, marks, vague=date in vague):
                for i in range(told.first, told.last):
                    if stance is Stance.DISMISSED:
                        marks.settle(i, date)
                    elif marks.stances[i] is Stance.REPORTED:
                        marks.put(i, Stance.DOUBTFUL, date)


def _once(words: Sequence[str]) -> Iterator[Span]:
    """ "i was once taken to hospital", "i once was": not "once i was"."""
    for at in places_of({"once"}, words):
        if at and (words[at - 1] in _WAS_ONCE or words[at - 1 : at + 2] in _I_ONCE):
            yield at, at + 1


def _compares(at: int, words: Sequence[str]) -> bool:
    """ "swollen like in 2015"; not "shingles, like ten years ago"."""
    counts = words[at - 1] in DIGITS or words[at - 1].isdecimal()
    return not _COMPARES.isdisjoint(words[max(0, at - 2) : at - counts]) and not (counts and words[at - 2] == "like")


def _story(
    at: int, date: Span, clauses: Sequence[_Clause], hit: Sequence[bool], marks: Marks, *, vague: bool
) -> Iterator[tuple[_Clause, Stance]]:
    """The clauses that are of the time of the date in clause `at`, or may be."""
    dated = clauses[at]
    beside = [*dated.words[: date[0] - dated.first], *dated.words[date[1] - dated.first :]]
    only_dates = _DATES_ONLY.issuperset(beside) and not (at + 1 < len(clauses) and _leads_on(dated, clauses[at + 1]))
    kind = _kind([word for word in without_perfect(beside) if word != "back"], got=True)
    after = clauses[at : at + FURTHEST]
    first_closed = next((i for i, each in enumerate(after) if _is_closed(each, hit, marks)), None)
    closed, end = first_closed is not None, first_closed or 0
    if (kind is _Kind.NOW and not only_dates) or (vague and not closed):
        return
    counted = dated.words[: date[1] - dated.first][-1]  # a date may reach into the next clause
    sure = (
        closed
        or kind is _Kind.THEN
        or (len(beside) <= SHORTEST and (counted in ("ago", "back") or counted.isdecimal()))
    )
    if sure or not _signs(dated, hit):
        yield dated, Stance.DISMISSED
    goes_on = _goes_on(dated, after[1:], end, hit)
    yield from (
        told for told in goes_on if sure or told[1] is Stance.DISMISSED
    )  # "exam at uni tomorrow, pus on my chin"
    before = clauses[max(0, at - FURTHEST) : at][::-1]
    same = sum(each.sentence == dated.sentence for each in before)
    alone = not same and all(each.sentence != dated.sentence for each in after[1:])
    reach = len(before) if only_dates and alone else same if only_dates else 0
    if only_dates and dated.words[:2] in _THAT_WAS:
        told_of_it = takewhile(lambda each: each.sentence == dated.sentence and each.kind is _Kind.THEN, before)
        yield from ((each, Stance.DISMISSED) for each in told_of_it if not each.ours)
    yield from _goes_on(dated, before, reach, hit)


def _goes_on(
    dated: _Clause, clauses: Sequence[_Clause], closed: int, hit: Sequence[bool]
) -> Iterator[tuple[_Clause, Stance]]:
    """The clauses beside the dated one, as far as they tell of then; the first `closed` ones are told to the end."""
    waiting: list[_Clause] = []
    for number, clause in enumerate(clauses):
        if number >= closed and clause.sentence != dated.sentence:
            break
        if clause.ours and number >= closed and clause.kind is not _Kind.NOW:
            break
        if clause.kind is _Kind.NOW:
            if _signs(clause, hit) and clause.words[0] not in _RELATIVE:
                break
        elif number < closed or _is_plainly_then(clause) or (number == 0 and _runs_on(dated, clause)):
            yield from ((each, Stance.DISMISSED) for each in [*waiting, clause])
            waiting = []
        else:
            waiting.append(clause)
    if not waiting or waiting[0].first > dated.first:  # what stands before it may be of now: "lips swollen, …"
        yield from ((each, Stance.DOUBTFUL) for each in waiting)


def _leads_on(dated: _Clause, following: _Clause) -> bool:
    """ "years ago | i had asthma": the date is of what follows, and of nothing before it."""
    return following.first == dated.last and not following.paused


def _runs_on(dated: _Clause, clause: _Clause) -> bool:
    """ "when I was a kid | I fainted", "the hives | I got in 2019": no comma stands between, so the date is of both."""
    if clause.first == dated.last:
        return not clause.paused and _kind(clause.words, got=True) is _Kind.THEN
    return not dated.paused and dated.words[0] == "i" and len(clause.words) <= SHORTEST and clause.kind is _Kind.BARE


def _is_plainly_then(clause: _Clause) -> bool:
    """What just happened is told in no other tense: "i had surgery in 2019, i fainted twice" may be of today."""
    return clause.kind is _Kind.THEN and not clause.ours and _JUST_NOW.isdisjoint(clause.words)


def _signs(clause: _Clause, hit: Sequence[bool]) -> bool:
    return any(hit[clause.first : clause.last])


def _is_of_a_death(at: int, words: list[str]) -> bool:
    """ "talking to a dog that died in 2011": that is when the dog died."""
    return any(words[i - 1] in _RELATIVE and words[i] in _DIED for i in range(max(1, at - 2), at))


def _clauses(wording: Wording, starts: list[bool]) -> list[_Clause]:
    words, breaks = wording.words, wording.breaks
    may = zip(breaks, starts, map(_MAY_CUT.__contains__, words), ["", *words], strict=False)
    cuts = [at for at, (stop, begun, cut, before) in enumerate(may) if stop or begun or cut or before == "and"]
    begins = [at for at in cuts if breaks[at] or _begins_clause(at, wording, starts)]
    found, count = [], 0
    for first, last in pairwise([*begins, len(words)]):
        if words[first:last] == ["and"]:
            continue
        count += breaks[first] == STOP
        told = words[first:last]
        ours, over = not _OURS.isdisjoint(told), says_that_it_is_over(told)
        found.append(_Clause(first, last, count, _kind(told), ours, breaks[first] > 0, over, told))
    return found


def _begins_clause(at: int, wording: Wording, starts: list[bool]) -> bool:
    words = wording.words
    if words[at] == "and" or words[at - 1] == "and":
        joint = at + (words[at] == "and")
        return not is_last_item(joint + (words[joint : joint + 1] == ["a"]), wording, starts, 2)
    return words[at] in CONTRAST or (starts[at] and words[at - 1 : at + 1] != ["this", "one"])


def _kind(words: list[str], *, got: bool = False) -> _Kind:
    """`got` says whether "got pus" was then; beside no date it may be what she has got."""
    told = told_of_now(words)
    goes_on = not _MAY_GO_ON.isdisjoint(words) and not _ONGOING.isdisjoint(pairwise(words))
    if goes_on or not PRESENT.isdisjoint(told):
        return _Kind.NOW
    if not _THEN.isdisjoint(told) or ends_in_ed(told) or (got and "got" in told):
        return _Kind.THEN
    return _Kind.BARE


def _comes_again(clause: _Clause) -> bool:
    """ "and now again", "this looks the same", "it came back": then nothing is only of then."""
    words = clause.words
    if _asks_what_to_do(words):
        return False
    if _MAY_COME_AGAIN.isdisjoint(words) or not DENIED.isdisjoint(words):
        return False
    if not _BACK.isdisjoint(pairwise(words)):
        return True
    if clause.kind is _Kind.THEN:
        return False
    if words[-1] == "too" or ("another" in words and clause.kind is _Kind.NOW):
        return True
    return not (_COMES_AGAIN.isdisjoint(words) and _HAS_IT.isdisjoint(pairwise(words)))


def _asks_what_to_do(words: Sequence[str]) -> bool:
    """ "can i book again", "when will i use my toner again"."""
    asks = next((at for at, word in enumerate(words[:3]) if word in _MAY_I), None)
    return asks is not None and words[asks + 1 : asks + 2] == ["i"] and _IT.isdisjoint(words)


def _is_now(clause: _Clause, hit: Sequence[bool]) -> bool:
    """ "years ago my lips swelled, they are swelling now": the same as then."""
    return clause.words[0] in _THEY and not _NOW.isdisjoint(clause.words) and _signs(clause, hit)


def _is_closed(clause: _Clause, hit: Sequence[bool], marks: Marks) -> bool:
    """Whether a clause closes a story, and what it reports of signs is no more than that."""
    if not clause.over:
        return False
    reported = (at for at in range(clause.first, clause.last) if hit[at] and marks.stances[at] is Stance.REPORTED)
    return all(clause.words[at - clause.first] in CLOSING for at in reported)
