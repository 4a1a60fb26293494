"""Whose skin a sentence is about: "my friend got pus from hers" reports nothing.

Somebody who writes for the patient now ("my mum's lips are huge since her treatment") counts as the patient.
"""

from itertools import pairwise

from bot.core.sign_reading.clauses import CONTRAST, LONGEST, QUESTIONS, Marks, Stance, sentence
from bot.core.sign_reading.fiction import INVENTED
from bot.core.sign_reading.others import ANIMALS, ANYBODY, FAMILY, KIND, OTHERS, THINGS
from bot.core.sign_reading.wording import DIGITS, STOP, Wording, places_of, word_set

_AFTER, _THE = word_set("after since from of"), word_set("the your this that")
_OURS = word_set("numbing cream gel balm serum mask session treatment needling microneedling")
_WITHIN = 3  # words from "the" to what is ours: "the new recovery cream"
_TOLD_OF = ANYBODY | {"old"}
_OWNERS = word_set("my a the our some one other another her his this that these lots many most no")
_KINDS = word_set("best old older oldest younger youngest little big other new second good close poor")
_SHOWS = word_set("tiktok video reel photo picture story post article clip pictures photos videos")
_TELLING = word_set(
    "says said say thinks thought think reckons reckon told tells noticed noticing asked asks saying pointed "
    "keeps worried insists swears believes saw mentioned commented wants recommended advised gave suggested put "
    "puts writes wrote did applied used uses made needled sold assures promised looked looking checked sees"
)
GROWN_UP = 13
_SHOWN = 6  # words behind the story
_WHERE = word_set(
    "internet online tiktok instagram insta reddit youtube facebook forum group thread country village city"
)
_HAVE = (["has"], ["had"], ["got"], ["is"], ["was"], ["gets"], ["came"], ["woke"])
_MUST = (["had", "to"], ["has", "to"], ["have", "to"])
_BARE = word_set("someone somebody people everyone everybody others anyone")
_MANY = word_set("people others everyone everybody friends colleagues girls women men kids patients clients")
_CALLS, _LIKE = word_set("112 999 911 ambulance paramedics"), word_set("like if though")  # "as if someone pulled"
_SOMEBODY, _HAS_IT = word_set("someone somebody"), word_set("who whose with has had got in at on from")
_BEFORE_SUBJECT = word_set(
    "and but so because since when if that like as why how though while well hi hello ok plus also know knew did "
    "does has is was or what says said think thinks heard read then where after before theres about swears "
    "swore claims claimed reckons insists believes"
)
_THIRD_PERSON = word_set(
    "she her he his they their hers theirs who which got had was went ended needed came shes hes them"
)
_WHO = (["who"], ["whose"], ["with"])
_AM, _YEARS = word_set("im am me myself like here"), word_set("year years yr month months")
_THEN = CONTRAST | word_set("and then so because")
_ACQUAINTED = (["know"], ["knew"], ["met"], ["follow"], ["work"], ["saw"])
_HERS, _HERSELF = word_set("her his their"), word_set("her his their she he they")
_HAPPENING = word_set("cant getting having is are shes hes isnt arent wont keeps doesnt")
_NO_PAST = word_set(
    "indeed speed bleed infected inflamed irritated blurred raised tired needed coloured colored filled scared "
    "worried supposed confused blistered grazed allowed exposed concerned sided shaped"
)
EVENTS = word_set(
    "fainted collapsed passed blacked seizure fit convulsion convulsed unconscious unresponsive consciousness"
)
_CALLED = word_set("mate mates guys man girl girls bestie boss ladies homie homeboy pal")
_TELLS_HER_OWN = word_set("theres there its it the this these")
_BY, _ABOUT_HERS = (["next", "to"], ["front", "of"]), (["about", "her"], ["about", "his"], ["about", "their"])
_EATEN, _NUMBING = word_set("ate eaten drank swallowed licked"), word_set("numbing lidocaine emla")
_AS_SOON_AS = tuple([word] for word in ("she", "he", "they", "it", "the", "we", "her", "his"))
_ONCE = word_set(
    "once yesterday ago last previous previously when watching saw laughing laughed film bill price wedding"
)
FIRST_PERSON = word_set("i im ive id my mine me myself ill we our")
_BESIDE_ME, _THEIRS = word_set("of as like than before with at"), word_set("hers theirs herself himself")
_DRAWN = word_set("blind shutter curtain veil")
_AFTER_HIS = word_set("after from last was and when but too as last")
_BODY = word_set(
    "face faces lips lip cheek cheeks eye eyes skin throat tongue forehead chin neck mouth nose temperature fever "
    "eyelid eyelids jaw eyebrow eyebrows smile"
)
_OF_HERS = _BODY | word_set("chest ribs lungs windpipe head heart brain legs")
_WRITES = word_set("wrote writes posted posts")
_ATTACKS = word_set(
    "hit hits beat beats punched punches slapped slaps kicked kicks choked chokes strangled strangles strangling "
    "choking attacked attacks assaulted abused abuses raped hitting beating hurting"
)
GOES_ON = 14  # words without any that speaks of somebody else
_NOW = word_set("now today tonight since currently still again here rn help urgent emergency please")
IS = word_set(
    "is are isnt arent cant looks feels keeps wont has hasnt doesnt hes shes theyre hurts getting having just"
)
WAS = word_set(
    "had id got was were did felt threw ate ran went came developed ended suffered caught broke used needed woke hadnt "
    "wasnt gotten became lost died started reacted experienced gave blistered swelled wrote collapsed"
)
_TOLD_THERE = WAS | word_set("has is gets got says said writes wrote posts posted woke")
_IS_SO, _HAPPENED = IS | {"theres"}, EVENTS | WAS
_NO_MODIFIERS = FIRST_PERSON | IS | WAS | QUESTIONS | word_set("be in at with for to of from call help tell and not no")
_PRONOUNS = word_set("she her he his shes hes its it who which")
_OF_IT = IS | WAS | _BODY | {"with", "and"}
_TELLS_ON = _THIRD_PERSON | WAS | IS | _HERS | _THEIRS


