"""When a sentence is about: "had a fever last month" reports nothing, and "the fever went away" is asked back.

Fever, pus or hives of last night or yesterday are of today.
"""

from itertools import pairwise

from bot.core.sign_reading.clauses import ASIDES, PARTS, Marks, Stance, segment, sentence
from bot.core.sign_reading.measures import FIRST_YEAR, LAST_YEAR
from bot.core.sign_reading.stories import FIRST_PERSON, WAS, ends_in_ed
from bot.core.sign_reading.wording import STOP, Wording, places_of, word_set

SHORT_STORY = 18  # words of a sentence in which one date counts for all
SHORTEST = 5  # words of a clause that tells of the past without a verb
FEW = 2  # words beside "years back" that make it a thing said in passing
SHORT_FRAME = 5  # words of "i had at another place"
_RELATIVE = word_set("at in on that which who where")
_ONSET = word_set("appeared started began begun popped noticed developed formed erupted")
_FRAMES = word_set("when after during at on in with")
_MY = word_set("my his her the lower upper")
_HAVE, _HAD = word_set("ive have has"), word_set("had been got")
_AGAIN = (["again"], ["since"])
_OF_THE_DAY = word_set(
    "morning noon afternoon evening tonight midnight oclock lunch lunchtime breakfast bedtime today now"
)
_SINCE, _LIFE = word_set("since for"), word_set("childhood birth puberty kindergarten forever")
_NEW = word_set("suddenly again worse different new stronger not never no without cream treatment needling session")
_NOT_ALWAYS = _OF_THE_DAY | _NEW
_NEVER_OVER = word_set("sight vision eyesight voice feeling sensation skin layer hearing balance colour color")
_BECAME = word_set("dead numb black grey gray white blue purple dark hard stiff blind cold limp floppy lifeless silent")
PRESENT = word_set(
    "is are am im its has have ive hurts feels now today tonight keeps theres getting having again still since "
    "looks back theyre wont cant yesterday hasnt havent"
)
TREATED = word_set(
    "needling microneedling treatment it session dermapen morpheus morpheus8 prp facial done appointment skinpen "
    "rf procedure needled needles them mine"
)
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_DAYS_AGO = frozenset((("days", "ago"), ("day", "ago")))
_MONTHS_AND_SEASONS = word_set(
    "january february march april may june july august september october november december spring summer autumn winter"
)
_NOT_OF_THE_YEAR = (
    PRESENT | TREATED | ASIDES | word_set("this morning last can should ive im cant hour hours minutes do") | _WEEKDAYS
) - {
    "it",
    "them",
    "mine",
}


def dismiss_past(cue: tuple[int, int], wording: Wording, starts: list[bool], marks: Marks, *, long_ago: bool) -> None:
    """Mark what the clause around "last month", "as a kid" tells of back then; "weeks ago" only puts it in doubt."""
    words = wording.words
    if words[cue[0]] == "at" and not _OF_THE_DAY.isdisjoint(words[slice(*sentence(cue[0], wording))]):
        return  # "at ten it was my cheek, by noon it had reached my eye"
    if not long_ago and words[cue[0]] == "last" and words[cue[0] + 1] in TREATED:
        return  # "last session i oozed yellow": it may be this one
    told = own = _clause_around(cue, wording, starts)
    clause = _without_my_back(words[own[0] : cue[0]] + words[cue[1] : own[1]])
    if long_ago and (len(clause) < FEW or words[own[0]] in _FRAMES):
        _dismiss_what_follows(cue, own[1], wording, starts, marks)
    if not long_ago and not _ONSET.isdisjoint(clause):
        return
    whole = sentence(cue[0], wording)
    rest = _without_my_back(words[whole[0] : cue[0]] + words[cue[1] : whole[1]])
    if long_ago and _dates_all(cue, rest, words) and _NOT_OF_THE_YEAR.isdisjoint(rest):
        told = whole  # "my old roller gave me a rash, threw it away in 2021"
        clause = [word for word in rest if word not in ("it", "them", "mine")]
    if not _is_of_then(cue, without_perfect(_without_never_again(clause)), words):
        return
    alone = _tells_of_then(words[slice(*own)])
    first = told[0]
    while first < told[1]:
        end = min(segment(first, wording)[1], told[1])
        of_now = alone and _is_of_now(words[first:end], before=end <= own[0], after=first >= own[1])
        for at in range(end if of_now else first, end):
            if long_ago:
                marks.settle(at, cue)
            else:
                marks.put(at, Stance.DOUBTFUL, cue)
        first = end


