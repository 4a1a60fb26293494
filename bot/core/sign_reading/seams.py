"""Where people who make no full stops begin to tell how they are: "do i ice the bruise | the skin is turning black".

A question, a denial or a story that stands before it must not take such a sign away. What makes a seam is a new subject
with its verb ("half my face has"), a sign that says itself that it is there ("chest pain since this morning"), or a
new question, each only behind a word that may end a thought.
"""

from collections.abc import Container, Set
from dataclasses import replace
from itertools import accumulate

from bot.core.sign_reading.clauses import CONTRAST, JOINERS, MODALS, NOT_BEFORE_MY, PARTS, QUESTIONS
from bot.core.sign_reading.wording import ELLIPSIS, FAR, STOP, Wording, word_set

FEW = 5  # words from "the" to the verb that goes with it
NEAR = 8  # words from a sign to what says that it is there
APART = 3  # words that the shortest thought between two seams has
_SUBJECTS = word_set("the my half this every each one both")
_IS = word_set("is are has have keeps looks feels hurts isnt arent wont hasnt gone tastes dont")
_SPEAKS = word_set("im ive theres")
_I_NOW = word_set("feel can cant have think get keep")
ASKED = 3  # words of the shortest question that a sign may follow
_ASK = word_set("how what when is can do which should does will why where are could whats would did have has am")
_TELLS = word_set("lost got was looks used covered burning woke passed smells")
_FEELING = word_set("feel feeling")
_QUESTIONS = word_set("which what does do how")
_ASKING = word_set("is are")
_ASKED = word_set("a the there that this")
_GOES_ON = (
    JOINERS
    | NOT_BEFORE_MY
    | CONTRAST
    | word_set(
        "the my a an any some no not this that these those his her its their your our i we he she they im ive ill id "
        "is am was were be been being isnt arent wasnt do does did dont doesnt didnt havent hasnt hadnt couldnt will "
        "wont might get gets got getting cause causes causing give gives gave mean having develop become becomes turn "
        "turns turning go goes look looks know tell of to for with or nor but very really so too most really just "
        "only still even also such kind sort little signs sign symptoms symptom risk chance much many few other "
        "another worse bad severe mild slight sudden high low hot red sore usually normally always often never ever "
        "sometimes people someone anyone everyone treat avoid prevent stop help bring start remove heal reduce "
        "suddenly next last first had has have gotten leave leaves left nothing none recognise recognize spot identify "
        "may can could should must shall would who whose where burned what temperature"
    )
)
LEADS = 4  # words from "just a little" to the sign
_LEADS = word_set("a an the some one another just only still my ugh little hard")
_NO_END = PARTS | word_set(
    "maybe perhaps possibly slightly single going somebody theres think suspect normal running small faint tiny big "
    "large huge weird strange funny new slight mild nasty massive"
)  # what goes on to a sign, though it could end a thought elsewhere
_ASKER = word_set("i we you")
_WHAT = word_set("what which who where when")
LONGEST_ASKED = 12
_OBJECTS = word_set("it them me you")
_SUBJECT_OR_GIVEN = QUESTIONS | word_set(
    "give gives gave make makes made let leave leaves turn turned turns cause causes causing making giving was were if "
    "that because when so and has have had get gets getting cant dont doesnt isnt"
)  # before a pronoun that is no object, or not the last one
_WHEN = word_set("when where why who am")
_IS_IT = MODALS | {"is", "are"}
_NOT_LAST = _GOES_ON | word_set("it you them me more one bit lot")
_NO_SUBJECTS = _NOT_LAST | _IS
_NO_BEGIN = _NO_SUBJECTS - _LEADS - word_set("hot red sore high low bad severe sudden burnt burned burn hurt")
_ANCHORS = word_set(
    "since today tonight now morning evening yesterday worse worsening spreading forming bigger again still keeps"
)
_ANCHOR_PAIRS = frozenset(
    (
        ("on", "my"), ("all", "over"), ("in", "my"), ("out", "of"), ("after", "i"), ("after", "the"), ("after", "they"),
        ("from", "my"), ("came", "up"), ("has", "gone"), ("all", "night"), ("last", "night"), ("after", "my"),
    )
)  # fmt: skip


