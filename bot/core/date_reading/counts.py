"""Judges days of recovery and lengths of time: "im on day 4" and "it's been a week" tell, "on day 4" asks."""

from collections.abc import Sequence

from bot.core.date_reading.anchors import doubted, treatment_after
from bot.core.date_reading.clauses import Clause
from bot.core.date_reading.message import Message, is_past
from bot.core.date_reading.phrase import CLOSED, Phrase, word_at
from bot.core.date_reading.treatment_words import (
    COUNTED_FROM,
    FILLERS,
    NOT_THAT_DAY,
    OTHERS,
    PERSONS,
    TREATMENT_OR_VISIT,
)
from bot.core.date_reading.words import bag

_EVENTS = bag(
    "flight fly flying flies trip travel travelling wedding party holiday event going go interview photoshoot dinner "
    "race swim swimming drinking run running work working gym"
)
_NOT_BEFORE_COUNT = NOT_THAT_DAY | bag("for is are around")
_ABOUT_THE_DAY = bag(
    "checklist expectations plan guide info information instructions advice tips list routine aftercare the when "
    "usually always supposed meant worst considered like normal should"
)
_ASKING = bag("is are can could should will do does what how when am may would")
_MAY = bag("can could should may")
_ALLOWED = bag("okay allowed safe alright fine good bad")
_PRESENT = bag("i my am it still now is are today")
_HEALING = TREATMENT_OR_VISIT | bag("recovery healing aftercare post my it downtime the")
_AFTER_POST = TREATMENT_OR_VISIT | bag("8 my the")
_BEFORE_DAY = bag(
    "on at in only just currently now about like my the around roughly already still exactly officially a been approx "
    "think"
)
_PART = bag("end start middle half halfway way through night morning evening")
_UNANSWERED = bag("reply replied answer answered response call called heard email refund you nothing waiting sent")
_NEARLY = bag("about around roughly approx like only just exactly")
_NEXT_SAID = bag("still i my no the")


def end_of_count(words: Sequence[str], phrase: Phrase, clause: Clause) -> int | None:
    """Where a count ends, with the treatment it is counted from; None if it is counted from something else."""
    joint, end = phrase.tail, phrase.end
    if joint == "day" and word_at(words, end) in {"post", "after", "since", "of", "into"}:
        joint, end = words[end], end + 1
    if joint == "of":
        while end < clause.end and words[end] in _HEALING:
            end += 1
        return None if words[end - 1] in {"of", "my"} else end
    if joint == "post":
        while end < clause.end and words[end] in _AFTER_POST:
            end += 1
        return None if OTHERS.intersection(words[end : end + 2]) else end
    if joint in COUNTED_FROM or joint in {"into", "morrow"}:
        told = treatment_after(words, end, clause.end)
        if joint == "into" and word_at(words, end) in {"recovery", "healing", "downtime", "aftercare"}:
            return end + 1
        if told is not None:
            return told
        bare = end >= clause.end or (words[end] in CLOSED and words[end] not in {"the", "my", "i", "a"})
        return end if bare else None
    return end


def tells_count(message: Message, phrase: Phrase, at: int, left: Sequence[str]) -> int | None:
    """The word where a count begins to tell what day it is ("im on day 4"); None if it does not."""
    words, clause = message.words, message.clauses[at]
    end = end_of_count(words, phrase, clause)
    if end is None or any(word in PERSONS for word in left[-6:]):
        return None
    right = words[end : min(clause.end, end + 14)]
    own = _said_of_oneself(left)
    if own:
        counted = phrase.tail in COUNTED_FROM or phrase.tail == "morrow"
        if counted and end == phrase.end and "it" in left[-3:]:
            opens = at == 0 and phrase.tail != "morrow" and right[:1] != ["that"]
            return phrase.start - own if opens else None  # not "the race is on sunday, it's 4 days after"
        asked = clause.mark == "?" and all(word in FILLERS for word in right)
        return None if asked else phrase.start - own
    if clause.asks or phrase.tail == "morrow":
        return None
    if all(word in FILLERS or word in _PART for word in left) and not (left and left[-1] in _NOT_BEFORE_COUNT):
        return phrase.start if _leads(message, phrase, at, left, right, told=end > phrase.end) else None
    if clause.mark == "?" or doubted(words, clause.start, phrase.start) or any(is_past(word) for word in left):
        return None
    if any(word in _EVENTS or word in OTHERS for word in left) or left[-1] in _NOT_BEFORE_COUNT:
        return None
    posted = phrase.tail in {"post", "in"} or word_at(words, phrase.end) == "post"
    return phrase.start if posted or "still" in left or phrase.linked else None


