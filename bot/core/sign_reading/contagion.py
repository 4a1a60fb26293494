"""Other people's illnesses: "my husband has the flu, should I keep away" tells of no sign of the person who writes.

Only where the text also shows that she fears to catch it, and nothing says that the other one was treated: somebody
who writes for a patient ("my wife has a fever since her session") is answered as the patient.
"""

from itertools import pairwise

from bot.core.sign_reading.clauses import CONTRAST, LONGEST, QUESTIONS, Marks, sentence
from bot.core.sign_reading.wording import STOP, Wording, places_of, word_set

PEOPLE = word_set(
    "mum mom mam mother mummy daughter wife husband sister son girlfriend partner nan gran grandma dad father "
    "brother aunt auntie uncle niece nephew fiance fiancee bf gf hubby friend friends colleague colleagues boyfriend "
    "neighbour neighbor cousin coworker flatmate roommate mate housemate boss classmate kid kids child children "
    "baby toddler grandson granddaughter grandchild grandkids twins bestie someone somebody everyone everybody "
    "office school nursery playgroup class team household family girl guy man woman lady passenger boy lad inlaw "
    "receptionist dentist driver waiter waitress barista cleaner chef cashier trainer instructor coach "
    "kiddies kiddie youngest eldest teenager daughters sons"
)
_TURNS = CONTRAST | {"now"}  # "the kids have the flu and now I'm shivering"
FEW = 2  # words in which "is" belongs to the other one, and asks nothing
_HEADS = PEOPLE | {f"{person}s" for person in PEOPLE} | {"one", "going"}  # "my little one", "going round"
_MAY_NAME = _HEADS | {"little"}
ILLNESS = word_set(
    "flu fever feverish temperature temp covid cold bug virus cough coughing conjunctivitis shingles pox chickenpox "
    "nits infection stye sick ill herpes sore sores rash impetigo tonsillitis shivering chills vomiting sneezing "
    "throwing puking boil boils pneumonia bronchitis wheezing wheezy measles mumps scarlet ringworm scabies pinkeye "
    "pink blisters blistered wheezes asthma copd croup migraine wart warts lurgy strep throat norovirus infected "
    "unwell poorly foot hungover hangover teething"
)
_THEIRS_ALONE = word_set(
    "chickenpox measles mumps scarlet asthma copd pneumonia bronchitis tonsillitis shingles norovirus croup hangover "
    "hungover manflu migraine labour teething tonsils"
)  # what nobody gets from a treatment
_CONTAGION = word_set(
    "catch catching caught contagious infectious contagion cuddle cuddling hug kiss visit visiting sharing carer "
    "separate distance infect quarantine isolate avoid germs nursing kissing kisses mask disinfect cancel"
)
_PAIRS = frozenset(
    pair
    for verb, words in (
        ("keep", "away her him them"), ("stay", "away over"), ("other", "room"), ("share", "towels a the"),
        ("pass", "it"), ("risky", "for to if"), ("nothing", "to"), ("spare", "room"), ("any", "risk"), ("a", "risk"),
        ("at", "risk"), ("spread", "to"), ("sit", "on"), ("going", "into"), ("go", "into"), ("danger", "to"),
        ("need", "a"), ("going", "round"), ("going", "around"), ("hand", "foot"), ("off", "with sick"),
        ("see", "her him them"),
        ("same", "towel pillow room bed"), ("caring", "for"),
    )
    for pair in ((verb, word) for word in words.split())
)  # fmt: skip
_ASKS_OF_HERSELF = frozenset(
    ("my", mine) for mine in ("appointment", "session", "treatment", "face", "skin", "pores", "cheeks")
) | {("still", "come")}
_ASKER = (["i"], ["my"], ["do"], ["can"], ["does"], ["is"])  # "can i", "is my face", "when do my cheeks"
_UNTREATED = word_set(
    "youngest eldest "
    "kid kids kiddie kiddies child children baby toddler toddlers twins son sons boy nephew niece grandson grandkids "
    "grandchild colleague colleagues coworker boss flatmate roommate housemate neighbour neighbor classmate class "
    "school office nursery playgroup team passenger going receptionist dentist driver waiter waitress barista cleaner "
    "chef cashier trainer instructor coach"
)  # whose body she would not write about for them
_I_AM_WELL = frozenset(
    [("man", "flu"), ("im", "day")]
    + [
        (me, well)
        for me in ("im", "i'm", "am", "me", "mine")
        for well in ("fine", "ok", "okay", "good", "well", "alright")
    ]
)
_BODY = word_set("face faces lips lip cheek cheeks eyes skin tongue forehead chin neck nose eyelid eyelids jaw")
_LITTLE = word_set(
    "toddler toddlers toddlr baby kid kids child children kiddies kiddie twins nursery playgroup grandkids"
)
_TREATED = word_set(
    "needling microneedling treatment session dermapen morpheus morpheus8 prp facial done appointment skinpen rf "
    "procedure needled clinic injection injected cream numbing same needles mesotherapy dermaroller roller laser "
    "peel botox filler fillers"
)
_BEFORE_ILL = word_set(
    "is are was were been being so very really got gets getting fallen feels feel too not"
)  # "I'll" is one too
_BESIDE = word_set("to beside behind near opposite with by")
_TAKES_IT_FOR = word_set("prob probs probably prolly maybe perhaps just only there theres there's it's its like with")
_KINDS = word_set("bug virus infection pox eye foot throat cold and or a")  # "sick bug", "fever and flu"
_ILLS = ILLNESS | {"hives", "spots"}
_LISTED = word_set("and or a the some theres there is this that of it its bad nasty")
_HERSELF = word_set("i im ive id my mine me myself ill we our should can could shall is am do does")