def dismiss_others(wording: Wording, starts: list[bool], marks: Marks) -> None:
    """Mark what is told about somebody else who is not the patient of this chat."""
    words = wording.words
    for i in places_of(_TOLD_OF, words):
        kind = KIND.get(words[i], OTHERS)
        if not _is_told_of(i, kind, wording):
            continue
        end = _story_end(i, wording, starts)
        story = words[i + 1 : end]
        of_herself = kind is OTHERS and _tells_of_herself(story)
        if _is_of_now(i, end, kind, wording) or (not of_herself and _tells_of_the_writer(story)):
            continue
        told_of = kind is OTHERS and story[:1] == ["who"] and (words[i] in _MANY or _HAPPENING.isdisjoint(story))
        in_general = told_of and _NOW.isdisjoint(story)
        stance = Stance.DISMISSED if in_general else _stance_of_story(kind, story)
        if stance is Stance.REPORTED:
            continue
        begins = of_herself or (bool(story) and (story[0] in (_HAPPENED if kind is OTHERS else _BODY)))
        settled = (begins or kind is INVENTED) and kind is not FAMILY and stance is Stance.DISMISSED
        for at in range(i, end):
            marks.put(at, stance, (i, i + 1), final=stance is Stance.DISMISSED)
            marks.told.add(at)
            if settled:
                marks.settled.add(at)  # "the hamster's lip is swollen", "my boss fainted in the office yesterday"


def _is_told_of(at: int, kind: frozenset[str], wording: Wording) -> bool:
    """Whether a story of this person, animal or thing begins: it is no comparison, and nobody who is only named."""
    words = wording.words
    if (words[at] == "old" and not _is_a_child(at, words)) or _is_called(at, wording):
        return False
    unreal = kind in (ANIMALS, INVENTED)
    if not (unreal or _begins_story(at, wording)) or (words[at] in _BARE and at and words[at - 1] in _LIKE):
        return False
    return not (unreal or kind is THINGS) or {"like", "as", "to", "than"}.isdisjoint(words[max(0, at - 3) : at])


def _is_called(at: int, wording: Wording) -> bool:
    """ "mate, theres pus", "guys its green": whom she speaks to has nothing to do with it."""
    alone = not at or wording.breaks[at] > 0
    return alone and wording.words[at] in _CALLED and not _TELLS_HER_OWN.isdisjoint(wording.words[at + 1 : at + 2])