def _leads(message: Message, phrase: Phrase, at: int, left: Sequence[str], right: Sequence[str], *, told: bool) -> bool:
    """Whether a count that opens its clause tells the day it is, and does not name a day to ask about.

    `told`: the treatment it is counted from is named.
    """
    clause, following = message.clauses[at], message.following(at)
    asked_next = following is not None and following.asks and clause.mark != "and"
    if told and phrase.tail == "since":
        return clause.mark != "?" and not (right[:1] and right[0] in _ASKING)
    if len(phrase.days) > 1 and asked_next:
        return False
    if phrase.tail in COUNTED_FROM or phrase.tail == "later":
        if phrase.end >= clause.end and following is None:
            return False
        if right[:1] and right[0] in _ASKING:
            return False
        if not told and (any(is_past(word) for word in right[:4]) or not message.only_preamble(clause.start)):
            return False  # "… and 3 days later it came back"
    if not right:
        if clause.mark == "?" or (asked_next and _only_named(message, phrase, clause)):
            return False
        last = message.clauses[at - 1] if at else None
        if last is None or not last.asks or last.mark == "." or phrase.tail != "day" or following:
            return True
        return len(phrase.days) == 1 and message.words[last.start] not in {"when", "which", "what"}
    if right[0] in {"was", "in", "at", "without"} and not phrase.linked:
        return False  # "day 1 was awful", "day 2 in spain"
    if right[0] in _ABOUT_THE_DAY or (right[0] in {"is", "was", "will"} and right[1:2] and right[1] in _ABOUT_THE_DAY):
        return False
    if "on" in left and right[1:2] and right[1] in _MAY and right[2:3] not in (["feel"], ["see"]):
        return False  # "on day 3 I can swim"
    if left[-1:] == ["on"] and any(is_past(word) for word in right[:3]):
        return False  # "on day 2 I looked like a tomato"
    if clause.mark == "?" and any(word in _MAY for word in right):
        return False
    present = any(word in _PRESENT for word in right)
    if not present and (clause.mark == "?" or any(word in _ALLOWED for word in right)):
        return False
    feels = right[0] in FILLERS or right[0] in {"help", "still", "update"} or right[0].endswith(("ing", "y", "ed"))
    return len(right) > 1 or feels


def _only_named(message: Message, phrase: Phrase, clause: Clause) -> bool:
    """ "on day 5 can I …", "3 days after needling can I …": a day to ask about."""
    if phrase.tail in COUNTED_FROM:
        return True
    following = word_at(message.words, clause.end + (clause.mark == ","))
    asked = not clause.mark or (clause.mark == "," and following in _MAY | {"is", "am"})
    return phrase.tail == "day" and asked and word_at(message.words, phrase.start - 1) == "on"


def _said_of_oneself(left: Sequence[str]) -> int:
    """How many words before a count say that it is now: "im on", "today is my", "just reached"; 0 if none do."""
    j = len(left)
    while j and left[j - 1] in _BEFORE_DAY:
        j -= 1
    last, two, opener = left[j - 1 : j], left[max(0, j - 2) : j], left[j - 3 : j - 2] if j > 2 else []
    if two in (["i", "am"], ["we", "are"], ["this", "is"], ["it", "is"], ["it", "has"], ["must", "be"]):
        doubtful = opener in (["if"], ["when"], ["once"], ["until"], ["am"], ["what"], ["was"])
        return 0 if doubtful else len(left) - j + 2
    if last in (["reached"], ["hit"], ["am"], ["passed"]):
        return len(left) - j + len(two)
    return len(left) - j if "been" in left[j:] else 0


def span_start(message: Message, phrase: Phrase, at: int, left: Sequence[str]) -> int | None:
    """Where a bare length of time begins to tell: "it's been 4 days", "ten days and still ruddy", or our answer."""
    clause, following = message.clauses[at], message.following(at)
    right = message.outside(phrase.end, min(clause.end, phrase.end + 14))
    if (clause.mark == "?" and not right) or not all(word in FILLERS for word in right):
        return None
    said: list[str] = list(left)
    while said and said[-1] in _NEARLY:
        said.pop()
    if said[-1:] == ["been"] or said[-2:] in (["it", "is"], ["i", "am"]):
        if following and _UNANSWERED.intersection(message.words[following.start : following.end][:12]):
            return None  # "it's been 3 days and nobody called me back"
        plain = all(word in FILLERS or word in {"been", "has", "have", "am"} for word in left)
        told = message.only_preamble(clause.start) or message.speaks_of_treatment(phrase.start)
        return clause.start if plain and told else None
    if not all(word in FILLERS for word in left) or (left and left[-1] in _NOT_BEFORE_COUNT - {"around", "is", "are"}):
        return None
    if message.awaiting:
        return clause.start
    if following is None or following.asks or clause.mark != "and" or not message.only_preamble(clause.start):
        return None
    next_said = message.words[following.start : following.start + 2]
    return clause.start if any(word in _NEXT_SAID for word in next_said) else None
