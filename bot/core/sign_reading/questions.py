"""Questions about anybody, which report nothing: "can you go blind from numbing cream", "is a fever ever normal".

The head of the sentence says so ("can people …", "how long after …", "would I know …"), together with a verb of what
may happen. One word that points at her, at now or at a sign that is there ("my", "it", "since", "the pus") is enough
against it, in this sentence or in another: then nothing is taken away.
"""

from itertools import pairwise

from bot.core.sign_reading.clauses import ASIDES, PARTS, Marks
from bot.core.sign_reading.wording import Wording, places_of, word_set

SHORT_QUESTION = 5
LONGEST_QUESTION = 24  # words; who writes more tells something
_OPENERS = word_set(
    "hi hiya hello hey so and but just ok okay also um uh er well please pls btw quick question q oh random silly "
    "dumb stupid curious curiously general wondering or then hypothetically sorry asking in theory"
)
INVERTED = word_set("can could may might will would does do did")
ANYBODY = word_set("you u one people someone somebody anyone anybody patients everyone everybody they")
_VERBS = word_set(
    "happen happens occur occurs appear appears show shows develop develops come comes go goes get gets become "
    "turn turns form forms cause causes make makes give gives lead leads trigger triggers leave leaves numb numbs "
    "affect affects faint collapse pass black lose swell react die stop choke feel spread spreads start starts "
    "damage blind kill harm burn infect end be catch experience run blister blisters bleed bleeds peel itch scar"
)
_AWAY = word_set("away down wait back rid worse better bigger here")
_HEADS_OF_HOW = word_set("long soon late quickly fast often common likely many rare")
_KNOW = word_set("know notice see tell feel")
_ADVISERS = word_set("clinics clinic doctors nurses people leaflets sheets you they")
_WARNS = word_set("warn mention ask say tell list advise do")
_EVENTS = word_set("get got have develop start ever need faint collapse pass react catch feel")
_PERSON = word_set("person patient woman man child healthy")
_WRITES = word_set("i u we you")
_MAY_I = word_set("should do can could would will must may shall did")
_POINTING = word_set(
    "my mine me im ive ill myself those that these this it its theres here since now already today tonight "
    "yesterday help cant couldnt wont hurts hurt she he shes hes her his him keeps coming oozing leaking feels "
    "looks looking going again started worse bigger tomorrow emergency urgent ambulance was has have had is not"
)
_THERE = word_set(
    "swelling swollen redness red pain pus fluid fluids liquid stuff spot spots patch patches bit area lump lumps "
    "bump bumps rash blister blisters fever crust crusts yellow black green grey gray brown blue goo gunk "
    "discharge ooze burn infection infected sore sores wound streaks streak line lines bleeding hives welts "
    "numbness tightness"
)
_OF_HER, _POINTING_OR_THERE = _POINTING | {"i"}, _POINTING | _THERE
_TREATED = word_set("numbing cream treatment needling microneedling session serum procedure needles needle lidocaine")
_READ = word_set(
    "sheet leaflet booklet website app curious wondering article tiktok youtube podcast blog book booked booking "
    "consultation thinking deciding considering beforehand thanks thank cheers quiz exam course student"
)
_SHEETS = word_set("sheet leaflet booklet website app page form brochure")
QUESTION_HEADS = word_set("can could does do will would may might is are how what whats")
_ATTRIBUTE_HEADS = QUESTION_HEADS | {"which"}
_GENERAL_HEADS = QUESTION_HEADS | {"who", "which", "when", "from", "at"}
_TOLD = word_set("coming on in with i you we from where that which like")  # "can a yellow spot on the chin get ..."
_FIRST = word_set("my mine me im ive ill myself i here now today already since tonight")
_WONDERS = word_set("what whats which why who how is are")
_ASKS_TO_KNOW = _WONDERS | INVERTED | {"when", "where"}
_TOPICS = frozenset((("danger", "signs"), ("danger", "sign"), ("warning", "signs"), ("the", "name"), ("the", "word")))
_PASSED = word_set("passed transmitted contagious catching infectious")
_STARTS = word_set("start begin develop happen spread form work show appear occur")
_ACTS = word_set(
    "picking pickin touching scratching rubbing washing popping squeezing shaving sweating sleeping swimming"
)
_DISEASES = word_set("herpes cold coldsores impetigo infection infections staph mrsa hiv hepatitis")
_RESULT = word_set("make cause get give lead")
_WANT_TO_KNOW = word_set("read wants want asks asked said heard saw wonders says asking coursework project")
_IN_GENERAL = tuple(
    phrase.split()
    for phrase in (
        "in general", "generally speaking", "for the future", "just so that i know", "just so i know", "so that i know",
        "so i know", "just to know", "only to know", "in theory", "theoretically", "in principle", "to be prepared",
        "for my information", "for information", "for reference", "for info", "out of curiosity",
    )
)  # fmt: skip
_IN_GENERAL_BEGINS = frozenset(phrase[0] for phrase in _IN_GENERAL)
_STOCKS = word_set("have keep offer sell stock own use provide")
_PAGES = word_set("picture photo list leaflet page video chart sheet number pictures photos")
_DEFINITE, _OF_KNOWING = word_set("the that your"), word_set("was getting")
_NO_QUESTION = _VERBS | word_set("i have be only barely hardly scarcely just still rather as")
_MAY_POINT = _DEFINITE | word_set("i come comes")
_FROM, _NOTHING, _NO_CUE = word_set("after from at by until in"), frozenset[str](), (-1, -1)
_WHO_SPEAKS, _SPEAKS = word_set("we you doctors they people one clinics"), word_set("talk speak consider")
_KNOWING = word_set("curable treatable deadly fatal lethal hereditary rare layman insurance versus vs definition odds")
_ATTRIBUTES = word_set("colour color look looks number temperature degree degrees list lists called")
_COLOURED = word_set("yellow green black grey gray brown white red blue")
SHORTEST_QUESTION = 5  # words, of a question without a verb
_BY_THIS = frozenset((("from", "this"), ("by", "this"), ("with", "this"), ("after", "this")))
_MAY_BEGIN = _GENERAL_HEADS | _WONDERS | _MAY_I | INVERTED | _FROM | _IN_GENERAL_BEGINS | {"where"}
_COUNTS = word_set("count counts called call qualifies")


