"""What a denial denies: "no fever or pus, just pink" is both, "no fever, but yellow stuff" is only the fever.

A denial holds for the next thing named, and through "or" and "nor" for the things listed with it. What stands a
few words further without "or" is in doubt; a comma with more than a short item, a contrast or a new thought ends it.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.sign_reading.clauses import CONTRAST, Marks, Stance, is_last_item, or_follows, sentence
from bot.core.sign_reading.general import is_as_never_before
from bot.core.sign_reading.wording import NEGATED, PAUSE, STOP, Wording, places_of, word_set

MOST_UNKNOWN = 2  # words between the denial and the thing denied that we don't know
REACH = 4  # words after the first thing denied that are in doubt
LIGHT = word_set(
    "a an any the some sign signs of real actual obvious visible much more major kind sort type single have "
    "having had has got get getting see seen seeing notice noticed noticing feel feeling felt running run be been "
    "being look looks looking seem seems like at all really very that so too even it is to in on with experience "
    "experienced experiencing developed appear appearing show showing come coming yet far longer there "
    "particularly especially actually up from either super smell smells this these as my true such which around "
    "out whatsoever weird funny nasty horrible big huge form forms particular"
)
_MODIFIERS = word_set(
    "yellow yellowish yellowy green greenish brown brownish cloudy milky creamy murky mustard golden honey smelly "
    "foul thick hot warm red swollen painful itchy raised severe bad badly high raw wet burning spreading worse "
    "worsening blistered blistery black grey gray dark dusky blurry blurred double sore cold strong intense "
    "extreme sharp stabbing throbbing unbearable unusual coloured colored white infected inflamed tight "
    "difficulty trouble problem problems shortness low grade mild"
)
_SAYS_NOT_WHAT = _MODIFIERS | LIGHT
_ENDS = word_set("because since cos while then when if so now until just only anymore today")
_UNTIL = word_set("until except apart besides aside")
_NOW = word_set("now today tonight")
_LATE_WORDS = word_set("yesterday earlier before first initially morning originally last previously")
_WAS_NOT = word_set("didnt hadnt wasnt werent")
_NONE = word_set("zero 0 nil zilch nada")
DENIALS = word_set("no not without never nothing neither none") | _NONE
_FUNCTIONS = word_set(
    "breathing breathe swallowing swallow throat lips eyes eye vision sight temperature temp tongue chest pulse heart"
)
FINE = word_set("fine ok okay normal normally good alright perfect clear great properly")
_NOT_THERE = {"no": ["longer"]} | {cant: ["see"] for cant in ("cant", "couldnt", "dont", "didnt", "doesnt")}
_ANY = (["any"], ["a"], ["an"], ["some"], ["more"], ["have"])
_SEEN = word_set(
    "pus blister blisters rash hives redness swelling streak streaks lump lumps bump bumps crust crusts "
    "infection bleeding blood fluid discharge welt welts sore sores sign signs fever"
)
_NO = word_set("no none nope negative nah") | _NONE
_BEHIND = _NO | {"free"}
_NOT_SAID = tuple(
    f"{said}{link}"
    for said in (
        "cant say",
        "couldnt say",
        "wouldnt say",
        "never said",
        "not saying",
        "didnt say",
        "not",
        "not that",
        "not like",
        "no way",
    )
    for link in ("", " theres", " there is", " there", " its", " it", " im", " that", " this")
)
_ASKED_AFTER = LIGHT | word_set("you asked ask about for")
_REPLIES = word_set("well not i but maybe dont dontknow")
_NONE_OF_IT: dict[str, list[list[str]]] = {}
for _phrase in (
    "there arent any", "there isnt any", "there werent any", "there wasnt any", "there are none", "there is none",
    "there were none", "there was none", "theres none", "theres nothing", "there is nothing", "none of them",
    "none of those", "none of these", "none of that", "none of it", "none of the above", "have none", "had none",
    "ive none", "seen none", "found none", "not a thing", "no none", "none at all", "got neither", "have neither",
    "nothing of the sort", "nothing of the kind", "cant find any", "couldnt find any", "cant see any",
    "couldnt see any", "dont have any", "havent any", "havent got any", "nothing like that", "no such thing",
    "not one of them", "not one of those", "found nothing", "saw nothing", "nothing of that kind",
    "nothing of that sort", "havent one", "havent a single one", "not a single one",
    "all absent", "all negative", "nothing at all", "there is nothing at all", "theres nothing at all",
    "nowhere to be seen", "nothing to be seen", "never had any", "never had one", "never had that", "never had it",
):  # fmt: skip
    _NONE_OF_IT.setdefault(_phrase.split()[0], []).append(_phrase.split())
_OF_ANYTHING = word_set("nothing no all nowhere")
_ASKS_WHETHER = word_set("not that this")  # "double vision is that ok"
_HAVE_NOT, _WHO = word_set("havent hasnt dont doesnt"), word_set("i we she he")
_THEN = word_set("here thank thanks thankfully luckily so just at yet now today and but whatsoever either")
_REPORTING = word_set(
    "have has had ive got is are was im hurts keeps feel feels looks there theres getting came just fainted collapsed "
    "vomited passed"
)
_SEARCHING = word_set("you looked checked searched hunted")  # "pus and what have you", "I've looked everywhere"
_LOOKED = word_set("checked check checking searched search searching hunted listed leaflet")
_OF_PAPER = word_set("a every each")  # "white as a sheet", "every sheet soaks scarlet"
_LOOKS = word_set("look looked looking watch watched watching")
FURTHEST = 24  # words from "there are none" back to what it denies
_TAGS = frozenset(("its", "it", "this", "thats", "that", "theyre", "these", "is", "are", "isnt"))


def deny(cue: tuple[int, int], wording: Wording, hit: Sequence[bool], starts: list[bool], marks: Marks) -> None:
    """Mark what the denial at `cue` (first word, one past the last) denies or puts in doubt."""
    words, breaks = wording.words, wording.breaks
    if is_as_never_before(cue, wording) or _is_an_answer(cue, words, starts) or _is_a_number(cue, wording, hit):
        return
    certain = Stance.DOUBTFUL if _takes_it_back(cue, wording) else Stance.DISMISSED
    at, unknown, named, after = cue[1], 0, False, 0
    while at < len(words):
        word = words[at]
        if _is_over(at, cue[1], wording, starts):
            return
        if breaks[at] == PAUSE and at > cue[1]:
            if or_follows(at, wording, starts):
                named, after = False, 0
            else:
                return
        if word in ("or", "nor"):
            if words[at + 1 : at + 2] in (["anything"], ["something"], ["whatever"]):
                return
            named, unknown, after = False, 0, 0
        elif hit[at]:
            marks.put(at, Stance.DOUBTFUL if named else certain, cue)
            following = at + 1 < len(words) and hit[at + 1] and not breaks[at + 1]
            named = named or word not in _SAYS_NOT_WHAT or not following
        elif word == "and":
            if not named or not is_last_item(at + 1, wording, starts, 2):
                return
        elif word not in LIGHT:
            unknown += 1
            if unknown > (1 if words[cue[0]] in _NO else MOST_UNKNOWN) and not named:
                return
        if named:
            after += 1
            if after > REACH + 1:
                return
        at += 1


def _is_over(at: int, first: int, wording: Wording, starts: list[bool]) -> bool:
    """Whether a denial ends before a word; `first` is the first one that it may deny."""
    word, pause = wording.words[at], wording.breaks[at]
    if pause == STOP or word in CONTRAST or word in _ENDS or word in NEGATED:
        return True
    return pause > 0 if at == first else starts[at] or word in DENIALS


def _is_an_answer(cue: tuple[int, int], words: list[str], starts: list[bool]) -> bool:
    """ "no i have pus", "no it's yellow": a "no" before a thought of its own denies nothing of it."""
    return words[cue[0] : cue[1]] == ["no"] and cue[1] < len(words) and starts[cue[1]]


def _is_a_number(cue: tuple[int, int], wording: Wording, hit: Sequence[bool]) -> bool:
    """ "day 0 chills", "from 0 to 39", "pain 0 fever 38": only "0 pus" denies."""
    at, follows = cue[0], any(hit[cue[1] : cue[1] + 1])
    after_its_name = not wording.breaks[at] and (wording.words[at - 1] == "day" or hit[at - 1])
    return wording.words[at] == "0" and (after_its_name or not follows)


def is_not_seen(at: int, wording: Wording) -> bool:
    """ "i can't see any pus", "no longer have a fever": what is not there is named, so it is nothing that she lost."""
    words = wording.words
    if words[at] not in _NOT_THERE or words[at + 1 : at + 2] != _NOT_THERE[words[at]]:
        return False
    seen = at + 2
    while seen - at < REACH and words[seen : seen + 1] in _ANY:
        seen += 1
    return words[seen : seen + 1] != [] and words[seen] in _SEEN and not any(wording.breaks[at + 1 : seen + 1])


def deny_seeing(at: int, wording: Wording, hit: Sequence[bool], starts: list[bool], marks: Marks) -> None:
    """Mark what is named so."""
    for i in (at, at + 1):
        marks.settle(i, (-1, -1))
    deny((at, at + 2), wording, hit, starts, marks)


def _takes_it_back(cue: tuple[int, int], wording: Wording) -> bool:
    """Whether it turns round: "no pus until today", "didn't have pus yesterday but now", "it's not pus is it?"."""
    words = wording.words
    first, last = sentence(cue[0], wording)
    rest = words[cue[1] : last]
    if " ".join(words[max(first, cue[0] - 4) : cue[0]]).endswith(_NOT_SAID):
        return True
    if not _UNTIL.isdisjoint(rest[:8]) or ("other", "than") in pairwise(rest[:8]):
        return True
    was = words[cue[0]] in _WAS_NOT or not _LATE_WORDS.isdisjoint(rest)
    for i, word in enumerate(rest):
        if was and word in ("but", "then", "and", "though") and not _NOW.isdisjoint(rest[i + 1 : i + 4]):
            return True
    if words[last - 2 : last] in (["is", "it"], ["are", "they"], ["does", "it"]) and last - cue[1] <= REACH + 2:
        return True
    if wording.asked[cue[0]] and cue[0] - first <= 1 and last < len(words) and words[last] in _REPLIES:
        return True  # "no fever? well i haven't checked"
    is_tag = cue[0] > first and words[cue[0] - 1] in _TAGS and wording.asked[cue[0]]
    return is_tag and last - cue[1] <= REACH


def says_all_is_well(wording: Wording) -> bool:
    """ "my throat is fine, swallowing normally": of parts and functions only, for "the pus is fine" is pus."""
    words, breaks = wording.words, wording.breaks
    for at in places_of(_FUNCTIONS, words):
        for i in range(at + 1, min(len(words), at + REACH)):
            if breaks[i] or words[i] in NEGATED or words[i] in _ASKS_WHETHER:
                break
            if words[i] in FINE:
                return True
    return False


def deny_backwards(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "pus-free", "fever: none", "any pus? no", "you ask if i have fever: no": the denial behind what it denies."""
    words, breaks = wording.words, wording.breaks
    for i in places_of(_BEHIND, words):
        word = words[i]
        if word == "free" and i and hit[i - 1] and not breaks[i]:
            denied = not NEGATED.isdisjoint(words[max(0, i - 5) : i]) or "not" in words[max(0, i - 5) : i]
            marks.put(i - 1, Stance.DOUBTFUL if denied else Stance.DISMISSED, (i, i + 1))
        elif word in _NO and i and (i + 1 == len(words) or breaks[i + 1]):
            first = i
            while first and (first == i or not _is_answered(first, words, breaks)) and i - first < REACH:
                first -= 1
            whether = breaks[i] == PAUSE and "if" in words[first:i] and not wording.asked[i]
            first += words[first:i].index("if") + 1 if whether else 0
            short = (whether or _is_answered(first, words, breaks)) and all(
                hit[j] or words[j] in _ASKED_AFTER or (whether and words[j] == "i") for j in range(first, i)
            )
            if short and (breaks[i] != STOP or wording.asked[i - 1]):
                for j in range(first, i):
                    marks.put(j, Stance.DISMISSED, (i, i + 1), final=whether)
    _deny_behind_verbs(wording, hit, marks)


