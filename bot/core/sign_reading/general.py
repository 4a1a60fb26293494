"""What may happen to anybody: asked in general, feared, or explained, so not said of the person who writes.

The readers in here need no cue before the sign: "are blisters common", "could my skin get infected".
"""

from collections.abc import Sequence
from itertools import compress, pairwise, takewhile

from bot.core.sign_reading.clauses import Marks, Stance, segment, sentence
from bot.core.sign_reading.others import FAMILY, OTHERS
from bot.core.sign_reading.wording import PAUSE, STOP, Wording, places_of, word_set

MIDDLE = 9  # words from "is it common" and "what does" to the sign they are about
POINTING = word_set("my the this these those that mine her his its their")
_GOES_ON = word_set("to that after with for from of in when if")
_MODALS = word_set(
    "do does did can could will would might may should wont dont doesnt didnt wouldnt ill itll if must id itd youll"
)
_SENSES = word_set(
    "feel see hear smell taste sense only barely hardly scarcely"
)  # "i can feel my throat getting narrower": it is
_CAUSES = word_set("make makes give gives cause causes affect raise")
_TREATMENTS = word_set("treatment procedure needling microneedling session kind type")
_GENERAL = word_set("myth thing possible risk common rare likely frequent contagious effect effects usual happen occur")
_OF_ITS_KIND = {"effect": "side", "effects": "side", "thing": "a"}  # the word that stands before it
_GENERAL_OR_CAUSES = _GENERAL | _CAUSES
_GENERAL_STARTS = word_set("is are how can could do does will would may might")
_MIGHT = word_set("can could will would might may")
_MYSELF = word_set("i im ive my me mine this these")
_BETWEEN = word_set("a an any the some me you my it your us people")
_RISKS = word_set("risk risks caused")
_GETS = word_set(
    "get gets getting become becomes becoming got cause causes causing trigger develop catch give gives giving"
)
_OR_ELSE = word_set("could is was maybe just")
_ALWAYS = word_set("always invariably automatically necessarily")
_COMPARES = (
    ["difference", "between"],
    ["difference", "of"],
    ["different", "from"],
    ["different", "to"],
    ["same", "thing"],
)
_LEAVES = word_set("leave leaves scar mean look feel")
_COMPARED = frozenset(first for first, _ in _COMPARES)
_COMPARING = _COMPARED | _ALWAYS | _LEAVES
_WHAT = word_set("what")
_ASKING = _GENERAL_STARTS | {"what", "whats", "which"}
_DOES, _MEANS = word_set("does do did would might could will"), word_set("mean look feel smell sound")
_SUPPOSES, _MEANS_THAT, _NAMES_IT = word_set("should does do"), word_set("mean"), word_set("it i we the")
_SHOWN = POINTING | word_set("i it my if when ive im its in on")
_WORD = word_set("word term expression")
_OF_LANGUAGE = word_set(
    "mean means meaning know understand translate translates translator dictionary looked explain learned learnt"
)
_YES = word_set("yes yeah yep ja si some little bit lot comes came few")
_AGAIN, _GREETS_IN = word_set("again"), 6
_WHO_WRITES = FAMILY | OTHERS | {"me"}
_GREETS = _WHO_WRITES | word_set("hi hello hey ok so well sorry its it is the his her my here")
_COMES = word_set("appear arise occur happen develop form come show start begin")
_IS_NOW = word_set("is are its theyre")  # "call 112 if my throat is getting tight"
_ASKS_GONNA = word_set("is are am")  # "is it gonna get infected"
_AM = word_set("im am bit")
_HAVE = word_set("ive have has hes shes youve weve theyve")
_EVER = frozenset(("never", "ever"))
_LIKE_THIS = frozenset(
    (("like", "this"), ("like", "these"), ("before", "today"), ("before", "now"), ("before", "this"))
)
_SO_BAD = word_set(
    "bad high much many big red hot yellow long sore painful swollen strong large thick severe huge itchy awful early "
    "fast"
)


