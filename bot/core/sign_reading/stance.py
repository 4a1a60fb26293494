"""How a person means each word of a message: she has it, she is not sure, or it is not about her skin today.

REPORTED is what stays when nothing speaks against it. DISMISSED is only what is clearly denied ("no pus"), imagined
("what if", "signs of"), long past or somebody else's. DOUBTFUL is all between: it is asked back, never dropped. Every
cue works within its clause and no further, so that a sign said elsewhere stays said.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.sign_reading.clauses import CONTRAST, PARTS, Marks, Stance, is_last_item, or_follows, sentence
from bot.core.sign_reading.contagion import dismiss_what_others_have
from bot.core.sign_reading.cued import STORIES, Cues
from bot.core.sign_reading.cues import Cue
from bot.core.sign_reading.echoes import doubt_echoes
from bot.core.sign_reading.general import (
    POINTING,
    ask_what_it_means,
    compare_in_general,
    dismiss_who_is_torn,
    dismiss_who_writes_again,
    imagine_getting,
    is_as_never_before,
    offers_a_cause,
    says_yes,
    speak_in_general,
)
from bot.core.sign_reading.negation import LIGHT, deny, deny_backwards, deny_seeing, deny_what_was_named
from bot.core.sign_reading.old_stories import dismiss_old_stories
from bot.core.sign_reading.past import dismiss_past, dismiss_what_she_always_had, doubt_what_is_over
from bot.core.sign_reading.questions import dismiss_questions_of_anybody
from bot.core.sign_reading.stories import dismiss_others
from bot.core.sign_reading.subjects import dismiss_other_things
from bot.core.sign_reading.wording import STOP, Wording, word_set

LONGEST = 16  # words that an imagined or doubted clause is long at most
NEAR, MIDDLE, FAR = 6, 9, 12  # words from "maybe", "what if", "not sure if" to the sign it is about
_OWN = word_set("my this these mine")
_HERE = word_set("my thermometer coming since now today mine leaking oozing")
_WONDERING = word_set("what why how where when which who whats")
_SUPPOSING = word_set("would wouldnt id itd hypothetically ever")
_SAYING = word_set("there they it these those")  # "there were these stripes" is no question
_EVALUATIVE = word_set(
    "normal ok okay alright fine bad safe usual common expected supposed serious dangerous concerning worrying "
    "worrisome problem weird good natural typical meant worry strange unusual alarming emergency urgent allowed "
    "better necessary worth true too abnormal harmful acceptable ordinary standard wise wrong advisable supose "
    "because"
)
_THAT = word_set("that to when")
_ASKS = word_set("is are was were isnt arent wasnt could can do does did have havent has am might may")
_CAUSED = word_set("making makes made causing causes caused giving gives gave doing left leaves leaving")
_ALREADY = word_set("today now already since still tonight yesterday overnight")
_STILL = word_set("just only still actually rather")
_SIGNS, _IS_SO = word_set("signs sign symptoms symptom"), word_set("is are keeps wont feels")
_CALLING = word_set("call ring phone come go see worry contact")
_MAY_I = word_set("can do should could may must")
_DOING = word_set("need put use wear apply wash start clean cover take pop drain squeeze touch")
_HAS = word_set("have has having got showing shows showed see seeing all gets getting ive developed noticed developing")
_WHAT_IS_SO = word_set("my i the there theres its ive im")
_ENDS = CONTRAST - _STILL | word_set("because since")
_GOT = word_set("ive")
_THERE = frozenset((("on", "my"), ("i", "have"), ("if", "this")))
_NOT_ITEMS = word_set("is are im its ive my hot red swollen")
MOST_UNKNOWN = 2  # words that say something else, between a cue and the sign that it is about
_SAYS_LITTLE = LIGHT | word_set(
    "i you we they she he people if when how what have has had get gets getting got gotten becomes become develop "
    "developing start starts started do does did can could will would should might may cause causes make makes "
    "signs sign symptoms symptom treatment needling microneedling session skin face anything something there here "
    "catch catching know tell happens happen after during from having showing more another actually"
)
_PAUSED = word_set("hypothetically happen")  # "hypothetically, pain that gets worse"
_EXPLAINS = word_set("what whats signs sign risk")
_LISTING = (Cue.WARNED, Cue.IMAGINED, Cue.ABOUT)
_STATES = word_set("its im ive theyre")
_JOINERS = word_set("if that when whether or like because what how why than and it as of")


def stances(wording: Wording, cues: Cues, starts: list[bool], hit: Sequence[bool], in_phrase: Sequence[bool]) -> Marks:
    """The stance of every word. `hit` says which are words of a sign, `in_phrase` which belong to a longer phrase."""
    marks = Marks.reported(starts, {at: cue for cue, (at, _) in cues})
    stories = _heed(cues, wording, hit, starts, in_phrase, marks)
    deny_backwards(wording, hit, marks)
    deny_what_was_named(wording, hit, marks)
    imagine_getting(wording, hit, starts, marks)
    speak_in_general(wording, hit, starts, marks)
    ask_what_it_means(wording, hit, marks)
    dismiss_who_is_torn(wording, hit, marks)
    dismiss_who_writes_again(wording, marks)
    compare_in_general(wording, hit, starts, marks)
    dismiss_others(wording, starts, marks)
    dismiss_what_others_have(wording, marks)
    dismiss_other_things(wording, hit, marks)
    dismiss_questions_of_anybody(wording, marks)
    _leave_to_the_past(stories, wording, hit, starts, marks)
    dismiss_what_she_always_had(wording, marks)
    doubt_echoes(wording, hit, marks)
    return marks


def _heed(
    cues: Cues,
    wording: Wording,
    hit: Sequence[bool],
    starts: list[bool],
    in_phrase: Sequence[bool],
    marks: Marks,
) -> list[tuple[Cue, tuple[int, int]]]:
    """Mark what is denied, doubted and imagined; returns the cues of stories, which are for later."""
    stories: list[tuple[Cue, tuple[int, int]]] = []
    imagined = 0
    for cue, span in cues:
        at = span[0]
        if cue is None:
            deny_seeing(at, wording, hit, starts, marks)
        elif cue is Cue.NOT:
            if not in_phrase[at]:
                deny(span, wording, hit, starts, marks)
        elif cue in STORIES:
            stories.append((cue, span))
        elif cue is not Cue.PLAIN and not (cue is Cue.DOUBT and at < imagined):
            reached = _think(cue, span, wording, hit, starts, marks)
            if cue is Cue.IMAGINED and wording.words[at] == "how":
                imagined = reached  # "how do I know if it's infected" asks nothing about her own skin
    return stories


def _leave_to_the_past(
    stories: Sequence[tuple[Cue, tuple[int, int]]],
    wording: Wording,
    hit: Sequence[bool],
    starts: list[bool],
    marks: Marks,
) -> None:
    """Mark what is over, what was long ago, and what somebody had in another year."""
    now = bool(stories) and ("this", "time") in pairwise(wording.words)
    for cue, span in stories:
        if cue is Cue.OVER:
            doubt_what_is_over(span, wording, starts, marks)
    for cue, span in stories:
        if cue in (Cue.PAST, Cue.LATELY):
            dismiss_past(span, wording, starts, marks, long_ago=now or cue is Cue.PAST)
    eras, vague = ([span for cue, span in stories if cue is kind] for kind in (Cue.ERA, Cue.PAST))
    dismiss_old_stories(eras, vague, wording, hit, starts, marks)


def _think(
    cue: Cue, span: tuple[int, int], wording: Wording, hit: Sequence[bool], starts: list[bool], marks: Marks
) -> int:
    """Mark what is doubted or imagined after the cue at `span`; returns one past the last word it reaches."""
    words = wording.words
    if cue is Cue.DOUBT and words[span[0]] == "if" and _supposes(span[0], wording):
        cue = Cue.IMAGINED
    end = _scope(cue, span, wording, hit, starts)
    scope = words[span[1] : end]
    if cue is Cue.DOUBT and words[span[0]] in _ASKS:
        evaluates = _asks_what_it_is_like(span, end, words) or not _THAT.isdisjoint(scope[1:3])
        if words[span[1] - 1] == "that" and scope[:1] and scope[0] in _WHAT_IS_SO:
            return span[1]  # "the other thing is that my eye is watering"
        if evaluates or _wonders(span, wording) or _asks_for_the_cause(scope):
            return span[1]
    if _says_what_is_so(cue, span, scope, wording):
        return span[1]
    there = not _GOT.isdisjoint(scope) or not _THERE.isdisjoint(pairwise(scope))  # "how do i know if what i've got is"
    hers = cue is Cue.IMAGINED and words[span[0]] == "how" and there
    hers = hers or (cue is Cue.IMAGINED and offers_a_cause(end - 1, wording)) or is_as_never_before(span, wording)
    stance = Stance.DOUBTFUL if hers or cue in (Cue.DOUBT, Cue.GUESS, Cue.FOR) else Stance.DISMISSED
    for at in range(span[0], end):
        if hit[at]:
            own = at > 0 and words[at - 1] in _OWN and stance is Stance.DISMISSED and not _supposes(span[0], wording)
            marks.put(at, Stance.DOUBTFUL if own else stance, span)
            if not own and (cue is Cue.WARNED or words[span[1] - 1] in _PAUSED):
                marks.settled.add(at)
    return end


def _says_what_is_so(cue: Cue, span: tuple[int, int], scope: list[str], wording: Wording) -> bool:
    """Whether what follows a word of doubt is told all the same: "if only one cheek is hot today, do i ring you"."""
    words, (first, last) = wording.words, span
    supposed = last - 1 if words[last - 1] == "if" else first  # "if it's", "what do i do if"
    is_so = not _ALREADY.isdisjoint(scope) or says_yes(first, wording)
    here, points = not _HERE.isdisjoint(scope), bool(scope) and scope[0] in POINTING
    how_often = words[first] == "how" and last - first == len(("how", "often"))  # "how often skin is turning grey"
    return (
        (words[supposed] == "if" and _asks_what_to_do(supposed, wording))
        or (cue is Cue.IMAGINED and words[first:last] == ["if"] and is_so)
        or (here and words[first : first + 3] in (["what", "are", "the"], ["what", "is", "the"]))
        or (cue in (Cue.ABOUT, Cue.FOR) and (points or here))
        or (how_often and (points or not PARTS.isdisjoint(scope[:1])))
        or (words[first] in _SIGNS and not _HAS.isdisjoint(words[max(0, first - 3) : first]))
    )


def _asks_what_to_do(at: int, wording: Wording) -> bool:
    """ "do i need antibiotics if it's weeping yellow": it is; "who do i call if it's infected" does not say so."""
    words = wording.words
    if words[at + 1 : at + 2] == [] or words[at + 1] not in ("its", "theyre", "my"):
        return False
    before = words[sentence(at, wording)[0] : at]
    does = before[-1:] == ["do"] or (before[1:2] == ["i"] and before[0] in _MAY_I and not _CALLING.isdisjoint(before))
    if does and words[at + 1] == "my" and words[at + 3 : at + 4] and words[at + 3] in _IS_SO:
        return True  # "what do i do if my tongue is swelling", "do i call 112 if my throat is getting tight"
    return before[1:2] == ["i"] and not _DOING.isdisjoint(before) and before[0] in _MAY_I


def _supposes(at: int, wording: Wording) -> bool:
    """ "if my lips swelled up, what would you do": the sentence says itself that it has not happened."""
    first, last = sentence(at, wording)
    return not _SUPPOSING.isdisjoint(wording.words[first:last])


def _reach(cue: Cue, last_word: str) -> int:
    """How many words after a cue the first word of a sign may stand, to be meant by it."""
    if cue in (Cue.GUESS, Cue.ABOUT, Cue.FOR):
        return NEAR
    if cue is Cue.DOUBT:
        return FAR if last_word in ("if", "whether", "that") else NEAR
    return MIDDLE


def _scope(cue: Cue, span: tuple[int, int], wording: Wording, hit: Sequence[bool], starts: list[bool]) -> int:
    """One past the last word that a cue at `span` is about; its own first thought may begin right after it.

    Where no word of a sign comes soon, the cue is about something else. A comma or an "and" goes on only where it
    lists what belongs to it.
    """
    words, breaks = wording.words, wording.breaks
    reach = _reach(cue, words[span[1] - 1])
    lists = cue in _LISTING
    unknown = 0
    named = words[span[0]] in _EXPLAINS and any(hit[span[0] : span[1]])
    for at in range(span[1], min(len(words), span[1] + LONGEST)):
        word, pause = words[at], breaks[at]
        if pause == STOP or word in _ENDS or at - span[1] >= (LONGEST if named else reach):
            return at
        if at == span[1]:
            if words[at - 1] in _PAUSED:
                named = named or hit[at]
                continue
            if pause and not (lists and words[at - 1] == "for" and hit[at]):
                return at
        elif starts[at] and words[at - 1] not in _JOINERS:
            return at
        if word == "if" and words[at + 1 : at + 2] and words[at + 1] in _STATES:
            return at  # "can i start sunscreen if it's still weeping": it is
        if (pause or word == "and") and not (named and _goes_on(cue, at, wording, hit, starts)):
            return at
        named = named or hit[at]
        if not named and cue is not Cue.WARNED and word not in _SAYS_LITTLE:
            unknown += 1
            if unknown > MOST_UNKNOWN:
                return at  # it is about something else, and what follows without a full stop is a new thought
    return min(len(words), span[1] + LONGEST)


def _goes_on(cue: Cue, at: int, wording: Wording, hit: Sequence[bool], starts: list[bool]) -> bool:
    """Whether what stands behind a comma, or an "and", is listed with what the cue is about."""
    lists, longest = cue in _LISTING, 5 if cue is Cue.WARNED else 2
    if wording.breaks[at] and not (or_follows(at, wording, starts) or (lists and _is_item(at, wording, hit, longest))):
        return False
    if wording.words[at] != "and":
        return True
    return is_last_item(at + 1, wording, starts, 3) or (lists and _is_item(at + 1, wording, hit, 1))


def _is_item(at: int, wording: Wording, hit: Sequence[bool], longest: int) -> bool:
    """Whether a sign at `at` is no more than an item: an "and" or the end comes within `longest` words."""
    words, breaks = wording.words, wording.breaks
    if at >= len(words) or not hit[at] or words[at] in _NOT_ITEMS or words[at][0].isdecimal():
        return False
    for end in range(at + 1, at + longest + 1):
        if end >= len(words) or breaks[end] or words[end] == "and":
            return _ALREADY.isdisjoint(words[at:end])
    return False


def _asks_what_it_is_like(span: tuple[int, int], end: int, words: list[str]) -> bool:
    """ "is this yellow pus normal" reports pus; "is it pus or is it normal" asks whether it is."""
    for at in range(span[1], min(end, len(words))):
        if words[at] in _EVALUATIVE or words[at : at + 3] in (["part", "of", "the"], ["part", "of", "it"]):
            return "or" not in words[max(span[1], at - 4) : at]
    return False


def _asks_for_the_cause(scope: list[str]) -> bool:
    """ "is it the cream making my hands twitch": they do."""
    return any(word in _CAUSED and not POINTING.isdisjoint(scope[at + 1 : at + 3]) for at, word in enumerate(scope))


def _wonders(span: tuple[int, int], wording: Wording) -> bool:
    """ "why is it oozing" and "what is this yellow stuff" say that it is there."""
    words, breaks, at = wording.words, wording.breaks, span[0]
    if at and not breaks[at] and words[at - 1] in _SAYING:
        return True
    for before in range(at - 1, max(-1, at - 4), -1):  # "what time is it"
        if breaks[before + 1]:
            return False
        if words[before] in _WONDERING:
            return True
    return False
