"""What is put around a question as courtesy or colour: a smiley, "haha", "sorry to bother you but", "no rush".

It says nothing of what is meant, so it is set aside before a message is read as a question, as long as something is
left. Danger signs are read before, with every picture in its place. Greetings and thanks are messages of their own:
`question_reading/parts.py` sets them aside only where the rest is clear. English, like `followup`.
"""

import re
from functools import lru_cache

from bot.core.text import normalise, word_list, words

_PICTURES = (  # faces, hands, hearts, flowers; what may stand for a thing stays: a dog, a pool, a fire, sleep
    "\U0001f600-\U0001f633\U0001f635-\U0001f64f\U0001f90c-\U0001f92f\U0001f937\U0001f970-\U0001f97a\U0001f9d0\U0001fae0-\U0001faff"
    "\U0001f446-\U0001f450\U0001f485\U0001f48b\U0001f48c\U0001f48f-\U0001f49f\U0001f4a9\U0001f4aa\U0001f4ab\U0001f4af"
    "\U0001f5a4\U0001f9e1\U0001fa75-\U0001fa77\U0001f337-\U0001f33c\U0001f31f\U0001f389\U0001f38a\U0001f440\U0001f480"
    "\U0001f3fb-\U0001f3ff\u261d\u263a\u2639\u2640\u2642\u2665\u2620\u270a-\u270d\u2728\u2b50\u2753-\u2755\u2757"
    "\u2763\u2764"
)
_SMILEY = r"(?:(?<!\w)[:;=]'?-?[)(\]\[dp3o/|*]+(?!\w)|<3+|\^_*\^|(?<!\w)xd+(?!\w))"
_LAUGH = r"(?:(?:b?w?a?ha(?:ha)+h?|h[ei]h[ei](?:h[ei])*h?|lo+l+|lmf?ao+|rofl)\b)"
_COLOUR = re.compile(rf",? ?(?:[{_PICTURES}]|{_SMILEY}|\b{_LAUGH})+")
_LOOKS_SO = re.compile(rf"[{_PICTURES}:;=<^]|haha|h[ei]h[ei]|lo+l|lmf?ao|rofl|xd")

