"""Whether a danger sign that nobody told the bot is told of somebody who is here, and of now.

In a group people talk of all and sundry: "my legs are jelly", "the bit where he stops breathing", "how long does a
fever last". Triage takes each message as a patient's, and rather hears too much. So an uncalled message counts only
where it names a body, an illness or the treatment, or is surely about aftercare; and never where it only asks in
general, or tells of a film. What calls the bot is always taken as a patient's message.
"""

from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.sign_reading.wording import STOP, Wording, read, word_set

_BODY = word_set(
    "skin face facial cheek cheeks cheekbone chin forehead jaw jawline nose nostril nostrils lip lips mouth "
    "tongue tounge gums spit air throat neck ear ears temple scalp eye eyes eyeball eyeballs eyelid eyelids lid lids "
    "vision eyesight breath breaths breathe breathing heart chest joints tummy"
)
_SYMPTOMS = word_set(
    "fluid fluids liquid slime pain pains painful painkiller painkillers paracetamol ibuprofen agony throbbing "
    "throbs tender sore sores soreness hurt hurts hurting ache aches achy aching sting stings stinging burns "
    "burnt burned blister blisters blistering blistered rash hives welt welts blotch blotches blotchy bumps itch "
    "itchy itching pus ooze oozes oozing weep weeps weeping weepy leaking leaks discharge gunk crust crusts "
    "crusty scab scabs wound wounds raw infected infection red redder redness swelling swollen swelled swells "
    "puffy lump bruise bleeding bleeds blood fever feverish temp temperature thermometer chills shivers shivering "
    "shivery shaking chattering sweating sweats sick vomited vomiting dizzy faint fainted fainting collapse "
    "collapsed collapsing conscious consciousness unconscious seizure convulsing confused drowsy muddled wake "
    "waking rouse awake wheezing wheezy swallow choking drooling breathless allergic reaction"
)
_PROCEDURE = word_set(
    "microneedling needling needles needled dermapen dermaroller dermarolled roller rf radiofrequency morpheus prp "
    "numbing lidocaine emla"
)
_TREATMENT = _PROCEDURE | word_set(
    "treatment treated procedure session clinic appointment serum cream balm ointment gel mask tablet tablets "
    "antibiotic antibiotics"
)
SPELT, LONG = 5, 8  # letters of a word that may be misspelt once, and twice
_NAMED = _BODY | _SYMPTOMS | _TREATMENT
_SPELT = sorted(word for word in _NAMED if len(word) >= SPELT)
_LOST_SENSES = frozenset((word, "out") for word in ("pass", "passed", "passing", "black", "blacked", "blacking"))
_HERS = word_set(
    "my mine me myself im ive its this these now today tonight since still keep keeps stop getting help cant wont "
    "worse please she shes he hes her his"
)
_HEADS = {
    "how": word_set("do does did can should would to long many much often is are"),
    "what": word_set("is are does do happens causes counts would should kind"),
    "when": word_set("do does should is are can"),
    "why": word_set("do does"),
    "where": word_set("do does can is are"),
    "can": word_set("you people a an the somebody someone anybody anyone"),
    "do": word_set("you people they"),
    "is": word_set("there"),
    "does": word_set("a an the it anybody anyone somebody someone"),
}
_ASKS_AT_ONCE = word_set("whats who which")
_FOR_HELP = frozenset(
    (who, what)
    for who in ("somebody", "someone", "anybody", "anyone", "you")
    for what in ("call", "ring", "phone", "get", "send", "help", "come")
)
_STORIES = word_set(
    "film films movie movies scene episode episodes series book books novel chapter dream dreamt spoilers actor "
    "actress character documentary cartoon game"
)
_REAL = _TREATMENT | word_set("i im ive id my me mine now today tonight since help please")


def is_told_here(text: str, about_us: float, sure: float) -> bool:
    """Whether a sign in `text` counts though nobody called the bot; from `sure` on a message is about aftercare."""
    wording = read(text)
    if _asks_in_general(wording) or _tells_a_story(wording):
        return False
    return _names_a_body(wording) or about_us >= sure


def _names_a_body(wording: Wording) -> bool:
    words = wording.words
    if not _NAMED.isdisjoint(words) or not _LOST_SENSES.isdisjoint(pairwise(words)):
        return True
    return any(_is_nearly_named(word) for word in words if len(word) >= SPELT)


def _is_nearly_named(word: str) -> bool:
    """Whether it is one of those words with a slip of the finger, two in a long one."""
    slips = 2 if len(word) >= LONG else 1
    near = process.extract(word, _SPELT, scorer=OSA.distance, score_cutoff=slips)
    return any(named[0] == word[0] for named, _, _ in near)  # "found" is no wound


def _asks_in_general(wording: Wording) -> bool:
    """ "how do i get rid of an itchy rash", and nothing else: nothing of it is said to be hers, or to be there."""
    words = wording.words
    if STOP in wording.breaks[1:] or not (_HERS | _PROCEDURE).isdisjoint(words):
        return False
    if words[:1] == ["can"] and tuple(words[1:3]) in _FOR_HELP:  # "can somebody call an ambulance, lips are massive"
        return False
    first, second = (*words, "", "")[:2]
    return first in _ASKS_AT_ONCE or second in _HEADS.get(first, ())


def _tells_a_story(wording: Wording) -> bool:
    return not _STORIES.isdisjoint(wording.words) and _REAL.isdisjoint(wording.words)