def dismiss_what_others_have(wording: Wording, marks: Marks) -> None:
    """Mark the illness of somebody near, from the first word about that person until she speaks of herself again."""
    words = wording.words
    if _HEADS.isdisjoint(words) or ILLNESS.isdisjoint(words):
        return
    fears = not (_CONTAGION.isdisjoint(words) and _PAIRS.isdisjoint(pairwise(words)))
    fears = fears or _is_theirs_alone(words) or _asks_of_herself(words)
    if not fears and _LITTLE.isdisjoint(words):
        return
    for at in places_of(_MAY_NAME, words):
        word = words[at]
        if word == "going" and words[at + 1 : at + 2] in (["round"], ["around"]):
            first, end = _begin(at, wording), _end(at, wording)  # "there's pink eye going round nursery"
            is_told = _HERSELF.isdisjoint(words[first + 1 : at])
        elif (word in _HEADS and word not in ("one", "going")) or (
            word == "little" and words[at + 1 : at + 2] == ["one"]
        ):
            first, end = at, _end(at, wording)
            is_told = _is_the_subject(at, wording)
        else:
            continue
        told = words[first:end]
        if (not fears and word not in _LITTLE) or _is_what_she_takes_hers_for(at, words):
            continue  # a small child is not treated
        theirs = word in _UNTREATED or _BODY.isdisjoint(told)
        if is_told and theirs and not ILLNESS.isdisjoint(told) and _TREATED.isdisjoint(told):
            for i in range(first, end):
                marks.settle(i, (at, at + 1))


def _is_theirs_alone(words: list[str]) -> bool:
    """ "my son has chickenpox", "husband has man flu and a fever, i'm fine"."""
    return not (_THEIRS_ALONE.isdisjoint(words) and _I_AM_WELL.isdisjoint(pairwise(words)))


def _asks_of_herself(words: list[str]) -> bool:
    """ "how do i keep my face safe", "can i still come": for somebody else she would ask otherwise."""
    asked = next((at for at in range(len(words)) if words[at] in QUESTIONS and words[at + 1 : at + 2] in _ASKER), None)
    return asked is not None and not _ASKS_OF_HERSELF.isdisjoint(pairwise(words[asked:]))


def _is_what_she_takes_hers_for(at: int, words: list[str]) -> bool:
    """ "Might only be the nursery bug, 38.3", "39, prob the kids bug": the fever is her own."""
    guesses = not _TAKES_IT_FOR.isdisjoint(words[max(0, at - 3) : at])
    return guesses and not ILLNESS.isdisjoint(words[at + 1 : at + 2])


def _is_the_subject(at: int, wording: Wording) -> bool:
    """Whether nothing but "my", "the whole", "hi" stands before the person in the sentence."""
    first = at
    while first > 0 and not wording.breaks[first] and at - first < LONGEST:
        first -= 1
    writes_for = wording.words[max(0, at - 2) : at - 1] == ["for"]  # "asking for my mother"
    return not (writes_for or (_HERSELF - {"my", "our"}).intersection(wording.words[first:at]))


def _begin(at: int, wording: Wording) -> int:
    """Where what is going round is named: after "probably just", which says what she takes her own illness for."""
    words, first = wording.words, sentence(at, wording)[0]
    ill = next((i for i in range(at, first, -1) if words[i] in ILLNESS), first)
    guess = next((i for i in range(ill, first, -1) if wording.breaks[i] or words[i] in _TAKES_IT_FOR), first)
    named = first if ILLNESS.issuperset(words[first:guess]) else guess  # "fever, a rash and flu going round"
    begins = ill
    while begins > named:
        of_a_list = words[begins] in _KINDS or wording.breaks[begins]
        if words[begins - 1] not in (_ILLS if of_a_list else _LISTED):
            return begins  # "pus flu going round"
        begins -= 1
    return begins


def _end(at: int, wording: Wording) -> int:
    words = wording.words
    for end in range(at + 1, min(len(words), at + LONGEST)):
        in_law = 2 * (words[at + 1 : at + 3] == ["in", "law"])
        is_theirs = (words[end] == "is" and end - at <= FEW + in_law) or (
            words[end] == "ill" and words[end - 1] in _BEFORE_ILL
        )
        is_theirs = is_theirs or (
            words[end] in ("can", "could") and words[end - 1 : end] == ["and"]
        )  # "and can hardly"
        speaks = words[end] in _HERSELF and not is_theirs
        if (
            wording.breaks[end] == STOP
            or words[end] in _TURNS
            or (speaks and not (words[end] == "me" and words[end - 1] in _BESIDE))
        ):
            return end
    return min(len(words), at + LONGEST)