_YOU = r"(?:you|u|ya|yous|anyone|u guys|you guys|you all)"
_YOU_ARE = r"(?:you(?:'re| are|re)?|ur|u r|u|all(?:'s| is)?|everything(?:'s| is)?|this (?:finds|message finds) you)"
_WELL = (
    r"(?:doing |keeping |all |had |having |have )*(?:well|ok|okay|good|great|fine|alright|a (?:good|nice|lovely|great) "
    r"(?:day|morning|afternoon|evening|week|weekend))"
)
_HOPE = rf"(?:i )?(?:do )?(?:really )?hope {_YOU_ARE} {_WELL}(?: today)?"
_BOTHER = r"(?:bother|bug|trouble|disturb|pester|hassle|annoy|message|text|write|ask|interrupt)"
_WHEN = r"(?: (?:again|so late|this late|so early|at this (?:hour|time)|on a (?:sunday|saturday|weekend)|with this))*"
_SORRY = (
    r"(?:(?:so|very|really|i'?m|i am|im) )*(?:sorry|apologies|soz|sry) "
    rf"(?:to (?:be (?:a pain|annoying)|(?:keep )?{_BOTHER}(?:ing)?)|for (?:{_BOTHER}ing|(?:all )?"
    rf"(?:the|another|my|so many|asking)(?: \w+)? ?(?:questions?|messages?))|"
    r"(?:(?:that |i know )?it'?s )?(?:so |very )?late)"
    rf"(?: {_YOU})?{_WHEN}"
)
_HERE = (
    r"(?:(?:i )?hope (?:someone|somebody|anyone|anybody)(?:'s| is)? (?:still )?(?:there|here|awake|up|around|online)|"
    r"(?:it'?s )?(?:only |just )?me again|i know it'?s (?:so |very |really )?(?:late|early))"
)
_SILLY = r"(?:silly|stupid|daft|dumb|weird|random|odd|strange|obvious|basic|tmi|annoying|quick|short|little|small)"
_QUESTION = rf"(?:{_SILLY} )*(?:question|questions|q|qn|query|one)"
_QUICK = (
    rf"(?:just |really |have |i |i've |ive |got |had |another |one |a |an |only )*(?:very )?{_SILLY} (?:{_SILLY} )?"
    r"(?:question|questions|q|qn|query|one)(?: for (?:you|ya|u))?"
)
_ASK = (
    rf"(?:(?:can|could|may) i (?:just |please )*ask {_YOU}? ?(?:something|a (?:{_SILLY} )?(?:question|q)|quickly)"
    r"|i (?:just )?(?:have|had|have got|got) (?:a|one|another) question|may i ask|if i may(?: ask)?|excuse me|pardon me"
    r"|i was (?:just )?wondering,|just wondering,?|just out of interest|out of curiosity)"
)
_MIGHT = (
    rf"(?:i know )?(?:this|that|it|it's|its)(?:'s| is|s)? ?(?:might|may|could|will|probably|is probably|must)? ?"
    rf"(?:be|sound|sounds|seem|seems)? ?(?:probably )?(?:like )?(?:an? )?(?:really )?{_SILLY}(?: (?:question|one))?"
)
_UNSURE = (
    r"(?:i'?m |im )?(?:not sure|don'?t know|no idea) (?:if|whether) (?:this is the (?:right|best) (?:place|chat|number)"
    r"(?: to ask)?|i (?:can|should) ask (?:this|that)(?: here)?|you can help(?: me)?(?: with this)?)"
)
_KINDLY = (
    r"(?:if (?:that's|thats|it's|its|you have|you've got|u have|you got) "
    r"(?:ok|okay|alright|fine|possible|a (?:sec|second|minute|min|moment))|if (?:you|u) don'?t mind(?: me asking)?"
    r"|no rush|no hurry|when(?:ever)? you (?:get|have) a (?:chance|minute|sec|moment)"
    r"|(?<!and )(?<!about )(?<!same )for me)"
)
_FRONT = re.compile(
    rf"(?:(?:and|but|so|ok|okay|oh|well|hi|hiya|hey|hello|there|again)[ ,.!-]+)*"
    rf"(?:{_SORRY}|{_HOPE}|{_HERE}|{_QUICK}|{_ASK}|(?:{_MIGHT}|{_UNSURE})(?=[ ,.]+but\b)|{_KINDLY}(?=[,.!:-]))"
    r"(?:[ ,.!?:;-]+|$)(?:(?:but|however|so|and)\b[ ,.:-]*)?"
)
_ADDRESSED = (  # and not told of: "contact my doc"
    r"(?<!\bmy )(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\byour )(?<!\bour )(?<!\bto )(?<!\bwith )(?<!\bfrom )(?<!\band )"
    r"(?<!\bby )(?<!\bof )(?<!\bfor )(?<!\bis )(?<!\bthat )(?<!\bi )(?<!\bhis )(?<!\bher )(?<!\bme )"
)
_BACK = re.compile(
    r"(?<=\S)[ ,.!?;:(-]*\b(?:"
    r"(?:(?:many |big )?(?:thanks|thank you|thx|ty|cheers|ta)(?: so much| very much| a lot)? )?in advance|"
    r"(?:if|hope|i hope|hopefully) (?:that|this|it|i)(?:'s| is)? ?(?:makes?|make|making) (?:any )?sense|"
    rf"{_SORRY}|{_HOPE}|{_HERE}|{_KINDLY}|"
    r"(?:sorry|soz|sry) (?:if|for|about) "
    r"(?:(?:this|that|it|the|such|i|im|i'm|being|is|it's|its|that's|thats|a|an|sounds|sounding|seems) ?)*"
    rf"(?:{_QUESTION}|{_SILLY}|been asked before|(?:long|late) (?:message|text|one))|"
    rf"(?:just )?(?:a )?{_SILLY} (?:question|q)(?: i know)?|i know (?:that's|thats|it's|its|this is) (?:a )?{_SILLY}"
    r"(?: question)?|just (?:wondering|asking|curious|checking)|(?:any|all) (?:help|advice)(?: is| would be)?"
    r"(?: much| really| greatly)? (?:appreciated|welcome|great)|(?:much|really|greatly) appreciated|let me know|"
    r"(?:please|pls) and (?:thanks|thank you)|(?:kind|best|warm) (?:regards|wishes)|lots of love|x{1,4}|xo(?:xo)*|tia|"
    r"(?<!so )(?<!'m )(?<!im )(?<!am )(?<!feel )(?<!say )(?:sorry|soz|sry)|"
    rf"{_ADDRESSED}(?:hun|hunny|hon|babe|babes|darling|mate|pal|doc|guys|bestie|bro|sis|sweetie)"
    r")[ .!?,)]*$"
)
_SAYS_SO = word_list(
    "sorry soz sry apologies hope hopefully question questions q qn query one ask wondering wonder curious curiosity "
    "interest checking asking excuse pardon may might know idea mind rush hurry chance minute min sec second moment "
    "advance sense appreciated welcome great pls please regards wishes love hun hunny hon babe babes darling mate pal "
    "doc guys bestie bro sis sweetie tia x xx xxx xxxx xo xoxo me again late early silly stupid dumb daft weird "
    "ok okay alright fine"
)
_LAUGHS = re.compile(rf"\b{_LAUGH}|[\U0001f602\U0001f923\U0001f480]")
_MOST = 3  # courtesies in a row, at either end
_LONGEST = 600  # characters; a longer message is a story


@lru_cache(maxsize=8)  # a message is asked for in four places
def bare(text: str) -> str:
    """A text without what is put around it; as it is, where nothing is or where nothing else is said."""
    plain = normalise(text)
    left = _without_courtesy(_without_colour(plain))
    return text if left == plain or not words(left) else left


def laughs(text: str) -> bool:
    """Whether somebody laughs in a text, as people do who chat rather than ask."""
    plain = normalise(text)
    return _LOOKS_SO.search(plain) is not None and _LAUGHS.search(plain) is not None


def _without_colour(plain: str) -> str:
    if plain.isalpha() or _LOOKS_SO.search(plain) is None:
        return plain
    left = _COLOUR.sub(" ", plain)
    return plain if left == plain else re.sub(r" +(?=[?!.,])|^[ ,.!-]+| +$", "", re.sub(r" {2,}", " ", left)) or plain


def _without_courtesy(plain: str) -> str:
    if len(plain) > _LONGEST or _SAYS_SO.isdisjoint(words(plain)):
        return plain
    for _ in range(_MOST):
        left = _kept_mark(plain, _BACK.sub("", plain))
        left = left if words(left) else plain
        without = _FRONT.sub("", left, count=1)
        left = without if words(without) else left  # "hey, sorry to bother you" is a greeting
        if left == plain:
            break
        plain = left
    return plain


def _kept_mark(whole: str, left: str) -> str:
    """ "Can i swim? thanks in advance" keeps its question mark."""
    return left if left == whole or left[-1:] in "?!." or whole[len(left) : len(left) + 1] != "?" else f"{left}?"
