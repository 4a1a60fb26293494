"""Where people who make no full stops begin to tell how they are: "do i ice the bruise | the skin is turning black".

A question, a denial or a story that stands before it must not take such a sign away. What makes a seam is a new subject
with its verb ("half my face has"), a sign that says itself that it is there ("chest pain since this morning"), or a
new question, each only behind a word that may end a thought.
"""

from collections.abc import Set
from dataclasses import replace

from bot.core.sign_reading.clauses import CONTRAST, JOINERS, MODALS, NOT_BEFORE_MY, PARTS, QUESTIONS, Marks
from bot.core.sign_reading.joints import joints
from bot.core.sign_reading.wording import ELLIPSIS, STOP, Wording, word_set

FEW = 5  # words from "the" to the verb that goes with it
NEAR = 8  # words from a sign to what says that it is there
APART = 3  # words that the shortest thought between two seams has
_SUBJECTS = word_set("the my half this every each one both her his a an part whole")
_MATTERS = PARTS | word_set("patch spot area lump bump stuff inside")
_TURNS = word_set("goin gon going gone went turned turning")
_IS = word_set("is are has have keeps looks feels hurts isnt arent wont hasnt gone tastes dont")
_JOINS = word_set("if that when which who because")
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
        "may can could should must shall would who whose where burned what temperature zero nil zilch nada minus"
    )
)
LEADS = 5  # words from "just a little bit more" to the sign
_LEADS = word_set("a an the some one another just only still my ugh little hard bit more tiny")
_NO_END = PARTS | word_set(
    "maybe perhaps possibly slightly single going somebody theres think suspect normal running small faint tiny big "
    "large huge weird strange funny new slight mild nasty massive"
)  # what goes on to a sign, though it could end a thought elsewhere
_ASKER = word_set("i we you")
_WHAT = word_set("what which who where when")
LONGEST_ASKED = 12
_INVERTED = MODALS | word_set("is are was has have cant couldnt isnt")
_HAS_VERB = word_set("and i you we they it she he that this who which there")
_ASKED_OF = word_set("i it my the this there they we that a an")
_ITS_VERB = _IS | _INVERTED | word_set("causes cause helps help needs need works work happens happen makes make means")
_BEHIND_NO_OTHER = word_set(
    "the my a an i im ive id she he theres cant couldnt why"
)  # "is that useful for this | a lump"
_STRANDED = word_set("of for with from in on at to into about off up down out through by around over under back")
_FUNCTIONS = word_set("see breathe breath catch swallow look feel talk speak move stop keep open focus think")
_WHO_CANT = NOT_BEFORE_MY | word_set(
    "i you it they she he we that which who eye eyes still really just literally also lid lids eyelid mouth mum so but "
    "patient throat lips tongue people the my"
)
_BEFORE_CANNOT, _BEFORE_NO_QUESTION = JOINERS | _WHO_CANT, JOINERS | CONTRAST | _HAS_VERB
_PRONOUNS = word_set("it they she he")
_IT = _PRONOUNS | {"its", "theyre", "shes", "hes"}
_NOT_SAYING = _GOES_ON | word_set("worry worried scared afraid think thinks say says said sure believe hope and so or")
_STILL = word_set("still cold my the")
_BODILY = word_set(
    "pain fever temp temperature hives welts chills rash itchy puffy swollen redness throat tongue chest lips sore "
    "sores vision weeping bright"
)
_NOMINATIVE = word_set("i im ive id she he shes hes they theyre we theres")
_OBJECTS = word_set("it them me you")
_SUBJECT_OR_GIVEN = QUESTIONS | word_set(
    "give gives gave make makes made let leave leaves turn turned turns cause causes causing making giving was were if "
    "that because when so and has have had get gets getting cant dont doesnt isnt"
)  # before a pronoun that is no object, or not the last one
_WHEN = word_set("when where why who am")
_BEGIN = frozenset().union(
    *(
        _SUBJECTS,
        _SPEAKS,
        _MATTERS,
        _FEELING,
        _ASKING,
        _QUESTIONS,
        _WHEN,
        _TELLS,
        _LEADS,
        _IT,
        _INVERTED,
        MODALS,
        PARTS,
    ),
    *(["i"], ["cant"], ["couldnt"]),
)  # no other word begins a thought, but those of signs
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


def with_stops_at_seams(wording: Wording, begins: Set[int], named: Set[int], marks: Marks) -> Wording | None:
    """The wording with a full stop at each seam, or None if there is none.

    `begins` are where words of signs begin, `named` all words of any; the `marks` say which words are settled as of
    another time, person or thing in any case. Where somebody or something else is told of, only a new subject or a
    question ends the tale, or of a thing what no thing has.
    """
    seams, first = [0], 0
    apart = joints(wording, begins, named, marks)
    for at in range(1, len(wording.words)):
        behind_dots = wording.words[at - 1] == ELLIPSIS
        may = behind_dots or (
            (wording.words[at] in _BEGIN or at in begins) and at - seams[-1] >= APART and at not in marks.settled
        )
        if wording.breaks[at] == STOP or at in apart or (may and _may_begin(at, first, wording, begins, marks)):
            seams.append(at)
        if seams[-1] == at or wording.breaks[at]:
            first = at
    seams = [at for at in seams[1:] if wording.breaks[at] != STOP]
    if not seams:
        return None
    breaks = wording.breaks.copy()
    for at in seams:
        breaks[at] = STOP
    return replace(wording, breaks=breaks, edges=[])


