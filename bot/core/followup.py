"""Words that ask without saying about what: "how long?", "is that normal?", "why?", "and tomorrow?".

A message that consists of nothing else continues what was talked about last. English, like `matching/english.py`.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.core.already import tells_what_was_done
from bot.core.matching.reading import plain_words
from bot.core.text import normalise, word_list


class Aspect(StrEnum):
    """What about the intent was asked."""

    GENERAL = "general"
    WHY = "why"
    HOW_LONG = "how_long"
    ALREADY = "already"
    ALLOWED = "allowed"


_WHY = re.compile(
    r"^why\b|\bwhy (?:is|are|am|do|does|did|has|have|would|was|the|my|i)\b|\bhow come\b"
    r"|\bwhat(?:'s| is|s)? (?:causes|caused|causing|makes|the (?:cause|reason))\b|\bwhat is it from\b"
    r"|\bwhy[?!. ]*$"
    r"|\bdid (?:the|that|my|this) [\w' ]{1,40}?\b(?:do (?:this|that|it)|cause|make|dry)\b|\bmatters? for\b"
    r"|\bwhat(?:'s|s| is) an? (?!good|safe|normal|typical|usual|decent)[\w-]+(?: [\w-]+)?[?!. ]*$"  # what a thing is
    r"|\bwhat (?:do|does) (?!it\b|this\b|that\b)[\w' -]{2,30} (?:mean|do)[?!. ]*$"
    r"|\bwhat(?:'s|s| is) (?:the |my )?(?:skin |cell |protective )*(?:barrier|turnover)\b"
)
_BECAUSE_OF = re.compile(  # of a thing that may have done it, in answer to what was said
    r"^(?:(?:and|but|so|or) )*(?:is|are|was|were|could|can|might|would) (?:it|that|this|they) "
    r"(?:be )?(?:(?:all|just|only|probably) )?"
    r"(?:because|from|due to|caused by|down to|to do with|the numbing|my numbing|the needl|the cream)"
    r"|^(?:(?:and|but|so|or) )*did (?:the|that|my) [\w' ]{1,30}?\b(?:do|cause) (?:this|that|it)\b"
)
_OVER = (
    "stop|end|go|goes|gone|away|fade|clear|calm|subside|settle|disappear|vanish|finish|over|better|heal|healed|"
    "wear off|back to normal|normal"
)
_HOW_LONG = re.compile(
    r"\bhow (?:long|many (?:more )?(?:days|weeks|months|hours)|soon)\b|\bhow much (?:longer|(?:more )?time)\b"
    r"|\b(?:un)?till? when\b"
    rf"|\b(?:will|does) (?:it|this|that|they|these) (?:ever |all |just |really |be |have )*(?:{_OVER}|ease|improve)\b"
    rf"|\bwhen (?:will|does|do|is|are|should|would)\b.*\b(?:{_OVER})\b|\bwhen do(?:es)?\b.*\b(?:start|begin)\b"
)

# Nothing but these, and one asking word: whoever says only this speaks of what was said before.
_POINTING = word_list("it its that thats this these those they them one instead")
_QUESTION = word_list("what which when where who how why")
_SMALL = (
    _POINTING
    | _QUESTION
    | word_list(
        "a an the is are r am was be been being do does did done have has had will would shall should can could may "
        "might must i me my to of for in on at by with about from up off over as so and or but then than also "
        "still ever even just really actually exactly usually normally generally though please well there here now "
        "yet too very much more any some something anything else if not no yes ok okay oh hmm um uh like mean keep "
        "going get gets getting got go goes gone come comes before after face skin thing things all right start "
        "starts down back out through tho though bro mate dear till since already need needs anyway because like being "
        "another been everyone everybody anyone people others yeah yep yh oops whoops forgot"
    )
)
_PLACES = word_list(
    "neck chest stomach belly tummy back hands hand arms arm legs leg cheeks cheek forehead chin nose body side sides"
)
_OF_A_PLACE = word_list("left mostly mainly worst")  # "mostly on the left side"
_A_SIDE = re.compile(r"\bon (?:the|my) (?:left|right)\b")
_DELICATE = word_list("eye eyes eyelid eyelids lid lids lip lips ear ears hairline round around near under")
_PUT_ON, _INSIDE = word_list("use put apply on round around near under"), word_list("in into inside got get gets")
_ASKING = word_list(
    "long many days weeks hours soon longer last lasts take takes stop stops stopped end ends finish until why "
    "cause causes caused causing reason normal common usual expected typical bad dangerous serious worry worried "
    "worrying concerned alarming fine safe sure certain correct true til till help helps use put apply try treat "
    "fix avoid better worse best tomorrow tonight today later week weekend morning next disappear fade heal clear "
    "calm settle away wait ask call happen happens happened matter recommend suggest advise really know tell notice "
    "time often stay stays remain remains seriously srs sign allowed rid peak peaks peaked worst month months brand "
    "brands info information detail details tip tips advice explain specific alternative alternatives monday "
    "tuesday wednesday thursday friday saturday sunday yesterday began permanent forever wipe buy shop pharmacy "
    "chemist boots kind kinds type types sort"
)
_AMOUNT = word_list(
    "just even only quite lot lots loads little bit tiny tad small amount while once quick hour hours minutes half "
    "easy gently lightly slowly carefully careful"
)
_PLACES_ALONE = _PLACES | _OF_A_PLACE | _AMOUNT | _SMALL
_ADDRESSING = word_list("you your yours u ur")
_ADVISING = word_list("sure certain serious recommend suggest advise think advice explain specific brand")
_LITTLE = _SMALL | _ASKING | _ADDRESSING | _ADVISING | _AMOUNT
_PUT = word_list(
    "overnight times day again once twice night evening evenings during make makes says say who mean repeat example "
    "such by each every other eg good forget"
)
_CONDITION = re.compile(r"^(?:and|but|so|then|what|what happens|ok|okay|\s)*\b(?:if|then|now)\b")
_WHAT_NOW = re.compile(
    r"\bwhat (?:should|can|do|shall|must|could) i do\b|\bwhat (?:to do|now|then)\b|\b(?:what|anything|something) else\b"
    r"|\banything i can do\b|\bdo i (?:need|have) to do (?:any|some)thing\b"
)
_ITS_OWN = re.compile(  # what nothing but small words says, and is a question of its own
    r"(?:please )?help(?: me)?(?: please| pls)?[!?. ]*|(?:and |so )*how much (?:is|are|was) (?:it|that|they|one)[?. ]*"
    r"|(?:and |so |but )*when(?:'s| is| are| will be| can i have)? (?:my|the) next (?:one|ones|time|go)[?. ]*"
    r"|(?:and |so |or |but )*can i come .+"
)
_UNTIL_I_CAN = re.compile(r"\b(?:un)?till? i can[?. ]*$|\bbefore i can[?. ]*$")
_ELLIPSIS = re.compile(  # "can i?", "do i have to": of what was just spoken of
    r"(?:(?:and|but|so|ok|okay|then|when|how soon) )*"
    r"(?:am|is|are|was|can|could|should|shall|may|must|will|would|do|does|did) (?:i|it|they|that|this|we)"
    r"(?: (?:really|still|even|not))*(?: (?:have|need|got) to)?(?: do (?:that|it))?(?: (?:then|again))?[?. ]*"
)
_WHICH_ONE = re.compile(
    r"(?:(?:it's|its|it is|mine|mine's|mines|is|i have|i've got|ive got|i use|i bought|just|only) )*"
    r"(?:a|an|the|my|this|that) "
    r"(?:[\w'&-]+ ){0,4}ones?(?: (?:from|by|of|in) [\w'& -]{1,30})?[ .!?]*"
)
_CONCLUDES = re.compile(r"(?:ok(?:ay)? )?so (?:no|yes|not|it|its|it's|that|thats|that's|i can|i can't|i cant)\b")
_THANKS = re.compile(r"(?<=.)[ ,.!]*\b(?:thanks|thank you|thx|ty|cheers)(?: x+)?[ .!]*$")
_TELLS_SINCE = re.compile(r"\b(?:since|started|began)\b")
_PUT_OTHERWISE = (  # said in words that elsewhere mean something else
    (
        re.compile(r"\b(?:how many(?: times)?|once|twice|\d times)(?: (?:a|per|each|every))? (?:day|week)\b"),
        "how often",
    ),
    (
        re.compile(
            r"\b(?:at|by|during the|over|every(?: other)?|each) ?night\b|\bin the evenings?\b|\bduring the day\b"
        ),
        "tonight",
    ),
    (re.compile(r"\b(?:what|which) day(?= (?:do|does|will|should|can)\b)|(?<=\buntil )(?:what|which) day\b"), "when"),
    (re.compile(r"\bmakes? (?=(?:it|that|this|them) (?:stop|go|better|worse|fade|heal|calm|settle)\b)"), ""),
    (re.compile(r"^(?:but )?(?:(?:and )?(?:says who|who says)(?: so)?|how do you know(?: that)?(?! all))\b"), "really"),
    (re.compile(r"\b(?:what do you mean|say (?:that|it) again|repeat (?:that|it))\b"), "explain"),
    (re.compile(r"\bsupposed (?=to (?:be|happen|last|go)\b)"), "normal "),
    (re.compile(r"^(?:and )?(?:like what|such as(?: what)?|for example|eg)\b"), "which one"),
    (re.compile(r"\b(?:since|from) day \d+\b"), "since then"),
    (re.compile(r"\bfor good\b"), "forever"),
    (re.compile(r"\bif i forget\b"), "if not"),
    (re.compile(r"\b(?P<may>can i)(?: (?:use|put|go|do))(?: (?:it|that|them|this))?(?: on)? again\b"), r"\g<may>"),
    (re.compile(r"^(?:and |but |ok |so )*(?:with|by|in|on|from) (?:what|which)[?!. ]*$"), "which one"),
)
_GOES = re.compile(r"\b(?:worse|worst|(?:get|gets|getting|got|go) (?:any |much )?better|heal(?:s|ed|ing)?)\b")
_BARE, _BARE_LENGTH = word_list("what when why where how"), 3  # "when?", "ok and how"
_OPENS_A_QUESTION = re.compile(
    r"(?:(?:and|but|so|ok|okay|well|then) )*(?:is|are|was|were|will|would|does|can|could|should)\b"
)
_SHIFT = re.compile(
    r"^(?:(?:and|but|ok|okay|so|oh|well|then|also) )*"
    r"(?:(?:what|how) (?:about|abt|of|if it is|if it's)|what'?s about"
    r"|same (?:for|with|goes for|question for|thing with)|(?:is it|is that|are they) the same (?:for|with)"
    r"|does (?:that|it|this) (?:also )?(?:apply|go|count) (?:to|for)|and|or) (?P<rest>.+?)"
    r"(?:[, ]+(?:then|though|tho|instead|too|as well))?[?!. ]*$"
)


def says_little(found: Sequence[str]) -> bool:
    """Whether these words name nothing by themselves."""
    return all(word in _SMALL for word in found)


def names_one_thing(text: str) -> bool:
    """Whether a text names one thing and says nothing of it: "the wind?", "being red"."""
    return len([word for word in plain_words(text) if word not in _SMALL]) == 1


def a_place(text: str) -> bool:
    """Whether a few words name nothing but a part of the body, or a side of it: the same is asked of it."""
    found = plain_words(text)
    named = not _PLACES.isdisjoint(found) or _A_SIDE.search(text) is not None
    return named and _PLACES_ALONE.issuperset(found)


def uses_it_there(text: str) -> bool:
    """ "Can i use it round my eyes", "and on my lips", where a product was spoken of."""
    found = plain_words(text)
    there = not _DELICATE.isdisjoint(found) and not _PUT_ON.isdisjoint(found) and _INSIDE.isdisjoint(found)
    return there and all(word in _LITTLE or word in _DELICATE for word in found)


def says_which(text: str) -> bool:
    """ "It's a loreal one", "the green one from boots": of what was just spoken of."""
    return _WHICH_ONE.fullmatch(normalise(text)) is not None


def aspect_of(normalised: str) -> Aspect:
    """What is asked about the subject of a normalised text."""
    if _WHY.search(normalised) or _BECAUSE_OF.match(normalised):
        return Aspect.WHY
    if _HOW_LONG.search(normalised):
        return Aspect.HOW_LONG
    return Aspect.ALREADY if tells_what_was_done(normalised) else Aspect.GENERAL


def is_half_an_answer(text: str, halves: tuple[str, ...]) -> bool:
    """ "a bit on my chin", "sort of": nothing but the half, and where it is; "still a bit pink" says something else."""
    said = f"{' '.join(plain_words(text))} "
    half = next((half for half in halves if f" {half}" in f" {said}"), None)
    if half is None:
        return False
    return all(word in _PLACES or word in _SMALL for word in said.replace(half, "", 1).split())


def asks_how_it_goes(normalised: str) -> bool:
    """ "Is it worse than last time", "when does it get better": a question about the skin, not about a product."""
    return _GOES.search(normalised) is not None and "mak" not in normalised and continues(normalised)


def points_back(normalised: str) -> bool:
    """Whether a pronoun stands for something that was said before."""
    return not _POINTING.isdisjoint(plain_words(normalised)) or _UNTIL_I_CAN.search(normalised) is not None


def continues(normalised: str) -> bool:
    """Whether a text asks something but names no subject of its own."""
    normalised = _THANKS.sub("", normalised)
    found = plain_words(normalised)
    if not all(word in _LITTLE or word in _PUT or word.isdigit() for word in found) or _ITS_OWN.fullmatch(normalised):
        return False
    for words, put in _PUT_OTHERWISE:
        normalised = words.sub(put, normalised)
    found = plain_words(normalised)
    if not all(word in _LITTLE or word.isdigit() for word in found):
        return False
    if not _ADDRESSING.isdisjoint(found):
        return not _ADVISING.isdisjoint(found)
    if not _ASKING.isdisjoint(found) or any(form.match(normalised) for form in (_CONDITION, _CONCLUDES)):
        return True
    if _WHAT_NOW.search(normalised) or _ELLIPSIS.fullmatch(normalised) or not _AMOUNT.isdisjoint(found):
        return True
    if len(found) <= _BARE_LENGTH and (not _BARE.isdisjoint(found) or normalised.endswith("?")):
        return True
    if not _POINTING.isdisjoint(found) and _TELLS_SINCE.search(normalised):
        return True  # "it's been like this since yesterday"
    asks = not _QUESTION.isdisjoint(found) or _OPENS_A_QUESTION.match(normalised) is not None
    return asks and not _POINTING.isdisjoint(found)


def shifted(normalised: str) -> str | None:
    """What "what about …", "same for …" or "and …" turns to; None where a text is no such turn."""
    found = _SHIFT.match(normalised)
    return found["rest"] if found else None


def keeps_to_it(normalised: str) -> bool:
    """Whether a text asks the same of another place or day, or whether a certain thing is the cause."""
    rest = shifted(normalised)
    if _BECAUSE_OF.match(normalised) or a_place(normalised if rest is None else rest):
        return True
    return rest is not None and continues(f"is {rest} normal")