def _is_of_now(at: int, end: int, kind: frozenset[str], wording: Wording) -> bool:
    """Whether what sounds like a story is of now, and calls for help: "do I call 112, somebody collapsed"."""
    words = wording.words
    story = words[at + 1 : end]
    if words[end : end + 2] == ["just", "now"]:
        return True  # "a girl who came with me fainted just now"
    if kind in (OTHERS, FAMILY) and _is_done_to_her(words[at] in _SOMEBODY, story, words[end : end + 3]):
        return True
    if kind is ANIMALS:  # "skipped the lizard phase, can't see out of my eye"
        of_it = not (_OF_IT.isdisjoint(story[:3]) and _PRONOUNS.isdisjoint(story))
        return not of_it and not _begins_story(at, wording)
    happened = kind is OTHERS and not EVENTS.isdisjoint(story) and _calls_for_help(wording)
    return happened and _ONCE.isdisjoint(words[at : min(end + _SHOWN, sentence(at, wording)[1])])


def _calls_for_help(wording: Wording) -> bool:
    words = wording.words
    if not wording.whole or not _CALLS.isdisjoint(words) or "help" in (words[:1] + words[-1:]):
        return True
    return any(words[at - 1] == "beside" or words[at - 2 : at] in _BY for at in places_of({"me"}, words))


def _is_done_to_her(of_nobody: bool, story: list[str], after: list[str]) -> bool:
    """Whether it is no story of somebody else.

    "my ex hits me", "my wife had to shake me awake", "someone switched off my right eye" (what it feels like).
    """
    if after[:1] == ["me"] and (not _ATTACKS.isdisjoint(story[-1:]) or story[:2] in _MUST):
        return True
    if of_nobody and (not _DRAWN.isdisjoint(story[:6]) or after[:2] == ["i", "see"]):
        return True
    return of_nobody and after[:1] == ["my"] and not _OF_HERS.isdisjoint(after[1:]) and _HAS_IT.isdisjoint(story[:1])


def _is_a_child(at: int, words: list[str]) -> bool:
    """ "my six year old has", not "my 40 year old skin": who is grown up may be the patient."""
    age = words[at - 2] if at > 1 and words[at - 1] in _YEARS else ""
    young = age in DIGITS or (age.isdecimal() and int(age) < GROWN_UP)
    return young and words[at + 1 : at + 2] in _HAVE


def _begins_story(at: int, wording: Wording) -> bool:
    """Whether the person is what the sentence is about: "my friend had pus", not "I told my friend"."""
    words = wording.words
    noun = at - 1 if at > 1 and words[at - 1] in _KINDS and not wording.breaks[at] else at  # "my best friend"
    noun = at - 2 if words[at] == "old" else noun  # "my six year old"
    owned = noun > 0 and words[noun - 1] in _OWNERS and not wording.breaks[noun]
    first = noun - 1 if owned and words[at] not in _BARE else noun
    if first > 1 and words[first - 1] == "of":
        return words[first - 2] in _SHOWS or words[first - 2] in ("one", "some", "two", "few", "many", "most", "lots")
    if not first or wording.breaks[first] or words[first - 1] in _BEFORE_SUBJECT:
        return True
    if words[first - 1] in _WHERE and not _TOLD_THERE.isdisjoint(words[at + 1 : at + 2]):
        return True  # "on the internet one woman had black skin"
    if noun == 1 and words[0] not in _NO_MODIFIERS and words[at + 1 : at + 2] in _HAVE:
        return True  # "tiktok girl had pus"
    # "i met a man who wheezed", not "i am a woman who wheezes"
    return words[at + 1 : at + 2] in _WHO and not wording.breaks[at + 1] and _AM.isdisjoint(words[max(0, at - 4) : at])


def _story_end(at: int, wording: Wording, starts: list[bool]) -> int:
    """One past the last word of the story: the writer speaks of herself again, or of nobody any more."""
    words, breaks, told = wording.words, wording.breaks, at
    for end in range(at + 1, min(len(words), at + LONGEST)):
        if words[end] in _TELLS_ON or breaks[end]:
            told = end
        elif end - told > GOES_ON:
            return end  # nobody else is spoken of any more, and nothing but a full stop is missing
        if words[end] == "i" and words[end + 1 : end + 2] in _ACQUAINTED:
            continue
        if words[end] == "my" and end - at <= 2 and words[end - 1] in ("in", "at", "from", "on", "of"):
            continue  # "someone in my group", "a colleague of my wife"
        if words[end] in ("mine", "me") and words[end - 1] in _BESIDE_ME:
            continue  # "a friend of mine", "on the same day as me"
        if (
            words[end] == "me"
            and words[end - 1] in ("told", "tells", "telling")
            and (words[end + 1 : end + 2] in (["her"], ["his"]) or words[end + 1 : end + 3] in _ABOUT_HERS)
        ):
            continue  # "my colleague told me her aunt fainted"
        asks = starts[end] and words[end] in QUESTIONS and words[end] != "who" and words[at] not in ANIMALS
        if breaks[end] == STOP or words[end] in FIRST_PERSON or asks:
            return end
        goes_on = words[end + (words[end] in _THEN) : end + 2]
        if words[at] in ANIMALS and goes_on[:1] and goes_on[0] in QUESTIONS:
            continue  # "my puppy has a hot nose, is that a fever in dogs"
        if goes_on == ["another"] and "who" in words[end : end + 4]:
            continue  # "somebody got pus, and another one who went to hospital"
        if (breaks[end] or words[end] in CONTRAST) and goes_on[:1] and goes_on[0] not in _THIRD_PERSON:
            return end
    return min(len(words), at + LONGEST)