def _clause_around(cue: tuple[int, int], wording: Wording, starts: list[bool]) -> tuple[int, int]:
    """The clause of a cue, with the one that it frames: "after my last session | i had blisters"."""
    words, breaks = wording.words, wording.breaks
    first, last = segment(cue[0], wording)
    while first and starts[first] and words[first - 1] in ("when", "as") and first > 1 and not breaks[first]:
        first = segment(first - 1, wording)[0]
    opens = cue[0] - first <= 2 and last < len(words) and starts[last] and breaks[last] != STOP
    if opens and words[last] in FIRST_PERSON:
        begun, last = last, segment(last, wording)[1]
        goes_on = last < len(words) and starts[last] and breaks[last] != STOP and words[last] == "i"
        if goes_on and last - begun <= SHORT_FRAME and words[begun + 1] in WAS:
            last = segment(last, wording)[1]  # "last time | i did this | i got a cold sore"
    return first, last


def _dates_all(cue: tuple[int, int], rest: list[str], words: list[str]) -> bool:
    """Whether a cue dates the whole sentence, `rest` of which stands beside it: not "school run at eight"."""
    clock = words[cue[0]] == "at" and not _tells_of_then(rest)
    dated = len(rest) <= SHORT_STORY and _is_dated(words[cue[0] : cue[1]]) and not clock
    return words[cue[0]] == "in" or dated


def _is_of_then(cue: tuple[int, int], clause: list[str], words: list[str]) -> bool:
    """Whether what stands beside a cue is of its time: told in the past or short, nothing of now, no treatment."""
    was = _tells_of_then(clause) or words[cue[0]] == "used"
    tells_when = "get" in clause or not _is_a_month(words[slice(*cue)])  # "i get lip sores in winter"
    short = len(clause) <= SHORTEST and tells_when
    if not (was or short) or not PRESENT.isdisjoint(clause) or _is_of_this_week(clause):
        return False
    ago = words[cue[1] - 1] == "ago" or "week" in words[cue[0] : cue[1]]
    dated = words[cue[0]] == "in" and words[cue[0] + 1] not in ("childhood", "my")
    return not (ago or dated or words[cue[0]] == "after") or TREATED.isdisjoint(clause)


def dismiss_what_she_always_had(wording: Wording, marks: Marks) -> None:
    """ "hives from cold water since childhood", "tinnitus since 2009": of no treatment; not "for years and now"."""
    words = wording.words
    for at in places_of(_SINCE, words):
        if not _is_long(words[at : at + 3]):
            continue
        first, last = segment(at, wording)
        told = range(first, at) if at > first else range(at, last)
        if _NOT_ALWAYS.isdisjoint(words[first:last]):
            for i in told:
                marks.settle(i, (at, at + 1))


def _is_long(since: list[str]) -> bool:
    if since[0] == "since":
        return not _LIFE.isdisjoint(since[1:2]) or (since[1:] != [] and _is_a_year(since[1]))
    return since[1:2] == ["years"] or since[2:] == ["years"]


def _is_a_year(word: str) -> bool:
    return word.isdecimal() and FIRST_YEAR <= int(word) < LAST_YEAR


def _is_of_now(clause: list[str], *, before: bool, after: bool) -> bool:
    """ "nothing helps with the pain, i had a heart attack in spring", "had the flu last month, pus on my chin"."""
    hers = any(word == "my" and part in PARTS for word, part in pairwise(clause))
    return (before or (after and hers)) and not _tells_of_then(clause)


