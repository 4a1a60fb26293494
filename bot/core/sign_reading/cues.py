"""The English words that say how a sentence is meant: denied, doubted, imagined, long past, or somebody else's.

Each line is a phrase; a slash gives alternatives for one word. The longest phrase that fits wins. Words lose their
apostrophes and "not" is one with its verb, as `wording.read` writes them. Those of doubt stand in danger_words.yaml.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import Any

from bot.core.sign_reading.bygone import ERAS, LATELY, OVER, PAST


class Cue(Enum):
    """What a phrase does to the words after it (OVER: before it)."""

    NOT = auto()  # denies what follows, within the clause
    PLAIN = auto()  # looks like a denial and is none: "no better", "not only"
    DOUBT = auto()  # she asks whether she has it
    GUESS = auto()  # the same, but for the next few words only: "maybe"
    IMAGINED = auto()  # about what may happen, or happens in general
    ABOUT = auto()  # the same, unless "the", "my" or "this" follows: then it is there
    FOR = auto()  # what to use against it: asked back, unless "the", "my" or "this" follows
    WARNED = auto()  # what somebody read, heard or was told about it
    PAST = auto()  # long ago
    ERA = auto()  # the same, and what is told goes on to be of that time
    LATELY = auto()  # perhaps before the treatment
    OVER = auto()  # what stands before it went away


_I = "i/we/you/u/one/they/she/he/it/people"
_IT = "it/this/that/these/those/they/there"

# fmt: off
PHRASES: Mapping[Cue, Iterable[str]] = {
    Cue.NOT: (
        "no/not/without/never/neither/nor/isnt/arent/wasnt/werent/dont/doesnt/didnt/havent/hasnt/hadnt/aint",
        "zero/0/nil/zilch/nada/nothing/none/nowhere", "devoid of", "minus the/any", "nobody/stopped", "far from",
        "no one has/had/here/else", "free of/from", "lack/absence of", "instead of", "rather than", "clear of",
        "ruled out", "negative for", "dont/didnt think/believe ive/i ever/never had/got", "no sign/signs/trace/hint of",
        "no sort/kind of", "cant/couldnt see/find/feel/notice/spot/smell any/a/the/anything",
        "cant/couldnt see/find/notice/spot pus/blisters/hives/rash", "no more", "no longer", "not a single", "not one",
    ),
    Cue.PLAIN: (
        (
            "no idea/doubt/change/difference/improvement/relief/better/joke/matter/wonder/end/luck/chance/use/help/"
            "kidding/lie/question/answer/reply/appetite/energy/sleep/way/good/rush/offence/worries/sweat/break/"
            "pause/less/filter"
        ),
        "no one/body/medical", "out of nowhere", "stopped/stopping at/short/by/below/above/under/just", "not far from",
        "far from the/my/over/gone/healed/better/it/being",
        "nobody told/said/warned/mentioned/answers/answering/picks/is/knows/can/cares/will/explained/seems/at",
        (
            "not only/just/simply/merely/because/until/till/normal/right/ok/okay/fine/good/well/great/myself/sure/"
            "improving/healing/clearing/settling/calming/stopping/helping/working/easing/shifting/joking/kidding/"
            "exaggerating/lying/overreacting/sleeping/funny/nice/pretty/me/better/enough/close/letting/responding/"
            "cool/moving"
        ),
        "not able/allowed/meant/supposed to", "not going/coming/getting away/down/better/well", "not to mention",
        "or not", "not feeling/looking/doing/getting/any well/right/good/great/myself/better/ok/okay/normal",
        "not much/many", "not too/that/so/very much/many", "not a lot/ton/load/great",
        "almost/nearly/practically/virtually no", "not much better", "not any better",
        "nothing but/helps/works/touches/stops/is/eases/seems/takes/will/makes/helped/worked/calms/relieves",
        "not going to", "why not/isnt/arent/hasnt/havent/doesnt", "never ending", "never like/gave/made this/me",
        "never been so/this/like", "never had/felt/seen/experienced this/such/so/pain", "never in my life",
        (
            "isnt/arent/doesnt/dont/wasnt/hasnt/havent normal/right/ok/okay/fine/good/well/great/improving/"
            "improved/healing/healed/clearing/settling/settled/helping/helped/help/work/working/worked/stop/"
            "stopped/stopping/touch/touching/go/gone/going/ease/eased/easing/shift/budge/calm/calmed/cleared/"
            "better/stay/let/lessen/enough/sleep/slept/know/understand/like/care/want/believe/expect/remember/"
            "realise/realize/mention/tell/say/think/eat/eaten/able/supposed/move/cope/isnt/not/hasnt/arent/doesnt "
            "getting/gotten/got/get/going any/better/away/down/anywhere/well"
        ),
        (
            "isnt/arent/doesnt/dont/wasnt/hasnt/havent open/respond/dare/go/reduce/improve/heal/clear/settle/"
            "subside/subsided/subsiding"
        ),
        (
            "doesnt/dont/isnt/didnt feel/look/seem/looking/feeling/being right/good/normal/well/ok/okay/healthy/"
            "great/natural"
        ),
        "havent/hasnt/didnt/dont/doesnt/not been/feel/look/seem able/well/right/good/myself/sleeping",
        "isnt/not just/only", "dont get it/why", "dontknow what/why/how", "cant wait", "whether or not", "a no",
        "do/can/could/should/will/to i/you/we get rid", "get rid", "used to be clear/transparent/watery/white",
        "never/didnt/nobody/noone/not/they/nurse/clinic asked/ask if/whether/about", "no no", "if not",
        "nothing like it/this", "no painkiller/painkillers/medication/medicine/tablet/tablets/cream", "if anything",
        "wasnt/werent there before/yesterday/earlier/this/an/at/when/two/until/last/in", "isnt it normal",
        "didnt have before/yesterday", "didnt/couldnt sleep", "dont worry", "not until", "cant/couldnt not",
        "not worried/bothered/panicking/sure", "do you want/need/sell/have/stock", "never/not without",
        "like/as last/previous time/session/treatment",
        "dont/didnt want/wanna/like to make/be/bother/waste/cause/trouble/seem/sound/worry/disturb",
        "like/as the/my last/previous/first time/session/treatment/one",
        "clinic/them/you/nurse/her/him before my/the/this treatment/session/appointment", "dont know",
        "dont/didnt you think/reckon", "does/do it/that make/makes sense", "not long",
        "not the same/clear/usual/normal", "as if", "like if", "gone from", "as if i/it/my/somebody/theres/there/ive",
        "should i be worried/concerned/scared that/because",
        "if you ask/want/dont/must", "if i may", "if im/its/theyre/ive/i/it/they still",
        "if ive got/had/been/noticed", "if ive",
        "yes/no or/and no/yes",
        (
            "if/when i/you/it press/touch/squeeze/push/poke/pop/prod/rub/blink/look/move/swallow/smile/open/lie/"
            "bend/stand/wash/dab/wipe/talk/breathe/eat/chew/stretch/close/cough/shut/tilt/pinch"
        ),
        "if/when i/you hold/cover one/my/the eye/good/other/bad/left/right",
        "if that/it/this helps/matters/makes/counts", "if possible/so/necessary/needed",
        "if im honest/right/correct/allowed", "no fever reducer", "not usually/normally/one/like/someone",
        "not in pain but", "imagine my/how",
    ),
    Cue.IMAGINED: (
        "if/unless/lest",
        (
            "how/when do/can/would/will/should/could/did/does/to i/we/you/u/one/they/she/he/it/people know/tell/"
            "recognise/recognize/spot/notice/avoid/prevent"
        ),
        "how to know/tell/recognise/recognize/spot/avoid/prevent/see/check", "how would/will/could/can/might an/a",
        "how would/will/do i/you know/tell if", "how do/can/would/will/should/could i/you tell if/when/whether",
        (
            "what would/could/will/does/might/are/is an/a/the/signs/sign/symptoms/symptom/infections/infection/"
            "infected/allergic/allergy/pus/blisters/cold"
        ),
        "what does/do it look/feel/smell like", "how look/looks an/a/the", "what temperature/temp is/counts/would/do",
        "counts as", "if one day", "one day i/we/it/you", "in general",
        "has/have anyone/anybody/somebody/someone here/ever",
        "what happens/happen if/when", "what if", "what id/ill do if/when", "what would/should/do i/you do if/when",
        "what should/do/would/can i look/watch", "what should i look/watch out/for",
        "what do/would you/they/we class/count/consider/call",
        "when should/do/would/shall/must i/we/you worry/call/ring/contact/panic/be/see/get/go/start/seek",
        "when to worry/call/ring/contact/panic/be/see/seek",
        "when is/are pain/fever/swelling/infection/it/redness/oozing", "when does/do it/they become/turn/get",
        "how common/likely/often/frequent/rare/fast/quickly/soon/easily/high/big/dangerous", "how many people",
        "which signs/symptoms",
        (
            "can/could/will/would/might/does/do/may/should it/they/this/that/you/u/i/we/one/needling/microneedling/"
            "needles/rf/prp/people/someone/cream/anyone/everyone/sun/makeup/sweat/alcohol/the/any/touching/picking/"
            "a/water/heat/my/skin/dermaroller/products/some/germs get/cause/give/become/lead/catch/develop/make/"
            "turn/happen/spread/trigger/result/introduce/start/react"
        ),
        (
            "can/could/will/would/might/does/do it/they/microneedling/needling/needles/rf/prp/creams/acids/"
            "lidocaine burn/infect/damage/blister/scar"
        ),
        "can/could/will/would/might/may be caused/triggered", "can/could/might i choke/suffocate sleeping/from/in/on",
        "does/do/will/can/could/would cold/wind/sun/heat/salt/sweat/water/chlorine hurt/burn/sting/damage",
        "does/do/will/can/could/would cold/strong/hot/salt wind/water/air/sun/weather hurt/burn/sting/damage",
        "so i/it/we/that dont/doesnt/wont/wouldnt",
        "dont/didnt/doesnt want/wanna to/it/my/any/an/a/infection", "wouldnt want", "in case", "just in case",
        (
            "to/and/can/will/help/helps/would avoid/prevent/stop/reduce/minimise/lower/minimize infection/"
            "infections/an/any/the/getting/it/blisters/blistering/pus/fever/scarring"
        ),
        "avoid/avoiding/prevent/preventing/prevents/avoids",
        "stop/stops/keep/stopping it/this/them/my/skin/from getting/becoming",
        "risk/risks/chance/chances/odds/probability/likelihood/danger/possibility/likely of/for/to", "at risk of",
        "higher risk of", "prone to", "tend to get", "tendency to", "signs/sign/symptom/symptoms of/for/that",
        "difference between/of", "tell the difference", "possible to get/catch/have/develop",
        "going to/gonna get/become/cause/turn/develop/catch", "will it/i/they/she/he", "would it/i/they",
        "will get/become/cause/turn", "might get/become/turn/develop/cause",
        "could get/become/turn/develop/cause/lead", "can get/become/turn/develop/cause/lead",
        "may get/become/turn/develop/cause", "would cause", "doesnt/dont/not get/become",
        "what causes/cause/caused", "before it/i gets/get", "ever get/had/have",
        "do/does people/everyone/anyone/some", "do you know", "anyone/anybody/someone/people ever",
        "do/does you usually/normally/always/ever/often/bleed/swell/blister/scar/burn/peel",
        "is there any/a risk/chance/danger",
        "has/have/did/does/do anyone/anybody/someone/people/you/u ever",
        "has/have/did anyone/anybody/you had/have/got/get/experienced/ever", "to look/watch out for",
        "look/looking/watch/watching/keep out/eye for", "watch/watching for", "suppose/supposing/imagine/imagining",
        "hypothetically", "worst that can/could happen", "make/makes/making people/someone/anyone", "when would",
        "when i/we/you should/would/must/need call/ring/get/need/to", "in theory",
        "you/u/people can/could go/die/catch", "in the/an event of/that", "if i ever",
        "what are/is the odds/risk/risks/chances of",
        "session/treatment/appointment if i have/get/had/develop/catch",
        "how do/does/can/would doctors/nurses/clinics/experts/professionals tell/know/recognise/distinguish/spot",
        "is it possible to", "is infection", "is fever/pus/blistering a sign",
        "are infections", "does infection", "do infections/hives/blisters/fevers/welts", "do/can cold sores",
        (
            "fear/scared/afraid/terrified/frightened/worried/paranoid/nervous/anxious/worry of/about/that getting/"
            "an/any/infection/infections/allergic/it/catching/i/blisters/having/ill/it'll"
        ),
        "worried it/i will/might/may/could/would/can",
        "worried/scared/afraid that i will/might/may/could/get/catch/end", "worried/scared/afraid/paranoid ill/itll",
        "scared/afraid/terrified/worried it/i gets/get/will/might/may/could", "treat/treating an/a",
        "heal/healing from an/a", "if it/i/my gets/get/were/became",
        "cause/causes/causing a/an/any/infection/infections", "what if i/it/they get/gets/got/start/develop/had",
    ),
    Cue.ABOUT: (
        (
            "worried/scared/afraid/paranoid/nervous/anxious/worry/worrying/concerned/freaking/terrified/frightened "
            "of/about/over"
        ),
        "scared/afraid/terrified of", "not worried/bothered/panicking/scared/afraid about/of/over",
        "explain/describe", "how do/can i/you/one/we get rid of a/an", "how to get rid of a/an",
        "would/could/will an/a/some cream/antihistamine/tablet/pill/ointment/painkiller/antibiotic/compress/plaster",
        (
            "what is/are/whats necrosis/gangrene/abscess/folliculitis/herpes/erysipelas/staph/mrsa/urticaria/keratitis"
        ),
        "whats necrosis/gangrene/cellulitis/folliculitis/herpes/hives/impetigo/anaphylaxis/fever",
        (
            "question/questions/info/information/advice/curious/asking/ask/know/more/something/anything/talk/tell/"
            "explain/page/section about/on"
        ),
        "tell me/us about",
        (
            "what is/are/whats a/an/pus/infection/infections/hives/blisters/cellulitis/sepsis/anaphylaxis/fever/"
            "impetigo"
        ),
        "whats a/an/pus/sepsis/cellulitis", "what about", "define", "meaning of", "cause/causes of", "in terms of",
        "compared to/with", "contagious", "pictures/photos/photo/picture/pic/pics/image/images of/about",
    ),
    Cue.FOR: (
        (
            "cure/cream/treatment/treatments/remedy/antibiotics/antibiotic/medicine/medication/product/something/"
            "tablets/pills/ointment for/against"
        ),
        "good/works/work/great/useful/use/used/best/help/helps for/against", "do for/about a/an", "put on a/an",
        "treat/pop/drain/cover a/an",
    ),
    Cue.WARNED: (
        "googled/googling",
        (
            "read/reading/reads/heard/hear/hearing/googled/google/googling/researched that/about/of/online/stories/"
            "somewhere/people/horror/on/in"
        ),
        "saw/seen/watched/sees videos/photos/pictures/stories/posts/people/someone/horror/online",
        "saw/watched a/an/some/this/that video/photo/picture/story/post/girl/woman/guy/film/movie/show/series",
        "warned/warns/warning",
        "told/advised me/us to watch/look/call/avoid/keep/ring/contact/check",
        (
            "leaflet/sheet/website/internet/google/article/paper/booklet/form/reddit/tiktok/instagram/forum/page/"
            "blog says/said/say/mentions/mentioned/lists/tells/told/warns"
        ),
        "lost my/our/his/her dad/mum/mom/mother/father/nan/gran/friend/brother/sister/aunt/uncle to",
        "form/leaflet/sheet/website/booklet it says/said/lists/mentions", "mentioned something", "according to",
        "internet/google/online/people say/says/said", "learned/taught/lecture/essay/exam about/on",
        "stories/story/videos/posts/horror about/of", "supposedly", "apparently people", "horror stories",
        "tiktok/tiktoks/reel/reels/video/post of/about/where/with", "says/said/say to watch/look/call/ring",
        "on facebook/tiktok/instagram/insta/reddit/youtube/tv",
        "netflix/tv show/series/film/documentary",
        "review/reviews/podcast/documentary/video says/said/mentions/mentioned",
        "says/say/said/reckons people/everyone", "they/she/he say/says that people",
    ),
    Cue.PAST: PAST,
    Cue.ERA: ERAS,
    Cue.LATELY: LATELY,
    Cue.OVER: OVER,
}
# fmt: on

Node = dict[str, Any]


def grow_cues(phrases: Mapping[Cue, Iterable[str]]) -> Node:
    """Phrases by their words; a cue stands under "" where a phrase ends, the first of several.

    A phrase with alternatives is not spelled out: where the same goes on behind several words, they have it in common.
    """
    root: Node = {}
    known: dict[tuple[int, int], tuple[Node, Node, Node]] = {}
    for cue in Cue:
        for phrase in phrases.get(cue, ()):
            node: Node = {"": cue}
            for choices in reversed(phrase.replace("'", "").split()):
                node = dict.fromkeys(choices.split("/"), node)
            _add(root, node, known)
    return root


def _add(node: Node, other: Node, known: dict[tuple[int, int], tuple[Node, Node, Node]]) -> None:
    """Add what stands in another node; `known` are those that were made of two, with the two."""
    for word, after in other.items():
        before: Any = node.setdefault(word, after)
        if word and before is not after:
            both = id(before), id(after)
            if both not in known:
                known[both] = before, after, dict(before)  # the two stay, and with them their ids
                _add(known[both][2], after, known)
            node[word] = known[both][2]