def imagine_getting(wording: Wording, hit: Sequence[bool], starts: list[bool], marks: Marks) -> None:
    """ "could my skin get infected", "so it doesn't get infected", "infection risk": not there yet."""
    words, breaks = wording.words, wording.breaks
    if _GETS.isdisjoint(words) and _RISKS.isdisjoint(words):
        return
    for at in compress(range(len(words)), hit):
        word = words[at]
        verb = at - 1
        while verb > 0 and at - verb < 4 and words[verb] in _BETWEEN and not breaks[verb + 1]:
            verb -= 1
        has_got = words[verb - 1] in (_HAVE if words[verb] == "got" else _IS_NOW if words[verb] == "getting" else ())
        if verb >= 0 and words[verb] in _GETS and not (any(breaks[verb : at + 1]) or has_got):
            for back in range(verb - 1, max(-1, verb - 6), -1):
                asks_gonna = words[back] == "gonna" and words[max(0, back - 2)] in _ASKS_GONNA
                if asks_gonna or (words[back] in _MODALS and words[back + 1] not in _SENSES):
                    under_way = words[verb] == "getting" and words[verb - 1] in ("be", "im")
                    marks.put(at, Stance.DOUBTFUL if under_way else Stance.DISMISSED, (verb, at), final=True)
                modal_before = back and words[back - 1] in _MODALS
                if breaks[back] or (starts[back] and words[back] not in _MODALS and not modal_before):
                    break
        if words[at + 1 : at + 2] in (["risk"], ["risks"]) and word != "risk":
            marks.put(at, Stance.DISMISSED, (at + 1, at + 2), final=True)
        if verb >= 0 and words[verb] == "caused" and not _MODALS.isdisjoint(words[max(0, verb - 5) : verb]):
            marks.put(at, Stance.DOUBTFUL, (verb, at))


def speak_in_general(wording: Wording, hit: Sequence[bool], starts: list[bool], marks: Marks) -> None:
    """ "are blisters common", "is a rash a side effect": asked of people in general, unless she speaks of herself."""
    words = wording.words
    for at in places_of(_GENERAL_OR_CAUSES, words):
        word = words[at]
        of_its_kind = _OF_ITS_KIND.get(word)
        if word in _GENERAL and (of_its_kind is None or words[at - 1] == of_its_kind):
            if words[at + 1 : at + 3] in (["to", "be"], ["for", "it"], ["for", "my"], ["for", "the"]):
                continue  # "is it usual to be wheezing", "for it to weep yellow": she is
            first, last = segment(at, wording)
            if words[first] in _GENERAL_STARTS and not _is_hers(words[first:last]):
                goes_on = words[at + 1 : at + 2] and words[at + 1] in _GOES_ON
                for i in range(first, min(last, at + MIDDLE) if goes_on else at):
                    if hit[i]:
                        marks.put(i, Stance.DISMISSED, (at, at + 1))
        elif word in _CAUSES and words[at + 1 : at + 2] in (["your"], ["you"], ["me"]):
            first, last = segment(at, wording)
            if words[at + 1] == "me" and words[first] in _MIGHT:
                for i in range(at, last):
                    if hit[i]:
                        marks.put(i, Stance.DOUBTFUL, (at, at + 1))
            if words[first] in _GENERAL_STARTS and not _is_hers(words[first:last]):
                for i in range(at, last):
                    if hit[i]:
                        marks.put(i, Stance.DISMISSED, (at, at + 1))