def _tells_of_then(clause: list[str]) -> bool:
    return not WAS.isdisjoint(clause) or ends_in_ed(clause)


def _without_never_again(clause: list[str]) -> list[str]:
    """A clause without its "and never again since"."""
    if "never" not in clause:
        return clause
    at = next((i for i, word in enumerate(clause) if word == "never" and clause[i + 1 : i + 2] in _AGAIN), None)
    return clause if at is None else clause[:at]


def told_of_now(told: list[str]) -> list[str]:
    """The words that may speak of now: not those of "never again since" and "on my back"."""
    return _without_never_again(_without_my_back(told))


def _without_my_back(told: list[str]) -> list[str]:
    """The words without the part of the body: "shingles on my back" is not back."""
    if "back" not in told:
        return told
    return [word for at, word in enumerate(told) if not (word == "back" and at and told[at - 1] in _MY)]


def _is_of_this_week(clause: list[str]) -> bool:
    """ "in july my sister had hers, monday i started with pus"."""
    return not _WEEKDAYS.isdisjoint(clause) or not _DAYS_AGO.isdisjoint(pairwise(clause))


def _is_a_month(cue: list[str]) -> bool:
    """A month or season says nothing of when it was, without a verb of then: "shivering in a coat in august"."""
    return cue[0] in ("in", "of") and cue[-1] in _MONTHS_AND_SEASONS


def _is_dated(cue: list[str]) -> bool:
    """ "ages ago", "last summer", "when i was ten": all of a short sentence about the past is of that time."""
    return cue[-1] in ("ago", "back") or cue[0] in ("long", "last", "aged", "when", "wen", "as", "before", "once", "at")


def _dismiss_what_follows(cue: tuple[int, int], at: int, wording: Wording, starts: list[bool], marks: Marks) -> None:
    """ "three years back, at another place, I ended up with pus", "when I had a laser in 2019 I got blisters"."""
    words, breaks = wording.words, wording.breaks
    _, end = sentence(cue[0], wording)
    while at < end and breaks[at] != STOP:
        first, last = at, segment(at, wording)[1]
        clause = words[first:last]
        if _is_of_this_week(clause):
            return
        told = _tells_of_then(clause)
        if told and not PRESENT.isdisjoint(clause):
            if clause[0] not in _RELATIVE:
                return
            told = False
        for i in range(first, last if told else first):
            marks.settle(i, cue)
        at = last


def without_perfect(clause: list[str]) -> list[str]:
    """A clause without the "have" of "have had": that is long ago as well."""
    around = ["", *clause, ""]
    return [
        word for i, word in enumerate(clause) if word not in _HAVE or (around[i + 2] not in _HAD and around[i] != "did")
    ]


def doubt_what_is_over(cue: tuple[int, int], wording: Wording, starts: list[bool], marks: Marks) -> None:
    """ "the fever went away": asked back, unless the sentence says that it is back or has not gone."""
    words = wording.words
    first, _ = segment(cue[0], wording)
    _, end = sentence(cue[0], wording)
    denied = {"not", "wont", "hasnt", "isnt", "havent", "never", "doesnt", "didnt"} & set(
        words[max(first, cue[0] - 3) : cue[0]]
    )
    if not _NEVER_OVER.isdisjoint(words[first : cue[0]]) or not _BECAME.isdisjoint(words[cue[1] : cue[1] + 1]):
        return  # "half the sight in my eye is gone", "the bit by my ear has gone completely dead"
    if denied or {"back", "again", "returned", "worse"} & set(words[first:end]):
        return
    if cue[0] - first <= 1 and (cue[0] == first or words[first] in ("it", "its", "they", "theyre", "thats")):
        first, _ = sentence(cue[0], wording)  # "there was clear fluid, it's gone since"
    for at in range(max(first, cue[0] - 6), cue[0]):
        marks.put(at, Stance.DOUBTFUL, cue)