def dismiss_questions_of_anybody(wording: Wording, marks: Marks) -> None:
    """Mark each sentence that asks in general, where no other sentence says anything of her."""
    if not wording.whole:
        return  # what is left out may speak of her
    sentences = list(pairwise([0, *filter(None, wording.stops), len(wording.words)]))
    asked = [_asks_in_general(wording.words[first:last], wording.breaks[first:last]) for first, last in sentences]
    if not any(asked):
        return
    for (first, last), general in zip(sentences, asked, strict=True):
        if not general and not _says_nothing_of_her(wording.words[first:last]):
            return
    for (first, last), general in zip(sentences, asked, strict=True):
        if general:
            for at in range(first, last):
                marks.settle(at, _NO_CUE)


def _says_nothing_of_her(told: list[str]) -> bool:
    """ "thanks in advance", "just curious", "it's on the info sheet": beside a question that is all of it."""
    return not _READ.isdisjoint(told) or _OF_HER.isdisjoint(told)


def _asks_in_general(told: list[str], breaks: list[int]) -> bool:
    begin = next((at for at, word in enumerate(told) if word not in _OPENERS), len(told))
    asked = told[begin : _end_of_question(told, breaks)]
    if len(asked) > SHORTEST_QUESTION and asked[0] not in _MAY_BEGIN:
        return False
    if "but" in asked or not ASIDES.isdisjoint(asked):  # "how often may i roll at home btw black patch, spreading fast"
        return False
    if not 3 <= len(asked) <= LONGEST_QUESTION:
        return False
    if asked[0] in _MAY_I and asked[1] == "i" and asked[2] in _KNOW:
        return {"if", "when"} & set(asked[3:4]) != set() and _points_nowhere(asked[4:], _OF_KNOWING | {"i"})
    if asked[:2] in (["what", "is"], ["what", "are"]) and not _SHEETS.isdisjoint(asked):
        return _points_nowhere(asked, word_set("is its it"))  # "what is honey coloured crust, it's on the info sheet"
    has_it = asked[:2] == ["do", "you"] and asked[2] in _STOCKS  # "do you have a set for allergic shock"
    if has_it or (asked[:2] == ["is", "there"] and not _PAGES.isdisjoint(asked[3:4])):
        return _is_uncounted(asked) and _points_nowhere(asked, word_set("have is emergency"))
    if _asks_to_know(asked) or _says_that_it_is_general(asked) or _asks_for_an_attribute(asked):
        return True
    if _is_of_a_topic(asked, breaks[begin:]) or _asks_advice_for_anybody(asked) or _asks_what_counts(asked):
        return True
    if asked[:3] == ["is", "it", "true"]:  # "is it true people have died from numbing cream"
        return not ANYBODY.isdisjoint(asked[3:5]) and _FIRST.isdisjoint(asked)
    if asked[0] in _FROM and asked[1] in _WONDERS:  # "after what time would an allergy show"
        modal = next((at for at, word in enumerate(asked[2:5], 2) if word in INVERTED), None)
        return (
            modal is not None
            and len(asked) > modal + 2
            and _points_nowhere(asked, _NOTHING)
            and _may_happen(asked[modal:])
        )
    going = [word for at, word in enumerate(asked) if asked[at : at + 2] != ["going", "to"]]
    going = going[:-1] if tuple(going[-2:]) in _BY_THIS else going
    return _points_nowhere(going, frozenset(("is", "have", "not"))) and (
        _may_happen(asked) or _is_ever(asked) or _how_long(asked) or _in_case(asked, breaks[begin:])
    )