def _telling(story: list[str]) -> int | None:
    """Where "says", "told", "noticed" stands near the beginning."""
    return next((i for i, word in enumerate(story[:4]) if word in _TELLING), None)


def _tells_of_the_writer(story: list[str]) -> bool:
    """ "my friend says there is pus": the friend sees it on her."""
    told = _telling(story)
    return told is not None and told < 2 and _THEIRS.isdisjoint(story)


def _tells_of_herself(story: list[str]) -> bool:
    """ "my friend says she had pus", "someone wrote about pus", "my colleague tells me about her cousin who has it"."""
    if story[1:2] == ["about"] and story[0] in _WRITES:
        return True
    told = _telling(story)
    if told is not None and not _HERSELF.isdisjoint(story[told + 1 : told + 3]):
        return True
    return any(said in ("tells", "told", "telling") for said in story[:3]) and any(
        list(two) in _ABOUT_HERS for two in pairwise(story[:6])
    )


def _stance_of_story(kind: frozenset[str], story: list[str]) -> Stance:
    if kind in (ANIMALS, THINGS, INVENTED):
        return Stance.DISMISSED
    if kind is FAMILY and story[:1] == ["got"]:
        story = story[1:]  # "mum's got" loses its apostrophe, and is no past
    text = " ".join(story)
    now = not _NOW.isdisjoint(story) or "last night" in text or "had it done" in text
    past, present = not WAS.isdisjoint(story) or ends_in_ed(story), not _IS_SO.isdisjoint(story)
    his = any(word == "his" and after in _AFTER_HIS for word, after in pairwise([*story, "and"]))
    compared = (his or not _THEIRS.isdisjoint(story)) and not now
    if compared and not (kind is FAMILY and present):  # "mum had hers done and there is pus on her chin"
        return Stance.DISMISSED
    if not (_EATEN.isdisjoint(story) or _NUMBING.isdisjoint(story)):
        return Stance.REPORTED  # "my baby ate some of the numbing cream": whoever it is, it is about ours
    hers = not _HERS.isdisjoint(story)
    owns = not _BODY.isdisjoint(story[:2]) or (hers and present)
    if now or (owns and (present or not past or "have" in story)):
        return Stance.REPORTED
    if not past and not present:
        return Stance.REPORTED
    if not _HAPPENING.isdisjoint(story):
        return Stance.REPORTED
    if past and ("died" in story or (not present and _only_once(story))):
        return Stance.DISMISSED
    if kind is FAMILY and _ONCE.isdisjoint(story) and (not EVENTS.isdisjoint(story) or _is_after_ours(story)):
        return Stance.REPORTED  # what just happened is told in no other tense: "my wife fainted in the kitchen"
    return Stance.DOUBTFUL if kind is FAMILY else Stance.DISMISSED


def _only_once(story: list[str]) -> bool:
    """ "had filler once and her lip blew up"; not "once she had put it on"."""
    return any(word == "once" and story[at + 1 : at + 2] not in _AS_SOON_AS for at, word in enumerate(story))


def ends_in_ed(words: list[str]) -> bool:
    return any(word not in _NO_PAST for word in words if word[-2:] == "ed" and len(word) > 4)


def _is_after_ours(story: list[str]) -> bool:
    """ "My wife's lips swelled after the cream": after what we do or give, whatever the tense."""
    return any(
        word in _AFTER and after in _THE and not _OURS.isdisjoint(story[at + 2 : at + 2 + _WITHIN])
        for at, (word, after) in enumerate(pairwise(story))
    )