def with_stops_at_seams(
    wording: Wording, begins: Set[int], settled: Container[int] = (), told: Container[int] = ()
) -> Wording | None:
    """The wording with a full stop at each seam, or None if there is none.

    `begins` are where words of signs begin, `settled` words that are of another time, person or thing in any case.
    Where somebody or something else is told of (`told`), only a new subject or a question ends the tale.
    """
    seams, first = [0], 0
    for at in range(1, len(wording.words)):
        behind_dots = wording.words[at - 1] == ELLIPSIS
        may = behind_dots or (at - seams[-1] >= APART and at not in settled)
        if wording.breaks[at] == STOP or (may and _may_begin(at, first, wording, begins, told)):
            seams.append(at)
        if seams[-1] == at or wording.breaks[at]:
            first = at
    seams = [at for at in seams[1:] if wording.breaks[at] != STOP]
    if not seams:
        return None
    breaks = wording.breaks.copy()
    for at in seams:
        breaks[at] = STOP
    places = list(accumulate([1 + FAR if stop == STOP else 1 for stop in breaks]))
    stops = [i for i, stop in enumerate(breaks) if stop == STOP]
    return replace(wording, breaks=breaks, places=places, stops=stops, edges=[])


def _may_begin(at: int, first: int, wording: Wording, begins: Set[int], told: Container[int]) -> bool:
    """Whether a new thought begins at a word; `first` is where the thought before it did."""
    words = wording.words
    word, before, after = words[at], words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    if before == ELLIPSIS:
        return True
    complete = _is_complete(at, first, words)
    if before in _GOES_ON and not complete:
        return False
    if word in _SUBJECTS and _has_verb(at, FEW, wording):
        return True
    if word in _SPEAKS or (word == "i" and after in _I_NOW):
        return True
    if (at in begins or word in PARTS) and word not in _NO_SUBJECTS and _has_verb(at, FEW - 1, wording):
        return True
    if before in _NOT_LAST and not complete:
        return False
    asked = words[first] in _ASK
    if word in _FEELING or (word in _ASKING and after in _ASKED) or (_asks(word, after) and not asked):
        return True
    long_enough = at - first >= ASKED
    if asked and long_enough and word in _TELLS:
        return True
    if at in told or before in _NO_END or word in _NO_BEGIN or at - 1 in begins or at - 2 in begins:
        return False
    return _leads_to_sign(at, begins, wording) and (long_enough or _is_there(at, wording))


def _asks(word: str, after: str) -> bool:
    """Whether a question begins: "which …", "can i …", "when may …"."""
    return word in _QUESTIONS or (word in MODALS and after in _ASKER) or (word in _WHEN and after in _IS_IT)


def _is_complete(at: int, first: int, words: list[str]) -> bool:
    """ "which weather should i avoid" has its object, as "i haven't washed it" has: nothing need follow."""
    if at - first < ASKED:
        return False
    if words[at - 1] in _OBJECTS:
        return words[at - 1] not in _GOES_ON and words[at - 2] not in _SUBJECT_OR_GIVEN
    asks = words[at - 2] in _ASKER and words[at - 3] in MODALS
    return asks and not _WHAT.isdisjoint(words[max(first, at - LONGEST_ASKED) : at - 2])


def _has_verb(at: int, most: int, wording: Wording) -> bool:
    words = wording.words
    for i in range(at + 1, min(len(words), at + most + 1)):
        if wording.breaks[i] or (words[i] in _SUBJECTS and words[i - 1] not in NOT_BEFORE_MY):
            return False
        if words[i] in _IS:
            return True
    return False


def _leads_to_sign(at: int, begins: Set[int], wording: Wording) -> bool:
    """ "just a little cold sore": the sign itself, or the few words that lead to it."""
    for i in range(at, min(at + LEADS, len(wording.words))):
        if i in begins:
            return True
        if wording.words[i] not in _LEADS or (i > at and wording.breaks[i]):
            return False
    return False


def _is_there(at: int, wording: Wording) -> bool:
    words = wording.words
    for i in range(at, min(len(words), at + NEAR)):
        if i > at and wording.breaks[i]:
            return False
        if words[i] in _ANCHORS or (words[i], *words[i + 1 : i + 2]) in _ANCHOR_PAIRS:
            return True
    return at in wording.numbers