def _may_begin(at: int, first: int, wording: Wording, begins: Set[int], marks: Marks) -> bool:
    """Whether a new thought begins at a word; `first` is where the thought before it did."""
    words = wording.words
    word, before, after = words[at], words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    if before == ELLIPSIS:
        return True
    long_enough = at - first >= ASKED
    asked = words[first] in _ASK
    if (asked and long_enough and _asks_again(at, first, words)) or _cannot(word, before, after):
        return True
    says = long_enough and word in _IT and before not in _NOT_SAYING
    if says and _has_verb(at - (word not in _PRONOUNS), 2, wording):
        return True
    complete = _is_complete(at, first, asked and long_enough, wording)
    if before in _GOES_ON and not complete:
        return False
    if word in _SPEAKS or (word == "i" and after in _I_NOW) or _is_subject(at, begins, wording):
        return True
    if before in _NOT_LAST and not complete:
        return False
    if word in _FEELING and asked and after == "like":
        return False  # "what would anaphylaxis feel like"
    if word in _FEELING or (word in _ASKING and after in _ASKED) or (_asks(word, after) and not asked):
        return True
    if asked and long_enough and word in _TELLS:
        return True
    if word in PARTS and after in _TURNS and at not in marks.told:
        return True
    return _is_sign(at, begins, wording, marks, complete=complete, long_enough=long_enough)


def _is_subject(at: int, begins: Set[int], wording: Wording) -> bool:
    """ "half my face has", "the lump keeps": what has a verb of its own."""
    word = wording.words[at]
    if word in _SUBJECTS:
        return _has_verb(at, FEW, wording)
    return (at in begins or word in _MATTERS) and word not in _NO_SUBJECTS and _has_verb(at, FEW - 1, wording)


def _is_sign(at: int, begins: Set[int], wording: Wording, marks: Marks, *, complete: bool, long_enough: bool) -> bool:
    """Whether a sign is told of without any verb, right after a thought that may be over."""
    words = wording.words
    word, before = words[at], words[at - 1]
    of_mine = before in PARTS and words[at - 2] in ("my", "the")
    if of_mine and _leads_to_sign(at, begins, wording) and _is_there(at, wording):
        return True  # "i dont want to burn my face | welty things on my jaw"
    in_a_sign = not complete and (at - 1 in begins or at - 2 in begins)
    told = at in marks.told and not (at in marks.things and _is_bodily(at, words))
    if told or before in _NO_END or word in _NO_BEGIN or in_a_sign:
        return False
    return _leads_to_sign(at, begins, wording) and (long_enough or _is_there(at, wording))


def _cannot(word: str, before: str, after: str) -> bool:
    """ "whose number is this | can't look at the light": nobody is named who can't."""
    return word in ("cant", "couldnt") and after in _FUNCTIONS and before not in _BEFORE_CANNOT


def _is_bodily(at: int, words: list[str]) -> bool:
    """What no phone, film or fridge has: "phone number | pain is worse"."""
    return words[at] in _BODILY or (words[at] in _STILL and words[at + 1 : at + 2] != [] and words[at + 1] in _BODILY)


def _asks(word: str, after: str) -> bool:
    """Whether a question begins: "which …", "can i …", "when may …"."""
    return word in _QUESTIONS or (word in MODALS and after in _ASKER) or (word in _WHEN and after in _IS_IT)


def _asks_again(at: int, first: int, words: list[str]) -> bool:
    """ "is e45 any good for it | why do i taste coins": a question with its verb is over where the next one has its."""
    aux = at + (words[at] in _WHEN)
    inverted = words[aux : aux + 1] and words[aux] in _INVERTED and words[aux + 1 : aux + 2]
    begins = inverted and words[aux + 1] in _ASKED_OF and words[at - 1] not in _BEFORE_NO_QUESTION
    return bool(begins) and not _ITS_VERB.isdisjoint(words[first:at])


def _is_complete(at: int, first: int, asked: bool, wording: Wording) -> bool:
    """Whether the thought before a word needs no other word, even where its last is one that mostly goes on."""
    words = wording.words
    word, before = words[at], words[at - 1]
    if _has_its_object(at, first, words) or (before == "this" and word in _BEHIND_NO_OTHER):
        return True
    if before not in _STRANDED:
        return False
    return word in _NOMINATIVE or (asked and _JOINS.isdisjoint(words[first + 1 : at]) and _has_verb(at, FEW, wording))


def _has_its_object(at: int, first: int, words: list[str]) -> bool:
    """ "which weather should i avoid" has its object, as "i haven't washed it" has: nothing need follow."""
    if at - first < ASKED:
        return False
    if words[at - 2 : at] == ["is", "it"] and words[at - 4] == "how":
        return True  # "how bad is it"
    if words[at - 1] in _OBJECTS:
        return words[at - 1] not in _GOES_ON and words[at - 2] not in _SUBJECT_OR_GIVEN
    asks = words[at - 2] in _ASKER and words[at - 3] in MODALS
    return asks and not _WHAT.isdisjoint(words[max(first, at - LONGEST_ASKED) : at - 2])


def _has_verb(at: int, most: int, wording: Wording) -> bool:
    words = wording.words
    for i in range(at + 1, min(len(words), at + most + 1)):
        if (
            wording.breaks[i]
            or words[i] in _JOINS
            or words[i] == "or"
            or (words[i] in _SUBJECTS and words[i - 1] not in NOT_BEFORE_MY)
        ):
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
