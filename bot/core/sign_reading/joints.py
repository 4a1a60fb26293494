"""Where two thoughts are joined by no more than a comma, a dash or an "and".

A part that names no sign says nothing of those in the part beside it: "does a nightcap do any harm, temp 38.6", "red
streaks on my neck and can I use an ice roller from the fridge". It does so only where the grammar reaches over: where
one goes on with the subject, the list or the pronoun of the other, or repeats what somebody read.
"""

from bisect import bisect_right
from collections.abc import Set
from itertools import pairwise

from bot.core.sign_reading.clauses import ASIDES, PARTS, Marks, Stance
from bot.core.sign_reading.contagion import ILLNESS, PEOPLE
from bot.core.sign_reading.cues import Cue
from bot.core.sign_reading.stories import FIRST_PERSON, IS, WAS, ends_in_ed
from bot.core.sign_reading.wording import NEGATED, STOP, Wording, word_set

SHORTEST = 3  # words of a part that stands for itself
NEAR = 3  # words from the beginning of a part to a pronoun for what was said before
_JOINS = ASIDES | {"and"}
_DENIES = NEGATED | word_set("no not never without nothing none neither nor")
_PRONOUNS = word_set("it its she shes he hes they theyre her his their that which who")
_BACK = _PRONOUNS | word_set("them those these none there theres nothing such great brilliant poor")
_BACK_ANYWHERE = word_set("none them havent")
_GOES_ON = _DENIES | word_set("for of with from in at")
_PAST = WAS | word_set("blew")
_VERBS = IS | _PAST | word_set("have smells")
_COMPARED = word_set("difference between")
_THING = _PRONOUNS | word_set("whole thing")

Part = tuple[int, int]  # first word and one past the last


def joints(wording: Wording, begins: Set[int], named: Set[int], marks: Marks) -> set[int]:
    """Where a full stop may be read, as a part beside it says nothing of the signs that the other names.

    `begins` are where words of the signs begin that are looked for, `named` all words of any sign.
    """
    words, breaks, count = wording.words, wording.breaks, len(wording.words)
    edges = [at for at in range(count) if breaks[at] or words[at] in _JOINS]
    parts = list(pairwise([*edges, count]))
    free = [last - first >= SHORTEST and begins.isdisjoint(range(first, last)) for first, last in parts]
    found = {at for at in edges if words[at] in ASIDES}
    dismissed = [at for at in begins if marks.stances[at] is not Stance.REPORTED] if any(free) else []
    ways = {(bisect_right(edges, at) - 1, marks.cues[at], at in marks.told, at in marks.settled) for at in dismissed}
    for here, cue, told, settled in ways:
        for other in [bisect_right(edges, cue[0]) - 1] if cue[0] >= 0 else [here - 1, here + 1]:
            if not 0 <= other < len(parts) or not free[other]:
                continue
            if other > here:
                reaches = _refers_back(cue, parts[other], parts[here], wording, marks)
            else:
                reaches = _reaches(cue, parts[other], parts[here], wording, marks, named, told=told, settled=settled)
            if not reaches:
                found.update(parts[other])
    return {at for at in found if 0 < at < count and breaks[at] != STOP}


def _refers_back(cue: Part, part: Part, sign: Part, wording: Wording, marks: Marks) -> bool:
    """ "my old roller gave me a rash, threw it away in 2021": what is said later goes with the sign."""
    says, told = _without_and(part, wording), _without_and(sign, wording)
    if _is_of_others(cue, says, told, marks) or says[0] in _GOES_ON:
        return True
    return not _BACK.isdisjoint(says[:NEAR]) or not _BACK_ANYWHERE.isdisjoint(says)


def _reaches(
    cue: Part, part: Part, sign: Part, wording: Wording, marks: Marks, named: Set[int], *, told: bool, settled: bool
) -> bool:
    """Whether what a part says first goes on to the sign."""
    words, (at, after) = wording.words, cue
    says, then = _without_and(part, wording), _without_and(sign, wording)
    if _is_of_others(cue, says, then, marks) or then[0] in _PRONOUNS:
        return True  # "the calf with pneumonia, who can hardly breathe"
    if words[sign[0]] == "and" and not _COMPARED.isdisjoint(says):
        return True  # "the difference between flaking and infection"
    of_somebody = at >= 0 and (told or words[at] in PEOPLE)
    if after == part[1] and not of_somebody:
        return True  # "the worst that can happen, fever"
    if at < 0 and (not _THING.isdisjoint(then[:NEAR]) or then[-1] == "it"):
        return True  # "my car is overheating and there's green fluid under it"
    if at >= 0 and words[at] in _DENIES and not named.isdisjoint(range(after, part[1])):
        return True  # "no swelling, any fever or any pain"
    joined = words[sign[0]] == "and"
    does = then[0] in _VERBS or ends_in_ed(then[:1]) or (at < 0 and settled and then[0].endswith("s"))
    if (told or joined or (at >= 0 and settled)) and does and then[0] not in PARTS:
        return True  # "the screen flickered and went black": the same subject
    if at >= 0 and settled and not told and not _PAST.isdisjoint(then):
        return True  # "at a wedding in 2016 I ate a prawn and my lips blew up"
    if not of_somebody:
        return False
    if joined and words[at] in PEOPLE and _VERBS.isdisjoint(then):
        return True  # "husband's in bed with man flu and a fever"
    if words[at] in PEOPLE and not ILLNESS.isdisjoint(says) and FIRST_PERSON.isdisjoint(then):
        return True  # "kids both down with chickenpox, blisters everywhere"
    person = next((i for i in range(part[0], at) if words[i] in PEOPLE), at)
    tale = words[person : part[1]]
    return not (_PRONOUNS.isdisjoint(then) and _VERBS.isdisjoint(tale)) or ends_in_ed(tale)


def _is_of_others(cue: Part, says: list[str], told: list[str], marks: Marks) -> bool:
    """What somebody read, what is over, or what somebody near has: "my son has chickenpox, blisters all over"."""
    if cue[0] >= 0:
        return marks.said.get(cue[0]) in (Cue.WARNED, Cue.OVER)
    return not PEOPLE.isdisjoint(says) and FIRST_PERSON.isdisjoint(told)


def _without_and(part: Part, wording: Wording) -> list[str]:
    first, last = part
    return wording.words[first + (wording.words[first] == "and" and last - first > 1) : last]
