"""Sentences about other things: a patch on the ceiling, a vacuum that gasps, a film in which all get a fever.

A word of such a thing is enough only where the sentence names no part of the body, nothing that is put on it, and no
person who could have the sign. Where a patient may sit or lie ("shivering on the sofa") is no such thing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.core.sign_reading.clauses import ASIDES, LONGEST, Marks
from bot.core.sign_reading.contagion import PEOPLE
from bot.core.sign_reading.fiction import FILMS, MAY_RETELL, NEWS, OF_A_WORK, end_of_fiction, retold
from bot.core.sign_reading.stories import EVENTS
from bot.core.sign_reading.wording import STOP, Wording, places_of, word_set

_THINGS = word_set(
    "wifi router website server ceiling wallpaper gutter gutters fence windscreen windshield exhaust clutch engine "
    "gearbox brakes boiler vacuum hoover dishwasher fridge freezer toaster microwave kettle drain drains pipe pipes "
    "paint painting varnish rust oak pixel pixels printer monitor mortgage invoice tax rent economy stocks shares "
    "inflation bill bills burglaries burglary police penalty goal goals league referee derby striker keeper tune song "
    "lyrics album choir tenor costume halloween zombie recipe orchid tomato tomatoes seedlings plant plants hedge "
    "algae pond aquarium volcano earthquake hurricane election parliament minister spreadsheet tyre tyres leaflet "
    "crossword beehive beekeeper swarm game mould earthquake tsunami brake brakes keyboard battery "
    "saucepan wok oven hob kitten litter aquarium font logo rug fabric stain stains ink computer "
    "computers condensation accordion wardrobe landlord wallet purse overdraft budgie canary"
)
_SAT_IN = word_set(
    "car van bike sofa tent boat ship train plane airport traffic lorry bridge tunnel motorway wall walls patio lawn "
    "roof driveway door doors table furniture floorboards radiator bank concert farm carpet jumper cardigan dress "
    "shirt jeans trousers shoes boots trainers bathroom sink laptop desktop phone"
)  # a patient may be in it or on it
_OUTDOORS = word_set("radiator patio lawn driveway roof wall walls car van bike boat lorry engine path fence")
_MATTER = word_set("fluid liquid water crack stain hole slime stuff rust mould moss patch leak")
_ON = word_set("front in at under into near by from off down against over behind to on onto")
_WARM = word_set("jumper cardigan dress shirt jeans trousers shoes boots radiator")
_WARMS_AT = word_set("wearing wear wore putting put hugging hug cuddling pulling pulled")
_BROKEN = word_set("cracked smashed shattered broken pixels bleeding dying")  # "my phone screen is bleeding purple"
_LAYER = word_set("sticky thin oily greasy white yellow yellowish clear slimy waxy shiny milky glossy wet")
_SPORT = word_set(
    "spin class hike hiking run running ran gym climb climbed marathon parkrun 5k 10k football netball yoga pilates "
    "zumba workout training swim cycle cycled ride race walk walked bootcamp squats treadmill snowdon"
)
_FOODS = word_set(
    "custard lasagne lasagna mushroom mushrooms pizza gravy sauce cheesecake cheese pudding omelette jam chutney dough "
    "cake stew yoghurt yogurt milk batter meringue pie quiche frosting marinade porridge risotto pastry salmon "
    "brisket"
)  # what she ate, or what something looks like, is no subject
_ATE = word_set(
    "after since from eating eat ate like as had of with resembles than drank drinking swallow swallowing some to"
)
_LIKENED = word_set(
    "coloured colored colour color like consistency thick textured texture looking yellow stuff thing coming"
)
_RUNS_OUT = word_set(
    "leak leaking leaks leaked oozing oozes oozed ooze weeping weeps coming comes came dripping drips pouring seeping "
    "exits spit spits spitting spat spew spews spewing squirt squirts squirting dribbling burping erupting erupts"
)
_ME = word_set("i im ive id me mine myself")
_ELSEWHERE = word_set(
    "leg legs calf calves thigh thighs arm arms shoulder shoulders glutes abs knees hamstrings quads triceps biceps bum"
)
_WHOLE_BODY = word_set(
    "fever feverish temp temperature shivering shivers chills rash hives red redness hot swollen swelling streak "
    "line breathe breathless air weak dizzy faint black itchy treatment needling needled session numbing "
    "twitching twitch numb lidocaine cream"
)
_JOY = word_set(
    "great brilliant fantastic amazing lovely loved best proud worth fun happy joy glorious fab awesome ace"
)
_NOT_OVER = word_set(
    "now still cant since hours hour minutes tonight help again getting worse started starting wont but until then "
    "suddenly"
)
_AT_ONCE = word_set("now cant couldnt help please since minutes suddenly")
LONGEST_JOY = 20  # words of a sentence that tells of sport and joy, and of nothing else
_PRODUCTS = word_set(
    "cream serum gel balm mask lotion cleanser toner sunscreen spf moisturiser moisturizer oil tube bottle jar "
    "foundation concealer vaseline ointment aloe sheet soap shampoo perfume candle"
)
_IS = word_set("is smells smelt smelled stinks looks looked has turned tastes separated reeks")
_PUT_ON = (_PRODUCTS - word_set("bottle tube jar oil soap candle sheet")) | word_set(
    "needling microneedling treatment session clinic pillow pillowcase towel scab scabs paracetamol ibuprofen "
    "painkiller painkillers antihistamine antihistamines antibiotics tablets"
)
_BODY = word_set(
    "skin face cheek cheeks chin forehead jaw nose lip lips mouth tongue throat eye eyes eyelid eyelids lid lids "
    "eyeball neck body chest lungs breath breathing heart sight vision hairline scalp ear ears hand hands temple "
    "temples dot dots pinprick pinpricks"
)
_SHE = word_set("i im ive id ill me she he shes hes her him mine myself herself himself") | PEOPLE
_I = word_set("i im ive id ill me my mine we our")
_HERS = _BODY | _SHE | {"my"}
_ME_OR_PUT_ON, _OF_SOMEBODY = _ME | _PUT_ON, _HERS | _PUT_ON | _AT_ONCE
_OF_THE_BODY, _NOT_ONLY_JOY = _BODY | _WHOLE_BODY | EVENTS, _NOT_OVER | EVENTS
_NO_CUE = (-1, -1)  # no single words say so
_LIKE = word_set("like as than resembles")
_HOUSEWORK = word_set("rub scrub clean wipe bought baked cooked painted reverse drive brake park press turn")
_FICTION = (
    frozenset((of, work) for work in ("film", "movie") for of in ("that", "good", "great", "this"))
    | {
        ("film", "where"),
        ("movie", "where"),
        ("that", "scene"),
        ("episode", "of"),
        ("good", "episode"),
        ("great", "episode"),
    }
    | {
        ("watching", show)
        for show in ("casualty", "holby", "emmerdale", "eastenders", "corrie", "greys", "house", "er")
    }
)
_SUBJECT_THINGS = (_THINGS | _SAT_IN) - word_set(
    "pipe pipes bridge wall walls bank tunnel paint stain stains monitor computer computers laptop desktop phone roof "
    "ceiling volcano tomato tomatoes pond boat tent drain drains gutter gutters algae mould rust stain ink battery"
) | word_set(
    "zip zipper handbag suitcase shelf stairs lift elevator escalator bus tram taxi tractor lawnmower chainsaw drill "
    "heater aircon heating chimney fireplace barbecue grill pan pot bin bins toilet scooter pram buggy puncture "
    "charger cable headphones speaker speakers playstation xbox wifi internet hotel building house street"
)  # none that shines ("the lamp hurts", "my phone screen is agony") or that skin is likened to ("the roof popped")
_LEADS = word_set("and but so well hi hello hey because since while when")
_RELATIVE = word_set("where which that because so while when until")
_EYE_COLOURS = word_set("green blue brown hazel grey gray")
_MINE = word_set("my mine me im ive our we us")
_OPINIONS = word_set("hate love loved hated cried cry watched saw watch thought like liked laughed")
REACH = 7  # words before such a thing that are about it too, where a word links them: "yellow fluid in my radiator"
NEAR = 3
_LINKED = _ON | word_set("of the my our that this about")
_TOLD_ALONE = word_set(  # "fever leaflet says call"
    "fever chills pus blisters hives rash wheezing swelling redness streaks pain crust bleeding ooze"
)
_NAMED = _THINGS | _SAT_IN | FILMS | _SPORT | _FOODS | NEWS
_ELSEWHERES = _NAMED | word_set(
    "book scene film movie episode watching screen"
)  # no sentence is about another thing without one
OTHER_THINGS = MAY_RETELL | _ELSEWHERES | _SUBJECT_THINGS | _PRODUCTS | {"hair"}
_ASKS = word_set("do can should could would may must shall did")
_TOLD_IN = FILMS | {"book", "scene"}


def dismiss_other_things(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """Mark the sentences that are about a thing, a film, sport that was a joy, or what a product looks like."""
    words = wording.words
    edges = sorted({0, *wording.stops, *places_of(ASIDES, words), len(words)})
    last = 0
    for other in places_of(OTHER_THINGS, words):
        if other < last:
            continue
        after = bisect_right(edges, other)
        first = other - (other - edges[after - 1]) % LONGEST
        last = min(edges[after], first + LONGEST)
        told_in = [*range(first, first + end_of_fiction(words[first:last])), *retold(first, last, words)]
        for at in [*told_in, *_looks(first, last, words), *_of_a_thing(first, last, wording, hit)]:
            marks.settle(at, _NO_CUE)
        if _is_elsewhere(words[first:last]):
            named = next((at for at in range(first, last) if words[at] in _NAMED), first)
            linked = words[named] in FILMS or not _LINKED.isdisjoint(words[max(first, named - NEAR) : named])
            begins = named - (REACH if linked else 1)
            alone = next((at for at in (named - 2, named - 1) if first <= at and words[at] in _TOLD_ALONE), None)
            begins = begins if alone is None else alone + 1
            for at in range(max(first, begins), last):
                marks.tell(at, _NO_CUE)
        elif not _PRODUCTS.isdisjoint(words[first:last]):
            _dismiss_the_product(first, last, wording, marks)


def speaks_of_other_things(wording: Wording) -> bool:
    """Whether a sentence is about another thing, and nothing in the whole message about a body."""
    words = wording.words
    starts = [at for at, stop in enumerate(wording.breaks) if stop == STOP]
    parts = (words[first:last] for first, last in pairwise([*starts, len(words)]))
    return _BODY.isdisjoint(words) and any(_is_elsewhere(part) for part in parts)


def _is_elsewhere(told: list[str]) -> bool:
    if _ELSEWHERES.isdisjoint(told):
        return False
    if "film" in told:  # "a sticky film on my cheek" is none to watch
        told = [word for at, word in enumerate(told) if word != "film" or told[max(0, at - 1)] not in _LAYER]
    if told[:2] in (["in", "the"], ["in", "this"], ["in", "that"]) and told[2:3] and told[2] in _TOLD_IN:
        return _ME.isdisjoint(told) and "my" not in told
    if "fever" in told and any(word[0].isdecimal() for word in told):
        return False  # "fever 38.7, what time do the doors open"
    if not (_THINGS.isdisjoint(told) and _SAT_IN.isdisjoint(told)) and _AT_ONCE.isdisjoint(told):
        about = [at for at, word in enumerate(told) if word in _THINGS or word in _SAT_IN]
        if any(_is_the_topic(at, told) for at in about) and not _names_a_patient(told, _SHE):
            return True
    if _is_fiction(told) or ("screen" in told and not _BROKEN.isdisjoint(told) and _BODY.isdisjoint(told)):
        return True
    if not FILMS.isdisjoint(told) and _AT_ONCE.isdisjoint(told) and not _names_a_patient(told, _I):
        return True
    if any(_is_cooked(at, told) for at, word in enumerate(told) if word in _FOODS) and not _names_a_patient(told, _SHE):
        return True
    if not NEWS.isdisjoint(told) and _ME_OR_PUT_ON.isdisjoint(told) and not _is_my_body(told):
        return True
    if not (_SPORT.isdisjoint(told) or _ELSEWHERE.isdisjoint(told)) and _OF_THE_BODY.isdisjoint(told):
        return True  # "my legs are sore from the gym, worse than yesterday"
    sport = not (_SPORT.isdisjoint(told) or _JOY.isdisjoint(told)) and len(told) <= LONGEST_JOY
    return sport and _NOT_ONLY_JOY.isdisjoint(told) and _BODY.isdisjoint(told)


def _is_fiction(told: list[str]) -> bool:
    """ "that film where the guy wakes up and can't see", "cried when she stops breathing, such a good film"."""
    if _FICTION.isdisjoint(pairwise(told)) or not _MINE.isdisjoint(told):
        return False
    return all(word != "i" or not _OPINIONS.isdisjoint(told[at + 1 : at + 2]) for at, word in enumerate(told))


def _of_a_thing(first: int, last: int, wording: Wording, hit: Sequence[bool]) -> Iterator[int]:
    """ "the radiator wheezes all night | and i slept so bad": a clause whose subject is a thing, and nobody in it."""
    words, edges = wording.words, wording.edges
    ends = edges[bisect_right(edges, first) : bisect_left(edges, last)]
    for begin, end in pairwise([first, *ends, last]):
        head = begin + (words[begin] in _LEADS)
        noun = head + (words[head : head + 1] != [] and words[head] in OF_A_WORK)
        if noun >= end - 1 or words[noun] not in _SUBJECT_THINGS:
            continue
        end = next((at for at in range(noun + 1, end) if words[at] in _RELATIVE or _turns(at, words)), end)
        told = words[noun + 1 : end]
        if any(hit[noun + 1 : end]) and _OF_SOMEBODY.isdisjoint(told):
            yield from range(begin, end)


def _turns(at: int, words: list[str]) -> bool:
    """Whether an "and" leads on to something else: not "hisses and wheezes"."""
    after = words[at + 1 : at + 2]
    return words[at] == "and" and not (after and after[0].endswith(("s", "ed")) and _HERS.isdisjoint(after))


def _looks(first: int, last: int, words: list[str]) -> Iterator[int]:
    """ "hair red, eyes green": the eyes and their colour, where the hair is told as well."""
    for at in range(first, last if "hair" in words[first:last] else first):
        if words[at] == "eyes":
            coloured = at + 1 + (words[at + 1 : at + 2] == ["are"])
            if coloured < last and words[coloured] in _EYE_COLOURS:
                yield from range(at, coloured + 1)


def _is_the_topic(at: int, told: list[str]) -> bool:
    """ "car won't start" is about the car; "hugging the radiator" and "looks like candle wax" are not."""
    before = told[max(0, at - 3) : at]
    if told[at] in _OUTDOORS and not _MATTER.isdisjoint(told[max(0, at - 5) : at]):
        return True  # "the fluid in my radiator", "green stuff growing on the patio"
    if told[at] in _WARM and not _WARMS_AT.isdisjoint(before):
        return False
    if told[at + 1 : at + 2] == ["floor"]:
        return False  # "hit the bathroom floor twice"
    return _LIKE.isdisjoint(before) and (told[at] in _THINGS or _ON.isdisjoint(before))


def _is_cooked(at: int, told: list[str]) -> bool:
    """ "my custard went lumpy"; not "custard coloured stuff", nor what came up after a curry."""
    before, after = told[max(0, at - 3) : at], told[at + 1 : at + 2]
    return _ATE.isdisjoint(before) and _LIKENED.isdisjoint(after) and _RUNS_OUT.isdisjoint(told)


def _is_my_body(told: list[str]) -> bool:
    mine = [at for at, word in enumerate(told) if word in ("my", "her", "his")]
    return any(not _BODY.isdisjoint(told[at + 1 : at + 1 + NEAR]) for at in mine)  # "my top lip"


def _names_a_patient(told: list[str], who: frozenset[str]) -> bool:
    if not (_BODY.isdisjoint(told) and _PUT_ON.isdisjoint(told)):
        return True
    return any(word in who and not (word == "i" and _i_only_ask(at, told)) for at, word in enumerate(told))


def _i_only_ask(at: int, told: list[str]) -> bool:
    """ "can I save it", "the more I rub": she does something with a thing, and says nothing of herself."""
    return (at > 0 and told[at - 1] in _ASKS) or not _HOUSEWORK.isdisjoint(told[at + 1 : at + 2])


def _dismiss_the_product(first: int, last: int, wording: Wording, marks: Marks) -> None:
    """ "the cream is yellow and smells of old cheese": no more than the cream does, where nobody is named after it."""
    words = wording.words
    for at in range(first, last - 1):
        if words[at] not in _PRODUCTS or words[at + 1] not in _IS or wording.breaks[at + 1]:
            continue
        asks = next((i for i in range(at + 2, last) if words[i] == "i" and words[i - 1] in _ASKS), last)
        if _HERS.isdisjoint(words[at + 1 : asks]):
            for i in range(at, asks):
                marks.settle(i, _NO_CUE)
            return