def _end_of_question(told: list[str], breaks: list[int]) -> int:
    """Where it ends before who wants to know it is told: "can you go blind from this, my friend read something"."""
    if _WANT_TO_KNOW.isdisjoint(told):
        return len(told)
    last = next((at for at in range(len(told) - 1, 0, -1) if breaks[at]), len(told))
    tail = told[last:]
    wants = tail[:1] in (["my"], ["a"], ["asking"]) and not _WANT_TO_KNOW.isdisjoint(tail)
    hers = len(tail) > SHORT_QUESTION + 2 or not _POINTING_OR_THERE.isdisjoint(tail[1:])
    return last if wants and not hers else len(told)


def _asks_what_counts(asked: list[str]) -> bool:
    """ "at what temperature would you call it a fever", "when does a fever count as one", "the diff between two"."""
    if not _points_nowhere(asked, word_set("it is")) or not _FIRST.isdisjoint(asked):
        return False
    if tuple(asked[1:3]) in (("diff", "between"), ("the", "diff")) or asked[2:4] == ["the", "diff"]:
        return asked[0] in ("whats", "what")
    head = asked[1:2] if asked[0] == "at" else asked[:1]
    called = next((at for at, word in enumerate(asked) if word in _COUNTS), None)
    if head[:1] not in (["what"], ["which"], ["when"]) or called is None:
        return False
    return asked[called] not in ("call", "called") or asked[called + 1 : called + 2] in (["it"], ["a"], ["fever"])


def _is_of_a_topic(asked: list[str], breaks: list[int]) -> bool:
    """ "why is lip swelling on the list of danger signs", "is herpes passed on by needles", "how does sepsis start"."""
    pause = next((at for at in range(1, len(asked)) if breaks[at]), len(asked))
    if len(asked) - pause > 1 or not _FIRST.isdisjoint(asked):  # "whats the name of that infection, mrsa?"
        return False
    head, nowhere = asked[0], _points_nowhere(asked, frozenset(("it", "is", "not")))
    if head in _WONDERS and not _TOPICS.isdisjoint(pairwise(asked)):
        return True
    if head in INVERTED:  # "could picking flakes make it infected"
        return asked[1] in _ACTS and not _RESULT.isdisjoint(asked[2:]) and nowhere
    if head in ("is", "are"):
        return asked[1] in _DISEASES and not _PASSED.isdisjoint(asked) and nowhere
    if head == "why":
        return asked[1] in INVERTED and "matter" in asked[2:] and "out" not in asked and nowhere
    if head == "when":
        return asked[1] in INVERTED and asked[2] in ("a", "an") and not _STARTS.isdisjoint(asked) and nowhere
    return asked[:2] == ["how", "does"] and len(asked) <= SHORT_QUESTION and asked[-1] in _STARTS and nowhere


def _asks_to_know(asked: list[str]) -> bool:
    """ "is sepsis curable", "when do we talk of an infection", "would you treat a person with herpes"."""
    of_anybody = asked[0] in _ASKS_TO_KNOW and _is_uncounted(asked)
    if not of_anybody or not PARTS.isdisjoint(asked) or not _points_nowhere(asked, frozenset(("is", "not"))):
        return False
    speaks = asked[1] in INVERTED and asked[2] in _WHO_SPEAKS and not _SPEAKS.isdisjoint(asked[3:5])
    treats = asked[:3] == ["would", "you", "treat"] and not _PERSON.isdisjoint(asked[3:6])
    return speaks or treats or not _KNOWING.isdisjoint(asked)