def _deny_behind_verbs(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "fever i have not, pus i dont have": the denial that ends a thought."""
    words, breaks = wording.words, wording.breaks
    for i in places_of(_HAVE_NOT, words):
        end = i + 1 + (words[i + 1 : i + 2] == ["have"])
        ends = end == len(words) or breaks[end] or words[end] in CONTRAST
        if i > 1 and words[i - 1] in _WHO and hit[i - 2] and ends and not any(breaks[i - 1 : end]):
            marks.put(i - 2, Stance.DISMISSED, (i, end))


def _is_answered(at: int, words: list[str], breaks: list[int]) -> bool:
    """Whether nothing stands before the next that is asked after: "fever no, | pus no"."""
    return breaks[at] == STOP or (breaks[at] == PAUSE and words[at - 1] in _NO)


def deny_what_was_named(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "checked for pus, there isn't any", "fever, hives, blisters: none of the above": what was named just before.

    Where the words before it also tell what somebody has, no more than the last few words are denied.
    """
    words, breaks = wording.words, wording.breaks
    for at in places_of(_NONE_OF_IT.keys(), words):
        for phrase in _NONE_OF_IT[words[at]]:
            end = at + len(phrase)
            if words[at:end] != phrase or not (end == len(words) or breaks[end] or words[end] in _THEN):
                continue
            if words[end - 1 : end + 1] == ["nothing", "but"] and not breaks[end]:
                continue  # "there's nothing but hand cream in this hotel"
            if phrase[0] in _OF_ANYTHING and at and not breaks[at] and words[at - 1] != "and":
                continue  # "fever, the tablets did nothing at all"
            for i in range(*_named_before(at, wording, hit)):
                if hit[i]:
                    marks.put(i, Stance.DISMISSED, (at, end))


def _named_before(at: int, wording: Wording, hit: Sequence[bool]) -> tuple[int, int]:
    """First and one past the last word that "there are none" at `at` may deny."""
    words, breaks = wording.words, wording.breaks
    pause, stops = at, 0
    if breaks[at] == STOP and not _looks_for(at, wording):
        return at, at
    for i in range(at - 1, max(-1, at - FURTHEST), -1):
        tells = words[i] in _REPORTING and words[i + 1] not in _SEARCHING and i < at - 1
        if tells:
            return pause, at
        if breaks[i]:
            pause = i if pause == at or not any(hit[pause:at]) else pause
            stops += breaks[i] == STOP
            alone = at - i <= 1 and _looks_for(i, wording)
            if breaks[i] == STOP and (any(hit[i:at]) or stops > 1 or not alone):
                return i, at
    return max(0, at - FURTHEST), at


def _looks_for(stop: int, wording: Wording) -> bool:
    """Whether the sentence before a full stop asks or looks for what it names: "checked for pus. there is none"."""
    first, last = sentence(stop - 1, wording)
    words = wording.words[first:last]
    looks = any(
        (word in _LOOKS and after in ("for", "out")) or (after == "sheet" and word not in _OF_PAPER)
        for word, after in pairwise(words)
    )
    return looks or wording.asked[stop - 1] or not _LOOKED.isdisjoint(words)
