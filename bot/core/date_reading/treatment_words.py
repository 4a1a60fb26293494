"""The words that tell whose date it is: the treatment's, another treatment's, another person's, or nobody's."""

from collections.abc import Sequence

from bot.core.date_reading.phrase import CLOSED, MARKS, word_at
from bot.core.date_reading.words import ORDINALS, SUFFIXES, bag

TREATMENTS = bag(
    "microneedling needling microneedled needled dermapen dermaroller dermarolling dermarolled derma skinpen "
    "morpheus rf prp prf vivace dermastamp potenza sylfirm scarlet profound exosomes microchanneling vampire "
    "microneedle needles needle roller"
)
VISITS = bag("treatment procedure session appointment op facial round course sitting")
TREATMENT_OR_VISIT = TREATMENTS | VISITS
BODY = bag(
    "face skin cheeks cheek neck forehead scars chin jaw chest hands decolletage scalp tummy stomach arms thighs "
    "legs marks"
)
OTHERS = bag(
    "botox filler fillers laser peel hydrafacial lashes lash brows brow eyebrows nails hair wax waxing tattoo piercing "
    "surgery jab vaccine shot tooth teeth dentist dental barber barbers hairdresser trainer gym training gp physio vet "
    "bank lawyer massage tan tanning microblading partum baby birth covid flu period cycle antibiotics accutane "
    "prednisone workout chemo mri scan blood injection injections profhilo dermaplaning mole flea "
    "ankle ankles knee wrist elbow section caesarean facelift rhinoplasty lipo hysterectomy"
)
PERSONS = bag(
    "she he her his hers sister brother friend friends mum mom mother dad husband wife boyfriend girlfriend "
    "cousin colleague neighbour neighbor daughter son mate partner girl girls guy woman lady man roommate "
    "flatmate coworker boss bestie nan gran grandma hubby someone everyone people kid niece aunt"
)
OPENERS = bag(
    "hi hello hey hiya heya so um uh umm uhm erm er hm hmm idk dunno like just well okay oh yes yeah yep no nope nah "
    "actually sorry please pls thanks thank lol haha and but also then morning dear doctor there basically literally "
    "ah oops wait anyway right now hun guys all madam sir"
)
FILLERS = (
    OPENERS
    | (MARKS - {"?"})
    | bag(
        "on in at the of for me to about around roughly approx approximately maybe perhaps probably possibly "
        "think i believe guess reckon suppose exactly only already here today sometime sure pretty honestly must "
        "easily again ago from mean meant date day it was is my be a by um since either or instead not wasn't "
        "isn't"
    )
)
"""Words that say nothing of their own beside a date."""

NOT_THAT_DAY = bag("since by from until before after within every between")
"""Before a day: something else began or ended then."""

BE = bag("'s is was be been will are were being has")
DO_PAST = bag("had got did made performed underwent received completed finished tried took gotten gave")
DO_NOW = bag("have having get getting gets doing do make making undergo receive has")
PARTICIPLES = bag(
    "done needled treated microneedled dermarolled dermapenned skinpenned dermastamped redone zapped stamped rolled "
    "pricked poked stabbed"
)
MOVES = bag("home back went go goes going coming popping came popped come gone")
JOINTS = bag("and but so because though although however while plus")
LOOSE = bag("after before since until during because while than without")
COUNTED_FROM = bag("after since following")
SUBJECTS = bag("i it my the this that you we they he she there your these those a")
ASKING = bag(
    "what when how which why where who whose can could should shall do does may might would am is are any anyone"
)
BREAKS = bag(
    "is are am started start starts began begin came come comes feel feels felt woke wake saw see seen notice noticed "
    "look looks looked have has used use using put drink drank eat ate go goes went ran run swam swim wash washed said "
    "says told tell hurt hurts bled broke swelled peeled picked want need made make gave give left what when how why "
    "which who where if can could should would do does did appeared keeps got turned burned burnt then"
)
"""Words after which a sentence speaks of something else."""

HYPOTHETICAL = bag(
    "can can't cannot couldn't could should would might want need hope hoping thinking consider considering if "
    "whether unless imagine assuming cancel cancelled canceled cancelling miss missed skip skipped postpone "
    "postponed book slot slots available delay never not don't didn't haven't wasn't isn't hasn't won't wish "
    "supposed wanted offered suggested refused planned almost nearly"
)
BEFORE_VISIT = (
    CLOSED
    | SUFFIXES
    | ORDINALS.keys()
    | TREATMENTS
    | BODY
    | bag(
        "new last latest recent previous next scar acne another initial full post our had having got getting get did "
        "done of date following actual booked final mm deep light strong upcoming home diy pen mark collagen"
    )
)
"""What may stand before "session", so that it is not the barber's."""

AFTERWARDS = bag("next second third fourth fifth another again following nd rd")
GAP = (
    FILLERS
    | BODY
    | bag(
        "is was were be been will now date day done happened happening performed took place scheduled rescheduled "
        "booked set moved bumped pushed brought forward itself realised realized carried completed thing stuff "
        "early late of back all over finally originally by due planned got has some time little am pm o'clock "
        "this earlier number twice myself later"
    )
)
"""What may stand between the words for the treatment and its date."""

CARRIERS = (
    FILLERS
    | BODY
    | DO_PAST
    | DO_NOW
    | MOVES
    | BE
    | bag("booked scheduled due am we they new next second third last st nd rd th had latest full upcoming")
)
"""What may stand before a bare "session" without taking its date away."""

TO_NAME = bag("is was will be my the for to a first ever very our when it i we went go going came in from back")
"""What may stand between a date and the name of the treatment after it."""


def nth_ends(words: Sequence[str], i: int, high: int) -> int | None:
    """Where "(had my) first", "2nd", "last one" ends, if it stands at `i` with nothing of its own after it."""
    ranked = words[i] in ORDINALS or (words[i] in {"last", "latest"} and word_at(words, i - 1) != "the")
    if not ranked and SUFFIXES.isdisjoint(words[i + 1 : i + 2]):
        return None
    end = i + 1 + (not ranked)
    end += words[end : end + 1] == ["one"]
    return end if end >= high or words[end] in GAP else None