def _says_that_it_is_general(asked: list[str]) -> bool:
    """ "how high may a fever be in general", "for the future: who to phone when breathing gets hard"."""
    for phrase in () if _IN_GENERAL_BEGINS.isdisjoint(asked) else _IN_GENERAL:
        at = next((i for i in range(len(asked)) if asked[i : i + len(phrase)] == phrase), None)
        if at is not None:
            rest = asked[:at] + asked[at + len(phrase) :]
            asks = not _GENERAL_HEADS.isdisjoint([*rest[:1], asked[0]])
            return asks and _is_uncounted(rest) and _points_nowhere(rest, frozenset(("is", "it", "have", "not")))
    return False


def _asks_for_an_attribute(asked: list[str]) -> bool:
    """ "pus what colour", "infection signs, list": nothing but the name and what she wants to know of it."""
    if len(asked) > SHORTEST_QUESTION or _ATTRIBUTES.isdisjoint(asked) or not _COLOURED.isdisjoint(asked):
        return False
    asks = "list" in asked or not _ATTRIBUTE_HEADS.isdisjoint(asked)
    return asks and _is_uncounted(asked) and _points_nowhere(asked, frozenset(("is",)))


def _is_uncounted(asked: list[str]) -> bool:
    return not any(word[0].isdecimal() for word in asked)


def _asks_advice_for_anybody(asked: list[str]) -> bool:
    """ "what would you tell someone with a cold sore", "why do clinics warn about blisters"."""
    told = asked[0] in ("what", "why") and len(asked) > 3 and asked[1] in INVERTED
    if (
        not told
        or asked[2] not in _ADVISERS
        or asked[3] not in _WARNS
        or not _points_nowhere(asked, frozenset(("it", "is", "not")))
    ):
        return False
    return asked[0] == "why" or not (ANYBODY - {"you", "u", "they"}).isdisjoint(asked[4:6])


def _points_nowhere(asked: list[str], allowed: frozenset[str]) -> bool:
    if not allowed.issuperset(_POINTING.intersection(asked)):
        return False
    for at in places_of(_MAY_POINT, asked):
        word = asked[at]
        if word == "i" and "i" not in allowed:
            supposes = at and (asked[at - 1] in _MAY_I or asked[at - 1] == "case")
            if not supposes or asked[at + 1 : at + 2] == ["look"]:
                return False
        if word in ("come", "comes") and asked[at + 1 : at + 2] == ["out"]:
            return False  # "how long does yellow pus come out"
        named = asked[at + 1 : at + 3] if word in _DEFINITE else []
        if not _THERE.isdisjoint(named) and not (word == "the" and not _TREATED.isdisjoint(named)):
            return False
    return True


def _may_happen(asked: list[str]) -> bool:
    """ "can you go blind", "does the numbing cream make people dizzy", "can granulomas show up months later"."""
    if asked[0] not in INVERTED or asked[1] in _NO_QUESTION:
        return False  # "might have a blister", "can only get two words out"
    if asked[1] in ANYBODY or (asked[1] == "a" and asked[2] in _PERSON):
        rest = asked[2 + (asked[1] == "a") :][:2]
        has = rest[:1] == ["have"] and asked[1] not in _WRITES
        return bool(rest) and (has or rest[0] in _VERBS) and _AWAY.isdisjoint(rest)
    if asked[0] == "did":
        return False
    verb = next((at for at, word in enumerate(asked[2:8], 2) if word in _VERBS), None)
    return (
        verb is not None
        and _AWAY.isdisjoint(asked[verb:])
        and ("ever" in asked[1:verb] or _TOLD.isdisjoint(asked[1:verb]))
    )


def _is_ever(asked: list[str]) -> bool:
    if asked[0] in ("is", "are") and asked[1] == "there" and asked[2] in ANYBODY and asked[3:4] == ["who"]:
        return True  # "are there people who go blind from fillers"
    return asked[0] in ("is", "are") and "ever" in asked[2:9]


def _how_long(asked: list[str]) -> bool:
    """ "how long after treatment can an infection still show up"."""
    return (
        asked[0] == "how" and asked[1] in _HEADS_OF_HOW and not _VERBS.isdisjoint(asked[2:]) and _AWAY.isdisjoint(asked)
    )


def _in_case(asked: list[str], breaks: list[int]) -> bool:
    """ "should I keep antihistamines at home in case I get hives", "do I call you if somebody collapses"."""
    for at, word in enumerate(asked[:-2]):
        if any(breaks[at + 1 :]):
            continue
        if word in ("case", "if") and asked[at + 1] in ANYBODY - {"they", "you", "u"} and asked[at + 2] != "is":
            return asked[0] in _MAY_I or asked[0] in ("what", "who")
        if word == "case" and asked[at + 1] in _WRITES and asked[at + 2] in _EVENTS:
            return asked[0] in _MAY_I or asked[0] in ("what", "which", "how")
    return False
