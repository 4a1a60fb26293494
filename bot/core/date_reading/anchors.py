"""The words that speak of the treatment: "had my face needled", "my session", "it was", "the date is".

Such words are an `Anchor`; a date is the treatment's only when an anchor holds it, from its left ("I had it done on
…") or from its right ("yesterday I had …").
"""

from collections.abc import Sequence

from bot.core.date_reading.anchor_forms import anchor_at
from bot.core.date_reading.clauses import Clause
from bot.core.date_reading.phrase import CLOCK, CLOSED, Phrase, skip_time, word_at
from bot.core.date_reading.treated import Anchor, Tie
from bot.core.date_reading.treatment_words import (
    AFTERWARDS,
    BODY,
    BREAKS,
    CARRIERS,
    DO_NOW,
    DO_PAST,
    FILLERS,
    GAP,
    HYPOTHETICAL,
    LOOSE,
    MOVES,
    OTHERS,
    PERSONS,
    TO_NAME,
    TREATMENTS,
    VISITS,
)
from bot.core.date_reading.words import ORDINALS, SUFFIXES, bag, small_number

_REACH = 18
_COMING = MOVES | bag("visited visiting seeing saw see")
_JUST = bag("just fresh freshly way")
MAY_BE_OVER = _JUST | {"at"}
"""One of them stands wherever a treatment is told without a day, as `just_treated` and `timed` read it."""
_IT = bag("it mine this that them")
_GRANTS = bag("after since from following post before had did got done")
_TREATED_FOR = (
    GAP
    | AFTERWARDS
    | TREATMENTS
    | ORDINALS.keys()
    | bag("acne scar scarring pores pigmentation melasma rosacea texture wrinkles lines stretch month year")
)
_BEFORE_TREATMENT = bag("my the that i a you they she have was having last first getting had got")


def anchor_before(words: Sequence[str], clause: Clause, phrase: Phrase) -> Anchor | None:
    """The anchor to the left of a phrase that holds it."""
    for i in range(phrase.start - 1, max(clause.start, phrase.start - _REACH) - 1, -1):
        anchor = anchor_at(words, i, clause.start, phrase.start)
        if anchor is None or (
            anchor.tie is Tie.NAME and not _own(words, clause.start, anchor.start, fixed=phrase.fixed)
        ):
            continue
        gap = words[anchor.end : phrase.start]
        if gap == ["for"] and words[phrase.start] == "today":
            return None  # "I'm done for today"
        if not _of_something_else(words, anchor, gap, phrase) and _gap_holds(gap, anchor):
            return _widest(words, anchor, clause, phrase)
        if anchor.tie in {Tie.EVENT, Tie.DATE}:
            return None  # a name or an "it was" may stand inside of a wider anchor: look on
    return None


def _own(words: Sequence[str], start: int, end: int, *, fixed: bool) -> bool:
    """Whether a bare name may carry the date: no other verb does ("forgot my session", "read about needling")."""
    before = words[end - 1] if end > start else ""
    if before in _GRANTS:
        return True
    if fixed and words[end] == "my" and before in {"for", "about", "before"}:
        return True  # "nervous about my session tomorrow"
    return before != "no" and all(w in CARRIERS or w[0].isdigit() for w in words[max(start, end - 8) : end])


def _of_something_else(words: Sequence[str], anchor: Anchor, gap: Sequence[str], phrase: Phrase) -> bool:
    """ "treatment for nits (on sunday)", "i booked (it yesterday)", "this is the second time (today)"."""
    if words[anchor.end - 1] in VISITS and gap[:1] == ["for"]:
        return any(word not in _TREATED_FOR and not word[0].isdigit() for word in gap)
    if "booked" in words[max(0, anchor.start - 1) : anchor.start + 1] and "for" not in gap:
        named = words[anchor.start] != "booked"
        she_did = word_at(words, anchor.start - 1) in {"i", "we", "have"} and "on" in gap
        return named or she_did or not phrase.future
    return gap[-1:] == ["time"] and gap[-2:-1] != ["this"] and words[anchor.end - 1] == "is"