def _suppose_it_came(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "should a fever appear, whom do I call": it has not; "does pus mean infection": perhaps there is some."""
    words = wording.words
    for at in places_of(_SUPPOSES, words):
        if segment(at, wording)[0] != at:
            continue
        stance, verbs = (Stance.DISMISSED, _COMES) if words[at] == "should" else (Stance.DOUBTFUL, _MEANS_THAT)
        for end in range(at + 1, min(len(words), at + MIDDLE)):
            if words[end] in POINTING or words[end] in _NAMES_IT or wording.breaks[end]:
                break
            if words[end] in verbs and end > at + 1:
                last = end if stance is Stance.DISMISSED else segment(at, wording)[1]
                for i in compress(range(at + 1, last), hit[at + 1 : last]):
                    marks.put(i, stance, (at, at + 1), final=True)
                break


def dismiss_who_is_torn(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "serum before or after the cream, im confused": by what she asks, so the state of her mind is no sign."""
    words = wording.words
    for at in compress(range(len(words)), hit):
        if words[at].startswith("conf") and at and words[at - 1] in _AM:
            first, last = sentence(at, wording)
            if last == at + 1 and "or" in words[first:at]:
                choice = first + words[first:at].index("or"), at - 1
                marks.settle(at - 1, choice)  # nor does a new thought begin with "im"
                marks.settle(at, choice)


def offers_a_cause(at: int, wording: Wording) -> bool:
    """ "would a red line mean streaking or could it be where i scratched": there is a line."""
    words = wording.words
    last = sentence(at, wording)[1]
    if "or" not in words[at:last]:
        return False
    or_else = next((i for i in range(at, last - 2) if words[i] == "or" and words[i + 1] in _OR_ELSE), None)
    return or_else is not None and not _MYSELF.isdisjoint(words[or_else:last])


def _is_hers(clause: list[str]) -> bool:
    """Whether a clause is about the person who writes; "this treatment" is anybody's."""
    return any(word in _MYSELF and not _is_the_treatment(i, clause) for i, word in enumerate(clause))


def _is_the_treatment(at: int, clause: list[str]) -> bool:
    """ "this treatment", "a risk with this"."""
    after = clause[at + 1 : at + 2]
    return clause[at] == "this" and (after[0] in _TREATMENTS if after else clause[at - 1] in ("with", "from", "after"))


def ask_what_it_means(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "what does cellulitis look like", "what does honey coloured crust mean": not hers, without "my" or "this"."""
    _suppose_it_came(wording, hit, marks)
    _name_words(wording, hit, marks)
    words = wording.words
    for at in places_of(_WHAT, words):
        if words[at + 1 : at + 2] == ["means"]:
            _ask_in_other_order(at, wording, hit, marks)
        if words[at + 1 : at + 2] == [] or words[at + 1] not in _DOES:
            continue
        for end in range(at + 2, min(len(words), at + MIDDLE)):
            quoted = end == at + 2 or words[end] in _MEANS  # what does "spreading redness" mean
            if words[end] in POINTING or wording.breaks[end] > (PAUSE if quoted else 0):
                break
            if words[end] in _MEANS:
                for i in range(at + 2, end):
                    if hit[i]:
                        marks.settle(i, (at, at + 2))
                break


def dismiss_who_writes_again(wording: Wording, marks: Marks) -> None:
    """ "me again, …", "hi, his girlfriend again. …": nothing has come again."""
    words = wording.words
    at = next((at for at in places_of(_AGAIN, words[:_GREETS_IN])), 0)
    greets = at and (wording.breaks[at + 1 : at + 2] or [STOP])[0] and _GREETS.issuperset(words[:at])
    if greets and words[at - 1] in _WHO_WRITES:
        marks.settle(at, (0, at))


def says_yes(at: int, wording: Wording) -> bool:
    """ "if yellow water: yes", "if pus: a little": what stands behind the colon answers a list of questions."""
    words, breaks = wording.words, wording.breaks
    behind = next((i for i in range(at + 1, min(len(words), at + MIDDLE)) if breaks[i]), 0)
    answer = words[behind + (words[behind] == "a")] if behind + 1 < len(words) else words[behind]
    return behind > 0 and breaks[behind] == PAUSE and answer in _YES


def _ask_in_other_order(at: int, wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "what means necrosis": not "what means the yellow water", "what means it if it turns black"."""
    last = sentence(at, wording)[1]
    if _SHOWN.isdisjoint(wording.words[at:last]):
        for i in compress(range(at + 2, last), hit[at + 2 : last]):
            marks.settle(i, (at, at + 2))


def _name_words(wording: Wording, hit: Sequence[bool], marks: Marks) -> None:
    """ "what means the word hives", "i looked up the word blister": it is named, and nothing is said of her."""
    words = wording.words
    for at in places_of(_WORD, words):
        first, last = sentence(at, wording)
        if words[at - 1] == "the" and not _OF_LANGUAGE.isdisjoint(words[first:last]):
            end = next((i for i in range(at + 2, last) if wording.breaks[i]), last)
            for i in takewhile(hit.__getitem__, range(at + 1, end)):
                marks.settle(i, (at - 1, at + 1))


def compare_in_general(wording: Wording, hit: Sequence[bool], starts: list[bool], marks: Marks) -> None:
    """ "does pus always mean infection", "the difference between hives and a rash", "would a burn leave a scar"."""
    words = wording.words
    looked_at = dict.fromkeys((_COMPARED, _ALWAYS, _LEAVES), 0)
    for at in places_of(_COMPARING, words):
        word = words[at]
        compares = word in _COMPARED and words[at : at + 2] in _COMPARES
        kind = _COMPARED if compares else _ALWAYS if word in _ALWAYS else _LEAVES
        if at < looked_at[kind] or not (compares or word in kind):
            continue
        first, last = sentence(at, wording) if compares else segment(at, wording)
        clause, looked_at[kind] = words[first:last], last
        if word in _LEAVES and not compares:
            supposes = clause[0] in _MIGHT and clause[1:2] and clause[1] in ("a", "an")
        else:
            supposes = clause[0] in _ASKING and (compares or "it" not in clause)
        if supposes and not _is_hers(clause) and not offers_a_cause(at, wording):
            for i in range(first, last):
                if hit[i]:
                    marks.settle(i, (at, at + 1))


def is_as_never_before(cue: tuple[int, int], wording: Wording) -> bool:
    """ "never had hives this bad", "ever had blisters like this": she has."""
    words = wording.words
    if _EVER.isdisjoint(words[slice(*cue)]):
        return False
    rest = words[cue[1] : sentence(cue[0], wording)[1]]
    return any(two in _LIKE_THIS or (two[0] == "this" and two[1] in _SO_BAD) for two in pairwise(rest))
