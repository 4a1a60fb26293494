"""What she asks or tells of others and has herself: "do people get hives? I'm covered", "she had pus, me too"."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.sign_reading.clauses import PARTS, Marks, Stance
from bot.core.sign_reading.negation import DENIALS, FINE
from bot.core.sign_reading.questions import ANYBODY, INVERTED, LONGEST_QUESTION, QUESTION_HEADS
from bot.core.sign_reading.wording import NEGATED, STOP, Wording, places_of, word_set

_COUNTED = word_set("one two three four five six some loads several few lots them 2 3 4 5 6 7 8 9 10")
_WHERE = word_set("of on already now here too all round around under near by")
_DENIED = word_set("dont havent not never didnt")
_DO_I, _IS = word_set("do did does am have has"), word_set("is are has have looks look")
_IT_IS = word_set("today now was is thats")
_SAME = word_set("too same identical likewise also")
_JUST_PINK = frozenset((just, pink) for just in ("just", "only") for pink in ("pink", "rosy", "red", "dry", "flaky"))
_HAVING = word_set("it that them those")
_LIKE_THAT = (["like", "that"], ["like", "this"], ["like", "it"])
_AS_WELL = (["as", "well"], ["just", "like"])
_MINE = word_set("me mine my")
_MAY_BE_SAME = _MINE | word_set("here i already")
_OF_IT = word_set("they theyre it its")
_PLACES = PARTS - word_set("pain redness swelling rash pus fever temp temperature fluid liquid light breathing")
_THERE, _IS_SO, _AND = word_set("there theres"), (["is"], ["are"]), word_set("and now but well look")
_NEAR = 5  # words from "mine" to "the same"
_BEFORE_NOW = 3  # words from "they are" to "now"
_FAR = 24  # words from what others have to "mine too"
_SUPPOSES = (
    INVERTED - {"did", "do", "does"}
    | NEGATED
    | word_set("should shall must what if want know not risk treatment appointment like needling")
)
_ECHOES = _COUNTED | {"did", "too", "covered", "now"}


def doubt_echoes(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """Put in doubt what was dismissed and is hers as well."""
    _doubt_what_is_echoed(wording, hit, marks)
    _doubt_what_is_the_same(wording, hit, marks)
    _doubt_where_it_is_now(wording, hit, marks)
    _doubt_what_is_there(wording, hit, marks)


def _doubt_what_is_echoed(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "does anybody have pus on day 4 too", "do people get hives? I'm covered": what she asked of others is hers."""
    words = wording.words
    for at in places_of(_ECHOES, words):
        if at > 1 and _is_echo(at, words):
            first, last = max(0, at - LONGEST_QUESTION), at
            if words[at] == "now" or not QUESTION_HEADS.isdisjoint(words[first:last]):
                for i in range(first, last):
                    if hit[i] and marks.stances[i] is Stance.DISMISSED:
                        just = words[at - 1] == "just"  # "can you faint from it because I just did"
                        marks.put(i, Stance.REPORTED if just else Stance.DOUBTFUL, (at, at + 1), final=True)
                        marks.settled.discard(i)


def _doubt_what_is_the_same(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "my friend had pus, me too", "in the film they had it, mine is the same": what is told of others is hers."""
    words = wording.words
    for at in places_of(_MAY_BE_SAME, words):
        if not _is_hers_too(at, wording) or not _SUPPOSES.isdisjoint(words[max(0, at - _NEAR) : at + _NEAR]):
            continue
        for i in range(max(0, at - _FAR), at):
            if hit[i] and (i in marks.told or i in marks.settled):
                marks.put(i, Stance.DOUBTFUL, (at, at + 1), final=True)
                marks.settled.discard(i)


def _doubt_where_it_is_now(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "last winter my lips cracked, now they are like sausages", "…, they are swelling now": the place is the same."""
    words = wording.words
    for at in places_of({"now"}, words):
        around = range(max(0, at - _BEFORE_NOW), min(len(words), at + _NEAR))
        if any(words[i] in _OF_IT for i in around) and any(hit[i] for i in around):
            for i in range(max(0, at - _FAR), at):
                if words[i] in _PLACES and marks.stances[i] is Stance.DISMISSED:
                    marks.put(i, Stance.DOUBTFUL, (at, at + 1), final=True)
                    marks.settled.discard(i)


def _doubt_what_is_there(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "the leaflet says to call if there's pus, and there is pus", "… when there's pus. there is"."""
    words = wording.words
    for at in places_of(_THERE, words):
        end = at + 1 if words[at] == "theres" else at + 2
        is_so = words[at + 1 : at + 2] in _IS_SO or end == at + 1
        joined = wording.breaks[at] == STOP or words[at - 1] in _AND
        named = end >= len(words) or wording.breaks[end] == STOP or (hit[end] and words[end] not in DENIALS)
        if at and is_so and joined and named:
            for i in range(max(0, at - _FAR), at):
                if hit[i] and marks.stances[i] is Stance.DISMISSED:
                    marks.put(i, Stance.DOUBTFUL, (at, end), final=True)
                    marks.settled.discard(i)


def _is_hers_too(at: int, wording: Wording) -> bool:
    """ "same here", "same as me", "me too", "mine looks the same", "my chin as well"."""
    words = wording.words
    if words[at] == "here" or words[at - 2 : at] == ["same", "as"]:
        return words[at - 1] in ("same", "as")
    after = words[at + 1 : at + _NEAR]
    if words[at] == "i":  # "and so do i since the cream", "the sheet says pus, i think i have it"
        so = at > 1 and words[at - 2] == "so" and words[at - 1] in _DO_I
        has_it = after[:1] == ["have"] and (not _HAVING.isdisjoint(after[1:2]) or after[1:3] == ["the", "same"])
        return so or has_it or (after[:1] in (["did"], ["do"]) and (len(after) == 1 or wording.breaks[at + 2] > 0))
    if words[at] == "already":  # "what if my eyes swell shut, the left one is already"
        return words[at - 1] in _IS
    if words[at] == "mine" and after[:1] and after[0] in _IS:
        harmless = "usual" in after or not _JUST_PINK.isdisjoint(pairwise(after))
        return FINE.isdisjoint(after) and not harmless  # "is pus always yellow, mine is green"
    if words[at] == "mine" and after[1:3] in _LIKE_THAT:
        return True
    if words[at] == "me" and words[at - 1] in _IT_IS:
        return True
    if words[at] == "my" and PARTS.isdisjoint(after[:2]):
        return False
    return not _SAME.isdisjoint(after) or any(list(two) in _AS_WELL for two in pairwise(after))


def _is_echo(at: int, words: list[str]) -> bool:
    before, after = words[at - 1], words[at + 1 : at + 2]
    if words[at] == "did":
        return before in ("i", "mine", "just") and words[at - 2] not in INVERTED and not after
    if words[at] == "now":  # "I had cold sores years ago, now one is coming out"
        return after in (["one"], ["another"]) and words[at + 2 : at + 3] in (["is"], ["has"], ["popped"], ["came"])
    if words[at] in _COUNTED:
        return before in ("got", "have", "ive") and words[at - 2] not in _DENIED and (not after or after[0] in _WHERE)
    if words[at] == "too":
        return words[at - 2] == "day" and not ANYBODY.isdisjoint(words[max(0, at - LONGEST_QUESTION) : at])
    return words[at] == "covered" and before == "im"