def _gap_holds(gap: Sequence[str], anchor: Anchor) -> bool:
    if len(gap) > 12 or gap[-1:] == ["with"] or any(word in OTHERS or word in LOOSE for word in gap):
        return False
    if gap[:1] == ["okay"] and anchor.tie is Tie.PRONOUN:
        return False  # "it was ok 3 days ago"
    if all(word in GAP or word in AFTERWARDS or word[0].isdigit() for word in gap):
        return "not" not in gap
    if anchor.tie in {Tie.PRONOUN, Tie.DATE}:
        return False
    if any(word in BREAKS or word in PERSONS or word.endswith("ed") for word in gap):
        return False
    # a close anchor bears only an addition: "with dr lee", "at the clinic in town"
    if gap[0] in {"at", "with", "by"}:
        return True
    added = gap[0] in {"in", "for", "on"}
    return (added and anchor.tie is Tie.NAME) or (not anchor.close and (added or gap[0] in GAP))


def _widest(words: Sequence[str], anchor: Anchor, clause: Clause, phrase: Phrase) -> Anchor:
    """The anchor with what belongs to it on its left: "(I had my skin) done", "(my treatment) it was"."""
    for i in range(anchor.start - 1, max(clause.start, anchor.start - 9) - 1, -1):
        wider = anchor_at(words, i, clause.start, phrase.start)
        if wider and wider.end >= anchor.start:
            anchor = Anchor(wider.start, max(wider.end, anchor.end), anchor.tie, anchor.close)
    return anchor


def anchor_after(words: Sequence[str], clause: Clause, phrase: Phrase) -> Anchor | None:
    """The anchor to the right of a phrase that opens its clause: "yesterday I had …", "on Saturday to have …"."""
    lead = words[max(clause.start, phrase.start - _REACH) : phrase.start]
    visited = "clinic" in lead and ("was" in lead or "at" in lead)
    moved = visited or any(word in _COMING for word in lead) or lead[-2:] in (["took", "me"], ["drove", "me"])
    if not moved and not all(word in FILLERS for word in lead):
        return None
    if lead[-1:] in (["by"], ["from"]) or (lead[-1:] == ["since"] and word_at(words, phrase.end) != "that"):
        return None
    for i in range(phrase.end, min(clause.end, phrase.end + 10)):
        anchor = anchor_at(words, i, phrase.end, clause.end)
        if anchor is None or anchor.tie in {Tie.PRONOUN, Tie.DATE}:
            continue
        gap, after = words[phrase.end : anchor.start], word_at(words, anchor.end)
        if any(word in LOOSE or word in OTHERS for word in gap):
            return None
        if anchor.tie is Tie.NAME:
            if gap[:1] == ["i"] and "for" in gap[-2:] and (gap[1] in {"was", "went", "came"} or "been" in gap[1:3]):
                return anchor  # "yesterday I was in the salon for the needles"
            direct = gap[:1] in (["is"], ["was"], ["will"], ["for"], ["to"])
            plain = all(word in TO_NAME or word in BODY or word in SUFFIXES or word[0].isdigit() for word in gap)
            return anchor if plain and (direct or not after or after in CLOSED) else None
        theirs = any(word in PERSONS for word in gap) and words[anchor.start] in DO_PAST - {"did"}
        return None if theirs and not moved else anchor
    return None


def just_treated(words: Sequence[str], clause: Clause) -> Anchor | None:
    """The words that say that it is over since a moment ago: "just had it done", "fresh out of the clinic"."""
    for i in range(clause.start, clause.end):
        if words[i] not in _JUST:
            continue
        for j in range(i + 1, min(clause.end, i + 6)):
            if words[j] in DO_NOW or words[j] in {"to", "before", "want"}:
                break
            anchor = anchor_at(words, j, clause.start, clause.end)
            if anchor is None or anchor.tie is not Tie.EVENT:
                continue
            after = words[anchor.end : min(clause.end, anchor.end + 3)]
            if any(word in HYPOTHETICAL for word in after) or (after and after[0] not in CLOSED | BODY | FILLERS):
                break
            return Anchor(i, anchor.end, Tie.EVENT)
    return None


def timed(words: Sequence[str], clause: Clause) -> Anchor | None:
    """A treatment that has a time of day and no day: "I had it done at 3 pm", "left the clinic at six"."""
    for i in range(clause.start, clause.end - 1):
        if words[i] != "at" or (end := skip_time(words, i)) == i:
            continue
        for j in range(i - 1, max(clause.start, i - 8) - 1, -1):
            anchor = anchor_at(words, j, clause.start, i)
            if anchor is None or anchor.tie is not Tie.EVENT or anchor.end != i:
                continue
            left = words[anchor.start] == "left"
            had = words[anchor.start] in DO_PAST and (word_at(words, i + 2) in CLOCK or ":" in words[i + 1])
            if (left or had) and not doubted(words, clause.start, i):
                return Anchor(anchor.start, end, Tie.EVENT)
    return None


def treatment_after(words: Sequence[str], start: int, end: int) -> int | None:
    """Where the treatment ends that stands right after `start` ("my session", "I had it done"), if one does."""
    for i in range(start, min(end, start + 4)):
        anchor = anchor_at(words, i, start, end)
        if anchor and anchor.tie in {Tie.EVENT, Tie.NAME}:
            return anchor.end
        if words[i] not in _BEFORE_TREATMENT:
            return None
    return None


def treatment_in(words: Sequence[str], start: int, end: int) -> int | None:
    """Where a treatment is first spoken of, if it is."""
    for i in range(start, end):
        if words[i] in {"sessions", "treatments", "postponed", "rescheduled", "reschedule"}:
            return i
        anchor = anchor_at(words, i, start, end)
        if anchor and (anchor.tie is Tie.NAME or (anchor.tie is Tie.EVENT and not anchor.close)):
            return i
        if anchor and anchor.tie is Tie.EVENT and words[i] in {"had", "have"}:
            return i
    return None


def names_treatment(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the words themselves say what was done: "had it done", "my session", and not only "it was", "did it"."""
    anchors = (anchor_at(words, i, start, end) for i in range(start, end))
    return any(each and (each.tie in {Tie.NAME, Tie.DATE} or _says_what(words, each)) for each in anchors)


def _says_what(words: Sequence[str], anchor: Anchor) -> bool:
    return anchor.tie is Tie.EVENT and not (anchor.close and words[anchor.end - 1] in _IT)


def doubted(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the words before a statement make it a wish, a condition or a denial."""
    said = words[max(start, end - 14) : end]
    if any(word in HYPOTHETICAL for word in said) or said[:1] == ["suppose"]:
        return True
    unreal = (["meant", "to"], ["was", "going"], ["were", "going"])
    return any(said[i : i + 2] in unreal for i in range(len(said)))


def follow_up_at(words: Sequence[str], anchor: Anchor, clause: Clause, phrase: Phrase) -> int | None:
    """Where the words stand that mean a later treatment of a course: "my next session", "the second one"."""
    start, end = max(clause.start, anchor.start - 3), max(anchor.end, phrase.start)
    return next((i for i in range(start, end) if not phrase.start <= i < phrase.end and _later(words, i)), None)


def _later(words: Sequence[str], i: int) -> bool:
    """Whether a word makes a treatment a later one: "next", "second", "session (2)"."""
    numbered = word_at(words, i - 1) in VISITS or word_at(words, i - 1) == "number"
    return words[i] in AFTERWARDS or (numbered and (small_number(words[i], 12) or 0) > 1)
